"""Numbers as official papers write them."""

from __future__ import annotations

import re

LETTERS = "abcdđeghiklmnopqrstuvxy"
"""The letters of điểm a), b) … in Vietnamese order (Decree 30/2020, Appendix I, II.6)."""

NOTHING_AROSE = "không phát sinh"
"""What stands for 0 out of 0."""

_LEADING = re.compile(r"\A\d+(?=/)")
_DIGITS = re.compile(r"\d+\Z")
_ROMAN = ((10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))


def thousands(number: int) -> str:
    """`10.732`: points between thousands."""
    return f"{number:,}".replace(",", ".")


def one_decimal(number: float) -> str:
    """`12`, `12,5`: a measure with at most one decimal behind a comma."""
    return f"{number:.1f}".removesuffix(".0").replace(".", ",")


def padded(number: int) -> str:
    """`07`, `12`: counts and numbers below ten carry a zero; nothing is `0`."""
    return f"{number:02d}" if number else "0"


def with_padded_number(reference: str) -> str:
    """`5/KH-STC` as it is printed, `05/KH-STC` (Decree 30/2020, Appendix I, II.3)."""
    return _LEADING.sub(lambda found: padded(int(found[0])), reference, count=1)


def percent(numerator: int, denominator: int) -> str:
    """`70,6%` with at most one decimal, half away from zero; `không phát sinh` for 0/0."""
    if denominator == 0:
        return NOTHING_AROSE
    tenths = (numerator * 2000 + denominator) // (2 * denominator)
    whole, rest = divmod(tenths, 10)
    return f"{thousands(whole)},{rest}%" if rest else f"{thousands(whole)}%"


def roman(number: int) -> str:
    """`IV`; for the parts and annexes of a paper, 1 to 39."""
    digits = ""
    for value, letters in _ROMAN:
        while number >= value:
            digits += letters
            number -= value
    return digits


_ROMANS = {roman(number): number for number in range(1, 40)}


def marker_place(marker: str) -> int:
    """Which one in its row a marker is, counted from 1: `IV`, `4`, `1.4`, `-4` and `d` are all the fourth.

    0 for what is no marker of official papers.
    """
    if marker in _ROMANS:
        return _ROMANS[marker]
    digits = _DIGITS.search(marker)
    if digits:
        return int(digits[0])
    return LETTERS.find(marker) + 1 if len(marker) == 1 else 0


def point_letter(position: int) -> str:
    """The letter of the n-th điểm, counted from 0; after `y` come `aa`, `ab` … `yy`, then `aaa` and on."""
    letters = ""
    while position >= 0:
        position, place = divmod(position, len(LETTERS))
        letters, position = LETTERS[place] + letters, position - 1
    return letters
