"""Who a paper goes to and who files it, as its last version prints them."""

from __future__ import annotations

import json

from vanban.model.document import Document
from vanban.usecases.office import Office


def addressees(office: Office, document: Document) -> tuple[tuple[str, ...], str]:
    """The recipients of the paper's nơi nhận, and its filing line; `Như trên` stands for whom a letter addresses."""
    drafts = office.store.drafts(document.id)
    if not drafts:
        return (), ""
    context = json.loads(office.store.blobs.read(drafts[-1].context))
    lines = [_bare(line) for line in context.get("recipients", ())]
    archive = next((line.removeprefix("Lưu:").strip() for line in lines if line.startswith("Lưu:")), "")
    named: list[str] = []
    for line in lines:
        if line.startswith("Như trên"):
            named += [_bare(each) for each in context.get("addressees", ())]
        elif not line.startswith("Lưu:"):
            named.append(line)
    return tuple(dict.fromkeys(named)), archive


def _bare(line: str) -> str:
    return line.strip().removeprefix("-").strip().rstrip(";.").strip()
