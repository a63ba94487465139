"""Reading what was asked of a document type: all mistakes at once, by the fields' Vietnamese titles."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Literal, get_args, get_origin

from vanban.documents.base import Request
from vanban.documents.catalogue import AnyType
from vanban.documents.fields import Declared, Mistake, NotAsDeclared, fields_of
from vanban.errors.documents import RequestRefused


def read_request(kind: AnyType, values: Mapping[str, Any]) -> Request:
    """The request of these values. Raises `RequestRefused` with every mistake."""
    try:
        return kind.request(**values)  # type: ignore[no-any-return]  # generic over the type
    except NotAsDeclared as wrong:
        said = "; ".join(_said(kind, mistake) for mistake in wrong.mistakes)
        raise RequestRefused(title=kind.title, mistakes=said) from wrong


def _said(kind: AnyType, mistake: Mistake) -> str:
    declared = fields_of(kind.request).get(mistake.name)
    if declared is None:
        return f"không có mục «{mistake.name}»"
    if mistake.kind == "missing":
        return f"thiếu mục «{declared.title}»"
    return f"mục «{declared.title}» không đúng kiểu"


AskedKind = Literal["text", "day", "number", "flag", "choice", "file"]
_KINDS: dict[type, AskedKind] = {dt.date: "day", bool: "flag", int: "number"}


@dataclass(frozen=True, slots=True)
class Asked:
    """One field of a request as a door shows it."""

    name: str
    title: str
    required: bool
    kind: AskedKind
    many: bool
    choices: tuple[str, ...] = ()


def asked_fields(kind: AnyType) -> tuple[Asked, ...]:
    """The fields that a person fills in, those of the type itself first; number and day have their own verb."""
    declared, shared = fields_of(kind.request), fields_of(Request)
    own = [name for name in declared if name not in shared]
    rest = [name for name in shared if name not in {"number", "issued_on"}]
    return tuple(_asked(name, declared[name]) for name in (*own, *rest))


def _asked(name: str, declared: Declared) -> Asked:
    annotation = declared.annotation
    hints = {hint for each in (annotation, *get_args(annotation)) for hint in (each, *get_args(each))}
    choices = tuple(
        str(each.value) for hint in hints if isinstance(hint, type) and issubclass(hint, StrEnum) for each in hint
    )
    plain: AskedKind = next((kind for hint, kind in _KINDS.items() if hint in hints), "text")
    return Asked(
        name=name,
        title=declared.title,
        required=declared.is_needed,
        kind="file" if declared.is_file else "choice" if choices else plain,
        many=get_origin(annotation) is tuple,
        choices=choices,
    )
