"""Rows of values: JSON Lines and CSV as offices hand them in."""

from __future__ import annotations

from pathlib import Path

import pytest

from vanban.errors.files import FileMissing
from vanban.intake.rows import LONGEST_ROW, RowFile, open_rows
from vanban.model.paper import RichText, RuleLine
from vanban.model.problem import Problem


def opened(tmp_path: Path, name: str, content: bytes) -> RowFile | Problem:
    path = tmp_path / name
    path.write_bytes(content)
    return open_rows(path)


def read(tmp_path: Path, name: str, content: bytes) -> list[object]:
    file = opened(tmp_path, name, content)
    assert isinstance(file, RowFile)
    return [file.read(row) for row in file.rows()]


def test_each_json_line_is_a_row_and_blank_lines_are_none(tmp_path: Path) -> None:
    assert read(tmp_path, "a.jsonl", '{"tên": "An"}\n\n{"tên": "Bình"}'.encode()) == [{"tên": "An"}, {"tên": "Bình"}]


@pytest.mark.parametrize(
    "line", [b"[1]", b"{", b'{"a": 1} x', b"7", b"[" * 100_000, b'{"is": "RuleLine"}', b'{"a": {"is": "Exec"}}']
)
def test_a_line_that_is_no_object_is_told_with_its_line(tmp_path: Path, line: bytes) -> None:
    (first, second) = read(tmp_path, "a.jsonl", b'{"a": 1}\n' + line + b"\n")

    assert first == {"a": 1}
    assert isinstance(second, Problem) and second.line == 2


def test_a_line_of_many_megabytes_is_refused_and_the_next_keeps_its_number(tmp_path: Path) -> None:
    long = b'{"a": "' + b"x" * (2 * LONGEST_ROW) + b'"}\n'

    file = opened(tmp_path, "a.jsonl", long + b'{"a": 1}\n')

    assert isinstance(file, RowFile)
    first, second = file.rows()
    assert isinstance(said := file.read(first), Problem) and "5 MB" in said.said
    assert second.line == 2 and file.read(second) == {"a": 1}


def test_paper_values_are_spelt_as_the_store_of_contexts_spells_them(tmp_path: Path) -> None:
    line = (
        '{"dòng": {"is": "RichText", "runs": [{"text": "Kính", "bold": true}]}, '
        '"kẻ": {"is": "RuleLine", "length_mm": 20, "column_mm": 66}}'
    )

    (values,) = read(tmp_path, "a.jsonl", line.encode())

    assert isinstance(values, dict)
    assert isinstance(values["dòng"], RichText) and values["dòng"].text == "Kính"
    assert values["kẻ"] == RuleLine(20, 66)


@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_csv_is_read_with_the_separator_of_its_heading_row(tmp_path: Path, separator: str) -> None:
    content = "\ufeffho_ten;noi.ten;so\r\nAn, Bình;Sở;7\r\n;;\r\n".replace(";", separator)
    content = content if separator != "," else content.replace("An, Bình", '"An, Bình"')

    assert read(tmp_path, "a.csv", content.encode()) == [{"ho_ten": "An, Bình", "noi": {"ten": "Sở"}, "so": "7"}]


def test_a_cell_of_two_lines_moves_the_line_numbers_of_the_rows_below(tmp_path: Path) -> None:
    file = opened(tmp_path, "a.csv", b'a,b\n1,"x\ny"\n2,z\n')

    assert isinstance(file, RowFile)
    assert [row.line for row in file.rows()] == [2, 4]
    assert [file.read(row) for row in file.rows()] == [{"a": "1", "b": "x\ny"}, {"a": "2", "b": "z"}]


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "tiêu đề"),
        (b"a,,c\n1,2,3\n", "cột thứ 2"),
        (b"a,b,a\n", "hai cột"),
        ("a,b\n".encode("utf-16"), "UTF-8"),
        (b"a,t\xean\n", "UTF-8"),
    ],
)
def test_a_heading_row_that_cannot_be_used_says_why(tmp_path: Path, content: bytes, said: str) -> None:
    file = opened(tmp_path, "a.csv", content)

    assert isinstance(file, Problem) and said in file.said


def test_rows_of_another_width_or_encoding_are_told(tmp_path: Path) -> None:
    good, narrow, latin = read(tmp_path, "a.csv", b"a,b\n1,2\n3\nH\xe0,2\n")

    assert good == {"a": "1", "b": "2"}
    assert isinstance(narrow, Problem) and narrow.line == 3 and "1 ô" in narrow.said
    assert isinstance(latin, Problem) and latin.line == 4 and "UTF-8" in latin.said


@pytest.mark.parametrize("name", ["a.csv", "a.jsonl"])
def test_a_file_that_is_not_there_is_told(tmp_path: Path, name: str) -> None:
    with pytest.raises(FileMissing):
        open_rows(tmp_path / name)
