"""A template begun from the decree's skeleton: the frame of every paper, and a tag for each field of the type."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

from vanban.documents.describing import DescribedField, Shape, ValueKind
from vanban.documents.placeholders import item_name
from vanban.render.skeleton import Skeleton
from vanban.render.template import compile_template, template_fields

_TEXT = "VB Nội dung"
_TABLE_FROM = 4
"""A list whose items have so many fields is shown as a table."""
_TEXT_WIDTH_MM = 165.0
_PLAIN = (ValueKind.TEXT, ValueKind.NUMBER)
_SECTIONS: tuple[tuple[Callable[[Skeleton], None], ...], ...] = (
    (
        lambda paper: paper.heading(letter=True),
        lambda paper: paper.heading(),
        lambda paper: paper.heading(dated=False),
        lambda paper: paper.heading(numbered=False),
    ),
    (lambda paper: paper.title(), lambda paper: paper.title(subject=False)),
    (lambda paper: paper.addressees(),),
)
"""The parts above the text, each in the ways the skeleton draws it, the fullest first."""


def bare_template(title: str, shape: Shape) -> bytes:
    """The .docx: heading, title, the type's own fields one after the other, signing block."""
    names = frozenset(shape.names)
    paper, told = Skeleton(title), set(_asked(_nothing))
    for ways in _SECTIONS:
        draw = next((way for way in ways if _asked(way) <= names), _nothing)
        draw(paper)
        told |= _asked(draw)
    signing = Skeleton.signing if _asked(Skeleton.signing) <= names else _nothing
    for field in shape.fields:
        if field.name not in told | _asked(signing):
            _line(paper, field, field.name, names)
    signing(paper)
    return paper.save()


def _nothing(_: Skeleton) -> None:
    """A section that the type has no fields for."""


@cache
def _asked(draw: Callable[[Skeleton], None]) -> frozenset[str]:
    """The fields that a section asks for, with those of the margins."""
    paper = Skeleton("")
    draw(paper)
    return template_fields(compile_template(paper.save()))


def _line(paper: Skeleton, field: DescribedField, spelt: str, taken: frozenset[str]) -> None:
    match field.shape.kind:
        case ValueKind.LIST if field.shape.item is not None:
            _list(paper, field, field.shape.item, spelt, taken)
        case ValueKind.GROUP:
            _group(paper, field.shape, spelt, taken)
        case ValueKind.FLAG:
            paper.when(spelt, (field.description, _TEXT))
        case ValueKind.RULE_LINE | ValueKind.SUB_DOCUMENT:
            paper.line(f"{{{{p {spelt} }}}}", _TEXT)
        case ValueKind.TABLE:
            paper.when(spelt, (f"{{{{p {spelt} }}}}", _TEXT))
        case ValueKind.RICH_TEXT:
            paper.line(f"{{{{r {spelt} }}}}", _TEXT)
        case ValueKind.TEXT:
            paper.when(spelt, (f"{{{{ {spelt} }}}}", _TEXT))
        case _:
            paper.line(f"{{{{ {spelt} }}}}", _TEXT)


def _list(paper: Skeleton, field: DescribedField, item: Shape, spelt: str, taken: frozenset[str]) -> None:
    name = item_name(field.name, taken)
    if item.kind is not ValueKind.GROUP:
        paper.each(name, spelt, (f"{{{{ {name} }}}}", _TEXT))
    elif len(item.fields) >= _TABLE_FROM and all(f.shape.kind in _PLAIN for f in item.fields):
        _table(paper, item, name, spelt)
    else:
        paper.line(f"{{%p for {name} in {spelt} %}}", _TEXT)
        _group(paper, item, name, taken | {name})
        paper.line("{%p endfor %}", _TEXT)


def _group(paper: Skeleton, shape: Shape, spelt: str, taken: frozenset[str]) -> None:
    """The plain fields side by side, as marker and words stand; then whatever needs lines of its own."""
    plain = [field for field in shape.fields if field.shape.kind in _PLAIN]
    if plain:
        paper.line(" ".join(f"{{{{ {spelt}.{field.name} }}}}" for field in plain), _TEXT)
    for field in shape.fields:
        if field not in plain:
            _line(paper, field, f"{spelt}.{field.name}", taken)


def _table(paper: Skeleton, item: Shape, name: str, spelt: str) -> None:
    """A row for each item, between the two rows that hold only the tags of the loop."""
    width = _TEXT_WIDTH_MM / len(item.fields)
    table = paper.table([width] * len(item.fields), [field.description for field in item.fields])
    paper.control_row(table, f"{{%tr for {name} in {spelt} %}}")
    paper.row(table, [(f"{{{{ {name}.{field.name} }}}}", "VB Ô bảng") for field in item.fields])
    paper.control_row(table, "{%tr endfor %}")
