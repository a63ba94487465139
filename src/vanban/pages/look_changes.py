"""What two versions of one passage differ in to the eye alone: weight, size, font, colour, alignment, indents."""

from __future__ import annotations

import difflib
import itertools
import re
from collections.abc import Iterator
from dataclasses import dataclass

from vanban.model.page import Align, ParagraphFact, RunFact
from vanban.pages.passages import Passage, seen
from vanban.wording.numbers import one_decimal

_ALIGN = {
    Align.LEFT: "căn trái",
    Align.CENTRE: "căn giữa",
    Align.RIGHT: "căn phải",
    Align.JUSTIFIED: "căn đều hai bên",
}
_SAME_MM = 0.6
_SAME_PT = 1.0
"""Programs round lengths when they save a file."""
_LONG = 60


@dataclass(frozen=True, slots=True)
class _Look:
    bold: bool
    italic: bool
    underline: bool
    size_pt: float | None
    font: str | None
    colour: str | None


def look_changes(old: Passage, new: Passage) -> tuple[str, ...]:
    """The differences as Vietnamese phrases, those of the letters first."""
    pairs = list(zip(old.paragraphs, new.paragraphs, strict=False))
    return tuple(phrase for before, after in pairs for phrase in (*_letters(before, after), *_paragraph(before, after)))


def _letters(old: ParagraphFact, new: ParagraphFact) -> Iterator[str]:
    """Stretches of the same letters in another look."""
    if old.runs == new.runs:
        return
    before, after = _letter_looks(old), _letter_looks(new)
    one, other = ("".join(letter for letter, _ in side) for side in (before, after))
    if not one or not other:
        return
    kept: list[tuple[int, _Look, _Look]] = []
    for block in difflib.SequenceMatcher(None, one, other, autojunk=False).get_matching_blocks():
        kept += [(block.a + n, before[block.a + n][1], after[block.b + n][1]) for n in range(block.size)]
    differing = [place for place in kept if place[1] != place[2]]
    whole = len(differing) == len(kept)
    # Letters side by side that differ in the same way are one stretch.
    for (was, now), stretch in itertools.groupby(differing, key=lambda place: place[1:]):
        letters = [place for place, *_ in stretch]
        said = "cả đoạn" if whole else f"«{_spelt(old, letters[0], letters[-1])}»"
        yield f"{said} {', '.join(_look_words(was, now))}"


def _letter_looks(paragraph: ParagraphFact) -> list[tuple[str, _Look]]:
    """Each letter with its look; white space shows none."""
    return [
        (letter, _look(run)) for run in paragraph.runs for letter in run.text if not letter.isspace() and letter.strip()
    ]


def _look(run: RunFact) -> _Look:
    return _Look(run.bold, run.italic, run.underline, run.size_pt, run.font, run.colour)


def _spelt(paragraph: ParagraphFact, first: int, last: int) -> str:
    """The text from one letter to another, its blanks put back."""
    places = [match.start() for match in re.finditer(r"\S", "".join(run.text for run in paragraph.runs))]
    text = seen("".join(run.text for run in paragraph.runs)[places[first] : places[last] + 1])
    return text if len(text) <= _LONG else f"{text[:_LONG].rsplit(' ', 1)[0]} …"


def _look_words(was: _Look, now: _Look) -> Iterator[str]:
    for name, yes, no in (
        ("bold", "in đậm", "thôi in đậm"),
        ("italic", "in nghiêng", "thôi in nghiêng"),
        ("underline", "gạch chân", "thôi gạch chân"),
    ):
        if getattr(was, name) != getattr(now, name):
            yield yes if getattr(now, name) else no
    if was.size_pt != now.size_pt:
        yield f"cỡ {_number(was.size_pt)} thành {_number(now.size_pt)}"
    if was.font != now.font:
        yield f"phông {was.font or 'mặc định'} thành {now.font or 'mặc định'}"
    if was.colour != now.colour:
        yield f"màu {now.colour or 'đen'}"


def _paragraph(old: ParagraphFact, new: ParagraphFact) -> Iterator[str]:
    if old.align is not new.align:
        yield f"{_ALIGN[old.align]} thành {_ALIGN[new.align]}"
    for name, words in (("left_mm", "lề trái của đoạn"), ("first_line_mm", "thụt dòng đầu")):
        before, after = getattr(old, name), getattr(new, name)
        if abs(before - after) > _SAME_MM:
            yield f"{words} {_number(before)} thành {_number(after)} mm"
    for name, words in (("before_pt", "khoảng cách trước đoạn"), ("after_pt", "khoảng cách sau đoạn")):
        before, after = getattr(old, name), getattr(new, name)
        if abs(before - after) > _SAME_PT:
            yield f"{words} {_number(before)} thành {_number(after)} pt"


def _number(value: float | None) -> str:
    return "mặc định" if value is None else one_decimal(value)
