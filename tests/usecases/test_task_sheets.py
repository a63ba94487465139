"""The supervision register goes out, comes back filled in, is compared and stored; nobody's word is lost."""

from __future__ import annotations

import datetime as dt
import zipfile
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from openxml_audit import OpenXmlValidator

from books import as_somebody
from sheet_making import cells_of, fill_in, make
from vanban.errors.sheets import ColumnUnknown, SheetFromElsewhere, SheetRefused
from vanban.model.selection import Selection
from vanban.model.status import Status
from vanban.model.task import Event, Evidence, Task, TaskFile
from vanban.model.task_sheet import Column
from vanban.store.task_files import task_files
from vanban.usecases.following import Paper, add_evidence, update_task
from vanban.usecases.journal import undo
from vanban.usecases.office import Office
from vanban.usecases.sheet_comparing import Comparison, compare, read_sheet
from vanban.usecases.sheet_storing import store_sheet
from vanban.usecases.task_lists import list_tasks
from vanban.usecases.task_sheets import read_columns, write_sheet
from vanban.usecases.verifying import verify_store

PERCENT, RESULT = Column.PERCENT.heading, Column.RESULT.heading
DIFFICULTY, NOTE = Column.DIFFICULTY.heading, Column.NOTE.heading
Said = Mapping[str, Mapping[str, Any]]


def exported(office: Office, folder: Path, columns: str = "") -> Path:
    found = list_tasks(office, Selection(), limit=None)
    return write_sheet(office, found, folder / "ra.xlsx", read_columns(columns)).path


def sent_back(office: Office, folder: Path, said: Said, *, source: Path | None = None) -> Comparison:
    """The register as it goes out, filled in, and held against the books."""
    path = fill_in(source or exported(office, folder), folder / "vao.xlsx", said)
    return compare(office, read_sheet(path))


def file_of(office: Office, code: str) -> TaskFile:
    task = office.store.every(Task, code=code)
    return task_files(office.store, task, office.today)[0]


def told(compared: Comparison) -> dict[str, list[tuple[str, str, str]]]:
    return {each.step.code: [(d.what, d.before, d.after) for d in each.differences] for each in compared.changes}


def test_the_register_has_the_columns_in_the_clerks_order(office: Office, tmp_path: Path) -> None:
    table = cells_of(exported(office, tmp_path))

    assert table[3][:13] == [column.heading for column in Column]
    assert table[4][1:9] == [
        *("NV1", "Rà soát thủ tục", "10/KH-STN ngày 02/01/2025", "Văn phòng", "", "14/5/2025", "Báo cáo"),
        0.0,
    ]


def test_the_workbook_is_sound_locked_but_for_what_is_filled_in_and_ready_to_print(
    office: Office, tmp_path: Path
) -> None:
    path = exported(office, tmp_path)

    with zipfile.ZipFile(path) as packed:
        page = packed.read("xl/worksheets/sheet1.xml").decode()
        names = packed.read("xl/workbook.xml").decode()
    assert not OpenXmlValidator().validate(str(path)).errors
    assert '<sheetProtection sheet="1"' in page and 'state="frozen"' in page
    assert '<col min="14" max="14" width="0" hidden="1"' in page
    assert 'orientation="landscape"' in page and 'paperSize="9"' in page
    assert "$4:$4" in names, "the heading row is printed on each page"
    assert '<dataValidation type="list"' in page


def test_chosen_columns_stay_in_the_clerks_order_with_the_code(office: Office, tmp_path: Path) -> None:
    table = cells_of(exported(office, tmp_path, "tien do, Nội dung"))

    assert table[3][:3] == ["Mã", "Nội dung nhiệm vụ", "Tiến độ (%)"]


def test_a_register_is_never_laid_over_one_that_was_filled_in(office: Office, tmp_path: Path) -> None:
    first = exported(office, tmp_path)
    again = exported(office, tmp_path)
    fill_in(first, first, {"NV1": {PERCENT: 50}})
    filled_in = first.read_bytes()

    beside = exported(office, tmp_path)

    assert again == first and beside != first
    assert first.read_bytes() == filled_in


def test_an_unknown_column_is_refused_with_those_there_are() -> None:
    with pytest.raises(ColumnUnknown, match="khó khăn"):
        read_columns("màu sắc")


def test_a_register_that_comes_back_untouched_changes_nothing(office: Office, tmp_path: Path) -> None:
    compared = sent_back(office, tmp_path, {})

    assert not compared.changes and not compared.problems
    assert compared.unchanged == len(compared.read.rows) > 0


def test_what_was_filled_in_is_shown_before_it_is_stored(office: Office, tmp_path: Path) -> None:
    said = {"NV1": {PERCENT: "60%", NOTE: "Đã gửi dự thảo"}, "NV2": {DIFFICULTY: "Thiếu người"}}

    compared = sent_back(office, tmp_path, said)

    assert told(compared) == {
        "NV1": [("tiến độ", "0%", "60%"), ("ghi chú", "", "Đã gửi dự thảo")],
        "NV2": [("khó khăn", "", "Thiếu người")],
    }
    assert not office.store.every(Event)


def test_a_stored_register_records_the_same_as_the_verb(office: Office, tmp_path: Path) -> None:
    said = {"NV1": {PERCENT: 100, RESULT: "9/BC-VP ngày 10/5/2025"}, "NV2": {PERCENT: 40, DIFFICULTY: "Thiếu người"}}

    store_sheet(office, sent_back(office, tmp_path, said))

    done, begun = file_of(office, "NV1"), file_of(office, "NV2")
    assert done.facts.done == dt.date(2025, 5, 10)
    assert [(e.number, e.issued_on) for e in done.evidence] == [("9/BC-VP", dt.date(2025, 5, 10))]
    assert (begun.percent, begun.difficulty) == (40, "Thiếu người")
    late = list_tasks(office, Selection(frozenset({Status.DONE_ON_TIME})))
    assert [line.code for line in late.lines] == ["NV1"]
    assert not verify_store(office).faults


def test_a_paper_of_the_books_brings_its_day_and_is_not_noted_twice(office: Office, tmp_path: Path) -> None:
    add_evidence(office, "NV1", Paper("9/BC-VP", dt.date(2025, 5, 10)))

    compared = sent_back(office, tmp_path, {"NV1": {RESULT: "09/BC-VP; 10/BC-VP"}})

    assert told(compared) == {"NV1": [("văn bản", "", "10/BC-VP")]}
    assert any("chưa có ngày" in note for note in compared.notes)


def test_two_people_on_one_task_are_both_kept_and_the_second_is_told(office: Office, tmp_path: Path) -> None:
    source = exported(office, tmp_path)
    update_task(as_somebody(office, "chanh-tt"), "NV1", 50, "Đã họp")

    compared = sent_back(office, tmp_path, {"NV1": {PERCENT: 70}}, source=source)
    store_sheet(office, compared)

    assert [each.meanwhile for each in compared.changes] == ["Sầm Đức Anh ghi 50% ngày 20/6/2025"]
    assert [event.percent for event in file_of(office, "NV1").events] == [50, 70]


def test_the_second_of_two_is_kept_even_when_it_says_less(office: Office, tmp_path: Path) -> None:
    source = exported(office, tmp_path)
    update_task(as_somebody(office, "chanh-tt"), "NV1", 50)

    store_sheet(office, sent_back(office, tmp_path, {"NV1": {PERCENT: 20}}, source=source))

    events = file_of(office, "NV1").events
    assert [event.percent for event in events] == [50, 20]
    assert "Sầm Đức Anh ghi 50%" in events[-1].note


def test_a_row_that_was_only_sent_along_takes_nothing_back(office: Office, tmp_path: Path) -> None:
    source = exported(office, tmp_path)
    update_task(as_somebody(office, "chanh-tt"), "NV1", 50)

    compared = sent_back(office, tmp_path, {"NV2": {PERCENT: 10}}, source=source)

    assert list(told(compared)) == ["NV2"]


def test_what_changes_between_looking_and_storing_is_compared_again(office: Office, tmp_path: Path) -> None:
    compared = sent_back(office, tmp_path, {"NV1": {PERCENT: 70}})
    update_task(as_somebody(office, "chanh-tt"), "NV1", 50)

    done = store_sheet(office, compared)

    assert [each.meanwhile for each in done.changes] == ["Sầm Đức Anh ghi 50% ngày 20/6/2025"]


def test_every_mistake_is_told_at_once_and_nothing_is_stored(office: Office, tmp_path: Path) -> None:
    update_task(office, "NV1", 80)
    rows = [("NV1", 20, ""), ("NV2", "nhiều", ""), ("NV3", 100, ""), ("NV4", 10, ""), ("NV99", 5, ""), ("x", 5, "")]
    path = make(tmp_path / "rieng.xlsx", [*rows, ("NV5", "", "đang làm")], headings=("Mã", "Tiến độ", "Kết quả"))
    compared = compare(office, read_sheet(path))
    before = office.store.newest_act

    with pytest.raises(SheetRefused) as refused:
        store_sheet(office, compared)

    lines = str(refused.value)
    assert refused.value.facts["count"] == "7"
    assert all(words in lines for words in ("80%", "«nhiều»", "NV3", "NV4", "NV99", "«x»", "không có số văn bản"))
    assert office.store.newest_act == before


def test_good_rows_can_be_stored_alone(office: Office, tmp_path: Path) -> None:
    compared = sent_back(office, tmp_path, {"NV1": {PERCENT: 20}, "NV2": {PERCENT: "nhiều"}})

    store_sheet(office, compared, accept_good=True)

    assert (file_of(office, "NV1").percent, file_of(office, "NV2").percent) == (20, 0)


def test_a_trial_stores_nothing(office: Office, tmp_path: Path) -> None:
    compared = sent_back(office, tmp_path, {"NV1": {PERCENT: 20, RESULT: "9/BC-VP"}})

    store_sheet(replace(office, dry_run=True), compared)

    assert not office.store.every(Event) and not office.store.every(Evidence)


def test_a_register_of_other_books_is_refused(office: Office, an_binh: Office, tmp_path: Path) -> None:
    source = exported(an_binh, tmp_path)

    with pytest.raises(SheetFromElsewhere):
        compare(office, read_sheet(source))


def test_a_workbook_of_the_units_own_making_is_held_against_the_books_of_today(office: Office, tmp_path: Path) -> None:
    path = make(tmp_path / "rieng.xlsx", [("nv1", "30%")], headings=("Mã", "Tiến độ"))

    assert told(compare(office, read_sheet(path))) == {"NV1": [("tiến độ", "0%", "30%")]}


def test_a_blank_cell_of_a_units_own_workbook_says_nothing(office: Office, tmp_path: Path) -> None:
    update_task(office, "NV1", 10, difficulty="Thiếu người")
    path = make(tmp_path / "rieng.xlsx", [("NV1", "", "")], headings=("Mã", "Tiến độ", "Khó khăn"))

    compared = compare(office, read_sheet(path))

    assert not compared.changes and not compared.notes


def test_an_emptied_cell_erases_nothing_and_is_told(office: Office, tmp_path: Path) -> None:
    update_task(office, "NV1", 10, difficulty="Thiếu người")

    compared = sent_back(office, tmp_path, {"NV1": {DIFFICULTY: ""}})

    assert not compared.changes
    assert any("NV1 (khó khăn)" in note for note in compared.notes)


def test_a_stored_register_is_one_act_that_can_be_undone(office: Office, tmp_path: Path) -> None:
    store_sheet(office, sent_back(office, tmp_path, {"NV1": {PERCENT: 20}, "NV2": {PERCENT: 100}}))

    undone = undo(office)

    assert undone.verb == "task.sheet"
    assert not office.store.every(Event)
    assert not verify_store(office).faults
