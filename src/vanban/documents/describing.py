"""A context in words for those who keep templates: each field, what kind of value it is, and a sample of it."""

from __future__ import annotations

import types
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum, StrEnum
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from vanban.documents.base import Context
from vanban.documents.fields import Declared, fields_of
from vanban.documents.stand_ins import DOT, smallest_docx
from vanban.model.paper import Picture, RichText, RuleLine, SubDocument


class ValueKind(StrEnum):
    """What a field holds, which decides the tag that prints it."""

    TEXT = "text"
    NUMBER = "number"
    FLAG = "flag"
    LIST = "list"
    GROUP = "group"
    RULE_LINE = "rule_line"
    RICH_TEXT = "rich_text"
    PICTURE = "picture"
    SUB_DOCUMENT = "sub_document"
    OTHER = "other"

    @property
    def label(self) -> str:
        return _LABELS[self]


_LABELS = {
    ValueKind.TEXT: "chữ",
    ValueKind.NUMBER: "số",
    ValueKind.FLAG: "đúng hoặc sai",
    ValueKind.LIST: "danh sách",
    ValueKind.GROUP: "nhóm trường",
    ValueKind.RULE_LINE: "đường kẻ",
    ValueKind.RICH_TEXT: "chữ nhiều định dạng",
    ValueKind.PICTURE: "ảnh",
    ValueKind.SUB_DOCUMENT: "văn bản con",
    ValueKind.OTHER: "giá trị khác",
}
_PAPER = {
    RuleLine: ValueKind.RULE_LINE,
    RichText: ValueKind.RICH_TEXT,
    Picture: ValueKind.PICTURE,
    SubDocument: ValueKind.SUB_DOCUMENT,
}
_WORDS = (ValueKind.TEXT, ValueKind.RICH_TEXT)
ITEM = "[]"
"""The step of a path that goes from a list to any one of its items."""


@dataclass(frozen=True, slots=True)
class Shape:
    """What a value is made of: `item` of a list, `fields` of a group."""

    kind: ValueKind
    item: Shape | None = None
    fields: tuple[DescribedField, ...] = ()
    length: int | None = None
    """Of a list that always has so many items: only such a one may be asked for its items by their place."""

    def step(self, name: str) -> Shape | None:
        """The value that one step leads to, or nothing when there is none."""
        if name == ITEM:
            return self.item
        return next((field.shape for field in self.fields if field.name == name), None)

    @property
    def names(self) -> tuple[str, ...]:
        return tuple(field.name for field in self.fields)


@dataclass(frozen=True, slots=True)
class DescribedField:
    """One field as the person who keeps the template meets it."""

    name: str
    description: str
    shape: Shape
    samples: tuple[Any, ...]
    """Plain values as a template is given them: text, lists, mappings, paper values. Never empty."""
    has_example: bool
    """The samples were written for this field (or for every field inside it), not made up."""

    @property
    def sample(self) -> Any:
        return self.samples[0]


def described(context: type[Context]) -> Shape:
    """The whole context as one group."""
    return _group(context, ())


def sample_values(shape: Shape, **over: Any) -> dict[str, Any]:
    """A context's values for a trial; `over` lays other values over fields that there are."""
    values = {field.name: field.sample for field in shape.fields}
    return values | {name: value for name, value in over.items() if name in values}


def sparse_values(shape: Shape) -> dict[str, Any]:
    """The same paper with every list empty, every text blank, and each flag the other way round.

    It prints the branches of a template that the sample leaves out.
    """
    return {field.name: _sparse(field.shape, field.sample) for field in shape.fields}


def _sparse(shape: Shape, sample: Any) -> Any:
    match shape.kind:
        case ValueKind.TEXT:
            return ""
        case ValueKind.FLAG:
            return not sample
        case ValueKind.LIST:
            return sample if shape.length else []
        case ValueKind.GROUP:
            return sparse_values(shape)
    return sample


def _group(context: type[Context], around: tuple[type, ...]) -> Shape:
    inside = (*around, context)
    return Shape(ValueKind.GROUP, fields=tuple(_field(name, f, inside) for name, f in fields_of(context).items()))


def _field(name: str, declared: Declared, around: tuple[type, ...]) -> DescribedField:
    shape = shape_of(declared.annotation, around)
    samples = _samples(shape, declared.examples, declared.description or name)
    return DescribedField(name, declared.description, shape, samples, _exemplified(shape, declared.examples))


def _exemplified(shape: Shape, examples: Sequence[Any] = ()) -> bool:
    """Words need a written example to look official; flags, rules and pictures do not."""
    if examples:
        return True
    if shape.item is not None:
        return _exemplified(shape.item)
    return all(field.has_example for field in shape.fields) and shape.kind not in _WORDS


def shape_of(annotation: Any, around: tuple[type, ...] = ()) -> Shape:
    """What the values of an annotation are made of; `around` are the contexts that hold it.

    A context inside itself is not followed: a tree of any depth has no end of paths.
    """
    origin, inner = get_origin(annotation), get_args(annotation)
    if origin is Annotated:
        return shape_of(inner[0], around)
    if origin in (Union, types.UnionType):
        return _either([shape_of(each, around) for each in inner if each is not type(None)])
    if origin is Literal:
        return shape_of(type(inner[0]), around)
    if isinstance(origin, type) and issubclass(origin, Sequence | frozenset | set):
        length = len(inner) if origin is tuple and ... not in inner else None
        item = _either([shape_of(each, around) for each in inner if each is not ...])
        return Shape(ValueKind.LIST, item=item, length=length)
    return _shape_of_class(annotation, around) if isinstance(annotation, type) else Shape(ValueKind.OTHER)


def _shape_of_class(cls: type, around: tuple[type, ...]) -> Shape:
    if issubclass(cls, Context):
        return Shape(ValueKind.OTHER) if cls in around else _group(cls, around)
    for family, kind in ((bool, ValueKind.FLAG), (int, ValueKind.NUMBER), (str, ValueKind.TEXT), *_PAPER.items()):
        if issubclass(cls, family):
            return Shape(kind)
    return Shape(ValueKind.OTHER)


def _either(shapes: Sequence[Shape]) -> Shape:
    """One of several: rich text and the like win over plain text, as their tags print both."""
    richest = next((shape for shape in shapes if shape.kind in _PAPER.values()), None)
    return richest or (shapes[0] if shapes else Shape(ValueKind.OTHER))


def _samples(shape: Shape, examples: Sequence[Any], description: str) -> tuple[Any, ...]:
    """The written examples; those of a list may also be examples of its items."""
    if not examples:
        return (_made_up(shape, description),)
    values = tuple(map(plain, examples))
    of_items = shape.kind is ValueKind.LIST and not isinstance(values[0], list)
    return (list(values),) if of_items else values


def _made_up(shape: Shape, description: str, number: int = 0) -> Any:
    """A value of this shape that nobody wrote an example for; `number` tells the items of a list apart."""
    match shape.kind:
        case ValueKind.TEXT:
            return description
        case ValueKind.NUMBER:
            return number + 1
        case ValueKind.FLAG:
            return False
        case ValueKind.LIST:
            return _items(shape.item, description, shape.length)
        case ValueKind.GROUP:
            return {field.name: field.samples[number % len(field.samples)] for field in shape.fields}
        case ValueKind.RULE_LINE:
            return RuleLine(20.0, 60.0)
        case ValueKind.RICH_TEXT:
            return RichText.of(description)
        case ValueKind.PICTURE:
            return Picture(DOT, 10.0)
        case ValueKind.SUB_DOCUMENT:
            return SubDocument(smallest_docx(description))
    return None


def _items(item: Shape | None, description: str, length: int | None) -> list[Any]:
    """As many items as their fields have examples, at least two: a trial shows how they follow each other."""
    if item is None or item.kind is ValueKind.OTHER:
        return []
    rounds = max((len(field.samples) for field in item.fields), default=2)
    return [_made_up(item, description, number) for number in range(length or max(rounds, 2))]


def plain(value: Any) -> Any:
    """A written example as a template is given it."""
    if isinstance(value, Context):
        return value.values()
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, Mapping):
        return {name: plain(each) for name, each in value.items()}
    if isinstance(value, Collection) and not isinstance(value, str | bytes):
        return [plain(each) for each in value]
    return value
