"""The one list of what staff write in templates, and what the engine makes of each: tests and docs/engine.md use it."""

# ruff: noqa: E501  # a table: one feature a line
# fmt: off
from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum
from html import escape
from typing import Any

from render.pictures import jpeg, png
from render.raw import field as field_code
from render.raw import p, r, raw, tbl, tc, tr
from vanban.errors.base import VanbanError
from vanban.errors.render import FieldUnknown, TagMisplaced, TagRefused, TagUnbalanced, ValueUnprintable
from vanban.model.paper import Picture, RichText, Run, SubDocument


class Verdict(Enum):
    """What the engine makes of a template, beside docxtpl."""

    EQUAL = "equal"
    BETTER = "better"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class Feature:
    """A template in full, how it is shown in the table, and what must come of it.

    `reason` says in what it is better; `shows` is text of the printed paper that docxtpl does not print;
    `error` is the refusal.
    """

    area: str
    name: str
    shown: str
    template: bytes
    verdict: Verdict = Verdict.EQUAL
    reason: str = ""
    shows: str = ""
    error: type[VanbanError] | None = None
    context: Mapping[str, Any] = field(default_factory=dict)

    @property
    def values(self) -> dict[str, Any]:
        return {**CONTEXT, **self.context}


CONTEXT: dict[str, Any] = {
    "name": "Sở Công Thương",
    "markup": "A & B <x> \"q\" 'a'",
    "yes": True,
    "no": False,
    "empty": "",
    "n": 7,
    "code": "b",
    "colour": "FFCC00",
    "items": [
        {"title": "một", "n": 1, "done": True, "unit": "P1", "tags": ["a", "b"]},
        {"title": "hai & <ba>", "n": 2, "done": False, "unit": "P2", "tags": []},
        {"title": "ba", "n": 3, "done": True, "unit": "P1", "tags": ["c"]},
    ],
    "nothing": [],
    "units": {"P1": "Phòng Một", "P2": "Phòng Hai"},
    "pairs": [["a", "một"], ["b", "hai"]],
    "words": ["xoài", "ổi", "áo", "bơ"],
    "numbers": [3, 1, 2],
    "deep": {"er": {"est": "sâu"}},
    "lines": "dòng một\ndòng hai\tcột",
    "address": "https://example.vn/a?b=1",
    "picture": Picture(png(), 30.0),
    "photo": Picture(jpeg(), 50.0),
    "rich": RichText.of("thường ", Run("đậm", bold=True), Run(" đỏ", colour="FF0000", italic=True)),
}


def _lines(*lines: str) -> bytes:
    return raw(*(p(escape(line, quote=False)) for line in lines))


def _equal(area: str, name: str, *lines: str, **facts: Any) -> Feature:
    return Feature(area, name, " ¶ ".join(lines), _lines(*lines), **facts)


def _better(area: str, name: str, *lines: str, reason: str, shows: str, **facts: Any) -> Feature:
    return _equal(area, name, *lines, verdict=Verdict.BETTER, reason=reason, shows=shows, **facts)


def _refused(area: str, name: str, *lines: str, error: type[VanbanError] = TagRefused, **facts: Any) -> Feature:
    return _equal(area, name, *lines, verdict=Verdict.REFUSED, error=error, **facts)


def _xml(area: str, name: str, shown: str, *body: str, **facts: Any) -> Feature:
    known = {"verdict", "reason", "shows", "error", "context"}
    mine = {key: facts.pop(key) for key in list(facts) if key in known}
    return Feature(area, name, shown, raw(*body, **facts), **mine)


_VALUES = (
    _equal("values", "text and whole numbers", "Tên: {{ name }}, số {{ n }}"),
    _equal("values", "fields of fields", "{{ deep.er.est }} {{ deep['er'].est }} {{ items[0].title }} {{ items[-1].n }}"),
    _equal("values", "XML's own characters", "{{ markup }}"),
    _equal("values", "line breaks", "{{ 'một\\nhai' }}"),
    _equal("values", "tabs", "{{ lines }}"),
    _equal("values", "default for an empty value", "{{ empty|default('trống', true) }}"),
    _equal("values", "default for a missing field", "{{ missing|default('chưa có') }}"),
    _equal("values", "joined text", "{{ name ~ ' – ' ~ n }}"),
    _equal("values", "one of two", "{{ 'có' if yes else 'không' }} {{ 'có' if no }}"),
    _equal("values", "braces that are no tag", "{_{ n }_} {_% n %_}"),
    _equal("values", "comments", "a{# ghi chú {{ n }} #}b"),
    _equal("values", "field chosen by a value", "{{ units[items[0].unit] }}"),
    _equal("values", "written lists", "{{ [name, 'b']|join('; ') }} {% for x in ('a', 'b') %}{{ x }}{% endfor %}"),
    _equal("values", "slices", "{{ name[:2] }} {% for i in items[1:] %}{{ i.n }}{% endfor %}"),
    _better(
        "values",
        "& in a text inside a tag",
        "{{ 'A & B' }}",
        reason="docxtpl escapes it twice and prints `A &amp; B`",
        shows="A & B",
    ),
    _refused("values", "a field that is not there", "{{ nmae }}", error=FieldUnknown),
    _refused("values", "nothing (None) printed", "{{ none_value }}", error=ValueUnprintable, context={"none_value": None}),
    _refused("values", "true or false printed", "{{ yes }}", error=ValueUnprintable),
    _refused("values", "a fraction printed with a point", "{{ half }}", error=ValueUnprintable, context={"half": 1.5}),
    _refused("values", "a whole list printed", "{{ items }}", error=ValueUnprintable),
    _refused("values", "control characters", "{{ bell }}", error=ValueUnprintable, context={"bell": "a\x07b"}),
)

_CONDITIONS = (
    _equal("conditions", "if, elif, else", "{% if no %}a{% elif n > 5 %}b{% else %}c{% endif %}"),
    _equal("conditions", "and, or, not", "{% if yes and not no %}a{% endif %}{% if no or n %}b{% endif %}"),
    _equal("conditions", "comparisons", "{% if n == 7 and 1 < n <= 7 and name != '' %}a{% endif %}"),
    _equal("conditions", "in", "{% if 'Sở' in name %}a{% endif %}{% if code in ('a', 'b') %}b{% endif %}"),
    _equal("conditions", "not in", "{% if code not in words %}a{% endif %}"),
    _equal("conditions", "is defined", "{% if missing is defined %}a{% endif %}{% if deep.er is defined %}b{% endif %}"),
    _equal("conditions", "is none", "{% if empty is none %}a{% else %}b{% endif %}"),
    _equal("conditions", "is even, odd, divisibleby", "{{ 'lẻ' if n is odd }}{{ 'x' if n is divisibleby 7 }}"),
    _equal("conditions", "is string, number, mapping", "{{ 'a' if name is string }}{{ 'b' if n is number }}{{ 'c' if deep is mapping }}"),
    _equal("conditions", "whole paragraphs", "{%p if yes %}", "còn", "{%p endif %}", "{%p if no %}", "mất", "{%p endif %}"),
    _equal("conditions", "blank control joins paragraphs", "{%- if yes -%}", "sát", "{%- endif -%}"),
    _refused("conditions", "an if without its end", "{%p if yes %}", "x", error=TagUnbalanced),
    _refused("conditions", "a capital that Word has made", "{% If yes %}x{% endif %}"),
)

_LOOPS = (
    _equal("loops", "paragraphs", "{%p for i in items %}", "{{ loop.index }}/{{ loop.length }} {{ i.title }}", "{%p endfor %}"),
    _equal("loops", "within a line", "{% for i in items %}{{ i.title }}{% if not loop.last %}, {% endif %}{% endfor %}"),
    _equal("loops", "all of `loop.*`", "{% for i in items %}{{ loop.index0 }}{{ loop.revindex }}{{ loop.revindex0 }}{{ 'đ' if loop.first }}{% endfor %}"),
    _equal("loops", "loop.cycle", "{% for i in items %}{{ loop.cycle('lẻ', 'chẵn') }}{% endfor %}"),
    _equal("loops", "with a condition", "{% for i in items if i.done %}{{ i.n }}/{{ loop.length }} {% endfor %}"),
    _equal("loops", "else for an empty list", "{% for i in nothing %}x{% else %}không có{% endfor %}"),
    _equal("loops", "several names", "{% for a, b in pairs %}{{ a }}={{ b }};{% endfor %}"),
    _equal("loops", "fields of a group", "{% for k, v in units.items() %}{{ k }}:{{ v }} {% endfor %}{% for k in units.keys() %}{{ k }}{% endfor %}"),
    _equal("loops", "a number of times", "{% for i in range(3) %}{{ i }}{% endfor %}{% for i in range(1, n) %}{{ i }}{% endfor %}"),
    _equal("loops", "loops in loops", "{% for i in items %}{{ i.title }}: {% for t in i.tags %}{{ t }}{% endfor %};{% endfor %}"),
    _equal("loops", "nested paragraphs", "{%p for i in items %}", "{{ i.title }}", "{%p for t in i.tags %}", "– {{ t }}", "{%p endfor %}", "{%p endfor %}"),
    _refused("loops", "the neighbours of an item", "{% for i in items %}{{ loop.previtem }}{% endfor %}"),
    _refused("loops", "loops that call themselves", "{% for i in items recursive %}{{ loop(i.tags) }}{% endfor %}"),
    _refused("loops", "over text", "{% for i in name %}{{ i }}{% endfor %}", error=ValueUnprintable),
)

_NAMES = (
    _equal("names of one's own", "set", "{% set x = name %}{{ x }} {% set y = n + 1 %}{{ y }}"),
    _equal("names of one's own", "set within a branch", "{% set x = 'a' %}{% if yes %}{% set x = 'b' %}{% endif %}{{ x }}"),
    _equal("names of one's own", "set within a loop ends with the round", "{% set x = 'a' %}{% for i in items %}{{ x }}{% set x = i.n %}{{ x }}{% endfor %}{{ x }}"),
    _equal("names of one's own", "counting over groups (namespace)", "{% set ns = namespace(stt=0) %}{% for i in items %}{% for t in i.tags %}{% set ns.stt = ns.stt + 1 %}{{ ns.stt }}. {{ t }} {% endfor %}{% endfor %}"),
    _refused("names of one's own", "blocks", "{% set x %}a{% endset %}{{ x }}"),
    _refused("names of one's own", "changing a record", "{% set deep.er = 'x' %}"),
    _refused("names of one's own", "macros", "{% macro m() %}x{% endmacro %}{{ m() }}"),
    _refused("names of one's own", "with", "{% with x = 1 %}{{ x }}{% endwith %}"),
)

_SUMS = (
    _equal("arithmetic", "+ − * // %", "{{ n + 1 }} {{ n - 2 }} {{ n * 3 }} {{ n // 2 }} {{ n % 4 }} {{ -n }}"),
    _equal("arithmetic", "leading zeros", "{{ '%02d'|format(n) }} {{ '%02d' % n }} {{ '%s/%s'|format(n, name) }}"),
    _equal("arithmetic", "abs, int, sum, min, max", "{{ (2 - n)|abs }} {{ '12'|int }} {{ items|sum(attribute='n') }} {{ numbers|min }} {{ numbers|max }}"),
    _refused("arithmetic", "division into fractions", "{{ n / 2 }}"),
    _refused("arithmetic", "powers", "{{ 9 ** 9 }}"),
    _refused("arithmetic", "text times a number", "{{ 'x' * 1000000000 }}"),
    _refused("arithmetic", "rounding", "{{ n|round }}"),
)

_FILTERS = (
    _equal("filters", "upper, lower, capitalize, trim", "{{ name|upper }} {{ name|lower }} {{ name|capitalize }} {{ ' a '|trim }}"),
    _equal("filters", "length, first, last", "{{ items|length }} {{ words|first }} {{ words|last }} {{ name|length }}"),
    _equal("filters", "join", "{{ words|join(', ') }} {{ items|join('; ', attribute='title') }}"),
    _equal("filters", "map", "{{ items|map(attribute='title')|join('; ') }} {{ words|map('upper')|join(' ') }}"),
    _equal("filters", "selectattr, rejectattr", "{{ items|selectattr('done')|map(attribute='n')|join }} {{ items|selectattr('n', 'gt', 1)|list|length }} {{ items|rejectattr('unit', 'equalto', 'P1')|map(attribute='n')|join }}"),
    _equal("filters", "select, reject", "{{ numbers|select('odd')|join }} {{ numbers|reject('in', [1])|join }}"),
    _equal("filters", "sort numbers, reverse, unique", "{{ numbers|sort|join }} {{ numbers|sort(reverse=true)|join }} {{ numbers|reverse|join }} {{ ['a', 'A', 'b']|unique|join }}"),
    _equal("filters", "sort by a field", "{{ items|sort(attribute='n', reverse=true)|map(attribute='n')|join }}"),
    _equal("filters", "groupby", "{% for unit, rows in items|groupby('unit') %}{{ unit }}: {{ rows|length }} {% endfor %}"),
    _equal("filters", "groupby with its names", "{% for g in items|groupby('unit') %}{{ g.grouper }}{% for i in g.list %}{{ i.n }}{% endfor %} {% endfor %}"),
    _equal("filters", "batch", "{% for row in words|batch(3, '–') %}{{ row|join('|') }};{% endfor %}"),
    _equal("filters", "replace", "{{ name|replace('Sở', 'Ban') }}"),
    _equal("filters", "dictsort", "{% for k, v in units|dictsort %}{{ k }}{{ v }}{% endfor %}"),
    _better("filters", "sort words", "{{ words|sort|join(' ') }}", reason="in the order of Vietnamese dictionaries; docxtpl sorts by code point, `bơ xoài áo ổi`", shows="áo bơ ổi xoài"),
    _better("filters", "escape before another filter", "{{ 'a<b'|e|upper }}", reason="values are escaped once, where they are printed; docxtpl prints `A&LT;B`", shows="A<B"),
    _refused("filters", "safe", "{{ name|safe }}"),
    _refused("filters", "filters that are not listed", "{{ name|wordwrap(5) }}"),
    _refused("filters", "formats beyond %s, %d, %02d", "{{ '%1000000d'|format(n) }}"),
    _refused("filters", "methods of text", "{{ name.upper() }}"),
    _refused("filters", "written dictionaries", "{{ {'a': 'b'}[code] }}"),
)

_RAISED = RichText.of("m", Run("2", raised="superscript"), Run(" liên kết", link="https://example.vn", style="Manh"))
_RUNS = (
    _equal("rich text", "rich text in a plain run", "{{r rich }}"),
    _equal("rich text", "within a sentence", "trước {{r rich }} sau"),
    _xml("rich text", "takes over the look of its run", "**{{r rich }}** in bold", p(r("{{r rich }}", "<w:u w:val=\"single\"/>")), verdict=Verdict.BETTER, reason="what the rich text leaves open looks as the tag looks; docxtpl drops the look of the tag", shows="thường đậm đỏ"),
    _equal("rich text", "plain text by a run tag", "a {{r name }} b", verdict=Verdict.BETTER, reason="docxtpl puts bare text between runs, which Word does not show", shows="Sở Công Thương"),
    _xml("rich text", "raised letters, links, character styles", "{{r raised }}", p("{{r raised }}"), context={"raised": _RAISED}, verdict=Verdict.BETTER, reason="links get their relationship, styles and positions their place in the schema's order", shows="liên kết"),
    _equal("rich text", "conditions around runs", "{%r if yes %}", verdict=Verdict.REFUSED, error=TagUnbalanced),
    _xml("rich text", "run tags for conditions", "{%r if no %} a {%r endif %} b", p(r("{%r if no %}"), r("a"), r("{%r endif %}"), r("b", "<w:b/>"))),
    _refused("rich text", "by a plain tag", "{{ rich }}", error=ValueUnprintable),
)

_TABLES = (
    _xml("tables", "rows", "{%tr for %} | row | {%tr endfor %}", tbl(tr("STT", "Tên"), tr("{%tr for i in items %}", ""), tr("{{ i.n }}", "{{ i.title }}"), tr("{%tr endfor %}", ""))),
    _xml("tables", "rows by a condition", "{%tr if %}", tbl(tr("a", "b"), tr("{%tr if no %}", ""), tr("c", "d"), tr("{%tr endif %}", ""))),
    _xml("tables", "columns", "{%tc for %}", tbl(tr("Tên", "{%tc for i in items %}", "{{ i.n }}", "{%tc endfor %}"), tr("x", "{%tc for i in items %}", "{{ i.title }}", "{%tc endfor %}"), columns=2)),
    _xml("tables", "fewer columns than drawn", "{%tc for %} over two of five", tbl(tr("a", "{%tc for i in pairs %}", "{{ i[0] }}", "{%tc endfor %}"), columns=5)),
    _xml("tables", "background of cells", "{% cellbg colour %}", tbl(tr(tc(p(r("{% cellbg colour %}"), r("x"))), "y"))),
    _xml("tables", "cells over several columns", "{% colspan 2 %}", tbl(tr(tc(p(r("{% colspan 2 %}"), r("x")))), tr("a", "b"))),
    _xml("tables", "cells merged downwards", "{% vm %}", tbl(tr("{%tr for i in items %}", ""), tr(tc(p("{% vm %}chung")), "{{ i.n }}"), tr("{%tr endfor %}", ""))),
    _xml("tables", "cells merged sideways", "{% hm %}", tbl(tr("{%tc for i in items %}", tc(p("{% hm %}chung")), "{%tc endfor %}"), tr("{%tc for i in items %}", "{{ i.n }}", "{%tc endfor %}"), columns=1)),
    _xml("tables", "cells without properties", "{% cellbg colour %}", tbl(tr(f"<w:tc>{p(r('{% cellbg colour %}'), r('x'))}</w:tc>", "y")), verdict=Verdict.BETTER, reason="docxtpl drops the colour of a cell that has no properties yet", shows="FFCC00"),
    _xml("tables", "tables in tables", "{%tr for %} in a cell", tbl(tr(tc(tbl(tr("{%tr for i in items %}", ""), tr("{{ i.n }}", "{{ i.title }}"), tr("{%tr endfor %}", "")), p("")), "ngoài"))),
    _xml("tables", "tables in tables in tables", "three deep", tbl(tr(tc(tbl(tr(tc(tbl(tr("{{ name }}", "{{ n }}")), p("")), "b")), p("")), "c"))),
    _xml("tables", "paragraph loops in a cell", "{%p for %} in a cell", tbl(tr(tc(p("{%p for i in items %}"), p("{{ i.title }}"), p("{%p endfor %}"), p("cuối")), "b"))),
    _xml("tables", "a cell whose paragraphs all fall away", "{%p if no %} in a cell", tbl(tr(tc(p("{%p if no %}"), p("x"), p("{%p endif %}")), "b")), verdict=Verdict.BETTER, reason="the cell keeps an empty paragraph; without one Word calls the file damaged", shows="b"),
    _xml("tables", "a table whose rows all fall away", "{%tr for i in nothing %}", tbl(tr("{%tr for i in nothing %}", ""), tr("{{ i.n }}", "x"), tr("{%tr endfor %}", "")), p("sau"), verdict=Verdict.BETTER, reason="the table keeps an empty row; without one Word calls the file damaged", shows="sau"),
    _xml("tables", "a row tag beside other text", "{%tr for %} with words in its row", tbl(tr("{%tr for i in items %}", "mất"), tr("{{ i.n }}", "x"), tr("{%tr endfor %}", "")), verdict=Verdict.REFUSED, error=TagMisplaced),
    _xml("tables", "a row tag outside of tables", "{%tr for %} in a paragraph", p("{%tr for i in items %}"), p("{%tr endfor %}"), verdict=Verdict.REFUSED, error=TagMisplaced),
    _xml("tables", "a cell tag outside of tables", "{% cellbg colour %} in a paragraph", p("{% cellbg colour %}x"), verdict=Verdict.REFUSED, error=TagMisplaced),
)

_SUB = SubDocument(raw(p("Văn bản con"), p(r("đậm", '<w:rStyle w:val="Manh"/>'))))
_PICTURES = (
    _equal("pictures", "in a line", "Dấu: {{ picture }} hết"),
    _equal("pictures", "JPEG", "{{ photo }}"),
    _equal("pictures", "several, one of them twice", "{{ picture }}{{ photo }}{{ picture }}"),
    _equal("pictures", "width and height", "{{ sized }}", context={"sized": Picture(png(), 20.0, height_mm=30.0)}),
    _equal("pictures", "in a loop", "{% for i in shots %}{{ i.shot }}{% endfor %}", context={"shots": [{"shot": Picture(png(shade=n), 10.0)} for n in (1, 2, 1)]}),
    _xml("pictures", "in a header", "{{ picture }} in the header", p("thân"), headers={"default": p("{{ picture }}")}),
    _xml("pictures", "in a footer", "{{ picture }} in the footer", p("thân"), footer=p("{{ picture }}")),
    _better("pictures", "as a paragraph", "{{p picture }}", reason="docxtpl closes runs that are not open and prints no whole page", shows="<pic:pic"),
    _better("pictures", "with words for the blind", "{{ picture }}", reason="`alt_text` goes into the file; docxtpl has no way to give it", shows='descr="Dấu &amp;', context={"picture": Picture(png(), 30.0, "Dấu & chữ ký")}),
    _equal("sub-documents", "by a paragraph tag", "trước", "{{p sub }}", "sau", context={"sub": _SUB}),
    _refused("sub-documents", "by a plain tag", "{{ sub }}", error=ValueUnprintable, context={"sub": _SUB}),
    _refused("sub-documents", "plain text by a paragraph tag", "{{p name }}", error=ValueUnprintable),
)

_NOTE = '<w:r><w:footnoteReference w:id="1"/></w:r>'
_PARTS = (
    _xml("parts", "three kinds of headers", "{{ name }} in default, first, even", p("{{ n }}"), headers={"default": p("A {{ name }}"), "first": p("B {{ name|upper }}"), "even": p("{% for i in items %}{{ i.n }}{% endfor %}")}),
    _xml("parts", "footers", "{{ name }} in the footer", p("x"), footer=p("{{ name }}")),
    _xml("parts", "footnotes", "{{ name }} in a footnote", p(r("x"), _NOTE), footnote=p("Chú thích {{ name }} {% if yes %}a{% endif %}")),
    _xml("parts", "properties", "{{ name }} in the title", p("x"), core="{{ name }} {{ n }}"),
    _xml("parts", "XML's own characters in a title", "{{ markup }} in the title", p("x"), core="{{ markup }}", verdict=Verdict.BETTER, reason="docxtpl escapes the title twice and shows `A &amp; B`", shows="<dc:title>A &amp; B"),
)

_BOX = '<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wp:inline><wp:extent cx="1800000" cy="720000"/><wp:docPr id="7" name="Hộp"/><wp:cNvGraphicFramePr/><a:graphic><a:graphicData uri="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"><wps:wsp><wps:cNvSpPr txBox="1"/><wps:spPr/><wps:txbx><w:txbxContent>{0}</w:txbxContent></wps:txbx><wps:bodyPr/></wps:wsp></a:graphicData></a:graphic></wp:inline></w:drawing></mc:Choice><mc:Fallback><w:pict><v:shape style="width:100pt;height:40pt"><v:textbox><w:txbxContent>{0}</w:txbxContent></v:textbox></v:shape></w:pict></mc:Fallback></mc:AlternateContent></w:r>'
_CONTROL = '<w:sdt><w:sdtPr><w:alias w:val="Tên"/></w:sdtPr><w:sdtContent>{0}</w:sdtContent></w:sdt>'
_BOUND = '<w:sdt><w:sdtPr><w:dataBinding w:xpath="/a" w:storeItemID="{{00000000-0000-0000-0000-000000000000}}"/></w:sdtPr><w:sdtContent>{0}</w:sdtContent></w:sdt>'.replace("{{", "{").replace("}}", "}")
_BOUND = _BOUND.replace("{0}", "%s")
_SPLIT = '<w:r w:rsidR="00AB12CD"><w:t>{{</w:t></w:r><w:proofErr w:type="spellStart"/><w:r><w:rPr><w:b/></w:rPr><w:t xml:space="preserve"> na</w:t></w:r><w:r><w:t>me</w:t></w:r><w:proofErr w:type="spellEnd"/><w:r><w:t xml:space="preserve"> }}</w:t></w:r>'
_MARKED = r("{{ na") + '<w:bookmarkStart w:id="3" w:name="ten"/><w:bookmarkEnd w:id="3"/>' + r("me }}")
_WORDS = (
    _xml("Word's own ways", "tags split over runs", "{{ name }} in five runs, with proofErr and rsid", p(_SPLIT)),
    _xml("Word's own ways", "bookmarks between the runs of a tag", "{{ na | bookmark | me }}", p(_MARKED), verdict=Verdict.BETTER, reason="the bookmark stays; docxtpl drops what stands between the runs of a tag", shows="Sở Công Thương"),
    _xml("Word's own ways", "brackets split", "{ | { name } | }", p(r("a {"), r("{ name }"), r("} b"))),
    _xml("Word's own ways", "curly quotes as quotes", "{{ “a” ~ ‘b’ }}", p("{{ “a” ~ ‘b’ }} {% if code == “b” %}x{% endif %}")),
    _better("Word's own ways", "curly quotes that are meant", "{{ words|join('”, “') }}", reason="docxtpl makes all quotes inside tags straight, also those to be printed", shows="xoài”, “ổi"),
    _xml("Word's own ways", "non-breaking spaces in tags", "{{⍽name⍽}}", p("{{\u00a0name\u00a0}}{%\u00a0if yes\u00a0%}x{% endif %}")),
    _better("Word's own ways", "invisible characters in tags", "{{ na\u200bme }}", reason="zero-width spaces inside a tag are dropped; docxtpl stops at them", shows="Sở Công Thương"),
    _better("Word's own ways", "% and } inside a paragraph tag", "{%p if n % 2 == 1 %}", "lẻ", "{%p endif %}", reason="docxtpl's paragraph tags end at the first `%`", shows="lẻ"),
    _xml("Word's own ways", "tags in text boxes", "{{ name }} in a text box and its fallback", p(_BOX.replace("{0}", p("{{ name }}")))),
    _xml("Word's own ways", "tags in content controls", "{{ name }} in a control", p(_CONTROL.format(r("{{ name }}"))), _CONTROL.format(p("{%p for i in items %}") + p("{{ i.n }}") + p("{%p endfor %}"))),
    _xml("Word's own ways", "content controls tied to data", "{{ name }} in a bound control", p(_BOUND % r("{{ name }}")), verdict=Verdict.BETTER, reason="the tie is cut, else Word shows the tied data in place of what was printed", shows="Sở Công Thương"),
    _xml("Word's own ways", "tags in hyperlinks", "{{ name }} in a link", p('<w:hyperlink w:anchor="x">' + r("{{ name }}") + "</w:hyperlink>")),
    _xml("Word's own ways", "tags in field codes", "HYPERLINK \"{{ address }}\"", p(field_code('HYPERLINK "{{ address }}"', "{{ name }}"))),
    _xml("Word's own ways", "fields around tags", "PAGE and {{ name }}", p(field_code(" PAGE "), r(" {{ name }}"))),
    _xml("Word's own ways", "bookmarks in a loop", "a bookmark in {%p for %}", p("{%p for i in items %}"), p('<w:bookmarkStart w:id="5" w:name="d"/>', r("{{ i.n }}"), '<w:bookmarkEnd w:id="5"/>'), p("{%p endfor %}"), verdict=Verdict.BETTER, reason="marks that may stand once are not repeated: bookmarks, ids of paragraphs and controls", shows="1"),
    _xml("Word's own ways", "tags in attributes", "alt text {{ markup }}", p(_BOX.replace('name="Hộp"', 'name="Hộp" descr="{{ markup }}"').replace("{0}", p("x")))),
    _xml("Word's own ways", "a hyphen of Word's inside a tag", "{{ n ‑ 1 }}", p(r("{{ n "), "<w:r><w:noBreakHyphen/></w:r>", r(" 1 }}")), verdict=Verdict.REFUSED, error=TagMisplaced),
    _refused("Word's own ways", "half a tag", "{{ name", error=TagUnbalanced),
    _refused("Word's own ways", "a tag over two paragraphs", "{{ name", "}} x", error=TagUnbalanced),
    _refused("Word's own ways", "a paragraph tag beside other text", "mất {%p if yes %}", "x", "{%p endif %}", error=TagMisplaced),
    _refused("Word's own ways", "opening and closing on different levels", "{%p if yes %}", "a {% endif %}", error=TagMisplaced),
)

_REFUSED_TAGS = (
    _refused("reaching out", "other files", "{% include 'x' %}"),
    _refused("reaching out", "inheritance", "{% extends 'x' %}"),
    _refused("reaching out", "imports", "{% import 'os' as os %}"),
    _refused("reaching out", "calls", "{{ name.encode() }}"),
    _refused("reaching out", "names of Python", "{{ name.__class__ }}"),
)

FEATURES: tuple[Feature, ...] = (
    *_VALUES,
    *_CONDITIONS,
    *_LOOPS,
    *_NAMES,
    *_SUMS,
    *_FILTERS,
    *_RUNS,
    *_TABLES,
    *_PICTURES,
    *_PARTS,
    *_WORDS,
    *_REFUSED_TAGS,
)
