"""The parts of a .docx, opened with limits: a file somebody hands in is not trusted."""

from __future__ import annotations

import io
import zipfile
import zlib
from dataclasses import dataclass

from lxml import etree

from vanban.errors.pages import NotAWordFile, WordFileDamaged, WordFileTooLarge

LIMIT_MB = 100
MAX_PARTS = 2000
MEGABYTE = 1_000_000

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE_RELATION = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"


def w(name: str) -> str:
    """The full name of a WordprocessingML element or attribute."""
    return f"{{{W}}}{name}"


@dataclass(frozen=True, slots=True)
class WordPackage:
    """The XML parts of one file; `told` is its name as sentences take it."""

    archive: zipfile.ZipFile
    told: str

    def part(self, name: str) -> etree._Element | None:
        """The parsed part, nothing when the file has none. Raises `WordFileDamaged`."""
        if name not in self.archive.namelist():
            return None
        parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
        try:
            root = etree.fromstring(self.archive.read(name), parser)
        except (etree.XMLSyntaxError, zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError) as broken:
            raise WordFileDamaged(name=self.told, part=name) from broken
        if root.getroottree().docinfo.internalDTD is not None:
            raise WordFileDamaged(name=self.told, part=name)
        return root

    def related(self) -> dict[str, str]:
        """Relation id → part name, of the main document."""
        root = self.part("word/_rels/document.xml.rels")
        if root is None:
            return {}
        found = {}
        for relation in root.iter(_PACKAGE_RELATION):
            target = relation.get("Target", "")
            found[relation.get("Id", "")] = target.lstrip("/") if target.startswith("/") else f"word/{target}"
        return found


def open_word(content: bytes, name: str = "") -> WordPackage:
    """Open a .docx. Raises a child of `VanbanError` for anything that is none, or too large."""
    told = f" «{name}»" if name else ""
    try:
        archive = zipfile.ZipFile(io.BytesIO(content))
    except (zipfile.BadZipFile, OSError, ValueError) as wrong:
        raise NotAWordFile(name=told) from wrong
    entries = archive.infolist()
    size = sum(entry.file_size for entry in entries)
    if size > LIMIT_MB * MEGABYTE or len(entries) > MAX_PARTS:
        raise WordFileTooLarge(name=told, size_mb=size // MEGABYTE, limit_mb=LIMIT_MB)
    if "word/document.xml" not in archive.namelist():
        raise NotAWordFile(name=told)
    return WordPackage(archive, told)
