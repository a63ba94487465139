"""One spelling for what offices type: the reading rules see it, the words printed stay as they were typed."""

from __future__ import annotations

import re
import unicodedata

from vanban.wording.text import tidy

_TONES = "\u0300\u0301\u0303\u0309\u0323"
_PAIRS = {
    unicodedata.normalize("NFC", first + tone) + second: first + unicodedata.normalize("NFC", second + tone)
    for first, second in (("o", "a"), ("o", "e"), ("u", "y"))
    for tone in _TONES
}
"""Where the tone stood before and where it stands now: "hòa", "hoà". Both have two letters."""
_OLD_TONE = re.compile(rf"(?:{'|'.join(_PAIRS)})(?!\w)")
_I_FOR_Y = re.compile(r"(?<!\w)(?:quí|kì|kí|lí)(?!\w)")
_Y = {"quí": "quý", "kì": "kỳ", "kí": "ký", "lí": "lý"}
_MARKS = str.maketrans(
    dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2015\u2212\u00f7", "-") | {"’": "'", "′": "'", "\n": " "}
)


def as_typed(words: str) -> str:
    """The words in one line, NFC, with single blanks; from these `words` of a deadline are cut."""
    return " ".join(tidy(words).split())


def spelt(typed: str) -> str:
    """The same in small letters with one place of the tone, "quý" for "quí", one dash: as long as before."""
    low = typed.lower()
    if len(low) != len(typed):
        low = "".join(letter.lower() if len(letter.lower()) == 1 else letter for letter in typed)
    low = _OLD_TONE.sub(lambda found: _PAIRS[found[0]], low.translate(_MARKS))
    return _I_FOR_Y.sub(lambda found: _Y[found[0]], low)
