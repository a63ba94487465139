"""From the template tree to straight Python that prints one part.

Everything a template brings reaches the code as a literal made by `repr`, or as a number; names of
fields are keys of look-ups. So the code can do nothing but look up, compare, add and print.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from itertools import zip_longest
from typing import Final

from vanban.errors.render import TagMisplaced, TagRefused
from vanban.render import values
from vanban.render.expressions import NAMES, Scope, expression
from vanban.render.making import Making
from vanban.render.refusal import OverLimit, Refusal
from vanban.render.shape import START, Place, Shape, ShapeBroken
from vanban.render.tree import (
    NOWHERE,
    Assign,
    Body,
    Branch,
    Counters,
    Expr,
    Look,
    Name,
    Print,
    Repeat,
    Statement,
    Text,
    Where,
)

Writer = Callable[[Mapping[str, object], Making, int, int], tuple[list[bytes], int, int]]
"""`(context, making, bytes left, loop steps left)` gives the printed pieces and what is left of both."""


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
    own_columns: bool
    """Whether tags decide how many columns a table has."""


CODE_FILE: Final = "<mẫu>"
"""The file name that tracebacks show for generated code."""
_CELL_END = "</w:tc>"
_PARAGRAPH = (b"</w:p>", b"<w:p/>")
_NEEDED: Final = {
    _CELL_END: _PARAGRAPH,
    "</w:hdr>": _PARAGRAPH,
    "</w:ftr>": _PARAGRAPH,
    "</w:txbxContent>": _PARAGRAPH,
    "</w:footnote>": _PARAGRAPH,
    "</w:endnote>": _PARAGRAPH,
    "</w:tr>": (b"</w:tc>", b"<w:tc><w:p/></w:tc>"),
    "</w:tbl>": (b"</w:tr>", b"<w:tr><w:tc><w:p/></w:tc></w:tr>"),
}
"""What must stand last before a closing tag, and what stands there when tags have left nothing."""
_PRINTERS: Final = {
    Place.TEXT: "TEXT",
    Place.PLAIN: "PLAIN",
    Place.FIELD: "FIELD",
    Place.ATTRIBUTE: "ATTRIBUTE",
    Place.RUNS: "RUNS",
    Place.BLOCKS: "BLOCKS",
}
_LONGEST_PIECE = 24
"""Texts and values printed in one go; after so many the paper's size is looked at again."""
_STATEMENTS_PER_STEP = 40
"""A round of a loop with many statements counts as several steps."""


def _over_bytes() -> None:
    raise OverLimit("quá nhiều chữ")


def _over_steps() -> None:
    raise OverLimit("quá nhiều dòng lặp")


_GLOBALS: Final[Mapping[str, object]] = {
    "__builtins__": {"len": len, "enumerate": enumerate},
    "JOIN": b"".join,
    "TEXT": values.text,
    "PLAIN": values.plain,
    "FIELD": values.field_code,
    "ATTRIBUTE": values.attribute,
    "RUNS": values.runs,
    "BLOCKS": values.blocks,
    "CELL": values.last_in_cell,
    "OVER_BYTES": _over_bytes,
    "OVER_STEPS": _over_steps,
    **NAMES,
}


def generate(body: Body) -> PartCode:
    """The code that prints `body`. Raises `Refusal` when what it prints would not be balanced XML."""
    code = _Code()
    code.line("def write(c, m, B, S):")
    code.indent = 1
    code.line("o = []; a = o.append")
    code.declare(body)
    code.body(body)
    if code.shape != START:
        raise code.misplaced(code.last_where, "phần mở và phần đóng của trang không khớp nhau")
    code.line("if B < 0: OVER_BYTES()")
    code.line("return o, B, S")
    names = dict(_GLOBALS)
    # The literals are `repr`s of checked data and every name is ours: see the module's first lines.
    exec(compile("\n".join(code.lines), CODE_FILE, "exec"), names)
    return PartCode(names["write"], code.spots, code.own_columns)  # type: ignore[arg-type]  # made by the line above


def _assigned(body: Body) -> Iterator[str]:
    """The names that `{% set %}` sets in this scope: in branches too, but not inside loops."""
    for statement in body:
        if isinstance(statement, Assign) and statement.field is None:
            yield statement.name
        elif isinstance(statement, Branch):
            for inner in (*(case.body for case in statement.cases), statement.otherwise):
                yield from _assigned(inner)


def _weight(body: Body) -> int:
    """How many statements a round may run through, inner loops aside: they count for themselves."""
    inner = 0
    for statement in body:
        if isinstance(statement, Branch):
            inner += sum(_weight(each) for each in (*(case.body for case in statement.cases), statement.otherwise))
    return len(body) + inner


@dataclass(slots=True)
class _Code:
    """The lines written so far, and where in the page and in the loops the next one stands."""

    lines: list[str] = field(default_factory=list)
    spots: dict[int, Spot] = field(default_factory=dict)
    scope: Scope = field(default_factory=lambda: Scope({}))
    variables: int = 0
    indent: int = 0
    own_columns: bool = False
    counters: set[str] = field(default_factory=set)
    """Names that `namespace` has made: the only ones whose fields may be set."""
    shape: Shape = START
    last_where: Where = NOWHERE

    def line(self, code: str, where: Where | None = None, value: Expr | None = None) -> None:
        self.lines.append("    " * self.indent + code)
        if where is not None and value is not None:
            self.spots[len(self.lines)] = Spot(where, value, self.scope.names)

    def misplaced(self, where: Where, why: str) -> Refusal:
        return Refusal(TagMisplaced, tag=where.tag, paragraph=where.paragraph, why=why)

    def declare(self, body: Body) -> None:
        """Give each name that this scope sets a variable of its own, which begins as the name was outside."""
        for name in dict.fromkeys(_assigned(body)):
            self.variables += 1
            variable, outside = f"x{self.variables}", self.scope.names.get(name)
            self.line(f"{variable} = {outside or f'c.get({name!r}, UNSET)'}")
            unsure = self.scope.unsure if outside else self.scope.unsure | {name}
            self.scope = replace(self.scope, names={**self.scope.names, name: variable}, unsure=unsure)

    def body(self, body: Body) -> None:
        """Print the statements; neighbouring texts and values go out in one joined piece."""
        waiting: list[Text | Print] = []
        for statement, following in zip_longest(body, body[1:]):
            if isinstance(statement, Text | Print):
                if not waiting:
                    self._end(statement)
                waiting.append(statement)
                if len(waiting) < _LONGEST_PIECE or following is None:
                    continue
                self._piece(waiting, following)
                self.line("if B < 0: OVER_BYTES()")
                waiting = []
                continue
            self._piece(waiting, statement)
            waiting = []
            self._control(statement)
        self._piece(waiting, None)

    def _control(self, statement: Branch | Repeat | Assign) -> None:
        self.own_columns = self.own_columns or self.shape.open[-1:] == ("w:tr",)
        match statement:
            case Branch():
                self._branch(statement)
            case Repeat():
                self._repeat(statement)
            case Assign():
                self._assign(statement)

    def _end(self, after_control: Text | Print) -> None:
        """A cell must end in a paragraph, a table in a row; where nothing was left, put an empty one."""
        if not isinstance(after_control, Text):
            return
        for closing, (last, filler) in _NEEDED.items():
            if after_control.xml.startswith(closing):
                self.line(f"if o[-1][-{len(last)}:] != {last!r}: B -= {len(filler)}; a({filler!r})")

    def _piece(self, statements: list[Text | Print], following: Statement | None) -> None:
        if not statements:
            return
        self.line("p = JOIN((")
        for statement, after in zip(statements, [*statements[1:], following], strict=True):
            if isinstance(statement, Text):
                self._follow(statement.xml)
                self.line(f"{statement.xml.encode()!r},")
            else:
                self.last_where = statement.where
                self.line(f"{self._printed(statement, after)},", statement.where, statement.value)
        self.line(")); B -= len(p); a(p)")

    def _follow(self, xml: str) -> None:
        try:
            self.shape = self.shape.after(xml)
        except ShapeBroken as broken:
            raise self.misplaced(self.last_where, str(broken)) from broken

    def _printed(self, statement: Print, after: Statement | None) -> str:
        try:
            place = self.shape.place()
        except ShapeBroken as broken:
            raise self.misplaced(statement.where, str(broken)) from broken
        value = self._expression(statement.value, statement.where)
        self.own_columns = self.own_columns or self.shape.started == "w:gridSpan"
        if (place is Place.RUNS) != (statement.look is not None):
            raise self.misplaced(statement.where, "thẻ {{r …}} phải nằm trong chữ của một đoạn văn")
        if statement.look is not None:
            return f"RUNS({value}, m, {_checked_look(statement.look)!r})"
        if place is Place.BLOCKS and isinstance(after, Text) and after.xml.startswith(_CELL_END):
            return f"CELL({value}, m)"
        return f"{_PRINTERS[place]}({value}, m)"

    def _assign(self, assign: Assign) -> None:
        value = self._expression(assign.value, assign.where)
        if isinstance(assign.value, Counters):
            self.counters.add(assign.name)
        if assign.field is not None:
            if assign.name not in self.counters:
                why = f"phép gán vào «{assign.name}.{assign.field}» (chỉ gán được cho biến tạo bằng namespace)"
                raise Refusal(TagRefused, tag=assign.where.tag, paragraph=assign.where.paragraph, construct=why)
            group = self._expression(Name(assign.name), assign.where)
            self.line(f"COUNT({group}, {assign.field!r}, {value})", assign.where, assign.value)
            return
        self.line(f"{self.scope.names[assign.name]} = {value}", assign.where, assign.value)
        self.scope = replace(self.scope, unsure=self.scope.unsure - {assign.name})

    def _branch(self, branch: Branch) -> None:
        before, scope = self.shape, self.scope
        ends: list[Shape] = []
        unsure = frozenset[str]()
        for number, case in enumerate(branch.cases):
            self.last_where, self.scope = case.where, scope
            word = "elif" if number else "if"
            self.line(f"{word} {self._expression(case.test, case.where)}:", case.where, case.test)
            ends.append(self._inner(case.body, before))
            unsure |= self.scope.unsure
        self.scope = scope
        self.line("else:")
        ends.append(self._inner(branch.otherwise, before))
        self.scope = replace(self.scope, unsure=unsure | self.scope.unsure)
        if any(end != ends[0] for end in ends):
            why = "phần bên trong mở và đóng ở hai chỗ khác cấp (đoạn, ô, dòng bảng)"
            raise self.misplaced(branch.cases[0].where, why)

    def _inner(self, body: Body, before: Shape, last_line: str = "pass", *, own_scope: bool = False) -> Shape:
        self.shape = before
        self.indent += 1
        if own_scope:
            self.declare(body)
        self.body(body)
        self.line(last_line)
        self.indent -= 1
        return self.shape

    def _repeat(self, repeat: Repeat) -> None:
        self.last_where = repeat.where
        self.variables += 1
        number, before, outer = self.variables, self.shape, self.scope
        weight = 1 + _weight(repeat.body) // _STATEMENTS_PER_STEP
        target = self._items(repeat, number)
        self.line(f"n{number} = len(s{number}); S -= n{number} * {weight}")
        self.line("if S < 0: OVER_STEPS()")
        self.line(f"for i{number}, {target} in enumerate(s{number}):")
        self.scope = replace(self.scope, loops=(*outer.loops, number))
        ends = [self._inner(repeat.body, before, "if B < 0: OVER_BYTES()", own_scope=True)]
        self.scope = outer
        self.line(f"if not n{number}:")
        ends.append(self._inner(repeat.otherwise, before, own_scope=True))
        self.scope = outer
        if ends != [before, before]:
            why = "phần lặp mở và đóng ở hai chỗ khác cấp (đoạn, ô, dòng bảng)"
            raise self.misplaced(repeat.where, why)

    def _items(self, repeat: Repeat, number: int) -> str:
        """Put what is repeated into `s<number>`, and the loop's names into the scope; the code of the target."""
        items = f"ITEMS({self._expression(repeat.items, repeat.where)})"
        variables = [f"v{number}_{place}" for place, _ in enumerate(repeat.names)]
        target = variables[0]
        if len(variables) > 1:
            items, target = f"UNPACK(m, {items}, {len(variables)})", f"({', '.join(variables)})"
        self.line(f"s{number} = {items}", repeat.where, repeat.items)
        names = {**self.scope.names, **dict(zip(repeat.names, variables, strict=True))}
        self.scope = replace(self.scope, names=names, unsure=self.scope.unsure - set(repeat.names))
        if repeat.only is not None:
            test = self._expression(repeat.only, repeat.where)
            self.line(f"S -= len(s{number})")
            self.line("if S < 0: OVER_STEPS()")
            self.line(f"s{number} = [{target} for {target} in s{number} if {test}]", repeat.where, repeat.only)
        return target

    def _expression(self, value: Expr, where: Where) -> str:
        return expression(value, self.scope, where)


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
