"""`produce`: compose, render, read back, check, keep, lay down; nobody renders without it."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from vanban.documents.catalogue import document_type
from vanban.documents.requests import read_request
from vanban.files.writing import lay
from vanban.model.document import Document
from vanban.model.page import Finding
from vanban.store.acts import person_in_office
from vanban.usecases.keeping import USUAL, Produced, Purpose, keep
from vanban.usecases.office import Office
from vanban.usecases.printing import as_issued, print_paper, still_said


def produce(office: Office, code: str, values: Mapping[str, Any], folder: Path, purpose: Purpose = USUAL) -> Produced:
    """Make a paper and lay it into `folder`; its bytes, template and words are kept for good.

    A paper that has its number is printed as it was issued, whatever has changed in the records since.
    A file that somebody has edited is never replaced. Raises what composing, rendering, reading back
    or writing refuses.
    """
    person_in_office(office.store, office.actor, office.today)
    kind = document_type(code)
    request = read_request(kind, values)
    standing = office.store.by_key(Document, kind.identity(request))
    if standing is not None and standing.number:
        printed = as_issued(office, kind, standing)
        same = still_said(office, kind, printed.request, office.store.drafts(standing.id)[-1], printed.composed)
        return replace(keep(office, printed, standing, folder), notes=() if same else (CHANGED_SINCE,))
    return keep(office, print_paper(office, kind, request), standing, folder, purpose)


CHANGED_SINCE = (
    "Hồ sơ đã đổi sau bản dự thảo được cấp số; văn bản in đúng như đã ban hành. "
    "Muốn sửa nội dung thì ban hành văn bản khác."
)


def preview(office: Office, code: str, values: Mapping[str, Any], folder: Path) -> tuple[Path, tuple[Finding, ...]]:
    """The paper as it would be, laid down without a word in the books; nothing there is overwritten."""
    kind = document_type(code)
    printed = print_paper(office, kind, read_request(kind, values))
    path = folder / f"xem-truoc-{printed.composed.file_name}.docx"
    return lay(path, printed.content, None).path, printed.findings


def reproduce(office: Office, document: Document, folder: Path) -> Produced:
    """The next version of a paper that is known already, with what was asked of it before."""
    values = {name: value for name, value in json.loads(document.request).items() if value is not None}
    return produce(office, document.type, values, folder)
