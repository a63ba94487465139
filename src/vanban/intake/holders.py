"""Who is meant in a sentence: the lead, those who support, everybody, or a doubt."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from vanban.wording.text import fold, nfc


@dataclass(frozen=True, slots=True)
class KnownHolder:
    """Somebody who can hold work: `kind` is `unit`, `person` or `group`; `names` as they are written."""

    key: str
    kind: str
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Held:
    """What a sentence says about who; keys of known holders, and what is not sure."""

    lead: str | None = None
    support: tuple[str, ...] = ()
    everyone: bool = False
    doubts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Named:
    """A name found in the folded sentence, from `start` to `end`."""

    key: str
    kind: str
    start: int
    end: int


_EVERYONE = re.compile(
    r"(?:(?:tat ca |toan the )?(?:truong )?cac (?:phong|don vi)(?: ban)?"
    r"(?:\s*(?:,|va)\s*(?:cac )?don vi)(?: thuoc so)?(?!\s*:)"
    r"|(?:tung|moi) (?:phong|don vi)(?:\s*(?:,|va)\s*don vi)?"
    r"|tat ca (?:cac )?(?:phong|don vi)|thu truong cac (?:phong|don vi))(?!\w)"
)
_GIVEN = re.compile(r"(?:^|[;:.]\s*)(?:giao|de nghi|yeu cau|phan cong)(?: cho)?\s*$")
_UNKNOWN_LEAD = re.compile(
    r"(?:giao|đề nghị|yêu cầu)\s+((?:phòng|chi cục|trung tâm|ban|văn phòng)\b[^,;.:]{0,60}?)\s+chủ trì"
)


def find_holders(words: str, known: Sequence[KnownHolder]) -> Held:
    """Who a conclusion names. Sure only when it says "chủ trì", or opens with "Giao …"."""
    said = _folded(words)
    named = _find_names(said, words, known)
    everyone = _EVERYONE.search(said)
    support_from = _support_start(said)
    support = tuple(dict.fromkeys(n.key for n in named if support_from is not None and n.start > support_from))
    before = [n for n in named if n.key not in support]
    if everyone and not _leads(said, before):
        away = support_from is not None and everyone.start() > support_from
        if not away:
            return Held(None, (), True, ())
    return _with_lead(said, words, before, support)


def _folded(words: str) -> str:
    """Accent-free lower case of the same length as the sentence, so that places still hold."""
    return "".join(fold(letter) or letter for letter in nfc(words))


def _find_names(said: str, words: str, known: Iterable[KnownHolder]) -> list[_Named]:
    """Every known name, the longest first, none inside another, in reading order."""
    names = sorted(((name, h) for h in known for name in h.names), key=lambda each: -len(each[0]))
    found: list[_Named] = []
    for name, holder in names:
        short = name.isupper() and " " not in name
        text, wanted = (nfc(words), re.escape(name)) if short else (said, re.escape(_folded(name)))
        for match in re.finditer(rf"(?<!\w){wanted}(?!\w)", text):
            if all(match.end() <= n.start or n.end <= match.start() for n in found):
                found.append(_Named(holder.key, holder.kind, match.start(), match.end()))
    return sorted(found, key=lambda each: each.start)


def _support_start(said: str) -> int | None:
    found = re.search(r"phoi hop(?! thuc hien)|cung voi|cung cac", said)
    return found.start() if found else None


def _leads(said: str, named: list[_Named]) -> list[_Named]:
    """Those of whom it is said that they lead."""
    leading = [n for n in named if re.match(r"\s*(?:\([^)]*\)\s*)?(?:la don vi )?chu tri", said[n.end :])]
    leading += [n for n in named if re.search(r"chu tri\s*(?:la|:)\s*$", said[: n.start])]
    return leading


def _with_lead(said: str, words: str, named: list[_Named], support: tuple[str, ...]) -> Held:
    leading = _leads(said, named)
    if len({n.key for n in leading}) > 1:
        both = " và ".join(words[n.start : n.end] for n in leading)
        return Held(None, support, False, (f"có hai chủ trì: {both}",))
    if leading:
        return Held(leading[0].key, support)
    unknown = _UNKNOWN_LEAD.search(words.lower())
    if unknown:
        return Held(None, support, False, (f"không có đơn vị «{words[unknown.start(1) : unknown.end(1)]}»",))
    return _without_word(said, words, [n for n in named if n.kind != "person"], support)


def _without_word(said: str, words: str, named: list[_Named], support: tuple[str, ...]) -> Held:
    """Nobody is said to lead: one unit that the work is given to is the lead, more are a doubt."""
    given = [n for n in named if _GIVEN.search(said[: n.start]) or n.start == 0]
    if len({n.key for n in named}) > 1:
        several = ", ".join(words[n.start : n.end] for n in named)
        first = given[0].key if len(given) == 1 else None
        return Held(first, support, False, (f"chưa rõ ai chủ trì trong số: {several}",))
    if given:
        return Held(given[0].key, support)
    if named:
        name = words[named[0].start : named[0].end]
        return Held(named[0].key, support, False, (f"có nhắc «{name}» nhưng không nói rõ chủ trì",))
    return Held(None, support)
