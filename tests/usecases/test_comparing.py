"""Hand changes of a paper: told with whose words they touch; figures lose their source."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from books import bring
from vanban.errors.usecases import DraftUnknown, NothingLaid
from vanban.model.document import Document
from vanban.usecases.comparing import Comparison, compare, lost_figures
from vanban.usecases.demo import Demo
from vanban.usecases.office import Office
from vanban.usecases.owners import figures_in, owners_of
from vanban.usecases.ownership import OwnerKind
from vanban.usecases.papers import produce
from vanban.usecases.provenance import generated, printed_again
from word_edits import edited, saved_by_libreoffice

NOTICE = {"meeting": "hop-thang-6"}
Copied = Callable[[Office, str], Path]


@pytest.fixture
def copied(tmp_path: Path) -> Copied:
    """A copy of a paper's newest file, as somebody was sent it."""

    def copy(office: Office, code: str) -> Path:
        document = next(d for d in office.store.every(Document) if d.code == code)
        laid = Path(office.store.drafts(document.id)[-1].path)
        return Path(shutil.copyfile(laid, tmp_path / f"gui-{laid.name}"))

    return copy


def told(found: Comparison) -> list[tuple[str, str]]:
    return [(change.kind.value, change.owners[0].label) for change in found.changes]


def test_an_untouched_file_does_not_differ(an_binh: Office) -> None:
    for document in an_binh.store.every(Document):
        found = compare(an_binh, document.code)

        assert found.changes == () and found.difference.looks == ()


def test_every_version_is_printed_again_byte_by_byte(demo: Demo, an_binh: Office) -> None:
    for document in an_binh.store.every(Document):
        for draft in an_binh.store.drafts(document.id):
            assert printed_again(an_binh, document, draft) == an_binh.store.blobs.read(draft.blob)


def test_every_text_of_a_context_is_found_on_the_page(an_binh: Office) -> None:
    """Nothing is guessed: what the records gave is known word by word, the rest is the template's own."""
    for document in an_binh.store.every(Document):
        page = generated(an_binh, document, an_binh.store.drafts(document.id)[-1])
        parts = [part for passage in page.passages for part in (passage.cells or (passage,))]

        found = {s.path: part.text[s.start : s.end] for part in parts for s in page.stretches(part)}

        assert {path: text for path, text in page.texts.items() if found.get(path) != text} == {}


def test_a_version_of_an_older_engine_is_known_word_by_word_too(an_binh: Office) -> None:
    document = an_binh.store.every(Document)[0]
    draft = an_binh.store.drafts(document.id)[-1]

    now, older = (generated(an_binh, document, each) for each in (draft, replace(draft, engine="0")))

    parts = [part for passage in now.passages for part in (passage.cells or (passage,))]
    assert [now.stretches(part) for part in parts] == [older.stretches(part) for part in parts]


def test_each_change_names_its_owner(khanh_hoa: Office, copied: Copied) -> None:
    path = copied(khanh_hoa, "VB1")
    with edited(path) as it:
        it.replace("Phan Thị Thu Cúc", "Phan Thị Cúc", within="Tham dự")
        it.replace("tháng 5/2022", "tháng 6/2022", within="4. Rà soát")
        it.copy_after("4. Rà soát", "Lưu ý: báo cáo bằng văn bản.")
        it.replace("biết, thực hiện", "biết và thực hiện", within="Trên đây")
        it.replace("(VBĐT)", "(để b/c)", within="- Ban Giám đốc Sở")

    found = compare(khanh_hoa, "VB1", path)

    assert told(found) == [
        ("record", "người dự họp"),
        ("record", "kết luận 4"),
        ("nobody", "viết tay"),
        ("template", "câu của mẫu"),
        ("record", "nơi nhận"),
    ]
    assert found.lost == ()


def test_a_number_typed_by_hand_belongs_to_the_register(khanh_hoa: Office, copied: Copied) -> None:
    path = copied(khanh_hoa, "VB1")
    with edited(path) as it:
        it.find("/TB-SCT").runs[0].text = "Số: 15/TB-SCT"

    assert told(compare(khanh_hoa, "VB1", path)) == [("record", "số và ngày của văn bản")]


def test_a_changed_figure_loses_its_source(an_binh: Office, copied: Copied) -> None:
    path = copied(an_binh, "VB4")
    with edited(path) as it:
        it.replace("16/36 nhiệm vụ (44,4%)", "17/36 nhiệm vụ (47,2%)", within="b) Tỷ lệ")
        it.replace("tính vào số hoàn thành", "tính trong số hoàn thành", within="e) Đã báo")

    found = compare(an_binh, "VB4", path)

    assert [change.kind for change in found.changes] == [OwnerKind.FIGURE, OwnerKind.TEMPLATE]
    assert [(lost.before, lost.after) for lost in found.lost] == [("16/36", "17/36"), ("44,4%", "47,2%")]
    assert found.lost[0].words == "mục I.1.b: số liệu «16/36» bị sửa tay thành «17/36», mất nguồn"


def test_days_numbers_of_papers_and_of_parts_are_no_figures() -> None:
    text = (
        "Kế hoạch số 19/KH-SCT ngày 31/3/2022, mục 2 Phụ lục, 6 tháng đầu năm 2024: 16/36 nhiệm vụ (44,4%), 1.250 hồ sơ"
    )

    assert [text[start:end] for start, end in figures_in(text)] == ["16/36", "44,4%", "1.250"]


def test_owners_hold_after_another_program_saved_the_file(an_binh: Office, copied: Copied, soffice: Path) -> None:
    path = copied(an_binh, "VB1")
    with edited(path) as it:
        it.replace("36 nhiệm vụ cụ thể", "38 nhiệm vụ cụ thể", within="Kế hoạch gồm")
        it.replace("Hằng quý", "Hằng tháng")
    saved_by_libreoffice(soffice, path)

    found = compare(an_binh, "VB1", path)

    assert found.changes[0].change.where == "đoạn 1 sau «II. NHIỆM VỤ»"
    assert [change.kind for change in found.changes] == [OwnerKind.FIGURE, OwnerKind.RECORD]
    assert found.changes[1].owners[0].label.startswith("thời hạn của nhiệm vụ NV") and len(found.lost) == 1


def test_a_file_is_compared_with_the_version_that_was_laid_at_its_place(office: Office, tmp_path: Path) -> None:
    made = produce(office, "thong-bao-ket-luan", NOTICE, tmp_path)
    with edited(made.path) as it:
        it.replace("ba phòng", "bốn phòng")
    bring(
        office, "conclusions: [{meeting: hop-thang-6, items: [{marker: '3', words: Giao Văn phòng, kind: decision}]}]"
    )
    produce(office, "thong-bao-ket-luan", NOTICE, tmp_path)

    found = compare(office, "vb1")

    assert found.path == made.path and found.page.draft.no == 1
    assert [change.change.words for change in found.changes] == ["mục 1: «ba» thành «bốn» (sau «kiểm tra»)"]


def test_a_file_that_was_sent_away_is_compared_with_the_likest_version(office: Office, tmp_path: Path) -> None:
    made = produce(office, "thong-bao-ket-luan", NOTICE, tmp_path)
    sent = Path(shutil.copyfile(made.path, tmp_path / "gui-di.docx"))
    with edited(sent) as it:
        it.replace("ba phòng", "bốn phòng")
    bring(
        office,
        "conclusions: [{meeting: hop-thang-6, items: [{marker: '3', words: Thống nhất báo cáo, kind: decision}]}]",
    )
    produce(office, "thong-bao-ket-luan", NOTICE, tmp_path)

    assert compare(office, "VB1", sent).page.draft.no == 1


def test_a_file_of_another_paper_is_refused(an_binh: Office, copied: Copied) -> None:
    with pytest.raises(DraftUnknown):
        compare(an_binh, "VB2", copied(an_binh, "VB4"))


def test_a_paper_whose_file_is_gone_says_so(office: Office, tmp_path: Path) -> None:
    produce(office, "thong-bao-ket-luan", NOTICE, tmp_path).path.unlink()

    with pytest.raises(NothingLaid):
        compare(office, "VB1")


def test_lost_figures_are_listed_for_each_edited_file(office: Office, tmp_path: Path) -> None:
    made = produce(office, "ke-hoach", {"plan": "kh-2025"}, tmp_path)
    assert lost_figures(office, made.document) == {}

    with edited(made.path) as it:
        it.replace("03 nhiệm vụ cụ thể", "05 nhiệm vụ cụ thể", within="Kế hoạch gồm")

    ((path, lost),) = lost_figures(office, made.document).items()
    assert path == str(made.path) and [(each.before, each.after) for each in lost] == [("03", "05")]


def test_a_template_that_does_more_than_print_its_fields_is_read_by_words(khanh_hoa: Office) -> None:
    """Where marks would change what a template prints, its fields are found by their texts."""
    document = khanh_hoa.store.every(Document)[0]
    page = generated(khanh_hoa, document, khanh_hoa.store.drafts(document.id)[0])
    marked = owners_of(khanh_hoa, document, page)
    by_words = owners_of(khanh_hoa, document, replace(page, _marked={}))

    for passage in page.passages:
        if passage.zone == "text" and passage.path:
            labels = [span.owner.label for span in by_words.spans(passage) if span.owner.label.startswith("kết luận")]
            assert labels == [s.owner.label for s in marked.spans(passage) if s.owner.label.startswith("kết luận")]
