"""The steps of the ladder that a task has taken, in words; urging letters stand among its papers."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterator

from vanban.model.identity import Id
from vanban.model.ladder import Nudge, Rung
from vanban.model.organisation import Person
from vanban.store.nudges import nudges_on
from vanban.store.reading import Reader
from vanban.wording.dates import day_month_year
from vanban.wording.names import addressed
from vanban.wording.text import sentence_start

_BY = {"text": "bằng tin nhắn", "eml": "bằng thư", "smtp": "bằng thư gửi qua máy chủ"}


def nudge_words(reader: Reader, task: Id, day: dt.date) -> tuple[str, ...]:
    """A line for each day on which people were reminded of a task, and one for all days it stood in a digest."""
    told = [nudge for nudge in nudges_on(reader, (task,)).get(task, ()) if nudge.on_day <= day]
    if not told:
        return ()
    people = {
        p.id: addressed(p.address, p.name) for p in reader.every_in(Person, "id", (nudge.person for nudge in told))
    }
    return (*_digests(told, people), *_single(told, people))


def _digests(told: list[Nudge], people: dict[Id, str]) -> Iterator[str]:
    lines = [nudge for nudge in told if nudge.rung is Rung.DIGEST]
    days = sorted({nudge.on_day for nudge in lines})
    if days:
        last = [nudge for nudge in lines if nudge.on_day == days[-1]]
        times = f"{len(days)} ngày, gần nhất ngày" if len(days) > 1 else "ngày"
        yield f"{sentence_start(Rung.DIGEST.label)} {times} {day_month_year(days[-1])}: {_whom(last, people)}"


def _single(told: list[Nudge], people: dict[Id, str]) -> Iterator[str]:
    found: dict[tuple[dt.date, Rung, str], list[Nudge]] = defaultdict(list)
    for nudge in told:
        if nudge.rung is not Rung.DIGEST:
            found[nudge.on_day, nudge.rung, nudge.means].append(nudge)
    for (day, rung, means), nudges in found.items():
        way = f" {_BY[means]}" if rung is Rung.REMINDER else ""
        yield f"{sentence_start(rung.label)} ngày {day_month_year(day)}{way}: {_whom(nudges, people)}"


def _whom(nudges: list[Nudge], people: dict[Id, str]) -> str:
    return "; ".join(f"{people.get(nudge.person, '?')} ({nudge.capacity.label})" for nudge in nudges)
