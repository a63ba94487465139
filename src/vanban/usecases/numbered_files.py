"""The numbered file of a paper and what happened after it: what signing and releasing start from."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import Any

from vanban.errors.releasing import NotNumbered, NumberedFileMissing
from vanban.model.copying import COPY_TYPE
from vanban.model.document import Document, Draft
from vanban.model.identity import Id
from vanban.model.release import Progress, progress_of
from vanban.store.reading import Reader
from vanban.store.releases import deliveries, signed_files
from vanban.usecases.office import Office


def progress(reader: Reader, document: Document) -> Progress:
    """What happened to one paper since its number."""
    return progress_of(document, signed_files(reader, document.id), deliveries(reader, document.id))


def progress_of_all(reader: Reader, documents: Iterable[Document]) -> dict[Id, Progress]:
    """What happened to each of many papers; the books are read once."""
    signed, sent = signed_files(reader), deliveries(reader)
    return {
        paper.id: progress_of(
            paper,
            (each for each in signed if each.document == paper.id),
            (each for each in sent if each.document == paper.id),
        )
        for paper in documents
    }


def numbered_file(office: Office, document: Document, deed: str) -> tuple[Draft, bytes]:
    """The version that carries the number, with its bytes out of the store of files; a copy has no other.

    Raises `NotNumbered`, `NumberedFileMissing` in state "chờ tệp", and what a damaged store refuses: nothing is
    signed or released whose file is not kept.
    """
    if not document.number or document.issued_on is None:
        raise NotNumbered(code=document.code, deed=deed)
    drafts, blobs = office.store.drafts(document.id), office.store.blobs
    if not drafts or not (document.type == COPY_TYPE or _carries_number(json.loads(blobs.read(drafts[-1].context)))):
        raise NumberedFileMissing(code=document.code, deed=deed)
    return drafts[-1], blobs.read(drafts[-1].blob)


def _carries_number(context: Mapping[str, Any]) -> bool:
    return not context.get("draft", True)
