"""From a part of a Word file to Jinja text: docxtpl's own preparation, with its silent losses closed.

docxtpl joins tags that Word has split over runs, and lets `{%p %}`, `{%tr %}`, `{%tc %}`, `{%r %}`
take the place of the paragraph, row, cell or run around them. Done by it alone, everything else in
that paragraph is lost without a word, and a run tag loses the look of its run; so tags are joined
and run tags set apart here first, and a tag that would swallow something is refused.
"""

from __future__ import annotations

import html
import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import accumulate

from docxtpl import DocxTemplate
from lxml import etree

from vanban.errors.render import TagMisplaced, TagUnbalanced, TemplateDamaged
from vanban.render.refusal import Refusal
from vanban.render.tree import Look, Where

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
LOOK_FILTER = "vanban_look"
"""Marks a prepared run tag with the number of its look; no template can name it usefully."""

_TAG = re.compile(r"\{\{.*?\}\}|\{%.*?%\}|\{#.*?#\}", re.DOTALL)
_RUN_TAG = re.compile(r"(\{\{r\s.*?\}\}|\{%r\s.*?%\})", re.DOTALL)
_BLOCK_TAG = re.compile(r"(?:\{\{|\{%)(p|tr|tc)\s.*?(?:\}\}|%\})", re.DOTALL)
_COMMENT = re.compile(r"\{#.*?#\}", re.DOTALL)
_HALF_TAG = re.compile(r"\{\{|\{%|\{#|%\}|\}\}|#\}")
_LONGEST_QUOTE = 120


@dataclass(frozen=True, slots=True)
class RunTag:
    """A run tag as it was written, and how its run looks."""

    written: str
    look: Look


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
    root = _parsed(part, content)
    for paragraph in list(root.iter(f"{W}p")):
        _join_tags(paragraph)
    run_tags: list[RunTag] = []
    for run in list(root.iter(f"{W}r")):
        _set_apart(run, run_tags)
    for leaf in root.iter(f"{W}t"):
        _refuse_swallowing(leaf)
    xml = _with_run_tags(etree.tostring(root, encoding="unicode"), run_tags)
    # docxtpl keeps `patch_xml` on the class that also opens the file; it uses nothing of the object.
    xml = DocxTemplate.patch_xml(DocxTemplate.__new__(DocxTemplate), xml)
    return _one_tag_per_line(_COMMENT.sub("", xml).replace("\n", " "), tuple(run_tags))


def _parsed(part: str, content: bytes) -> etree._Element:
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True, remove_pis=True
    )
    try:
        root = etree.fromstring(content, parser)
    except etree.XMLSyntaxError as broken:
        why = f"XML sai ở dòng {broken.lineno}"
        raise Refusal(TemplateDamaged, part=part, why=why) from broken
    if part.startswith("word/") and (root.prefix != "w" or not root.tag.startswith(W)):
        why = "tệp được lưu dạng Strict Open XML hoặc do chương trình lạ ghi ra, hãy lưu lại bằng Word"
        raise Refusal(TemplateDamaged, part=part, why=why)
    return root


def _join_tags(paragraph: etree._Element) -> None:
    """Put each tag that Word has split over several runs whole into the first of them."""
    leaves = [leaf for leaf in paragraph.iter(f"{W}t") if next(leaf.iterancestors(f"{W}p")) is paragraph]
    texts = [leaf.text or "" for leaf in leaves]
    joined = "".join(texts)
    if not _HALF_TAG.search(joined):
        return
    _refuse_half_tags(joined)
    for leaf, regrouped in zip(leaves, _regrouped(texts, joined), strict=True):
        leaf.text = regrouped
        if "{" in regrouped:
            leaf.set(_SPACE, "preserve")


def _refuse_half_tags(joined: str) -> None:
    half = _HALF_TAG.search(_TAG.sub("", joined))
    if half is not None:
        why = "thiếu dấu mở hoặc dấu đóng"
        raise Refusal(TagUnbalanced, tag=half.group(), paragraph=_quoted(joined), why=why)


def _regrouped(texts: list[str], joined: str) -> list[str]:
    ends = list(accumulate(map(len, texts)))
    result = [""] * len(texts)
    position = 0
    for tag in _TAG.finditer(joined):
        for index in range(position, tag.start()):
            result[bisect_right(ends, index)] += joined[index]
        result[bisect_right(ends, tag.start())] += " ".join(tag.group().split())
        position = tag.end()
    for index in range(position, len(joined)):
        result[bisect_right(ends, index)] += joined[index]
    return result


def _set_apart(run: etree._Element, run_tags: list[RunTag]) -> None:
    """Split a run at its run tags; each becomes a processing instruction that `_with_run_tags` fills."""
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
            leaf.set(_SPACE, "preserve")
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


def _refuse_swallowing(leaf: etree._Element) -> None:
    """Refuse a paragraph, row or cell tag whose element holds anything that would go with it."""
    tag = _BLOCK_TAG.search(leaf.text or "")
    if tag is None:
        return
    element = next(leaf.iterancestors(f"{W}{tag.group(1)}"), None)
    kind = {"p": "đoạn", "tr": "dòng bảng", "tc": "ô bảng"}[tag.group(1)]
    paragraph = _quoted(_text_of(next(leaf.iterancestors(f"{W}p"))))
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


def _with_run_tags(xml: str, run_tags: list[RunTag]) -> str:
    def written(match: re.Match[str]) -> str:
        number = int(match.group(1))
        tag = html.escape(run_tags[number].written, quote=False)
        if tag.startswith("{%"):
            return "{%" + tag.removeprefix("{%r")
        return f"{{{{ ({tag.removeprefix('{{r').removesuffix('}}')})|{LOOK_FILTER}({number}) }}}}"

    return re.sub(r"<\?vanban-tag (\d+)\?>", written, xml)


def _one_tag_per_line(xml: str, run_tags: tuple[RunTag, ...]) -> Prepared:
    places: list[Where] = []
    pieces: list[str] = []
    position = 0
    for tag in _TAG.finditer(xml):
        pieces += [xml[position : tag.start()], "\n", tag.group()]
        position = tag.end()
        places.append(Where(_as_written(tag.group(), run_tags), _paragraph_around(xml, tag)))
    return Prepared("".join([*pieces, xml[position:]]), tuple(places), run_tags)


def _as_written(tag: str, run_tags: tuple[RunTag, ...]) -> str:
    marked = re.search(rf"\|{LOOK_FILTER}\((\d+)\)", tag)
    if marked is not None and int(marked.group(1)) < len(run_tags):
        return run_tags[int(marked.group(1))].written
    return html.unescape(tag)


def _paragraph_around(xml: str, tag: re.Match[str]) -> str:
    """The text of the paragraph the tag stands in; of the next one when it stands between two."""
    start = max(xml.rfind("<w:p>", 0, tag.start()), xml.rfind("<w:p ", 0, tag.start()))
    end = xml.find("</w:p>", tag.end())
    if start < 0 or xml.find("</w:p>", start, tag.start()) >= 0:
        start = tag.start()
    piece = xml[start:end] if end >= 0 else xml[start : tag.end()]
    return _quoted(html.unescape(re.sub(r"<[^>]*>", "", piece)))


def _quoted(text: str) -> str:
    words = " ".join(text.split())
    return words if len(words) <= _LONGEST_QUOTE else words[:_LONGEST_QUOTE] + "…"
