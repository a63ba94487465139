"""What a validator of the schema does not see in a .docx: pairs of bookmarks, whole numbers, ids, relations."""

from __future__ import annotations

import io
import posixpath
import zipfile
from collections import Counter
from collections.abc import Iterator
from typing import Any

from lxml import etree

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_NUMERIC = {
    "ind": ("left", "right", "firstLine", "hanging"),
    "spacing": ("before", "after", "line"),
    "sz": ("val",),
    "szCs": ("val",),
    "pgSz": ("w", "h"),
    "pgMar": ("top", "bottom", "left", "right", "header", "footer", "gutter"),
    "pgNumType": ("start",),
    "gridCol": ("w",),
    "gridSpan": ("val",),
    "tcW": ("w",),
    "tblInd": ("w",),
    "top": ("sz", "space"),
    "bottom": ("sz", "space"),
    "left": ("sz", "space"),
    "right": ("sz", "space"),
}
"""Elements of WordprocessingML and those of their attributes that hold whole numbers (ISO/IEC 29500-1 §17)."""


def faults(content: bytes) -> list[str]:
    """Everything wrong with a finished file that this module knows of, each in a few words."""
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        names = package.namelist()
        parts = {name: package.read(name) for name in names}
    trees = {name: etree.fromstring(data) for name, data in parts.items() if name.endswith((".xml", ".rels"))}
    found = [f"{name}: hai lần trong gói" for name, count in Counter(names).items() if count > 1]
    for name, tree in trees.items():
        if not name.endswith(".rels"):
            found += (f"{name}: {fault}" for fault in (*_bookmarks(tree), *_numbers(tree), *_ids(tree)))
    return [*found, *_relations(trees, set(parts)), *_types(trees["[Content_Types].xml"], names)]


def _bookmarks(tree: Any) -> Iterator[str]:
    """Every bookmark begins and ends once, and no two have one name."""
    starts = [mark.get(f"{{{_W}}}id") for mark in tree.iter(f"{{{_W}}}bookmarkStart")]
    ends = [mark.get(f"{{{_W}}}id") for mark in tree.iter(f"{{{_W}}}bookmarkEnd")]
    if Counter(starts) != Counter(ends) or len(set(starts)) != len(starts):
        yield f"dấu trang không thành cặp: mở {starts}, đóng {ends}"
    names = Counter(mark.get(f"{{{_W}}}name") for mark in tree.iter(f"{{{_W}}}bookmarkStart"))
    yield from (f"hai dấu trang tên {name}" for name, count in names.items() if count > 1)


def _numbers(tree: Any) -> Iterator[str]:
    for element in tree.iter(f"{{{_W}}}*"):
        tag = etree.QName(element).localname
        for name in _NUMERIC.get(tag, ()):
            value = element.get(f"{{{_W}}}{name}")
            if value is not None and not value.lstrip("-").isdigit():
                yield f"{tag}/@{name} là «{value}»"


def _ids(tree: Any) -> Iterator[str]:
    """Drawings have ids of their own."""
    ids = Counter(found.get("id") for found in tree.iter() if etree.QName(found).localname == "docPr")
    yield from (f"hai hình cùng id {number}" for number, count in ids.items() if count > 1)


def _relations(trees: dict[str, Any], names: set[str]) -> Iterator[str]:
    """What a part refers to is in its list of relations, and what that list names is in the package."""
    for name, tree in trees.items():
        if name.endswith(".rels"):
            yield from _dangling(name, tree, names)
            continue
        folder, file = posixpath.split(name)
        known = trees.get(f"{folder}/_rels/{file}.rels")
        ids = {relation.get("Id") for relation in known} if known is not None else set()
        used = {value for found in tree.iter() for key, value in found.attrib.items() if key.startswith(f"{{{_R}}}")}
        yield from (f"{name}: quan hệ {missing} không có" for missing in sorted(used - ids))


def _dangling(name: str, tree: Any, names: set[str]) -> Iterator[str]:
    base = posixpath.dirname(posixpath.dirname(name))
    for relation in tree:
        if relation.get("TargetMode") != "External":
            target = relation.get("Target")
            path = target.lstrip("/") if target.startswith("/") else posixpath.normpath(posixpath.join(base, target))
            if path not in names:
                yield f"{name}: không có {target}"


def _types(types: Any, names: list[str]) -> Iterator[str]:
    """Every part has a content type."""
    endings = {found.get("Extension", "").lower() for found in types}
    given = {found.get("PartName", "").lstrip("/") for found in types}
    for name in names:
        if name != "[Content_Types].xml" and name not in given and name.rpartition(".")[2].lower() not in endings:
            yield f"{name}: không có kiểu nội dung"
