"""Whose days a delay is made of: each day once, and never more than there were."""

from __future__ import annotations

import datetime as dt

from hypothesis import given
from hypothesis import strategies as st

from vanban.model.assignment import DutyEvent, DutyEventKind, DutyState, ExtensionRequest, duty_states
from vanban.model.deadline import Deadline
from vanban.model.delay import Delay, delay
from vanban.model.identity import Id, Key
from vanban.model.task import Duty, DutyRole, Event, EventKind, Task, TaskFile

DAY = dt.date(2024, 1, 1)


def after(days: int) -> dt.date:
    return DAY + dt.timedelta(days=days)


TASK = Task("Lập danh mục thủ tục", "NV1", Deadline.none(""), Key("t"), first_deadline=after(10), opened=DAY, id=Id(1))


def file(*happened: tuple[EventKind, int]) -> TaskFile:
    events = [
        Event(Id(1), kind, after(on), deadline=after(on + 5) if kind is EventKind.EXTEND else None, id=Id(n))
        for n, (kind, on) in enumerate(happened, 1)
    ]
    return TaskFile(TASK, events=tuple(events))


def entered(found: TaskFile, late: int = 0) -> dict[Id, dt.date]:
    return {event.id: event.on_day + dt.timedelta(days=late) for event in found.events}


def partner(due: int, answered: int | None = None) -> DutyState:
    duty = Duty(Id(1), DutyRole.SUPPORT, unit=Id(7), due=after(due), id=Id(3))
    answer = DutyEvent(Id(1), Id(3), DutyEventKind.ANSWERED, after(answered or 0), id=Id(4))
    return duty_states([duty], [answer] if answered is not None else [])[0]


def asked(on: int, decided: int | None = None) -> ExtensionRequest:
    decided_on = after(decided) if decided is not None else None
    return ExtensionRequest(Id(1), after(40), "chờ số liệu", after(on), Id(9), decided_on=decided_on)


def test_an_open_task_past_its_day_is_the_leads_delay() -> None:
    found = file()

    assert delay(found, {}, (), (), after(10)) == Delay()
    assert delay(found, {}, (), (), after(17)) == Delay(lead=7)


def test_days_past_a_partners_own_day_are_the_partners() -> None:
    assert delay(file(), {}, [partner(8, 14)], (), after(17)) == Delay(lead=3, partner=4)
    assert delay(file(), {}, [partner(8)], (), after(17)) == Delay(partner=7)
    assert delay(file(), {}, [partner(20)], (), after(17)) == Delay(lead=7)


def test_a_request_that_lies_undecided_is_the_approvers() -> None:
    assert delay(file(), {}, (), [asked(9, 13)], after(17)) == Delay(lead=4, approver=3)
    assert delay(file(), {}, (), [asked(9)], after(17)) == Delay(approver=7)


def test_what_is_done_waits_for_the_approver_and_before_it_is_typed_for_nobody_else() -> None:
    done = file((EventKind.DONE, 12), (EventKind.ACCEPT, 20))

    assert delay(done, entered(done), (), (), after(30)) == Delay(lead=2, approver=8)
    assert delay(done, entered(done, late=5), (), (), after(30)) == Delay(lead=2, entry=5, approver=3)
    assert delay(file((EventKind.DONE, 5)), {}, (), (), after(8)) == Delay(approver=3)


def test_after_a_return_the_days_are_the_leads_again() -> None:
    found = file((EventKind.DONE, 12), (EventKind.RETURN, 15))

    assert delay(found, entered(found), (), (), after(18)) == Delay(lead=5, approver=3)


def test_accepted_work_that_comes_back_was_nobodys_delay_meanwhile() -> None:
    found = file((EventKind.DONE, 12), (EventKind.ACCEPT, 14), (EventKind.RETURN, 20))

    assert delay(found, entered(found), (), (), after(22)) == Delay(lead=4, approver=2)


def test_an_extension_ends_the_delay_until_its_own_day() -> None:
    found = file((EventKind.EXTEND, 12))

    assert delay(found, entered(found), (), (), after(17)) == Delay(lead=1)
    assert delay(found, entered(found), (), (), after(19)) == Delay(lead=3)


def test_a_task_without_deadline_has_only_the_approvers_days() -> None:
    free = TaskFile(Task("Trực", "NV2", Deadline.none("việc thường xuyên"), Key("u"), opened=DAY, id=Id(1)))

    assert delay(free, {}, (), (), after(300)) == Delay()


kinds = st.sampled_from([EventKind.DONE, EventKind.ACCEPT, EventKind.RETURN, EventKind.EXTEND, EventKind.STOP])


@given(
    st.lists(st.tuples(kinds, st.integers(0, 40)), max_size=6),
    st.integers(0, 20),
    st.integers(0, 30),
    st.integers(0, 60),
)
def test_no_day_is_counted_twice_and_none_before_the_first_that_can(
    happened: list[tuple[EventKind, int]], late: int, due: int, on: int
) -> None:
    found = file(*happened)
    split = delay(found, entered(found, late), [partner(due)], [asked(5, 9)], after(on))

    assert 0 <= split.total <= on
    assert split.total == sum(days for _, days in split.parts)
