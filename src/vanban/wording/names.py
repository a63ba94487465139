"""Names of people: sorting by given name, and the initials of a drafter."""

from __future__ import annotations

from vanban.wording.text import fold, nfc


def name_key(name: str) -> tuple[str, str, str]:
    """Sorts as Vietnamese lists do: by given name, then family name, then the rest; accents break ties."""
    words = nfc(name).split()
    given, family, middle = (words[-1], words[0], " ".join(words[1:-1])) if words else ("", "", "")
    return (fold(given), fold(family), fold(middle) + "\0" + nfc(name))


def initials(name: str) -> str:
    """`TKM` of Trần Khánh Minh: how a paper marks its drafter (Decree 30/2020, Appendix I, III.4)."""
    return "".join(word[0].upper() for word in nfc(name).split())


def addressed(address: str, name: str) -> str:
    """`bà Lê Thu Hải`."""
    return f"{address} {name}".strip()
