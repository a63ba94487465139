"""Reading what was said about time: understood or not, never guessed (design, section 4)."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator

from vanban.intake.deadline_forms import DOUBTFUL, FORMS, LEAD, UNDATED, NoSuchDay, Read, SpokenForm
from vanban.model.deadline import Deadline, NoDeadline
from vanban.wording.text import tidy

NOT_SAID = "kết luận không nêu hạn"

_CITED = re.compile(
    r"(?:số|số:)\s*\d+[^\s,;]*\s*,?\s*ngày\s+\d{1,2}(?:[/.-]\d{1,2}[/.-]\d{4}|\s+tháng\s+\d{1,2}\s+năm\s+\d{4})"
    r"|\d+/(?:\d{4}/)?[a-zđ][^\s,;.]*(?:\s*,?\s*ngày\s+\d{1,2}(?:[/.-]\d{1,2}[/.-]\d{4}|\s+tháng\s+\d{1,2}\s+năm\s+\d{4}))?"
    r"|(?:họp|hội nghị|ban hành|ký|công bố|phiên|buổi làm việc)\s+(?:vào\s+)?ngày\s+\d{1,2}[/.-]\d{1,2}(?:[/.-]\d{4})?"
    r"|giai đoạn\s+(?:từ\s+)?\d{4}\s*[-–]\s*\d{4}|nhiệm kỳ\s+\d{4}\s*[-–]\s*\d{4}"
)
"""Days and years that are no deadlines: of cited papers, of meetings, of horizons."""


def read_deadline(words: str, said_on: dt.date) -> Deadline:
    """What a whole phrase means, said on that day. What is not understood is `none` with its reason."""
    said = tidy(words).replace("\n", " ")
    phrase = said.lower().strip(" .;,:")
    if not phrase:
        return Deadline((""), (NoDeadline("không nêu thời hạn"),), "", 0.0)
    for start in dict.fromkeys((0, _after_lead(phrase))):
        found = _whole(phrase[start:], said, said_on)
        if found is not None:
            return found
    for undated in UNDATED:
        if phrase == undated or phrase.removesuffix(" thực hiện") == undated:
            return Deadline(said, (NoDeadline(undated),), "undated")
    return Deadline(said, (NoDeadline(f"không hiểu cách nói thời hạn «{said}»"),), "", 0.0)


def _after_lead(phrase: str) -> int:
    lead = LEAD.match(phrase)
    return lead.end() if lead else 0


def _whole(phrase: str, said: str, said_on: dt.date) -> Deadline | None:
    """The reading of the first form that takes up the whole phrase."""
    for form in FORMS:
        found = form.pattern.fullmatch(phrase)
        if found is not None:
            return _reading(form, found, said, said_on)
    return None


def _reading(form: SpokenForm, found: re.Match[str], said: str, said_on: dt.date) -> Deadline:
    try:
        read = form.read(found, said_on)
    except NoSuchDay as wrong:
        return Deadline(said, (NoDeadline(f"ngày không có trong lịch: {wrong}"),), form.name, 0.0)
    return Deadline(said, read.rules, form.name, read.confidence)


def find_deadline(sentence: str, said_on: dt.date) -> Deadline:
    """The deadline inside a sentence; its `words` are the phrase as it stands there.

    Two different deadlines in one sentence are a doubt; days of cited papers are none.
    """
    said = tidy(sentence).replace("\n", " ")
    text = _CITED.sub(lambda cited: "#" * len(cited[0]), said.lower())
    found = list(_inside(text, said, said_on))
    if not found:
        return _undated(text, said)
    last = found[-1]
    if any(other.rules != last.rules for other in found):
        words = "; ".join(each.words for each in found)
        return Deadline(words, last.rules, last.read_by, min(DOUBTFUL, last.confidence))
    return last


def _inside(text: str, said: str, said_on: dt.date) -> Iterator[Deadline]:
    """The phrases of the sentence in reading order, none inside another."""
    taken = 0
    spans = []
    for rank, form in enumerate(FORMS):
        if form.inside:
            spans += [(m.start(), rank, form, m) for m in form.pattern.finditer(text)]
    for start, _, form, match in sorted(spans, key=lambda each: (each[0], each[1])):
        if start < taken:
            continue
        words = said[start : match.end()].strip(" ,.;")
        reading = _reading(form, match, words, said_on)
        last = reading.last_day()
        if last is not None and form.name in {"year", "month", "quarter", "half"} and last < said_on:
            continue  # "những tồn tại trong năm 2021" looks back
        taken = match.end()
        yield reading


def _undated(text: str, said: str) -> Deadline:
    for words in UNDATED:
        if words not in {"ngay"} and re.search(rf"(?<!\w){words}(?!\w)", text):
            return Deadline(words, (NoDeadline(words),), "undated")
    return Deadline("", (NoDeadline(NOT_SAID),), "not-said")


__all__ = ["NOT_SAID", "Read", "find_deadline", "read_deadline"]
