"""A form's mistakes as sentences: what pydantic found wrong, in Vietnamese, with what would be right."""

from __future__ import annotations

import difflib
from collections.abc import Iterator
from typing import Any, get_args

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from vanban.intake.forms import ImportForm
from vanban.model.problem import Path


def complaints(wrong: ValidationError, form: type[BaseModel] = ImportForm) -> Iterator[tuple[Path, str]]:
    """Each mistake's place and sentence; `form` is the one that was read."""
    for detail in wrong.errors(include_url=False):
        yield tuple(detail["loc"]), _said(detail, form)


def _said(detail: ErrorDetails, form: type[BaseModel]) -> str:
    kind, context = detail["type"], detail.get("ctx", {})
    found = detail["input"]
    match kind:
        case "value_error":
            return str(context.get("error", detail["msg"]))
        case "missing":
            return "thiếu mục này: hãy ghi vào"
        case "extra_forbidden":
            return f"không có mục nào tên như vậy{_hint(form, tuple(detail['loc']))}"
        case "enum" | "literal_error":
            return f"«{found}» không dùng được: hãy chọn {_choices(str(context.get('expected', '')))}"
        case "string_too_long":
            return f"dài quá {context.get('max_length')} ký tự: hãy chia thành nhiều mục"
        case "too_short":
            return "danh sách trống: hãy ghi ít nhất một mục"
        case "greater_than_equal":
            return f"«{found}» nhỏ quá: ít nhất là {context.get('ge')}"
        case "less_than_equal":
            return f"«{found}» lớn quá: nhiều nhất là {context.get('le')}"
        case "model_type" | "model_attributes_type":
            return f"«{_short(found)}» không đúng kiểu: hãy ghi các mục {_fields(form, tuple(detail['loc']))}"
    return f"«{_short(found)}» không đúng kiểu: {_WANTED.get(kind.split('_')[0], 'hãy xem mẫu trong docs/records.md')}"


_WANTED = {
    "string": "hãy ghi một dòng chữ",
    "int": "hãy ghi một số nguyên",
    "bool": "hãy ghi true hoặc false",
    "date": "hãy ghi một ngày như 2022-05-06",
    "tuple": "hãy ghi một danh sách, mỗi mục sau một dấu gạch đầu dòng",
    "dict": "hãy ghi các mục «tên: nội dung»",
}
_FIELDS_TOLD = 4


def _fields(form: type[BaseModel], path: Path) -> str:
    """`«name», «position» …`: the names that a record at the place may have, the first few."""
    known = [f"«{name}»" for name in _field_names(form, path)]
    return ", ".join(known[:_FIELDS_TOLD]) + (" …" if len(known) > _FIELDS_TOLD else "")


def _choices(expected: str) -> str:
    return expected.replace("'", "").replace(" or ", ", ")


def _short(found: Any) -> str:
    text = str(found)
    return text if len(text) <= 40 else text[:37] + "…"


def _hint(form: type[BaseModel], path: Path) -> str:
    known = _field_names(form, path[:-1])
    near = difflib.get_close_matches(str(path[-1]), known, n=1, cutoff=0.5)
    if near:
        return f": có phải «{near[0]}» không?"
    return f": các mục có thể ghi là {', '.join(known)}" if known else ""


def _field_names(form: Any, path: Path) -> list[str]:
    """The names that may stand at the place of the file."""
    for step in path:
        form = _form_in(form if isinstance(step, int) else _annotation(form, step))
        if form is None:
            return []
    return [field.alias or name for name, field in form.model_fields.items()]


def _annotation(form: Any, name: str) -> Any:
    fields = getattr(form, "model_fields", {})
    return next((field.annotation for own, field in fields.items() if name in (own, field.alias)), None)


def _form_in(kind: Any) -> type[BaseModel] | None:
    """The form inside `tuple[X, ...]`, `X | None` and the like."""
    if isinstance(kind, type) and issubclass(kind, BaseModel):
        return kind
    return next((found for arg in get_args(kind) if (found := _form_in(arg))), None)
