"""The difference of two papers in words: where, what, whether it moved, and looks apart from words."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Pt
from hypothesis import given, settings
from hypothesis import strategies as st

from render.words import word
from vanban.pages.difference import ChangeKind, Difference, difference, full_difference
from vanban.pages.docx import read_docx
from vanban.pages.passages import passages_of, seen
from vanban.usecases.demo import Demo
from word_edits import edited, saved_by_libreoffice

NOTICE, PLAN, REPORT = 0, 1, 4


@pytest.fixture
def copied(demo: Demo, tmp_path: Path):
    """A paper of the demo to be edited, and what it differs in afterwards."""

    def copy(number: int) -> Path:
        return Path(shutil.copyfile(demo.papers[number].path, tmp_path / demo.papers[number].path.name))

    return copy


def compared(demo: Demo, number: int, path: Path) -> Difference:
    return full_difference(read_docx(demo.papers[number].path.read_bytes()), read_docx(path.read_bytes()))


def words(found: Difference) -> list[str]:
    return [change.words for change in found.changes]


@pytest.mark.parametrize("number", (NOTICE, PLAN, REPORT))
def test_a_paper_saved_by_libreoffice_differs_in_nothing_that_is_seen(
    demo: Demo, number: int, copied, soffice: Path
) -> None:
    path = copied(number)
    saved_by_libreoffice(soffice, path)

    found = compared(demo, number, path)

    assert path.read_bytes() != demo.papers[number].path.read_bytes()
    assert (words(found), [look.words for look in found.looks]) == ([], [])


def test_a_changed_word_is_told_with_its_item_and_what_stands_before_it(demo: Demo, copied) -> None:
    path = copied(NOTICE)
    with edited(path) as it:
        it.replace("tháng 5/2022", "tháng 6/2022", within="4. Rà soát")

    assert words(compared(demo, NOTICE, path)) == ["mục 4: «5/2022.» thành «6/2022.» (sau «trong tháng»)"]


def test_a_moved_paragraph_is_moved_and_not_lost_and_found(demo: Demo, copied) -> None:
    path = copied(NOTICE)
    with edited(path) as it:
        it.move_after("6. Hướng dẫn", "8. Xác định")

    (change,) = compared(demo, NOTICE, path).changes
    assert change.kind is ChangeKind.MOVED
    assert change.words == "mục 6 («Hướng dẫn rõ ràng để doanh nghiệp trả …»): chuyển đến sau mục 8"


def test_a_moved_paragraph_that_was_changed_too_is_both(demo: Demo, copied) -> None:
    path = copied(NOTICE)
    with edited(path) as it:
        it.replace("khách quan", "trung thực", within="6. Hướng dẫn")
        it.move_after("6. Hướng dẫn", "8. Xác định")

    (change,) = compared(demo, NOTICE, path).changes
    assert change.kind is ChangeKind.MOVED and "sửa" in change.words and "«trung thực.»" in change.words


def test_items_behind_a_struck_out_one_are_only_renumbered(demo: Demo, copied) -> None:
    path = copied(NOTICE)
    with edited(path) as it:
        it.remove("8. Xác định")
        it.replace("9. Thành lập", "8. Thành lập")

    found = compared(demo, NOTICE, path)

    assert [change.kind for change in found.changes] == [ChangeKind.REMOVED, ChangeKind.RENUMBERED]
    assert found.changes[1].words == "đánh số lại: mục 9 thành mục 8"


def test_a_paragraph_without_a_number_is_counted_from_the_heading_above(demo: Demo, copied) -> None:
    path = copied(PLAN)
    with edited(path) as it:
        it.copy_after("Kế hoạch gồm", "Các nhiệm vụ được rà soát hằng quý.")

    assert words(compared(demo, PLAN, path)) == [
        "đoạn 2 sau «II. NHIỆM VỤ»: thêm đoạn «Các nhiệm vụ được rà soát hằng quý.»"
    ]


def test_a_cell_is_told_by_row_and_column(demo: Demo, copied) -> None:
    path = copied(PLAN)
    with edited(path) as it:
        table = next(table for table in it.word.tables if len(table.rows) > 5)
        table.cell(2, 4).paragraphs[0].runs[0].text = "Trước ngày 30/9/2024"
        table._tbl.remove(table.rows[6]._tr)

    told = words(compared(demo, PLAN, path))

    assert told[0] == "bảng 1, dòng 2, cột Thời hạn: «31/01/2024» thành «30/9/2024» (sau «Trước ngày»)"
    assert told[1].startswith("bảng 1, dòng 6: bỏ dòng «") and len(told) == 2


def test_a_changed_recipient_and_signer_are_told_by_what_they_are(demo: Demo, copied) -> None:
    path = copied(NOTICE)
    with edited(path) as it:
        it.copy_after("- Ban Giám đốc Sở", "- Sở Nội vụ (để b/c);")
        next(p for p in it.word.tables[-1].cell(0, 1).paragraphs if p.text == "Lê Thu Hải").runs[0].text = "Võ An"

    assert words(compared(demo, NOTICE, path)) == [
        "nơi nhận, dòng 3: thêm đoạn «- Sở Nội vụ (để b/c);»",
        "họ tên người ký: «Lê Thu Hải» thành «Võ An»",
    ]


def test_looks_are_told_apart_from_words(demo: Demo, copied) -> None:
    path = copied(NOTICE)
    with edited(path) as it:
        paragraph = it.find("3. Vận động")
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
        text = paragraph.text
        paragraph.runs[0].text = text[:11]
        more = paragraph.add_run(text[11:])
        more.bold, more.font.size = True, Pt(15)

    found = compared(demo, NOTICE, path)

    assert found.changes == ()
    assert [look.words for look in found.looks] == [
        "mục 3: «thêm doanh nghiệp nhận trả kết quả giải quyết TTHC qua dịch …» in đậm, cỡ 14 thành 15",
        "mục 3: căn đều hai bên thành căn giữa",
    ]


def test_runs_split_by_a_program_are_no_difference(demo: Demo, copied) -> None:
    path = copied(REPORT)
    with edited(path) as it:
        for paragraph in it.word.paragraphs:
            if len(paragraph.runs) == 1 and paragraph.style is not None:
                run = paragraph.runs[0]
                text = run.text
                more = paragraph.add_run(text[len(text) // 2 :])
                more.style = run.style
                run.text = text[: len(text) // 2]

    found = compared(demo, REPORT, path)
    assert found.changes == () and found.looks == ()


line = st.text(alphabet="abcd eđ1.)-", min_size=1, max_size=12)


@settings(deadline=None, max_examples=60)
@given(st.lists(line, max_size=7), st.lists(line, max_size=7))
def test_every_passage_of_both_pages_is_told_exactly_once(one: list[str], two: list[str]) -> None:
    old, new = read_docx(word(*one)), read_docx(word(*two))

    found = full_difference(old, new)

    assert sorted(p.old.address for p in found.pairs if p.old) == sorted(p.address for p in passages_of(old))
    assert [p.new.address for p in found.pairs if p.new] == [p.address for p in passages_of(new)]
    shown = [[text for text in map(seen, side) if text] for side in (one, two)]
    assert (difference(old, new) == ()) == (shown[0] == shown[1])
