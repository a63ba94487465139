"""A new version keeps what was written by hand, and never touches the file in which it was written."""

from __future__ import annotations

from pathlib import Path

import pytest
from docx.shared import Mm

from books import DRAFT_PLAN, bring, lines_of
from vanban.pages.docx import read_docx
from vanban.usecases.keeping import Produced
from vanban.usecases.office import Office
from vanban.usecases.papers import produce
from word_edits import edited, saved_by_libreoffice

NOTICE = {"meeting": "hop-thang-6"}
MORE = "conclusions: [{meeting: hop-thang-6, items: [{marker: '3', words: Thống nhất báo cáo tháng, kind: decision}]}]"


def again(office: Office, folder: Path) -> Produced:
    return produce(office, "thong-bao-ket-luan", NOTICE, folder)


@pytest.fixture
def office(office: Office) -> Office:
    """The small office with a plan that has no number yet."""
    bring(office, DRAFT_PLAN)
    return office


@pytest.fixture
def made(office: Office, tmp_path: Path) -> Produced:
    return again(office, tmp_path)


def write_by_hand(path: Path) -> None:
    with edited(path) as it:
        paragraph = it.copy_after("1. Giao Thanh tra", "Đoàn kiểm tra ")
        paragraph.add_run("không báo trước").bold = True
        paragraph.paragraph_format.left_indent = Mm(15)
        it.copy_after("2. Các phòng", "Danh sách gửi về Văn phòng.")
        it.copy_after("- Các phòng thuộc Sở", "- Sở Nội vụ (để b/c);")
        it.replace("biết, thực hiện", "biết và nghiêm túc thực hiện", within="Trên đây")


HAND = (
    "Đoàn kiểm tra không báo trước",
    "Danh sách gửi về Văn phòng.",
    "- Sở Nội vụ (để b/c);",
)


def check_kept(office: Office, first: Produced, new: Produced) -> None:
    lines = list(lines_of(new.path))
    assert new.path != first.path and new.kept == first.path
    assert all(line in lines for line in HAND) and any("biết và nghiêm túc thực hiện./." in line for line in lines)
    assert lines.index(HAND[0]) == lines.index("1. Giao Thanh tra kiểm tra ba phòng.") + 1
    assert lines.index("3. Thống nhất báo cáo tháng.") == lines.index(HAND[1]) + 1
    assert new.carried is not None and len(new.carried.kept) == 4 and new.carried.untaken == ()


def test_paragraphs_by_hand_stand_behind_the_same_paragraph_again(
    office: Office, made: Produced, tmp_path: Path
) -> None:
    write_by_hand(made.path)
    mine = made.path.read_bytes()
    bring(office, MORE)

    new = again(office, tmp_path)

    check_kept(office, made, new)
    assert made.path.read_bytes() == mine
    before, after = (
        next(p for p in read_docx(path.read_bytes()).paragraphs if p.text.startswith("Đoàn kiểm tra"))
        for path in (made.path, new.path)
    )
    assert after.runs == before.runs and after.left_mm == before.left_mm == pytest.approx(15, abs=0.02)


def test_they_are_kept_when_another_program_saved_the_file(
    office: Office, made: Produced, tmp_path: Path, soffice: Path
) -> None:
    write_by_hand(made.path)
    saved_by_libreoffice(soffice, made.path)
    bring(office, MORE)

    new = again(office, tmp_path)

    check_kept(office, made, new)
    (indented,) = (p for p in read_docx(new.path.read_bytes()).paragraphs if p.text.startswith("Đoàn kiểm tra"))
    assert [(run.text.strip(), run.bold, run.size_pt) for run in indented.runs] == [
        ("Đoàn kiểm tra", False, 14.0),
        ("không báo trước", True, 14.0),
    ]


def test_the_same_again_is_the_same_version_byte_by_byte(office: Office, made: Produced, tmp_path: Path) -> None:
    write_by_hand(made.path)
    first = again(office, tmp_path)
    kept = first.path.read_bytes()

    second = again(office, tmp_path)

    assert not second.new and second.path == first.path and second.path.read_bytes() == kept
    assert len(list(tmp_path.glob("*.docx"))) == 2


def test_they_go_on_from_version_to_version(office: Office, made: Produced, tmp_path: Path) -> None:
    """The first file is thrown away; what it held by hand lives in the second and comes into the third."""
    write_by_hand(made.path)
    second = again(office, tmp_path)
    made.path.unlink()
    bring(office, MORE)

    third = again(office, tmp_path)

    assert second.carried and all(line in lines_of(third.path) for line in HAND)


def test_the_newest_edited_file_is_the_master(office: Office, made: Produced, tmp_path: Path) -> None:
    write_by_hand(made.path)
    second = again(office, tmp_path)
    with edited(second.path) as it:
        it.remove("Danh sách gửi về Văn phòng.")
        it.copy_after("1. Giao Thanh tra", "Thêm ở bản hai.")
    bring(office, MORE)

    lines = lines_of(again(office, tmp_path).path)

    assert "Thêm ở bản hai." in lines and HAND[0] in lines and HAND[1] not in lines


def test_words_that_records_own_are_told_and_not_kept(office: Office, made: Produced, tmp_path: Path) -> None:
    with edited(made.path) as it:
        it.replace("ba phòng", "bốn phòng")
    bring(office, MORE)

    new = again(office, tmp_path)

    assert "1. Giao Thanh tra kiểm tra ba phòng." in lines_of(new.path)
    assert new.carried and new.carried.kept == ()
    assert new.carried.untaken == ("mục 1: «ba» thành «bốn» (sau «kiểm tra»)",)


def test_a_conclusion_that_was_struck_out_comes_back_and_that_is_told(
    office: Office, made: Produced, tmp_path: Path
) -> None:
    with edited(made.path) as it:
        it.remove("2. Các phòng gửi danh sách")

    new = again(office, tmp_path)

    assert "2. Các phòng gửi danh sách đầu mối." in lines_of(new.path)
    assert new.carried and new.carried.untaken == ("mục 2: bỏ đoạn «2. Các phòng gửi danh sách đầu mối.»",)


def test_a_paragraph_that_was_split_is_not_said_twice(office: Office, made: Produced, tmp_path: Path) -> None:
    with edited(made.path) as it:
        it.replace("Các phòng gửi danh sách đầu mối.", "Các phòng gửi", within="2. Các phòng")
        it.copy_after("2. Các phòng", "danh sách đầu mối.")
    bring(office, MORE)

    lines = lines_of(again(office, tmp_path).path)

    assert "2. Các phòng gửi danh sách đầu mối." in lines and "danh sách đầu mối." not in lines


def test_a_ready_sentence_that_was_split_keeps_both_halves(office: Office, tmp_path: Path) -> None:
    made = produce(office, "ke-hoach", {"plan": "du-thao"}, tmp_path)
    whole = next(line for line in lines_of(made.path) if line.startswith("Kế hoạch gồm"))
    first, second = whole.split(", thời hạn ")
    second = f"Thời hạn {second}"
    with edited(made.path) as it:
        it.replace(whole, f"{first}.")
        it.copy_after("Kế hoạch gồm", second)

    lines = lines_of(produce(office, "ke-hoach", {"plan": "du-thao"}, tmp_path).path)

    assert f"{first}." in lines and second in lines and whole not in lines


def test_a_hand_changed_figure_is_counted_anew_and_said(office: Office, tmp_path: Path) -> None:
    made = produce(office, "ke-hoach", {"plan": "du-thao"}, tmp_path)
    with edited(made.path) as it:
        it.replace("03 nhiệm vụ cụ thể", "05 nhiệm vụ cụ thể", within="Kế hoạch gồm")

    new = produce(office, "ke-hoach", {"plan": "du-thao"}, tmp_path)

    assert new.carried and [(lost.before, lost.after) for lost in new.carried.lost] == [("03", "05")]
    assert any("với 03 nhiệm vụ cụ thể" in line for line in lines_of(new.path))


def test_a_sentence_of_the_template_that_changed_itself_is_not_overwritten(
    office: Office, made: Produced, tmp_path: Path
) -> None:
    """The closing sentence names the chair's position; with another chair it is another sentence."""
    with edited(made.path) as it:
        it.replace("biết, thực hiện", "biết và thực hiện", within="Trên đây")
    bring(office, "meetings: [{key: hop-thang-6, title: kiểm điểm, day: 2025-06-18, chair: pho, heard: [Một]}]")

    closing = next(line for line in lines_of(again(office, tmp_path).path) if line.startswith("Trên đây"))

    assert "kết luận của Phó Giám đốc Sở" in closing and closing.endswith("biết, thực hiện./.")


def test_a_struck_out_sentence_of_the_template_stays_out(office: Office, tmp_path: Path) -> None:
    made = produce(office, "ke-hoach", {"plan": "du-thao"}, tmp_path)
    with edited(made.path) as it:
        it.remove("III. TỔ CHỨC THỰC HIỆN")

    assert "III. TỔ CHỨC THỰC HIỆN" not in lines_of(produce(office, "ke-hoach", {"plan": "du-thao"}, tmp_path).path)


def test_a_file_that_is_no_paper_any_more_is_left_alone(office: Office, made: Produced, tmp_path: Path) -> None:
    made.path.write_bytes(b"khong phai Word")

    new = again(office, tmp_path)

    assert made.path.read_bytes() == b"khong phai Word" and new.path != made.path and new.carried is None
