"""What a cell says of time, held against the plan it stands in."""

from __future__ import annotations

import datetime as dt
import re

from vanban.intake.deadlines import read_deadline
from vanban.wording.dates import day_month_year
from vanban.wording.text import sentence_inside

_ISO = re.compile(r"\b(\d{4})-(\d{1,2})-(\d{1,2})\b")
_SHORT_YEAR = re.compile(r"(?<![\d/.-])\d{1,2}[/.-]\d{1,2}[/.-]\d{2}(?![\d/.-])")
_EPOCH = dt.date(1899, 12, 30)
"""Day 0 of Excel's calendar, from March 1900 on."""


def as_written(text: str) -> str:
    """The cell's words as they stand inside a sentence, with `2025-06-30` as `30/6/2025`."""
    return sentence_inside(_ISO.sub(lambda found: f"{int(found[3]):02d}/{int(found[2])}/{found[1]}", text))


def wrong_deadline(text: str, *, bare_number: bool, start: dt.date, said_on: dt.date) -> str:
    """What is wrong with a deadline of a plan that begins on `start`; empty when nothing is."""
    if bare_number:
        return _number(text)
    short = _SHORT_YEAR.search(text)
    if short:
        return f"«{short[0]}» ghi năm hai chữ số: hãy ghi đủ bốn chữ số"
    if not text:
        return ""
    last = read_deadline(text, said_on).last_day(before_counts_day=True)
    if last is not None and last < start:
        first = day_month_year(start)
        return f"hạn {day_month_year(last)} ở trước ngày đầu của kế hoạch ({first}): hãy kiểm tra lại ngày, ghi đủ năm"
    return ""


def _number(text: str) -> str:
    said = f"«{text}» là con số, không phải thời hạn"
    if text.isdigit() and 20_000 < int(text) < 80_000:
        said += f" (có phải ngày {day_month_year(_EPOCH + dt.timedelta(days=int(text)))}?)"
    return f"{said}: hãy định dạng ô thành ngày, hoặc gõ như 30/6/2025"
