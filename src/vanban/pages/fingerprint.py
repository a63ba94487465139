"""What an approval binds of a finished file: its words and looks, without what is stamped after the approval."""

from __future__ import annotations

import itertools
import json
import re

from vanban.files.hashing import sha256_of
from vanban.model.page import Element, PageFacts, ParagraphFact
from vanban.pages.docx import read_docx
from vanban.pages.word_package import open_word, w

STAMPED = frozenset({Element.NUMBER, Element.PLACE_DATE, Element.DRAFT_MARK, Element.ANNEX_REFERENCE})
"""Number, day, draft mark and the annexes' reference come after the approval."""
_NOTES = ("word/footnotes.xml", "word/endnotes.xml")
_PAGE_NUMBER = re.compile(r"[\divxIVX]+\Z")
_MEDIA = ("word/media/", "word/embeddings/", "word/charts/")


def fingerprint(content: bytes) -> str:
    """The same for a file that was only saved anew, another for one changed letter, look, note or picture.

    Lengths are left out, because programs round them when they save; `checks` judges them.
    """
    facts = read_docx(content)
    said = [_body(facts), _margins(facts), _notes(content), _media(content), _boxes(content)]
    return sha256_of(json.dumps(said, ensure_ascii=False).encode())


def _body(facts: PageFacts) -> list[object]:
    kept = (p for p in facts.paragraphs if p.element not in STAMPED and p.text.strip())
    return [_seen(p) for p in kept if p.address.startswith("body/")]


def _margins(facts: PageFacts) -> list[str]:
    """What headers and footers say, each once: other programs write them several times, and page numbers differ."""
    kept = (p for p in facts.paragraphs if not p.address.startswith("body/") and p.text.strip())
    said = ([p.address.startswith("header"), _seen(p)] for p in kept if not _PAGE_NUMBER.match(p.text.strip()))
    return sorted({json.dumps(each, ensure_ascii=False) for each in said})


def _seen(paragraph: ParagraphFact) -> list[object]:
    return [paragraph.element.value, _runs(paragraph), paragraph.align.value]


def _runs(paragraph: ParagraphFact) -> list[object]:
    """The text in stretches of one look: programs cut runs as they like. Blanks show no look."""
    letters = [
        (letter, (run.font, run.size_pt, run.bold, run.italic, run.underline, run.colour))
        for run in paragraph.runs
        for letter in run.text
        if not letter.isspace()
    ]
    stretches = itertools.groupby(letters, key=lambda each: each[1])
    looks = [["".join(letter for letter, _ in part), list(look)] for look, part in stretches]
    return [paragraph.text, looks]


def _notes(content: bytes) -> list[str]:
    """The words of footnotes and endnotes, which are no paragraphs of the body."""
    package = open_word(content)
    parts = (package.part(name) for name in _NOTES)
    return ["".join(t.text or "" for t in part.iter(w("t"))) for part in parts if part is not None]


def _media(content: bytes) -> list[str]:
    archive = open_word(content).archive
    names = [name for name in archive.namelist() if name.startswith(_MEDIA)]
    return sorted(sha256_of(archive.read(name)) for name in names)


def _boxes(content: bytes) -> list[str]:
    """The words inside drawn boxes."""
    root = open_word(content).part("word/document.xml")
    boxes = root.iter(w("txbxContent")) if root is not None else ()
    return ["".join(t.text or "" for t in box.iter(w("t"))) for box in boxes]
