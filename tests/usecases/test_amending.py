"""Correction, replacement and recall: what the new papers say, what ties them, and what no longer goes afterwards."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from books import lines_of
from own_numbers import drafted, give_own
from vanban.errors.copying import (
    CorrectionChangesNothing,
    NotIssuedYet,
    PaperVoid,
    SubjectTaken,
    TargetVoidMeanwhile,
    TextNeeded,
    WrongWordsNotFound,
)
from vanban.model.document import Document
from vanban.model.link import LinkRole
from vanban.model.task import Task
from vanban.usecases.amending import (
    Amended,
    Fault,
    Wishes,
    correct,
    recall,
    receivers,
    replace_paper,
    tasks_touched_by,
)
from vanban.usecases.following import stop_task
from vanban.usecases.journal import undo
from vanban.usecases.numbering import number_own
from vanban.usecases.office import Office
from vanban.usecases.paper_ties import notes_on, ties_of, void_words
from vanban.usecases.papers import produce, reproduce
from vanban.usecases.register_books import volumes
from vanban.usecases.tracing import trace

FIXES = [("01/TB-STN", "10/TB-STN"), ("Đỗ Minh Quân", "Đỗ Minh Quang")]


@pytest.fixture
def wishes(tmp_path: Path) -> Wishes:
    return Wishes(tmp_path / "out")


def issued(office: Office, tmp_path: Path) -> Document:
    """A notice that has its own number and its numbered file."""
    give_own(office)
    return numbered(office, drafted(office, "hop-cu", tmp_path), tmp_path)


def numbered(office: Office, code: str, tmp_path: Path) -> Document:
    done = number_own(office, code).document
    reproduce(office, done, tmp_path / "out")
    return done


def text_of(done: Amended) -> str:
    return "\n".join(lines_of(done.made.path))


def test_a_correction_cites_the_paper_and_says_what_becomes_what(
    office: Office, tmp_path: Path, wishes: Wishes
) -> None:
    old = issued(office, tmp_path)

    done = correct(office, old.code, FIXES, Fault.FORM, wishes)
    text = text_of(done)

    assert "V/v đính chính Thông báo số 01/TB-STN ngày 20/6/2025" in text
    assert f"(trích yếu: “{old.subject}”)" in text and "ngày 20 tháng 6 năm 2025" in text.lower()
    assert "1. Đã in: “01/TB-STN”, nay đính chính là: “10/TB-STN”." in text
    assert "2. Đã in: “Đỗ Minh Quân”, nay đính chính là: “Đỗ Minh Quang”." in text
    assert "khoản 3 Điều 18 Nghị định số 30/2020/NĐ-CP" in text
    assert done.made.findings == () and done.made.document.kind == "CV"


def test_wordings_that_are_not_on_the_paper_are_told_all_at_once(
    office: Office, tmp_path: Path, wishes: Wishes
) -> None:
    old = issued(office, tmp_path)

    with pytest.raises(WrongWordsNotFound, match="«không có», «cũng không»"):
        correct(office, old.code, [("không có", "a"), FIXES[0], ("cũng không", "b")], Fault.FORM, wishes)
    with pytest.raises(CorrectionChangesNothing, match="«01/TB-STN»"):
        correct(office, old.code, [("01/TB-STN", "01/TB-STN ")], Fault.FORM, wishes)


def test_a_recall_goes_to_everybody_who_got_the_paper_and_stops_nothing(
    office: Office, tmp_path: Path, wishes: Wishes
) -> None:
    old = issued(office, tmp_path)
    task = next(task for task in office.store.every(Task) if task.opened == old.issued_on)

    done = recall(office, old.code, "ban hành nhầm bản chưa duyệt", wishes)
    letter = numbered(office, done.made.document.code, tmp_path)

    assert receivers(office, old) and all(name in text_of(done) for name in receivers(office, old))
    assert "Lý do thu hồi: Ban hành nhầm bản chưa duyệt." in text_of(done) and "gửi lại văn bản" in text_of(done)
    assert task.code in {each.code for each in done.tasks}
    assert office.store.get(Task, task.id) == task, "it goes on until somebody stops it"
    assert tasks_touched_by(office, letter) == ((old, done.tasks),)
    for each in done.tasks:
        stop_task(office, each.code, "thông báo đã thu hồi")
    assert tasks_touched_by(office, letter) == ()


def test_a_replacement_is_of_the_same_form_and_begins_with_the_old_words(
    office: Office, tmp_path: Path, wishes: Wishes
) -> None:
    old = issued(office, tmp_path)

    done = replace_paper(office, old.code, "", None, wishes)

    assert done.made.document.kind == old.kind and done.made.document.id != old.id
    assert "thay thế Thông báo số 01/TB-STN ngày 20/6/2025" in done.made.document.subject
    assert "Làm báo cáo" in text_of(done)
    assert "Thông báo này thay thế Thông báo số 01/TB-STN ngày 20 tháng 6 năm 2025" in text_of(done)
    assert receivers(office, done.made.document) == receivers(office, old)
    assert done.made.findings == ()


def test_the_own_text_takes_the_place_of_the_old_one(office: Office, tmp_path: Path, wishes: Wishes) -> None:
    old = issued(office, tmp_path)

    done = replace_paper(office, old.code, "kết luận họp tháng 6", "Câu một.\nCâu hai./.\n", wishes)

    assert "Câu hai." in text_of(done) and "Câu hai./." not in text_of(done) and "Làm báo cáo" not in text_of(done)
    with pytest.raises(SubjectTaken):
        replace_paper(
            office, numbered(office, done.made.document.code, tmp_path).code, "kết luận họp tháng 6", "A.", wishes
        )


def test_a_paper_with_tables_needs_its_text(office: Office, tmp_path: Path, wishes: Wishes) -> None:
    plan = produce(office, "ke-hoach", {"plan": "kh-2025"}, tmp_path / "out").document

    with pytest.raises(TextNeeded):
        replace_paper(office, plan.code, "", None, wishes)
    done = replace_paper(office, plan.code, "", "Thực hiện kế hoạch mới.", wishes)

    assert done.made.document.type == "ke-hoach-khac" and done.made.document.kind == "KH"


def test_both_papers_show_the_tie_and_the_register_notes_it_with_the_number(
    office: Office, tmp_path: Path, wishes: Wishes
) -> None:
    old = issued(office, tmp_path)
    letter = correct(office, old.code, FIXES, Fault.FORM, wishes).made.document
    assert notes_on(office.store, old) == (), "a draft corrects nothing yet"

    letter = numbered(office, letter.code, tmp_path)
    row = next(r for v in volumes(office) for r in v.rows if r.line.number == "01/TB-STN")

    assert row.line.note == "Đính chính bởi 02/STN-VP ngày 20/6/2025"
    assert [(tie.role, tie.active) for tie in ties_of(office.store, old.id)] == [(LinkRole.CORRECTS, False)]
    assert [(tie.role, tie.active) for tie in ties_of(office.store, letter.id)] == [(LinkRole.CORRECTS, True)]
    assert any(letter.code == node.name for node in trace(office, old.code).thing.children)
    assert any(old.code == node.name for node in trace(office, letter.code).thing.children)
    assert void_words(office.store, old) == ""


DEEDS: dict[str, Callable[[Office, str, Wishes], Amended]] = {
    "correct": lambda office, code, wishes: correct(office, code, FIXES[:1], Fault.FORM, wishes),
    "recall": lambda office, code, wishes: recall(office, code, "nhầm", wishes),
    "replace": lambda office, code, wishes: replace_paper(office, code, "", None, wishes),
}


@pytest.mark.parametrize("first", ["recall", "replace"])
@pytest.mark.parametrize("second", sorted(DEEDS))
def test_what_holds_no_more_is_not_put_right_again(
    office: Office, tmp_path: Path, wishes: Wishes, first: str, second: str
) -> None:
    old = issued(office, tmp_path)
    rival = DEEDS[second](office, old.code, wishes).made.document if second != first else None
    numbered(office, DEEDS[first](office, old.code, wishes).made.document.code, tmp_path)

    with pytest.raises(PaperVoid):
        DEEDS[second](office, old.code, wishes)
    if rival is not None:
        with pytest.raises(TargetVoidMeanwhile):
            number_own(office, rival.code)


@pytest.mark.parametrize("deed", sorted(DEEDS))
def test_a_draft_is_mended_itself(office: Office, tmp_path: Path, wishes: Wishes, deed: str) -> None:
    give_own(office)
    code = drafted(office, "hop-nhap", tmp_path)

    with pytest.raises(NotIssuedYet):
        DEEDS[deed](office, code, wishes)


def test_a_second_correction_is_another_paper(office: Office, tmp_path: Path, wishes: Wishes) -> None:
    old = issued(office, tmp_path)
    first = numbered(office, correct(office, old.code, FIXES[:1], Fault.FORM, wishes).made.document.code, tmp_path)

    second = correct(office, old.code, FIXES[1:], Fault.PROCEDURE, wishes)
    again = correct(office, old.code, FIXES, Fault.PROCEDURE, wishes)

    assert second.made.document.id != first.id and "(lần 2)" in second.made.document.subject
    assert again.made.document.id == second.made.document.id, "a draft gets its next version"


def test_the_draft_and_its_tie_are_one_act_that_can_be_undone(office: Office, tmp_path: Path, wishes: Wishes) -> None:
    old = issued(office, tmp_path)
    before = office.store.newest_act

    recall(replace(office, dry_run=True), old.code, "nhầm", wishes)
    assert office.store.newest_act == before
    recall(office, old.code, "nhầm", wishes)
    assert office.store.newest_act == before + 1
    undo(office, before + 1)

    assert ties_of(office.store, old.id) == ()
