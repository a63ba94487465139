"""Progress: requests for more time and their decisions, evidence as files, late entry, and why a task is late."""

from __future__ import annotations

import datetime as dt
import io
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest

from books import as_somebody, bring
from vanban.errors.assigning import (
    EvidenceNothing,
    FileEmpty,
    FileIsProgram,
    FileKindUnknown,
    NoRequestWaits,
    NotHolder,
    OwnDecision,
    RequestWaits,
    WordsMissing,
)
from vanban.errors.files import FileMissing, FileTooLarge
from vanban.errors.usecases import ExtensionNotLater, ReturnNeedsReason
from vanban.files.kinds import document_media
from vanban.model.assignment import Decision, ExtensionRequest
from vanban.model.selection import Selection
from vanban.model.task import Evidence, Task
from vanban.usecases.extensions import ask_extension, refuse_extension
from vanban.usecases.following import Paper, accept_task, add_evidence, extend_task, handed_in, update_task
from vanban.usecases.journal import undo
from vanban.usecases.office import Clock, Office, open_office
from vanban.usecases.reasons import why
from vanban.usecases.task_lists import list_tasks
from vanban.usecases.telling import task_card
from vanban.usecases.verifying import verify_store
from vanban.usecases.waiting_tasks import waiting_tasks

LATER = dt.date(2025, 7, 15)


def on(office: Office, day: dt.date, actor: str = "thu-ky") -> Office:
    return replace(office, clock=Clock(day), actor=actor)


def evidence(office: Office, code: str = "NV1") -> tuple[Evidence, ...]:
    return office.store.every(Evidence, task=office.store.every(Task, code=code)[0].id)


def lines(office: Office, code: str = "NV1") -> dict[str, str]:
    return dict(why(office, code).lines)


# Requests and decisions.


def test_a_request_changes_nothing_until_somebody_else_has_decided(office: Office) -> None:
    """NV1 is led by the office, whose secretary asks; it was due on 14/5/2025."""
    asked = ask_extension(office, "NV1", LATER, "Chờ số liệu của Sở Tài chính")

    assert asked.request.is_open
    assert lines(office)["Hạn"] == "hết ngày 14/5/2025 (quá hạn)"
    assert lines(office)["Đang chờ"].endswith("quyết định đề nghị gia hạn")
    assert [waits.words for waits in waiting_tasks(office)] == [
        "ông Nông Văn Tài xin đến 15/7/2025: «Chờ số liệu của Sở Tài chính»"
    ]
    with pytest.raises(OwnDecision):
        extend_task(office, "NV1", LATER, "tự cho")
    with pytest.raises(OwnDecision):
        refuse_extension(office, "NV1", "tự bác")

    extend_task(as_somebody(office, "pho"), "NV1", dt.date(2025, 7, 1), "Chỉ đến 01/7")

    (request,) = office.store.every(ExtensionRequest)
    assert (request.decision, request.granted_until) == (Decision.GRANTED, dt.date(2025, 7, 1))
    assert "bà Bế Thị Hương Lan đồng ý đến 01/7/2025" in lines(office)["Gia hạn"]
    assert waiting_tasks(office) == ()


def test_a_refusal_leaves_the_deadline_and_the_next_request_may_come(office: Office) -> None:
    ask_extension(office, "NV1", LATER, "Chờ số liệu")
    with pytest.raises(RequestWaits):
        ask_extension(office, "NV1", LATER, "Chờ số liệu")
    with pytest.raises(WordsMissing):
        refuse_extension(as_somebody(office, "pho"), "NV1", " ")

    refuse_extension(as_somebody(office, "pho"), "NV1", "Đã đủ thời gian")

    assert "bà Bế Thị Hương Lan không đồng ý: «Đã đủ thời gian»" in lines(office)["Gia hạn"]
    assert ask_extension(office, "NV1", LATER, "Xin lần hai").request.is_open
    undo(office)
    with pytest.raises(NoRequestWaits):
        refuse_extension(as_somebody(office, "pho"), "NV1", "x")
    assert verify_store(office).faults == ()


def test_requests_follow_the_rules_of_extensions(office: Office) -> None:
    with pytest.raises(NotHolder):
        ask_extension(as_somebody(office, "chanh-tt"), "NV1", LATER, "x")
    with pytest.raises(ExtensionNotLater):
        ask_extension(office, "NV1", dt.date(2025, 5, 1), "x")
    with pytest.raises(ReturnNeedsReason):
        ask_extension(office, "NV1", LATER, " ")


def test_an_extension_without_a_request_is_told_as_such(office: Office) -> None:
    extend_task(as_somebody(office, "pho"), "NV1", LATER, "Vì bão")

    assert lines(office)["Gia hạn"] == (
        "đến 15/7/2025, bà Bế Thị Hương Lan quyết định ngày 20/6/2025, không có đề nghị trong sổ"
    )


# Evidence.


def packed(*names: str) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as file:
        for name in names:
            file.writestr(name, "x")
    return out.getvalue()


@pytest.mark.parametrize(
    ("content", "media"),
    [
        (b"%PDF-1.7\n", "application/pdf"),
        (b"\xff\xd8\xff\xe0", "image/jpeg"),
        (packed("word/document.xml"), "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
        (packed("bao-cao.pdf", "anh.jpg"), "application/zip"),
        ("Đã gửi báo cáo\n".encode(), "text/plain"),
        ("Đã gửi".encode("utf-16"), "text/plain"),
    ],
)
def test_a_file_is_what_its_bytes_are_whatever_its_name(content: bytes, media: str) -> None:
    assert document_media(content, "khong-ro.xyz") == media


@pytest.mark.parametrize(
    ("content", "name"),
    [
        (b"MZ\x90\x00", "bao-cao.pdf"),
        (b"\x7fELF\x02", "bao-cao.docx"),
        (b"#!/bin/sh\n", "ghi-chu.txt"),
        (b"\xef\xbb\xbf@ECHO off\r\n", "ghi-chu.txt"),
        (b"del x\r\n", "chay.bat"),
        (packed("setup.exe"), "ho-so.zip"),
        (packed("META-INF/MANIFEST.MF"), "ho-so.zip"),
        (packed("xl/workbook.xml", "xl/vbaProject.bin"), "bang.xlsx"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes.fromhex("84100c0000000000c000000000000046"), "bang.xls"),
    ],
)
def test_what_runs_is_refused_whatever_its_name(content: bytes, name: str) -> None:
    with pytest.raises(FileIsProgram):
        document_media(content, name)


@pytest.mark.parametrize("content", [b"\x00\x01\x02", b"PK\x03\x04 cut", "é\x07".encode()])
def test_bytes_that_are_no_known_document_are_refused(content: bytes) -> None:
    with pytest.raises(FileKindUnknown):
        document_media(content, "a.pdf")


def test_a_file_is_kept_by_its_hash_and_twice_is_once(office: Office, tmp_path: Path) -> None:
    path = tmp_path / "ket-qua.txt"
    path.write_text("Đã rà soát 12 thủ tục", encoding="utf-8")

    first = add_evidence(office, "NV1", Paper(""), handed_in(path))
    again = add_evidence(office, "NV1", Paper(""), handed_in(path))

    assert not first.known and again.known
    (kept,) = evidence(office)
    assert office.store.blobs.read(kept.blob) == path.read_bytes()
    assert kept.name == "tệp «ket-qua.txt»"
    assert "Tài liệu kiểm chứng tệp «ket-qua.txt»" in "\n".join(task_card(office, "NV1").lines)
    assert verify_store(office).faults == ()


def test_the_same_number_twice_is_one_entry_filled_up(office: Office, tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("x", encoding="utf-8")
    add_evidence(office, "NV1", Paper("12/BC-VP"))
    add_evidence(office, "NV1", Paper("Số: 12/bc-vp", dt.date(2025, 5, 20), "Báo cáo rà soát"), handed_in(path))
    update_task(office, "NV1", 100, paper=Paper("12/BC-VP"))

    (kept,) = evidence(office)

    assert (kept.number, kept.issued_on, kept.subject) == ("12/BC-VP", dt.date(2025, 5, 20), "Báo cáo rà soát")
    assert kept.file_name == "a.txt" and kept.blob


def test_the_same_number_of_another_year_is_another_paper(office: Office) -> None:
    add_evidence(office, "NV1", Paper("12/BC-VP", dt.date(2025, 5, 20)))
    add_evidence(office, "NV1", Paper("12/BC-VP", dt.date(2024, 5, 20)))

    assert len(evidence(office)) == 2


def test_a_file_that_cannot_be_taken_leaves_everything_as_it_was(office: Office, tmp_path: Path) -> None:
    huge, empty, program = tmp_path / "lon.pdf", tmp_path / "trong.pdf", tmp_path / "bao-cao.pdf"
    with huge.open("wb") as out:
        out.truncate(2_000_000_000)
    empty.touch()
    program.write_bytes(b"MZ\x90\x00")

    refused = {huge: FileTooLarge, empty: FileEmpty, program: FileIsProgram, tmp_path / "x": FileMissing}
    for path, error in refused.items():
        with pytest.raises(error):
            add_evidence(office, "NV1", Paper("1/BC"), handed_in(path))
    with pytest.raises(EvidenceNothing):
        add_evidence(office, "NV1", Paper(""))

    assert evidence(office) == () and not office.store.blobs.hashes()


def test_a_trial_keeps_no_file(office: Office, tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("x", encoding="utf-8")

    add_evidence(replace(office, dry_run=True), "NV1", Paper(""), handed_in(path))

    assert evidence(office) == () and not office.store.blobs.hashes()


# Late entry, two people, why.


def test_what_was_typed_late_shows_in_list_and_card(office: Office) -> None:
    update_task(office, "NV1", 100, "xong", on_day=dt.date(2025, 5, 14))

    (line,) = [each for each in list_tasks(office, Selection(), limit=None).lines if each.code == "NV1"]

    assert line.entered_late == 37
    assert "Hoàn thành 100% ngày 14/5/2025 (nhập muộn 37 ngày): xong" in "\n".join(task_card(office, "NV1").lines)


def test_two_people_on_one_task_are_both_kept_and_the_second_is_told(office: Office) -> None:
    first = update_task(office, "NV1", 40, "Đã gửi dự thảo")
    own = update_task(office, "NV1", 45)
    second = update_task(as_somebody(office, "pho"), "NV1", 60)

    assert first.notes == own.notes == ()
    assert second.notes == ("Ông Nông Văn Tài cũng đã ghi NV1 hôm nay: 45%. Cả hai lần ghi đều được giữ.",)
    story = "\n".join(task_card(office, "NV1").lines)
    assert "40%" in story and "60%" in story


def test_a_proposal_stands_beside_the_difficulty(office: Office) -> None:
    update_task(office, "NV1", 30, "", difficulty="Thiếu số liệu", proposal="Đề nghị Sở Tài chính gửi trước 25/6")

    assert lines(office)["Đề xuất"] == "Đề nghị Sở Tài chính gửi trước 25/6"
    assert lines(office)["Lời gần nhất"] == "Ông Nông Văn Tài ngày 20/6/2025: «Thiếu số liệu»"
    assert "Đề xuất: Đề nghị Sở Tài chính" in "\n".join(task_card(office, "NV1").lines)


def test_why_has_fixed_lines_and_says_where_nothing_is(office: Office) -> None:
    assert lines(office) == {
        "Nhiệm vụ": "Rà soát thủ tục",
        "Hạn": "hết ngày 14/5/2025 (quá hạn)",
        "Ai đặt hạn": "kế hoạch số 10/KH-STN ngày 02/01/2025; câu: «trước ngày 15/5/2025»",
        "Gia hạn": "không xin, không có",
        "Lời gần nhất": "chưa có",
        "Đề xuất": "chưa có",
        "Tài liệu": "chưa có",
        "Phối hợp": "không có",
        "Đang chờ": "Văn phòng: làm và báo tiến độ",
        "Chậm": "37 ngày: đơn vị chủ trì 37 ngày",
    }
    meeting = lines(office, "NV4")
    assert meeting["Ai đặt hạn"] == (
        "ông Đỗ Minh Quân, cuộc họp ngày 18/6/2025, kết luận 1; câu: «Giao Thanh tra kiểm tra ba phòng»"
    )
    assert meeting["Đang chờ"] == "văn thư: ghi số văn bản giao việc"


def test_why_divides_the_delay_among_those_who_caused_it(office: Office) -> None:
    """Due 14/5; asked 19/5, decided 22/5 with a refusal; done on 30/5, typed on 09/6, accepted on 12/6."""
    ask_extension(on(office, dt.date(2025, 5, 19)), "NV1", LATER, "Chờ số liệu")
    refuse_extension(on(office, dt.date(2025, 5, 22), "pho"), "NV1", "Không đủ lý do")
    update_task(on(office, dt.date(2025, 6, 9)), "NV1", 100, on_day=dt.date(2025, 5, 30))
    accept_task(on(office, dt.date(2025, 6, 12), "pho"), "NV1")

    found = why(office, "NV1")

    assert found.facts["delay"] == {"lead": 13, "partner": 0, "approver": 6, "entry": 10, "total": 29}
    assert dict(found.lines)["Chậm"] == "29 ngày: đơn vị chủ trì 13 ngày, người duyệt 6 ngày, nhập sổ muộn 10 ngày"
    assert dict(found.lines)["Đang chờ"] == "không ai, việc đã khép"
    assert found.facts["requests"][0]["days_to_decide"] == 3


def test_a_day_that_has_passed_is_told_as_it_was(office: Office) -> None:
    ask_extension(on(office, dt.date(2025, 5, 19)), "NV1", LATER, "Chờ số liệu")
    refuse_extension(on(office, dt.date(2025, 5, 22), "pho"), "NV1", "Không đủ lý do")

    then = on(office, dt.date(2025, 5, 20))

    assert [waits.code for waits in waiting_tasks(then)] == ["NV1"]
    assert dict(why(then, "NV1").lines)["Gia hạn"].endswith("chưa quyết định")
    assert why(then, "NV1").facts["delay"]["approver"] == 1
    assert waiting_tasks(office) == ()


def test_of_two_people_who_ask_at_once_the_second_is_told(office: Office) -> None:
    """Two processes, each with the books open before the other wrote."""
    bring(office, "people: [{key: van-thu, name: Lù Thị Hoa, posts: [{position: văn thư, unit: van-phong}]}]")
    other = open_office(settings=replace(office.settings, actor="van-thu"))

    ask_extension(office, "NV1", LATER, "Chờ số liệu")
    with pytest.raises(RequestWaits):
        ask_extension(other, "NV1", dt.date(2025, 8, 1), "Chờ thêm")

    other.store.close()
    assert [request.until for request in office.store.every(ExtensionRequest)] == [LATER]


def test_an_officer_who_left_is_no_longer_waited_for(office: Office) -> None:
    from vanban.model.task import DutyRole
    from vanban.usecases.assigning import assign_task
    from vanban.usecases.leaving import leave

    assign_task(office, "NV1", "thu-ky", DutyRole.LEAD)
    leave(as_somebody(office, "pho"), "thu-ky", dt.date(2025, 6, 19))

    assert "giao lại, vì Nông Văn Tài không còn công tác" in lines(office)["Đang chờ"]
