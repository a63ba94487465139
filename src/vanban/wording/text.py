"""Vietnamese text: one Unicode form, folding for search, capitals, sentences, keys."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache

_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ufffe\uffff\ud800-\udfff]")
_INVISIBLE = re.compile("[\u200b-\u200d\u2060\ufeff\u00ad]")
_BLANKS = re.compile(r"[ \t\u00a0\u2000-\u200a\u202f\u3000]+")
_DASHES = str.maketrans(dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2015\u2212", "-"))
_I_OR_Y = re.compile(r"(?<!\w)((?:h|k|l|m|s|t|qu))y(?!\w)")
"""Syllables in which i and y are the same sound and both are written: "lí", "lý"; never "mai", "may"."""
_ADDRESS = re.compile(r"(?:ong|ba|anh|chi|dong chi|d/c|dc)\.?\s+")
_MARKED = "AĂÂEÊIOÔƠUƯY"
_TONES = "\u0300\u0301\u0303\u0309\u0323"
_MARKS = re.compile("[\u0300-\u0303\u0306\u0309\u031b\u0323]")
"""What NFD splits off Vietnamese letters: the five tones, and the marks of ă, â and ơ."""
CAPITALS = "A-ZĐ" + "".join(unicodedata.normalize("NFC", v + tone) for v in _MARKED for tone in ("", *_TONES))
"""All Vietnamese capitals, to stand between the brackets of a pattern."""


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
    bare = _MARKS.sub("", unicodedata.normalize("NFD", nfc(text).lower().replace("đ", "d")))
    if not bare.isascii():  # marks of other scripts are rare, and asking for each letter takes ten times as long
        bare = "".join(letter for letter in bare if not unicodedata.combining(letter))
    return " ".join(bare.split())


def without_control(text: str) -> str:
    """The text without the characters that no paper can print."""
    return _CONTROL.sub("", text)


def fold_letters(text: str) -> str:
    """The folded text, letter for letter: as long as its NFC form, so that places in it still hold.

    Every dash is `-`, and i and y are one letter where both are written.
    """
    letters = "".join(_fold_letter(letter) for letter in nfc(text).translate(_DASHES))
    return _I_OR_Y.sub(r"\1i", letters)


@lru_cache(maxsize=1024)
def _fold_letter(letter: str) -> str:
    folded = fold(letter)
    return folded if len(folded) == 1 else letter


@lru_cache(maxsize=4096)
def name_key(text: str) -> str:
    """What names of units and people are compared by: accents, dashes, tone places, i and y do not matter."""
    return re.sub(r"\s*-\s*", "-", " ".join(fold_letters(text).split()))


def without_address(key: str) -> str:
    """A folded name without "ông", "bà", "đồng chí" before it."""
    return _ADDRESS.sub("", key, count=1) if _ADDRESS.match(key) else key


def spelling(text: str) -> str:
    """The words with their accents, wherever the tone mark stands: "Thúy" and "Thuý" are one, "Thủy" is another."""
    return " ".join(_tone_last(word) for word in nfc(text).lower().translate(_DASHES).split())


def _tone_last(word: str) -> str:
    split = unicodedata.normalize("NFD", word)
    tones = "".join(mark for mark in split if mark in _TONES)
    bare = nfc("".join(mark for mark in split if mark not in _TONES))
    return _I_OR_Y.sub(r"\1i", bare) + tones


def same_spelling(typed: str, name: str) -> bool:
    """Whether a typed name may be this one: typed without accents it may, with accents they must be the same."""
    plain = fold(typed) == " ".join(nfc(typed).lower().split())
    return plain or f" {spelling(typed)}".endswith(f" {spelling(name)}")


def name_keys(typed: str) -> tuple[str, ...]:
    """What a typed name may be found by: as it stands, without "ông" or "bà", and with "KH-TC" as "KHTC"."""
    key = name_key(typed)
    return tuple(dict.fromkeys((key, without_address(key), key.replace("-", ""))))


def unit_keys(name: str, abbreviation: str = "", others: Iterable[str] = ()) -> frozenset[str]:
    """Everything that a unit may be called, as `name_key` has it: "KHTC" is also "phòng KHTC", "P. KH-TC"."""
    keys = {name_key(each) for each in (name, abbreviation, *others) if each}
    short = name_key(abbreviation).replace("-", "")
    if short:
        keys |= {short, f"phong {short}", f"p. {short}", f"p {short}", f"p.{short}"}
    return frozenset(keys)


def slug(text: str) -> str:
    """A key made of words: `Phòng Quản lý Công nghiệp` → `phong-quan-ly-cong-nghiep`."""
    return re.sub(r"[^a-z0-9]+", "-", fold(text)).strip("-")[:60].strip("-") or "muc"


def upper(text: str) -> str:
    """Real capitals (not a font effect), so that the stored text equals the printed one."""
    return nfc(text).upper()


def sentence_start(text: str) -> str:
    """The first letter as a capital, the rest untouched."""
    return text[:1].upper() + text[1:]


def sentence_inside(text: str) -> str:
    """The first letter small, as words stand inside a sentence; the rest untouched."""
    return text[:1].lower() + text[1:]


def clause(text: str) -> str:
    """Without the point or semicolon at its end, ready to be closed by the paper's own mark."""
    return text.rstrip().rstrip(".;").rstrip()


def closed(text: str, mark: str) -> str:
    """The text with exactly this mark at its end; a question or exclamation mark stays as it is."""
    bare = clause(text)
    return bare if bare.endswith(("?", "!")) else bare + mark
