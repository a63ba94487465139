"""What may stand only once in a part, taken out of what a loop repeats; and what would hide a printed value."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree

from vanban.render.joining import TAG, W

_W14 = "{http://schemas.microsoft.com/office/word/2010/wordml}"
_PARAGRAPH_IDS = (f"{_W14}paraId", f"{_W14}textId")
_LOOP = re.compile(r"\{%[-+]?(?:(?:p|tr|tc|r)\s)?\s*(for|endfor)\b")


def drop_repeated_marks(root: etree._Element) -> None:
    """Inside loops: no bookmarks, no ids of paragraphs and of content controls.

    Word repairs a file in which they come twice, or refuses it; docxtpl repeats them.
    """
    bookmarks: set[str | None] = set()
    for element in list(_repeated(root)):
        for name in _PARAGRAPH_IDS:
            if name in element.attrib:
                del element.attrib[name]
        if element.tag == f"{W}bookmarkStart":
            bookmarks.add(element.get(f"{W}id"))
        elif element.tag == f"{W}sdtPr":
            _remove(element.find(f"{W}id"))
    for mark in list(root.iter(f"{W}bookmarkStart", f"{W}bookmarkEnd")):
        if mark.get(f"{W}id") in bookmarks:
            _remove(mark)


def _repeated(root: etree._Element) -> Iterator[etree._Element]:
    """The elements that stand between `{% for %}` and `{% endfor %}`."""
    depth = 0
    for element in root.iter():
        if depth:
            yield element
        if element.tag == f"{W}t":
            for word in _LOOP.findall(element.text or ""):
                depth = max(depth + (1 if word == "for" else -1), 0)


def free_content_controls(root: etree._Element) -> None:
    """Content controls with tags lose their tie to document data and their grey placeholder.

    Word would show the tied data, or the placeholder, in place of what was printed.
    """
    for control in root.iter(f"{W}sdt"):
        if TAG.search("".join(leaf.text or "" for leaf in control.iter(f"{W}t"))):
            for settings in control.findall(f"{W}sdtPr"):
                for name in ("dataBinding", "showingPlcHdr", "placeholder"):
                    _remove(settings.find(f"{W}{name}"))


def _remove(element: etree._Element | None) -> None:
    if element is not None:
        parent = element.getparent()
        if parent is not None:
            parent.remove(element)
