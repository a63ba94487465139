"""A year's list of work files on its way in: YAML or CSV with the columns of Appendix V (Decree 30/2020)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from vanban.files.reading import read_limited
from vanban.intake.rows import open_rows
from vanban.intake.yaml_file import read_yaml
from vanban.model.problem import Problem
from vanban.model.work_file import FOR_EVER
from vanban.wording.text import fold, tidy

LONGEST_NOTATION, LONGEST_TITLE = 20, 500
"""Characters of number and symbol, and of the title (Appendix VI, Part II, III)."""
LONGEST_KEPT = 100
_LIMIT_MB = 20
_NOTATION = re.compile(r"(\d{1,4})\.([^\W\d_][\w.&-]*)\Z")
_YEARS = re.compile(r"(\d{1,3})(?: nam)?\Z")
_NAMES = {
    "notation": ("notation", "so va ky hieu", "so, ky hieu", "so va ky hieu ho so", "so ky hieu"),
    "title": ("title", "tieu de", "tieu de ho so", "ten de muc va tieu de ho so"),
    "heading": ("heading", "de muc", "ten de muc"),
    "retention": ("retention", "thoi han bao quan", "thoi han"),
    "keeper": ("keeper", "nguoi lap", "nguoi lap ho so"),
    "note": ("note", "ghi chu"),
    "building": ("building", "xay dung co ban"),
}
_FIELDS = {name: field for field, names in _NAMES.items() for name in names}
_NEEDED = {
    "notation": "số và ký hiệu hồ sơ (notation)",
    "title": "tiêu đề hồ sơ (title)",
    "retention": "thời hạn bảo quản (retention)",
    "keeper": "người lập hồ sơ (keeper)",
}


@dataclass(frozen=True, slots=True)
class ListedFile:
    """One row of a list as it was read: where it stands, and what it says. The keeper is still as typed."""

    source: str
    line: int
    notation: str
    title: str
    years: int
    keeper: str
    heading: str = ""
    note: str = ""
    building: bool = False

    def problem(self, said: str) -> Problem:
        return Problem(self.source, self.line, self.notation, said)


def read_retention(text: str) -> int | None:
    """Years of `20`, `20 năm`, `05 năm`; `FOR_EVER` for `vĩnh viễn`; `None` when it is neither."""
    said = fold(str(text)).strip()
    if said in ("vinh vien", "vv"):
        return FOR_EVER
    found = _YEARS.match(said)
    return int(found[1]) if found and 0 < int(found[1]) <= LONGEST_KEPT else None


def read_notation(text: str) -> str | None:
    """`01.VP` of `1.VP`; `None` when it is no number and symbol of a file (Appendix V, I.2)."""
    found = _NOTATION.match(tidy(str(text)).replace(" ", ""))
    if not found or int(found[1]) == 0:
        return None
    notation = f"{int(found[1]):02d}.{found[2]}"
    return notation if len(notation) <= LONGEST_NOTATION else None


def read_file_list(path: Path) -> tuple[int | None, list[ListedFile], list[Problem]]:
    """The year that the file names, its good rows, and every mistake with its line."""
    if path.suffix.lower() == ".csv":
        return _from_csv(path)
    return _from_yaml(path)


def _from_csv(path: Path) -> tuple[int | None, list[ListedFile], list[Problem]]:
    opened = open_rows(path)
    if isinstance(opened, Problem):
        return None, [], [opened]
    good: list[ListedFile] = []
    problems: list[Problem] = []
    for row in opened.rows():
        read = opened.read(row)
        if isinstance(read, Problem):
            problems.append(read)
        else:
            _take(path.name, row.line, read, good, problems)
    return None, good, problems


def _from_yaml(path: Path) -> tuple[int | None, list[ListedFile], list[Problem]]:
    file = read_yaml(read_limited(path, _LIMIT_MB), path.name)
    problems = list(file.problems)
    good: list[ListedFile] = []
    rows = file.data.get("files")
    if not problems and not isinstance(rows, list):
        problems.append(Problem(path.name, 1, "files", "thiếu mục này: hãy ghi danh sách hồ sơ của năm"))
    for number, row in enumerate(rows if isinstance(rows, list) else ()):
        place = ("files", number)
        if isinstance(row, dict):
            _take(path.name, file.line_of(place), row, good, problems)
        else:
            problems.append(file.problem(place, "không đúng kiểu: hãy ghi các mục notation, title, retention, keeper"))
    year = file.data.get("year")
    if year is not None and not isinstance(year, int):
        problems.append(file.problem(("year",), f"«{year}» không phải là năm"))
    return year if isinstance(year, int) else None, good, problems


def _take(source: str, line: int, row: Mapping[str, Any], good: list[ListedFile], problems: list[Problem]) -> None:
    said = {_FIELDS.get(fold(str(name)), str(name)): value for name, value in row.items()}
    wrong = list(_mistakes(said))
    problems += [Problem(source, line, field, words) for field, words in wrong]
    if not wrong:
        good.append(
            ListedFile(
                *(source, line, read_notation(said["notation"]) or "", tidy(str(said["title"]))),
                *(read_retention(said["retention"]) or 0, tidy(str(said["keeper"]))),
                heading=tidy(str(said.get("heading") or "")),
                note=tidy(str(said.get("note") or "")),
                building=_yes(said.get("building")),
            )
        )


def _mistakes(said: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    missing = {field for field in _NEEDED if not str(said.get(field) if said.get(field) is not None else "").strip()}
    yield from ((field, f"thiếu {_NEEDED[field]}") for field in _NEEDED if field in missing)
    yield from ((name, "không có mục nào tên như vậy") for name in said if name not in _NAMES)
    if "notation" not in missing and read_notation(said["notation"]) is None:
        yield "notation", f"«{said['notation']}» không phải số, ký hiệu hồ sơ: hãy ghi như 01.VP"
    if "retention" not in missing and read_retention(said["retention"]) is None:
        yield "retention", f"«{said['retention']}» không phải thời hạn: hãy ghi «vĩnh viễn» hoặc số năm, như 20"
    if len(str(said.get("title") or "")) > LONGEST_TITLE:
        yield "title", f"dài quá {LONGEST_TITLE} ký tự: hãy viết gọn lại"


def _yes(value: Any) -> bool:
    return value is True or fold(str(value or "")) in ("co", "x", "true")
