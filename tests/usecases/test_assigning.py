"""Work that is given: received, handed on, sent back, answered by partners, and clear in all six."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from books import DRAFT_PLAN, as_somebody, bring
from vanban.errors.assigning import (
    AlreadyReceived,
    AlreadySentBack,
    DutyUnknown,
    GivenToPerson,
    LeadAnswers,
    NothingClarified,
    NotHolder,
    NotOfUnit,
    OwnDueOfLead,
    ProductPrinted,
    WordsMissing,
    WorkStarted,
)
from vanban.errors.store import UndoConflict
from vanban.errors.usecases import (
    DayBeforeTask,
    DayInFuture,
    HolderGone,
    ImportRefused,
    TaskAwaitsIssue,
    TaskFinished,
    TaskHasParts,
)
from vanban.model.clarity import Clear
from vanban.model.identity import Id
from vanban.model.task import Duty, DutyRole, Task
from vanban.usecases.assigning import assign_task
from vanban.usecases.clarifying import clarify, gaps
from vanban.usecases.duties import answer, hand_on, receive, send_back
from vanban.usecases.following import Paper, stop_task, update_task
from vanban.usecases.hinting import task_hints
from vanban.usecases.importing import import_typed
from vanban.usecases.journal import history, undo
from vanban.usecases.office import Clock, Office
from vanban.usecases.telling import task_card
from vanban.usecases.verifying import verify_store
from vanban.usecases.waiting_tasks import Matter, waiting_tasks

TWO_MORE = """
people:
  - {key: van-thu, name: Lù Thị Hoa, address: bà, posts: [{position: văn thư, unit: van-phong, from: 2020-01-01}]}
groups:
  - {key: to-cchc, name: Tổ cải cách hành chính, members: [{person: pho, role: head}, {person: van-thu, role: member}]}
"""


@pytest.fixture
def staffed(office: Office) -> Office:
    bring(office, TWO_MORE)
    return office


def duty(office: Office, code: str, role: DutyRole = DutyRole.LEAD) -> Duty:
    task = office.store.every(Task, code=code)[0]
    return next(each for each in office.store.every(Duty, task=task.id) if each.role is role)


def card(office: Office, code: str) -> dict[str, str]:
    lines = (line.strip().partition(": ") for line in task_card(office, code).lines)
    return {name: value for name, _, value in lines}


def test_receipt_is_confirmed_by_the_unit_itself_and_once(office: Office) -> None:
    with pytest.raises(NotHolder) as stranger:
        receive(as_somebody(office, "chanh-tt"), "NV1")

    assert "Văn phòng" in str(stranger.value) and "Ông Sầm Đức Anh" in str(stranger.value)
    assert receive(office, "NV1").holder == "Văn phòng"
    assert card(office, "NV1")["Nhận việc"] == "Văn phòng từ ngày 20/6/2025"
    with pytest.raises(AlreadyReceived):
        receive(office, "NV1")


def test_a_supporting_unit_confirms_its_own_part(office: Office) -> None:
    """NV2 is led by the inspectorate and supported by the office."""
    done = receive(office, "NV2")

    assert done.event.duty == duty(office, "NV2", DutyRole.SUPPORT).id
    with pytest.raises(NotHolder):
        receive(office, "NV2", "thanh-tra")


def test_a_unit_hands_on_to_somebody_of_its_own(staffed: Office) -> None:
    done = hand_on(staffed, "NV1", "Lù Thị Hoa", "Làm ngay trong tuần")

    assert done.holder == "Văn phòng"
    assert card(staffed, "NV1")["Người phụ trách"] == "Lù Thị Hoa"
    assert "Nhận việc" in card(staffed, "NV1"), "who hands on has received"
    with pytest.raises(NotOfUnit):
        hand_on(staffed, "NV1", "chanh-tt")
    with pytest.raises(HolderGone):
        hand_on(staffed.on(dt.date(2025, 6, 20)), "NV1", "da-nghi")


def test_a_group_hands_on_to_a_member_and_a_person_to_nobody(staffed: Office) -> None:
    assign_task(staffed, "NV1", "to-cchc", DutyRole.LEAD)

    hand_on(as_somebody(staffed, "pho"), "NV1", "van-thu")

    assert card(staffed, "NV1")["Chủ trì"] == "Tổ cải cách hành chính"
    assert card(staffed, "NV1")["Người phụ trách"] == "Lù Thị Hoa"
    assign_task(staffed, "NV1", "thu-ky", DutyRole.LEAD)
    with pytest.raises(GivenToPerson):
        hand_on(staffed, "NV1", "van-thu")


def test_whom_the_work_was_handed_on_to_survives_the_file_read_again(office: Office) -> None:
    """The plan's file names the unit only."""
    numbered = "number: 11/KH-STN\n    issued_on: 2025-06-19\n    title: cải cách"
    issued = DRAFT_PLAN.replace("title: cải cách", numbered)
    bring(office, DRAFT_PLAN)
    bring(office, issued)
    code = next(task.code for task in office.store.every(Task) if task.title == "Rà soát thủ tục lần hai")
    hand_on(office, code, "thu-ky")
    before = duty(office, code)

    bring(office, issued)

    assert duty(office, code) == before


def test_work_is_sent_back_with_a_reason_and_stands_in_the_assigners_list(office: Office) -> None:
    inspector = as_somebody(office, "chanh-tt")

    send_back(inspector, "NV2", "Thuộc Văn phòng")

    (waits,) = waiting_tasks(office)
    assert (waits.code, waits.matter, waits.words) == ("NV2", Matter.SENT_BACK, "Thanh tra trả lại: «Thuộc Văn phòng»")
    assert "chờ giao lại" in card(office, "NV2")["Bị trả lại"]
    with pytest.raises(AlreadySentBack):
        send_back(inspector, "NV2", "lần nữa")
    with pytest.raises(WordsMissing):
        send_back(inspector, "NV2", "  ")


@pytest.mark.parametrize("holder", ["van-phong", "thanh-tra"])
def test_what_was_sent_back_waits_no_more_once_it_is_given_anew(office: Office, holder: str) -> None:
    """To others, or to the same once more: the assigner has answered."""
    send_back(as_somebody(office, "chanh-tt"), "NV2", "Thuộc Văn phòng")

    assign_task(office, "NV2", holder, DutyRole.LEAD)

    assert waiting_tasks(office) == ()
    assert "Bị trả lại" not in card(office, "NV2")


def test_what_the_former_lead_confirmed_is_not_the_new_ones_word(office: Office) -> None:
    receive(office, "NV1")
    assign_task(office, "NV1", "thanh-tra", DutyRole.LEAD)

    assert "Nhận việc" not in card(office, "NV1")
    assert receive(as_somebody(office, "chanh-tt"), "NV1").holder == "Thanh tra"


def test_the_assigners_list_is_whose_turn_it_is(office: Office) -> None:
    assign_task(office, "NV2", "pho", DutyRole.SUPERVISE)
    send_back(as_somebody(office, "chanh-tt"), "NV2", "Thuộc Văn phòng")

    assert [waits.code for waits in waiting_tasks(office, "pho")] == ["NV2"]
    assert [waits.code for waits in waiting_tasks(office, "Ban Giám đốc Sở")] == ["NV2"]
    assert waiting_tasks(office, "van-phong") == ()


def test_work_that_has_begun_is_not_sent_back(office: Office) -> None:
    update_task(as_somebody(office, "chanh-tt"), "NV2", 10, "đã lập đoàn")

    with pytest.raises(WorkStarted) as refused:
        send_back(as_somebody(office, "chanh-tt"), "NV2", "Thuộc Văn phòng")

    assert "ask-extension NV2" in str(refused.value)


def test_only_open_work_of_an_issued_paper_is_received(office: Office) -> None:
    with pytest.raises(TaskAwaitsIssue):
        receive(as_somebody(office, "chanh-tt"), "NV4")
    with pytest.raises(TaskHasParts):
        receive(office, "NV5")
    update_task(office, "NV1", 100)
    with pytest.raises(TaskFinished):
        receive(office, "NV1")


def test_a_partner_has_words_and_a_day_of_its_own_and_its_delay_is_seen(office: Office) -> None:
    assign_task(office, "NV1", "khtc", DutyRole.SUPPORT, words="Cung cấp số liệu chi", due=dt.date(2025, 6, 10))

    assert card(office, "NV1")["Phối hợp"] == (
        "phòng Kế hoạch - Tài chính: «Cung cấp số liệu chi», hạn riêng 10/6/2025, chưa trả lời, quá hạn riêng 10 ngày"
    )
    assert [waits.matter for waits in waiting_tasks(office)] == [Matter.PARTNER]

    done = answer(office, "NV1", "KHTC", "Đã gửi bảng số liệu", on_day=dt.date(2025, 6, 12))

    assert done.notes == ("Phòng Kế hoạch - Tài chính trả lời chậm 2 ngày so với hạn riêng.",)
    assert "trả lời ngày 12/6/2025 («Đã gửi bảng số liệu»), chậm 2 ngày" in card(office, "NV1")["Phối hợp"]
    assert waiting_tasks(office) == ()


def test_a_partners_part_is_said_anew_without_a_second_entry(office: Office) -> None:
    assign_task(office, "NV2", "van-phong", DutyRole.SUPPORT, words="Cử người tham gia")
    assign_task(office, "NV2", "van-phong", DutyRole.SUPPORT, due=dt.date(2025, 7, 1))

    partner = duty(office, "NV2", DutyRole.SUPPORT)

    assert (partner.words, partner.due) == ("Cử người tham gia", dt.date(2025, 7, 1))
    with pytest.raises(OwnDueOfLead):
        assign_task(office, "NV2", "thanh-tra", DutyRole.LEAD, due=dt.date(2025, 7, 1))
    with pytest.raises(DayBeforeTask):
        assign_task(office, "NV2", "van-phong", DutyRole.SUPPORT, due=dt.date(1970, 1, 1))


def test_an_answer_comes_on_the_day_of_its_registered_paper(office: Office) -> None:
    """The number alone brings the day, from the register of incoming papers."""
    from vanban.usecases.arrivals import Arrival, register_arrival

    register_arrival(office, Arrival("Sở Tài chính", "Góp ý", symbol="7/STC-VP", issued_on=dt.date(2025, 6, 12)))

    done = answer(office, "NV2", "van-phong", "", paper=Paper("07/STC-VP"))

    assert (done.event.number, done.event.on_day) == ("07/STC-VP", dt.date(2025, 6, 12))


PARTS = """
tasks:
  - plan: kh-2025
    key_task: 1
    key: t1
    title: Tổng hợp số liệu chi
    lead: thanh-tra
    support: [van-phong, khtc]
    support_duties: [{holder: Văn phòng, words: Cung cấp danh sách, due: 2025-06-25}, {holder: khtc, due: 2025-07-01}]
    deadline: trong quý III/2025
"""


def test_a_file_gives_each_partner_its_words_and_day(office: Office) -> None:
    bring(office, PARTS)
    task = office.store.need(Task, "t1")

    found = [(each.words, each.due) for each in office.store.every(Duty, task=task.id) if each.due]

    assert found == [("Cung cấp danh sách", dt.date(2025, 6, 25)), ("", dt.date(2025, 7, 1))]
    assert bring(office, PARTS).nothing


def test_a_part_of_nobody_who_supports_is_refused_with_all_else(office: Office) -> None:
    wrong = PARTS.replace("holder: Văn phòng", "holder: pho").replace("due: 2025-07-01", "due: 1970-01-01")

    with pytest.raises(ImportRefused) as refused:
        bring(office, wrong)

    assert "«pho» không có ở «support»" in str(refused.value)
    assert "ngày riêng 01/01/1970 ở trước ngày giao 02/01/2025" in str(refused.value)


def test_answers_are_refused_in_whole_sentences(office: Office) -> None:
    with pytest.raises(LeadAnswers):
        answer(office, "NV2", "thanh-tra", "xong")
    with pytest.raises(DutyUnknown) as unknown:
        answer(office, "NV2", "khtc", "xong")
    with pytest.raises(WordsMissing):
        answer(office, "NV2", "van-phong", " ")
    with pytest.raises(DayInFuture):
        answer(office, "NV2", "van-phong", "xong", on_day=dt.date(2025, 6, 21))
    with pytest.raises(DayBeforeTask):
        answer(office, "NV2", "van-phong", "xong", on_day=dt.date(1970, 1, 1))

    assert "Thanh tra, Văn phòng" in str(unknown.value)


def test_every_step_on_a_duty_is_in_the_history_and_can_be_undone(office: Office) -> None:
    inspector = as_somebody(office, "chanh-tt")
    send_back(inspector, "NV2", "Thuộc Văn phòng")

    undo(inspector)

    assert waiting_tasks(office) == ()
    assert [step.verb for step in history(office, "NV2")][-2:] == ["task.send-back", "undo"]
    assert verify_store(office).faults == ()
    hand_on(inspector, "NV2", "chanh-tt")
    seq = history(office, "NV2")[-1].seq
    assign_task(office, "NV2", "khtc", DutyRole.LEAD)
    with pytest.raises(UndoConflict):
        undo(inspector, seq)


def test_an_owner_who_left_is_told_and_the_books_stay(office: Office) -> None:
    later = Office(office.store, Clock(dt.date(2025, 7, 1)), "thu-ky", office.settings)
    with pytest.raises(HolderGone):
        assign_task(later, "NV1", "da-nghi", DutyRole.LEAD)

    assert duty(office, "NV1").unit is not None


# The six that must be clear.


def test_what_is_missing_is_told_when_the_task_is_made_and_stops_nothing(office: Office) -> None:
    form = {"plan": "kh-2025", "key_task": 1, "title": "Lập danh mục", "lead": "khtc", "no_deadline": "thử"}

    made = import_typed(office, {"tasks": [form]}, "plan.task")

    assert made.added["nhiệm vụ"] == 1
    assert made.notes == (
        "Nhiệm vụ NV6 chưa đủ «sáu rõ», còn thiếu: thời hạn, lãnh đạo phụ trách, sản phẩm, thẩm quyền. "
        "Xem «vanban task gaps».",
    )


def test_a_file_of_many_tells_in_one_line_and_a_clear_task_nothing(office: Office) -> None:
    many = bring(office, DRAFT_PLAN)
    clear = {"plan": "kh-2025", "key_task": 1, "title": "Lập danh mục", "lead": "khtc", "deadline": "trong quý IV/2025"}
    whole = import_typed(
        office,
        {"tasks": [clear | {"product": "Danh mục", "supervise": "pho", "decided_by": "Giám đốc Sở"}]},
        "plan.task",
    )

    (line,) = many.notes
    assert line.startswith("3 nhiệm vụ mới chưa đủ «sáu rõ», còn thiếu: lãnh đạo phụ trách (3), sản phẩm (2)")
    assert whole.notes == ()


def test_gaps_are_listed_for_a_unit_and_close_as_they_are_filled(office: Office) -> None:
    before = gaps(office, "thanh-tra")
    assign_task(office, "NV2", "pho", DutyRole.SUPERVISE)
    done = clarify(office, "NV2", decided_by="Giám đốc Sở")

    found = {line.code: line.missing for line in gaps(office, "thanh-tra").lines}

    assert [line.code for line in before.lines] == ["NV2", "NV4", "NV5"]
    assert done.missing == found["NV2"] == (Clear.PRODUCT,)
    assert dict(before.counts)[Clear.AUTHORITY] == before.looked_at == 3
    stop_task(office, "NV2", "bỏ")
    assert "NV2" not in {line.code for line in gaps(office).lines}


def test_a_product_that_an_issued_plan_printed_stays(office: Office) -> None:
    with pytest.raises(ProductPrinted) as printed:
        clarify(office, "NV2", product="Kết luận kiểm tra")
    with pytest.raises(NothingClarified):
        clarify(office, "NV2")

    assert "10/KH-STN" in str(printed.value)
    assert clarify(office, "NV4", product="Kết luận thanh tra").task.product == "Kết luận thanh tra"


def test_all_units_get_what_their_whole_is_told(office: Office) -> None:
    clarify(office, "NV5", decided_by="Chánh Văn phòng")

    parts = office.store.every(Task, parent=office.store.every(Task, code="NV5")[0].id)

    assert parts and {part.decided_by for part in parts} == {"Chánh Văn phòng"}


def test_who_decides_survives_a_file_that_does_not_say(office: Office) -> None:
    bring(office, DRAFT_PLAN)
    code = next(task.code for task in office.store.every(Task) if task.title == "Rà soát thủ tục lần hai")
    clarify(office, code, decided_by="Giám đốc Sở")

    bring(office, DRAFT_PLAN)

    assert office.store.every(Task, code=code)[0].decided_by == "Giám đốc Sở"


def test_a_partners_own_words_survive_the_file_of_a_draft_plan(office: Office) -> None:
    bring(office, DRAFT_PLAN)
    code = next(task.code for task in office.store.every(Task) if task.title == "Kiểm tra công vụ lần hai")
    assign_task(office, code, "van-phong", DutyRole.SUPPORT, words="Cử người", due=dt.date(2026, 7, 1))

    bring(office, DRAFT_PLAN)

    partner = duty(office, code, DutyRole.SUPPORT)
    assert (partner.words, partner.due) == ("Cử người", dt.date(2026, 7, 1))
    bring(office, DRAFT_PLAN.replace("support: [van-phong]", "support: [khtc, van-phong]"))
    task = office.store.every(Task, code=code)[0]
    said = [each.words for each in office.store.every(Duty, task=task.id) if each.role is DutyRole.SUPPORT]
    assert said == ["", "Cử người"], "in the order of the file, each with its own words"


def test_hints_speak_only_when_twenty_closed_tasks_show_how(office: Office, tmp_path: Path) -> None:
    def task(number: int, title: str) -> str:
        return f"  - {{plan: kh-2025, key_task: 1, key: t{number}, title: {title} {number}, lead: khtc, {TERM}}}\n"

    bring(office, "tasks:\n" + "".join(task(n, "Tăng cường kiểm tra") for n in range(20)))
    bring(office, "tasks:\n" + task(50, "Tăng cường kỷ luật"))
    codes = [office.store.need(Task, f"t{n}").code for n in range(20)]
    for code in codes[:19]:
        update_task(office, code, 100)

    assert task_hints(office) == ()

    update_task(office, codes[19], 100)
    (hint,) = task_hints(office)

    assert (hint.file.task.title, hint.closed, hint.on_time) == ("Tăng cường kỷ luật 50", 20, 20)
    assert len(hint.examples) == 2
    assert task_hints(office, code=codes[0])[0].verb == "tăng cường"
    assert Id(0) not in {each.task.id for each in hint.examples}


TERM = "deadline: trong quý IV/2025"
