"""Phrases about time in a sentence, in reading order: what comes back, spans, days, what is counted from an event."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from vanban.intake.deadline_counting import counted, counts_from, events_of
from vanban.intake.deadline_cycles import recurring
from vanban.intake.deadline_dated import series, span
from vanban.intake.deadline_joining import joined
from vanban.intake.deadline_parts import Guess, NoSuchDay
from vanban.intake.deadline_points import Point, points_of
from vanban.intake.deadline_sentence import FAIR, LOOSE, STRONG, Phrase, Sentence
from vanban.intake.deadline_tokens import tokens_of
from vanban.intake.working_days import WorkingDay
from vanban.model.deadline import NoDeadline


def phrases_of(text: str, typed: str, said_on: dt.date, works: WorkingDay) -> tuple[list[Phrase], list[Point]]:
    """All phrases of the spelt text in reading order, and the numbers that are no time; `typed` is as long."""
    points = joined(text, points_of(tokens_of(text), said_on), said_on)
    found = _without_labels(text, list(_phrases(Sentence(text, typed, points, said_on, works))))
    return found, [point for point in points if point.kind == "number"]


def _without_labels(text: str, phrases: Sequence[Phrase]) -> list[Phrase]:
    """ "Quý I: trước ngày 15/3": the stretch names the report, the phrase behind it says when."""
    kept = []
    for phrase, following in zip(phrases, [*phrases[1:], None], strict=False):
        between = text[phrase.end : following.start] if following is not None else "-"
        if phrase.binding == LOOSE and re.fullmatch(r"\s*[:(]\s*", between) and following and following.binding >= FAIR:
            continue
        kept.append(phrase)
    return kept


def _phrases(sentence: Sentence) -> Iterator[Phrase]:
    events = list(events_of(sentence))
    place = 0
    while place < len(sentence.points):
        point = sentence.points[place]
        while events and events[0].start < point.start:
            event = events.pop(0)
            if event.start >= sentence.taken and not counts_from(sentence, event):
                sentence.taken = event.end
                yield event
        if point.start < sentence.taken:
            place += 1
            continue
        phrase, place = _read(sentence, place)
        if phrase is not None:
            sentence.taken = phrase.end
            yield phrase
    for event in events:
        if event.start >= sentence.taken and not counts_from(sentence, event):
            yield event


def _read(sentence: Sentence, place: int) -> tuple[Phrase | None, int]:
    point = sentence.points[place]
    if point.kind == "wrong":
        return _wrong(sentence, point), place + 1
    try:
        if point.kind == "amount":
            return counted(sentence, point), place + 1
        if point.kind in {"day", "cycle", "stretch", "vague", "horizon", "time"}:
            return _read_point(sentence, place)
    except NoSuchDay as wrong:
        return _wrong(sentence, replace(point, text=str(wrong))), place + 1
    except (ValueError, OverflowError):  # before the first or behind the last day that a calendar knows
        return _wrong(sentence, point), place + 1
    return None, place + 1


def _read_point(sentence: Sentence, place: int) -> tuple[Phrase | None, int]:
    for reading in (recurring, span, series):
        phrase, after = reading(sentence, place)
        if phrase is not None:
            return phrase, after
    return None, place + 1


def _wrong(sentence: Sentence, point: Point) -> Phrase:
    """A day that no calendar has: nothing follows, and a person has to look."""
    said = sentence.before(point)
    why = f"ngày không có trong lịch: {point.text}"
    return Phrase("no-such-day", said.start, point.end, (NoDeadline(why),), STRONG, Guess(0.0, why), said.kind)
