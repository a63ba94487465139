"""Copies: what stands on them and where, their numbers, what is refused, and what a crash or a rival leaves."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pdfplumber
import pytest
from PIL import Image, ImageDraw

from own_numbers import drafted, give_own, on
from vanban.errors.copying import (
    CopyHasNoType,
    CopyNotLaid,
    CopyOfWrongSource,
    NotIssuedYet,
    OriginalMissing,
    OriginalUnreadable,
    PaperVoid,
    PartsForExcerptsOnly,
    PartsWrong,
    ScanBelowStandard,
)
from vanban.errors.files import FolderNotWritable
from vanban.errors.releasing import SignedOtherPaper, SignedUnmatchable
from vanban.errors.store import UndoFinal
from vanban.errors.usecases import DateBackwards, NumbersFromOutside
from vanban.model.copying import CopyForm, Medium
from vanban.model.document import Document
from vanban.model.link import LinkRole
from vanban.model.release import Comparison
from vanban.pages.pdf_text import page_texts
from vanban.store.registers import without_file
from vanban.usecases import copying
from vanban.usecases.amending import Wishes, recall
from vanban.usecases.arrivals import Arrival, register_arrival
from vanban.usecases.auditing import audit
from vanban.usecases.copy_sources import Selection, word_parts
from vanban.usecases.copying import Wanted, copy_paper, lay_missing
from vanban.usecases.file_export import export_file
from vanban.usecases.filing import put_into
from vanban.usecases.journal import undo
from vanban.usecases.numbering import number_own
from vanban.usecases.office import Office
from vanban.usecases.papers import reproduce
from vanban.usecases.register_books import volumes
from vanban.usecases.releasing import Sending, release
from vanban.usecases.signed_files import hand_in
from vanban.usecases.tracing import trace
from vanban.usecases.work_files import NewFile, add_file, open_file

pytestmark = pytest.mark.usefixtures("soffice")
SAME = Wanted(CopyForm.SAME, ("Sở Nội vụ", "Thanh tra"))
MM = 72 / 25.4


def issued(office: Office, tmp_path: Path, name: str = "hop-sao") -> str:
    """The code of a notice that has its own number and its numbered file."""
    give_own(office)
    code = drafted(office, name, tmp_path)
    number_own(office, code)
    reproduce(office, office.store.every(Document, code=code)[0], tmp_path / "out")
    return code


def scan(tmp_path: Path, *, dpi: int = 200, colour: bool = True, lowest: float = 0.4, pages: int = 1) -> Path:
    """A PDF of pictures: a few dark lines down to `lowest` of the page."""
    size = round(210 / 25.4 * dpi), round(297 / 25.4 * dpi)
    sheets = []
    for _ in range(pages):
        sheet = Image.new("RGB" if colour else "L", size, "white")
        draw = ImageDraw.Draw(sheet)
        for row in range(round(size[1] * 0.1), round(size[1] * lowest), dpi // 8):
            draw.line([(size[0] // 6, row), (size[0] * 5 // 6, row)], fill=(0, 0, 160) if colour else 0, width=3)
        sheets.append(sheet)
    path = tmp_path / f"quet-{dpi}-{colour}-{lowest}-{pages}.pdf"
    sheets[0].save(path, "PDF", resolution=dpi, save_all=True, append_images=sheets[1:])
    return path


def words(path: Path, page: int = -1) -> dict[str, Any]:
    """The first place of each word of a page, in millimetres from the top left corner, with its size and font."""
    with pdfplumber.open(path) as pdf:
        found = pdf.pages[page].extract_words(extra_attrs=["fontname", "size"], keep_blank_chars=False)
    return {word["text"]: word for word in reversed(found)}


def test_a_copy_bears_the_block_of_form_3_1_below_the_text(office: Office, tmp_path: Path) -> None:
    code = issued(office, tmp_path)

    done = copy_paper(office, code, SAME, tmp_path / "sao")
    at = words(done.path)
    with pdfplumber.open(done.path) as pdf:
        page = pdf.pages[-1]
        drawn = [each for each in (*page.rects, *page.lines) if each["width"] > 160 * MM and each["height"] < 2]
        text = page.extract_text()

    assert "SAO Y" in text and "Số: 01/SY-STN" in text and "An Bình, ngày 20 tháng 6 năm 2025" in text
    assert "- Sở Nội vụ;" in text and "- Thanh tra;" in text and "- Lưu: VT." in text
    assert len({round(each["top"]) for each in drawn}) == 1, "one rule, as wide as the text"
    rule = drawn[0]
    assert abs(rule["x0"] / MM - 30) < 1 and abs(rule["width"] / MM - 165) < 1
    sao = at["SAO"]
    assert sao["top"] > rule["top"] and abs(sao["size"] - 13) < 0.1 and "Bold" in sao["fontname"]
    assert sao["x0"] > page.width / 2, "box 1 stands on the right"
    assert abs(at["01/SY-STN"]["size"] - 13) < 0.1 and at["01/SY-STN"]["x1"] < page.width / 2
    assert max(char["bottom"] for char in page.chars if char["top"] < page.height - 20 * MM) < page.height - 20 * MM


def test_number_file_and_tie_are_one_act(office: Office, tmp_path: Path) -> None:
    code = issued(office, tmp_path)
    before = office.store.newest_act

    done = copy_paper(office, code, SAME, tmp_path / "sao")
    source = office.store.every(Document, code=code)[0]

    assert office.store.newest_act == before + 1
    assert office.store.blobs.read(office.store.drafts(done.document.id)[0].blob) == done.path.read_bytes()
    assert [link.dst for link in office.store.links(src=done.document.id)] == [source.id]
    assert office.store.links(src=done.document.id)[0].role is LinkRole.COPIES
    assert without_file(office.store) == () and not [f for f in audit(office) if f.kind != "họp chưa có thông báo"]


@pytest.mark.parametrize("medium", list(Medium))
def test_a_copy_is_signed_and_released_like_any_paper(office: Office, tmp_path: Path, medium: Medium) -> None:
    original = issued(office, tmp_path)
    source = scan(tmp_path) if medium is Medium.ELECTRONIC else None
    asked = replace(SAME, medium=medium, file=source)
    first = copy_paper(office, original, asked, tmp_path / "sao")
    second = copy_paper(office, original, asked, tmp_path / "sao")
    by_eye = medium is Medium.ELECTRONIC

    if by_eye:
        with pytest.raises(SignedUnmatchable):
            hand_in(office, first.document.code, first.path, office.today)
    else:
        with pytest.raises(SignedOtherPaper, match="số trên tệp là 02/SY-STN"):
            hand_in(office, first.document.code, second.path, office.today)
    signed = hand_in(office, first.document.code, first.path, office.today, looked_through=by_eye)
    sent = release(office, first.document.code, Sending()).sent

    assert signed.file.compared is (Comparison.LOOKED_THROUGH if by_eye else Comparison.WORDS)
    assert [each.recipient for each in sent] == ["Sở Nội vụ", "Thanh tra"] and sent[0].blob == signed.file.blob


def test_a_work_file_holds_a_copy_as_the_pdf_it_is(office: Office, tmp_path: Path) -> None:
    code = issued(office, tmp_path)
    made = copy_paper(office, code, SAME, tmp_path / "sao")
    add_file(office, NewFile("01.VP", "Bản sao", "20 năm"))
    open_file(office, "01.VP", office.today)
    put_into(office, "01.VP", [made.document.code])

    folder = export_file(office, "01.VP", tmp_path / "ra").folder

    (paper,) = (folder / "van-ban").iterdir()
    assert paper.suffix == ".pdf" and paper.read_bytes() == made.path.read_bytes()


def test_all_forms_of_copies_share_one_series(office: Office, tmp_path: Path) -> None:
    code = issued(office, tmp_path)

    first = copy_paper(office, code, SAME, tmp_path / "sao")
    again = copy_paper(office, first.document.code, replace(SAME, form=CopyForm.AGAIN, copies=4), tmp_path / "sao")
    part = replace(SAME, form=CopyForm.EXCERPT, selection=Selection(parts="1"))
    cut = copy_paper(office, code, part, tmp_path / "sao")
    rows = volumes(office, series="bản sao")[0].rows

    numbers = [f"{d.document.number}/{d.document.symbol}" for d in (first, again, cut)]
    assert numbers == ["01/SY-STN", "02/SL-STN", "03/TrS-STN"]
    assert [row.line.number for row in rows] == numbers
    assert rows[1].line.copies == "04" and rows[1].line.recipients == "Sở Nội vụ; Thanh tra"
    assert rows[1].line.subject.startswith("Sao lục bản sao y số 01/SY-STN ngày 20/6/2025: Thông báo số 01/TB-STN")
    assert "\n".join(page_texts(again.path.read_bytes())).count("Nơi nhận:") == 3, (
        "the original's, the copy's, its copy's"
    )


def test_an_excerpt_has_every_element_of_form_and_the_chosen_text_only(office: Office, tmp_path: Path) -> None:
    code = issued(office, tmp_path)
    parts = word_parts(office, code)
    chosen = next(part for part in parts if "Làm báo cáo" in part.words)
    wanted = replace(SAME, form=CopyForm.EXCERPT, selection=Selection(parts=str(chosen.number)))

    text = "\n".join(page_texts(copy_paper(office, code, wanted, tmp_path / "sao").path.read_bytes()))

    for element in ("CỘNG HÒA", "UBND TỈNH AN BÌNH", "Số: 01/TB-STN", "THÔNG BÁO", "Đỗ Minh Quân", "TRÍCH SAO"):
        assert element in text
    assert "Làm báo cáo" in text and "…" in text
    left_out = [part.words for part in parts if part.number != chosen.number]
    assert left_out and not any(" ".join(each.split()) in " ".join(text.split()) for each in left_out)


def test_a_full_last_page_leaves_the_block_to_a_page_of_its_own(office: Office, tmp_path: Path) -> None:
    code = issued(office, tmp_path)
    low, high = scan(tmp_path, lowest=0.9), scan(tmp_path, lowest=0.4)

    full = copy_paper(office, code, replace(SAME, file=low), tmp_path / "sao")
    roomy = copy_paper(office, code, replace(SAME, file=high), tmp_path / "sao")

    assert len(page_texts(full.path.read_bytes())) == 2
    assert len(page_texts(roomy.path.read_bytes())) == 1
    assert 0.4 * 297 < words(roomy.path)["SAO"]["top"] / MM < 0.4 * 297 + 15


def test_the_line_of_form_3_2_stands_at_the_top_right_and_covers_nothing(office: Office, tmp_path: Path) -> None:
    code = issued(office, tmp_path)
    part = replace(SAME, form=CopyForm.EXCERPT, selection=Selection(parts="1"), medium=Medium.ELECTRONIC)

    done = copy_paper(office, code, part, tmp_path / "sao")
    at = words(done.path, 0)

    first = at["TRÍCH"]
    assert abs(first["size"] - 10) < 0.1 and "Bold" not in first["fontname"] and "Italic" not in first["fontname"]
    assert first["bottom"] / MM < 20 and at["+07:00"]["x1"] / MM > 190
    assert "20/06/2025;" in at and "08:00:00" in at
    assert first["bottom"] < at["MINH"]["top"] or first["top"] > at["MINH"]["bottom"]
    assert done.path.read_bytes()[:8] >= b"%PDF-1.4"


def test_paper_goes_to_electronic_when_the_scan_meets_its_standard(office: Office, tmp_path: Path) -> None:
    code = issued(office, tmp_path)
    wanted = replace(SAME, medium=Medium.ELECTRONIC)

    with pytest.raises(CopyOfWrongSource, match="điện tử"):
        copy_paper(office, code, wanted, tmp_path / "sao")
    with pytest.raises(ScanBelowStandard, match=r"trang 1 có 150 dpi.*trang 1 không phải ảnh màu"):
        copy_paper(office, code, replace(wanted, file=scan(tmp_path, dpi=150, colour=False)), tmp_path / "sao")
    done = copy_paper(office, code, replace(wanted, file=scan(tmp_path)), tmp_path / "sao")

    assert "SAO Y; Sở Thử nghiệm tỉnh An Bình; 20/06/2025; 08:00:00 +07:00" in page_texts(done.path.read_bytes())[0]


def test_a_paper_that_came_in_is_copied_from_its_kept_file(office: Office, tmp_path: Path) -> None:
    give_own(office)
    file = scan(tmp_path, pages=3)
    arrival = Arrival("UBND tỉnh", "triển khai chuyển đổi số", "1287/UBND-KSTTHC", dt.date(2025, 6, 1), file=file)
    paper = register_arrival(office, arrival)
    bare = register_arrival(office, replace(arrival, symbol="1288/UBND-KSTTHC", file=None))

    done = copy_paper(office, paper.code, SAME, tmp_path / "sao")
    pages = replace(SAME, form=CopyForm.EXCERPT, selection=Selection(pages="2"))
    cut = copy_paper(office, paper.code, pages, tmp_path / "sao")

    assert len(page_texts(done.path.read_bytes())) == 3 and len(page_texts(cut.path.read_bytes())) == 3
    assert "Công văn số 1287/UBND-KSTTHC ngày 01/6/2025 của UBND tỉnh" in done.document.subject
    assert [node.name for node in trace(office, paper.code).thing.children] == [done.document.code, cut.document.code]
    with pytest.raises(OriginalMissing):
        copy_paper(office, bare.code, SAME, tmp_path / "sao")


def refused(tmp_path: Path) -> dict[str, tuple[type[Exception], Callable[[str], tuple[str, Wanted]]]]:
    broken = tmp_path / "hong.pdf"
    broken.write_bytes(b"%PDF-1.4\nkhong phai")
    picture = tmp_path / "anh.png"
    Image.new("RGB", (10, 10)).save(picture)
    excerpt = replace(SAME, form=CopyForm.EXCERPT)
    return {
        "parts of a whole copy": (PartsForExcerptsOnly, lambda c: (c, replace(SAME, selection=Selection("1")))),
        "an excerpt of nothing": (PartsForExcerptsOnly, lambda c: (c, excerpt)),
        "parts and pages": (PartsForExcerptsOnly, lambda c: (c, replace(excerpt, selection=Selection("1", "1")))),
        "parts that are not there": (PartsWrong, lambda c: (c, replace(excerpt, selection=Selection("1,99")))),
        "parts backwards": (PartsWrong, lambda c: (c, replace(excerpt, selection=Selection("3-1")))),
        "parts in words": (PartsWrong, lambda c: (c, replace(excerpt, selection=Selection("một")))),
        "pages that are not there": (PartsWrong, lambda c: (c, replace(excerpt, selection=Selection(pages="0")))),
        "a broken file": (OriginalUnreadable, lambda c: (c, replace(SAME, file=broken))),
        "a picture": (OriginalUnreadable, lambda c: (c, replace(SAME, file=picture))),
        "sao luc of an original": (CopyOfWrongSource, lambda c: (c, replace(SAME, form=CopyForm.AGAIN))),
        "a day before the last": (DateBackwards, lambda c: (c, replace(SAME, day=dt.date(2025, 6, 19)))),
    }


def test_what_is_refused_leaves_no_number_and_no_file(office: Office, tmp_path: Path) -> None:
    code = issued(office, tmp_path)
    copy_paper(office, code, SAME, tmp_path / "sao")
    before, there = office.store.newest_act, sorted((tmp_path / "sao").iterdir())

    for name, (error, asked) in refused(tmp_path).items():
        with pytest.raises(error):
            copy_paper(office, *asked(code), tmp_path / "sao")
        assert (office.store.newest_act, sorted((tmp_path / "sao").iterdir())) == (before, there), name
    (tmp_path / "tep").write_bytes(b"")
    for folder in (tmp_path / "tep", tmp_path / "tep" / "sao"):
        with pytest.raises(FolderNotWritable):
            copy_paper(office, code, SAME, folder)
    assert office.store.newest_act == before


def test_drafts_and_offices_without_own_numbers_make_no_copies(office: Office, tmp_path: Path) -> None:
    code = drafted(office, "hop-nhap", tmp_path)
    with pytest.raises(NotIssuedYet):
        copy_paper(office, code, SAME, tmp_path / "sao")

    code = issued(office, tmp_path)
    give_own(office, numbers={"SY": "outside"})
    with pytest.raises(NumbersFromOutside):
        copy_paper(office, code, SAME, tmp_path / "sao")
    done = copy_paper(office, code, replace(SAME, outside="07/SY-STN", day=office.today), tmp_path / "sao")

    assert done.document.number == "07"


def test_a_rival_takes_the_number_and_the_copy_is_made_with_the_next(
    office: Office, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    code = issued(office, tmp_path)
    made, whole = [], copying._ready

    def slow(*said: Any) -> Any:
        ready = whole(*said)
        made.append(ready.number)
        if len(made) == 1:
            copy_paper(office, code, SAME, tmp_path / "khac")
        return ready

    monkeypatch.setattr(copying, "_ready", slow)
    done = copy_paper(office, code, SAME, tmp_path / "sao")

    assert done.document.number == "02" and "Số: 02/SY-STN" in page_texts(done.path.read_bytes())[-1]
    assert made == ["01", "01", "02"] and not [f for f in audit(office) if f.kind != "họp chưa có thông báo"]


def test_a_file_that_could_not_be_laid_is_laid_by_recover(
    office: Office, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    code = issued(office, tmp_path)

    def full(path: Path, content: bytes) -> None:
        raise FolderNotWritable(folder=path.parent)

    with monkeypatch.context() as broken, pytest.raises(CopyNotLaid, match=r"đã vào sổ.*vanban recover"):
        broken.setattr(copying, "write_whole", full)
        copy_paper(office, code, SAME, tmp_path / "sao")
    ((paper, place),) = lay_missing(office)

    assert paper.number == "01" and page_texts(place.read_bytes())
    assert lay_missing(office) == ()


def test_a_copy_stays_what_it_is(office: Office, tmp_path: Path) -> None:
    code = issued(office, tmp_path)
    done = copy_paper(office, code, SAME, tmp_path / "sao")

    with pytest.raises(UndoFinal):
        undo(office, office.store.newest_act)
    with pytest.raises(CopyHasNoType):
        reproduce(office, done.document, tmp_path / "out")
    trial = copy_paper(replace(office, dry_run=True), code, SAME, tmp_path / "thu")

    assert trial.document.number == "02" and not (tmp_path / "thu").exists()
    assert len(office.store.every(Document, type="ban-sao")) == 1


def test_the_new_year_begins_with_01(office: Office, tmp_path: Path) -> None:
    code = issued(office, tmp_path)
    copy_paper(office, code, SAME, tmp_path / "sao")

    later = copy_paper(on(office, dt.date(2026, 1, 2)), code, SAME, tmp_path / "sao")

    assert later.document.number == "01" and later.document.issued_on == dt.date(2026, 1, 2)


def test_a_recalled_paper_is_copied_only_when_that_is_said(office: Office, tmp_path: Path) -> None:
    code = issued(office, tmp_path)
    copied = copy_paper(office, code, SAME, tmp_path / "sao")
    letter = recall(office, code, "ban hành nhầm", Wishes(tmp_path / "out")).made.document
    number_own(office, letter.code)

    with pytest.raises(PaperVoid, match="bị thu hồi bởi Công văn số 02/STN-VP"):
        copy_paper(office, code, SAME, tmp_path / "sao")
    with pytest.raises(PaperVoid, match="là bản sao của"):
        copy_paper(office, copied.document.code, replace(SAME, form=CopyForm.AGAIN), tmp_path / "sao")
    done = copy_paper(office, code, replace(SAME, despite_recall=True), tmp_path / "sao")

    assert any("chỉ để lưu" in note for note in done.notes)


def test_a_file_of_the_same_name_that_is_not_ours_is_left_alone(office: Office, tmp_path: Path) -> None:
    code = issued(office, tmp_path)
    theirs = tmp_path / "sao" / "ban-sao-01-sy-stn-2025-06-20.pdf"
    theirs.parent.mkdir()
    theirs.write_bytes(b"cua nguoi khac")

    done = copy_paper(office, code, SAME, tmp_path / "sao")

    assert theirs.read_bytes() == b"cua nguoi khac" and done.path != theirs
    assert json.loads(done.document.request)["source"] == code
