"""From a part of a Word file to Jinja text: docxtpl's own preparation, with its silent losses closed.

docxtpl joins tags that Word has split over runs, and lets `{%p %}`, `{%tr %}`, `{%tc %}`, `{%r %}`
take the place of the paragraph, row, cell or run around them. Done by it alone, everything else in
that paragraph is lost without a word, and a run tag loses the look of its run; so tags are joined
and run tags set apart here first, and a tag that would swallow something is refused. What a tag says
is hidden from docxtpl, whose expressions stumble over `%`, `}` and `&` in it.
"""

from __future__ import annotations

import html
import re
from bisect import bisect_right
from dataclasses import dataclass, field

from docxtpl import DocxTemplate
from lxml import etree

from vanban.errors.render import TagMisplaced, TagsTooMany, TemplateDamaged
from vanban.render.cell_tags import in_schema_order, ready_cells
from vanban.render.joining import TAG, W, join_tags, quoted, refuse_half_tags, tidied
from vanban.render.once import drop_repeated_marks, free_content_controls
from vanban.render.refusal import Refusal
from vanban.render.run_tags import RUN_MARK, RunTag, set_run_tags_apart
from vanban.render.tree import Where
from vanban.render.xml_tree import read_tree

_BLOCK_TAG = re.compile(r"(?:\{\{|\{%)(p|tr|tc)\s.*?(?:\}\}|%\})", re.DOTALL)
_COMMENT = re.compile(r"\{#.*?#\}", re.DOTALL)
_LARGEST_PART = 10_000_000
_MOST_TAGS = 5_000
"""docxtpl's preparation takes a second per megabyte and per thousand tags."""


@dataclass(frozen=True, slots=True)
class Prepared:
    """Jinja text in which every tag stands at the start of a line of its own.

    So the line number of a Jinja node names its tag: `places[line - 2]`; line 1 is before the first.
    """

    source: str
    places: tuple[Where, ...]
    run_tags: tuple[RunTag, ...]

    def where(self, line: int) -> Where:
        """The tag that begins on this line of `source`."""
        return self.places[min(max(line - 2, 0), len(self.places) - 1)] if self.places else Where("", "")


def prepare(part: str, content: bytes) -> Prepared:
    """Prepare the part named `part`. Raises `Refusal` for broken XML and for tags that stand wrong."""
    if len(content) > _LARGEST_PART:
        raise Refusal(TagsTooMany, why=f"phần «{part}» nặng {len(content) // 1_000_000} MB")
    root = _parsed(part, content)
    for paragraph in list(root.iter(f"{W}p")):
        join_tags(paragraph)
    _refuse_half_tags_elsewhere(root)
    drop_repeated_marks(root)
    free_content_controls(root)
    ready_cells(root)
    run_tags = set_run_tags_apart(root)
    for leaf in root.iter(f"{W}t"):
        _refuse_swallowing(leaf)
    hidden = _Hidden(run_tags)
    xml = hidden.hide(etree.tostring(root, encoding="unicode"))
    # docxtpl keeps `patch_xml` on the class that also opens the file; it uses nothing of the object.
    xml = DocxTemplate.patch_xml(DocxTemplate.__new__(DocxTemplate), xml)
    return _one_tag_per_line(_COMMENT.sub("", in_schema_order(xml)).replace("\n", " "), hidden)


def _parsed(part: str, content: bytes) -> etree._Element:
    root = read_tree(part, content)
    if part.startswith("word/") and (root.prefix != "w" or not root.tag.startswith(W)):
        why = "tệp được lưu dạng Strict Open XML hoặc do chương trình lạ ghi ra, hãy lưu lại bằng Word"
        raise Refusal(TemplateDamaged, part=part, why=why)
    return root


def _refuse_half_tags_elsewhere(root: etree._Element) -> None:
    """Half tags outside the texts of paragraphs: in attributes, properties, texts of drawings."""
    for element in root.iter():
        for value in (element.text, *element.attrib.values()):
            if value and "{" in value:
                refuse_half_tags(str(value), opening_only=True)


def _refuse_swallowing(leaf: etree._Element) -> None:
    """Refuse a paragraph, row or cell tag whose element holds anything that would go with it."""
    tag = _BLOCK_TAG.search(leaf.text or "")
    if tag is None:
        return
    element = next(leaf.iterancestors(f"{W}{tag.group(1)}"), None)
    kind = {"p": "đoạn", "tr": "dòng bảng", "tc": "ô bảng"}[tag.group(1)]
    paragraph = quoted(_text_of(next(leaf.iterancestors(f"{W}p"))))
    if element is None:
        why = f"không có {kind} nào bao quanh thẻ"
        raise Refusal(TagMisplaced, tag=tag.group(), paragraph=paragraph, why=why)
    rest = _COMMENT.sub("", _text_of(element)).replace(tag.group(), "", 1).strip()
    things = next(element.iter(f"{W}sectPr", f"{W}drawing", f"{W}pict", f"{W}object"), None)
    if rest or things is not None:
        why = f"cả {kind} sẽ bị bỏ cùng với thẻ, nên thẻ phải đứng riêng một {kind}"
        raise Refusal(TagMisplaced, tag=tag.group(), paragraph=paragraph, why=why)


def _text_of(element: etree._Element) -> str:
    return "".join(leaf.text or "" for leaf in element.iter(f"{W}t"))


_INSIDE = re.compile(
    r"(\{[{%#][-+]?(?:(?:p|tr|tc|r)(?=\s))?\s*(?:(?:cellbg|colspan)\s)?)(.*?)([-+]?[}%#]\})", re.DOTALL
)
_SHORT = re.compile(r"\{%\s*(?:vm|hm)\s*%\}")
_DRAWING_NUMBER = re.compile(r'(<wp:docPr\b[^>]*?\bid=")\d+(")')
_NUMBER_TAG = "{{ vanban_number() }}"
_HIDDEN = re.compile("\ue000(\\d+)\ue001")


@dataclass(slots=True)
class _Hidden:
    """What the tags of a part say, while docxtpl moves them; `written` are the whole tags."""

    run_tags: tuple[RunTag, ...]
    says: list[str] = field(default_factory=list)
    written: list[str] = field(default_factory=list)

    def hide(self, xml: str) -> str:
        xml = TAG.sub(self._hide_one, xml.replace("\ue000", "").replace("\ue001", ""))
        if len(self.says) > _MOST_TAGS:
            raise Refusal(TagsTooMany, why=f"{len(self.says)} thẻ")
        return _DRAWING_NUMBER.sub(lambda match: match.group(1) + self._keep(_NUMBER_TAG) + match.group(2), xml)

    def _hide_one(self, match: re.Match[str]) -> str:
        tag = html.unescape(match.group())
        return tag if _SHORT.fullmatch(tag) else self._keep(tidied(tag))

    def _keep(self, tag: str) -> str:
        inside = _INSIDE.fullmatch(tag)
        if inside is None:
            raise Refusal(TagMisplaced, tag=tag, paragraph=quoted(tag), why="không đọc được thẻ")
        start, says, end = inside.groups()
        self.says.append(says)
        self.written.append(tag)
        return f"{start} \ue000{len(self.says) - 1}\ue001 {end}"

    def shown(self, tag: str) -> tuple[str, str]:
        """A tag as Jinja reads it, and as it was written in the template."""
        mark = _HIDDEN.search(tag)
        if mark is None:
            return tag, tag
        return _HIDDEN.sub(lambda one: self.says[int(one.group(1))], tag), self.written[int(mark.group(1))]


_ANY_TAG = re.compile(f"{TAG.pattern}|{RUN_MARK.pattern}", re.DOTALL)


def _one_tag_per_line(xml: str, hidden: _Hidden) -> Prepared:
    places: list[Where] = []
    pieces: list[str] = []
    paragraphs = _Paragraphs(xml, hidden)
    position = 0
    for match in _ANY_TAG.finditer(xml):
        tag, written = _shown(match, hidden)
        pieces += [xml[position : match.start()], "\n", tag]
        position = match.end()
        places.append(Where(written, paragraphs.around(match)))
    return Prepared("".join([*pieces, xml[position:]]), tuple(places), hidden.run_tags)


def _shown(match: re.Match[str], hidden: _Hidden) -> tuple[str, str]:
    if match.group(1) is None:
        return hidden.shown(match.group())
    run_tag = hidden.run_tags[int(match.group(1))]
    return run_tag.plain(int(match.group(1))), run_tag.written


_LONGEST_PARAGRAPH = 20_000
"""Letters of XML that are read for an error's words."""


class _Paragraphs:
    """The words around tags, for errors; each paragraph is read once."""

    def __init__(self, xml: str, hidden: _Hidden) -> None:
        self.xml = xml
        self.hidden = hidden
        self.starts = [match.start() for match in re.finditer(r"<w:p[ >]", xml)]
        self.words: dict[tuple[int, int], str] = {}

    def around(self, tag: re.Match[str]) -> str:
        """The text of the paragraph the tag stands in; of the next one when it stands between two."""
        number = bisect_right(self.starts, tag.start())
        start = self.starts[number - 1] if number else -1
        if start < 0 or self.xml.find("</w:p>", start, tag.start()) >= 0:
            start = self.starts[number] if number < len(self.starts) else tag.start()
        end = self.xml.find("</w:p>", tag.end())
        span = start, end if end >= 0 else tag.end()
        if span not in self.words:
            self.words[span] = quoted(self._text(*span))
        return self.words[span]

    def _text(self, start: int, end: int) -> str:
        piece = self.xml[start : min(end, start + _LONGEST_PARAGRAPH)]
        readable = _ANY_TAG.sub(lambda match: html.escape(_shown(match, self.hidden)[1]), piece)
        return html.unescape(re.sub(r"<[^>]*>", "", readable))
