"""What a template needs before it prints real papers: its language, its fields, the form of what it prints."""

from __future__ import annotations

import difflib
from collections.abc import Iterator
from dataclasses import dataclass

from vanban.checks.catalogue import check_page
from vanban.documents.catalogue import AnyType
from vanban.documents.describing import ITEM, Shape, ValueKind, described, sample_values, sparse_values
from vanban.errors.base import VanbanError
from vanban.model.page import Finding
from vanban.pages.docx import read_docx
from vanban.render.inspection import Fault, Inspection, Weight, inspect_template
from vanban.render.pieces import Tag
from vanban.render.scopes import Role, Use
from vanban.render.template import compile_template
from vanban.wording.text import sentence_inside, sentence_start

MUST_HAVE = (
    "agency",
    "number_line",
    "place_date",
    "draft",
    "sample",
    "urgency",
    "circulation",
    "kind_name",
    "subject",
    "letter_subject",
    "recipients",
    "signer_titles",
    "signer_name",
)
"""The components that every paper shows (Decree 30/2020, Article 8), and the marks that must not get lost."""
_NOT_PRINTED = {
    ValueKind.LIST: "là cả một danh sách: hãy lặp qua từng mục bằng {{%p for {one} in {name} %}}",
    ValueKind.GROUP: "là một nhóm trường: hãy ghi rõ trường nào, một trong {fields}",
    ValueKind.FLAG: "chỉ là đúng hoặc sai: hãy dùng {{%p if {name} %}} … {{%p endif %}}",
}
_MOST_NAMES = 10
_NEVER_LISTS = frozenset({ValueKind.TEXT, ValueKind.NUMBER, ValueKind.FLAG, ValueKind.GROUP})


@dataclass(frozen=True, slots=True)
class TemplateChecked:
    """What was found: faults of the template, and what the form of its trial paper lacks."""

    faults: tuple[Fault, ...]
    findings: tuple[Finding, ...]
    unprinted: tuple[str, ...]
    """Fields of the type that the template never asks for, beside those that must be there."""
    without_example: tuple[str, ...] = ()
    """Fields that nobody has written an example for: made-up values look like nothing official, so the
    form of the trial paper was not judged."""

    @property
    def passes(self) -> bool:
        """Whether papers can be printed with it, and nothing that must be there is missing."""
        return not self.findings and not any(fault.weight is not Weight.NOTE for fault in self.faults)

    @property
    def prints(self) -> bool:
        return not any(fault.weight is Weight.ERROR for fault in self.faults)


def check_template(content: bytes, kind: AnyType, name: str = "") -> TemplateChecked:
    """All faults at once; the form is judged on a trial paper, when one can be printed."""
    shape = described(kind.context)
    inspection = inspect_template(content, name=name)
    faults = [*inspection.faults, *_field_faults(inspection, shape)]
    asked = {use.path[0] for use in inspection.uses}
    findings: tuple[Finding, ...] = ()
    if not any(fault.weight is Weight.ERROR for fault in faults):
        refused, findings = _tried(content, shape, kind, name)
        faults += refused
    if inspection.compiles:
        faults += _missing(shape, asked)
    unprinted = tuple(name for name in shape.names if name not in asked and name not in MUST_HAVE)
    return TemplateChecked(tuple(_ranked(faults)), findings, unprinted, without_example(shape))


def without_example(shape: Shape) -> tuple[str, ...]:
    """The fields whose samples are made up."""
    return tuple(field.name for field in shape.fields if not field.has_example)


def _ranked(faults: list[Fault]) -> Iterator[Fault]:
    """Errors first, each kind in the order of the template."""
    for weight in Weight:
        yield from (fault for fault in faults if fault.weight is weight)


def _field_faults(inspection: Inspection, shape: Shape) -> Iterator[Fault]:
    lost: set[tuple[str, ...]] = set()
    for use in inspection.uses:
        if any(use.path[: len(items)] == items for items in lost):
            continue  # the loop around it has been told already
        words = _wrong(use, shape)
        if words:
            if use.role is Role.REPEAT:
                lost.add((*use.path, ITEM))
            weight = Weight.WARNING if use.may_miss else Weight.ERROR
            yield Fault(weight, "field", use.part, use.tag.written, use.tag.paragraph, words)
    for tag in inspection.lone:
        if _looks_like_a_field(tag, shape):
            words = f"«{tag.written}» chỉ có một dấu ngoặc nên được in nguyên văn: thẻ phải viết {{{{ … }}}}."
            yield Fault(Weight.WARNING, "single-brace", "", tag.written, tag.paragraph, words)


def _wrong(use: Use, shape: Shape) -> str:
    """What is wrong with a field that a tag asks for, in a whole sentence; nothing when all is well."""
    here, place = shape, _place(use.tag)
    for number, step in enumerate(use.path):
        if here.kind is ValueKind.OTHER:
            return ""
        following = here.step(step)
        if following is None:
            return f"{place} {_lost(use, here, step, number)}"
        here = following
    if use.role is Role.PRINT and here.kind in _NOT_PRINTED:
        return f"{place} in «{use.written}», nhưng trường này {_instead(use, here)}."
    if use.role is Role.REPEAT and here.kind in _NEVER_LISTS:
        return f"{place} lặp qua «{use.written}», nhưng trường này là {here.kind.label}, không phải danh sách."
    return ""


def _place(tag: Tag) -> str:
    """The tag, and its paragraph when that says more."""
    return f"Thẻ «{tag.written}»" + (f" ở đoạn «{tag.paragraph}»" if tag.paragraph != tag.written else "")


def _instead(use: Use, shape: Shape) -> str:
    one = use.path[-1].removesuffix("s") or "item"
    return _NOT_PRINTED[shape.kind].format(one=one, name=use.written, fields=", ".join(shape.names))


def _lost(use: Use, here: Shape, step: str, number: int) -> str:
    """Why a step leads nowhere: a list without its loop, a text with fields, or a name that is none."""
    if here.kind is ValueKind.LIST:
        return f"hỏi «{step}» của cả danh sách: hãy lặp qua từng mục bằng {{%p for … in {use.path[number - 1]} %}}."
    if here.kind is not ValueKind.GROUP or step == ITEM:
        return f"coi «{use.path[number - 1]}» như có trường con, nhưng đó là {here.kind.label}."
    names = (*here.names, *(use.names if number == 0 else ()))
    near = difflib.get_close_matches(step, names, 1)
    return f"hỏi trường «{step}» mà loại văn bản này không có. {_hint(near, here.names)}"


def _hint(near: list[str], names: tuple[str, ...]) -> str:
    if near:
        return f"Có phải «{near[0]}» không?"
    if len(names) <= _MOST_NAMES:
        return f"Các trường có: {', '.join(names)}."
    return "Hãy xem các trường có bằng «vanban template fields»."


def _looks_like_a_field(tag: Tag, shape: Shape) -> bool:
    word = tag.written.strip("{} ").partition(".")[0]
    return bool(difflib.get_close_matches(word, shape.names, 1, cutoff=0.85))


def _missing(shape: Shape, asked: set[str]) -> Iterator[Fault]:
    for field in shape.fields:
        if field.name in MUST_HAVE and field.name not in asked:
            words = (
                f"Mẫu không in trường «{field.name}» ({sentence_inside(field.description)}), "
                "phần mà văn bản nào cũng phải có."
            )
            yield Fault(Weight.WARNING, "must-have", "", "", "", words)


def _tried(content: bytes, shape: Shape, kind: AnyType, name: str) -> tuple[list[Fault], tuple[Finding, ...]]:
    """A trial with full values is judged by its form; one with bare values must only print."""
    compiled = compile_template(content, name=name)
    try:
        page = read_docx(compiled.render(sample_values(shape, sample=True, **kind.own_samples)))
    except VanbanError as refused:
        return [_unprinted(refused, Weight.ERROR)], ()
    findings = () if without_example(shape) else check_page(page)
    try:
        compiled.render(sparse_values(shape))
    except VanbanError as refused:
        return [_unprinted(refused, Weight.WARNING, "Khi các trường để trống: ")], findings
    return [], findings


def _unprinted(refused: VanbanError, weight: Weight, when: str = "") -> Fault:
    said = str(refused).removeprefix("Mẫu Word: ")
    tag, paragraph = str(refused.facts.get("tag", "")), str(refused.facts.get("paragraph", ""))
    return Fault(weight, refused.code, "", tag, paragraph, f"{when}{said}" if when else sentence_start(said))
