"""The engine against docxtpl: the same templates and values say the same, and what it refuses is told."""

from __future__ import annotations

import io
from typing import Any

import pytest
from docxtpl import DocxTemplate
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from render.words import part, texts, with_part, word
from vanban.errors.base import VanbanError
from vanban.errors.render import (
    FieldUnknown,
    NotADocx,
    PaperTooLarge,
    TagRefused,
    TagUnbalanced,
    TemplateDeclaresEntities,
    TemplateHasMacros,
    ValueUnprintable,
)
from vanban.render.cache import load_template
from vanban.render.template import CompiledTemplate, Limits, compile_template, template_fields, template_paths

CONTEXT: dict[str, Any] = {
    "name": "Sở Công Thương",
    "markup": "A & B <x> \"q\" 'a'",
    "yes": True,
    "no": False,
    "empty": "",
    "n": 7,
    "items": [{"title": "một", "n": 1}, {"title": "hai & <ba>", "n": 2}, {"title": "ba", "n": 3}],
    "nothing": [],
    "deep": {"er": {"est": "sâu"}},
    "lines": "dòng một\ndòng hai\tcột",
}

TEMPLATES = {
    "values": word("Tên: {{ name }}, số {{ n }}", "{{ markup }}", "{{ deep.er.est }}"),
    "conditions": word("{% if yes %}có{% else %}không{% endif %} {% if no %}x{% elif n > 5 %}hơn{% endif %}"),
    "paragraph tags": word("{%p if yes %}", "còn", "{%p endif %}", "{%p if no %}", "mất", "{%p endif %}"),
    "loops": word("{%p for i in items %}", "{{ loop.index }}/{{ loop.length }} {{ i.title }}", "{%p endfor %}"),
    "inline loops": word("{% for i in items %}{{ i.title }}{% if not loop.last %}, {% endif %}{% endfor %}"),
    "empty loops": word("{%p for i in nothing %}", "{{ i.title }}", "{%p endfor %}", "sau"),
    "rows": word(
        rows=[["STT", "Tên"], ["{%tr for i in items %}", ""], ["{{ i.n }}", "{{ i.title }}"], ["{%tr endfor %}", ""]]
    ),
    "filters": word("{{ name|upper }} {{ items|length }} {{ empty|default('trống', true) }}"),
    "join": word("{{ items|map(attribute='title')|join('; ') }}"),
    "comparisons": word("{% if n == 7 and name != '' %}đúng{% endif %}{% if 'Sở' in name %} chứa{% endif %}"),
    "blank control": word("{%- if yes -%}", "sát", "{%- endif -%}"),
    "set": word("{% set x = name %}{{ x }}"),
    "lines": word("{{ lines }}"),
}
REFUSED_BY_CHOICE = {"join": TagRefused, "set": TagRefused}
"""What docxtpl prints and we do not; each is a decision."""


def by_docxtpl(template: bytes) -> bytes:
    made = DocxTemplate(io.BytesIO(template))
    made.render(CONTEXT, autoescape=True)
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


def canonical(content: bytes) -> bytes:
    return etree.tostring(etree.fromstring(part(content).encode()), method="c14n")


@pytest.mark.parametrize("name", [name for name in TEMPLATES if name not in REFUSED_BY_CHOICE])
def test_the_same_template_prints_the_same_as_docxtpl(name: str) -> None:
    ours = compile_template(TEMPLATES[name]).render(CONTEXT)

    assert texts(ours) == texts(by_docxtpl(TEMPLATES[name]))


@pytest.mark.parametrize("name", REFUSED_BY_CHOICE)
def test_what_is_not_taken_over_from_docxtpl_is_refused(name: str) -> None:
    with pytest.raises(REFUSED_BY_CHOICE[name]):
        compile_template(TEMPLATES[name])


@settings(deadline=None, max_examples=60)
@given(st.text(alphabet=st.characters(blacklist_categories=("Cs", "Cc"), blacklist_characters="\ufffe\uffff")))
def test_every_text_is_printed_letter_by_letter(text: str) -> None:
    compiled = compile_template(TEMPLATES["values"])

    printed = compiled.render(CONTEXT | {"markup": f"«{text}»"})

    root = etree.fromstring(part(printed).encode())
    assert f"«{text}»" in "".join(root.itertext())


ATTACKS = [
    "{{ ''.__class__ }}",
    "{{ name.__class__.__mro__ }}",
    "{{ name.upper() }}",
    "{{ range(10) }}",
    "{% for i in range(10) %}x{% endfor %}",
    "{{ lipsum }}",
    "{{ self }}",
    "{{ name|attr('upper') }}",
    "{% import 'os' as os %}",
    "{% include 'x' %}",
    "{% macro m() %}x{% endmacro %}{{ m() }}",
    "{{ name|format }}",
    "{{ 'x' * 1000000000 }}",
    "{{ name % 5 }}",
    "{{ 9 ** 9 ** 9 }}",
    "{{ items|tojson }}",
    "{{ (1,2).__len__ }}",
    "{% set ns = namespace(x=1) %}",
    "{{ cycler('a') }}",
    "{{ name|replace('S', 'a'*100) }}",
    "{% extends 'x' %}",
    "{% call name() %}{% endcall %}",
]


@pytest.mark.parametrize("attack", ATTACKS)
def test_templates_cannot_reach_out(attack: str) -> None:
    with pytest.raises(VanbanError) as told:
        compile_template(word(attack)).render(CONTEXT)

    assert told.value.code.startswith("VB-RENDER-")


def test_an_unknown_field_is_told_with_the_nearest_one() -> None:
    with pytest.raises(FieldUnknown) as told:
        compile_template(word("Kính gửi {{ nmae }}")).render(CONTEXT)

    assert "nmae" in str(told.value) and "name" in str(told.value)


@pytest.mark.parametrize("value", [None, True, 1.5, ["a"], {"a": 1}, b"x", object()])
def test_values_that_are_no_text_are_never_printed(value: object) -> None:
    with pytest.raises(ValueUnprintable):
        compile_template(word("{{ name }}")).render({"name": value})


def test_control_characters_are_never_printed() -> None:
    with pytest.raises(ValueUnprintable):
        compile_template(word("{{ name }}")).render({"name": "chuông\x07"})


@pytest.mark.parametrize(
    "lines",
    [["{%p if yes %}", "x"], ["{%p endfor %}"], ["{% for i in items %}x"], ["{%p for i in items %}", "{%p endif %}"]],
)
def test_tags_without_their_partner_are_told(lines: list[str]) -> None:
    with pytest.raises(VanbanError) as told:
        compile_template(word(*lines))

    assert isinstance(told.value, TagUnbalanced) or "thẻ" in str(told.value)


def test_files_that_are_no_template_are_told() -> None:
    for name, content in {
        "nothing": b"",
        "text": b"chu",
        "cut": word()[:-200],
        "no XML": with_part(word(), "word/document.xml", b"<a"),
    }.items():
        with pytest.raises(VanbanError):
            pytest.fail(f"{name} was taken") if compile_template(content) else None
    with pytest.raises(NotADocx):
        compile_template(b"PK\x03\x04 not really")


def test_macros_and_entities_are_refused() -> None:
    with pytest.raises(TemplateHasMacros):
        compile_template(with_part(word("x"), "word/vbaProject.bin", b"x"))
    entity = b'<!DOCTYPE x [<!ENTITY a "b">]>' + part(word("x")).split("?>", 1)[1].encode()
    with pytest.raises(TemplateDeclaresEntities):
        compile_template(with_part(word("{{ name }}"), "word/document.xml", entity))


def test_a_paper_cannot_grow_without_end() -> None:
    compiled = compile_template(TEMPLATES["loops"])
    many = CONTEXT | {"items": CONTEXT["items"] * 1000}

    with pytest.raises(PaperTooLarge):
        compiled.render(many, limits=Limits(output_bytes=20_000))
    with pytest.raises(PaperTooLarge):
        compiled.render(many, limits=Limits(loop_steps=100))


def test_the_same_values_give_the_same_bytes() -> None:
    compiled = compile_template(TEMPLATES["rows"])

    assert compiled.render(CONTEXT) == compiled.render(CONTEXT)


def test_a_template_tells_what_it_asks_for() -> None:
    compiled = compile_template(word("{{ deep.er.est }} {% for i in items %}{{ i.title }}{% endfor %}"))

    assert template_fields(compiled) == {"deep", "items"}
    assert {"deep.er.est", "items[].title"} <= template_paths(compiled)


def test_a_compiled_template_survives_its_json() -> None:
    compiled = compile_template(TEMPLATES["loops"])

    again = CompiledTemplate.from_json(compiled.to_json(), TEMPLATES["loops"])

    assert again.render(CONTEXT) == compiled.render(CONTEXT)


def test_the_cache_is_checked_and_mended(tmp_path) -> None:
    template = TEMPLATES["loops"]
    first = load_template(template, tmp_path).render(CONTEXT)
    (kept,) = tmp_path.iterdir()

    for damage in ("", "{}", kept.read_text().replace("loop", "lo0p"), kept.read_text().replace('"for"', '"eval"')):
        kept.write_text(damage)
        assert load_template(template, tmp_path).render(CONTEXT) == first


def test_a_cache_that_cannot_be_written_is_done_without(tmp_path) -> None:
    (tmp_path / "file").write_text("no folder")

    assert load_template(TEMPLATES["values"], tmp_path / "file" / "cache").render(CONTEXT)
