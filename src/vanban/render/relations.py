"""Content types and relationships of a package (ISO/IEC 29500-2): read by expat, extended as text."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from xml.parsers import expat

from vanban.errors.render import TemplateDamaged
from vanban.render.escaping import escaped
from vanban.render.refusal import Refusal

OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
IMAGE = OFFICE + "image"
HYPERLINK = OFFICE + "hyperlink"
_EMPTY = '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"></Relationships>'


@dataclass(frozen=True, slots=True)
class Relation:
    """That a part refers to another one, or to something outside the file."""

    id: str
    type: str
    target: str
    external: bool = False

    def xml(self) -> str:
        mode = ' TargetMode="External"' if self.external else ""
        facts = f'Id="{escaped(self.id)}" Type="{escaped(self.type)}" Target="{escaped(self.target)}"'
        return f"<Relationship {facts}{mode}/>"


def relations_name(part: str) -> str:
    """The part that holds the relations of `part`."""
    folder, name = posixpath.split(part)
    return posixpath.join(folder, "_rels", f"{name}.rels")


def target_name(part: str, target: str) -> str:
    """The name of the part that `target` names, seen from `part`."""
    return posixpath.normpath(posixpath.join("/", posixpath.dirname(part), target)).lstrip("/")


def relations_of(name: str, content: bytes) -> tuple[Relation, ...]:
    """The relations that the part `name` lists. Raises `Refusal` when it is no XML."""
    return tuple(
        Relation(
            facts.get("Id", ""), facts.get("Type", ""), facts.get("Target", ""), facts.get("TargetMode") == "External"
        )
        for element, facts in elements(name, content)
        if element == "Relationship"
    )


def part_types(content: bytes, names: Iterable[str]) -> dict[str, str]:
    """The content type of each part: its own, else that of its ending."""
    own: dict[str, str] = {}
    endings: dict[str, str] = {}
    for element, facts in elements("[Content_Types].xml", content):
        kind = facts.get("ContentType", "")
        if element == "Override":
            own[facts.get("PartName", "").removeprefix("/").lower()] = kind
        elif element == "Default":
            endings[facts.get("Extension", "").lower()] = kind
    return {name: own.get(name.lower(), endings.get(_ending(name), "")) for name in names}


def _ending(name: str) -> str:
    return name.rpartition(".")[2].lower()


def elements(name: str, content: bytes) -> list[tuple[str, Mapping[str, str]]]:
    """Every element of a small part with its attributes, by local names. Raises `Refusal`."""
    found: list[tuple[str, Mapping[str, str]]] = []

    def start(element: str, facts: Mapping[str, str]) -> None:
        found.append((element.rpartition(" ")[2], {key.rpartition(" ")[2]: value for key, value in facts.items()}))

    parser = expat.ParserCreate(namespace_separator=" ")
    parser.StartElementHandler = start
    try:
        parser.Parse(content, True)
    except expat.ExpatError as broken:
        raise Refusal(TemplateDamaged, part=name, why=f"XML sai ở dòng {broken.lineno}") from broken
    return found


_CLOSING = re.compile(r"<(?:/([\w-]+:)?(?:Relationships|Types)\s*>|([\w-]+:)?Relationships\b[^>]*/>)\s*\Z")


def with_relations(content: bytes | None, more: Iterable[Relation]) -> bytes:
    """A part of relations, and these at its end."""
    return _extended(_EMPTY.encode() if content is None else content, "".join(each.xml() for each in more))


def with_types(content: bytes, more: Mapping[str, str]) -> bytes:
    """The content types, and those of further parts."""
    facts = (f'PartName="/{escaped(name)}" ContentType="{escaped(kind)}"' for name, kind in more.items())
    return _extended(content, "".join(f"<Override {each}/>" for each in facts))


def _extended(content: bytes, rows: str) -> bytes:
    """The rows before the closing tag, in the prefix that its root has."""
    text = content.decode("utf-8-sig")
    closing = _CLOSING.search(text)
    if closing is None:
        raise ValueError("no closing tag")  # expat has read this part: it has one
    prefix = closing.group(1) or closing.group(2) or ""
    added = rows.replace("<Relationship ", f"<{prefix}Relationship ").replace("<Override ", f"<{prefix}Override ")
    if closing.group().rstrip().endswith("/>"):  # a root without children
        opened = closing.group().rstrip()[:-2]
        return f"{text[: closing.start()]}{opened}>{added}</{prefix}Relationships>".encode()
    return (text[: closing.start()] + added + text[closing.start() :]).encode()
