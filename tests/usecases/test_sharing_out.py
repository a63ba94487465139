"""Instructions that name several leads for different parts."""

from __future__ import annotations

import datetime as dt

import pytest

from vanban.errors.arrivals import LeadOfWhichPart
from vanban.errors.usecases import InstructionTwice, InstructionUnclear
from vanban.model.incoming import Incoming
from vanban.model.task import Task
from vanban.usecases.arrivals import Arrival, register_arrival
from vanban.usecases.directing import Settled
from vanban.usecases.incoming_register import progress_of
from vanban.usecases.journal import undo
from vanban.usecases.office import Office
from vanban.usecases.sharing_out import read_shared, share_out

WORDS = "Văn phòng chủ trì mục 1; Thanh tra chủ trì mục 2, trước ngày 30/6/2025"


@pytest.fixture
def arrived(office: Office) -> Office:
    register_arrival(office, Arrival("UBND tỉnh", "Nâng chỉ số", symbol="77/KH-UBND"))
    return office


def test_each_part_becomes_a_task_with_its_lead_in_one_act(arrived: Office) -> None:
    reads = read_shared(arrived, "DEN1", WORDS)
    acts = arrived.store.newest_act

    done = share_out(arrived, reads, WORDS)

    assert [read.lead for read in reads] == ["Văn phòng", "Thanh tra"]
    assert {each.task.first_deadline for each in done} == {dt.date(2025, 6, 29)}, "the deadline at the end is for both"
    assert arrived.store.newest_act == acts + 1
    (paper,) = arrived.store.every(Incoming)
    assert paper.instruction == WORDS and paper.due == dt.date(2025, 6, 29)
    assert all(each.task.code in progress_of(arrived.store, paper, arrived.today) for each in done)
    with pytest.raises(InstructionTwice):
        share_out(arrived, reads, WORDS)
    undo(arrived)
    assert not arrived.store.every(Task, id=done[0].task.id)


def test_a_part_keeps_the_deadline_of_its_own(arrived: Office) -> None:
    words = "Văn phòng chủ trì phần thủ tục, trước ngày 25/6/2025; Thanh tra chủ trì phần công vụ, trước ngày 30/6/2025"

    first, second = read_shared(arrived, "DEN1", words)

    assert (first.last_day, second.last_day) == (dt.date(2025, 6, 24), dt.date(2025, 6, 29))


def test_a_span_of_working_days_at_the_end_is_for_all_parts(arrived: Office) -> None:
    words = "Văn phòng chủ trì phần thủ tục; Thanh tra chủ trì phần công vụ, trong 05 ngày làm việc"

    reads = read_shared(arrived, "DEN1", words)

    assert [read.last_day for read in reads] == [dt.date(2025, 6, 27)] * 2 and not any(read.doubts for read in reads)


def test_a_part_without_lead_is_a_doubt_and_nothing_is_stored(arrived: Office) -> None:
    parts = ("Văn phòng chủ trì mục 1, trước ngày 25/6/2025", "Nghiên cứu mục 2, trước ngày 25/6/2025")
    before = len(arrived.store.every(Task))

    with pytest.raises(InstructionUnclear, match=r"phần 2: .*chủ trì"):
        share_out(arrived, read_shared(arrived, "DEN1", "Giao hai phần", parts=parts), "Giao hai phần")
    assert len(arrived.store.every(Task)) == before and not arrived.store.every(Incoming)[0].instruction


def test_several_units_without_a_deadline_are_a_doubt(arrived: Office) -> None:
    reads = read_shared(arrived, "DEN1", "Giao Văn phòng chủ trì mục 1; Giao Thanh tra chủ trì mục 2")

    assert len(reads) == 2 and all("phải nêu thời hạn" in "; ".join(read.doubts) for read in reads)


def test_parts_that_the_clerk_says_go_before_the_words(arrived: Office) -> None:
    parts = ("Văn phòng chủ trì phần thủ tục", "Thanh tra chủ trì phần công vụ")
    settled = Settled(deadline="trước ngày 30/6/2025")

    done = share_out(
        arrived, read_shared(arrived, "DEN1", "Hai đơn vị làm ngay", settled, parts=parts), "Hai đơn vị làm"
    )

    assert len(done) == 2 and all(each.task.first_deadline == dt.date(2025, 6, 29) for each in done)
    with pytest.raises(LeadOfWhichPart):
        read_shared(arrived, "DEN1", "x", Settled(lead="Văn phòng"), parts=parts)


def test_an_instruction_to_one_is_read_as_before(arrived: Office) -> None:
    words = "Giao Văn phòng chủ trì, phối hợp với Thanh tra; báo cáo Giám đốc trước ngày 30/6/2025"

    (read,) = read_shared(arrived, "DEN1", words)

    assert (read.lead, read.support) == ("Văn phòng", ("Thanh tra",))
