"""From prepared Jinja text to the template tree: Jinja's parser reads it, nothing of Jinja runs.

Each node of Jinja is spelt as the lists of `tree_data`, whose gate then decides; what has no
spelling is refused by name.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from jinja2 import Environment, TemplateSyntaxError, nodes

from vanban.errors.render import TagMisspelt, TagRefused, TagUnbalanced
from vanban.render.preparation import Prepared
from vanban.render.refusal import Refusal
from vanban.render.run_tags import LOOK_FILTER
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
_BINARIES: dict[type[nodes.Node], str] = {
    nodes.And: "and",
    nodes.Or: "or",
    nodes.Add: "+",
    nodes.Sub: "-",
    nodes.Mul: "*",
    nodes.FloorDiv: "//",
}
_SAME_AS_PRINTED = {"e", "escape"}
_PAIRS = {"if": "endif", "for": "endfor"}
_ALONE = {"set", "cellbg", "colspan", "vm", "hm"}
"""Tags without a partner; docxtpl has already exchanged those for cells."""
_BETWEEN = {"elif", "else"}
_WORD = re.compile(r"\{%[-+]?(?:(?:p|tr|tc|r)\s)?\s*(\w*)")
_ESCAPED_BRACES = {"{_{": "{{", "}_}": "}}", "{_%": "{%", "%_}": "%}"}
"""How docxtpl's templates write braces that are no tag."""

_CONSTRUCTS = {
    nodes.Call: "lời gọi hàm",
    nodes.Slice: "lát cắt có mốc không viết sẵn",
    nodes.Dict: "từ điển viết sẵn (hãy đưa từ ngữ vào dữ liệu)",
    nodes.Div: "phép chia ra số lẻ (hãy tính trong dữ liệu, hoặc chia nguyên bằng //)",
    nodes.Pow: "phép lũy thừa",
    nodes.AssignBlock: "khối {% set %} … {% endset %} (hãy viết {% set tên = giá trị %})",
}
_TEXT_METHODS = {"upper": "upper", "lower": "lower", "strip": "trim", "capitalize": "capitalize", "replace": "replace"}
_COMMANDS = {
    "macro": "macro: hãy viết thẳng nội dung vào chỗ cần",
    "call": "lệnh gọi macro",
    "include": "việc chèn tệp khác: hãy dùng văn bản con {{p tên }}",
    "import": "việc lấy tệp khác",
    "from": "việc lấy tệp khác",
    "extends": "việc kế thừa mẫu khác",
    "block": "khối kế thừa",
    "filter": "khối bộ lọc: hãy viết {{ giá_trị|bộ_lọc }}",
    "raw": "khối raw: hãy viết {_{ và }_} để in dấu ngoặc",
    "with": "khối with: hãy dùng {% set %}",
    "autoescape": "việc tắt thoát ký tự",
    "do": "lệnh do",
    "break": "lệnh ngắt vòng lặp",
    "continue": "lệnh ngắt vòng lặp",
    "trans": "khối dịch",
    "debug": "lệnh dò lỗi",
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
        match = _WORD.match(where.tag)
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
        elif match and word not in _ALONE:
            raise _refused(where, _command(word))
    if waiting:
        closing, where = waiting[-1]
        raise _unbalanced(where, f"chưa có thẻ đóng {{% {closing} %}}")


def _command(word: str) -> str:
    """What an unknown command is; Word likes to begin words with a capital."""
    if word.lower() != word and word.lower() in {*_PAIRS, *_PAIRS.values(), *_BETWEEN, *_ALONE}:
        return f"lệnh «{word}», phải viết thường là «{word.lower()}»"
    return _COMMANDS.get(word, f"lệnh «{word}»")


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
                case nodes.Assign():
                    spelt.append(self._assign(node))
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
        if node.recursive:
            raise self._refused(node, "vòng lặp đệ quy")
        only = None if node.test is None else self._checked(node.test)
        bodies = [self.statements(node.body), self.statements(node.else_)]
        return ["for", self._targets(node), self._checked(node.iter), only, *bodies, self._where(node)]

    def _targets(self, node: nodes.For) -> list[object]:
        targets = node.target.items if isinstance(node.target, nodes.Tuple) else [node.target]
        if not all(isinstance(target, nodes.Name) for target in targets):
            raise self._refused(node, "biến lặp lồng nhau")
        return [target.name for target in targets if isinstance(target, nodes.Name)]

    def _assign(self, node: nodes.Assign) -> list[object]:
        match node.target:
            case nodes.Name(name=name):
                return ["set", name, None, self._checked(node.node), self._where(node)]
            case nodes.NSRef(name=name, attr=field):
                return ["set", name, field, self._checked(node.node), self._where(node)]
        raise self._refused(node, "phép gán nhiều tên")

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


def _with_braces(xml: str) -> str:
    for written, meant in _ESCAPED_BRACES.items():
        xml = xml.replace(written, meant)
    return xml
