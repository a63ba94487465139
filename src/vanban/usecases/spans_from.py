"""Spans such as "trong 05 ngày làm việc" in an instruction, counted from the day that is meant."""

from __future__ import annotations

import datetime as dt
import re

from vanban.intake.deadlines import FoundDeadline, read_deadline
from vanban.model.deadline import DateRule, Deadline, Op, RelativeRule
from vanban.model.incoming import Incoming
from vanban.store.reading import Reader
from vanban.usecases.calendars import calendar_of
from vanban.wording.dates import day_month_year
from vanban.wording.text import fold

_NO_ANCHOR = "no-anchor"
_SPOKEN = "ngày bút phê"
_CAME = re.compile(r"nhan(?:\s+duoc)?\s+(?:van ban|cong van|ke hoach)|ngay nhan|ngay den|van ban den")
_SIGNED = re.compile(r"ngay (?:ky|ki|ban hanh|cua van ban)|van ban (?:duoc )?ban hanh")


def counted(reader: Reader, found: FoundDeadline, paper: Incoming, said_on: dt.date) -> FoundDeadline:
    """The deadline as a day when it is a span from a known day, else as it was found.

    A span without a named start runs from the day of the instruction; "ngày nhận", "ngày ký" are those of the paper.
    What comes out is shown before anything is stored.
    """
    span = _span(found.deadline, said_on)
    anchor = _anchor(span, paper, said_on) if span else None
    day = calendar_of(reader).last_day_of(span, anchor) if span and anchor else None
    if day is None:
        return found
    return FoundDeadline(Deadline(f"chậm nhất ngày {day_month_year(day)}", (DateRule(Op.BY, day),)), (), ())


def _span(deadline: Deadline, said_on: dt.date) -> RelativeRule | None:
    if deadline.read_by == _NO_ANCHOR:
        deadline = read_deadline(f"{deadline.words} kể từ {_SPOKEN}", said_on)
    first = deadline.rules[0]
    return first if len(deadline.rules) == 1 and isinstance(first, RelativeRule) else None


def _anchor(span: RelativeRule, paper: Incoming, said_on: dt.date) -> dt.date | None:
    named = fold(span.anchor)
    if named == fold(_SPOKEN):
        return said_on
    if _CAME.search(named):
        return paper.arrived_on
    return paper.issued_on if _SIGNED.search(named) else None
