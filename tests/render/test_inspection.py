"""All faults of a template at once, each with its paragraph; and the engine agrees on what is broken."""

from __future__ import annotations

import io
import random
import re

import pytest
from docx import Document
from docx.enum.text import WD_COLOR_INDEX

from books import ROOT_TEMPLATES
from render.words import part, with_part, word
from vanban.errors.base import VanbanError
from vanban.render.inspection import Fault, Inspection, Weight, inspect_template
from vanban.render.template import compile_template


def inspected(*lines: str, **more: object) -> Inspection:
    return inspect_template(word(*lines, **more))


def errors(found: Inspection) -> list[Fault]:
    return [fault for fault in found.faults if fault.weight is Weight.ERROR]


def test_every_fault_is_told_at_once_with_its_paragraph() -> None:
    found = inspected(
        "Số: {{ number",
        "Kính gửi: {%p if addressee %}",
        "{%p endif %}",
        "{% if a %} một {% endfor %}",
        "Nơi nhận {{ b|shout }}",
        "{% macro x() %}",
        "{{ c. }}",
    )

    told = {(fault.tag, fault.paragraph) for fault in errors(found)}
    assert told >= {
        ("{{", "Số: {{ number"),
        ("{%p if addressee %}", "Kính gửi: {%p if addressee %}"),
        ("{% endfor %}", "{% if a %} một {% endfor %}"),
        ("{% if a %}", "{% if a %} một {% endfor %}"),
        ("{{ b|shout }}", "Nơi nhận {{ b|shout }}"),
        ("{% macro x() %}", "{% macro x() %}"),
        ("{{ c. }}", "{{ c. }}"),
    }
    assert all(fault.words[0].isupper() and fault.words[-1] in ".?" for fault in found.faults)


BROKEN = [
    ("Số {{ a",),
    ("a }} b",),
    ("{% if a %}", "x"),
    ("{% endif %}",),
    ("{% else %}",),
    ("{% for x in y %}", "{% endif %}"),
    ("chữ {%p if a %}", "{%p endif %}"),
    ("{%tr for a in b %}", "{%tr endfor %}"),
    ("{{ a|shout }}",),
    ("{{ a.b() }}",),
    ("{{ a b }}",),
    ("{% fro x in y %}", "{% endfor %}"),
    ("{{ a|join(«, ») }}",),
    ("{% if a %}{% for b in c %}{% endif %}{% endfor %}",),
    ("{%p if a %}", "x", "{% endif %}"),
]
SOUND = [
    ("Số {{ a }}",),
    ("{%p if a %}", "x", "{%p elif b %}", "y", "{%p else %}", "z", "{%p endif %}"),
    ("{%p for x in y %}", "{{ x.a }} {{ loop.index }}", "{%p endfor %}"),
    ("{{ a|join(“, ”) }}",),
    ("{# ghi chú #}{{r a }}", "{{p b }}"),
    ("{% if a %}một{% else %}hai{% endif %}",),
    ("{% set x = a %}{{ x }}", "{% for b, c in d.items() %}{% set x = b %}{{ x }}{{ c }}{% endfor %}"),
    ("{% set ns = namespace(n=0) %}", "{% for b in c|sort %}{% set ns.n = ns.n + 1 %}{{ ns.n }}{% endfor %}"),
    ("giá {{ a|default('') }} và { trong ngoặc }",),
]


@pytest.mark.parametrize("lines", [*BROKEN, *SOUND], ids=" ¶ ".join)
def test_the_inspection_and_the_engine_agree_on_what_is_broken(lines: tuple[str, ...]) -> None:
    content = word(*lines)
    try:
        compile_template(content)
        compiles = True
    except VanbanError:
        compiles = False

    assert inspect_template(content).compiles == compiles


def test_the_cases_above_are_of_both_sorts() -> None:
    assert not any(inspected(*lines).compiles for lines in BROKEN)
    assert all(inspected(*lines).compiles for lines in SOUND)


@pytest.mark.parametrize("seed", range(3))
def test_the_inspection_and_the_engine_agree_on_slips_of_the_hand(seed: int) -> None:
    """A letter lost, doubled or put in, a tag lost, doubled or moved, somewhere in a shipped template."""
    chance = random.Random(seed)
    shipped = sorted(ROOT_TEMPLATES.glob("*.docx"))
    for _ in range(25):
        content = chance.choice(shipped).read_bytes()
        slipped = with_part(content, "word/document.xml", _slip(part(content), chance).encode())
        try:
            compile_template(slipped)
            compiles = True
        except VanbanError:
            compiles = False

        assert inspect_template(slipped).compiles == compiles, (seed, slipped)


def _slip(xml: str, chance: random.Random) -> str:
    start, end = chance.choice([found.span() for found in re.finditer(r"\{[{%].*?[}%]\}", xml)])
    tag, at = xml[start:end], chance.randrange(end - start)
    slips = (
        tag[:at] + tag[at + 1 :],
        tag[:at] + tag[at] + tag[at:],
        tag[:at] + chance.choice("{}%.|()\"' x_“") + tag[at:],
        "",
        tag + tag,
        tag.replace("for", "if"),
        f"{tag} chữ",
    )
    return xml[:start] + chance.choice(slips) + xml[end:]


def test_a_misspelt_command_is_answered_with_the_nearest_one() -> None:
    (fault, *_) = errors(inspected("{%p for a in b %}", "{%p endfro %}"))

    assert "Có phải «endfor» không?" in fault.words


def test_curly_quotes_work_and_are_told_and_other_marks_do_not() -> None:
    works = inspected("Gồm {{ a|join(“, ”) }}")
    broken = inspected("Gồm {{ a|join(«, ») }}")

    assert [(fault.weight, fault.rule) for fault in works.faults] == [(Weight.NOTE, "curly-quotes")]
    assert "hãy gõ dấu nháy thẳng" in errors(broken)[0].words


def test_a_tag_of_two_looks_is_told_and_one_that_word_only_cut_is_not() -> None:
    file = Document()
    cut, coloured = file.add_paragraph(), file.add_paragraph()
    for text in ("{{ subj", "ect }}"):
        cut.add_run(text)
    coloured.add_run("Về {{ sub")
    coloured.add_run("ject }}").font.highlight_color = WD_COLOR_INDEX.YELLOW
    out = io.BytesIO()
    file.save(out)

    found = inspect_template(out.getvalue())

    assert [(f.weight, f.rule, f.paragraph) for f in found.faults] == [(Weight.NOTE, "split-tag", "Về {{ subject }}")]
    assert found.compiles and len(found.uses) == 2


def test_tracked_changes_are_told() -> None:
    content = word("Số {{ a }}")
    xml = part(content).replace("<w:r>", '<w:ins w:id="1" w:author="a"><w:r>', 1).replace("</w:r>", "</w:r></w:ins>", 1)

    found = inspect_template(with_part(content, "word/document.xml", xml.encode()))

    assert [fault.rule for fault in found.faults] == ["tracked-changes"]


def test_faults_in_headers_name_the_header() -> None:
    file = Document()
    file.sections[0].header.paragraphs[0].text = "{{ number|shout }}"
    out = io.BytesIO()
    file.save(out)

    assert [fault.place for fault in inspect_template(out.getvalue()).faults] == ["đầu trang"]


def test_a_file_that_is_no_template_is_one_fault() -> None:
    found = inspect_template(b"no zip at all", name="mau.docx")

    assert len(found.faults) == 1 and not found.compiles
    assert "mau.docx" in found.faults[0].words


def test_uses_follow_loops_to_the_fields_of_their_items() -> None:
    found = inspected(
        "{%p for group in groups %}",
        "{%p for task in group.tasks if task.open %}",
        "{{ task.name }} {{ group.title }} {{ loop.index }} {{ task.note|default('') }} {{ names[0] }}",
        "{%p endfor %}",
        "{%p endfor %}",
        "{{ task.name }}",
    )

    paths = {(use.path, use.may_miss) for use in found.uses}
    assert paths >= {
        (("groups",), False),
        (("groups", "[]", "tasks"), False),
        (("groups", "[]", "tasks", "[]", "open"), False),
        (("groups", "[]", "tasks", "[]", "name"), False),
        (("groups", "[]", "title"), False),
        (("groups", "[]", "tasks", "[]", "note"), True),
        (("names", "[]"), False),
        (("task", "name"), False),
    }, "outside its loop a name is a field of the paper again"
    assert not [use for use in found.uses if use.path[0] == "loop"]


def test_the_order_of_a_row_does_not_matter_to_a_row_tag() -> None:
    rows = [["{%tr for u in units %}", ""], ["{{ u.a }}", "{{ u.b }}"], ["{%tr endfor %}", ""]]
    crowded = [["{%tr for u in units %}", "x"], *rows[1:]]

    assert inspected("bảng", rows=rows).faults == ()
    assert [fault.tag for fault in inspected("bảng", rows=crowded).faults] == ["{%tr for u in units %}"]
