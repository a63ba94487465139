"""All that is wrong with one row of values for a template, told at once."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from vanban.errors.base import VanbanError
from vanban.render.template import CompiledTemplate, template_paths
from vanban.wording.text import control_character

_NONE: frozenset[str] = frozenset()
Mistake = tuple[str, str]
"""The field as people find it in their row, and what is wrong with it."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What a template asks for, by group: `""` is the top, `items[]` each item of a list."""

    groups: Mapping[str, frozenset[str]]

    @classmethod
    def by(cls, compiled: CompiledTemplate) -> Asked:
        groups: dict[str, set[str]] = {}
        for path in template_paths(compiled):
            group = ""
            for step in path.replace("[]", ".[]").split("."):
                groups.setdefault(group, set()).add(step)
                group = f"{group}[]" if step == "[]" else _joined(group, step)
        return cls({group: frozenset(names) for group, names in groups.items()})

    def below(self, group: str) -> frozenset[str]:
        """The names asked for inside a group; none when the template prints or counts it as a whole."""
        return self.groups.get(group, _NONE) - {"[]"}

    def is_list(self, path: str) -> bool:
        return "[]" in self.groups.get(path, _NONE)


def unasked(values: dict[str, Any], asked: Asked, group: str = "", place: str = "") -> Iterator[Mistake]:
    """Fields of the row that the template does not ask for: most are misspelt ones."""
    names = asked.below(group)
    if not names and group:
        return  # the template prints or counts the whole, whatever is inside
    for name, value in values.items():
        path, here = _joined(group, name), _joined(place, name)
        if name not in names:
            yield here, f"mẫu không hỏi trường này.{_hint(name, names - values.keys())}"
        elif isinstance(value, dict):
            yield from unasked(value, asked, path, here)
        elif isinstance(value, list):
            for number, item in enumerate(value, 1):
                if isinstance(item, dict):
                    yield from unasked(item, asked, f"{path}[]", f"{here}, mục {number}, ")


def _joined(group: str, name: str) -> str:
    if not group or group.endswith(" "):
        return group + name
    return f"{group}.{name}"


def _hint(name: str, names: Collection[str]) -> str:
    import difflib

    near = difflib.get_close_matches(name, sorted(names), 1)
    return f" Có phải «{near[0]}» không?" if near else ""


def unprintable(value: object, place: str = "") -> Iterator[Mistake]:
    """Texts with a control character, wherever they are."""
    if isinstance(value, str):
        found = control_character(value)
        if found:
            yield place, f"có ký tự điều khiển {found}, hãy xóa đi"
    elif isinstance(value, dict):
        for name, inner in value.items():
            yield from unprintable(inner, _joined(place, name))
    elif isinstance(value, list):
        for number, inner in enumerate(value, 1):
            yield from unprintable(inner, f"{place}, mục {number}, ")


def missing(compiled: CompiledTemplate, values: dict[str, Any], asked: Asked) -> tuple[list[Mistake], str]:
    """Fields that printing this row comes upon and does not find, and the engine's refusal if there is one.

    Only the branches that this row takes are printed, so a field that it does not need is not missing.
    """
    heard = _Heard(asked)
    refused = ""
    try:
        compiled.render(_Listening(heard, "", "", values))
    except VanbanError as refusal:
        refused = str(refusal)
    return [(place, "thiếu trường này") for place in heard.places], refused


@dataclass(slots=True)
class _Heard:
    """What was asked for in vain, in the order of asking."""

    asked: Asked
    places: dict[str, None] = field(default_factory=dict)

    def stand_in(self, path: str, place: str) -> object:
        """Something that lets printing go on."""
        if self.asked.is_list(path):
            self.places[place] = None
            return []
        if self.asked.below(path):
            return _Listening(self, path, place, {})
        self.places[place] = None
        return ""


class _Listening(dict[str, Any]):
    """A group of values that notes every name it is asked for and does not have."""

    def __init__(self, heard: _Heard, path: str, place: str, values: dict[str, Any]) -> None:
        super().__init__({name: self._inner(heard, path, place, name, value) for name, value in values.items()})
        self._heard, self._path, self._place = heard, path, place

    @staticmethod
    def _inner(heard: _Heard, path: str, place: str, name: str, value: Any) -> Any:
        within, here = _joined(path, name), _joined(place, name)
        if isinstance(value, dict):
            return _Listening(heard, within, here, value)
        if isinstance(value, list):
            return [
                _Listening(heard, f"{within}[]", f"{here}, mục {number}, ", item) if isinstance(item, dict) else item
                for number, item in enumerate(value, 1)
            ]
        return value

    def __missing__(self, name: str) -> object:
        return self._heard.stand_in(_joined(self._path, name), _joined(self._place, name))


def mistakes(compiled: CompiledTemplate, values: dict[str, Any], asked: Asked, *, allow_extra: bool) -> list[Mistake]:
    """Every mistake of the row; the engine's own sentence only when nothing else explains its refusal."""
    lacking, refused = missing(compiled, values, asked)
    found = [*([] if allow_extra else unasked(values, asked)), *lacking, *unprintable(values)]
    return found or ([("", refused)] if refused else [])
