"""The engine by itself: values are printed as they are or refused, templates are told about, the cache is checked."""

from __future__ import annotations

import subprocess
import sys
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from render.words import part, word
from vanban.errors.base import VanbanError
from vanban.errors.render import (
    FieldUnknown,
    TagUnbalanced,
    ValueUnprintable,
)
from vanban.render.cache import load_template
from vanban.render.template import CompiledTemplate, compile_template, template_fields, template_paths

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

VALUES = word("Tên: {{ name }}, số {{ n }}", "{{ markup }}", "{{ deep.er.est }}")
LOOPS = word("{%p for i in items %}", "{{ loop.index }}/{{ loop.length }} {{ i.title }}", "{%p endfor %}")
ROWS = word(
    rows=[["STT", "Tên"], ["{%tr for i in items %}", ""], ["{{ i.n }}", "{{ i.title }}"], ["{%tr endfor %}", ""]]
)


@settings(deadline=None, max_examples=60)
@given(st.text(alphabet=st.characters(blacklist_categories=("Cs", "Cc"), blacklist_characters="\ufffe\uffff")))
def test_every_text_is_printed_letter_by_letter(text: str) -> None:
    compiled = compile_template(VALUES)

    printed = compiled.render(CONTEXT | {"markup": f"«{text}»"})

    root = etree.fromstring(part(printed).encode())
    assert f"«{text}»" in "".join(root.itertext())


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


def test_the_same_values_give_the_same_bytes() -> None:
    compiled = compile_template(ROWS)

    assert compiled.render(CONTEXT) == compiled.render(CONTEXT)


def test_a_template_tells_what_it_asks_for() -> None:
    compiled = compile_template(word("{{ deep.er.est }} {% for i in items %}{{ i.title }}{% endfor %}"))

    assert template_fields(compiled) == {"deep", "items"}
    assert {"deep.er.est", "items[].title"} <= template_paths(compiled)


def test_a_compiled_template_survives_its_json() -> None:
    compiled = compile_template(LOOPS)

    again = CompiledTemplate.from_json(compiled.to_json(), LOOPS)

    assert again.render(CONTEXT) == compiled.render(CONTEXT)


def test_the_cache_is_checked_and_mended(tmp_path) -> None:
    template = LOOPS
    first = load_template(template, tmp_path).render(CONTEXT)
    (kept,) = tmp_path.iterdir()

    for damage in ("", "{}", kept.read_text().replace("loop", "lo0p"), kept.read_text().replace('"for"', '"eval"')):
        kept.write_text(damage)
        assert load_template(template, tmp_path).render(CONTEXT) == first


def test_a_cache_that_cannot_be_written_is_done_without(tmp_path) -> None:
    (tmp_path / "file").write_text("no folder")

    assert load_template(VALUES, tmp_path / "file" / "cache").render(CONTEXT)


def test_printing_from_the_cache_brings_in_no_heavy_library(tmp_path) -> None:
    """Start-up is what a person waits for: docxtpl, jinja2, lxml and python-docx stay out, pictures included."""
    from render.pictures import png

    template = word("{{ name }} {{ a }}", "{%p for i in items|sort(attribute='n') %}", "{{ i.n }}", "{%p endfor %}")
    (tmp_path / "mau.docx").write_bytes(template)
    (tmp_path / "anh.png").write_bytes(png())
    load_template(template, tmp_path / "cache")
    program = (
        "import sys; from pathlib import Path; from vanban.render.cache import load_template, read_template\n"
        "from vanban.model.paper import Picture\n"
        f"folder = Path({str(tmp_path)!r})\n"
        "compiled = load_template(read_template(folder / 'mau.docx'), folder / 'cache')\n"
        "picture = Picture((folder / 'anh.png').read_bytes(), 10)\n"
        "compiled.render({'name': 'x', 'a': picture, 'items': [{'n': 2}, {'n': 1}]})\n"
        "print(sorted({'docxtpl', 'jinja2', 'lxml', 'docx', 'PIL'} & sys.modules.keys()))"
    )

    told = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)

    assert told.stdout.strip() == "[]"
