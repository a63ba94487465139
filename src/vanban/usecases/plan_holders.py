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
_PARTS = re.compile(r"\s*(?:;|\n|\+)\s*")
_LESSER = re.compile(r"\s*,\s*|\s+(?:và|với)\s+")


@dataclass(frozen=True, slots=True)
class Named:
    """Keys or names of those who are meant, whether all are, and bodies outside that only stand in the words."""

    holders: tuple[str, ...] = ()
    everyone: bool = False
    outside: tuple[str, ...] = ()


def named_in(cell: str, book: Book, day: dt.date) -> Named:
    """Those whom the cell names; a name that nobody bears stays as typed, for the checks to refuse."""
    text = " ".join(cell.split())
    if not text:
        return Named()
    if _EVERYONE.match(fold(text)):
        return Named(everyone=True)
    holders: list[str] = []
    outside: list[str] = []
    everyone = False
    for part in _names(text, book, day):
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


def _names(text: str, book: Book, day: dt.date) -> list[str]:
    """The cell taken apart where it parts names: "phòng Kỹ thuật, an toàn" is one name when a unit bears it."""
    found: list[str] = []
    for part in (part for part in _PARTS.split(text) if part):
        if book.find(WORKERS, part, day) is not None:
            found.append(part)
            continue
        pieces = [piece.strip(" .-") for piece in _LESSER.split(part) if piece.strip(" .-")]
        found += _rejoined(pieces, book, day)
    return found


def _rejoined(pieces: list[str], book: Book, day: dt.date) -> list[str]:
    found: list[str] = []
    at = 0
    while at < len(pieces):
        for end in range(min(len(pieces), at + 4), at, -1):
            said = [mark.join(pieces[at:end]) for mark in (", ", " và ")]
            whole = next((text for text in said if book.find(WORKERS, text, day) is not None), None)
            if whole is not None or end == at + 1:
                found.append(whole or pieces[at])
                at = end
                break
    return found
