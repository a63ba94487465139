"""Jinja's expressions spelt as the lists of `tree_data`; what has no spelling is refused by name."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from jinja2 import nodes

from vanban.render.gate import TreeRefused
from vanban.render.gate_expressions import read_expr
from vanban.render.pairing import refused
from vanban.render.preparation import Prepared
from vanban.render.refusal import Refusal

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
_BINARIES: dict[type[nodes.Node], str] = {
    nodes.And: "and",
    nodes.Or: "or",
    nodes.Add: "+",
    nodes.Sub: "-",
    nodes.Mul: "*",
    nodes.FloorDiv: "//",
}
_SAME_AS_PRINTED = {"e", "escape"}
_CONSTRUCTS = {
    nodes.Call: "lời gọi hàm",
    nodes.Slice: "lát cắt có mốc không viết sẵn",
    nodes.Dict: "từ điển viết sẵn (hãy đưa từ ngữ vào dữ liệu)",
    nodes.Div: "phép chia ra số lẻ (hãy tính trong dữ liệu, hoặc chia nguyên bằng //)",
    nodes.Pow: "phép lũy thừa",
    nodes.AssignBlock: "khối {% set %} … {% endset %} (hãy viết {% set tên = giá trị %})",
}
_TEXT_METHODS = {"upper": "upper", "lower": "lower", "strip": "trim", "capitalize": "capitalize", "replace": "replace"}


class Spelling:
    """Spells the expressions of one prepared part; each passes the gate alone, so that its tag is known."""

    def __init__(self, prepared: Prepared) -> None:
        self.prepared = prepared

    def _where(self, node: nodes.Node) -> list[object]:
        where = self.prepared.where(node.lineno)
        return [where.tag, where.paragraph]

    def _refused(self, node: nodes.Node, construct: str = "") -> Refusal:
        named = construct or _CONSTRUCTS.get(type(node)) or f"cú pháp {type(node).__name__}"
        return refused(self.prepared.where(node.lineno), named)

    def _checked(self, node: nodes.Node) -> list[object]:
        spelt = self._expression(node)
        try:
            read_expr(spelt)
        except TreeRefused as strange:
            raise self._refused(node, str(strange)) from strange
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
        return ["binary", "-", ["const", 0], self._expression(node.node)]

    def _several(self, node: nodes.Tuple | nodes.List) -> list[object]:
        return ["list", *map(self._expression, node.items)]

    def _name(self, node: nodes.Name) -> list[object]:
        return ["name", node.name]

    def _attribute(self, node: nodes.Getattr) -> list[object]:
        return ["get", self._expression(node.node), node.attr]

    def _item(self, node: nodes.Getitem) -> list[object]:
        base = self._expression(node.node)
        match node.arg:
            case nodes.Slice(step=None) as piece:
                return ["slice", base, self._bound(piece.start), self._bound(piece.stop)]
            case nodes.Slice():
                raise self._refused(node, "lát cắt có bước")
            case nodes.Const(value=str() | int() as key):
                return ["get", base, key]
            case nodes.Neg(node=nodes.Const(value=int(place))):
                return ["get", base, -place]
        return ["at", base, self._expression(node.arg)]

    def _bound(self, node: nodes.Node | None) -> object:
        match node:
            case None:
                return None
            case nodes.Const(value=place):
                return place
            case nodes.Neg(node=nodes.Const(value=int(place))):
                return -place
        raise self._refused(node, _CONSTRUCTS[nodes.Slice])

    def _call(self, node: nodes.Call) -> list[object]:
        """The calls that staff write and that can be spelt: everything else is refused by name."""
        if node.dyn_args is not None or node.dyn_kwargs is not None:
            raise self._refused(node)
        match node.node, node.args, node.kwargs:
            case nodes.Name(name="range"), args, []:
                return ["call", "range", *map(self._expression, args)]
            case nodes.Name(name="vanban_number"), [], []:  # what `preparation` writes into drawings
                return ["call", "number"]
            case nodes.Name(name="namespace"), [], fields:
                return ["counters", *([field.key, self._expression(field.value)] for field in fields)]
            case nodes.Getattr(node=nodes.Name(name="loop"), attr="cycle"), [_, *_] as turns, []:
                return self._cycle(turns)
            case nodes.Getattr(node=base, attr="items" | "keys" | "values" as what), [], []:
                return ["call", what, self._expression(base)]
            case nodes.Getattr(attr=method), _, _ if method in _TEXT_METHODS:
                raise self._refused(node, f"lời gọi .{method}(): hãy dùng bộ lọc |{_TEXT_METHODS[method]}")
        raise self._refused(node)

    def _cycle(self, turns: Sequence[nodes.Expr]) -> list[object]:
        """`loop.cycle(a, b)` is the list at the place `loop.index0 % 2`."""
        place = ["binary", "%", ["get", ["name", "loop"], "index0"], ["const", len(turns)]]
        return ["at", ["list", *map(self._expression, turns)], place]

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
        named: list[object] = [[given.key, self._expression(given.value)] for given in node.kwargs]
        if node.name == "map" and len(arguments) == 1 and not named:  # `map("upper")` names a filter
            arguments, named = [], [["filter", arguments[0]]]
        return ["filter", node.name, self._expression(node.node), arguments, named]

    def _test(self, node: nodes.Test) -> list[object]:
        if node.kwargs or node.dyn_args is not None or node.dyn_kwargs is not None:
            raise self._refused(node, f"phép thử «{node.name}» với tham số lạ")
        inner = self._expression(node.node)
        if node.name == "undefined":
            return ["not", ["test", "defined", inner]]
        return ["test", node.name, inner, *map(self._expression, node.args or [])]

    def _remainder(self, node: nodes.Mod) -> list[object]:
        """`"%02d" % n` is Jinja's other way to write `"%02d"|format(n)`."""
        left = self._expression(node.left)
        if isinstance(node.left, nodes.Const) and isinstance(node.left.value, str):
            values = node.right.items if isinstance(node.right, nodes.Tuple) else [node.right]
            return ["filter", "format", left, list(map(self._expression, values)), []]
        return ["binary", "%", left, self._expression(node.right)]

    _SPELLINGS: dict[type[nodes.Node], Callable[..., list[object]]] = {  # noqa: RUF012  # never changed
        nodes.Const: _const,
        nodes.Neg: _negative,
        nodes.Tuple: _several,
        nodes.List: _several,
        nodes.Call: _call,
        nodes.Mod: _remainder,
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
