"""Who a cell of a plan's table names: units by name, abbreviation or old name, all of them, or bodies outside."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass

from vanban.usecases.known import Book
from vanban.usecases.work_checks import WORKERS
from vanban.wording.text import fold

_EVERYONE = re.compile(
    r"(?:tat ca |toan the |toan bo )?(?:cac |moi |tung )?(?:(?:truong|thu truong|lanh dao) )?(?:cac |moi |tung )"
    r"(?:phong|don vi|bo phan)(?:\s*(?:,|va)\s*(?:cac )?(?:phong|don vi|bo phan|trung tam))*"
    r"(?: (?:truc )?thuoc (?:so|co quan).*)?\Z"
)
_OUTSIDE = re.compile(
    r"(?:cac )?(?:so|ubnd|hdnd|uy ban|bo|cong an|bo chi huy|ngan hang|kho bac|cuc|tong cuc|hiep hoi|doanh nghiep|"
    r"to chuc|ca nhan|dia phuong|huyen|xa|mat tran|hoi|bao|dai|truong|vien|toa an)\b|.*\blien quan\b"
)
_BETWEEN = re.compile(r"(\s*[;,\n+]\s*|\s+(?:và|với)\s+)")
_OFFICER = re.compile(
    r"(?P<unit>[^()]+?)\s*\((?:(?:ông|bà|đ/c|đồng chí|anh|chị)\s+)?(?P<person>[^()]+)\)\Z", re.IGNORECASE
)
"""As our own papers print it: `Văn phòng (bà Lò Thị Mai Anh)`."""
_MOST_JOINED = 4
"""Pieces that one name may have been cut into."""


@dataclass(frozen=True, slots=True)
class Named:
    """Keys or names of those who are meant, whether all are, and bodies outside that only stand in the words."""

    holders: tuple[str, ...] = ()
    everyone: bool = False
    outside: tuple[str, ...] = ()
    officer: str = ""
    """Key of the person named in brackets behind the unit."""


def named_in(cell: str, book: Book, day: dt.date) -> Named:
    """Those whom the cell names; a name that nobody bears stays as typed, for the checks to refuse."""
    text = " ".join(cell.split())
    if not text:
        return Named()
    if _EVERYONE.match(fold(text)):
        return Named(everyone=True)
    with_officer = _with_officer(text, book, day)
    if with_officer is not None:
        return with_officer
    holders: list[str] = []
    outside: list[str] = []
    everyone = False
    for part in _names(cell.strip(), book, day):
        known = book.find(WORKERS, part, day)
        if known is not None:
            holders.append(known.key)
        elif _EVERYONE.match(fold(part)):
            everyone = True
        elif _OUTSIDE.match(fold(part)):
            outside.append(part)
        else:
            holders.append(part)
    return Named(tuple(dict.fromkeys(holders)), everyone, tuple(outside))


def _with_officer(text: str, book: Book, day: dt.date) -> Named | None:
    found = _OFFICER.match(text)
    unit = book.find(("unit",), found["unit"], day) if found else None
    person = book.find(("person",), found["person"], day) if found else None
    return Named((unit.key,), officer=person.key) if unit is not None and person is not None else None


def _names(text: str, book: Book, day: dt.date) -> list[str]:
    """The cell taken apart where it parts names: "phòng Kỹ thuật, an toàn" is one name when a unit bears it."""
    pieces = _BETWEEN.split(text)
    found: list[str] = []
    at = 0
    while at < len(pieces):
        end = next((end for end in _ends(at, len(pieces)) if _is_known(pieces[at:end], book, day)), at + 1)
        name = _joined(pieces[at:end])
        found += [name] if name else []
        at = end + 1
    return found


def _ends(at: int, length: int) -> range:
    """Where a name that begins at a piece may end, the longest first; between two pieces stands what parts them."""
    last = min(length, at + 2 * _MOST_JOINED - 1)
    return range(last if (last - at) % 2 else last - 1, at, -2)


def _is_known(pieces: list[str], book: Book, day: dt.date) -> bool:
    name = _joined(pieces)
    return bool(name) and book.find(WORKERS, name, day) is not None


def _joined(pieces: list[str]) -> str:
    return " ".join("".join(pieces).split()).strip(" .-;,")
