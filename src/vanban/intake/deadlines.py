"""Reading what was said about time: understood or not, never guessed (design, section 4)."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from vanban.intake.deadline_forms import FORMS, LEAD, UNDATED, SpokenForm
from vanban.intake.deadline_parts import DOUBTFUL, NoSuchDay, Read
from vanban.intake.time_words import looks_back, meeting_ahead, spelt, unread, without_cited
from vanban.model.deadline import Deadline, NoDeadline, PeriodRule
from vanban.wording.dates import day_month_year
from vanban.wording.text import tidy

NOT_SAID = "kết luận không nêu hạn"

_STRETCHES = {"year", "month", "quarter", "half", "several-months", "several-quarters"}
"""Forms that may also tell of the past."""


@dataclass(frozen=True, slots=True)
class FoundDeadline:
    """What a sentence says about time, and what a person should look at; nothing when all is certain."""

    deadline: Deadline
    doubts: tuple[str, ...] = ()
    unread: tuple[str, ...] = ()
    """Words about time that were not understood."""

    @property
    def said(self) -> bool:
        """Whether the sentence speaks of time at all."""
        return self.deadline.read_by != "not-said" or bool(self.doubts)


@dataclass(frozen=True, slots=True)
class _Phrase:
    """One phrase of a sentence that was read, and where it stands."""

    deadline: Deadline
    why: str
    form: str
    start: int
    end: int


def read_deadline(words: str, said_on: dt.date) -> Deadline:
    """What a whole phrase means, said on that day. What is not understood is `none` with its reason."""
    said = tidy(words).replace("\n", " ")
    phrase = spelt(said.lower()).strip(" .;,:")
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
            read = _reading(form, found, said_on)
            return Deadline(said, read.rules, form.name, read.confidence)
    return None


def _reading(form: SpokenForm, found: re.Match[str], said_on: dt.date) -> Read:
    try:
        return form.read(found, said_on)
    except NoSuchDay as wrong:
        why = f"ngày không có trong lịch: {wrong}"
        return Read((NoDeadline(why),), 0.0, why)


def find_deadline(sentence: str, said_on: dt.date) -> Deadline:
    """The deadline inside a sentence; its `words` are the phrase as it stands there.

    Below full confidence a person should look: see `look_for_deadline` for why.
    """
    return look_for_deadline(sentence, said_on).deadline


def look_for_deadline(sentence: str, said_on: dt.date) -> FoundDeadline:
    """The deadline inside a sentence, with every reason to look again.

    Days of cited papers are no deadlines. Words about time that were not understood are a doubt, never nothing.
    """
    said = tidy(sentence).replace("\n", " ")
    text = without_cited(spelt(said.lower()))
    phrases, past = _split_off_past(list(_inside(text, said, said_on)), text, said_on)
    rest = _left_over(text, said, [*phrases, *past])
    if not phrases:
        return _without(text, said, said_on, rest)
    doubts = [*_doubts(phrases, text, said_on), *(f"còn chữ về thời gian chưa hiểu: «{words}»" for words in rest)]
    return _sure_or_not(_together(phrases), doubts, said_on)


def deadline_in_cell(words: str, said_on: dt.date) -> FoundDeadline:
    """The deadline that stands alone, as in a table's column or typed when asked, with every reason to look again."""
    read = read_deadline(words, said_on)
    if read.reason is not None and read.confidence < 1:
        return FoundDeadline(read, (f"chưa chắc về thời hạn «{read.words}»: {read.reason}",))
    found = look_for_deadline(words, said_on)
    if read.confidence < 1 and found.deadline.rules == read.rules and found.doubts:
        return FoundDeadline(read, found.doubts)
    if read.confidence < 1:
        return FoundDeadline(read, (f"chưa chắc về thời hạn «{read.words}»: câu không nói đủ ngày, tháng, năm",))
    if _is_over(read, said_on):
        over = f"chưa chắc về thời hạn «{read.words}»: đã qua trước ngày họp {day_month_year(said_on)}"
        return FoundDeadline(read, (over,))
    return FoundDeadline(read)


def _split_off_past(phrases: list[_Phrase], text: str, said_on: dt.date) -> tuple[list[_Phrase], list[_Phrase]]:
    """What looks ahead, and what tells of the past: "những tồn tại trong năm 2021"."""
    past = [
        p for p in phrases if p.form in _STRETCHES and _is_over(p.deadline, said_on) and looks_back(text[: p.start])
    ]
    return [p for p in phrases if p not in past], past


def _is_over(deadline: Deadline, said_on: dt.date) -> bool:
    last = deadline.last_day()
    return last is not None and last < said_on


def _has_begun(deadline: Deadline, said_on: dt.date) -> bool:
    return all(isinstance(rule, PeriodRule) and (rule.start or said_on) <= said_on for rule in deadline.rules)


def _doubts(phrases: Sequence[_Phrase], text: str, said_on: dt.date) -> Iterator[str]:
    """Why a person should look at phrases that were read."""
    different = {phrase.deadline.rules: phrase.deadline.words for phrase in phrases}
    if len(different) > 1:
        yield f"câu nêu nhiều thời hạn: {'; '.join(f'«{words}»' for words in different.values())}"
    for phrase in phrases:
        words = phrase.deadline.words
        if phrase.deadline.confidence < 1:
            yield f"chưa chắc về thời hạn «{words}»: {phrase.why}"
        elif _is_over(phrase.deadline, said_on):
            yield f"chưa chắc về thời hạn «{words}»: đã qua trước ngày họp {day_month_year(said_on)}"
        elif phrase.form in _STRETCHES and _has_begun(phrase.deadline, said_on) and looks_back(text[: phrase.start]):
            yield f"chưa chắc về thời hạn «{words}»: có thể chỉ là kỳ của số liệu, kết quả"


def _together(phrases: Sequence[_Phrase]) -> Deadline:
    """The last phrase; of different ones the words of all."""
    last = phrases[-1].deadline
    words = list(dict.fromkeys(phrase.deadline.words for phrase in phrases))
    if any(phrase.deadline.rules != last.rules for phrase in phrases):
        return replace(last, words="; ".join(words))
    return last


def _sure_or_not(deadline: Deadline, doubts: Sequence[str], said_on: dt.date) -> FoundDeadline:
    """What is stored is the phrase, read again later: it must mean the same on its own."""
    found = tuple(dict.fromkeys(doubts))
    if not found and read_deadline(deadline.words, said_on).rules != deadline.rules:
        found = (f"chưa chắc về thời hạn «{deadline.words}»: tách khỏi câu thì hiểu khác",)
    if found and deadline.confidence >= 1:
        deadline = replace(deadline, confidence=DOUBTFUL)
    return FoundDeadline(deadline, found)


def _inside(text: str, said: str, said_on: dt.date) -> Iterator[_Phrase]:
    """The phrases of the sentence in reading order, none inside another; of two that start alike the longer."""
    spans = [
        (found.start(), -found.end(), rank, form, found)
        for rank, form in enumerate(FORMS)
        if form.inside
        for found in form.pattern.finditer(text)
    ]
    taken = 0
    for start, _, _, form, found in sorted(spans, key=lambda each: each[:3]):
        if start < taken:
            continue
        read = _reading(form, found, said_on)
        taken = found.end()
        words = said[start:taken].strip(" ,.;")
        yield _Phrase(Deadline(words, read.rules, form.name, read.confidence), read.why, form.name, start, taken)


def _left_over(text: str, said: str, phrases: Sequence[_Phrase]) -> list[str]:
    """Words about time that nobody has read, the longest of each place."""
    for phrase in phrases:
        text = text[: phrase.start] + "#" * (phrase.end - phrase.start) + text[phrase.end :]
    for words in UNDATED:
        text = re.sub(rf"(?<!\w){words}(?!\w)", lambda known: "#" * len(known[0]), text)
    beside = any(phrase.deadline.last_day() or phrase.deadline.recurs for phrase in phrases)
    spans = sorted(unread(text, beside_another=beside), key=lambda span: (span[0], -span[1]))
    found: list[str] = []
    taken = 0
    for start, end in spans:
        if start >= taken:
            found.append(said[start:end].strip(" ,.;"))
            taken = end
    return found


def _without(text: str, said: str, said_on: dt.date, rest: Sequence[str]) -> FoundDeadline:
    """No phrase was understood: then either nothing speaks of time, or a person has to look."""
    ahead = meeting_ahead(spelt(said.lower()), said_on)
    if rest:
        why = f"chưa rõ «{'», «'.join(rest)}» là ngày nào"
        return FoundDeadline(
            Deadline("", (NoDeadline(why),), "unread", 0.0), (f"chưa chắc về thời hạn: {why}",), tuple(rest)
        )
    undated = _undated(text)
    if ahead:
        doubt = f"chưa chắc về thời hạn: «{ahead}» là hạn hay chỉ là việc được nhắc đến"
        return FoundDeadline(replace(undated, confidence=DOUBTFUL), (doubt,))
    return FoundDeadline(undated)


def _undated(text: str) -> Deadline:
    for words in UNDATED:
        if words not in {"ngay"} and re.search(rf"(?<!\w){words}(?!\w)", text):
            return Deadline(words, (NoDeadline(words),), "undated")
    return Deadline("", (NoDeadline(NOT_SAID),), "not-said")


__all__ = ["NOT_SAID", "FoundDeadline", "deadline_in_cell", "find_deadline", "look_for_deadline", "read_deadline"]
