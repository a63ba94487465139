"""Reading what was said about time: understood or not, never guessed (design, section 4)."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from vanban.intake.deadline_contexts import NO_DEADLINE, Verdict, judged
from vanban.intake.deadline_grammar import phrases_of
from vanban.intake.deadline_parts import DOUBTFUL, LIKELY, Guess
from vanban.intake.deadline_points import Point
from vanban.intake.deadline_sentence import FAIR, STRONG, Phrase
from vanban.intake.deadline_spelling import as_typed, spelt
from vanban.intake.time_words import looks_back, meeting_ahead, unread, without_cited
from vanban.intake.undated_words import UNDATED, undated_in, undated_phrase
from vanban.intake.working_days import WorkingDay, is_working_day
from vanban.model.deadline import DateRule, Deadline, NoDeadline, PeriodRule, RecurringRule, RelativeRule, Rule
from vanban.wording.dates import day_month_year

NOT_SAID = "kết luận không nêu hạn"


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
class _Reading:
    """A sentence taken apart: phrases that are deadlines, and phrases that are none with the reason."""

    said: str
    text: str
    kept: tuple[Phrase, ...] = ()
    dropped: tuple[tuple[Phrase, Verdict], ...] = ()
    numbers: tuple[Point, ...] = ()
    whole: bool = False
    """Whether the phrases are all that was said."""

    def words(self, phrase: Phrase) -> str:
        return self.said[phrase.start : phrase.end].strip(" ,.;:")


_HANDING_IN = re.compile(r"(?:báo cáo|gửi|trình|nộp|ký|ban hành)[\s:]*\Z")
"""Behind these a bare day or stretch may be that of a paper: "báo cáo quý II"."""
_LEAD = (
    r"(?:(?:dự kiến|phấn đấu|yêu cầu|đề nghị|phải|cần|xong|hoàn thành|hoàn tất|hoàn thiện|kết thúc|thực hiện|"
    r"triển khai|bắt đầu|báo cáo|gửi|trình|nộp|định kỳ|ký|ban hành|"
    r"thời gian(?: thực hiện| hoàn thành| báo cáo| kiểm tra)?|thời hạn(?: hoàn thành| thực hiện)?|"
    r"tiến độ(?: thực hiện| hoàn thành)?|hạn|việc này|ngay|là|đợt \d|lần \d|kỳ \d|và|hoặc|năm|cụ thể|gồm|"
    r"vào|khoảng|cả|suốt|trong cả|trong (?:\d{1,2}|hai|ba)|kéo dài|theo|xong trước)"
    r"\s*)"
)
_FILLING = re.compile(rf"[\s,;:.()\-+*•/]*(?:{_LEAD}[\s,;:.()\-+*•/]*)*\Z")
_TAIL = re.compile(
    r"[\s,;:.()\-]*(?:(?:phải\s+)?(?:xong|hoàn thành|hoàn tất|này|thực hiện|báo cáo|kết thúc|và|liên tục|"
    r"trở đi|và các (?:năm|quý|tháng|kỳ) (?:tiếp theo|sau)|trong năm|thường xuyên|hoặc|\s)*)[\s,;:.()\-]*\Z"
)


def _read(words: str, said_on: dt.date, works: WorkingDay) -> _Reading:
    said = as_typed(words)
    return _row(said, said_on, works) or _sentence(said, said_on, works)


def _row(said: str, said_on: dt.date, works: WorkingDay) -> _Reading | None:
    """A row of a table in one line: the cell that is nothing but a time is the deadline; two of them are doubtful."""
    cells = [cell.strip() for cell in said.split("|")]
    if len(cells) < 3 or cells[0].lower() in {"stt", "tt", "số tt"}:
        return None
    filled = [cell for cell in cells[1:] if cell]
    timed = [read for cell in filled if (read := _sentence(cell, said_on, works)).whole]
    if not timed:
        return None
    last = timed[-1]
    several = len({phrase.rules for read in timed for phrase in read.kept}) > len(last.kept)
    if several or last.said not in filled[-2:]:
        unsure = Guess(DOUBTFUL, "chưa rõ ô thời gian nào của hàng là thời hạn")
        return replace(last, kept=tuple(replace(p, sure=p.sure.worse(unsure)) for p in last.kept))
    return last


def _sentence(said: str, said_on: dt.date, works: WorkingDay) -> _Reading:
    text = spelt(said)
    phrases, numbers = phrases_of(text, said, said_on, works)
    if phrases and _are_all(text, phrases):
        phrases = [replace(phrase, sure=phrase.sure.worse(_alone(phrase))) for phrase in phrases]
        return _Reading(said, text, tuple(_without_repeats(phrases)), (), tuple(numbers), whole=True)
    kept: list[Phrase] = []
    dropped: list[tuple[Phrase, Verdict]] = []
    for phrase in phrases:
        verdict = judged(phrase, text, said_on)
        if _is_cited(phrase, numbers, text):
            verdict = Verdict(False, "paper", Guess(LIKELY, NO_DEADLINE["paper"]))
        if verdict.keep and dropped and _closes(phrase, dropped[-1][0], text):
            verdict = replace(verdict, sure=verdict.sure.worse(Guess(DOUBTFUL, "có thể là thời gian của sự kiện")))
        if verdict.keep:
            kept.append(replace(phrase, sure=phrase.sure.worse(verdict.sure)))
        else:
            dropped.append((phrase, verdict))
    return _Reading(said, text, tuple(_without_repeats(kept)), tuple(dropped), tuple(numbers))


def _alone(phrase: Phrase) -> Guess:
    """ "giai đoạn 2026-2030" with nothing that binds a work to it may be the horizon of a plan."""
    if phrase.point is not None and phrase.point.kind == "horizon" and not phrase.preposition:
        return Guess(LIKELY, NO_DEADLINE["horizon"])
    return Guess()


def _are_all(text: str, phrases: Sequence[Phrase]) -> bool:
    """Whether nothing but phrases was said: no work, no name, no paper."""
    place = 0
    for phrase in phrases:
        if _FILLING.fullmatch(text[place : phrase.start]) is None:
            return False
        if phrase.binding < FAIR and _HANDING_IN.search(text, place, phrase.start):
            return False
        place = phrase.end
    return _TAIL.fullmatch(text[place:]) is not None


def _closes(phrase: Phrase, event: Phrase, text: str) -> bool:
    """Whether the time stands right behind an event and may be that of the event."""
    return event.rule == "after-event" and not text[event.end : phrase.start].strip()


def _is_cited(phrase: Phrase, numbers: Sequence[Point], text: str) -> bool:
    """A day right behind the number of a paper, without a preposition that binds."""
    return not phrase.preposition and any(
        0 <= phrase.start - number.end <= 12 and _BEHIND_NUMBER.fullmatch(text, number.end, phrase.start)
        for number in numbers
    )  # fmt: skip


_BEHIND_NUMBER = re.compile(r"[\w/.-]*\s*[,(]?\s*(?:ký\s+)?(?:ngày)?\s*")


def _without_repeats(kept: Sequence[Phrase]) -> Iterator[Phrase]:
    """A cycle that is said again with its day says nothing more, and an event beside a day is only the reason."""
    fixed = [p for p in kept if not _is_event(p)]
    bound = any(p.binding == STRONG for p in kept)
    anchored = {getattr(rule, "freq", None) for p in kept if p.rule == "recurring-day" for rule in p.rules}
    for phrase in kept:
        if _is_event(phrase) and fixed:
            continue
        if bound and phrase.binding < STRONG and phrase.point is not None and phrase.point.part == "feast":
            continue
        if phrase.rule == "recurring" and {getattr(rule, "freq", None) for rule in phrase.rules} <= anchored:
            continue
        yield phrase


def _is_event(phrase: Phrase) -> bool:
    return phrase.rule in {"after-event", "before-event", "next-meeting"}


def _rules(phrases: Sequence[Phrase]) -> tuple[Rule, ...]:
    return tuple(dict.fromkeys(rule for phrase in phrases for rule in phrase.rules))


def read_deadline(words: str, said_on: dt.date, works: WorkingDay = is_working_day) -> Deadline:
    """What a phrase or a sentence means, said on that day. What is not understood is `none` with its reason.

    `works` tells the office's working days; without it those of the Labour Code.
    """
    read = _read(words, said_on, works)
    if not read.text.strip(" .;,:"):
        return Deadline("", (NoDeadline("không nêu thời hạn"),), "", 0.0)
    if read.kept:
        return _deadline(read, said_on)
    undated = undated_phrase(read.text)
    if undated:
        return Deadline(read.said, (NoDeadline(undated),), "undated")
    if read.dropped:
        phrase, verdict = read.dropped[0]
        why = f"«{read.words(phrase)}» {NO_DEADLINE[verdict.context]}"
        return Deadline(read.said, (NoDeadline(why),), f"no-deadline:{verdict.context}", verdict.sure.confidence)
    inside = undated_in(read.text)
    if inside and not list(unread(without_cited(read.text), beside_another=False)):
        return Deadline(read.said, (NoDeadline(inside),), "undated", LIKELY)
    return Deadline(read.said, (NoDeadline(f"không hiểu cách nói thời hạn «{read.said}»"),), "", 0.0)


def _deadline(read: _Reading, said_on: dt.date) -> Deadline:
    """The deadline of all that was kept: sure when one thing was said firmly, or nothing else was said at all."""
    confidence = min(phrase.sure.confidence for phrase in read.kept)
    rules = tuple(rule for rule in _rules(read.kept) if not isinstance(rule, NoDeadline)) or read.kept[0].rules
    if len(read.kept) > 1 and not all(isinstance(rule, RecurringRule) for rule in rules):
        confidence = min(confidence, LIKELY)
    if not read.whole:
        if len(read.kept) > 1 or any(_may_be_meant(phrase, verdict, said_on) for phrase, verdict in read.dropped):
            confidence = min(confidence, LIKELY)
        if any(_is_over(Deadline("", (rule,)), said_on) for rule in rules):
            confidence = min(confidence, DOUBTFUL)
    names = "+".join(dict.fromkeys(phrase.rule for phrase in read.kept))
    words = read.said if read.whole else "; ".join(dict.fromkeys(read.words(phrase) for phrase in read.kept))
    return Deadline(words, rules, names, confidence)


def _may_be_meant(phrase: Phrase, verdict: Verdict, said_on: dt.date) -> bool:
    """Whether a phrase that binds nothing is still a day to come."""
    first = phrase.rules[0]
    meant = verdict.context == "loose" or (verdict.context == "reported" and phrase.binding >= FAIR)
    return meant and isinstance(first, DateRule) and first.date >= said_on


def find_deadline(sentence: str, said_on: dt.date) -> Deadline:
    """The deadline inside a sentence; its `words` are the phrase as it stands there.

    Below full confidence a person should look: see `look_for_deadline` for why.
    """
    return look_for_deadline(sentence, said_on).deadline


def look_for_deadline(sentence: str, said_on: dt.date) -> FoundDeadline:
    """The deadline inside a sentence, with every reason to look again.

    Days of cited papers are no deadlines. Words about time that were not understood are a doubt, never nothing.
    """
    read = _read(sentence, said_on, is_working_day)
    rest = _left_over(read)
    if not read.kept:
        return _without(read, said_on, rest)
    doubts = [*_doubts(read, said_on), *(f"còn chữ về thời gian chưa hiểu: «{words}»" for words in rest)]
    return _sure_or_not(_together(read), doubts, said_on)


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


def _is_over(deadline: Deadline, said_on: dt.date) -> bool:
    last = deadline.last_day()
    return last is not None and last < said_on


def _has_begun(phrase: Phrase, said_on: dt.date) -> bool:
    return all(isinstance(rule, PeriodRule) and (rule.start or said_on) <= said_on for rule in phrase.rules)


def _doubts(read: _Reading, said_on: dt.date) -> Iterator[str]:
    """Why a person should look at phrases that were read."""
    different = {phrase.rules: read.words(phrase) for phrase in read.kept}
    if len(different) > 1:
        yield f"câu nêu nhiều thời hạn: {'; '.join(f'«{words}»' for words in different.values())}"
    for phrase in read.kept:
        words = read.words(phrase)
        if phrase.sure.confidence < 1:
            yield f"chưa chắc về thời hạn «{words}»: {phrase.sure.why}"
        elif _is_over(Deadline(words, phrase.rules), said_on):
            yield f"chưa chắc về thời hạn «{words}»: đã qua trước ngày họp {day_month_year(said_on)}"
        elif _has_begun(phrase, said_on) and looks_back(read.text[: phrase.start]):
            yield f"chưa chắc về thời hạn «{words}»: có thể chỉ là kỳ của số liệu, kết quả"


def _together(read: _Reading) -> Deadline:
    """All phrases, their words as they stand in the sentence."""
    words = list(dict.fromkeys(read.words(phrase) for phrase in read.kept))
    names = "+".join(dict.fromkeys(phrase.rule for phrase in read.kept))
    confidence = min(phrase.sure.confidence for phrase in read.kept)
    return Deadline("; ".join(words), _rules(read.kept), names, confidence)


def _sure_or_not(deadline: Deadline, doubts: Sequence[str], said_on: dt.date) -> FoundDeadline:
    """What is stored is the phrase, read again later: it must mean the same on its own."""
    found = tuple(dict.fromkeys(doubts))
    if not found and read_deadline(deadline.words, said_on).rules != deadline.rules:
        found = (f"chưa chắc về thời hạn «{deadline.words}»: tách khỏi câu thì hiểu khác",)
    if found and deadline.confidence >= 1:
        deadline = replace(deadline, confidence=DOUBTFUL)
    return FoundDeadline(deadline, found)


def _masked(read: _Reading) -> str:
    """The spelt sentence without what was read, what is certainly no deadline, and cited papers."""
    text = without_cited(read.text)
    sure = [(phrase.start, phrase.end) for phrase in read.kept]
    sure += [(phrase.start, phrase.end) for phrase, verdict in read.dropped if verdict.sure.confidence > DOUBTFUL]
    sure += [(number.start, number.end) for number in read.numbers]
    for start, end in sure:
        text = text[:start] + "#" * (end - start) + text[end:]
    return text


def _left_over(read: _Reading) -> list[str]:
    """Words about time that nobody has read, the longest of each place."""
    text = _masked(read)
    for words in UNDATED:
        text = re.sub(rf"(?<!\w){words}(?!\w)", lambda known: "#" * len(known[0]), text)
    beside = bool(read.kept) and any(not isinstance(rule, (RelativeRule, NoDeadline)) for rule in _rules(read.kept))
    spans = sorted(unread(text, beside_another=beside), key=lambda span: (span[0], -span[1]))
    found: list[str] = []
    taken = 0
    for start, end in spans:
        if start >= taken:
            found.append(read.said[start:end].strip(" ,.;"))
            taken = end
    return found


def _without(read: _Reading, said_on: dt.date, rest: Sequence[str]) -> FoundDeadline:
    """No phrase was understood: then either nothing speaks of time, or a person has to look."""
    ahead = meeting_ahead(read.text, said_on)
    if rest:
        why = f"chưa rõ «{'», «'.join(rest)}» là ngày nào"
        none = Deadline("", (NoDeadline(why),), "unread", 0.0)
        return FoundDeadline(none, (f"chưa chắc về thời hạn: {why}",), tuple(rest))
    undated = _undated(read.text)
    if ahead:
        doubt = f"chưa chắc về thời hạn: «{ahead}» là hạn hay chỉ là việc được nhắc đến"
        return FoundDeadline(replace(undated, confidence=DOUBTFUL), (doubt,))
    return FoundDeadline(undated)


def _undated(text: str) -> Deadline:
    inside = undated_in(text)
    if inside:
        return Deadline(inside, (NoDeadline(inside),), "undated")
    return Deadline("", (NoDeadline(NOT_SAID),), "not-said")


__all__ = ["NOT_SAID", "FoundDeadline", "deadline_in_cell", "find_deadline", "look_for_deadline", "read_deadline"]
