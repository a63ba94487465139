"""Searching everything: records and files, and an index that says what the books say."""

from __future__ import annotations

import datetime as dt
import io
import sqlite3
import unicodedata
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest
import xlsxwriter
from docx import Document as WordFile
from hypothesis import HealthCheck, given
from hypothesis import settings as limits
from hypothesis import strategies as st

from vanban.errors.searching import (
    FileBroken,
    FileLocked,
    FileOfNoKnownKind,
    FileTooMuch,
    NothingAsked,
    SearchDaysReversed,
)
from vanban.model.found import Kind
from vanban.model.meeting import Conclusion
from vanban.model.task import Task
from vanban.store import search_index
from vanban.store.search_index import stale_index, waiting
from vanban.usecases import file_words
from vanban.usecases.arrivals import Arrival, register_arrival
from vanban.usecases.file_words import catch_up, passages_in
from vanban.usecases.filing import FromDisk, put_into
from vanban.usecases.following import update_task
from vanban.usecases.journal import undo
from vanban.usecases.numbering import Returned, number_outside
from vanban.usecases.office import Office
from vanban.usecases.papers import produce
from vanban.usecases.remarking import remark
from vanban.usecases.searching import Found, find, index, rebuild, unread_files
from vanban.usecases.verifying import verify_store
from vanban.usecases.work_files import NewFile, add_file, open_file
from vanban.wording.text import fold


def found(office: Office, words: str, *kinds: Kind) -> list[str]:
    return [each.code for each in find(office, words, kinds).found]


def first(office: Office, words: str, *kinds: Kind) -> Found:
    return find(office, words, kinds).found[0]


def word_file(*paragraphs: str) -> bytes:
    page = WordFile()
    for paragraph in paragraphs:
        page.add_paragraph(paragraph)
    out = io.BytesIO()
    page.save(out)
    return out.getvalue()


def sheet(cells: dict[str, str]) -> bytes:
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out)
    page = book.add_worksheet("Phụ lục")
    for place, text in cells.items():
        page.write(place, text)
    book.close()
    return out.getvalue()


def pdf(*pages: str) -> bytes:
    """A PDF of bare pages, in letters that need no font of their own."""
    count = len(pages)
    objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Count {count} /Kids [{' '.join(f'{4 + 2 * n} 0 R' for n in range(count))}] >>",
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    ]
    for n, text in enumerate(pages):
        drawn = f"BT /F1 12 Tf 72 700 Td ({text}) Tj ET" if text else ""
        objects += [
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /Font << /F1 3 0 R >> >> "
            f"/Contents {5 + 2 * n} 0 R >>",
            f"<< /Length {len(drawn)} >>\nstream\n{drawn}\nendstream",
        ]
    content, places = "%PDF-1.4\n", []
    for number, each in enumerate(objects, start=1):
        places.append(len(content))
        content += f"{number} 0 obj\n{each}\nendobj\n"
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    end = f"trailer << /Size {len(objects) + 1} /Root 1 0 R >>\nstartxref\n{len(content)}\n%%EOF\n"
    return f"{content}xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}{end}".encode()


def arrive(office: Office, tmp_path: Path, content: bytes, name: str = "tep", number: int = 1) -> str:
    path = tmp_path / name
    path.write_bytes(content)
    arrival = Arrival("Sở Nội vụ", "Gửi tài liệu", symbol=f"{number}/SNV", file=path, again=number > 1)
    return register_arrival(office, arrival).code


def test_a_task_is_found_with_or_without_accents(office: Office) -> None:
    for typed in ("rà soát thủ tục", "ra soat thu tuc", "RÀ SOÁT", unicodedata.normalize("NFD", "Rà soát thủ t")):
        assert "NV1" in found(office, typed, Kind.TASK)


def test_the_field_is_told_and_the_words_are_marked(office: Office) -> None:
    update_task(office, "NV1", 40, "Đã gửi hồ sơ sang Sở Tư pháp")

    hit = first(office, "ho so")

    assert (hit.code, hit.kind, hit.place) == ("NV1", Kind.TASK, "cập nhật")
    assert [hit.snippet[a:b] for a, b in hit.marks] == ["hồ sơ", "Sở"]
    assert hit.day == office.today


def test_words_of_different_fields_count_together(office: Office) -> None:
    assert found(office, "kiểm điểm tình hình văn phòng", Kind.MEETING) == ["hop-thang-6"]


def test_people_units_plans_and_conclusions_are_found(office: Office) -> None:
    assert found(office, "nong van tai") == ["thu-ky"]
    assert "khtc" in found(office, "khtc")
    assert found(office, "10/KH-STN") == ["kh-2025"]
    assert found(office, "giao thanh tra", Kind.CONCLUSION) == ["hop-thang-6#1"]


def test_no_phrase_reaches_from_one_field_into_the_next(office: Office) -> None:
    assert found(office, '"thủ tục báo cáo"') == []
    assert found(office, "thủ tục báo cáo", Kind.TASK) == ["NV1"]


def test_signs_alone_and_days_the_wrong_way_are_refused(office: Office) -> None:
    with pytest.raises(NothingAsked, match="ít nhất một từ"):
        find(office, "—")
    with pytest.raises(SearchDaysReversed):
        find(office, "thủ tục", start=dt.date(2025, 2, 1), end=dt.date(2025, 1, 1))


def test_words_of_the_question_language_are_words(office: Office) -> None:
    for typed in ("AND OR NOT", "near(a b)", "words:thủ", "thủ*", '"thủ', "thủ^2", "-thủ", "'; DROP TABLE task; --"):
        find(office, typed)


def test_days_narrow_the_search(office: Office) -> None:
    day = dt.date(2025, 6, 18)

    assert [each.day for each in find(office, "cải cách", [Kind.MEETING], start=day, end=day).found] == [day]
    assert not find(office, "cải cách", [Kind.MEETING], start=day + dt.timedelta(days=1)).found


def test_the_newest_come_first_and_the_best_when_asked(office: Office) -> None:
    update_task(office, "NV2", 10, "thủ tục " + "và nhiều việc khác nữa " * 30)
    update_task(office, "NV1", 10, "việc khác")

    assert first(office, "thủ tục", Kind.TASK).place == "cập nhật"
    assert find(office, "thủ tục", [Kind.TASK], best=True).found[0].place == "nội dung"


def test_more_than_the_limit_is_told(office: Office) -> None:
    answer = find(office, "danh sách đầu mối", limit=2)

    assert len(answer.found) == 2 and answer.more


def test_a_word_file_is_found_with_its_paragraph(office: Office, tmp_path: Path) -> None:
    code = arrive(office, tmp_path, word_file("Mở đầu", "", "Kiểm định máy biến áp"), "a.docx")

    hit = first(office, "may bien ap")

    assert (hit.code, hit.kind, hit.place) == (code, Kind.FILE, "đoạn 2")


def test_a_workbook_is_found_with_its_cell(office: Office, tmp_path: Path) -> None:
    arrive(office, tmp_path, sheet({"A1": "STT", "C7": "Chợ nông thôn"}), "b.xlsx")

    assert first(office, "cho nong thon").place == "Phụ lục!C7"


def test_a_pdf_is_found_with_its_page(office: Office, tmp_path: Path) -> None:
    arrive(office, tmp_path, pdf("mot", "kiem toan nang luong"), "c.pdf")

    assert first(office, "kiểm toán năng lượng").place == "trang 2"


def test_a_plain_text_is_found_with_its_line(office: Office, tmp_path: Path) -> None:
    arrive(office, tmp_path, "Một\n\nĐề án chiếu sáng".encode(), "d.txt")

    assert first(office, "chieu sang").place == "dòng 3"


def test_a_file_named_by_two_papers_is_found_for_both(office: Office, tmp_path: Path) -> None:
    codes = [arrive(office, tmp_path, word_file("Xăng sinh học"), "e.docx", number) for number in (1, 2)]

    assert sorted(found(office, "xăng sinh học")) == sorted(codes)


def test_the_newest_draft_is_found_and_older_ones_are_not(office: Office, tmp_path: Path) -> None:
    produce(office, "thong-bao-ket-luan", {"meeting": "hop-thang-6"}, tmp_path)
    assert found(office, "kiểm tra ba phòng", Kind.FILE) == ["VB1"]

    said = next(each for each in office.store.every(Conclusion) if "ba phòng" in each.words)
    with office.act("conclusion.reword") as act:
        act.put(replace(said, words="Giao Thanh tra kiểm tra bốn phòng"))
    produce(office, "thong-bao-ket-luan", {"meeting": "hop-thang-6"}, tmp_path)

    assert found(office, "kiểm tra bốn phòng", Kind.FILE) == ["VB1"]
    assert found(office, "kiểm tra ba phòng", Kind.FILE) == []
    assert stale_index(office.store) == ()


def test_the_finished_file_that_came_back_is_found(office: Office, tmp_path: Path) -> None:
    produce(office, "thong-bao-ket-luan", {"meeting": "hop-thang-6"}, tmp_path)
    content = pdf("da ky, dong dau do")
    returned = Returned(office.store.blobs.keep(content), len(content))
    number_outside(office, "VB1", "41/TB-STN", office.today, returned=returned)

    assert first(office, "đóng dấu đỏ").place == "trang 1"
    assert "VB1" in found(office, "41/TB-STN", Kind.DOCUMENT)


def test_what_was_said_of_a_draft_is_found(office: Office, tmp_path: Path) -> None:
    produce(office, "thong-bao-ket-luan", {"meeting": "hop-thang-6"}, tmp_path)
    remark(office, "VB1", "Nên nêu rõ đầu mối Bưu điện", page=1)

    assert first(office, "bưu điện").place == "góp ý"


@pytest.mark.parametrize(
    ("content", "refusal"),
    [
        (b"PK\x03\x04 cut short", FileBroken),
        (b"%PDF-1.4 cut short", FileBroken),
        (b"\xd0\xcf\x11\xe0" + "EncryptedPackage".encode("utf-16-le"), FileLocked),
        (b"\xd0\xcf\x11\xe0 old Word", FileOfNoKnownKind),
        (b"\x89PNG\r\n\x1a\n\x00\x00", FileOfNoKnownKind),
    ],
)
def test_a_file_that_cannot_be_read_is_noted_and_ends_no_search(
    office: Office, tmp_path: Path, content: bytes, refusal: type[Exception]
) -> None:
    code = arrive(office, tmp_path, content)

    assert code in found(office, "gửi tài liệu")
    assert [each.code for each in unread_files(office)] == [code]
    with pytest.raises(refusal):
        passages_in(content)


def test_a_packed_file_that_would_fill_the_memory_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("xl/workbook.xml", b" " * 2_000_000)
    monkeypatch.setattr(file_words, "UNPACKED_MB", 1)

    with pytest.raises(FileTooMuch, match="giải nén"):
        passages_in(out.getvalue())


def test_bytes_that_were_lost_are_told_and_read_once_they_are_back(office: Office, tmp_path: Path) -> None:
    content = word_file("Dầu hỏa")
    arrive(office, tmp_path, content)
    blob = next(iter(office.store.blob_hashes()))
    office.store.blobs.path(blob).unlink()

    assert found(office, "dầu hỏa") == []
    assert len(unread_files(office)) == 1

    office.store.blobs.keep(content)
    rebuild(office)
    assert len(found(office, "dầu hỏa")) == 1


def test_what_is_undone_is_found_no_more(office: Office) -> None:
    update_task(office, "NV1", 40, "Chờ ý kiến Kho bạc")
    assert found(office, "kho bạc") == ["NV1"]

    undo(office)

    assert found(office, "kho bạc") == []
    assert stale_index(office.store) == ()


def test_a_trial_leaves_the_index_as_it_was(office: Office) -> None:
    update_task(replace(office, dry_run=True), "NV1", 40, "Chờ ý kiến Kho bạc")

    assert found(office, "kho bạc") == []
    assert stale_index(office.store) == ()


def test_a_changed_record_is_found_by_its_new_words_only(office: Office) -> None:
    task = office.store.every(Task, code="NV1")[0]
    with office.act("task.update") as act:
        act.put(replace(task, title="Xây dựng quy trình nội bộ"))

    assert found(office, "quy trinh noi bo", Kind.TASK) == ["NV1"]
    assert "NV1" not in found(office, "rà soát", Kind.TASK)


def test_a_wrong_index_is_seen_and_rebuilt(office: Office) -> None:
    raw = office.store.connection
    raw.execute("DELETE FROM search_entry WHERE id = (SELECT min(id) FROM search_entry)")
    assert stale_index(office.store)
    assert any("find --rebuild" in fault for fault in verify_store(office).faults)

    rebuild(office)

    assert stale_index(office.store) == ()
    assert not verify_store(office).faults


def test_a_crash_while_files_are_read_loses_no_other_file(
    office: Office, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    arrive(office, tmp_path, word_file("Than củi"), "1.docx", 1)
    arrive(office, tmp_path, word_file("Than đá"), "2.docx", 2)
    read, seen = file_words.passages_in, []

    def second_dies(content: bytes) -> tuple[object, ...]:
        seen.append(content)
        if len(seen) == 2:
            raise KeyboardInterrupt
        return read(content)

    monkeypatch.setattr(file_words, "passages_in", second_dies)
    with pytest.raises(KeyboardInterrupt):
        index(office)
    monkeypatch.undo()

    assert waiting(office.store.connection) == 1
    assert stale_index(office.store) == ()
    assert len(found(office, "than")) >= 2


def test_a_file_at_which_the_program_dies_is_given_up(office: Office, tmp_path: Path) -> None:
    code = arrive(office, tmp_path, word_file("Than bùn"))
    blob = next(iter(office.store.blob_hashes()))
    for _ in range(file_words.TRIES):
        search_index.begin_reading(office.store, blob)

    assert code in found(office, "gửi tài liệu")
    assert [each.code for each in unread_files(office)] == [code]
    assert waiting(office.store.connection) == 0


def test_many_records_at_once_wait_for_the_next_search(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(search_index, "AT_ONCE", 0)
    update_task(office, "NV1", 40, "Chờ ý kiến Kho bạc")
    assert waiting(office.store.connection) > 0
    assert stale_index(office.store) == ()

    assert found(office, "kho bạc") == ["NV1"]
    assert waiting(office.store.connection) == 0


def test_a_search_without_the_right_to_write_goes_by_what_is_there(office: Office, tmp_path: Path) -> None:
    arrive(office, tmp_path, word_file("Thủy điện nhỏ"))
    office.store.connection.execute("PRAGMA query_only = ON")

    answer = find(office, "thủ tục")

    assert answer.found and answer.left == 1


def test_a_search_does_not_wait_for_who_writes(office: Office, tmp_path: Path) -> None:
    arrive(office, tmp_path, word_file("Thủy điện nhỏ"))
    other = sqlite3.connect(office.store.path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")

    answer = find(office, "thủ tục")

    other.execute("ROLLBACK")
    other.close()
    assert answer.found and answer.left == 1
    assert office.store.connection.execute("PRAGMA busy_timeout").fetchone()[0] > 2000


def test_files_beyond_the_patience_wait(office: Office, tmp_path: Path) -> None:
    arrive(office, tmp_path, word_file("Điện gió"))

    assert catch_up(office, -1.0).left == 1
    assert index(office).left == 0


_WORDS = st.lists(
    st.sampled_from(
        ["hòa", "thuỷ", "quý", "kỹ", "đường", "khuyến", "quyết", "ủy", "ban", "Đắk", "xoáy", "nghiêng", "thương", "mại"]
    ),
    min_size=1,
    max_size=6,
)


@limits(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(words=_WORDS, data=st.data())
def test_what_is_stored_is_found_by_any_word_however_it_is_typed(
    office: Office, words: list[str], data: st.DataObject
) -> None:
    update_task(office, "NV1", 10, " ".join(words))
    word = data.draw(st.sampled_from(words))
    moved = {"hòa": "hoà", "thuỷ": "thủy", "ủy": "uỷ", "quý": "quí", "kỹ": "kĩ"}.get(word, word)

    for typed in (fold(word), word.upper(), moved, unicodedata.normalize("NFD", word), fold(word)[:-1] or word):
        answer = find(office, typed, [Kind.TASK], limit=200)
        assert any(each.place == "cập nhật" and each.code == "NV1" for each in answer.found), typed
    assert stale_index(office.store) == ()


def test_a_work_file_is_found_by_its_title_and_by_what_was_put_into_it(office: Office, tmp_path: Path) -> None:
    add_file(office, NewFile("1.VP", "Cải cách hành chính năm 2025", "20 năm"))
    open_file(office, "1.VP")
    (tmp_path / "bien-ban.docx").write_bytes(word_file("Nghiệm thu phần mềm một cửa"))
    put_into(office, "1.VP", [], FromDisk(tmp_path / "bien-ban.docx", "Biên bản nghiệm thu"))

    assert found(office, "cai cach hanh chinh", Kind.WORK_FILE) == ["01.VP/2025"]
    assert found(office, "biên bản nghiệm thu", Kind.WORK_FILE) == ["01.VP/2025"]
    assert found(office, "phần mềm một cửa", Kind.FILE) == ["01.VP/2025"]
    assert stale_index(office.store) == ()


def test_a_secret_paper_is_found_by_its_code_alone(office: Office) -> None:
    code = register_arrival(office, Arrival("Công an tỉnh", "Phương án bảo vệ kỳ họp", secrecy="mật")).code

    assert found(office, "phương án bảo vệ") == [] and found(office, "công an") == []
    assert [(each.code, each.title) for each in find(office, code).found] == [(code, "Công an tỉnh: (văn bản mật)")]
