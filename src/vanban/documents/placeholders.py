"""The tags by which a template prints a type's fields, as one types them into Word."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace
from typing import Any

from vanban.documents.describing import DescribedField, Shape, ValueKind
from vanban.model.paper import Picture, RichText, RuleLine, SubDocument

_MOST_SHOWN = 80


@dataclass(frozen=True, slots=True)
class Placeholder:
    """One line to type. `path` is the field's place, `depth` the number of loops around the line."""

    path: str
    tag: str
    description: str
    kind: ValueKind
    sample: str
    depth: int = 0


def placeholders(shape: Shape) -> tuple[Placeholder, ...]:
    """Every tag of a context in the order of its fields; a loop is opened, filled and closed."""
    return tuple(_of_group(shape, "", "", shape.names))


def _of_group(shape: Shape, path: str, before: str, taken: Collection[str]) -> Iterator[Placeholder]:
    for field in shape.fields:
        yield from _of_field(field, f"{path}{field.name}", f"{before}{field.name}", taken)


def _of_field(field: DescribedField, path: str, spelt: str, taken: Collection[str]) -> Iterator[Placeholder]:
    shape = field.shape
    line = Placeholder(path, _tag(shape.kind, spelt), field.description, shape.kind, _shown(field))
    match shape.kind:
        case ValueKind.LIST if shape.item is not None:
            yield from _of_list(field, shape.item, line, spelt, taken)
        case ValueKind.GROUP:
            yield from _of_group(shape, f"{path}.", f"{spelt}.", taken)
        case _:
            yield line


def _of_list(
    field: DescribedField, item: Shape, line: Placeholder, spelt: str, taken: Collection[str]
) -> Iterator[Placeholder]:
    name = item_name(field.name, taken)
    yield replace(line, tag=f"{{%p for {name} in {spelt} %}}", sample=f"{len(field.sample)} mục")
    inner = DescribedField(name, "Từng mục của danh sách", item, tuple(field.sample) or ("",), field.has_example)
    for each in _of_field(inner, f"{line.path}[]", name, (*taken, name)):
        yield replace(each, depth=each.depth + 1)
    yield Placeholder(line.path, "{%p endfor %}", "", ValueKind.LIST, "")


def item_name(name: str, taken: Collection[str]) -> str:
    """What one item of a list is called in a loop: `item` of `items`, `key_task` of `key_tasks`."""
    one = f"{name[:-3]}y" if name.endswith("ies") else name.removesuffix("s")
    return f"{name}_item" if one == name or one in taken else one


def _tag(kind: ValueKind, spelt: str) -> str:
    match kind:
        case ValueKind.FLAG:
            return f"{{%p if {spelt} %}} … {{%p endif %}}"
        case ValueKind.RULE_LINE | ValueKind.TABLE | ValueKind.SUB_DOCUMENT:
            return f"{{{{p {spelt} }}}}"
        case ValueKind.RICH_TEXT:
            return f"{{{{r {spelt} }}}}"
    return f"{{{{ {spelt} }}}}"


def _shown(field: DescribedField) -> str:
    """The sample; a text that nobody wrote an example for would only say the description again."""
    made_up = not field.has_example and field.shape.kind in (ValueKind.TEXT, ValueKind.RICH_TEXT)
    return "" if made_up else in_words(field.sample)


def in_words(value: Any) -> str:
    """A sample on one line of a table."""
    match value:
        case bool():
            return "đúng" if value else "sai"
        case RuleLine():
            return f"đường kẻ dài {value.length_mm:g} mm".replace(".", ",")
        case RichText():
            return _shortened(value.text)
        case Picture():
            return "ảnh"
        case SubDocument():
            return "văn bản con"
        case None:
            return ""
    return _shortened(str(value))


def _shortened(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= _MOST_SHOWN else line[: _MOST_SHOWN - 1].rstrip() + "…"
