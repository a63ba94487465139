"""Whose words stand in a paper: a record's, a figure's, the template's, or nobody's."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from vanban.model.identity import Id


class OwnerKind(StrEnum):
    """Who a stretch of text belongs to; the names are frozen in `doc diff --json`."""

    RECORD = "record"
    FIGURE = "figure"
    TEMPLATE = "template"
    NOBODY = "nobody"


@dataclass(frozen=True, slots=True)
class Owner:
    """Whose words these are; `record` and `field` name the place in the books, `label` says it in Vietnamese."""

    kind: OwnerKind
    label: str = ""
    record: Id | None = None
    field: str = ""


TEMPLATE = Owner(OwnerKind.TEMPLATE, "câu của mẫu")
NUMBERING = Owner(OwnerKind.TEMPLATE, "số thứ tự")
NOBODY = Owner(OwnerKind.NOBODY, "viết tay")
FIGURE = Owner(OwnerKind.FIGURE, "số liệu")
STAMP = Owner(OwnerKind.RECORD, "số và ngày của văn bản", field="number")
SIGNER = Owner(OwnerKind.RECORD, "người ký", field="signer")
USUAL = Owner(OwnerKind.TEMPLATE, "nơi nhận thường lệ")
"""Nơi nhận as it is proposed for a type of paper: no record holds it, so a hand may put it otherwise."""


def labels(owners: Iterable[Owner]) -> str:
    """What is told behind a change: `hồ sơ: kết luận 4; số liệu`."""
    said = (f"hồ sơ: {owner.label}" if owner.kind is OwnerKind.RECORD else owner.label for owner in owners)
    return "; ".join(dict.fromkeys(said))
