"""What a paper needs besides its printed parts: pictures, links, and what sub-documents bring along."""

from __future__ import annotations

import hashlib
import posixpath
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from vanban.model.paper import Picture, SubDocument
from vanban.render.package import CONTENT_TYPES, Package
from vanban.render.refusal import ValueRefused
from vanban.render.relations import HYPERLINK, IMAGE, Relation, relations_name, with_relations, with_types
from vanban.render.suspicion import is_safe_link

if TYPE_CHECKING:
    from vanban.render.images import Image
    from vanban.render.subdocuments import SubDocuments

_MOST_BYTES = 100_000_000
"""All pictures of one paper together."""
_LONGEST_LINK = 2_000


@dataclass(slots=True)
class Attachments:
    """The further files of one paper in the making; `part` is the part that is being printed."""

    package: Package
    part: str = ""
    relations: dict[str, list[Relation]] = field(default_factory=dict)
    files: dict[str, bytes] = field(default_factory=dict)
    """New parts, and parts of the template that take the place of the old ones."""
    types: dict[str, str] = field(default_factory=dict)
    images: dict[bytes, tuple[str, Image]] = field(default_factory=dict)
    sub_documents: SubDocuments | None = None

    def drawing(self, picture: Picture, number: int) -> str:
        """The XML that shows the picture. Raises `PictureRefused`."""
        from vanban.render.drawing import inline_drawing  # papers without pictures start sooner

        name, image = self._image(picture.content)
        return inline_drawing(picture, image, self.relate(IMAGE, self.target(name)), number)

    def _image(self, content: bytes) -> tuple[str, Image]:
        digest = hashlib.sha256(content).digest()
        if digest not in self.images:
            from vanban.render.images import read_image

            image = read_image(content)
            name = f"word/media/{digest.hex()[:20]}.{image.ending}"
            self.attach(name, content, image.media)
            self.images[digest] = name, image
        return self.images[digest]

    def file(self, package: Package, name: str) -> str:
        """Take over a part of another package as it is; the name it has in the paper."""
        content = package.part(name)
        new = f"word/media/{hashlib.sha256(content).hexdigest()[:20]}.{name.rpartition('.')[2].lower()}"
        self.attach(new, content, package.types[name])
        return new

    def attach(self, name: str, content: bytes, media: str) -> None:
        """Add a part. One that the template has already is the same: its name says what is in it."""
        self.files[name] = content
        if sum(map(len, self.files.values())) > _MOST_BYTES:
            raise ValueRefused(f"ảnh của văn bản nặng quá {_MOST_BYTES // 1_000_000} MB")
        if not self.package.has(name):
            self.types[name] = media

    def link(self, address: str) -> str:
        """The relation of a link that a reader clicks. Raises `ValueRefused` for an address that is none."""
        if not address.strip() or len(address) > _LONGEST_LINK or not is_safe_link(address):
            raise ValueRefused(f"địa chỉ liên kết «{address[:80]}» không phải http, https hoặc mailto")
        return self.relate(HYPERLINK, address, external=True)

    def target(self, name: str) -> str:
        """How the part being printed names the part `name`."""
        return posixpath.relpath(name, posixpath.dirname(self.part) or ".")

    def relate(self, kind: str, target: str, *, external: bool = False, part: str = "") -> str:
        """The id by which the part being printed (or `part`) refers to a target, the same for the same one."""
        rows = self.relations.setdefault(part or self.part, [])
        for row in rows:
            if (row.type, row.target) == (kind, target):
                return row.id
        row = Relation(self._free_id(part or self.part, len(rows) + 1), kind, target, external)
        rows.append(row)
        return row.id

    def _free_id(self, part: str, number: int) -> str:
        """An id that neither the template uses nor a paper of ours that has become a template."""
        taken = {relation.id for relation in self.package.relations(part)}
        prefix = "vb"
        while f"{prefix}{number}" in taken:
            prefix += "b"
        return f"{prefix}{number}"

    def parts(self) -> Mapping[str, bytes]:
        """All parts that are new or changed; nothing when the paper needed no attachment."""
        if self.sub_documents is not None:
            self.sub_documents.finish()
        changed = dict(self.files)
        for part, rows in self.relations.items():
            name = relations_name(part)
            before = self.package.part(name) if self.package.has(name) else None
            changed[name] = with_relations(before, rows)
        if self.types:
            changed[CONTENT_TYPES] = with_types(self.package.part(CONTENT_TYPES), self.types)
        return changed

    def body_of(self, sub_document: SubDocument, number: Callable[[], int]) -> str:
        """The body of a sub-document; `number` gives numbers for its drawings. Raises `SubDocumentRefused`."""
        # lxml costs 20 ms and 10 MB; papers without sub-documents do without it.
        from vanban.render.subdocuments import SubDocuments

        if self.sub_documents is None:
            self.sub_documents = SubDocuments(self)
        return self.sub_documents.body(sub_document, number)
