"""Every type's context in words: what its fields are, how they are typed, and samples that fill a template."""

from __future__ import annotations

import pytest

from books import ROOT_TEMPLATES
from render.words import word
from vanban.documents.base import Context
from vanban.documents.catalogue import document_types
from vanban.documents.describing import ITEM, ValueKind, described, sample_values, sparse_values
from vanban.documents.fields import field, fields_of
from vanban.documents.placeholders import item_name, placeholders
from vanban.model.paper import Picture, RichText, RuleLine, SubDocument
from vanban.pages.docx import read_docx
from vanban.render.template import compile_template, template_paths


class Row(Context):
    number: str = field(description="Số thứ tự", examples=["1", "2", "3"])
    done: bool = field(description="Đã xong")


class Section(Context):
    title: str = field(description="Tên phần", examples=["Phần I"])
    rows: tuple[Row, ...] = field(description="Các dòng")


class Everything(Context):
    name: str = field(description="Tên", examples=["Thông báo"])
    count: int = field(description="Số lượng")
    note: str | None = field(None, description="Ghi chú; có thể trống")
    lines: tuple[str, ...] = field(description="Các dòng chữ", examples=["Dòng một", "Dòng hai"])
    whole: list[str] = field(description="Cả danh sách", examples=[["a", "b", "c"]])
    sections: tuple[Section, ...] = field(description="Các phần")
    total: Row = field(description="Dòng cộng")
    rule: RuleLine = field(description="Đường kẻ")
    rich: RichText | str = field(description="Chữ đậm nhạt")
    picture: Picture | None = field(description="Ảnh")
    annex: SubDocument = field(description="Văn bản con")
    grid: tuple[tuple[str, ...], ...] = field(description="Bảng chữ")
    three: tuple[str, str, str] = field(description="Tên ba phần")


class Branch(Context):
    name: str = field(description="Tên")
    below: tuple[Branch, ...] = field(description="Các nhánh dưới")


SHAPE = described(Everything)


def test_each_field_is_of_its_kind() -> None:
    assert {field.name: field.shape.kind for field in SHAPE.fields} == {
        "name": ValueKind.TEXT,
        "count": ValueKind.NUMBER,
        "note": ValueKind.TEXT,
        "lines": ValueKind.LIST,
        "whole": ValueKind.LIST,
        "sections": ValueKind.LIST,
        "total": ValueKind.GROUP,
        "rule": ValueKind.RULE_LINE,
        "rich": ValueKind.RICH_TEXT,
        "picture": ValueKind.PICTURE,
        "annex": ValueKind.SUB_DOCUMENT,
        "grid": ValueKind.LIST,
        "three": ValueKind.LIST,
    }


def test_samples_are_the_written_examples_and_valid_where_there_are_none() -> None:
    values = sample_values(SHAPE)

    assert values["name"] == "Thông báo"
    assert values["lines"] == ["Dòng một", "Dòng hai"], "examples of a list may be its items"
    assert values["whole"] == ["a", "b", "c"]
    assert [row["number"] for row in values["sections"][0]["rows"]] == ["1", "2", "3"], "items take turns"
    assert Everything(**values) and Everything(**sparse_values(SHAPE))
    assert sparse_values(SHAPE)["sections"] == [] and sparse_values(SHAPE)["total"]["done"] is True
    assert len(values["three"]) == 3 and len(sparse_values(SHAPE)["three"]) == 3, "there are always three"
    assert read_docx(values["annex"].content).paragraphs[0].text == "Văn bản con"


def test_who_made_a_sample_is_known() -> None:
    known = {field.name: field.has_example for field in SHAPE.fields}

    assert known["name"] and known["lines"] and not known["note"] and not known["grid"]
    assert known["sections"], "every word inside it has an example"
    assert known["rule"] and known["count"], "lines and numbers need no words"


def test_other_values_lie_over_samples_only_where_there_are_fields() -> None:
    assert sample_values(SHAPE, name="khác", missing=1)["name"] == "khác"
    assert "missing" not in sample_values(SHAPE, missing=1)


def test_a_context_inside_itself_ends() -> None:
    shape = described(Branch)

    assert shape.step("below").step(ITEM).kind is ValueKind.OTHER
    assert Branch(**sample_values(shape)).below == ()


def test_tags_are_told_as_one_types_them() -> None:
    tags = [("  " * each.depth) + each.tag for each in placeholders(SHAPE)]

    assert tags[tags.index("{%p for section in sections %}") :][:7] == [
        "{%p for section in sections %}",
        "  {{ section.title }}",
        "  {%p for row in section.rows %}",
        "    {{ row.number }}",
        "    {%p if row.done %} … {%p endif %}",
        "  {%p endfor %}",
        "{%p endfor %}",
    ]
    assert {"{{ total.number }}", "{{p rule }}", "{{r rich }}", "{{p annex }}"} <= set(tags)


def test_a_loop_never_takes_the_name_of_a_field() -> None:
    assert item_name("parties", ()) == "party"
    assert item_name("items", ("item",)) == "items_item"
    assert item_name("late", ()) == "late_item"


def _typed(kind) -> bytes:
    """A template of all the tags that are offered, each on a line of its own."""
    lines: list[str] = []
    for each in placeholders(described(kind.context)):
        lines += each.tag.split(" … ") if each.kind is ValueKind.FLAG else [each.tag]
    return word(*lines)


@pytest.mark.parametrize("kind", document_types(), ids=lambda kind: kind.code)
def test_what_is_offered_can_be_typed_and_prints(kind) -> None:
    shape = described(kind.context)
    compiled = compile_template(_typed(kind))

    compiled.render(sample_values(shape))
    compiled.render(sparse_values(shape))
    asked = {path.partition(".")[0].partition("[")[0] for path in template_paths(compiled)}
    assert asked == set(fields_of(kind.context))


@pytest.mark.parametrize("kind", document_types(), ids=lambda kind: kind.code)
def test_samples_of_a_type_are_values_of_its_context(kind) -> None:
    shape = described(kind.context)

    assert kind.context(**sample_values(shape))
    assert kind.context(**sparse_values(shape))
    assert all(each.description for each in placeholders(shape) if "endfor" not in each.tag)


@pytest.mark.parametrize("kind", document_types(), ids=lambda kind: kind.code)
def test_the_shipped_template_prints_its_samples(kind) -> None:
    compiled = compile_template((ROOT_TEMPLATES / kind.template).read_bytes())

    page = read_docx(compiled.render(sample_values(described(kind.context), sample=True)))

    assert any(paragraph.text == "BẢN MINH HỌA" for paragraph in page.paragraphs)
