"""A YAML file as plain data with the line of every value.

Only what offices write is understood: mappings, lists, text, whole numbers, true and false. Days stay
text until a form reads them, so that `2022-02-30` is a mistake with a place, and `on`, `no`, `1.10` are
never turned into something else.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import yaml

from vanban.model.problem import Path, Problem
from vanban.wording.text import nfc

MAX_VALUES = 200_000
"""Values of one file, aliases counted each time: nine lines can otherwise spell a billion."""

_INTEGER = re.compile(r"-?(?:0|[1-9]\d{0,17})\Z")
_WORDS = {"": None, "null": None, "~": None, "true": True, "false": False}


@dataclass(slots=True)
class YamlFile:
    """The data of one file, where each value stands, and what was wrong with the spelling."""

    name: str
    data: dict[str, Any] = field(default_factory=dict)
    lines: dict[Path, int] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)

    def line_of(self, path: Path) -> int:
        """The line of the value, or of the nearest thing around it."""
        for length in range(len(path), -1, -1):
            if path[:length] in self.lines:
                return self.lines[path[:length]]
        return 0

    def problem(self, path: Path, said: str) -> Problem:
        return Problem(self.name, self.line_of(path), field_name(path), said, path)


def field_name(path: Path) -> str:
    """`meetings[1].chair`: list positions counted from 1, as people count."""
    name = ""
    for step in path:
        name += f"[{step + 1}]" if isinstance(step, int) else f".{step}" if name else step
    return name


class _TooMany(Exception):
    pass


def read_yaml(content: bytes, name: str) -> YamlFile:
    """The file's data. Mistakes of spelling are in `problems`; the data is empty then."""
    file = YamlFile(name)
    try:
        root = yaml.compose(_text(content), Loader=yaml.SafeLoader)
        file.data = _Builder(file).mapping_at_top(root)
    except UnicodeDecodeError as wrong:
        said = f"tệp không phải UTF-8 (byte thứ {wrong.start + 1}): hãy lưu lại với bảng mã UTF-8"
        file.problems.append(Problem(name, 0, "", said))
    except yaml.MarkedYAMLError as wrong:
        mark = wrong.problem_mark or wrong.context_mark
        file.problems.append(Problem(name, mark.line + 1 if mark else 0, "", _spelling(wrong)))
    except yaml.YAMLError:
        file.problems.append(Problem(name, 0, "", "tệp có ký tự mà YAML không cho phép: hãy bỏ ký tự điều khiển"))
    except (_TooMany, RecursionError):
        said = f"tệp có hơn {MAX_VALUES} giá trị: hãy chia thành nhiều tệp"
        file.problems.append(Problem(name, 0, "", said))
    return file


def _text(content: bytes) -> str:
    return nfc(content.decode("utf-8-sig"))


def _spelling(wrong: yaml.MarkedYAMLError) -> str:
    problem = wrong.problem or ""
    if "tab" in problem or "\\t" in problem:
        return "dòng thụt vào bằng dấu tab: hãy dùng dấu cách"
    if "mapping values are not allowed" in problem:
        return "dấu hai chấm trong câu làm YAML hiểu nhầm: hãy đặt cả câu trong ngoặc kép"
    if "while parsing a block" in (wrong.context or ""):
        return "dòng thụt vào không thẳng với các dòng cùng mục: hãy căn lại"
    return "không đọc được cú pháp YAML: hãy xem lại thụt dòng, dấu ngoặc và dấu hai chấm ở dòng này và dòng trước"


@dataclass(slots=True)
class _Builder:
    file: YamlFile
    left: int = MAX_VALUES

    def mapping_at_top(self, root: yaml.Node | None) -> dict[str, Any]:
        if root is None:
            return {}
        if not isinstance(root, yaml.MappingNode):
            said = "tệp phải gồm các mục như «units:», «people:», «meetings:», «plans:»"
            self.file.problems.append(Problem(self.file.name, 1, "", said))
            return {}
        return dict(self._mapping(root, ()))

    def _value(self, node: yaml.Node, path: Path) -> Any:
        self.left -= 1
        if self.left < 0:
            raise _TooMany
        self.file.lines[path] = node.start_mark.line + 1
        if isinstance(node, yaml.MappingNode):
            return dict(self._mapping(node, path))
        if isinstance(node, yaml.SequenceNode):
            return [self._value(item, (*path, place)) for place, item in enumerate(node.value)]
        return _scalar(node)

    def _mapping(self, node: yaml.MappingNode, path: Path) -> Iterator[tuple[str, Any]]:
        seen: set[str] = set()
        for key_node, value_node in node.value:
            key = str(key_node.value)
            if key in seen:
                self.file.lines[(*path, key)] = key_node.start_mark.line + 1
                self.file.problems.append(self.file.problem((*path, key), "mục này ghi hai lần: hãy bỏ bớt một"))
                continue
            seen.add(key)
            value = self._value(value_node, (*path, key))
            # The key's own line: a long text starts on the line below it.
            self.file.lines[(*path, key)] = key_node.start_mark.line + 1
            yield key, value


def _scalar(node: yaml.Node) -> str | int | bool | None:
    text = str(node.value)
    if getattr(node, "style", None):
        return text
    if text in _WORDS:
        return _WORDS[text]
    return int(text) if _INTEGER.match(text) else text


def write_yaml(data: dict[str, Any], heading: str = "") -> str:
    """The data as a YAML text that a person can correct; `heading` becomes comment lines on top."""
    body = yaml.safe_dump(data, allow_unicode=True, sort_keys=False, width=110)
    return "".join(f"# {line}\n" if line else "#\n" for line in heading.splitlines()) + body
