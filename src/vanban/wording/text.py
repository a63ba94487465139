"""Vietnamese text: one Unicode form, folding for search, upper case, keys."""

from __future__ import annotations

import unicodedata


def nfc(text: str) -> str:
    """Precomposed Unicode, the form that TCVN 6909 practice expects."""
    return unicodedata.normalize("NFC", text)


def fold(text: str) -> str:
    """Accent-free lower case with single blanks, `đ` as `d`: equal for spellings people mix up."""
    split = unicodedata.normalize("NFD", nfc(text).lower().replace("đ", "d"))
    return " ".join("".join(c for c in split if not unicodedata.combining(c)).split())


def upper(text: str) -> str:
    """Real capitals (not a font effect), so that the stored text equals the printed one."""
    return nfc(text).upper()
