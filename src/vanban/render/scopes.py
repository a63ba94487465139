"""Which field each tag of a template asks for, with the names that loops give to the items of their lists."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum

from vanban.render.pieces import Tag
from vanban.render.tree import Assign, Body, Branch, Expr, Filtered, Print, Repeat, Tested, chain, children

ITEM = "[]"
"""The step of a path from a list to any one of its items."""
Path = tuple[str, ...]


class Role(StrEnum):
    """What a tag does with a field."""

    PRINT = "print"
    TEST = "test"
    REPEAT = "repeat"
    PART = "part"
    """The field is one part of a longer expression."""


@dataclass(frozen=True, slots=True)
class Use:
    """A field asked for: its path from the top, how it was written, and whether it may be missing there."""

    path: Path
    written: str
    role: Role
    may_miss: bool
    tag: Tag
    part: str
    names: tuple[str, ...] = ()
    """The names of the loops around the tag."""


@dataclass
class Scopes:
    """The open tags of a part, and what the names of the open loops and of `{% set %}` stand for."""

    _open: list[tuple[Tag, dict[str, Path | None]]] = field(default_factory=list)
    _set: dict[str, Path | None] = field(default_factory=dict)

    @property
    def inside(self) -> bool:
        return bool(self._open)

    @property
    def left_open(self) -> tuple[Tag, ...]:
        return tuple(tag for tag, _ in self._open)

    @property
    def names(self) -> dict[str, Path | None]:
        """Each of the template's own names and the path it stands for; nothing for what is no plain field."""
        known = dict(self._set)
        for _, added in self._open:
            known |= added
        return known

    def open(self, tag: Tag, body: Body) -> None:
        repeat = next((each for each in body if isinstance(each, Repeat)), None)
        self._open.append((tag, {} if repeat is None else self._looped(repeat)))

    def set(self, body: Body) -> None:
        """Note the names that a tag sets: to the end of the loop around it, or of the part."""
        for statement in body:
            if isinstance(statement, Assign) and statement.field is None:
                around = next((names for tag, names in reversed(self._open) if tag.word == "for"), self._set)
                around[statement.name] = self.path(statement.value)

    def _looped(self, repeat: Repeat) -> dict[str, Path | None]:
        """The loop's names; of several, each is a part of an item, whose fields are not known."""
        if len(repeat.names) > 1:
            return dict.fromkeys(repeat.names)
        return {repeat.names[0]: self._items(repeat)}

    def _items(self, repeat: Repeat) -> Path | None:
        path = self.path(repeat.items)
        return None if path is None else (*path, ITEM)

    def close(self, tag: Tag) -> bool:
        """Close the innermost open tag; false when the closing tag is not its own."""
        if not self._open or self._open[-1][0].word != tag.word.removeprefix("end"):
            return False
        self._open.pop()
        return True

    def path(self, value: Expr) -> Path | None:
        """The path of a plain field from the top; nothing for more than that and for facts of a loop."""
        found = chain(value)
        if found is None or found[0] == "loop":
            return None
        steps = tuple(ITEM if isinstance(key, int) else key for key in found[1])
        known = self.names
        if found[0] not in known:
            return (found[0], *steps)
        start = known[found[0]]
        return None if start is None else (*start, *steps)


def uses_of(body: Body, tag: Tag, part: str, scopes: Scopes) -> Iterator[Use]:
    """The fields that one tag asks for."""
    for statement in body:
        match statement:
            case Print(value=value):
                yield from _asked(value, Role.PRINT, tag, part, scopes)
            case Branch(cases=cases):
                for case in cases:
                    yield from _asked(case.test, Role.TEST, tag, part, scopes)
            case Assign(value=value):
                yield from _asked(value, Role.PART, tag, part, scopes)
            case Repeat(items=items):
                yield from _asked(items, Role.REPEAT, tag, part, scopes)


def conditions_of(body: Body, tag: Tag, part: str, scopes: Scopes) -> Iterator[Use]:
    """The fields that a loop asks for to leave items out; its own name is known there already."""
    for statement in body:
        if isinstance(statement, Repeat) and statement.only is not None:
            yield from _asked(statement.only, Role.TEST, tag, part, scopes)


def _asked(value: Expr, role: Role, tag: Tag, part: str, scopes: Scopes, may_miss: bool = False) -> Iterator[Use]:
    found = chain(value)
    if found is not None:
        path = scopes.path(value)
        if path is not None:
            written = "".join(f"[{key}]" if isinstance(key, int) else f".{key}" for key in found[1])
            yield Use(path, found[0] + written, role, may_miss, tag, part, tuple(scopes.names))
        return
    forgiving = isinstance(value, Tested) or (isinstance(value, Filtered) and value.filter in {"default", "d"})
    inner = Role.TEST if role is Role.TEST else Role.PART
    for child in children(value):
        yield from _asked(child, inner, tag, part, scopes, may_miss or forgiving)
