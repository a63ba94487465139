"""Work files: the year's list, what lies in each, their end (Decree 30/2020, Articles 28-31)."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from books import bring
from own_numbers import drafted, on
from vanban.errors.store import UndoConflict
from vanban.errors.usecases import DayInFuture
from vanban.errors.work_files import (
    ClosedBeforeContent,
    FileListRefused,
    FileNotReady,
    KeepBackRefused,
    NotationUnreadable,
    NothingToCarry,
    NothingToPut,
    PiecesRefused,
    PieceUnknown,
    ReopeningNeedsReason,
    RetentionUnreadable,
    UndoFileStep,
    WorkFileNotOpen,
    WorkFileTwice,
    WorkFileUnknown,
)
from vanban.model.work_file import FOR_EVER, FileStage, WorkFile, months_later
from vanban.usecases.arrivals import Arrival, answer, register_arrival
from vanban.usecases.closing_files import Due, close_file, due_files, hand_over, keep_back
from vanban.usecases.file_tables import contents_rows, contents_workbook, file_view, handed_workbook, list_workbook
from vanban.usecases.filing import FromDisk, loose_papers, put_into, take_out
from vanban.usecases.journal import undo
from vanban.usecases.numbering import number_outside
from vanban.usecases.office import Office
from vanban.usecases.verifying import verify_store
from vanban.usecases.work_files import NewFile, add_file, carry_list, file_list, find_work_file, import_list, open_file


@pytest.fixture
def paper(office: Office, tmp_path: Path) -> str:
    """A notice with its number: 7/TB-STN of 19/6/2025."""
    code = drafted(office, "hop-moi", tmp_path)
    number_outside(office, code, "7", dt.date(2025, 6, 19))
    return code


@pytest.fixture
def opened(office: Office) -> WorkFile:
    add_file(office, NewFile("1.VP", "Cải cách hành chính năm 2025", "20 năm", heading="I. VĂN PHÒNG"))
    return open_file(office, "01.vp", dt.date(2025, 6, 1))


def test_a_file_is_listed_opened_filled_closed_and_handed_over(
    office: Office, opened: WorkFile, paper: str, tmp_path: Path
) -> None:
    picture = tmp_path / "ảnh họp.jpg"
    picture.write_bytes(b"jpg")
    put_into(office, "01.VP", ["07/TB-STN", "hop-moi"], FromDisk(picture, "Ảnh cuộc họp"), pages=2)

    closed = close_file(office, "01.VP", count=False)
    handed = hand_over(office, ["01.VP"], "Lưu trữ cơ quan")
    assert handed_workbook(office, handed, tmp_path / "nop-luu.xlsx").stat().st_size > 1000

    assert [row[:4] for row in contents_rows(file_view(office, "01.VP"))] == [
        ("1", "", "18/6/2025", "Cuộc họp hop-moi"),
        ("2", "07/TB-STN", "19/6/2025", closed.pieces[1].words),
        ("3", "", "", "Ảnh cuộc họp"),
    ]
    assert closed.file.due == dt.date(2026, 6, 20) and closed.file.kept_through == dt.date(2045, 12, 31)
    assert handed[0].file.stage is FileStage.HANDED and handed[0].pieces == 3
    assert verify_store(office).faults == ()


def test_every_mistake_of_a_list_is_told_at_once_and_nothing_is_stored(office: Office, tmp_path: Path) -> None:
    path = tmp_path / "danh-muc.yaml"
    path.write_text(
        """
year: 2025
files:
  - {notation: 01.VP, title: Một, retention: vĩnh viễn, keeper: thu-ky}
  - {notation: một, title: Hai, retention: lâu, keeper: thu-ky}
  - {notation: 1.vp, title: Ba, retention: 5, keeper: thu-ky}
  - {notation: 03.VP, retention: 5, keeper: ông Không Ai, color: đỏ}
  - {notation: 04.VP, title: Bốn, retention: 5, keeper: Không Ai Cả}
""",
        encoding="utf-8",
    )

    with pytest.raises(FileListRefused) as told:
        import_list(office, path)

    said = str(told.value)
    assert "6 chỗ cần sửa" in said
    for words in ("dòng 5, notation", "dòng 5, retention", "đã có ở dòng 4", "thiếu tiêu đề", "color", "Không Ai Cả"):
        assert words in said
    assert not office.store.every(WorkFile)


def test_a_list_comes_in_from_csv_and_a_second_time_changes_only_what_it_says(office: Office, tmp_path: Path) -> None:
    path = tmp_path / "danh-muc.csv"
    path.write_text(
        "Số và ký hiệu;Tiêu đề hồ sơ;Thời hạn bảo quản;Người lập hồ sơ;Đề mục\n"
        "01.VP;Thi đua, khen thưởng;Vĩnh viễn;Nông Văn Tài;I. VĂN PHÒNG\n"
        "02.TTr;Thanh tra năm;10 năm;chanh-tt;II. THANH TRA\n",
        encoding="utf-8",
    )
    first = import_list(office, path, 2025)
    path.write_text(path.read_text(encoding="utf-8").replace("10 năm", "15 năm"), encoding="utf-8")

    again = import_list(office, path, 2025)

    assert (first.added, first.changed, again.added, again.changed) == (2, 0, 0, 1)
    listed = file_list(office, 2025)
    assert [(line.file.notation, line.file.years, line.keeper) for line in listed] == [
        ("01.VP", FOR_EVER, "Nông Văn Tài"),
        ("02.TTr", 15, "Sầm Đức Anh"),
    ]
    assert list_workbook(office, listed, tmp_path / "dm.xlsx").stat().st_size > 1000


def test_last_year_s_list_is_copied_without_what_lies_in_it(office: Office, opened: WorkFile, paper: str) -> None:
    put_into(office, "01.VP", [paper])
    add_file(office, NewFile("02.VP", "Hai", "5", year=2026))

    done = carry_list(office, 2026)
    again = carry_list(office, 2026)

    assert (done.added, again.added, again.left) == (1, 0, 1)
    fresh = find_work_file(office.store, "01.VP/2026", 2025)
    assert fresh.stage is FileStage.LISTED and fresh.title == opened.title
    assert find_work_file(office.store, "01.VP", 2025).id == opened.id
    with pytest.raises(NothingToCarry):
        carry_list(office, 2031)


def test_a_number_is_taken_once_a_year_and_read_in_one_way(office: Office, opened: WorkFile) -> None:
    for said, refusal in (
        (NewFile("001.vp", "Khác", "5"), WorkFileTwice),
        (NewFile("VP", "Khác", "5"), NotationUnreadable),
        (NewFile("02.VP", "Khác", "0"), RetentionUnreadable),
        (NewFile("02.VP", "Khác", "mãi"), RetentionUnreadable),
    ):
        with pytest.raises(refusal):
            add_file(office, said)
    with pytest.raises(WorkFileUnknown):
        find_work_file(office.store, "09.VP", 2025)


def test_all_mistakes_of_a_put_are_told_and_nothing_goes_in(office: Office, opened: WorkFile, paper: str) -> None:
    put_into(office, "01.VP", [paper])

    with pytest.raises(PiecesRefused) as told:
        put_into(office, "01.VP", [paper, "NV1", "khong-co", "hop-moi"])
    with pytest.raises(NothingToPut):
        put_into(office, "01.VP")

    assert "3 chỗ cần sửa" in str(told.value) and "số thứ tự 1" in str(told.value)
    assert len(file_view(office, "01.VP").pieces) == 1


def test_what_belongs_together_is_proposed_and_brought_along(office: Office, opened: WorkFile, paper: str) -> None:
    arrived = register_arrival(
        office, Arrival("UBND tỉnh", "Báo cáo ngay", "9/CV-UBND", arrived_on=dt.date(2025, 6, 18))
    )
    answer(office, arrived.code, "07/TB-STN")

    told = put_into(office, "01.VP", ["hop-moi"])
    done = put_into(office, "01.VP", [paper], together=True)

    assert [(each.symbol, each.name) for each in told.proposed] == [("07/TB-STN", paper)]
    assert [each.symbol for each in done.pieces] == ["07/TB-STN", "09/CV-UBND"]
    assert not done.proposed


def test_papers_in_no_file_are_told_until_they_lie_in_one(office: Office, opened: WorkFile, paper: str) -> None:
    before = [each.symbol for each in loose_papers(office)]
    put_into(office, "01.VP", [paper])

    assert before == ["07/TB-STN"] and not loose_papers(office)


def test_one_paper_may_lie_in_two_files(office: Office, opened: WorkFile, paper: str) -> None:
    add_file(office, NewFile("02.VP", "Hai", "5"))
    open_file(office, "02.VP")
    put_into(office, "01.VP", [paper])

    assert put_into(office, "02.VP", [paper]).pieces[0].piece.no == 1


def test_a_draft_or_nothing_at_all_keeps_a_file_from_being_closed(
    office: Office, opened: WorkFile, tmp_path: Path
) -> None:
    with pytest.raises(FileNotReady, match="chưa có tài liệu"):
        close_file(office, "01.VP")
    put_into(office, "01.VP", [drafted(office, "hop-nhap", tmp_path)])

    with pytest.raises(FileNotReady, match="còn là dự thảo"):
        close_file(office, "01.VP", count=False)
    take_out(office, "01.VP", 1, "bản nháp")

    assert not file_view(office, "01.VP").pieces
    with pytest.raises(PieceUnknown):
        take_out(office, "01.VP", 1, "bản nháp")


def test_a_closed_file_takes_nothing_more_until_it_is_opened_again_with_a_reason(
    office: Office, opened: WorkFile, paper: str
) -> None:
    put_into(office, "01.VP", [paper])
    put_act = office.store.newest_act
    close_file(office, "01.VP", count=False, retention="vĩnh viễn", title="Cải cách")
    close_act = office.store.newest_act

    for refused in (
        lambda: put_into(office, "01.VP", ["hop-moi"]),
        lambda: take_out(office, "01.VP", 1, "nhầm"),
        lambda: close_file(office, "01.VP", count=False),
    ):
        with pytest.raises(WorkFileNotOpen):
            refused()
    with pytest.raises(UndoConflict):
        undo(office, put_act)
    with pytest.raises(UndoFileStep):
        undo(office, close_act)
    with pytest.raises(ReopeningNeedsReason):
        open_file(office, "01.VP")

    again = open_file(office, "01.VP", reason="bổ sung ảnh")
    assert again.stage is FileStage.OPEN and again.reopening == "bổ sung ảnh" and again.years == FOR_EVER
    assert put_into(office, "01.VP", ["hop-moi"]).pieces[0].piece.no == 2


def test_the_last_put_can_be_taken_back(office: Office, opened: WorkFile, paper: str) -> None:
    put_into(office, "01.VP", [paper])

    undo(office)

    assert not file_view(office, "01.VP").pieces


def test_days_of_a_file_follow_what_lies_in_it(office: Office, opened: WorkFile, paper: str) -> None:
    put_into(office, "01.VP", [paper])

    with pytest.raises(ClosedBeforeContent, match="tài liệu ngày 19/6/2025"):
        close_file(office, "01.VP", dt.date(2025, 6, 18), count=False)
    with pytest.raises(ClosedBeforeContent, match="mở ngày 01/6/2025"):
        close_file(office, "01.VP", dt.date(2025, 5, 1), count=False)
    with pytest.raises(DayInFuture):
        close_file(office, "01.VP", dt.date(2025, 7, 1), count=False)


def test_handing_over_is_due_in_a_year_put_off_by_two_at_most_and_told_thirty_days_before(
    office: Office, opened: WorkFile, paper: str
) -> None:
    put_into(office, "01.VP", [paper])
    close_file(office, "01.VP", count=False)

    assert not due_files(on(office, dt.date(2026, 5, 20)))
    assert [each.late for each in due_files(on(office, dt.date(2026, 5, 21)))] == [False]
    assert [each.late for each in due_files(on(office, dt.date(2026, 6, 21)))] == [True]
    for until, consent, why in (
        (dt.date(2028, 6, 21), "CV 1", "không quá 02 năm"),
        (dt.date(2026, 6, 20), "CV 1", "chưa quá hạn"),
        (dt.date(2027, 1, 1), " ", "văn bản đồng ý"),
    ):
        with pytest.raises(KeepBackRefused, match=why):
            keep_back(office, "01.VP", until, consent)
    keep_back(office, "01.VP", dt.date(2028, 6, 20), "Công văn số 1")

    assert not due_files(on(office, dt.date(2026, 6, 21)))
    retained = due_files(on(office, dt.date(2046, 1, 1)))
    assert [each.what for each in retained] == [Due.HAND_OVER, Due.RETENTION]
    assert "không xóa gì" in retained[1].words


def test_files_kept_for_less_than_five_years_stay_with_the_unit(office: Office, paper: str) -> None:
    add_file(office, NewFile("03.VP", "Lịch tuần", "2"))
    open_file(office, "03.VP", dt.date(2025, 6, 1))
    put_into(office, "03.VP", [paper])
    close_file(office, "03.VP", count=False)

    with pytest.raises(WorkFileNotOpen, match=r"31\.3\.c"):
        hand_over(office, ["03.VP"], "Lưu trữ")
    assert [each.what for each in due_files(on(office, dt.date(2028, 1, 1)))] == [Due.RETENTION]


def test_construction_files_are_handed_over_within_three_months() -> None:
    assert months_later(dt.date(2025, 11, 30), 3) == dt.date(2026, 2, 28)
    assert months_later(dt.date(2024, 2, 29), 12) == dt.date(2025, 2, 28)


def test_handing_over_is_for_all_named_files_or_for_none(office: Office, opened: WorkFile, paper: str) -> None:
    put_into(office, "01.VP", [paper])
    close_file(office, "01.VP", count=False)
    add_file(office, NewFile("02.VP", "Hai", "5"))

    with pytest.raises(WorkFileNotOpen):
        hand_over(office, ["01.VP", "02.VP"], "Lưu trữ")

    assert find_work_file(office.store, "01.VP", 2025).stage is FileStage.CLOSED


def test_a_piece_whose_record_was_undone_is_still_told(office: Office, opened: WorkFile) -> None:
    bring(office, "meetings: [{key: tam, title: họp tạm, day: 2025-06-10, chair: giam-doc, heard: [a]}]")
    brought = office.store.newest_act
    put_into(office, "01.VP", ["tam"])
    undo(office, brought)

    assert [each.words for each in file_view(office, "01.VP").pieces] == ["Cuộc họp họp tạm"]
    assert verify_store(office).faults == ()


def test_pages_run_on_through_the_table_of_contents(office: Office, opened: WorkFile, tmp_path: Path) -> None:
    for name, pages in (("a", 3), ("b", 1), ("c", None), ("d", 2)):
        path = tmp_path / f"{name}.bin"
        path.write_bytes(name.encode())
        put_into(office, "01.VP", (), FromDisk(path, f"Tệp {name}"), pages=pages)
    view = file_view(office, "01.VP")

    assert [row[5] for row in contents_rows(view)] == ["1-3", "4", "", ""]
    assert contents_workbook(office, view, tmp_path / "ml.xlsx").stat().st_size > 1000
