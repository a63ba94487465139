"""Tags as Word leaves them: spread over runs anywhere, with its own quotes, spaces and marks between."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from render.raw import p, r, raw
from render.words import part, texts
from vanban.errors.render import TagMisplaced
from vanban.render.joining import tidied
from vanban.render.template import compile_template, template_fields, template_paths

_LINE = "Số {{ n }}: {% for i in items %}{{ i.title|upper }}{% if not loop.last %}; {% endif %}{% endfor %} hết."
_CONTEXT = {"n": 7, "items": [{"title": "một"}, {"title": "hai"}]}
_BETWEEN = ["", '<w:proofErr w:type="spellStart"/>', '<w:bookmarkStart w:id="9" w:name="m"/><w:bookmarkEnd w:id="9"/>']


@settings(deadline=None, max_examples=60)
@given(st.lists(st.integers(1, len(_LINE) - 1), max_size=12), st.sampled_from(_BETWEEN), st.booleans())
def test_tags_may_be_cut_anywhere(cuts: list[int], between: str, bold: bool) -> None:
    edges = [0, *sorted(set(cuts)), len(_LINE)]
    looks = ["<w:b/>" if bold and number % 2 else "" for number in range(len(edges))]
    pieces = [r(_LINE[start:end], look) for start, end, look in zip(edges, edges[1:], looks, strict=False)]

    printed = compile_template(raw("<w:p>" + between.join(pieces) + "</w:p>")).render(_CONTEXT)

    assert texts(printed) == ["Số 7: MỘT; HAI hết."]


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("{{ a|join(“, ”) }}", '{{ a|join(", ") }}'),
        ("{{ a|join(‘, ’) }}", '{{ a|join(", ") }}'),
        ("{{ a|join('”, “') }}", '{{ a|join("”, “") }}'),
        ("{{ 'nói “vâng”' }}", '{{ "nói “vâng”" }}'),
        ("{{ “nói 'vâng'” }}", "{{ \"nói 'vâng'\" }}"),
        ("{{ 'hai  dấu\u00a0cách' }}", '{{ "hai  dấu\u00a0cách" }}'),
        ("{{\u00a0 a \u00a0}}", "{{ a }}"),
        ("{{ a\u200b.b }}", "{{ a.b }}"),
        ("{{ a }}", "{{ a }}"),
        ("{{ 'it\\'s' }}", '{{ "it\\\'s" }}'),
    ],
)
def test_quotes_and_spaces_are_mended_only_where_they_are_no_text(written: str, meant: str) -> None:
    assert tidied(written) == meant


@pytest.mark.parametrize("between", ["<w:noBreakHyphen/>", "<w:sym/>", '<w:fldChar w:fldCharType="begin"/>'])
def test_what_word_put_into_a_tag_is_told(between: str) -> None:
    with pytest.raises(TagMisplaced) as told:
        compile_template(raw(p(r("{{ n"), f"<w:r>{between}</w:r>", r(" }}"))))

    assert "giữa thẻ" in str(told.value)


def test_a_part_without_any_paragraph_left_keeps_one() -> None:
    header = p("{%p if no %}") + p("x") + p("{%p endif %}")

    printed = compile_template(raw(p("x"), headers={"default": header})).render({"no": False})

    assert part(printed, "word/header1.xml").endswith("<w:p/></w:hdr>")


def test_a_template_tells_the_fields_behind_its_own_names() -> None:
    tags = (
        "{% set rows = plan.items|sort(attribute='day') %}{% for a in rows if a.open %}{{ a.title }}{% endfor %}"
        "{% for u, g in people|groupby('unit') %}{{ u }}{{ g[0].name }}{% endfor %}"
        "{{ tasks|selectattr('done')|map(attribute='title')|join }}{% set x = 1 %}{{ x }}"
    )

    compiled = compile_template(raw(p(tags)))

    assert template_fields(compiled) == {"plan", "people", "tasks"}
    assert {"plan.items", "plan.items[].day", "plan.items[].open", "plan.items[].title"} <= template_paths(compiled)
    assert {"people[].unit", "tasks[].done", "tasks[].title"} <= template_paths(compiled)
