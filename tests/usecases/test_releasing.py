"""From the number to the last receipt: signed files, releases, receipts (Decree 30/2020, Articles 14-19)."""

from __future__ import annotations

import datetime as dt
import errno
import json
import os
import re
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
import zipfile
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import pytest

from books import lines_of, small_office
from own_numbers import drafted, give_own, on
from signed_papers import recognised, scanned
from vanban.config.settings import Settings
from vanban.errors.files import BlobDamaged, DiskFull
from vanban.errors.releasing import (
    DayOutOfPlace,
    IssuedBeforeApproval,
    IssuedBeforeDraft,
    MeansNeedsFile,
    NotNumbered,
    NotSigned,
    NumberedFileMissing,
    PostBookEmpty,
    ReceiptNowhere,
    ReceiptTwice,
    RecipientsUnreadable,
    ReleasedAlready,
    ReleasedNotCancelled,
    ReleaseRuleRefused,
    SignedOtherPaper,
    SignedPdfPoor,
    SignedPdfUnreadable,
    SignedTwice,
    SignedUnmatchable,
)
from vanban.errors.store import UndoFinal
from vanban.model.copying import CopyForm
from vanban.model.release import Comparison, Means, PaperStage
from vanban.model.selection import Selection
from vanban.store.releases import deliveries, signed_files
from vanban.usecases import approving, journal, number_keeping, numbering
from vanban.usecases.amending import Wishes, recall
from vanban.usecases.auditing import audit, explain
from vanban.usecases.closing_files import close_file
from vanban.usecases.copy_sources import source_file
from vanban.usecases.copying import Wanted, copy_paper
from vanban.usecases.file_export import export_file
from vanban.usecases.filing import put_into
from vanban.usecases.finding import find_document
from vanban.usecases.following import update_task
from vanban.usecases.numbered_files import progress
from vanban.usecases.office import Office, open_office
from vanban.usecases.papers import reproduce
from vanban.usecases.picturing import make_pdf
from vanban.usecases.post_books import post_volumes
from vanban.usecases.register_books import volumes
from vanban.usecases.release_rules import set_release_rules
from vanban.usecases.releasing import Sending, read_recipients, receive, release
from vanban.usecases.returned_numbers import number_from_pdf
from vanban.usecases.signed_files import hand_in, hand_in_returned, returned_unmatched
from vanban.usecases.task_lists import list_tasks
from vanban.usecases.verifying import verify_store
from vanban.usecases.volumes import as_excel, as_word
from vanban.usecases.work_files import NewFile, add_file, open_file

DAY = dt.date(2025, 6, 20)


@dataclass(frozen=True)
class Made:
    """An office with two numbered notices, and the PDF of each."""

    folder: Path
    pdfs: tuple[Path, Path]


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory, settings: Settings, soffice: Path) -> Made:
    folder = tmp_path_factory.mktemp("numbered")
    office = small_office(replace(settings, database=folder / "vanban.db", today=DAY, actor="thu-ky"))
    give_own(office)
    papers = []
    for name in ("mot", "hai"):
        numbered = numbering.number_own(office, drafted(office, name, folder)).document
        papers.append(reproduce(office, numbered, folder / "out").path)
    first, second = make_pdf(office, papers)
    office.store.close()
    return Made(folder, (first, second))


@pytest.fixture
def desk(made: Made, tmp_path: Path, settings: Settings) -> Iterator[Office]:
    """Those books, on Friday 20/6/2025."""
    shutil.copytree(made.folder, tmp_path / "books")
    office = open_office(
        settings=replace(settings, database=tmp_path / "books" / "vanban.db", today=DAY, actor="thu-ky")
    )
    yield office
    office.store.close()


def state(office: Office, code: str = "VB1") -> PaperStage:
    return progress(office.store, find_document(office.store, code)).stage


def test_a_paper_goes_from_numbered_to_signed_to_released(desk: Office, made: Made) -> None:
    assert state(desk) is PaperStage.NUMBERED

    done = hand_in(desk, "VB1", made.pdfs[0], DAY)
    assert done.file.compared is Comparison.WORDS and not done.file.scan and not done.file.apart
    assert desk.store.blobs.read(done.file.blob) == made.pdfs[0].read_bytes()
    assert state(desk) is PaperStage.SIGNED

    sent = release(desk, "VB1", Sending()).sent
    assert sent[0].recipient == "Ban Giám đốc Sở" and not any("(để" in each.recipient for each in sent)
    assert {each.means for each in sent} == {Means.E_OFFICE} and {each.blob for each in sent} == {done.file.blob}
    assert state(desk) is PaperStage.RELEASED
    assert verify_store(desk).faults == ()


def test_a_copy_is_made_of_the_signed_file(desk: Office, made: Made, tmp_path: Path) -> None:
    signed = hand_in(desk, "VB1", made.pdfs[0], DAY)

    file = source_file(desk, signed.document, None)

    assert file.content == made.pdfs[0].read_bytes() and not file.is_word
    assert source_file(desk, signed.document, None, in_parts=True).is_word


def test_a_work_file_holds_the_signed_file(desk: Office, made: Made, tmp_path: Path) -> None:
    add_file(desk, NewFile("01.VP", "Kết luận họp", "20 năm"))
    open_file(desk, "01.VP", DAY)
    put_into(desk, "01.VP", ["VB1"])
    signed = scanned(made.pdfs[0], tmp_path / "quet.pdf", 200)
    hand_in(desk, "VB1", signed, DAY, looked_through=True)

    closed = close_file(desk, "01.VP")
    folder = export_file(desk, "01.VP", tmp_path / "ra").folder

    assert closed.uncounted == 0 and closed.pages > 0
    (pdf,) = (folder / "van-ban").glob("*.pdf")
    assert pdf.read_bytes() == signed.read_bytes() and pdf.with_suffix(".docx").is_file()


def test_who_sends_a_recalled_paper_is_told(desk: Office, made: Made, tmp_path: Path) -> None:
    hand_in(desk, "VB1", made.pdfs[0], DAY)
    letter = recall(desk, "VB1", "ban hành nhầm", Wishes(tmp_path / "out")).made.document
    numbering.number_own(desk, letter.code)

    assert any("bị thu hồi" in note for note in release(desk, "VB1", Sending()).notes)


def test_a_recall_goes_to_everybody_who_got_the_paper_or_a_copy(desk: Office, made: Made, tmp_path: Path) -> None:
    hand_in(desk, "VB1", made.pdfs[0], DAY)
    release(desk, "VB1", Sending())
    release(desk, "VB1", Sending((("Sở Nội vụ", None), ("ban giám đốc sở", None)), Means.POST))
    release(desk, "VB1", Sending(means=Means.SYSTEM))
    copy_paper(desk, "VB1", Wanted(CopyForm.SAME, ("Báo An Bình",)), tmp_path / "sao")

    letter = recall(desk, "VB1", "ban hành nhầm", Wishes(tmp_path / "out")).made

    asked = json.loads(letter.document.request)["addressees"]
    assert sorted(asked) == ["Ban Giám đốc Sở", "Báo An Bình", "Sở Nội vụ", "Thanh tra"]


def test_another_paper_s_pdf_is_refused_with_what_differs(desk: Office, made: Made) -> None:
    with pytest.raises(SignedOtherPaper, match=r"số trên tệp là 02/TB-STN; không có trích yếu") as told:
        hand_in(desk, "VB1", made.pdfs[1], DAY, looked_through=True)

    assert "VB1 số 01/TB-STN" in str(told.value)
    assert signed_files(desk.store) == ()


def test_one_changed_word_of_a_program_s_pdf_is_told(desk: Office, made: Made, tmp_path: Path) -> None:
    """A figure that stands elsewhere too is missed as well: words are counted."""
    from vanban.pages.docx import read_docx
    from vanban.pages.pdf_facts import PdfFacts, pdf_facts
    from vanban.pages.word_match import match_words

    facts = pdf_facts(made.pdfs[0].read_bytes())
    assert isinstance(facts, PdfFacts) and facts.version >= 14
    paper = read_docx(next((made.folder / "out").glob("*mot*.docx")).read_bytes())

    assert match_words(paper, facts.text).missing == ()
    changed = facts.text.replace("tháng", "năm", 1)
    assert match_words(paper, changed).missing == ("tháng",)
    joined = facts.text.replace("Làm báo", "Làmbáo", 1)
    assert joined != facts.text and match_words(paper, joined).missing == ()


def test_scans_need_their_resolution_version_and_somebody_s_word(desk: Office, made: Made, tmp_path: Path) -> None:
    coarse = scanned(made.pdfs[0], tmp_path / "mo.pdf", 120)
    old = tmp_path / "cu.pdf"
    old.write_bytes(coarse.read_bytes().replace(b"%PDF-1.4", b"%PDF-1.3", 1))
    fine = scanned(made.pdfs[0], tmp_path / "ro.pdf", 200)

    with pytest.raises(SignedPdfPoor, match=r"phiên bản PDF 1.3, cần từ 1.4; trang 1 chỉ 120 dpi, cần từ 200"):
        hand_in(desk, "VB1", old, DAY)
    with pytest.raises(SignedUnmatchable, match="không có lớp chữ nên máy không đối chiếu được"):
        hand_in(desk, "VB1", fine, DAY)
    done = hand_in(desk, "VB1", fine, DAY, looked_through=True)

    assert done.file.scan and done.file.compared is Comparison.LOOKED_THROUGH
    assert {each.means for each in release(desk, "VB1", Sending()).sent} == {Means.PAPER}


def test_a_scan_with_a_layer_of_text_is_matched_by_it(desk: Office, made: Made, tmp_path: Path) -> None:
    mine = recognised(made.pdfs[0], tmp_path / "mot.pdf")
    other = recognised(made.pdfs[1], tmp_path / "hai.pdf")

    with pytest.raises(SignedOtherPaper, match="số trên tệp là 02/TB-STN"):
        hand_in(desk, "VB1", other, DAY, looked_through=True)
    done = hand_in(desk, "VB1", mine, DAY)

    assert done.file.scan and done.file.compared is Comparison.WORDS


def test_files_that_are_no_pdf_are_refused(desk: Office, tmp_path: Path) -> None:
    for name, content in (("rong.pdf", b""), ("chu.pdf", b"khong phai"), ("cut.pdf", b"%PDF-1.4\n1 0 obj")):
        (tmp_path / name).write_bytes(content)
        with pytest.raises(SignedPdfUnreadable, match=name):
            hand_in(desk, "VB1", tmp_path / name, DAY)


def test_a_second_file_needs_its_reason_and_the_first_one_stays(desk: Office, made: Made) -> None:
    hand_in(desk, "VB1", made.pdfs[0], DAY)

    with pytest.raises(SignedTwice, match="--replace"):
        hand_in(desk, "VB1", made.pdfs[0], DAY)
    hand_in(desk, "VB1", made.pdfs[0], DAY, replacing="bản rõ hơn")

    assert [each.reason for each in signed_files(desk.store)] == ["", "bản rõ hơn"]


def test_days_of_signing_sending_and_receiving_follow_each_other(desk: Office, made: Made) -> None:
    with pytest.raises(DayOutOfPlace, match="Ngày ký 21/6/2025 ở sau hôm nay"):
        hand_in(desk, "VB1", made.pdfs[0], DAY + dt.timedelta(days=1))
    hand_in(desk, "VB1", made.pdfs[0], DAY)
    monday = on(desk, dt.date(2025, 6, 23))
    with pytest.raises(DayOutOfPlace, match="ở trước ngày ban hành"):
        release(monday, "VB1", Sending(on_day=DAY - dt.timedelta(days=1)))
    with pytest.raises(DayOutOfPlace, match="Ngày gửi 24/6/2025 ở sau hôm nay"):
        release(monday, "VB1", Sending(on_day=dt.date(2025, 6, 24)))
    assert release(monday, "VB1", Sending(to=(("UBND tỉnh", None),))).notes == (
        "Ngoài nơi nhận in trên văn bản: «UBND tỉnh».",
    )
    with pytest.raises(DayOutOfPlace, match="Ngày nhận 20/6/2025 ở trước ngày gửi"):
        receive(monday, "VB1", ["UBND tỉnh"], DAY)


def test_a_release_after_the_next_working_day_is_told_and_noted(desk: Office, made: Made) -> None:
    hand_in(desk, "VB1", made.pdfs[0], DAY)

    done = release(on(desk, dt.date(2025, 6, 24)), "VB1", Sending())

    assert "là muộn: chậm nhất là ngày làm việc tiếp theo sau ngày ký 20/6/2025 (Điều 18.1)" in done.notes[0]
    assert len(deliveries(desk.store)) == len(done.sent)


def test_without_signed_file_only_paper_goes_out_and_only_with_a_reason(desk: Office) -> None:
    with pytest.raises(NotSigned, match="--signed-on-paper"):
        release(desk, "VB1", Sending())
    with pytest.raises(MeansNeedsFile, match="thư điện tử"):
        release(desk, "VB1", Sending(means=Means.EMAIL, on_paper="máy quét hỏng"))

    done = release(desk, "VB1", Sending(on_paper="máy quét hỏng"))

    assert {each.on_paper for each in done.sent} == {"máy quét hỏng"}
    numbered = desk.store.drafts(find_document(desk.store, "VB1").id)[-1].blob
    assert {each.blob for each in done.sent} == {numbered}
    assert any("Chưa có bản quét" in note for note in done.notes)


def test_nothing_is_released_without_number_or_file(desk: Office, made: Made, tmp_path: Path) -> None:
    waiting = drafted(desk, "ba", tmp_path)
    with pytest.raises(NotNumbered, match="chưa có số"):
        release(desk, waiting, Sending(on_paper="x"))
    numbering.number_own(desk, waiting)
    with pytest.raises(NumberedFileMissing, match="vanban recover"):
        release(desk, waiting, Sending(on_paper="x"))
    done = hand_in(desk, "VB1", made.pdfs[0], DAY)
    desk.store.blobs.path(done.file.blob).unlink()
    with pytest.raises(BlobDamaged):
        release(desk, "VB1", Sending())

    assert deliveries(desk.store) == ()
    with pytest.raises(sqlite3.IntegrityError):
        desk.store.connection.execute(
            "INSERT INTO delivery VALUES(1, 1, '1/TB', '2025-06-20', 'x', 'paper', '2025-06-20', 1, 0, 'no', '', '', 1)"
        )


def test_forty_recipients_at_once_from_a_file_and_all_receipts(desk: Office, made: Made, tmp_path: Path) -> None:
    names = tmp_path / "noi-nhan.txt"
    names.write_text("\n".join(f"UBND xã số {n}; {n % 3 + 1}" for n in range(40)) + "\n\n", encoding="utf-8")
    hand_in(desk, "VB1", made.pdfs[0], DAY)

    done = release(desk, "VB1", Sending(to=read_recipients(names), means=Means.POST, envelopes=2))
    receive(desk, "VB1", ["ubnd xa so 7"], DAY, "Lò Văn Bảy")
    left = receive(desk, "VB1", (), DAY, all_of_them=True).left

    assert len(done.sent) == 40 and [each.copies for each in done.sent[:4]] == [1, 2, 3, 1]
    assert {each.envelopes for each in done.sent} == {2} and left == 0
    assert [each.receiver for each in deliveries(desk.store) if each.recipient == "UBND xã số 7"] == ["Lò Văn Bảy"]


def test_a_file_of_recipients_tells_every_wrong_line(tmp_path: Path) -> None:
    names = tmp_path / "sai.txt"
    names.write_text("UBND tỉnh; hai\n; 3\nSở Nội vụ; 0\n", encoding="utf-8")

    with pytest.raises(RecipientsUnreadable, match=r"dòng 1: «hai».*dòng 2: thiếu tên.*dòng 3: «0»"):
        read_recipients(names)
    names.write_bytes(b"\xff\xfe\x00")
    with pytest.raises(RecipientsUnreadable, match="UTF-8"):
        read_recipients(names)


def test_nobody_is_sent_the_same_twice_by_mistake(desk: Office, made: Made) -> None:
    hand_in(desk, "VB1", made.pdfs[0], DAY)
    first = release(desk, "VB1", Sending())

    with pytest.raises(ReleasedAlready, match="--again"):
        release(desk, "VB1", Sending())
    assert len(deliveries(desk.store)) == len(first.sent)
    release(desk, "VB1", Sending(again="nơi nhận báo thất lạc"))
    by_system = release(desk, "VB1", Sending(means=Means.SYSTEM))

    assert len(deliveries(desk.store)) == 2 * len(first.sent) + 1
    assert [each.recipient for each in by_system.sent] == ["Hệ thống thông tin báo cáo"] and not by_system.notes


def test_receipts_of_unknown_or_ambiguous_places_are_refused_together(desk: Office, made: Made) -> None:
    hand_in(desk, "VB1", made.pdfs[0], DAY)
    with pytest.raises(ReceiptNowhere, match="chưa phát hành"):
        receive(desk, "VB1", ["Sở Nội vụ"], DAY)
    release(desk, "VB1", Sending(to=(("Sở Nội vụ", None), ("Sở Tài chính", None))))

    with pytest.raises(ReceiptNowhere, match="«sở», «Sở Y tế»: các nơi đã gửi là «Sở Nội vụ», «Sở Tài chính»"):
        receive(desk, "VB1", ["sở", "Nội vụ", "Sở Y tế"], DAY)
    assert all(each.received_on is None for each in deliveries(desk.store))
    assert receive(desk, "VB1", ["nội vụ"], DAY).left == 1
    with pytest.raises(ReceiptTwice):
        receive(desk, "VB1", ["Sở Nội vụ"], DAY)


def test_what_went_out_is_neither_undone_nor_does_it_lose_its_number(desk: Office, made: Made) -> None:
    hand_in(desk, "VB1", made.pdfs[0], DAY)
    release(desk, "VB1", Sending())

    with pytest.raises(UndoFinal):
        journal.undo(desk, desk.store.newest_act)
    with pytest.raises(ReleasedNotCancelled, match="Điều 18"):
        number_keeping.cancel(desk, "01/TB-STN", "in hỏng")


def test_lost_bytes_of_a_signed_file_are_told_as_that(desk: Office, made: Made) -> None:
    file = hand_in(desk, "VB1", made.pdfs[0], DAY).file
    desk.store.blobs.path(file.blob).unlink()

    (fault,) = verify_store(desk).faults

    assert "không còn trong kho (của bản đã ký của VB1): hãy phục hồi" in fault


def test_history_tells_of_which_paper_a_reason_speaks(desk: Office, made: Made) -> None:
    hand_in(desk, "VB1", made.pdfs[0], DAY)
    hand_in(desk, "VB1", made.pdfs[0], DAY, replacing="bản rõ hơn")
    number_keeping.reserve(desk, "TB", 1, "chờ ký")

    told = {step.verb: step.detail for step in journal.history(desk, limit=2)}

    assert told == {"doc.signed": "VB1: bản rõ hơn", "number.reserve": "chờ ký"}


def test_undo_after_a_release_takes_back_nothing_older(desk: Office, made: Made) -> None:
    update_task(desk, "NV1", 10)
    hand_in(desk, "VB1", made.pdfs[0], DAY)
    release(desk, "VB1", Sending())

    with pytest.raises(UndoFinal, match="phát hành văn bản"):
        journal.undo(desk)

    assert next(line for line in list_tasks(desk, Selection()).lines if line.code == "NV1").percent == 10


def test_a_signed_file_of_a_cancelled_number_counts_no_more(desk: Office, made: Made) -> None:
    hand_in(desk, "VB1", made.pdfs[0], DAY)
    number_keeping.cancel(desk, "01/TB-STN", "in hỏng")

    assert state(desk) is PaperStage.DRAFT
    reproduce(desk, find_document(desk.store, "VB1"), made.folder / "out")
    numbering.number_own(desk, "VB1")
    assert state(desk) is PaperStage.NUMBERED


def test_a_dry_run_keeps_neither_bytes_nor_rows(desk: Office, made: Made) -> None:
    before = desk.store.blobs.hashes()

    hand_in(replace(desk, dry_run=True), "VB1", made.pdfs[0], DAY)

    assert desk.store.blobs.hashes() == before and signed_files(desk.store) == ()


def test_the_pdf_that_came_back_with_the_number_is_the_signed_one(
    office: Office, tmp_path: Path, soffice: Path
) -> None:
    """The e-office stamps our own draft: its text is the numbered one."""
    code = drafted(office, "mot", tmp_path)
    other = replace(office, settings=replace(office.settings))
    draft = find_document(office.store, code)
    numbered = number_on_page(other, draft.code, tmp_path)

    number_from_pdf(office, code, numbered)
    with pytest.raises(NumberedFileMissing):
        hand_in_returned(office, code)
    assert [paper.code for paper in returned_unmatched(office)] == [code]
    reproduce(office, find_document(office.store, code), tmp_path / "out")
    done = hand_in_returned(office, code)

    assert done.file.signed_on == DAY and done.file.compared is Comparison.WORDS
    assert returned_unmatched(office) == ()


def number_on_page(office: Office, code: str, tmp_path: Path) -> Path:
    """The PDF of the paper as another program would stamp it: number and day in their places."""
    from vanban.model.page import Element
    from vanban.pages.stamping import stamped

    draft = office.store.drafts(find_document(office.store, code).id)[-1]
    lines = {Element.NUMBER: "Số: 12/TB-STN", Element.PLACE_DATE: "An Bình, ngày 20 tháng 6 năm 2025"}
    path = tmp_path / "ve.docx"
    path.write_bytes(stamped(office.store.blobs.read(draft.blob), lines))
    return make_pdf(office, [path])[0]


def test_no_issue_day_before_the_approval_or_the_draft(desk: Office, tmp_path: Path) -> None:
    thursday, friday = on(desk, dt.date(2025, 6, 19)), desk
    fresh = drafted(friday, "bon", tmp_path)
    with pytest.raises(IssuedBeforeDraft, match="không cấp số lùi ngày"):
        numbering.number_own(on(friday, dt.date(2025, 6, 23)), fresh, dt.date(2025, 6, 19))
    give_from_outside(desk)
    code = drafted(thursday, "nam", tmp_path)
    approving.submit(friday, code, content="giam-doc", form="thu-ky")
    approving.approve(replace(friday, actor="giam-doc"), code)

    with pytest.raises(IssuedBeforeApproval, match=r"Điều 15\.2"):
        numbering.number_outside(friday, code, "77", dt.date(2025, 6, 19))
    assert numbering.number_outside(friday, code, "77", DAY).document.number == "77"


def give_from_outside(office: Office) -> None:
    give_own(office, numbers={"chung": "outside"})


def test_the_outgoing_register_is_filled_from_releases(desk: Office, made: Made) -> None:
    hand_in(desk, "VB1", made.pdfs[0], DAY)
    release(desk, "VB1", Sending(to=(("Sở Nội vụ", 2), ("Sở Tài chính", None)), means=Means.PAPER))
    receive(desk, "VB1", ["Sở Nội vụ"], DAY, "Lò Văn Bảy")
    hand_in(desk, "VB2", made.pdfs[1], DAY)
    release(desk, "VB2", Sending(to=(("Sở Nội vụ", None),)))
    receive(desk, "VB2", ["Sở Nội vụ"], DAY, "Lò Văn Bảy")

    first, second = (row.line for row in volumes(desk)[0].rows)

    assert (first.recipients, first.copies, first.sent) == ("Sở Nội vụ; Sở Tài chính", "03", "20/6/2025")
    assert first.received == "1/2 nơi"
    assert (second.copies, second.received) == ("điện tử", "Lò Văn Bảy, 20/6/2025")


def test_the_post_register_has_six_columns_and_bound_volumes(desk: Office, made: Made, tmp_path: Path) -> None:
    with pytest.raises(PostBookEmpty):
        post_volumes(desk)
    hand_in(desk, "VB1", made.pdfs[0], DAY)
    many = tuple((f"UBND xã số {number}", None) for number in range(250))
    release(desk, "VB1", Sending(to=many, means=Means.POST, envelopes=2))
    release(desk, "VB1", Sending(to=(("Sở Nội vụ", None),), means=Means.PAPER))

    found = post_volumes(desk, size=201)
    first, second = as_word(desk, found, tmp_path / "so")
    workbook = as_excel(desk, found, tmp_path / "so")

    assert [len(volume.rows) for volume in found] == [201, 49]
    last = next(line for line in lines_of(second) if "UBND xã số 249" in line)
    assert last.startswith("20/6/2025 | 01/TB-STN | UBND xã số 249 | 02")
    words = "\n".join(lines_of(first))
    assert "SỔ GỬI VĂN BẢN ĐI BƯU ĐIỆN" in words and "Quyển số: 1" in words and "Ký nhận và dấu bưu điện" in words
    body = zipfile.ZipFile(first).read("word/document.xml").decode()
    assert [t.count("<w:tr>") + t.count("<w:tr ") for t in re.findall(r"<w:tbl>.*?</w:tbl>", body, re.S)] == [202, 3]
    assert workbook.name == "so-gui-buu-dien-2025.xlsx"


def keys_of(office: Office) -> list[str]:
    return [each.key for each in audit(office) if not each.explained and not each.key.startswith("hop-")]


def test_the_audit_asks_about_signed_papers_that_stay_once_they_are_late(desk: Office, made: Made) -> None:
    hand_in(desk, "VB1", made.pdfs[0], DAY)
    monday, tuesday = on(desk, dt.date(2025, 6, 23)), on(desk, dt.date(2025, 6, 24))

    assert keys_of(monday) == []
    assert keys_of(tuesday) == ["phat-hanh-vb1-01"]
    explain(tuesday, "phat-hanh-vb1-01", "chờ phụ lục")
    assert keys_of(tuesday) == []


def test_a_missing_signed_file_and_a_missing_half_are_asked_by_rule_only(desk: Office, made: Made) -> None:
    friday = on(desk, dt.date(2025, 6, 27))
    assert keys_of(friday) == []
    set_release_rules(desk, dt.date(2025, 6, 1), signed_within=3, two_ways=["TB"])

    assert keys_of(on(desk, dt.date(2025, 6, 24))) == []
    assert keys_of(friday) == ["ban-ky-vb1-01", "ban-ky-vb2-02"]
    hand_in(desk, "VB1", made.pdfs[0], DAY)
    release(desk, "VB1", Sending())
    hand_in(desk, "VB2", made.pdfs[1], DAY)
    release(desk, "VB2", Sending(means=Means.SYSTEM))
    release(friday, "VB2", Sending(means=Means.PAPER))
    assert keys_of(friday) == ["hai-duong-vb1-01"]
    known = progress(desk.store, find_document(desk.store, "VB2"))
    assert (known.in_system_on, known.sent_otherwise_on) == (DAY, dt.date(2025, 6, 27))
    with pytest.raises(ReleaseRuleRefused, match=r"«XX» không phải.*«TB» không thể vừa"):
        set_release_rules(desk, DAY, two_ways=["XX", "TB"], one_way=["TB"])


_CLERK = """
import datetime as dt, sys
from dataclasses import replace
from pathlib import Path
from vanban.config.settings import read_settings
from vanban.errors.releasing import ReleasedAlready, SignedTwice
from vanban.usecases.office import open_office
from vanban.usecases.releasing import Sending, receive, release
from vanban.usecases.signed_files import hand_in

day = dt.date(2025, 6, 20)
office = open_office(settings=replace(read_settings({}), database=Path(sys.argv[1]), actor="thu-ky", today=day))
print("go", flush=True)
for turn in range(1000):
    try:
        hand_in(office, "VB1", Path(sys.argv[2]), day, replacing=sys.argv[3] and f"lần {turn}")
        release(office, "VB1", Sending(to=tuple((f"Xã {turn}.{n}", None) for n in range(40))))
        receive(office, "VB1", (), day, all_of_them=True)
    except (ReleasedAlready, SignedTwice) as refusal:
        print(type(refusal).__name__, flush=True)
        break
"""


def clerk(office: Office, pdf: Path, replacing: str) -> subprocess.Popen[str]:
    arguments = [sys.executable, "-c", _CLERK, str(office.store.path), str(pdf), replacing]
    return subprocess.Popen(arguments, stdout=subprocess.PIPE, text=True)


def test_two_clerks_at_once_hand_in_one_signed_file(desk: Office, made: Made) -> None:
    both = [clerk(desk, made.pdfs[0], "") for _ in range(2)]

    said = [each.communicate(timeout=120)[0] for each in both]

    assert all("SignedTwice" in each for each in said)
    assert len(signed_files(desk.store)) == 1 and len(deliveries(desk.store)) == 40


@pytest.mark.parametrize("after", [0.05, 0.12, 0.2, 0.3, 0.45])
def test_a_clerk_who_is_killed_leaves_all_forty_or_none(desk: Office, made: Made, after: float) -> None:
    working = clerk(desk, made.pdfs[0], "x")
    assert working.stdout is not None and working.stdout.readline() == "go\n"
    time.sleep(after)
    working.send_signal(signal.SIGKILL)
    working.wait()

    sent = Counter(each.recipient.partition(".")[0] for each in deliveries(desk.store))
    assert set(sent.values()) <= {40}
    assert len([each for each in deliveries(desk.store) if each.received_on]) % 40 == 0
    assert verify_store(desk).faults == ()


def test_a_full_disk_is_told_and_leaves_the_paper_as_it_was(
    desk: Office, made: Made, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_: int) -> None:
        raise OSError(errno.ENOSPC, "no space")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(DiskFull):
        hand_in(desk, "VB1", made.pdfs[0], DAY)

    assert state(desk) is PaperStage.NUMBERED and verify_store(desk).faults == ()
