"""`vanban trace` as people use it: figures, words, JSON and the page that stands alone."""

from __future__ import annotations

import json
import os
import shutil
from pathlib import Path

import pytest

from vanban.usecases.demo import Demo

from .conftest import Done, Run


@pytest.fixture
def at_an_binh(vanban: Run, demo: Demo, tmp_path: Path) -> Run:
    """The demo's second office in a copy of its own."""
    home = shutil.copytree(demo.offices[1].database.parent, tmp_path / "an-binh")
    office = demo.offices[1]
    env = {"VANBAN_DB": str(home / "vanban.db"), "VANBAN_TODAY": office.day.isoformat(), "VANBAN_ACTOR": office.actor}

    def run(*arguments: str, **more: str) -> Done:
        return vanban(*arguments, **(env | more))

    return run


def test_a_report_names_its_figures_and_each_opens(at_an_binh: Run) -> None:
    said = at_an_binh("trace", "VB4").out
    assert "VB4#qua-han" in said and "04/36; 11,1%" in said and "sau thao tác số" in said

    opened = at_an_binh("trace", "VB4#qua-han").out
    assert [code for code in ("NV7", "NV13", "NV18", "NV25", "NV8") if f"{code} –" in opened] == [
        *("NV7", "NV13", "NV18", "NV25"),
    ]


def test_json_keeps_what_stood_and_adds_figures_with_their_rows(at_an_binh: Run) -> None:
    told = json.loads(at_an_binh("trace", "VB4", "--json").out)

    assert told["version"] == 1 and told["kind"] == "trace" and told["thing"]["children"][0]["children"]
    overdue = next(each for each in told["figures"] if each["address"] == "VB4#qua-han")
    assert overdue["printed"] == ["04/36", "11,1%"] and overdue["tasks"] == ["NV7", "NV13", "NV18", "NV25"]
    assert not overdue["differs"] and len(overdue["whole"]) == 36
    rows = {row["code"]: row for row in told["rows"]}
    assert rows["NV13"]["status"] == "overdue" and rows["NV13"]["origin"][0] == "kh-cchc-2024"
    assert len(told["books"]["journal_head"]) == 64 and told["counted"]["as_of"] == "2024-06-14"
    task = json.loads(at_an_binh("trace", "NV13", "--json").out)
    assert {node["name"] for node in task["counted_in"]} == {"VB3", "VB4"} and "figures" not in task


def test_refusals_are_sentences_and_leave_the_edited_page_alone(at_an_binh: Run, tmp_path: Path) -> None:
    assert "VB-USECASES-240" in at_an_binh("trace", "VB4#xyz").err
    assert "VB-USECASES-241" in at_an_binh("trace", "VB2#qua-han").err
    assert "VB-USECASES-242" in at_an_binh("trace", "VB4", "--words", "không hề có").err
    page = tmp_path / "home" / "trang.html"
    page.write_text("của người khác", encoding="utf-8")
    assert "VB-USECASES-244" in at_an_binh("trace", "VB4", "--html", "trang.html").err
    assert page.read_text(encoding="utf-8") == "của người khác"
    assert "VB-FILES-030" in at_an_binh("trace", "VB4", "--html", ".").err


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="needs a device that is always full")
def test_a_place_that_cannot_be_written_is_a_sentence(at_an_binh: Run) -> None:
    done = at_an_binh("trace", "VB4", "--html", "/dev/full/trang.html")

    assert done.code == 5 and "Traceback" not in done.err


@pytest.mark.parametrize("columns", [60, 120])
def test_figures_fit_the_terminal(at_an_binh: Run, columns: int) -> None:
    for arguments in (["trace", "VB4"], ["trace", "VB4#qua-han"], ["trace", "VB2", "--words", "danh mục TTHC"]):
        said = at_an_binh(*arguments, COLUMNS=str(columns)).out
        assert said and max(map(len, said.splitlines())) <= columns, arguments
