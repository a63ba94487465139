"""Incoming papers: arrival numbers, instructions that become tasks, answers, the two registers."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from pathlib import Path

import pytest

from books import DRAFT_PLAN, bring
from vanban.errors.store import UndoFinal
from vanban.errors.usecases import (
    ArrivedBeforeLast,
    ImportRefused,
    IncomingFinished,
    IncomingTwice,
    IncomingUnknown,
    InstructionTwice,
    InstructionUnclear,
    ReceiverGone,
    TasksStillOpen,
)
from vanban.model.calendar import Calendar
from vanban.model.incoming import Incoming, Stage
from vanban.model.task import Duty, DutyRole, Evidence, Task
from vanban.usecases.arrivals import (
    Arrival,
    answer,
    close,
    late_to_present,
    papers,
    register_arrival,
    transfer,
)
from vanban.usecases.directing import Settled, direct, read_instruction
from vanban.usecases.finding import find_incoming
from vanban.usecases.following import Paper, add_evidence, update_task
from vanban.usecases.incoming_register import ARRIVED, FOLLOWED, arrived_rows, followed_rows
from vanban.usecases.journal import undo
from vanban.usecases.naming import holder_names
from vanban.usecases.numbering import number_outside
from vanban.usecases.office import Office
from vanban.usecases.papers import produce
from vanban.usecases.proposing import proposals
from vanban.usecases.tracing import trace
from vanban.usecases.verifying import verify_store

PLAN = Arrival(
    sender="UBND tỉnh An Bình",
    subject="Nâng chỉ số cải cách hành chính",
    symbol="77/KH-UBND",
    issued_on=dt.date(2025, 6, 16),
    kind="kế hoạch",
)


def at(office: Office, day: dt.date) -> Office:
    return office.on(day)


def arrived(office: Office, number: int) -> Incoming:
    return register_arrival(office, replace(PLAN, symbol=f"{number}/KH-UBND"))


def test_arrival_numbers_follow_each_other_and_begin_anew_each_year(office: Office) -> None:
    codes = [arrived(office, number).code for number in (77, 78)]
    next_year = arrived(at(office, dt.date(2026, 1, 5)), 79).code

    assert codes == ["DEN1/2025", "DEN2/2025"] and next_year == "DEN1/2026"
    assert find_incoming(office.store, "den 1", 2025).symbol == "77/KH-UBND"
    assert find_incoming(office.store, "DEN1").year == 2026
    assert find_incoming(office.store, "số 78/kh-ubnd").number == 2
    with pytest.raises(IncomingUnknown):
        find_incoming(office.store, "DEN2", 2026)


def test_the_same_paper_twice_is_refused_with_the_number_it_has(office: Office) -> None:
    register_arrival(office, PLAN)

    with pytest.raises(IncomingTwice, match=r"số đến 1 \(DEN1/2025\)"):
        register_arrival(office, replace(PLAN, sender="ubnd tỉnh An Bình", symbol="Số: 77/KH-UBND"))
    assert register_arrival(office, replace(PLAN, issued_on=dt.date(2025, 6, 17))).number == 2
    assert register_arrival(office, replace(PLAN, sender="UBND tỉnh Bình An")).number == 3


def test_the_days_of_a_series_do_not_go_backwards(office: Office) -> None:
    register_arrival(office, PLAN)

    with pytest.raises(ArrivedBeforeLast, match="số đến 1"):
        register_arrival(office, replace(PLAN, symbol="78/KH-UBND", arrived_on=dt.date(2025, 6, 19)))


def test_a_refused_or_tried_paper_leaves_no_hole_and_a_given_number_stays(office: Office) -> None:
    register_arrival(replace(office, dry_run=True), PLAN)
    register_arrival(office, PLAN)
    with pytest.raises(IncomingTwice):
        register_arrival(office, PLAN)

    with pytest.raises(UndoFinal):
        undo(office)
    assert arrived(office, 78).number == 2
    assert verify_store(office).faults == ()


def test_the_file_of_a_paper_is_kept(office: Office, tmp_path: Path) -> None:
    file = tmp_path / "ke-hoach.pdf"
    file.write_bytes(b"%PDF-1.7 scan")

    paper = register_arrival(office, replace(PLAN, file=file))

    assert office.store.blobs.read(paper.blob) == b"%PDF-1.7 scan"
    assert verify_store(office).faults == ()


def test_a_paper_not_presented_by_the_next_working_day_is_told(office: Office) -> None:
    """20/6/2025 is a Friday: Monday is still in time, Tuesday is not."""
    paper = register_arrival(office, PLAN)

    assert not late_to_present([paper], dt.date(2025, 6, 23), Calendar())
    assert late_to_present([paper], dt.date(2025, 6, 24), Calendar())
    assert late_to_present([replace(paper, urgency="khẩn")], dt.date(2025, 6, 21), Calendar())


def test_an_instruction_becomes_a_task_with_lead_support_and_deadline(office: Office) -> None:
    register_arrival(office, PLAN)
    read = read_instruction(office, "DEN1", "Giao Văn phòng chủ trì, phối hợp với Thanh tra, báo cáo trước ngày 30/6")

    done = direct(office, read)

    assert (read.lead, read.support, read.last_day) == ("Văn phòng", ("Thanh tra",), dt.date(2025, 6, 29))
    duties = office.store.every(Duty, task=done.task.id)
    named = holder_names(office.store, duties)
    assert [(duty.role, named[duty.id]) for duty in duties] == [
        (DutyRole.LEAD, "Văn phòng"),
        (DutyRole.SUPPORT, "Thanh tra"),
    ]
    assert done.task.opened == office.today and done.task.first_deadline == dt.date(2025, 6, 29)
    assert done.paper.stage is Stage.DIRECTED and done.paper.due == dt.date(2025, 6, 29)
    assert done.paper.handed_on == office.today, "the paper goes to the lead"
    with pytest.raises(InstructionTwice):
        direct(office, read)


@pytest.mark.parametrize(
    ("words", "doubt"),
    [
        ("Giao Văn phòng, Thanh tra xử lý trước 30/6", "nhiều nơi"),
        ("Nghiên cứu, tham mưu", "chưa rõ ai chủ trì"),
        ("Giao Văn phòng chủ trì, phối hợp với Thanh tra", "phải nêu thời hạn"),
        ("Các phòng, đơn vị báo cáo", "phải nêu thời hạn"),
    ],
)
def test_what_the_decree_wants_and_the_instruction_lacks_is_asked(office: Office, words: str, doubt: str) -> None:
    register_arrival(office, PLAN)
    read = read_instruction(office, "DEN1", words)

    assert doubt in "; ".join(read.doubts)
    with pytest.raises(InstructionUnclear, match=doubt):
        direct(office, read)
    assert not office.store.every(Incoming)[0].instruction


def test_the_clerk_settles_what_the_words_leave_open(office: Office) -> None:
    register_arrival(office, PLAN)
    settled = Settled(lead="Thanh tra", deadline="trước ngày 15/7/2025", title="Rà soát", product="Báo cáo")

    task = direct(office, read_instruction(office, "DEN1", "Nghiên cứu, tham mưu", settled)).task

    assert (task.title, task.product, task.first_deadline) == ("Rà soát", "Báo cáo", dt.date(2025, 7, 14))


def test_the_deadline_of_the_paper_stands_in_for_one_not_said(office: Office) -> None:
    register_arrival(office, replace(PLAN, due=dt.date(2025, 6, 27)))

    read = read_instruction(office, "DEN1", "Giao Văn phòng chủ trì, phối hợp với Thanh tra")

    assert not read.doubts and read.last_day == dt.date(2025, 6, 27)


def test_an_instruction_to_all_opens_a_part_for_each_unit(office: Office) -> None:
    register_arrival(office, PLAN)

    done = direct(office, read_instruction(office, "DEN1", "Các phòng, đơn vị báo cáo trước ngày 30/6/2025"))

    assert len(done.parts) == 3
    assert followed_rows(office)[0].cells[4] == f"Đã có bút phê ({done.task.code} xong 0/3 đơn vị)"


def test_a_task_leads_back_to_its_paper_and_the_paper_to_its_tasks(office: Office) -> None:
    register_arrival(office, PLAN)
    task = direct(office, read_instruction(office, "DEN1", "Giao Thanh tra xử lý trước ngày 30/6/2025")).task

    up, down = trace(office, task.code), trace(office, "77/KH-UBND").thing

    assert [node.name for node in up.origin] == ["DEN1/2025"]
    assert down.kind == "incoming" and task.code in [node.name for node in down.children]


def test_undoing_an_instruction_takes_its_task_along(office: Office) -> None:
    register_arrival(office, PLAN)
    first = direct(office, read_instruction(office, "DEN1", "Giao Thanh tra xử lý trước ngày 30/6/2025")).task
    undo(office)

    assert not office.store.every(Task, id=first.id) and office.store.every(Incoming)[0].stage is Stage.ARRIVED
    again = direct(office, read_instruction(office, "DEN1", "Giao Thanh tra xử lý trước ngày 30/6/2025")).task
    assert again.key != first.key


def test_a_paper_is_handed_to_whoever_is_there(office: Office) -> None:
    register_arrival(office, PLAN)

    paper = transfer(office, "DEN1", "ttra", dt.date(2025, 6, 19))

    assert paper.handed_on == office.today
    assert papers(office, unit="Thanh tra", overdue=True) == (paper,)
    assert papers(office, unit="Văn phòng") == ()
    with pytest.raises(ReceiverGone):
        transfer(office, "DEN1", "da-nghi")


def test_an_answer_of_our_own_fills_in_its_day_and_leads_on_to_the_tasks(office: Office, tmp_path: Path) -> None:
    register_arrival(office, PLAN)
    task = direct(office, read_instruction(office, "DEN1", "Giao Văn phòng báo cáo trước ngày 30/6/2025")).task
    paper = produce(office, "thong-bao-ket-luan", {"meeting": "hop-thang-6"}, tmp_path).document
    number_outside(office, paper.code, "45", dt.date(2025, 6, 20))

    done = answer(office, "DEN1", "45/TB-STN")

    assert done.paper.answered_on == dt.date(2025, 6, 20) and done.document is not None
    assert [each.code for each in done.open_tasks] == [task.code]
    assert papers(office) == () and len(papers(office, everything=True)) == 1
    replied = trace(office, "DEN1").thing.children[-1]
    assert replied.text.startswith("Trả lời: Văn bản VB1 (số 45/TB-STN")
    assert any(node.kind == "incoming" for node in trace(office, "VB1").thing.children)


def test_a_paper_with_open_tasks_is_closed_only_with_a_reason(office: Office) -> None:
    register_arrival(office, PLAN)
    task = direct(office, read_instruction(office, "DEN1", "Giao Văn phòng báo cáo trước ngày 30/6/2025")).task

    with pytest.raises(TasksStillOpen, match=task.code):
        close(office, "DEN1")
    update_task(office, task.code, 100)
    assert close(office, "DEN1").stage is Stage.CLOSED
    with pytest.raises(IncomingFinished):
        transfer(office, "DEN1", "Văn phòng")


def test_the_registers_have_the_columns_of_the_decree(office: Office) -> None:
    register_arrival(office, replace(PLAN, unit="Văn phòng", urgency="khẩn", note="bản giấy"))

    row, followed = arrived_rows(office)[0].cells, followed_rows(office)[0].cells

    assert len(ARRIVED.columns) == len(row) == 10 and len(FOLLOWED.columns) == len(followed) == 7
    assert row == (
        *(office.today, 1, "UBND tỉnh An Bình", "77/KH-UBND", dt.date(2025, 6, 16)),
        *("Kế hoạch: Nâng chỉ số cải cách hành chính", "Văn phòng", office.today, "", "khẩn; bản giấy"),
    )
    assert followed[1] == "Kế hoạch số 77/KH-UBND ngày 16/6/2025 của UBND tỉnh An Bình"
    assert arrived_rows(office, 2024) == ()


def test_evidence_fills_itself_in_from_the_registers(office: Office, tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    file.write_text("nội dung", encoding="utf-8")
    came = register_arrival(office, replace(PLAN, file=file))
    made = produce(office, "thong-bao-ket-luan", {"meeting": "hop-thang-6"}, tmp_path)
    number_outside(office, made.document.code, "45", dt.date(2025, 6, 20))

    own = add_evidence(office, "NV1", Paper("45/TB-STN"))
    other = add_evidence(office, "NV1", Paper("DEN1"))

    assert own.evidence.issued_on == dt.date(2025, 6, 20) and own.evidence.issuer == "Sở Thử nghiệm tỉnh An Bình"
    assert own.evidence.subject == made.document.subject
    assert own.evidence.blob == office.store.drafts(made.document.id)[-1].blob and own.may_be_done
    assert other.evidence == Evidence(
        own.task.id,
        "77/KH-UBND",
        dt.date(2025, 6, 16),
        "UBND tỉnh An Bình",
        "Nâng chỉ số cải cách hành chính",
        came.blob,
        id=other.evidence.id,
    )
    update_task(office, "NV1", 100)
    assert not add_evidence(office, "NV1", Paper("9/BC-VP")).may_be_done


def test_a_numbered_paper_proposes_what_it_answers_and_does_nothing(office: Office, tmp_path: Path) -> None:
    register_arrival(office, PLAN)
    task = direct(office, read_instruction(office, "DEN1", "Giao Văn phòng tham mưu trước ngày 30/6/2025")).task
    cited = "    bases: [Kế hoạch số 77/KH-UBND ngày 16/6/2025 của UBND tỉnh]\n    purposes:"
    bring(office, DRAFT_PLAN.replace("    purposes:", cited))
    paper = produce(office, "ke-hoach", {"plan": "du-thao"}, tmp_path).document
    assert proposals(office, paper) == ()

    numbered = number_outside(office, paper.code, "46", dt.date(2025, 6, 20)).document

    assert [each.command for each in proposals(office, numbered)] == [
        "vanban incoming answer DEN1 46/KH-STN",
        f"vanban task evidence {task.code} 46/KH-STN",
    ]
    assert papers(office)[0].answer == ""


ARRIVALS = """
incoming:
  - {sender: UBND tỉnh An Bình, subject: Nâng chỉ số, number: 77/KH-UBND, issued_on: 16/6/2025, to: Văn phòng}
  - {sender: Sở Nội vụ, subject: Báo cáo quý II, number: 9/SNV-CCHC, issued_on: 17/6/2025, due: 25/6/2025}
"""


def test_a_file_of_arrivals_numbers_them_in_its_order_and_only_once(office: Office) -> None:
    bring(office, ARRIVALS)
    again = bring(office, ARRIVALS)
    bring(office, ARRIVALS.replace("Nâng chỉ số", "Nâng chỉ số năm 2025"))

    assert again.nothing
    assert [(paper.number, paper.subject) for paper in papers(office)] == [
        (1, "Nâng chỉ số năm 2025"),
        (2, "Báo cáo quý II"),
    ]
    with pytest.raises(UndoFinal):
        undo(office, office.store.newest_act - 1)


def test_every_mistake_in_a_file_of_arrivals_is_told_with_its_line(office: Office) -> None:
    wrong = ARRIVALS.replace("to: Văn phòng", "to: Phòng Hàng không")
    wrong = wrong.replace("25/6/2025", "25/6/2025, arrived_on: 01/7/2025")

    with pytest.raises(ImportRefused) as told:
        bring(office, wrong)

    assert "Phòng Hàng không" in str(told.value) and "01/7/2025" in str(told.value)
    assert papers(office) == ()
