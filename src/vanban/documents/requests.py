"""Reading what was asked of a document type: all mistakes at once, by the fields' Vietnamese titles."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from pydantic import ValidationError

from vanban.documents.base import Request
from vanban.documents.catalogue import AnyType
from vanban.errors.documents import RequestRefused


def read_request(kind: AnyType, values: Mapping[str, Any]) -> Request:
    """The request of these values. Raises `RequestRefused` with every mistake."""
    try:
        return kind.request.model_validate(dict(values))  # type: ignore[no-any-return]  # generic over the type
    except ValidationError as wrong:
        said = "; ".join(_said(kind, str(detail["loc"][0]), detail["type"]) for detail in wrong.errors())
        raise RequestRefused(title=kind.title, mistakes=said) from wrong


def _said(kind: AnyType, name: str, mistake: str) -> str:
    field = kind.request.model_fields.get(name)
    if field is None:
        return f"không có mục «{name}»"
    return f"thiếu mục «{field.title}»" if mistake == "missing" else f"mục «{field.title}» không đúng kiểu"


@dataclass(frozen=True, slots=True)
class Asked:
    """One field of a request as a door shows it."""

    name: str
    title: str
    required: bool
    is_day: bool
    many: bool


def asked_fields(kind: AnyType) -> tuple[Asked, ...]:
    """The fields that a person fills in; number and day are recorded by their own verb."""
    fields = kind.request.model_fields.items()
    return tuple(
        Asked(name, str(f.title), f.is_required(), "date" in str(f.annotation), "tuple" in str(f.annotation))
        for name, f in fields
        if name not in {"number", "issued_on"}
    )
