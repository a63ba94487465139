"""Templates can compute nothing but their paper: known and own ways out are refused before anything is printed."""

from __future__ import annotations

import json

import pytest

from render.raw import p, raw
from render.words import part
from vanban.errors.base import VanbanError
from vanban.errors.render import CompiledTemplateDamaged, TagMisspelt, TagRefused, TagUnbalanced
from vanban.render.template import CompiledTemplate, compile_template

KNOWN = [
    "{{ ''.__class__.__mro__[1].__subclasses__() }}",
    "{{ name.__class__ }}",
    "{{ name['__class__'] }}",
    "{{ self._TemplateReference__context }}",
    "{{ self.__init__.__globals__ }}",
    "{{ cycler.__init__.__globals__.os.popen('id').read() }}",
    "{{ joiner.__init__.__globals__ }}",
    "{{ lipsum.__globals__['os'] }}",
    "{{ namespace.__init__.__globals__ }}",
    "{{ get_flashed_messages.__globals__ }}",
    "{{ url_for.__globals__ }}",
    "{{ request.application.__globals__ }}",
    "{{ config.items() | list | first | attr('x') }}",
    "{{ name|attr('__class__') }}",
    "{{ ()|attr('__class__')|attr('__base__') }}",
    "{{ [].append.__self__ }}",
    "{{ '{0.__class__}'.format(name) }}",
    "{{ '%c'|format(97) }}",
    "{% import 'os' as os %}{{ os.getcwd() }}",
    "{% from 'os' import path %}",
    "{% include '/etc/passwd' %}",
    "{% extends 'x' %}",
    "{% macro m() %}{{ m() }}{% endmacro %}{{ m() }}",
    "{% call name() %}{% endcall %}",
    "{% filter upper %}x{% endfilter %}",
    "{% raw %}{{ x }}{% endraw %}",
    "{% autoescape false %}{{ name }}{% endautoescape %}",
    "{% do name.append(1) %}",
    "{% debug %}",
    "{{ dict(a=1) }}",
]
OWN = [
    "{{ range(10).__class__ }}",
    "{{ name.upper().__class__ }}",
    "{{ name|map('attr', '__class__')|list }}",
    "{{ items|map(attribute='__class__')|list|first|attr('x') }}",
    "{{ items|map('safe')|join }}",
    "{{ items|map('map', 'upper')|list }}",
    "{{ items|selectattr('title', 'sameas', name)|list }}",
    "{{ items|select('eval')|list }}",
    "{{ items|selectattr(name)|list }}",
    "{{ items|join(name) }}",
    "{{ items|batch(n)|list }}",
    "{{ name|replace('S', name) }}",
    "{{ name|format(1) }}",
    "{{ '%*d'|format(9, 1) }}",
    "{{ '%(a)s'|format(1) }}",
    "{{ '%0999d'|format(1) }}",
    "{{ '%s'|format(*items) }}",
    "{{ items|sort(attribute=name) }}",
    "{{ items|sort(**deep) }}",
    "{{ items|groupby(name) }}",
    "{{ 'x' * 99999999 }}",
    "{{ 9 ** 9 ** 9 }}",
    "{{ n / 0 }}",
    "{{ items[::2] }}",
    "{{ name[n:] }}",
    "{{ {'a': name}['a'] }}",
    "{{ (x for x in items) }}",
    "{{ loop.index }}",
    "{% for loop in items %}{% endfor %}",
    "{% for _ in items %}{{ _ }}{% endfor %}",
    "{% for i in items recursive %}{{ loop(items) }}{% endfor %}",
    "{% for i in items %}{{ loop.changed(i) }}{{ loop.nextitem }}{% endfor %}",
    "{% for i, in items %}{{ i._x }}{% endfor %}",
    "{% for (a, (b, c)) in items %}{{ a }}{% endfor %}",
    "{% set deep.er = 1 %}",
    "{% set name.x = 1 %}",
    "{% set loop = 1 %}",
    "{% set a, b = items %}",
    "{% set self = name %}",
    "{% set __builtins__ = name %}",
    "{% set ns = namespace(_x=1) %}",
    "{% set ns = namespace(deep) %}",
    "{% set ns = namespace(a=1) %}{% set ns._b = 1 %}",
    "{{ namespace }}{{ range }}",
    "{{ range(**deep) }}",
    "{{ vanban_number(1) }}",
    "{{ name|vanban_look(0) }}",
    "{{ name is eval }}",
    "{{ name is sameas(name) }}",
    "{{ __import__('os') }}",
    "{{ c }}{{ m.attachments }}{{ B.__class__ }}",
    "{{ name.é.__class__ }}",
    "{{ name.\\u005f\\u005fclass\\u005f\\u005f }}",
    "{{ name['\\x5f\\x5fclass\\x5f\\x5f'] }}",
    "{{ deep[name ~ '__class__'](1) }}",
    "{% if name.__len__ %}x{% endif %}",
    "{% for i in items if i.__class__ %}{% endfor %}",
    "{{ 1 if self.x else 2 }}",
]


@pytest.mark.parametrize("attack", [*KNOWN, *OWN])
def test_no_template_reaches_out(attack: str) -> None:
    with pytest.raises((TagRefused, TagMisspelt, TagUnbalanced)):
        compile_template(raw(p(attack.replace("<", "&lt;"))))


def test_fields_named_like_methods_are_only_fields() -> None:
    """Values are looked up by key, so a text has no fields and a group of fields only its own."""
    for tag in ("{{ name.upper }}", "{{ deep.keys }}", "{{ deep.get }}", "{{ items.append }}"):
        with pytest.raises(VanbanError):
            compile_template(raw(p(tag))).render({"name": "a", "deep": {"a": "b"}, "items": []})


def test_values_are_never_taken_for_tags() -> None:
    printed = compile_template(raw(p("{{ a }}"))).render({"a": "{{ b }} {% x %}"})

    assert "{{ b }} {% x %}" in part(printed)


def test_a_template_cannot_change_the_records() -> None:
    context = {"items": [{"n": 1}, {"n": 2}], "deep": {"a": "b"}}
    tags = "{% set ns = namespace(all=items) %}{% for i in ns.all|reverse %}{% set deep = i %}{{ deep.n }}{% endfor %}"

    compile_template(raw(p(tags))).render(context)

    assert context == {"items": [{"n": 1}, {"n": 2}], "deep": {"a": "b"}}


TREES = [
    ["print", ["name", "__import__"], None, ["", ""]],
    ["print", ["get", ["name", "a"], "__class__"], None, ["", ""]],
    ["print", ["get", ["name", "a"], True], None, ["", ""]],
    ["print", ["filter", "eval", ["name", "a"], [], []], None, ["", ""]],
    ["print", ["filter", "join", ["name", "a"], [["name", "b"]], []], None, ["", ""]],
    ["print", ["filter", "upper", ["name", "a"], [], [["making", ["const", 1]]]], None, ["", ""]],
    ["print", ["filter", "map", ["name", "a"], [], [["filter", ["const", "map"]]]], None, ["", ""]],
    ["print", ["test", "__class__", ["name", "a"]], None, ["", ""]],
    ["print", ["call", "open", ["const", "/etc/passwd"]], None, ["", ""]],
    ["print", ["binary", "**", ["const", 9], ["const", 9]], None, ["", ""]],
    ["print", ["binary", "if 1 else", ["const", 9], ["const", 9]], None, ["", ""]],
    ["print", ["compare", ["const", 1], ["is", ["const", 1]]], None, ["", ""]],
    ["print", ["slice", ["name", "a"], "0", None], None, ["", ""]],
    ["print", ["const", 10**30], None, ["", ""]],
    ["print", ["name", "a"], [["w:b", "<w:b/><w:evil>"]], ["", ""]],
    ["set", "a.b", None, ["const", 1], ["", ""]],
    ["set", "loop", None, ["const", 1], ["", ""]],
    ["set", "deep", "x", ["const", 1], ["", ""]],
    ["for", ["a b"], ["name", "a"], None, [], [], ["", ""]],
    ["for", ["a", "a"], ["name", "a"], None, [], [], ["", ""]],
    ["for", [], ["name", "a"], None, [], [], ["", ""]],
    ["exec", "import os"],
    ["text", "<w:p>"],
]


@pytest.mark.parametrize("tree", TREES, ids=[json.dumps(tree)[:60] for tree in TREES])
def test_a_tree_from_the_cache_passes_the_same_gate(tree: list[object]) -> None:
    template = raw(p("x"))
    data = json.loads(compile_template(template).to_json())
    data["parts"]["word/document.xml"].append(tree)

    with pytest.raises(CompiledTemplateDamaged):
        CompiledTemplate.from_json(json.dumps(data), template)
