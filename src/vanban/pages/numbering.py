"""Automatic numbering of Word, written out as a reader sees it."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from lxml import etree

from vanban.pages.word_package import WordPackage, w
from vanban.wording.numbers import point_letter, roman


@dataclass(slots=True)
class _Level:
    form: str
    text: str
    start: int


@dataclass(slots=True)
class Numbering:
    """The lists of one file and how far each has counted."""

    _levels: dict[str, dict[int, _Level]] = field(default_factory=dict)
    _counts: dict[str, dict[int, int]] = field(default_factory=dict)

    @classmethod
    def of(cls, package: WordPackage) -> Numbering:
        numbering = cls()
        root = package.part("word/numbering.xml")
        if root is None:
            return numbering
        abstract = {a.get(w("abstractNumId")): a for a in root.iter(w("abstractNum"))}
        for number in root.findall(w("num")):
            link = number.find(w("abstractNumId"))
            found = abstract.get(link.get(w("val"))) if link is not None else None
            if found is not None:
                levels = {int(level.get(w("ilvl"), "0")): _level(level) for level in found.findall(w("lvl"))}
                numbering._levels[number.get(w("numId"), "")] = levels
        return numbering

    def marker(self, number: str | None, level: int) -> str:
        """The next marker of this list and level, with a blank behind it; empty when there is none."""
        levels = self._levels.get(number or "", {})
        if level not in levels:
            return ""
        counts = self._counts.setdefault(number or "", {})
        counts[level] = counts.get(level, levels[level].start - 1) + 1
        for deeper in [each for each in counts if each > level]:
            del counts[deeper]
        if levels[level].form == "bullet":
            return _bullet(levels, level)
        text = re.sub(r"%(\d)", lambda m: self._shown(levels, counts, int(m[1]) - 1), levels[level].text)
        return f"{text} " if text.strip() else ""

    def _shown(self, levels: dict[int, _Level], counts: dict[int, int], level: int) -> str:
        if level not in levels:
            return ""
        value = counts.get(level, levels[level].start)
        match levels[level].form:
            case "upperRoman":
                return roman(value)
            case "lowerRoman":
                return roman(value).lower()
            case "decimalZero":
                return f"{value:02d}"
            case "none":
                return ""
            case "lowerLetter":
                return point_letter(value - 1)
            case "upperLetter":
                return point_letter(value - 1).upper()
        return str(value)


_BULLETS = ("- ", "+ ", "• ")


def _bullet(levels: dict[int, _Level], level: int) -> str:
    """Bullets of any shape as official papers set them: a dash, below it a plus sign, below that a point."""
    depth = sum(above < level and levels[above].form == "bullet" for above in levels)
    return _BULLETS[min(depth, len(_BULLETS) - 1)]


def _level(level: etree._Element) -> _Level:
    def value(name: str, usual: str) -> str:
        child = level.find(w(name))
        return child.get(w("val"), usual) if child is not None else usual

    return _Level(value("numFmt", "decimal"), value("lvlText", ""), int(value("start", "1")))
