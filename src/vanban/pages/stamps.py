"""The words at the head of a finished paper, where number and day stand: quick enough for every paper there is."""

from __future__ import annotations

import re
from itertools import islice

from vanban.errors.base import VanbanError
from vanban.pages.pdf_text import first_page_text
from vanban.pages.word_package import open_word, w
from vanban.wording.text import nfc

_HEAD = 40
"""Paragraphs that hold the letterhead, number, day and title of any paper."""
_BLANKS = re.compile(r"\s+")


def head_text(content: bytes) -> str | None:
    """The text at the head of a .docx or PDF in one line; `None` for bytes that are neither."""
    text = first_page_text(content) if content.startswith(b"%PDF") else _word_head(content)
    return None if text is None else _BLANKS.sub(" ", text)


def _word_head(content: bytes) -> str | None:
    try:
        root = open_word(content, "").part("word/document.xml")
    except VanbanError:
        return None
    if root is None:
        return ""
    return nfc("\n".join("".join(text.text or "" for text in p.iter(w("t"))) for p in islice(root.iter(w("p")), _HEAD)))


def says_number(head: str, number: str, symbol: str) -> bool:
    """Whether `Số: 07/TB-SCT` stands there; blanks do not matter."""
    return f"Số:{number}/{symbol}".replace(" ", "") in head.replace(" ", "")
