"""The six that must be clear, late entry, and hints that the office's own work bears out."""

from __future__ import annotations

import datetime as dt

from vanban.model.clarity import Clear, lacking, unclear
from vanban.model.deadline import Deadline, Freq, RecurringRule
from vanban.model.identity import Id, Key
from vanban.model.late_entry import days_entered_late
from vanban.model.status import Status
from vanban.model.task import Duty, DutyRole, Task, TaskFile
from vanban.model.weak_words import hints, weak_verb

ALWAYS = Deadline("thường xuyên", (RecurringRule(Freq.CONTINUOUS),))


def file(title: str, product: str = "", number: int = 1) -> TaskFile:
    return TaskFile(Task(title, f"NV{number}", ALWAYS, Key(f"t{number}"), product=product, id=Id(number)))


def test_what_is_missing_is_told_in_the_order_of_the_six() -> None:
    bare = TaskFile(Task("Rà soát", "NV1", Deadline.none("không nêu hạn"), Key("t")))

    missing = unclear(bare)

    assert missing == (Clear.PEOPLE, Clear.TIME, Clear.RESPONSIBILITY, Clear.PRODUCT, Clear.AUTHORITY)
    assert lacking(missing[:2]) == "chủ trì, thời hạn"


def test_a_task_that_says_all_six_lacks_nothing() -> None:
    duties = (Duty(Id(1), DutyRole.LEAD, unit=Id(2)), Duty(Id(1), DutyRole.SUPERVISE, person=Id(3)))
    whole = Task("Trực một cửa", "NV1", ALWAYS, Key("t"), product="Sổ trực", decided_by="Chánh Văn phòng", id=Id(1))

    assert unclear(TaskFile(whole, duties)) == ()


def test_entry_within_a_weekend_is_not_late() -> None:
    day = dt.date(2024, 6, 14)

    assert days_entered_late(day, dt.date(2024, 6, 17)) == 0
    assert days_entered_late(day, dt.date(2024, 6, 18)) == 4
    assert days_entered_late(day, None) == 0


def test_a_weak_verb_is_a_whole_word_of_the_title() -> None:
    assert weak_verb("Tăng cường kiểm tra công vụ") == "tăng cường"
    assert weak_verb("Lập báo cáo, quan tâm người dân") == "quan tâm"
    assert weak_verb("Rà soát trạm quan trắc") == ""


def test_hints_need_twenty_closed_tasks_and_two_on_time() -> None:
    weak = file("Tăng cường kỷ luật", number=99)
    late = [(file("Tăng cường kiểm tra", number=n), Status.DONE_LATE) for n in range(18)]
    timely = [
        (file("Tăng cường tuyên truyền", number=30), Status.DONE_ON_TIME),
        (file("Tăng cường thanh tra", "Kết luận thanh tra", number=31), Status.DONE_ON_TIME),
    ]

    assert hints([weak], [*late, *timely[:1]]) == ()
    assert hints([weak], [*late[1:], *timely]) == ()
    assert hints([file("Lập danh mục")], [*late, *timely]) == ()
    (hint,) = hints([weak], [*late, *timely])
    assert (hint.closed, hint.on_time) == (20, 2)
    assert [each.task.code for each in hint.examples] == ["NV31", "NV30"]
