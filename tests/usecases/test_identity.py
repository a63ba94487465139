"""Which standing record a line of a file is: a line put in, moved or taken out shifts nothing."""

from __future__ import annotations

from dataclasses import replace

import pytest

from books import bring
from vanban.errors.usecases import ImportRefused
from vanban.model.meeting import Conclusion, Meeting
from vanban.model.task import Duty, Task
from vanban.usecases.following import update_task
from vanban.usecases.importing import import_typed
from vanban.usecases.office import Office


def plan(*titles: str) -> str:
    """A draft plan whose one key task has tasks of these titles."""
    tasks = ", ".join(f"{{title: {title}, lead: khtc, deadline: trong năm 2025}}" for title in titles)
    key_task = f"{{number: 1, title: Một, area: 1, tasks: [{tasks}]}}"
    head = "key: nhap, title: một kế hoạch, from: 2025-01-01, to: 2025-12-31"
    return f"plans: [{{{head}, key_tasks: [{key_task}]}}]"


def meeting(*words: str) -> str:
    """A meeting with conclusions of these words, none of which carries a marker."""
    items = ", ".join(f"{{words: {each}, lead: khtc, deadline: trong tháng 7/2025}}" for each in words)
    head = "key: hop, title: họp, day: 2025-06-19, chair: giam-doc, heard: [a]"
    return f"meetings: [{{{head}, conclusions: [{items}]}}]"


def codes(office: Office, key: str = "nhap") -> dict[str, str]:
    """Title → code of a plan's tasks, in their order."""
    from vanban.model.plan import Plan

    tasks = office.store.every(Task, plan=office.store.need(Plan, key).id)
    return {task.title: task.code for task in sorted(tasks, key=lambda task: task.position)}


def conclusions(office: Office) -> dict[str, str]:
    """Path → words, in reading order."""
    found = office.store.every(Conclusion, meeting=office.store.need(Meeting, "hop").id)
    return {c.path: c.words for c in sorted(found, key=lambda c: c.position)}


def task_of(office: Office, words: str) -> Task:
    return next(task for task in office.store.every(Task) if task.title == words)


def test_a_task_put_in_first_moves_nobody_s_history(office: Office) -> None:
    bring(office, plan("Việc A", "Việc B"))
    before = codes(office)

    bring(office, plan("Việc mới", "Việc A", "Việc B"))

    after = codes(office)
    assert {title: after[title] for title in before} == before
    assert list(after) == ["Việc mới", "Việc A", "Việc B"] and after["Việc mới"] not in before.values()
    assert bring(office, plan("Việc mới", "Việc A", "Việc B")).nothing


def test_a_task_taken_out_of_a_draft_goes_and_is_told(office: Office) -> None:
    bring(office, plan("Việc A", "Việc B", "Việc C"))
    before = codes(office)

    done = bring(office, plan("Việc A", "Việc C"))

    assert codes(office) == {"Việc A": before["Việc A"], "Việc C": before["Việc C"]}
    assert done.notes == (f"Nhiệm vụ {before['Việc B']} («Việc B») không có trong tệp nên đã bỏ.",)
    standing = {task.id for task in office.store.every(Task)}
    assert {duty.task for duty in office.store.every(Duty)} <= standing, "nobody holds a task that is gone"


def test_a_corrected_title_is_the_task_in_that_place(office: Office) -> None:
    bring(office, plan("Việc A", "Việc B"))
    before = codes(office)

    done = bring(office, plan("Việc A", "Việc B sửa lời"))

    assert done.changed == {"nhiệm vụ": 1} and codes(office)["Việc B sửa lời"] == before["Việc B"]


def test_swapped_lines_swap_places_only(office: Office) -> None:
    bring(office, plan("Việc A", "Việc B"))
    before = codes(office)

    bring(office, plan("Việc B", "Việc A"))

    assert codes(office) == before and list(codes(office)) == ["Việc B", "Việc A"]


def test_an_issued_task_keeps_its_progress_when_a_line_comes_before_it(office: Office) -> None:
    from books import SMALL

    update_task(office, "NV1", 40)
    text = SMALL[SMALL.index("plans:") : SMALL.index("meetings:")]
    first = "          - {title: Rà soát thủ tục"

    bring(
        office, text.replace(first, f"          - {{title: Việc chèn, lead: khtc, deadline: trong năm 2025}}\n{first}")
    )

    assert codes(office, "kh-2025")["Rà soát thủ tục"] == "NV1"
    assert codes(office, "kh-2025")["Việc chèn"] not in {"NV1", "NV2", "NV3"}


def test_a_conclusion_put_in_first_moves_nobody_s_task(office: Office) -> None:
    bring(office, meeting("Việc A", "Việc B"))
    before = {words: task_of(office, words).code for words in ("Việc A", "Việc B")}

    bring(office, meeting("Việc mới", "Việc A", "Việc B"))

    assert conclusions(office) == {"1": "Việc mới", "2": "Việc A", "3": "Việc B"}
    assert {words: task_of(office, words).code for words in before} == before
    assert bring(office, meeting("Việc mới", "Việc A", "Việc B")).nothing


def test_a_conclusion_that_the_file_no_longer_has_stays_until_that_is_confirmed(office: Office) -> None:
    bring(office, meeting("Việc A", "Việc B"))

    kept = bring(office, meeting("Việc A"))
    assert kept.nothing and "không có trong tệp, vẫn giữ trong sổ (thêm --replace nếu muốn bỏ)" in kept.notes[0]
    gone = bring(replace(office, replacing=True), meeting("Việc A"))

    assert "đã bỏ" in gone.notes[0] and conclusions(office) == {"1": "Việc A"}
    assert not [task for task in office.store.every(Task) if task.title == "Việc B"]


def test_what_was_left_out_keeps_its_place(office: Office) -> None:
    bad = meeting("Việc A", "Việc B", "Việc C").replace("words: Việc B, lead: khtc", "words: Việc B, lead: khong-co")

    left = bring(office, bad, accept_good=True)
    assert conclusions(office) == {"1": "Việc A", "3": "Việc C"}
    assert "conclusions[2].lead[1]" in str(left.left_out[0])
    code = task_of(office, "Việc C").code
    bring(office, meeting("Việc A", "Việc B", "Việc C"))

    assert conclusions(office) == {"1": "Việc A", "2": "Việc B", "3": "Việc C"}
    assert task_of(office, "Việc C").code == code


def test_a_plan_s_task_that_was_left_out_keeps_its_place(office: Office) -> None:
    bad = plan("Việc A", "Việc B", "Việc C").replace("title: Việc B, lead: khtc", "title: Việc B, lead: khong-co")

    bring(office, bad, accept_good=True)
    code = codes(office)["Việc C"]
    bring(office, plan("Việc A", "Việc B", "Việc C"))

    assert codes(office)["Việc C"] == code and len(set(codes(office).values())) == 3
    assert task_of(office, "Việc C").key == "nhap/1.3"


def one(words: str, marker: str = "") -> dict:
    item = {"marker": marker, "words": words, "lead": ["khtc"], "deadline": "trong tháng 7/2025"}
    return {"conclusions": [{"meeting": "hop", "items": [item]}]}


def test_a_conclusion_without_a_marker_takes_the_next_free_one(office: Office) -> None:
    bring(office, meeting("Việc A", "Việc B"))

    import_typed(office, one("Việc C"), "conclusion.add")
    again = import_typed(office, one("Việc C"), "conclusion.add")

    assert conclusions(office) == {"1": "Việc A", "2": "Việc B", "3": "Việc C"} and again.nothing


@pytest.mark.parametrize("marker", ["2 b", "-", "một hai ba bốn", "1/", "2/b c"])
def test_what_is_no_marker_is_refused(office: Office, marker: str) -> None:
    bring(office, meeting("Việc A"))

    with pytest.raises(ImportRefused, match="không phải dấu mục"):
        import_typed(office, one("Việc C", marker), "conclusion.add")


def test_an_item_below_one_that_is_not_there_is_refused(office: Office) -> None:
    bring(office, meeting("Việc A"))

    with pytest.raises(ImportRefused, match="hãy ghi mục 3 trước"):
        import_typed(office, one("Việc C", "3/a"), "conclusion.add")
    import_typed(office, one("Việc C", "1/a)"), "conclusion.add")

    assert list(conclusions(office)) == ["1", "1/a"]
