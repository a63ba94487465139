"""A part of a template cut into passages, and passages into tags that can each be tried alone."""

from __future__ import annotations

import copy
import difflib
import html
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import accumulate
from xml.sax.saxutils import escape

from lxml import etree

from vanban.render.joining import W
from vanban.render.lowering import lower
from vanban.render.preparation import prepare
from vanban.render.refusal import Refusal
from vanban.render.tree import Body
from vanban.render.xml_tree import read_tree

_BODY = "word/document.xml"
_TAG = re.compile(r"\{\{.*?\}\}|\{%.*?%\}|\{#.*?#\}", re.DOTALL)
_LEVEL = re.compile(r"(\{\{|\{%)(p|tr|tc|r)\s")
_WORD = re.compile(r"\{%(?:p|tr|tc|r)?[-+]?\s*(\w*)")
_LONE = re.compile(r"(?<!\{)\{([^{}%#\n]{1,60})\}(?!\})")
_CURLY = re.compile("[\u2018\u2019\u201c\u201d]")
_STRANGE_QUOTE = re.compile("[«»„‟‹›‚‛′″`´]")
_KNOWN_WORDS = ("if", "elif", "else", "endif", "for", "endfor", "set")
_IN_CELL = frozenset({"colspan", "cellbg", "vm", "hm"})
"""Words of docxtpl that say something about the cell around them."""
_NAMESPACE = W.strip("{}")
_LONGEST_QUOTE = 120


@dataclass(frozen=True, slots=True)
class Tag:
    """One tag as it is written, and the text of its paragraph."""

    written: str
    paragraph: str

    @property
    def word(self) -> str:
        """`if`, `for`, `endif` … of a control tag, in its intended spelling; nothing for a printing tag."""
        return self._meant(self._spelt) or self._spelt

    @property
    def _spelt(self) -> str:
        found = _WORD.match(self.written)
        return found.group(1) if found else ""

    @property
    def hint(self) -> str:
        """What a misspelt control word was probably meant to be, or which marks are no quotes to the engine."""
        meant = self._meant(self._spelt)
        if meant:
            return f" Có phải «{meant}» không?"
        strange = _STRANGE_QUOTE.search(self.written)
        return f" Dấu {strange.group()} không phải dấu nháy: hãy gõ dấu nháy thẳng." if strange else ""

    @staticmethod
    def _meant(word: str) -> str:
        if not word or word in _KNOWN_WORDS or word in _IN_CELL:
            return ""
        return next(iter(difflib.get_close_matches(word, _KNOWN_WORDS, 1)), "")

    @property
    def level(self) -> str:
        """`p`, `tr`, `tc` or `r` when the tag takes the place of what is around it."""
        found = _LEVEL.match(self.written)
        return found.group(2) if found else ""

    @property
    def curly_quotes(self) -> bool:
        return _CURLY.search(self.written) is not None

    def lowered(self) -> Body:
        """What the tag does, tried alone: opening tags are closed, closing tags do nothing.

        Raises `Refusal` for anything the engine would refuse in it.
        """
        if self._spelt in ("endif", "endfor", "else"):
            return ()
        return lower(prepare(_BODY, _alone(self._completed()).encode()))

    def _completed(self) -> str:
        """The tag with what it needs around it."""
        inline = _LEVEL.sub(r"\1 ", self.written) if self.written.startswith("{%") else self.written
        match self._spelt:
            case "if":
                return f"{inline}{{% endif %}}"
            case "elif":
                return f"{{% if true %}}{inline}{{% endif %}}"
            case "for":
                return f"{inline}{{% endfor %}}"
        return inline


def _alone(text: str) -> str:
    """The XML of a part that holds this text alone, in a cell: some tags speak of the cell around them."""
    run = f'<w:r><w:t xml:space="preserve">{escape(text)}</w:t></w:r>'
    cell = f"<w:tc><w:tcPr></w:tcPr><w:p>{run}</w:p></w:tc>"
    return f'<w:document xmlns:w="{_NAMESPACE}"><w:body><w:tbl><w:tr>{cell}</w:tr></w:tbl></w:body></w:document>'


@dataclass(frozen=True, slots=True)
class Passage:
    """A stretch of text that tags can stand in: a paragraph, an attribute, a document property."""

    part: str
    text: str
    tags: tuple[Tag, ...]
    split: tuple[Tag, ...] = ()
    """Tags whose letters look different, so that Word keeps them apart."""
    lone: tuple[Tag, ...] = ()
    element: etree._Element | None = field(default=None, compare=False)

    def refusal(self) -> Refusal | None:
        """What the engine would refuse in this passage by itself, whatever the tags say."""
        if self.element is None or ("{" not in self.text and "}" not in self.text):
            return None
        try:
            prepare(_BODY, _around(self.element))
        except Refusal as refused:
            return refused
        return None


def passages(part: str, content: bytes) -> Iterator[Passage]:
    """The passages of a part in reading order. Raises `Refusal` for broken XML."""
    root = read_tree(part, content)
    if not root.tag.startswith(W):
        yield from (_passage(part, element.text) for element in root.iter() if element.text)
        return
    for element in root.iter(f"{W}p", f"{W}instrText", "{*}docPr"):
        if element.tag == f"{W}p":
            yield _paragraph(part, element)
        else:
            yield from (_passage(part, text) for text in (element.text, *element.attrib.values()) if text)


def tracked_changes(content: bytes) -> bool:
    """Whether insertions or deletions are waiting to be accepted; a tag among them may be there twice."""
    return re.search(rb"<w:(ins|del|moveFrom|moveTo)\s", content) is not None


def _passage(part: str, text: str) -> Passage:
    return Passage(part, quoted(text), _tags(text))


def _paragraph(part: str, paragraph: etree._Element) -> Passage:
    leaves = [leaf for leaf in paragraph.iter(f"{W}t") if next(leaf.iterancestors(f"{W}p")) is paragraph]
    text = "".join(leaf.text or "" for leaf in leaves)
    told = quoted(text)
    lone = tuple(Tag(found.group(), told) for found in _LONE.finditer(_TAG.sub("", text)))
    return Passage(part, told, _tags(text), tuple(_split(leaves, text)), lone, paragraph)


def _tags(text: str) -> tuple[Tag, ...]:
    """The tags of a text; comments say nothing."""
    told = quoted(text)
    written = (" ".join(html.unescape(found.group()).split()) for found in _TAG.finditer(text))
    return tuple(Tag(each, told) for each in written if not each.startswith("{#"))


def _split(leaves: list[etree._Element], text: str) -> Iterator[Tag]:
    """Tags that reach over runs of different looks; runs that look alike are split by Word for its own reasons."""
    ends = list(accumulate(len(leaf.text or "") for leaf in leaves))
    for found in _TAG.finditer(text):
        over = [
            leaf
            for leaf, end in zip(leaves, ends, strict=True)
            if end > found.start() and end - len(leaf.text or "") < found.end() and leaf.text
        ]
        if len({_look(leaf) for leaf in over}) > 1:
            yield Tag(" ".join(found.group().split()), quoted(text))


def _look(leaf: etree._Element) -> bytes:
    """How a run's letters look; its language and spelling marks are not seen."""
    run = leaf.getparent()
    properties = run.find(f"{W}rPr") if run is not None else None
    kept = [] if properties is None else [each for each in properties if each.tag not in _UNSEEN]
    return b"".join(sorted(etree.tostring(each, with_tail=False) for each in kept))


_UNSEEN = frozenset({f"{W}lang", f"{W}noProof", f"{W}rPrChange"})


def _around(paragraph: etree._Element) -> bytes:
    """A part with this paragraph alone in it, inside its row when a tag takes the place of row or cell."""
    text = "".join(leaf.text or "" for leaf in paragraph.iter(f"{W}t"))
    levels = {found.group(2) for found in _LEVEL.finditer(text)}
    wanted = f"{W}tr" if levels & {"tr", "tc"} else f"{W}p"
    element = next(paragraph.iterancestors(wanted), paragraph) if wanted != paragraph.tag else paragraph
    body = etree.Element(f"{W}body", nsmap={"w": _NAMESPACE})
    holder = etree.SubElement(body, f"{W}tbl") if element.tag == f"{W}tr" else body
    holder.append(copy.deepcopy(element))
    root = etree.Element(f"{W}document", nsmap={"w": _NAMESPACE})
    root.append(body)
    return etree.tostring(root)


def quoted(text: str) -> str:
    """A paragraph's text on one line, cut where a reader has seen enough to find it."""
    words = " ".join(text.split())
    return words if len(words) <= _LONGEST_QUOTE else words[:_LONGEST_QUOTE] + "…"
