"""Plans from Excel and from the annex of a Word plan: what each row becomes, and every mistake at its row."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from pathlib import Path

import pytest
from docx import Document as WordFile

from books import DRAFT_PLAN, bring
from plan_files import HEADING, ROWS, word_file, workbook_file
from vanban.errors.planning import (
    ColumnTwice,
    NoTaskTable,
    SeveralTaskTables,
    SheetUnknown,
    TableTooLong,
    WorkbookBroken,
)
from vanban.errors.usecases import ImportRefused
from vanban.intake.plan_rows import Became
from vanban.model.organisation import Person, Unit
from vanban.model.plan import KeyTask, Plan
from vanban.model.task import Duty, DutyRole, Task
from vanban.usecases.journal import undo
from vanban.usecases.office import Office
from vanban.usecases.papers import produce
from vanban.usecases.plan_minutes import plan_minutes
from vanban.usecases.plan_tables import TableAsked, import_plan_table

ASKED = TableAsked("kh-2026")


def _refused(office: Office, path: Path, asked: TableAsked = ASKED) -> str:
    before = office.store.newest_act
    with pytest.raises(ImportRefused) as refusal:
        import_plan_table(office, path, asked)
    assert office.store.newest_act == before, "nothing was written"
    return str(refusal.value)


def test_a_workbook_becomes_a_plan_with_key_tasks_tasks_and_duties(office: Office, tmp_path: Path) -> None:
    done = import_plan_table(office, workbook_file(tmp_path / "kh.xlsx"), ASKED)

    plan = office.store.need(Plan, "kh-2026")
    tasks = office.store.every(Task, plan=plan.id)
    duties = office.store.every_in(Duty, "task", [tasks[0].id])
    units = {unit.id: unit.key for unit in office.store.every(Unit)}
    assert (plan.title, plan.valid_from, plan.valid_to) == (
        "cải cách hành chính năm 2026",
        dt.date(2026, 1, 1),
        dt.date(2026, 12, 31),
    )
    assert [(k.title, k.area.value) for k in office.store.every(KeyTask, plan=plan.id)] == [
        ("Cải cách thể chế", 1),
        ("Cải cách thủ tục hành chính", 2),
    ]
    assert [task.first_deadline for task in tasks] == [dt.date(2026, 6, 30), dt.date(2026, 9, 30), None]
    assert {(d.role, units[d.unit]) for d in duties if d.unit} == {
        (DutyRole.LEAD, "thanh-tra"),
        (DutyRole.SUPPORT, "van-phong"),
        (DutyRole.SUPPORT, "khtc"),
    }
    assert [row.became for row in done.rows].count(Became.TASK) == 3


def test_the_minutes_add_up_and_can_be_counted_again(office: Office, tmp_path: Path) -> None:
    rows = (*ROWS, ("", "Tổng cộng: 3 nhiệm vụ"))
    done = import_plan_table(office, workbook_file(tmp_path / "kh.xlsx", rows), ASKED)

    minutes = done.minutes
    assert (minutes.rows, minutes.key_tasks, minutes.tasks, minutes.skipped) == (6, 2, 3, 1)
    assert minutes.adds_up
    assert dict(minutes.by_unit) == {"Thanh tra": 2, "phòng Kế hoạch - Tài chính": 1}
    (checked,) = plan_minutes(office, "kh-2026")
    assert checked.sound
    office.store.blobs.path(minutes.sha256).write_bytes(b"changed")
    assert not plan_minutes(office, "kh-2026")[0].sound


def test_the_same_file_again_changes_nothing_and_writes_no_minutes(office: Office, tmp_path: Path) -> None:
    path = workbook_file(tmp_path / "kh.xlsx")
    import_plan_table(office, path, ASKED)
    before = office.store.newest_act

    assert import_plan_table(office, path, ASKED).done.nothing
    assert office.store.newest_act == before
    assert len(plan_minutes(office, "kh-2026")) == 1


def test_an_import_can_be_undone_and_its_minutes_say_so(office: Office, tmp_path: Path) -> None:
    import_plan_table(office, workbook_file(tmp_path / "kh.xlsx"), ASKED)

    undo(office)

    assert office.store.by_key(Plan, "kh-2026") is None


def test_headings_need_no_accents_and_may_stand_in_two_rows(office: Office, tmp_path: Path) -> None:
    rows = (("TT", "Noi dung", "chu tri", "phoi hop", "thoi han", "san pham"), *ROWS)
    heading = ("TT", "Noi dung", "Don vi thuc hien", "", "thoi han", "san pham")
    path = workbook_file(tmp_path / "kh.xlsx", rows, heading=heading)

    assert import_plan_table(office, path, ASKED).minutes.tasks == 3


def test_a_merged_cell_gives_its_value_to_the_rows_below(office: Office, tmp_path: Path) -> None:
    rows = (ROWS[0], ROWS[1], (2, "Theo dõi thi hành pháp luật", "", "", "quý III/2026", "Báo cáo"))
    path = workbook_file(tmp_path / "kh.xlsx", rows, merged=[(5, 6, 2)])

    done = import_plan_table(office, path, ASKED)

    assert [row.lead for row in done.rows if row.became is Became.TASK] == ["Thanh tra", "Thanh tra"]


def test_rows_of_one_merged_cell_of_words_are_one_task(office: Office, tmp_path: Path) -> None:
    rows = (ROWS[0], ROWS[1], (2, "", "Thanh tra", "", "", "Danh mục"))
    path = workbook_file(tmp_path / "kh.xlsx", rows, merged=[(5, 6, 1)])

    done = import_plan_table(office, path, ASKED)

    (task,) = office.store.every(Task, plan=office.store.need(Plan, "kh-2026").id)
    assert task.product == "Báo cáo; Danh mục"
    assert done.minutes.joined == 1


def test_a_unit_is_found_by_its_old_name(office: Office, tmp_path: Path) -> None:
    bring(office, "units: [{key: khtc, name: phòng Kế hoạch - Tài chính, other_names: [phòng Tài vụ]}]")
    rows = (ROWS[0], (1, "Rà soát", "Phòng Tài vụ", "", "quý I/2026", ""))

    done = import_plan_table(office, workbook_file(tmp_path / "kh.xlsx", rows), ASKED)

    assert done.rows[1].lead == "phòng Kế hoạch - Tài chính"


def test_holders_may_stand_in_lines_and_a_name_in_brackets_is_the_officer(office: Office, tmp_path: Path) -> None:
    lead, support = "Văn phòng (ông Nông Văn Tài)", "- Thanh tra\n- phòng Kế hoạch -\nTài chính"
    path = workbook_file(tmp_path / "kh.xlsx", (ROWS[0], (1, "Rà soát", lead, support, "quý I/2026", "")))

    import_plan_table(office, path, ASKED)

    (task,) = office.store.every(Task, plan=office.store.need(Plan, "kh-2026").id)
    duties = office.store.every(Duty, task=task.id)
    assert [duty.role for duty in duties] == [DutyRole.LEAD, DutyRole.SUPPORT, DutyRole.SUPPORT]
    assert duties[0].person == office.store.need(Person, "thu-ky").id


def test_a_plan_that_this_office_printed_is_read_back_whole(office: Office, tmp_path: Path) -> None:
    bring(office, DRAFT_PLAN)
    paper = produce(office, "ke-hoach", {"plan": "du-thao"}, tmp_path)

    done = import_plan_table(office, paper.path, TableAsked("du-thao"))

    assert done.done.nothing
    assert done.minutes.tasks == 3


def test_bodies_outside_the_office_are_told_and_not_given_work(office: Office, tmp_path: Path) -> None:
    rows = (ROWS[0], (1, "Rà soát", "Thanh tra", "Sở Nội vụ, VP", "quý I/2026", ""))

    done = import_plan_table(office, workbook_file(tmp_path / "kh.xlsx", rows), ASKED)

    assert "Dòng 5: không giao việc cho «Sở Nội vụ» được, chỉ giữ trong tệp gốc." in done.done.notes


def test_all_mistakes_are_told_at_once_each_at_its_row(office: Office, tmp_path: Path) -> None:
    rows = (
        ("I", "Cải cách thể chế"),
        (1, "Việc ngày không có", "Văn phòng", "", "30/02/2026"),
        (2, "Việc năm hai chữ số", "Văn phòng", "", "30/6/26"),
        (3, "Việc năm 1970", "Văn phòng", "", dt.date(1970, 1, 1)),
        (4, "Việc con số", "Phòng lạ", "", 46387),
        (5, '="a"', "Văn phòng", "", "quý I/2026"),
        (6, "Việc ẩn", "Văn phòng", "", "quý I/2026"),
        (7, "Việc trống"),
        (8, "Việc hai nơi", "Văn phòng và Thanh tra", "", "quý I/2026"),
        (9, "Việc hai nơi", "Văn phòng và Thanh tra", "", "quý II/2026"),
    )
    told = _refused(office, workbook_file(tmp_path / "kh.xlsx", rows, hidden=[10]))

    for said in (
        "dòng 5, cột «Thời hạn hoàn thành»: ngày không có trong lịch: 30/2/2026",
        "dòng 6, cột «Thời hạn hoàn thành»: «30/6/26» ghi năm hai chữ số",
        "dòng 7, cột «Thời hạn hoàn thành»: hạn 01/01/1970 ở trước ngày đầu của kế hoạch (01/01/2026)",
        "dòng 8, cột «Thời hạn hoàn thành»: «46387» là con số, không phải thời hạn (có phải ngày 31/12/2026?)",
        "dòng 8, cột «Chủ trì»: không có đơn vị hay tổ công tác hay người «Phòng lạ»",
        "dòng 9: ô có công thức lỗi hoặc chưa tính",
        "dòng 10: dòng đang ẩn (hoặc bị lọc)",
        "dòng 11, cột «Chủ trì»: chưa rõ ai làm",
        "dòng 11, cột «Thời hạn hoàn thành»: không có thời hạn",
        "dòng 12, cột «Chủ trì»: có 2 chủ trì",
        "dòng 13, cột «Nội dung công việc»: trùng với dòng 12",
    ):
        assert said in told


@pytest.mark.parametrize(("chosen", "tasks"), [("skip", 2), ("take", 3)])
def test_hidden_rows_are_left_out_or_taken_as_the_clerk_says(
    office: Office, tmp_path: Path, chosen: str, tasks: int
) -> None:
    path = workbook_file(tmp_path / "kh.xlsx", hidden=[6])

    done = import_plan_table(office, path, TableAsked("kh-2026", hidden=chosen))

    assert done.minutes.tasks == tasks
    assert done.minutes.adds_up


def test_rows_that_look_alike_are_told_and_kept(office: Office, tmp_path: Path) -> None:
    rows = (*ROWS, (2, "Niêm yết các thủ tục", "Thanh tra", "", "thường xuyên", ""))
    done = import_plan_table(office, workbook_file(tmp_path / "kh.xlsx", rows), ASKED)

    assert done.minutes.tasks == 4
    assert "Dòng 9 gần giống dòng 8 («Niêm yết thủ tục»): có phải một nhiệm vụ không?" in done.done.notes


def test_a_task_that_another_plan_of_the_same_time_has_is_told(office: Office, tmp_path: Path) -> None:
    rows = (*ROWS, (2, "Trực một cửa", "Văn phòng", "", "thường xuyên", ""))
    asked = TableAsked("kh-2026", start=dt.date(2025, 7, 1), end=dt.date(2026, 12, 31))

    done = import_plan_table(office, workbook_file(tmp_path / "kh.xlsx", rows), asked)

    assert "Dòng 9 trùng nội dung với NV3 của kế hoạch «kh-2025»." in done.done.notes


def test_the_annex_of_a_word_plan_is_read_the_same_way(office: Office, tmp_path: Path) -> None:
    path = word_file(tmp_path / "kh.docx", before=["KẾ HOẠCH", "Cải cách hành chính năm 2026"])

    done = import_plan_table(office, path, ASKED)

    assert office.store.need(Plan, "kh-2026").title == "cải cách hành chính năm 2026"
    assert done.minutes.tasks == 3
    assert done.place == "kh.docx, bảng 2"


def test_a_trial_tells_every_row_and_writes_nothing(office: Office, tmp_path: Path) -> None:
    path = workbook_file(tmp_path / "kh.xlsx")
    done = import_plan_table(replace(office, dry_run=True), path, ASKED)

    assert [(row.row, row.became) for row in done.rows][:2] == [(4, Became.KEY_TASK), (5, Became.TASK)]
    assert office.store.by_key(Plan, "kh-2026") is None
    assert done.minutes.sha256 not in office.store.blobs.hashes()


def test_the_texts_of_a_plan_that_stands_stay(office: Office, tmp_path: Path) -> None:
    bring(office, "plans: [{key: kh-2026, title: năm 2026, from: 2026-01-01, to: 2026-12-31, bases: [Căn cứ A]}]")

    import_plan_table(office, workbook_file(tmp_path / "kh.xlsx"), ASKED)

    plan = office.store.need(Plan, "kh-2026")
    assert (plan.title, plan.bases) == ("năm 2026", ("Căn cứ A",))


def test_a_unit_that_no_longer_works_is_refused_at_its_row(office: Office, tmp_path: Path) -> None:
    bring(office, "units: [{key: thanh-tra, name: Thanh tra, abbreviation: TTra, to: 2025-06-30}]")

    assert "dòng 5, cột «Chủ trì»: Thanh tra không hoạt động" in _refused(office, workbook_file(tmp_path / "kh.xlsx"))


def test_the_right_page_is_asked_for_when_it_cannot_be_told(office: Office, tmp_path: Path) -> None:
    cover = workbook_file(tmp_path / "bia.xlsx", heading=("A", "B"), rows=())
    with pytest.raises(NoTaskTable):
        import_plan_table(office, cover, ASKED)
    path = workbook_file(tmp_path / "kh.xlsx")
    with pytest.raises(SheetUnknown):
        import_plan_table(office, path, TableAsked("kh-2026", sheet="Phụ lục 2"))
    with pytest.raises(NoTaskTable):
        import_plan_table(office, path, TableAsked("kh-2026", sheet="Bìa"))
    assert import_plan_table(office, path, TableAsked("kh-2026", sheet="phu luc")).minutes.tasks == 3


def test_two_tables_of_tasks_are_not_guessed_between(office: Office, tmp_path: Path) -> None:
    file = WordFile()
    for name in ("Thời hạn", "Hạn"):
        table = file.add_table(rows=0, cols=3)
        for row in (("Nội dung", "Chủ trì", name), ("Việc", "Văn phòng", "quý I/2026")):
            for cell, said in zip(table.add_row().cells, row, strict=True):
                cell.text = said
    file.save(str(tmp_path / "hai.docx"))

    with pytest.raises(SeveralTaskTables):
        import_plan_table(office, tmp_path / "hai.docx", ASKED)


def test_a_page_of_a_hundred_thousand_rows_and_a_cut_file_are_refused(office: Office, tmp_path: Path) -> None:
    rows = [(n, f"Việc {n}", "Văn phòng", "", "quý I/2026") for n in range(10_001)]
    with pytest.raises(TableTooLong):
        import_plan_table(office, workbook_file(tmp_path / "dai.xlsx", rows), ASKED)
    whole = workbook_file(tmp_path / "kh.xlsx").read_bytes()
    (tmp_path / "cut.xlsx").write_bytes(whole[: len(whole) // 2])
    with pytest.raises(WorkbookBroken):
        import_plan_table(office, tmp_path / "cut.xlsx", ASKED)


def test_an_issued_plan_is_not_changed_by_a_table(office: Office, tmp_path: Path) -> None:
    told = _refused(office, workbook_file(tmp_path / "kh.xlsx"), TableAsked("kh-2025"))

    assert "đã ban hành nên không sửa được" in told


def test_a_column_that_stands_twice_is_refused(office: Office, tmp_path: Path) -> None:
    with pytest.raises(ColumnTwice):
        import_plan_table(office, workbook_file(tmp_path / "kh.xlsx", heading=(*HEADING[:5], "Thời gian")), ASKED)


def test_a_day_after_the_plans_end_is_told_and_kept(office: Office, tmp_path: Path) -> None:
    rows = (ROWS[0], (1, "Rà soát", "Thanh tra", "", "trước ngày 31/01/2027", ""))

    done = import_plan_table(office, workbook_file(tmp_path / "kh.xlsx", rows), ASKED)

    assert "Dòng 5: hạn 30/01/2027 ở sau ngày cuối của kế hoạch (31/12/2026)." in done.done.notes
