"""Phrases about time, read for people and for other programs."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from vanban.config.settings import read_settings
from vanban.errors.usecases import LineUnreadable
from vanban.intake.deadlines import read_deadline
from vanban.model.deadline import Deadline, to_json
from vanban.usecases.office import Clock
from vanban.wording.dates import day_month_year


@dataclass(frozen=True, slots=True)
class ReadWords:
    """A phrase as the frozen JSON form, and as one sentence."""

    form: dict[str, Any]
    said: str


def read_words(words: str, said_on: dt.date | None = None) -> ReadWords:
    """What a phrase said on a day means; today when no day is given."""
    day = said_on or Clock(read_settings().today).today()
    read = read_deadline(words, day)
    return ReadWords(to_json(read), _said(read))


def _said(read: Deadline) -> str:
    if read.reason is not None:
        return f"Không có thời hạn theo dõi được: {read.reason}."
    last = read.last_day()
    if last is not None:
        doubt = "" if read.confidence >= 1 else " (chưa chắc, hãy xem lại)"
        return f"Ngày cuối còn đúng hạn: {day_month_year(last)}{doubt}."
    return "Việc lặp lại theo kỳ." if read.recurs else "Thời hạn tính từ một mốc chưa biết."


def read_jsonl(lines: Iterable[str]) -> Iterator[dict[str, Any]]:
    """For each line `{"id", "phrase", "ref_date"}` the frozen JSON form with its id.

    Raises `LineUnreadable` at the first line that is not one.
    """
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            asked = json.loads(line)
            day = dt.date.fromisoformat(asked["ref_date"])
            yield {"id": asked["id"], **to_json(read_deadline(asked["phrase"], day))}
        except (ValueError, KeyError, TypeError) as wrong:
            raise LineUnreadable(line=number) from wrong
