"""What people see: Vietnamese words, one sentence for a refusal, the right exit code, stable JSON."""

from __future__ import annotations

import json
import re
from pathlib import Path

import click
import polib
import pytest

from vanban.cli.app import app
from vanban.cli.tongue import CATALOGUES, speak_vietnamese
from vanban.model.status import Status

from .conftest import Run


def walk(command: click.Command, path: tuple[str, ...] = ()):
    yield path, command
    if isinstance(command, click.Group):
        ctx = click.Context(command)
        for name in command.list_commands(ctx):
            yield from walk(command.get_command(ctx, name), (*path, name))


EVERY = [(" ".join(path), command) for path, command in walk(app)]


@pytest.mark.parametrize(("name", "command"), EVERY, ids=[name or "vanban" for name, _ in EVERY])
def test_every_command_has_help_and_speaks_vietnamese(name: str, command: click.Command) -> None:
    speak_vietnamese()
    said = command.get_help(click.Context(command, info_name=name))

    assert command.help
    english = r"\b(Usage|Options|Commands|Show|required|default|TEXT|INTEGER|PATH|DIRECTORY)\b"
    assert re.search(english, said) is None, said
    if not name.startswith(("doc new ", "doc preview ")):
        assert "Ví dụ: vanban " in said
    for param in command.params:
        assert not isinstance(param, click.Option) or param.help, f"{name} {param.name}"


def test_the_catalogue_is_compiled_from_its_source_and_knows_all_of_click() -> None:
    folder = CATALOGUES / "vi" / "LC_MESSAGES"
    source, compiled = polib.pofile(str(folder / "messages.po")), polib.mofile(str(folder / "messages.mo"))

    assert {entry.msgid: entry.msgstr or entry.msgstr_plural for entry in source} == {
        entry.msgid: entry.msgstr or entry.msgstr_plural for entry in compiled
    }
    said = "".join(path.read_text(encoding="utf-8") for path in Path(click.__file__).parent.glob("*.py"))
    used = set(re.findall(r'(?<![\w.])_\(\s*"((?:[^"\\]|\\.)+)"\s*\)', said))
    known = {entry.msgid for entry in source}
    assert {text.encode().decode("unicode_escape") for text in used} - known <= {"d"}


@pytest.mark.parametrize(
    ("arguments", "code", "mark"),
    [
        (["tsak"], 2, "VB-CLI-001"),
        (["task", "update", "NV1"], 2, "VB-CLI-001"),
        (["task", "update", "NV1", "ba mươi", "x"], 2, "VB-CLI-001"),
        (["task", "list"], 3, "VB-STORE-001"),
        (["import", "khong-co.yaml"], 3, "VB-STORE-001"),
        (["check", "khong-co.docx"], 3, "VB-FILES-001"),
        (["deadline", "trước ngày 15/5", "--said-on", "31/2/2024"], 2, "VB-CLI-001"),
    ],
)
def test_a_refusal_is_one_sentence_with_its_code(vanban: Run, arguments: list[str], code: int, mark: str) -> None:
    done = vanban(*arguments)

    assert done.code == code
    assert f"[{mark}]" in done.err and "Traceback" not in done.err


def test_a_changing_command_needs_somebody(office_at: Run) -> None:
    done = office_at("task", "update", "NV1", "10", "x", VANBAN_ACTOR="")

    assert done.code == 2 and "VB-STORE-009" in done.err


def test_as_wins_over_the_environment(office_at: Run) -> None:
    office_at("task", "update", "NV1", "100", "x")

    assert office_at("task", "accept", "NV1").code == 1
    assert office_at("task", "accept", "NV1", "--as", "pho").code == 0


def test_exit_codes_tell_what_kind_of_refusal_it_was(office_at: Run) -> None:
    assert office_at("task", "update", "NV99", "10", "x").code == 3
    assert office_at("task", "update", "NV4", "10", "x").code == 4
    assert office_at("task", "list", VANBAN_TODAY="hôm nay").code == 2


def test_a_dry_run_says_so_and_changes_nothing(office_at: Run) -> None:
    done = office_at("task", "update", "NV1", "100", "xong", "--dry-run")

    assert done.out.startswith("Làm thử, chưa ghi gì: ")
    assert json.loads(office_at("task", "show", "NV1", "--json").out)["percent"] == 0


JSON_LISTS = [
    (["task", "list"], "tasks"),
    (["today"], "today"),
    (["unit", "list"], "units"),
    (["person", "list"], "people"),
    (["group", "list"], "groups"),
    (["meeting", "list"], "meetings"),
    (["conclusion", "list", "hop-thang-6"], "conclusions"),
    (["plan", "list"], "plans"),
    (["doc", "list"], "documents"),
    (["history"], "history"),
    (["trace", "hop-thang-6#1"], "trace"),
    (["task", "text", "Văn phòng"], "task_text"),
    (["task", "gaps"], "gaps"),
    (["task", "gaps", "Thanh tra"], "gaps"),
    (["task", "hints"], "hints"),
    (["task", "waiting"], "waiting_tasks"),
    (["task", "why", "NV1"], "why"),
    (["task", "show", "NV1"], "task"),
    (["office", "show"], "office"),
]


@pytest.mark.parametrize(("arguments", "kind"), JSON_LISTS)
def test_every_list_speaks_json_with_a_version(office_at: Run, arguments: list[str], kind: str) -> None:
    form = json.loads(office_at(*arguments, "--json").out)

    assert (form["version"], form["kind"]) == (1, kind)


def test_a_task_in_json_has_frozen_names(office_at: Run) -> None:
    (first, *_) = json.loads(office_at("task", "list", "--json").out)["tasks"]

    assert set(first) == {
        *("code", "title", "holder", "status", "last_day", "deadline", "percent"),
        *("waits_for_acceptance", "days_late", "days_entered_late"),
    }
    assert first["status"] in {status.value for status in Status}


def test_deadlines_are_read_line_by_line_for_other_programs(vanban: Run) -> None:
    lines = '{"id": 7, "phrase": "trước ngày 15/5/2022", "ref_date": "2022-05-05"}\n'

    form = json.loads(vanban("deadline", "--jsonl", "-", stdin=lines).out)

    assert form == {
        **{"id": 7, "kind": "date", "op": "before", "date": "2022-05-15", "also": []},
        **{"words": "trước ngày 15/5/2022", "rule": "before", "confidence": 1.0},
    }


@pytest.mark.parametrize("columns", [60, 80, 120, 200])
def test_tables_fit_the_terminal(office_at: Run, columns: int) -> None:
    said = office_at("task", "list", "--state", "all", COLUMNS=str(columns)).out

    assert max(map(len, said.splitlines())) <= columns


def test_a_page_from_a_pipe_becomes_a_draft_to_correct(office_at: Run, tmp_path: Path) -> None:
    page = "3. Giao Thanh tra lập bảng trong tháng 7/2025\n4. Hoàn thiện dự thảo theo ý kiến của Thanh tra\n"

    done = office_at("conclusion", "paste", "hop-thang-6", "-", stdin=page)

    draft = tmp_path / "home" / "hop-thang-6-ket-luan.yaml"
    assert done.code == 0 and "đã ghi tệp nháp" in done.out
    assert "doubts" in draft.read_text(encoding="utf-8")
    refused = office_at("import", draft.name)
    assert refused.code == 1 and "còn nghi vấn" in refused.err, "doubts must be looked at before anything is stored"
    assert [
        c["path"] for c in json.loads(office_at("conclusion", "list", "hop-thang-6", "--json").out)["conclusions"]
    ] == ["1", "2"]


def test_check_speaks_json_and_refuses_what_misses_a_must(office_at: Run, tmp_path: Path) -> None:
    from docx import Document as WordFile

    word = WordFile()
    word.add_paragraph("Chỉ một dòng")
    word.save(str(tmp_path / "home" / "la.docx"))

    done = office_at("check", "la.docx", "--json")

    found = json.loads(done.out)
    assert done.code == 1
    assert {"rule", "article", "rank", "where", "found", "expected", "fixable"} == set(found[0])


def test_a_reader_that_goes_away_is_no_fault(office_at: Run, tmp_path: Path) -> None:
    import os
    import subprocess
    import sys

    done = subprocess.run(
        f"{sys.executable} -m vanban history --db vanban.db | true",
        shell=True,
        cwd=tmp_path / "home",
        env=os.environ | {"VANBAN_TODAY": "2025-06-20"},
        capture_output=True,
        text=True,
    )

    assert done.stderr == ""


BAD = """
units:
  - {key: tot, name: phòng Tốt}
  - {key: hong, nmae: phòng Hỏng}
"""


def test_import_refuses_tries_or_takes_what_is_good(office_at: Run, tmp_path: Path) -> None:
    (tmp_path / "home" / "bad.yaml").write_text(BAD, encoding="utf-8")

    refused = office_at("import", "bad.yaml")
    tried = office_at("import", "bad.yaml", "--accept-good", "--dry-run")
    taken = office_at("import", "bad.yaml", "--accept-good")

    assert refused.code == 1 and "bad.yaml, dòng 4" in refused.err
    assert tried.out == "Làm thử, chưa ghi gì: đã ghi: thêm 1 đơn vị.\n"
    assert taken.code == 0 and taken.out == "Đã ghi: thêm 1 đơn vị.\n" and "Bỏ lại: bad.yaml, dòng 4" in taken.err


def test_an_unknown_key_is_answered_with_those_there_are(office_at: Run) -> None:
    near = office_at("meeting", "show", "hop-thang-7")
    far = office_at("doc", "new", "ke-hoach", "--plan", "zzz")

    assert "hop-thang-6" in office_at("conclusion", "list", "hop-thang-7").err
    assert near.code == far.code == 3
    assert "Các khóa đang có: kh-2025" in far.err
