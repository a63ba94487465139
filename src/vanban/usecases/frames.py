"""What stands around the text of a paper, and whose it is: number and day, Nơi nhận, the signing block."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from vanban.model.document import Document
from vanban.model.identity import Id
from vanban.usecases.ownership import SIGNER, STAMP, TEMPLATE, USUAL, Owner, OwnerKind


def record_of(document: Document) -> Id | None:
    """The meeting or plan whose own paper it is; a report only prints what the books say."""
    if document.meeting is not None:
        return document.meeting
    return document.plan if document.kind == "KH" else None


def frame_of(document: Document, owns: frozenset[str]) -> Mapping[str, Owner]:
    """Field of the frame → its owner; `owns` are the lines and people that the record itself names."""
    record = record_of(document)

    def own(name: str, label: str, otherwise: Owner) -> Owner:
        return Owner(OwnerKind.RECORD, label, record, name) if record is not None and name in owns else otherwise

    signs = own("chair", "người chủ trì", own("signer", "người ký", SIGNER))
    return {
        "number_line": STAMP,
        "place_date": STAMP,
        "kind_name": TEMPLATE,
        "addressees": Owner(OwnerKind.RECORD, "kính gửi", document.id, "addressees"),
        "recipients": own("recipients", "nơi nhận", USUAL),
        "archive": own("archive", "nơi lưu", USUAL),
        "signer_name": signs,
        "signer_titles": replace(signs, label=f"chức vụ, thẩm quyền của {signs.label}"),
        "secretary_name": Owner(OwnerKind.RECORD, "thư ký", record, "secretary"),
    }
