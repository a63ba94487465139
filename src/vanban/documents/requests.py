"""Reading what was asked of a document type: all mistakes at once, by the fields' Vietnamese titles."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Literal, get_args, get_origin

from pydantic import ValidationError
from pydantic.fields import FieldInfo

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
    kind: Literal["text", "day", "number", "flag", "choice", "file"]
    many: bool
    choices: tuple[str, ...] = ()


def asked_fields(kind: AnyType) -> tuple[Asked, ...]:
    """The fields that a person fills in, those of the type itself first; number and day have their own verb."""
    fields = kind.request.model_fields
    own = [name for name in fields if name not in Request.model_fields]
    shared = [name for name in Request.model_fields if name not in {"number", "issued_on"}]
    return tuple(_asked(name, fields[name]) for name in (*own, *shared))


def _asked(name: str, field: FieldInfo) -> Asked:
    hints = {hint for each in (field.annotation, *get_args(field.annotation)) for hint in (each, *get_args(each))}
    choices = tuple(
        str(each.value) for hint in hints if isinstance(hint, type) and issubclass(hint, StrEnum) for each in hint
    )
    kind: Literal["text", "day", "number", "flag", "choice", "file"] = (
        "choice" if choices else "day" if dt.date in hints else "flag" if bool in hints else "text"
    )
    extra = field.json_schema_extra
    if isinstance(extra, dict) and extra.get("file"):
        kind = "file"
    return Asked(
        name=name,
        title=str(field.title),
        required=field.is_required(),
        kind="number" if int in hints else kind,
        many=get_origin(field.annotation) is tuple,
        choices=choices,
    )
