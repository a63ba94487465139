"""`verify-store` finds each thing that is broken on purpose, and says it in one sentence."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from pathlib import Path

import pytest

from own_numbers import drafted
from vanban.model.document import Document
from vanban.usecases.arrivals import Arrival, register_arrival
from vanban.usecases.filing import put_into
from vanban.usecases.numbering import number_outside
from vanban.usecases.office import Office
from vanban.usecases.recovering import recover
from vanban.usecases.verifying import verify_store
from vanban.usecases.work_files import NewFile, add_file, open_file


@pytest.fixture
def full(office: Office, tmp_path: Path) -> Office:
    """A numbered notice with its file, an arrived paper with its file, and a work file with both."""
    code = drafted(office, "hop-moi", tmp_path)
    number_outside(office, code, "7", dt.date(2025, 6, 19))
    recover(office)
    scan = tmp_path / "den.pdf"
    scan.write_bytes(b"scan")
    register_arrival(office, Arrival("UBND tỉnh", "Báo cáo", "9/CV-UBND", file=scan))
    add_file(office, NewFile("01.VP", "Việc", "20"))
    open_file(office, "01.VP")
    put_into(office, "01.VP", [code, "DEN1"])
    return office


def sql(*statements: str) -> Callable[[Office], None]:
    """Do what no door allows: drop every trigger, then run the statements."""

    def broken(office: Office) -> None:
        connection = office.store.connection
        connection.execute("PRAGMA foreign_keys = OFF")
        names = [r[0] for r in connection.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'")]
        for name in names:
            connection.execute(f'DROP TRIGGER "{name}"')
        for statement in statements:
            connection.execute(statement)

    return broken


def _paper_blob(office: Office) -> Path:
    document = next(d for d in office.store.every(Document) if d.number)
    return office.store.blobs.path(office.store.drafts(document.id)[-1].blob)


def flipped(office: Office) -> None:
    path = _paper_blob(office)
    content = bytearray(path.read_bytes())
    content[len(content) // 2] ^= 1
    path.write_bytes(content)


def removed(office: Office) -> None:
    _paper_blob(office).unlink()


OTHER_BLOB = "(SELECT blob FROM draft ORDER BY act LIMIT 1)"
FAULTS: dict[str, tuple[Callable[[Office], None], tuple[str, ...]]] = {
    "an act rewritten": (sql("UPDATE act SET at = '2020-01-01' WHERE seq = 2"), ("Thao tác số 2", "nhật ký")),
    "an act's place taken out": (sql("DELETE FROM act WHERE seq = 2"), ("Thao tác số 3", "không có trong bảng act")),
    "a span changed": (sql("UPDATE span SET status = 'overdue'"), ("Trạng thái lưu sẵn của nhiệm vụ",)),
    "bytes flipped": (flipped, ("đã hỏng trong kho (của VB1)",)),
    "bytes removed": (removed, ("không còn trong kho (của VB1)",)),
    "a size changed": (sql("UPDATE blob SET size = size + 1 WHERE media LIKE '%pdf'"), ("byte, sổ ghi 5 byte",)),
    "a named blob never noted": (
        sql("DELETE FROM blob WHERE sha256 IN (SELECT blob FROM incoming)"),
        ("bảng incoming", "chưa vào sổ kho (của DEN1/2025)"),
    ),
    "evidence that names nothing": (
        sql(
            "INSERT INTO evidence SELECT id, act, gone, task, 'x', NULL, '', '', 'abc' FROM (SELECT * FROM task "
            "JOIN (SELECT id AS task FROM task LIMIT 1) LIMIT 1)"
        ),
        ("Tệp lưu có mã abc được nêu trong bảng evidence",),
    ),
    "another paper's bytes": (
        sql(f"UPDATE draft SET blob = {OTHER_BLOB} WHERE no = (SELECT max(no) FROM draft)"),
        ("Tệp lưu của VB1 không mang số 07/TB-STN và không đề ngày 19/6/2025",),
    ),
    "a register row's number": (
        sql("UPDATE register SET number = '8'"),
        ("Số 8/TB-STN trong sổ đăng ký không có văn bản",),
    ),
    "the number of the record alone": (
        sql("UPDATE document SET number = '9' WHERE number = '07'"),
        ("Số 07/TB-STN trong sổ đăng ký không có văn bản", "không mang số 9/TB-STN"),
    ),
    "the day of the record and the register": (
        sql(
            "UPDATE document SET issued_on = '2025-06-18' WHERE number <> ''",
            "UPDATE register SET issued_on = '2025-06-18'",
        ),
        ("không đề ngày 18/6/2025",),
    ),
    "a piece of no file": (sql("UPDATE file_piece SET file = 9999"), ("Bảng file_piece có 2 dòng",)),
    "a row of no thing": (sql("UPDATE person SET id = 9999 WHERE id = (SELECT min(id) FROM person)"), ("Bảng person",)),
}


@pytest.mark.parametrize("what", FAULTS)
def test_what_is_broken_on_purpose_is_told(full: Office, what: str) -> None:
    before = verify_store(full)
    breaking, words = FAULTS[what]
    breaking(full)

    faults = verify_store(full).faults

    assert before.faults == () and before.papers == 1
    told = "\n".join(faults)
    assert all(each in told for each in words), told
    assert all(each.endswith(".") and ": hãy " in each for each in faults)


def test_a_database_with_a_damaged_page_is_told(full: Office) -> None:
    connection = full.store.connection
    connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    page = connection.execute("SELECT rootpage FROM sqlite_master WHERE name = 'work_file_notation'").fetchone()[0]
    size = connection.execute("PRAGMA page_size").fetchone()[0]
    full.store.close()
    with full.store.path.open("rb+") as file:
        file.seek((page - 1) * size)
        file.write(b"\x0a" + b"\xff" * 60)
    from vanban.usecases.office import open_office

    again = open_office(settings=full.settings)

    assert "Cơ sở dữ liệu bị hỏng" in verify_store(again).faults[0]
    again.store.close()


def test_bytes_that_no_row_names_are_told_but_are_no_fault(full: Office) -> None:
    full.store.blobs.keep(b"left by a crash")

    verdict = verify_store(full)

    assert verdict.faults == () and "1 tệp mà sổ không nêu" in verdict.notes[0]


def test_a_number_that_waits_for_its_file_is_told_but_is_no_fault(full: Office, tmp_path: Path) -> None:
    number_outside(full, drafted(full, "hop-sau", tmp_path), "8", dt.date(2025, 6, 20))

    verdict = verify_store(full)

    assert verdict.faults == () and "vanban recover" in verdict.notes[0]
