"""Vietnamese text: one Unicode form, folding for search, capitals, sentences, keys."""

from __future__ import annotations

import re
import unicodedata

_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ufffe\uffff\ud800-\udfff]")
_INVISIBLE = re.compile("[\u200b-\u200d\u2060\ufeff\u00ad]")
_BLANKS = re.compile(r"[ \t\u00a0\u2000-\u200a\u202f\u3000]+")


def nfc(text: str) -> str:
    """Precomposed Unicode, the form that TCVN 6909 practice expects."""
    return unicodedata.normalize("NFC", text)


def control_character(text: str) -> str | None:
    """The first control character in `text` as `U+0007`, when there is one: no paper can print it."""
    found = _CONTROL.search(text)
    return f"U+{ord(found.group()):04X}" if found else None


def tidy(text: str) -> str:
    """NFC, single blanks, no invisible characters, nothing at the ends; line breaks stay."""
    lines = _INVISIBLE.sub("", nfc(text)).splitlines()
    return "\n".join(_BLANKS.sub(" ", line).strip() for line in lines).strip("\n")


def fold(text: str) -> str:
    """Accent-free lower case with single blanks, `đ` as `d`: equal for spellings people mix up."""
    split = unicodedata.normalize("NFD", nfc(text).lower().replace("đ", "d"))
    return " ".join("".join(c for c in split if not unicodedata.combining(c)).split())


def slug(text: str) -> str:
    """A key made of words: `Phòng Quản lý Công nghiệp` → `phong-quan-ly-cong-nghiep`."""
    return re.sub(r"[^a-z0-9]+", "-", fold(text)).strip("-")[:60].strip("-") or "muc"


def upper(text: str) -> str:
    """Real capitals (not a font effect), so that the stored text equals the printed one."""
    return nfc(text).upper()


def sentence_start(text: str) -> str:
    """The first letter as a capital, the rest untouched."""
    return text[:1].upper() + text[1:]


def clause(text: str) -> str:
    """Without the point or semicolon at its end, ready to be closed by the paper's own mark."""
    return text.rstrip().rstrip(".;").rstrip()


def closed(text: str, mark: str) -> str:
    """The text with exactly this mark at its end; a question or exclamation mark stays as it is."""
    bare = clause(text)
    return bare if bare.endswith(("?", "!")) else bare + mark
