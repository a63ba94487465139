"""Names of people: sorting by given name, and the initials of a drafter."""

from __future__ import annotations

import re
import unicodedata

from vanban.wording.text import fold, nfc

_ALPHABET = "aăâbcdđeêfghijklmnoôơpqrstuưvwxyz"
_TONES = "\u0300\u0309\u0303\u0301\u0323"
"""Huyền, hỏi, ngã, sắc, nặng: the order of tones in Vietnamese dictionaries; no tone comes first."""

SortKey = tuple[tuple[int, ...], tuple[int, ...]]


def sort_key(text: str) -> SortKey:
    """The place of a word in a Vietnamese dictionary: by letters (a, ă, â … d, đ …), then by tones."""
    letters, tones = [], []
    for char in nfc(text).lower():
        split = unicodedata.normalize("NFD", char)
        tone = next((mark for mark in split if mark in _TONES), "")
        letter = nfc("".join(mark for mark in split if mark not in _TONES))
        place = _ALPHABET.find(letter)
        letters.append(place if place >= 0 else ord(letter[:1] or "\0") - 0x110000)
        tones.append(_TONES.find(tone) + 1 if tone else 0)
    return tuple(letters), tuple(tones)


def name_key(name: str) -> tuple[SortKey, SortKey, SortKey]:
    """Sorts as Vietnamese lists do: by given name, then family name, then the middle."""
    words = nfc(name).split()
    given, family, middle = (words[-1], words[0], " ".join(words[1:-1])) if words else ("", "", "")
    return sort_key(given), sort_key(family), sort_key(middle)


def position_in(position: str, unit: str) -> str:
    """A position with its unit, said once: `Trưởng phòng` in `phòng Kế hoạch` is `Trưởng phòng Kế hoạch`."""
    own, where = position.split(), unit.split()
    for shared in range(min(len(own), len(where)), 0, -1):
        if fold(" ".join(own[-shared:])) == fold(" ".join(where[:shared])):
            return " ".join([*own, *where[shared:]])
    return " ".join([*own, *where])


def initials(name: str) -> str:
    """`TKM` of Trần Khánh Minh: how a paper marks its drafter (Decree 30/2020, Appendix I, III.4)."""
    return "".join(word[0].upper() for word in nfc(name).split())


def addressed(address: str, name: str) -> str:
    """`bà Lê Thu Hải`."""
    return f"{address} {name}".strip()


_LEVEL = re.compile(
    r"(?:Ủy ban nhân dân|Uỷ ban nhân dân|UBND)?\s*"
    r"(tỉnh|thành phố|huyện|quận|thị xã|xã|phường|thị trấn|sở|chi cục|trung tâm|cục|ban|viện|trường)\b",
    re.IGNORECASE,
)


def office_names(name: str, short_name: str = "") -> tuple[str, ...]:
    """How an office is called inside its own papers: "Sở Công Thương tỉnh An Bình", "Sở Công Thương", "Sở".

    A `short_name` that is no part of the name is left out: it may be a default that nobody has set.
    """
    whole = nfc(name)
    found = [whole, re.split(r"\s(?:tỉnh|thành phố)\s", whole)[0]]
    level = _LEVEL.match(whole)
    if level:
        found += [level[0].strip(), level[1], f"UBND {level[1]}" if level.start(1) else level[1]]
    if short_name and fold(short_name) in fold(whole):
        found.append(short_name)
    return tuple(dict.fromkeys(found))
