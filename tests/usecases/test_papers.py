"""Producing papers: kept versions, numbers, edited files, templates that ask for too much."""

from __future__ import annotations

import datetime as dt
import errno
import io
import os
import shutil
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest
from docx import Document as WordFile

from books import bring, lines_of, small_office
from vanban.errors.documents import (
    NothingConcluded,
    PeriodNotOver,
    RequestRefused,
    SignerWithoutAuthority,
    TypeUnknown,
)
from vanban.errors.files import DiskFull
from vanban.errors.pdf import LibreOfficeMissing
from vanban.errors.render import FieldUnknown, NotADocx
from vanban.errors.store import NumberTaken, RecordUnknown, UndoFinal
from vanban.errors.usecases import (
    DocumentNumbered,
    DraftBehindBooks,
    DraftEditedAway,
    IssuedBeforeMeeting,
    SymbolOther,
)
from vanban.model.document import Document
from vanban.model.meeting import Meeting
from vanban.model.selection import Selection
from vanban.model.status import OPEN
from vanban.usecases.drafts import draft_states, folder_of
from vanban.usecases.journal import undo
from vanban.usecases.numbering import number_outside
from vanban.usecases.office import Office, open_office
from vanban.usecases.papers import preview, produce, reproduce
from vanban.usecases.picturing import make_pdf, make_pictures
from vanban.usecases.task_lists import awaiting_tasks, list_tasks

NOTICE = {"meeting": "hop-thang-6"}


def edit(path: Path, old: str, new: str) -> None:
    """What a person does in Word: change some words and save."""
    word = WordFile(str(path))
    for paragraph in word.paragraphs:
        for run in paragraph.runs:
            run.text = run.text.replace(old, new)
    word.save(str(path))


def test_a_draft_has_the_form_and_says_that_it_is_one(office: Office, tmp_path: Path) -> None:
    made = produce(office, "thong-bao-ket-luan", NOTICE, tmp_path)

    lines = lines_of(made.path)
    assert made.findings == ()
    assert "DỰ THẢO" in lines and "Số: … /TB-STN" in lines


def test_the_same_paper_again_is_the_same_version(office: Office, tmp_path: Path) -> None:
    first = produce(office, "thong-bao-ket-luan", NOTICE, tmp_path)

    second = produce(office, "thong-bao-ket-luan", NOTICE, tmp_path)

    assert second.document.code == first.document.code and not second.new
    assert len(draft_states(office, second.document)) == 1
    assert first.path.read_bytes() == second.path.read_bytes()


def test_a_number_given_elsewhere_starts_the_tasks_and_is_printed(office: Office, tmp_path: Path) -> None:
    made = produce(office, "thong-bao-ket-luan", NOTICE, tmp_path)
    assert awaiting_tasks(office).total == 4

    given = number_outside(office, made.document.code, "7/TB-STN", dt.date(2025, 6, 19))
    again = reproduce(office, given.document, tmp_path)

    assert given.started == 4 and awaiting_tasks(office).total == 0
    lines = lines_of(again.path)
    assert "Số: 07/TB-STN" in lines and "An Bình, ngày 19 tháng 6 năm 2025" in lines and "DỰ THẢO" not in lines
    assert again.findings == ()


def test_a_plan_without_number_keeps_its_tasks_waiting(office: Office, tmp_path: Path) -> None:
    bring(
        office,
        """
        plans:
          - key: moi
            title: kế hoạch mới
            from: 2025-06-01
            to: 2025-12-31
            key_tasks:
              - number: 1
                title: Một
                area: 1
                tasks: [{title: Việc của kế hoạch mới, lead: thanh-tra, deadline: trong quý III/2025}]
        """,
    )
    assert "Việc của kế hoạch mới" not in {each.title for each in list_tasks(office, Selection(OPEN)).lines}

    made = produce(office, "ke-hoach", {"plan": "moi"}, tmp_path)
    given = number_outside(office, made.document.code, "11", dt.date(2025, 6, 10))

    assert given.started == 1
    assert "Việc của kế hoạch mới" in {each.title for each in list_tasks(office, Selection(OPEN)).lines}


def test_an_edited_file_is_never_overwritten(office: Office, tmp_path: Path) -> None:
    made = produce(office, "thong-bao-ket-luan", NOTICE, tmp_path)
    edit(made.path, "kiểm tra ba phòng", "kiểm tra bốn phòng")
    mine = made.path.read_bytes()
    bring(office, "meetings: [{key: hop-thang-6, title: kiểm điểm, day: 2025-06-18, chair: giam-doc, heard: [Một]}]")

    again = produce(office, "thong-bao-ket-luan", NOTICE, tmp_path)

    assert made.path.read_bytes() == mine
    assert again.kept == made.path and again.path != made.path
    said = " ".join(change.words for change in again.changes)
    assert "«bốn» thành «ba» (sau «kiểm tra»)" in said


def test_an_edited_file_is_seen_in_the_list_of_versions(office: Office, tmp_path: Path) -> None:
    made = produce(office, "thong-bao-ket-luan", NOTICE, tmp_path)
    assert [state.state for state in draft_states(office, made.document)] == ["nguyên vẹn"]

    edit(made.path, "kiểm tra", "xem")

    assert [state.state for state in draft_states(office, made.document)] == ["đã được sửa"]


def test_the_kept_bytes_are_those_on_disk(office: Office, tmp_path: Path) -> None:
    made = produce(office, "thong-bao-ket-luan", NOTICE, tmp_path)

    (state,) = draft_states(office, made.document)
    assert office.store.blobs.read(state.draft.blob) == made.path.read_bytes()


def test_a_dry_run_lays_nothing_down(office: Office, tmp_path: Path) -> None:
    produce(replace(office, dry_run=True), "thong-bao-ket-luan", NOTICE, tmp_path / "out")

    assert not (tmp_path / "out").exists()
    assert office.store.every(Document) == ()


def test_a_preview_writes_nothing_into_the_books(office: Office, tmp_path: Path) -> None:
    path, findings = preview(office, "thong-bao-ket-luan", NOTICE, tmp_path)

    assert path.exists() and findings == ()
    assert office.store.every(Document) == ()


def test_a_full_disk_leaves_neither_file_nor_row(
    office: Office, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = tmp_path / "out"
    real = os.fsync

    def full(handle: int) -> None:
        """The paper's own folder lies on the full disk; books and cache have room."""
        if out.exists() and os.fstat(handle).st_ino in {file.stat().st_ino for file in out.iterdir()}:
            raise OSError(errno.ENOSPC, "No space left on device")
        real(handle)

    monkeypatch.setattr(os, "fsync", full)

    with pytest.raises(DiskFull):
        produce(office, "thong-bao-ket-luan", NOTICE, out)

    assert list(out.iterdir()) == [] and office.store.every(Document) == ()


def test_papers_hold_every_letter_of_their_records(office: Office, tmp_path: Path) -> None:
    words = """A & B <x> "trích" của anh's {{ field }} {% if %} ế ữ ậ"""
    bring(
        office,
        f"""
        meetings:
          - key: la
            title: "họp A & B <lạ>"
            day: 2025-06-19
            chair: giam-doc
            conclusions: [{{words: '{words.replace("'", "''")}', lead: thanh-tra, deadline: trong tháng 7/2025}}]
        """,
    )

    made = produce(office, "thong-bao-ket-luan", {"meeting": "la"}, tmp_path)

    text = "\n".join(lines_of(made.path))
    assert words in text and "A & B <lạ>" in text


@pytest.mark.parametrize(
    ("refusal", "code", "values"),
    [
        (TypeUnknown, "bai-tho", {}),
        (RequestRefused, "thong-bao-ket-luan", {}),
        (RequestRefused, "thong-bao-ket-luan", {"meeting": "hop-thang-6", "color": "red"}),
        (RecordUnknown, "thong-bao-ket-luan", {"meeting": "hop-thang-7"}),
        (SignerWithoutAuthority, "thong-bao-ket-luan", {**NOTICE, "signer": "thu-ky"}),
        (PeriodNotOver, "bao-cao-tien-do", {"plan": "kh-2025", "start": "2025-06-15", "end": "2025-09-14"}),
    ],
)
def test_what_cannot_be_made_is_refused(office: Office, tmp_path: Path, refusal, code: str, values) -> None:
    with pytest.raises(refusal):
        produce(office, code, values, tmp_path / "out")

    assert not (tmp_path / "out").exists()


def test_a_meeting_without_conclusions_makes_no_notice(office: Office, tmp_path: Path) -> None:
    bring(office, "meetings: [{key: trong, title: x, day: 2025-06-19, chair: giam-doc, heard: [a]}]")

    with pytest.raises(NothingConcluded):
        produce(office, "thong-bao-ket-luan", {"meeting": "trong"}, tmp_path)


def test_a_deputy_signs_for_the_head_in_two_lines(office: Office, tmp_path: Path) -> None:
    made = produce(office, "thong-bao-ket-luan", {**NOTICE, "signer": "pho"}, tmp_path)

    lines = lines_of(made.path)
    assert lines[lines.index("KT. GIÁM ĐỐC") + 1] == "PHÓ GIÁM ĐỐC"
    assert made.findings == ()


def test_numbers_are_never_doubled_changed_or_taken_back(office: Office, tmp_path: Path) -> None:
    made = produce(office, "thong-bao-ket-luan", NOTICE, tmp_path)
    code = made.document.code
    with pytest.raises(SymbolOther):
        number_outside(office, code, "7/BC-STN", dt.date(2025, 6, 19))
    with pytest.raises(IssuedBeforeMeeting):
        number_outside(office, code, "7", dt.date(2025, 6, 17))
    number_outside(office, code, "7", dt.date(2025, 6, 19))

    with pytest.raises(DocumentNumbered):
        number_outside(office, code, "8", dt.date(2025, 6, 19))
    with pytest.raises(UndoFinal):
        undo(office)

    bring(
        office,
        """
        meetings:
          - key: khac
            title: khác
            day: 2025-06-18
            chair: giam-doc
            conclusions: [{words: Làm, lead: thanh-tra, deadline: trong tháng 7/2025}]
        """,
    )
    other = produce(office, "thong-bao-ket-luan", {"meeting": "khac"}, tmp_path)
    with pytest.raises(NumberTaken):
        number_outside(office, other.document.code, "7", dt.date(2025, 6, 20))


def own_template(office: Office, folder: Path, change: tuple[bytes, bytes]) -> Office:
    """The office with a notice template of its own, in which some XML was exchanged."""
    shipped = office.settings.templates[-1] / "thong-bao-ket-luan.docx"
    out = io.BytesIO()
    with zipfile.ZipFile(shipped) as source, zipfile.ZipFile(out, "w") as target:
        for name in source.namelist():
            content = source.read(name)
            target.writestr(name, content.replace(*change) if name == "word/document.xml" else content)
    folder.mkdir()
    (folder / "thong-bao-ket-luan.docx").write_bytes(out.getvalue())
    return replace(office, settings=replace(office.settings, templates=(folder, *office.settings.templates)))


def test_a_template_that_asks_for_something_unknown_is_told_where(office: Office, tmp_path: Path) -> None:
    own = own_template(office, tmp_path / "mau", (b"{{ signer_name }}", b"{{ signer_nam }}"))

    with pytest.raises(FieldUnknown) as told:
        produce(own, "thong-bao-ket-luan", NOTICE, tmp_path / "out")

    assert "signer_nam" in str(told.value) and "signer_name" in str(told.value)
    assert not (tmp_path / "out").exists()


def test_an_office_s_own_template_wins(office: Office, tmp_path: Path) -> None:
    own = own_template(office, tmp_path / "mau", ("Nơi nhận:".encode(), "Nơi gửi:".encode()))

    made = produce(own, "thong-bao-ket-luan", NOTICE, tmp_path / "out")

    assert "Nơi gửi:" in lines_of(made.path)
    assert {finding.rule for finding in made.findings} >= {"recipients"}, "and is read back all the same"


def test_a_template_that_is_no_docx_is_refused(office: Office, tmp_path: Path) -> None:
    folder = tmp_path / "mau"
    folder.mkdir()
    (folder / "thong-bao-ket-luan.docx").write_text("đây là chữ")
    own = replace(office, settings=replace(office.settings, templates=(folder, *office.settings.templates)))

    with pytest.raises(NotADocx):
        produce(own, "thong-bao-ket-luan", NOTICE, tmp_path / "out")


def test_without_libreoffice_the_docx_stays_and_one_sentence_tells(office: Office, tmp_path: Path) -> None:
    made = produce(office, "thong-bao-ket-luan", NOTICE, tmp_path)
    bare = replace(office, settings=replace(office.settings, soffice=None))

    with pytest.raises(LibreOfficeMissing):
        make_pdf(bare, [made.path])

    assert made.path.exists()


def test_pdf_and_pictures_of_every_page(office: Office, tmp_path: Path, soffice: Path) -> None:
    made = produce(office, "thong-bao-ket-luan", NOTICE, tmp_path)

    (pdf,) = make_pdf(office, [made.path])
    pictures = make_pictures([pdf])

    assert pdf.read_bytes().startswith(b"%PDF")
    assert [picture.suffix for picture in pictures] == [".png"] * len(pictures) and pictures


def test_an_issued_paper_is_never_made_anew_from_later_records(office: Office, tmp_path: Path) -> None:
    made = produce(office, "thong-bao-ket-luan", NOTICE, tmp_path)
    number_outside(office, made.document.code, "7", dt.date(2025, 6, 19))
    issued = produce(office, "thong-bao-ket-luan", NOTICE, tmp_path)
    assert issued.notes == ()
    with office.act("meeting.add") as act:
        # Files and commands are refused such a change; a later door must not slip past the paper either.
        act.put(replace(act.need(Meeting, "hop-thang-6"), title="khác hẳn"))

    again = produce(office, "thong-bao-ket-luan", NOTICE | {"urgency": "khan"}, tmp_path)

    assert again.path.read_bytes() == issued.path.read_bytes() and not again.new
    assert "khác hẳn" not in " ".join(lines_of(again.path))
    assert "như đã ban hành" in again.notes[0]


def test_the_number_is_put_into_the_draft_that_was_edited_by_hand(office: Office, tmp_path: Path) -> None:
    made = produce(office, "thong-bao-ket-luan", NOTICE, tmp_path)
    edit(made.path, "kiểm tra ba phòng", "kiểm tra bốn phòng")
    with pytest.raises(DraftEditedAway) as told:
        number_outside(office, made.document.code, "7", dt.date(2025, 6, 19))
    assert "doc take VB1" in str(told.value) and "bốn" in str(told.value)

    given = number_outside(office, made.document.code, "7", dt.date(2025, 6, 19), as_drafted=True)
    stamped = reproduce(office, given.document, tmp_path)
    again = reproduce(office, given.document, tmp_path / "khac")

    assert stamped.kept == made.path
    for path in (stamped.path, again.path):
        lines = lines_of(path)
        assert "Số: 07/TB-STN" in lines and "An Bình, ngày 19 tháng 6 năm 2025" in lines and "DỰ THẢO" not in lines
        assert any("kiểm tra bốn phòng" in line for line in lines)


def test_the_records_of_the_draft_are_printed_although_they_changed_before_the_number(
    office: Office, tmp_path: Path
) -> None:
    made = produce(office, "thong-bao-ket-luan", NOTICE, tmp_path)
    bring(office, "meetings: [{key: hop-thang-6, title: khác hẳn, day: 2025-06-18, chair: giam-doc, heard: [Hai]}]")
    with pytest.raises(DraftBehindBooks):
        number_outside(office, made.document.code, "7", dt.date(2025, 6, 19))
    assert office.store.need(Document, made.document.key or "").number == ""

    given = number_outside(office, made.document.code, "7", dt.date(2025, 6, 19), as_drafted=True)
    issued = reproduce(office, given.document, tmp_path)

    assert "khác hẳn" not in " ".join(lines_of(issued.path)) and issued.notes


def test_a_copy_of_the_folder_goes_its_own_way(office: Office, tmp_path: Path) -> None:
    """The books name the files beside them, wherever their folder was moved or copied to."""
    home = tmp_path / "so"
    home.mkdir()
    first = small_office(replace(office.settings, database=home / "vanban.db", today=office.today, actor="thu-ky"))
    made = produce(first, "thong-bao-ket-luan", {"meeting": "hop-thang-6"}, home / "ra")
    first.store.close()
    draft = made.path.read_bytes()
    shutil.copytree(home, tmp_path / "ban-sao")

    second = open_office(settings=replace(first.settings, database=tmp_path / "ban-sao" / "vanban.db"))
    (state,) = draft_states(second, made.document)
    issued = number_outside(second, made.document.code, "7", dt.date(2025, 6, 19)).document
    again = reproduce(second, issued, folder_of(second, issued) or tmp_path)
    second.store.close()

    assert Path(state.draft.path) == tmp_path / "ban-sao" / "ra" / made.path.name
    assert again.path == Path(state.draft.path) and again.path.read_bytes() != draft
    assert made.path.read_bytes() == draft, "the folder that was copied stays as it is"


def test_what_a_hand_wrote_into_an_earlier_draft_is_in_the_issued_paper(office: Office, tmp_path: Path) -> None:
    made = produce(office, "thong-bao-ket-luan", NOTICE, tmp_path)
    word = WordFile(str(made.path))
    word.paragraphs[-1].insert_paragraph_before("Trân trọng.")
    next(p for p in word.paragraphs if "kiểm tra ba phòng" in p.text).insert_paragraph_before("Câu viết tay.")
    word.save(str(made.path))
    second = produce(office, "thong-bao-ket-luan", NOTICE, tmp_path)
    assert second.carried and second.carried.kept

    given = number_outside(office, made.document.code, "7", dt.date(2025, 6, 19))
    issued = reproduce(office, given.document, tmp_path)

    lines = lines_of(issued.path)
    assert "Câu viết tay." in lines and "Số: 07/TB-STN" in lines and "DỰ THẢO" not in lines


def test_a_draft_made_days_before_its_number_still_says_what_it_said(office: Office, tmp_path: Path) -> None:
    made = produce(office, "cong-van-don-doc", {"unit": "van-phong"}, tmp_path)
    said = [line for line in lines_of(made.path) if "quá hạn" in line]
    later = office.on(dt.date(2025, 7, 20))

    given = number_outside(later, made.document.code, "7", dt.date(2025, 6, 20))
    issued = reproduce(later, given.document, tmp_path / "ra")

    assert said and [line for line in lines_of(issued.path) if "quá hạn" in line] == said
    assert issued.notes == ()
