"""From prepared Jinja text to the template tree: Jinja's parser reads it, nothing of Jinja runs.

Each node of Jinja is spelt as the lists of `tree_data`, whose gate then decides; what has no
spelling is refused by name.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from jinja2 import Environment, TemplateSyntaxError, nodes

from vanban.errors.render import TagMisspelt, TagRefused, TagUnbalanced
from vanban.render.preparation import LOOK_FILTER, Prepared
from vanban.render.refusal import Refusal
from vanban.render.tree import Body, Look, Where
from vanban.render.tree_data import TreeRefused, read_body, read_expr

_OPERATORS = {
    "eq": "==",
    "ne": "!=",
    "lt": "<",
    "lteq": "<=",
    "gt": ">",
    "gteq": ">=",
    "in": "in",
    "notin": "not in",
}
_BINARIES: dict[type[nodes.Node], str] = {nodes.And: "and", nodes.Or: "or", nodes.Add: "+", nodes.Sub: "-"}
_SAME_AS_PRINTED = {"e", "escape"}
_PAIRS = {"if": "endif", "for": "endfor"}
_BETWEEN = {"elif", "else"}
_WORD = re.compile(r"\{%[-+]?\s*(\w*)")
_ESCAPED_BRACES = {"{_{": "{{", "}_}": "}}", "{_%": "{%", "%_}": "%}"}
"""How docxtpl's templates write braces that are no tag."""

_CONSTRUCTS = {
    nodes.Call: "lời gọi hàm",
    nodes.Getitem: "chỉ mục không viết sẵn",
    nodes.Slice: "lát cắt",
    nodes.Dict: "từ điển viết sẵn",
    nodes.Mul: "phép nhân",
    nodes.Div: "phép chia",
    nodes.FloorDiv: "phép chia nguyên",
    nodes.Mod: "phép chia dư hoặc định dạng %",
    nodes.Pow: "phép lũy thừa",
    nodes.Assign: "phép gán {% set %}",
}


def lower(prepared: Prepared) -> Body:
    """The tree of a prepared part. Raises `Refusal` for anything a template may not do."""
    _refuse_unpaired(prepared)
    try:
        template = Environment(keep_trailing_newline=True).parse(prepared.source)
        return read_body(_Lowering(prepared).statements(template.body))
    except TemplateSyntaxError as wrong:
        where = prepared.where(wrong.lineno)
        raise Refusal(TagMisspelt, tag=where.tag, paragraph=where.paragraph) from wrong
    except TreeRefused as refused:
        raise _refused(prepared.where(1), str(refused)) from refused
    except RecursionError as deep:
        raise _refused(prepared.where(1), "biểu thức lồng quá sâu") from deep


def _refused(where: Where, construct: str) -> Refusal:
    return Refusal(TagRefused, tag=where.tag, paragraph=where.paragraph, construct=construct)


def _refuse_unpaired(prepared: Prepared) -> None:
    """Hold opening and closing tags together, with better words than a parser's."""
    waiting: list[tuple[str, Where]] = []
    for where in prepared.places:
        match = _WORD.match(where.tag.replace("{%r ", "{% ", 1))
        word = match.group(1) if match else ""
        if word in _PAIRS:
            waiting.append((_PAIRS[word], where))
        elif word in _PAIRS.values():
            if not waiting or waiting[-1][0] != word:
                raise _unbalanced(where, "đóng một thẻ chưa mở")
            waiting.pop()
        elif word in _BETWEEN:
            if not waiting:
                raise _unbalanced(where, "đứng ngoài thẻ {% if %} hoặc {% for %}")
        elif match:
            raise _refused(where, f"lệnh «{word}»")
    if waiting:
        closing, where = waiting[-1]
        raise _unbalanced(where, f"chưa có thẻ đóng {{% {closing} %}}")


def _unbalanced(where: Where, why: str) -> Refusal:
    return Refusal(TagUnbalanced, tag=where.tag, paragraph=where.paragraph, why=why)


class _Lowering:
    """Spells Jinja's nodes as tree data; each expression passes the gate alone, so its tag is known."""

    def __init__(self, prepared: Prepared) -> None:
        self.prepared = prepared

    def statements(self, found: Sequence[nodes.Node]) -> list[object]:
        spelt: list[object] = []
        for node in found:
            match node:
                case nodes.Output():
                    spelt += self._outputs(node)
                case nodes.If():
                    spelt.append(self._branch(node))
                case nodes.For():
                    spelt.append(self._repeat(node))
                case _:
                    raise self._refused(node)
        return spelt

    def _outputs(self, output: nodes.Output) -> list[object]:
        spelt: list[object] = []
        for node in output.nodes:
            if not isinstance(node, nodes.TemplateData):
                spelt.append(self._print(node))
            elif node.data.removesuffix("\n"):  # the line break set before each tag
                spelt.append(["text", _with_braces(node.data.removesuffix("\n"))])
        return spelt

    def _print(self, node: nodes.Node) -> list[object]:
        look: Look | None = None
        if isinstance(node, nodes.Filter) and node.name == LOOK_FILTER:
            look = self._look(node)
            node = node.node or node
        pairs = None if look is None else [list(pair) for pair in look]
        return ["print", self._checked(node), pairs, self._where(node)]

    def _look(self, node: nodes.Filter) -> Look:
        match node.args:
            case [nodes.Const(value=int(number))] if 0 <= number < len(self.prepared.run_tags):
                return self.prepared.run_tags[number].look
        raise self._refused(node)

    def _branch(self, node: nodes.If) -> list[object]:
        cases = [
            [self._checked(case.test), self.statements(case.body), self._where(case)] for case in (node, *node.elif_)
        ]
        return ["if", cases, self.statements(node.else_)]

    def _repeat(self, node: nodes.For) -> list[object]:
        if not isinstance(node.target, nodes.Name) or node.recursive:
            raise self._refused(node, "vòng lặp nhiều biến hoặc đệ quy")
        only = None if node.test is None else self._checked(node.test)
        bodies = [self.statements(node.body), self.statements(node.else_)]
        return ["for", node.target.name, self._checked(node.iter), only, *bodies, self._where(node)]

    def _where(self, node: nodes.Node) -> list[object]:
        where = self.prepared.where(node.lineno)
        return [where.tag, where.paragraph]

    def _refused(self, node: nodes.Node, construct: str = "") -> Refusal:
        named = construct or _CONSTRUCTS.get(type(node)) or f"cú pháp {type(node).__name__}"
        return _refused(self.prepared.where(node.lineno), named)

    def _checked(self, node: nodes.Node) -> list[object]:
        spelt = self._expression(node)
        try:
            read_expr(spelt)
        except TreeRefused as refused:
            raise self._refused(node, str(refused)) from refused
        return spelt

    def _expression(self, node: nodes.Node) -> list[object]:
        spell = self._SPELLINGS.get(type(node))
        if spell is not None:
            return spell(self, node)
        if type(node) in _BINARIES and isinstance(node, nodes.BinExpr):
            return ["binary", _BINARIES[type(node)], *map(self._expression, (node.left, node.right))]
        raise self._refused(node)

    def _const(self, node: nodes.Const) -> list[object]:
        return ["const", node.value]

    def _negative(self, node: nodes.Neg) -> list[object]:
        match node.node:
            case nodes.Const(value=int() | float() as number):
                return ["const", -number]
        raise self._refused(node, "dấu trừ trước một biểu thức")

    def _constants(self, node: nodes.Tuple | nodes.List) -> list[object]:
        if not all(isinstance(item, nodes.Const) for item in node.items):
            raise self._refused(node, "danh sách có mục không viết sẵn")
        return ["list", *(item.value for item in node.items if isinstance(item, nodes.Const))]

    def _name(self, node: nodes.Name) -> list[object]:
        return ["name", node.name]

    def _attribute(self, node: nodes.Getattr) -> list[object]:
        return ["get", self._expression(node.node), node.attr]

    def _item(self, node: nodes.Getitem) -> list[object]:
        index = node.arg
        if isinstance(index, nodes.Neg):
            return ["get", self._expression(node.node), self._negative(index)[1]]
        if not isinstance(index, nodes.Const):
            raise self._refused(index if isinstance(index, nodes.Slice) else node)
        return ["get", self._expression(node.node), index.value]

    def _compare(self, node: nodes.Compare) -> list[object]:
        rest = [[_OPERATORS[operand.op], self._expression(operand.expr)] for operand in node.ops]
        return ["compare", self._expression(node.expr), *rest]

    def _not(self, node: nodes.Not) -> list[object]:
        return ["not", self._expression(node.node)]

    def _concat(self, node: nodes.Concat) -> list[object]:
        return ["concat", *map(self._expression, node.nodes)]

    def _choose(self, node: nodes.CondExpr) -> list[object]:
        no = ["const", ""] if node.expr2 is None else self._expression(node.expr2)
        return ["choose", self._expression(node.test), self._expression(node.expr1), no]

    def _filter(self, node: nodes.Filter) -> list[object]:
        if node.node is None or node.dyn_args is not None or node.dyn_kwargs is not None:
            raise self._refused(node, f"bộ lọc «{node.name}» với tham số lạ")
        if node.name in _SAME_AS_PRINTED:
            return self._expression(node.node)
        arguments = list(map(self._expression, node.args))
        return ["filter", node.name, self._expression(node.node), *arguments, *self._named_argument(node)]

    def _named_argument(self, node: nodes.Filter) -> list[object]:
        """`join(", ", attribute="x")` and `default("", boolean=true)`: the second place by its name."""
        if not node.kwargs:
            return []
        first = node.kwargs[0]
        if len(node.kwargs) == 1 and first.key in {"attribute", "boolean"} and len(node.args) == 1:
            return [self._expression(first.value)]
        raise self._refused(node, f"bộ lọc «{node.name}» với tham số lạ")

    def _test(self, node: nodes.Test) -> list[object]:
        if node.args or node.kwargs or node.dyn_args is not None or node.dyn_kwargs is not None:
            raise self._refused(node, f"phép thử «{node.name}» có tham số")
        inner = self._expression(node.node)
        return ["not", ["test", "defined", inner]] if node.name == "undefined" else ["test", node.name, inner]

    _SPELLINGS: dict[type[nodes.Node], Callable[..., list[object]]] = {  # noqa: RUF012  # never changed
        nodes.Const: _const,
        nodes.Neg: _negative,
        nodes.Tuple: _constants,
        nodes.List: _constants,
        nodes.Name: _name,
        nodes.Getattr: _attribute,
        nodes.Getitem: _item,
        nodes.Compare: _compare,
        nodes.Not: _not,
        nodes.Concat: _concat,
        nodes.CondExpr: _choose,
        nodes.Filter: _filter,
        nodes.Test: _test,
    }


def _with_braces(xml: str) -> str:
    for written, meant in _ESCAPED_BRACES.items():
        xml = xml.replace(written, meant)
    return xml
