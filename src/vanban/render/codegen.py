"""From the template tree to straight Python that prints one part.

Everything a template brings reaches the code as a literal made by `repr`, or as a number; names of
fields are keys of look-ups. So the code can do nothing but look up, compare, add and print.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Final

from vanban.errors.render import TagMisplaced, TagRefused
from vanban.render import filters, values
from vanban.render.refusal import OverLimit, Refusal
from vanban.render.shape import START, Place, Shape, ShapeBroken
from vanban.render.tree import (
    NOWHERE,
    Binary,
    Body,
    Branch,
    Choose,
    Compare,
    Concat,
    Const,
    Constants,
    Expr,
    Filtered,
    Get,
    Look,
    Name,
    Not,
    Print,
    Repeat,
    Tested,
    Text,
    Where,
    chain,
    children,
)

Writer = Callable[[Mapping[str, object], int, int], tuple[list[bytes], int, int]]
"""`(context, bytes left, loop steps left)` gives the printed pieces and what is left of both."""


@dataclass(frozen=True, slots=True)
class Spot:
    """What a line of generated code does: the tag it comes from, its expression, the names in force."""

    where: Where
    value: Expr
    names: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class PartCode:
    """A part's writer, and the spots by which a failure inside it is explained."""

    write: Writer
    spots: Mapping[int, Spot]


CODE_FILE: Final = "<mẫu>"
"""The file name that tracebacks show for generated code."""
_CELL_END = "</w:tc>"
_PRINTERS: Final = {
    Place.TEXT: "TEXT",
    Place.PLAIN: "PLAIN",
    Place.ATTRIBUTE: "ATTRIBUTE",
    Place.RUNS: "RUNS",
    Place.BLOCKS: "BLOCKS",
}
_LOOP: Final = {
    "index": "(i{0} + 1)",
    "index0": "i{0}",
    "first": "(i{0} == 0)",
    "last": "(i{0} == n{0} - 1)",
    "length": "n{0}",
    "revindex": "(n{0} - i{0})",
}


def _over_bytes() -> None:
    raise OverLimit("quá nhiều chữ")


def _over_steps() -> None:
    raise OverLimit("quá nhiều dòng lặp")


_NAMES: Final[Mapping[str, object]] = {
    "__builtins__": {"len": len, "enumerate": enumerate},
    "JOIN": b"".join,
    "TEXT": values.text,
    "PLAIN": values.plain,
    "ATTRIBUTE": values.attribute,
    "RUNS": values.runs,
    "BLOCKS": values.blocks,
    "ITEMS": filters.as_items,
    "CONCAT": filters.concatenated,
    "HAS": filters.has,
    "FOUND": filters.found,
    "OVER_BYTES": _over_bytes,
    "OVER_STEPS": _over_steps,
    **{f"F_{name}": rule.apply for name, rule in filters.FILTERS.items()},
}


def generate(body: Body) -> PartCode:
    """The code that prints `body`. Raises `Refusal` when what it prints would not be balanced XML."""
    code = _Code()
    code.line("def write(c, B, S):")
    code.indent = 1
    code.line("o = []; a = o.append")
    code.body(body)
    if code.shape != START:
        raise code.misplaced(code.last_where, "phần mở và phần đóng của trang không khớp nhau")
    code.line("if B < 0: OVER_BYTES()")
    code.line("return o, B, S")
    names = dict(_NAMES)
    # The literals are `repr`s of checked data and every name is ours: see the module's first lines.
    exec(compile("\n".join(code.lines), CODE_FILE, "exec"), names)
    return PartCode(names["write"], code.spots)  # type: ignore[arg-type]  # made by the line above


@dataclass(slots=True)
class _Code:
    """The lines written so far, and where in the page and in the loops the next one stands."""

    lines: list[str] = field(default_factory=list)
    spots: dict[int, Spot] = field(default_factory=dict)
    names: dict[str, str] = field(default_factory=dict)
    loops: list[int] = field(default_factory=list)
    loop_count: int = 0
    indent: int = 0
    shape: Shape = START
    last_where: Where = NOWHERE

    def line(self, code: str, where: Where | None = None, value: Expr | None = None) -> None:
        self.lines.append("    " * self.indent + code)
        if where is not None and value is not None:
            self.spots[len(self.lines)] = Spot(where, value, dict(self.names))

    def misplaced(self, where: Where, why: str) -> Refusal:
        return Refusal(TagMisplaced, tag=where.tag, paragraph=where.paragraph, why=why)

    def body(self, body: Body) -> None:
        """Print the statements; neighbouring texts and values go out in one joined piece."""
        waiting: list[Text | Print] = []
        for statement in body:
            if isinstance(statement, Text | Print):
                if not waiting:
                    self._end_cell(statement)
                waiting.append(statement)
                continue
            self._piece(waiting)
            waiting = []
            if isinstance(statement, Branch):
                self._branch(statement)
            else:
                self._repeat(statement)
        self._piece(waiting)

    def _end_cell(self, after_control: Text | Print) -> None:
        """A cell must end in a paragraph; one whose last paragraphs all fell away gets an empty one."""
        if isinstance(after_control, Text) and after_control.xml.startswith(_CELL_END):
            self.line("if o[-1][-6:] != b'</w:p>': a(b'<w:p/>')")

    def _piece(self, statements: list[Text | Print]) -> None:
        if not statements:
            return
        self.line("p = JOIN((")
        for statement in statements:
            if isinstance(statement, Text):
                self._follow(statement.xml)
                self.line(f"{statement.xml.encode()!r},")
            else:
                self.last_where = statement.where
                self.line(f"{self._printed(statement)},", statement.where, statement.value)
        self.line(")); B -= len(p); a(p)")

    def _follow(self, xml: str) -> None:
        try:
            self.shape = self.shape.after(xml)
        except ShapeBroken as broken:
            raise self.misplaced(self.last_where, str(broken)) from broken

    def _printed(self, statement: Print) -> str:
        try:
            place = self.shape.place()
        except ShapeBroken as broken:
            raise self.misplaced(statement.where, str(broken)) from broken
        value = self._expression(statement.value, statement.where)
        if (place is Place.RUNS) != (statement.look is not None):
            raise self.misplaced(statement.where, "thẻ {{r …}} phải nằm trong chữ của một đoạn văn")
        if statement.look is not None:
            return f"RUNS({value}, {_checked_look(statement.look)!r})"
        return f"{_PRINTERS[place]}({value})"

    def _branch(self, branch: Branch) -> None:
        before = self.shape
        ends: list[Shape] = []
        for number, case in enumerate(branch.cases):
            self.last_where = case.where
            word = "elif" if number else "if"
            self.line(f"{word} {self._expression(case.test, case.where)}:", case.where, case.test)
            ends.append(self._inner(case.body, before))
        self.line("else:")
        ends.append(self._inner(branch.otherwise, before))
        if any(end != ends[0] for end in ends):
            why = "phần bên trong mở và đóng ở hai chỗ khác cấp (đoạn, ô, dòng bảng)"
            raise self.misplaced(branch.cases[0].where, why)

    def _inner(self, body: Body, before: Shape, last_line: str = "pass") -> Shape:
        self.shape = before
        self.indent += 1
        self.body(body)
        self.line(last_line)
        self.indent -= 1
        return self.shape

    def _repeat(self, repeat: Repeat) -> None:
        self.last_where = repeat.where
        self.loop_count += 1
        number, before = self.loop_count, self.shape
        items = self._expression(repeat.items, repeat.where)
        self.line(f"s{number} = ITEMS({items})", repeat.where, repeat.items)
        outer = dict(self.names)
        self.names[repeat.name] = f"v{number}"
        if repeat.only is not None:
            test = self._expression(repeat.only, repeat.where)
            self.line(f"S -= len(s{number})")
            code = f"s{number} = [v{number} for v{number} in s{number} if {test}]"
            self.line(code, repeat.where, repeat.only)
        self.line(f"n{number} = len(s{number}); S -= n{number}")
        self.line("if S < 0: OVER_STEPS()")
        self.line(f"for i{number}, v{number} in enumerate(s{number}):")
        self.loops.append(number)
        ends = [self._inner(repeat.body, before, "if B < 0: OVER_BYTES()")]
        self.loops.pop()
        self.names = outer
        self.line(f"if not n{number}:")
        ends.append(self._inner(repeat.otherwise, before))
        if ends != [before, before]:
            why = "phần lặp mở và đóng ở hai chỗ khác cấp (đoạn, ô, dòng bảng)"
            raise self.misplaced(repeat.where, why)

    def _expression(self, value: Expr, where: Where) -> str:
        inner = [self._expression(child, where) for child in children(value)] if _eager(value) else []
        match value:
            case Const(value=constant):
                return repr(constant)
            case Constants(values=constants):
                return repr(constants)
            case Name(name=name):
                return self.names.get(name, f"c[{name!r}]")
            case Get(base=Name(name="loop"), key=str(fact)):
                return self._loop(fact, where)
            case Get(key=key):
                return f"{inner[0]}[{key!r}]"
            case Compare(rest=rest):
                operators = [operator for operator, _ in rest]
                pairs = zip(operators, inner[1:], strict=True)
                return f"({inner[0]} {' '.join(f'{operator} {operand}' for operator, operand in pairs)})"
            case Binary(operator=operator):
                return f"({inner[0]} {operator} {inner[1]})"
            case Not():
                return f"(not {inner[0]})"
            case Concat():
                return f"CONCAT(({', '.join(inner)},))"
            case Choose():
                return f"({inner[1]} if {inner[0]} else {inner[2]})"
            case Filtered(filter="default" | "d", value=base, arguments=arguments):
                fallback = [self._expression(argument, where) for argument in arguments]
                return f"F_default({', '.join([self._lenient(base, where), *fallback])})"
            case Filtered(filter=name):
                return f"F_{name}({', '.join(inner)})"
            case Tested(test="defined", value=base):
                return f"HAS({self._path(base)})"
            case Tested():
                return f"({inner[0]} is None)"

    def _loop(self, fact: str, where: Where) -> str:
        if not self.loops:
            why = f"«loop.{fact}» ngoài vòng lặp"
            raise Refusal(TagRefused, tag=where.tag, paragraph=where.paragraph, construct=why)
        return _LOOP[fact].format(self.loops[-1])

    def _lenient(self, value: Expr, where: Where) -> str:
        """A value that may be missing: then it is None."""
        is_fact = isinstance(value, Get) and value.base == Name("loop")
        if chain(value) is None or is_fact:
            return self._expression(value, where)
        return f"FOUND({self._path(value)})"

    def _path(self, value: Expr) -> str:
        """The root and the keys that `HAS` and `FOUND` walk."""
        name, keys = chain(value) or ("", ())
        if name in self.names:
            return f"{self.names[name]}, {keys!r}"
        return f"c, {(name, *keys)!r}"


def _eager(value: Expr) -> bool:
    """Whether the inside is evaluated as it stands, not only walked as far as it exists."""
    if isinstance(value, Filtered) and value.filter in {"default", "d"}:
        return False
    if isinstance(value, Tested) and value.test == "defined":
        return False
    return not (isinstance(value, Get) and value.base == Name("loop"))


def _checked_look(look: Look) -> Look:
    """The look, after proving that each of its properties is one whole element."""
    for name, xml in look:
        try:
            whole = xml.startswith(f"<{name}") and START.after(xml) == START
        except ShapeBroken:
            whole = False
        if not whole:
            raise Refusal(TagMisplaced, tag="", paragraph="", why="kiểu chữ của thẻ không đọc được")
    return look
