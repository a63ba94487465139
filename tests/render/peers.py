"""docxtpl beside the engine: the same template and values, and what of the two outputs is compared."""

from __future__ import annotations

import hashlib
import io
import posixpath
import zipfile
from collections.abc import Mapping
from typing import Any

from docx.shared import Mm
from docxtpl import DocxTemplate, InlineImage
from docxtpl import RichText as PeerRichText
from lxml import etree

from vanban.model.paper import Picture, RichText, SubDocument

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_COMPARED = ("word/document.xml", "word/header", "word/footer", "word/footnotes.xml", "docProps/core.xml")
_NAMES_OF_DRAWINGS = ("id", "name", "distT", "distB", "distL", "distR")
_IGNORED = ("proofErr", "created", "modified", "lastModifiedBy", "revision")


def by_docxtpl(template: bytes, context: Mapping[str, Any]) -> bytes:
    """What docxtpl prints with autoescape on."""
    made = DocxTemplate(io.BytesIO(template))
    made.init_docx()
    made.render({name: _as_docxtpl(made, value) for name, value in context.items()}, autoescape=True)
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


def _as_docxtpl(made: DocxTemplate, value: Any) -> Any:
    match value:
        case Picture():
            height = None if value.height_mm is None else Mm(value.height_mm)
            return InlineImage(made, io.BytesIO(value.content), Mm(value.width_mm), height)
        case RichText():
            rich = PeerRichText()
            for run in value.runs:
                facts = {"bold": bool(run.bold), "italic": bool(run.italic), "color": run.colour}
                rich.add(run.text, **facts, size=run.size_pt and int(run.size_pt * 2))
            return rich
        case SubDocument():
            return made.new_subdoc(io.BytesIO(value.content))
        case list():
            return [_as_docxtpl(made, item) for item in value]
        case dict():
            return {name: _as_docxtpl(made, item) for name, item in value.items()}
    return value


def compared(content: bytes) -> dict[str, str]:
    """The printed parts in one spelling. Not compared: how text is cut into runs of one look, empty
    runs, `xml:space`, white space between elements, marks of the spelling checker, the order of the
    properties of cells and runs, numbers and names of drawings, ids of relations
    (their targets are), days and empty properties."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return {name: _spelt(archive, name) for name in sorted(archive.namelist()) if name.startswith(_COMPARED)}


def said(content: bytes) -> str:
    """The text and the XML of every printed part, one after the other."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        parts = [archive.read(name) for name in archive.namelist() if name.startswith(_COMPARED)]
    return "\n".join("".join(etree.fromstring(part).itertext()) + part.decode() for part in parts)


def _spelt(archive: zipfile.ZipFile, name: str) -> str:
    root = etree.fromstring(archive.read(name))
    targets = _targets(archive, name)
    for element in list(root.iter(etree.Element)):
        _plain_attributes(element, targets)
        _without_layout(element)
    for run in list(root.iter(f"{W}r")):
        _join_with_next(run)
    for properties in root.iter(f"{W}tcPr", f"{W}rPr"):
        properties[:] = sorted(properties, key=lambda child: str(child.tag))
    for extra in [each for each in root.iter(etree.Element) if etree.QName(each).localname in ("avLst", *_IGNORED)]:
        extra.getparent().remove(extra)
    if name == "docProps/core.xml":
        root[:] = sorted((each for each in root if each.text), key=lambda each: str(each.tag))
    return etree.tostring(root, method="c14n", exclusive=True).decode()


def _targets(archive: zipfile.ZipFile, part: str) -> dict[str, str]:
    """Relation id → where it leads; a picture is known by its bytes, not by its name."""
    folder, name = posixpath.split(part)
    rels = f"{folder}/_rels/{name}.rels"
    found: dict[str, str] = {}
    if rels in archive.namelist():
        for row in etree.fromstring(archive.read(rels)):
            target = posixpath.normpath(posixpath.join("/", folder, row.get("Target"))).lstrip("/")
            inside = target.startswith("word/media/") and target in archive.namelist()
            found[row.get("Id")] = hashlib.sha256(archive.read(target)).hexdigest() if inside else row.get("Target")
    return found


def _without_layout(element: Any) -> None:
    """No white space between elements."""
    if len(element) and not (element.text or "").strip():
        element.text = None
    if not (element.tail or "").strip():
        element.tail = None


def _plain_attributes(element: Any, targets: Mapping[str, str]) -> None:
    element.attrib.pop(_SPACE, None)
    if etree.QName(element).localname in {"docPr", "cNvPr", "inline"}:
        for name in _NAMES_OF_DRAWINGS:
            element.attrib.pop(name, None)
    for key, value in element.attrib.items():
        if key.startswith(R) and value in targets:
            element.set(key, targets[value])


def _join_with_next(run: Any) -> None:
    """Give the content of a run to the next one of the same look; what is empty goes."""
    for text in list(run.findall(f"{W}t")):
        if not text.text:
            run.remove(text)
    content = [child for child in run if child.tag != f"{W}rPr"]
    following = run.getnext()
    if not content:
        run.getparent().remove(run)
    elif following is not None and following.tag == f"{W}r" and _look(run) == _look(following):
        place = 1 if following.find(f"{W}rPr") is not None else 0
        following[place:place] = content
        run.getparent().remove(run)
    else:
        _join_texts(run)


def _join_texts(run: Any) -> None:
    for text in list(run.findall(f"{W}t")):
        before = text.getprevious()
        if not text.text:
            run.remove(text)
        elif before is not None and before.tag == text.tag:
            before.text += text.text
            run.remove(text)
    if not [child for child in run if child.tag != f"{W}rPr"]:
        run.getparent().remove(run)


def _look(run: Any) -> bytes:
    properties = run.find(f"{W}rPr")
    return b"" if properties is None else etree.tostring(properties, method="c14n", exclusive=True, with_tail=False)
