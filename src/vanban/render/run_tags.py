"""Run tags `{{r x}}` and `{%r if x %}`: set apart from their runs, whose look they keep."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

from vanban.render.joining import SPACE, W
from vanban.render.tree import Look

LOOK_FILTER = "vanban_look"
"""Marks a prepared run tag with the number of its look; no template can name it usefully."""
_RUN_TAG = re.compile(r"(\{\{r\s.*?\}\}|\{%r\s.*?%\})", re.DOTALL)
RUN_MARK = re.compile(r"<\?vanban-tag (\d+)\?>")
"""Where a run tag stood, with its number, in the serialised part."""


@dataclass(frozen=True, slots=True)
class RunTag:
    """A run tag as it was written, and how its run looks."""

    written: str
    look: Look

    def plain(self, number: int) -> str:
        """The tag without its letter; a value carries the number of its look."""
        if self.written.startswith("{%"):
            return "{%" + self.written.removeprefix("{%r")
        return f"{{{{ ({self.written.removeprefix('{{r').removesuffix('}}')})|{LOOK_FILTER}({number}) }}}}"


def set_run_tags_apart(root: etree._Element) -> tuple[RunTag, ...]:
    """Split every run at its run tags; each becomes a processing instruction with its number."""
    run_tags: list[RunTag] = []
    for run in list(root.iter(f"{W}r")):
        _set_apart(run, run_tags)
    return tuple(run_tags)


def _set_apart(run: etree._Element, run_tags: list[RunTag]) -> None:
    if not any(_RUN_TAG.search(leaf.text or "") for leaf in run.iterchildren(f"{W}t")):
        return
    properties = run.find(f"{W}rPr")
    pieces: list[etree._Element] = []
    for child in run:
        if child is properties:
            continue
        for piece in _split(child):
            if isinstance(piece, str):
                pieces.append(etree.ProcessingInstruction("vanban-tag", str(len(run_tags))))
                run_tags.append(RunTag(piece, _look(properties)))
            else:
                pieces.append(_run_of(piece, properties))
    parent = run.getparent()
    if parent is not None:
        place = parent.index(run)
        parent[place : place + 1] = pieces


def _split(child: etree._Element) -> Iterator[str | etree._Element]:
    if child.tag != f"{W}t":
        yield child
        return
    for part in _RUN_TAG.split(child.text or ""):
        if _RUN_TAG.match(part):
            yield part
        elif part:
            leaf = etree.Element(child.tag)
            leaf.set(SPACE, "preserve")
            leaf.text = part
            yield leaf


def _run_of(child: etree._Element, properties: etree._Element | None) -> etree._Element:
    run = etree.Element(f"{W}r")
    if properties is not None:
        run.append(etree.fromstring(etree.tostring(properties)))
    run.append(child)
    return run


def _look(properties: etree._Element | None) -> Look:
    """The properties of a run as name and XML.

    A tracked change of properties is history, not look; properties of later Word versions (w14 …) are
    ornaments whose prefix may be declared on the run alone.
    """
    kept = [p for p in (() if properties is None else properties) if p.tag.startswith(W)]
    return tuple((p.tag.replace(W, "w:"), _bare(p)) for p in kept if p.tag != f"{W}rPrChange")


def _bare(element: etree._Element) -> str:
    """The XML of an element without the declarations that its part's root already makes."""
    return re.sub(r'\sxmlns(:\w+)?="[^"]*"', "", etree.tostring(element, encoding="unicode", with_tail=False))
