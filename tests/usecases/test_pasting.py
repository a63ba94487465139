"""A pasted page on its way into the books: what is stored, what waits in a draft, and that nothing is lost."""

from __future__ import annotations

import io
from dataclasses import replace
from pathlib import Path

import pytest
import yaml
from docx import Document as WordFile
from docx.oxml.ns import qn

from books import bring, lines_of
from vanban.checks.catalogue import check_page
from vanban.errors.pages import NotAWordFile
from vanban.errors.usecases import ImportRefused, NothingToPaste, PageFormatUnread
from vanban.model.meeting import Conclusion, Meeting
from vanban.model.organisation import Person
from vanban.model.page import Expected
from vanban.model.task import Duty, DutyRole, Task
from vanban.pages.docx import read_docx
from vanban.usecases.demo import Demo
from vanban.usecases.importing import import_files
from vanban.usecases.office import Office
from vanban.usecases.papers import preview
from vanban.usecases.pasting import Pasted, read_page, refused_in_draft, store_items, sure_items, write_draft

MEETING = "meetings:\n  - {key: hop, title: giao ban, day: 2025-06-18, chair: giam-doc, heard: [x]}\n"

HEAD = (
    "1. Yêu cầu các phòng, đơn vị:\n"
    "a) Cử đầu mối trước ngày 25/6/2025;\n"
    "b) Nộp báo cáo trước Tết.\n"
    "2. Giao Văn phòng lập lịch trong tháng 7/2025.\n"
)


def pasted(office: Office, text: str) -> Pasted:
    bring(office, MEETING)
    return read_page(office, "hop", text.encode(), "trang.txt")


def concluded(office: Office) -> dict[str, Conclusion]:
    meeting = office.store.need(Meeting, "hop")
    return {c.path: c for c in office.store.every(Conclusion, meeting=meeting.id)}


def test_what_is_sure_is_stored_though_a_child_has_to_wait(office: Office, tmp_path: Path) -> None:
    page = pasted(office, HEAD)
    sure = sure_items(page)

    store_items(office, page, sure)
    draft = write_draft(page, [item for item in page.items if item not in sure], tmp_path / "nhap.yaml", sure)

    assert set(concluded(office)) == {"1", "1/a", "2"}
    (waiting,) = yaml.safe_load(draft.read_text(encoding="utf-8"))["conclusions"][0]["items"]
    assert waiting["marker"] == "1/b"


def test_a_corrected_draft_puts_the_child_back_below_its_head(office: Office, tmp_path: Path) -> None:
    page = pasted(office, HEAD)
    store_items(office, page, sure_items(page))
    draft = write_draft(page, [page.items[2]], tmp_path / "nhap.yaml", sure_items(page))
    form = yaml.safe_load(draft.read_text(encoding="utf-8"))
    del form["conclusions"][0]["items"][0]["doubts"]
    draft.write_text(yaml.safe_dump(form, allow_unicode=True), encoding="utf-8")

    import_files(office, [draft])

    assert set(concluded(office)) == {"1", "1/a", "1/b", "2"}


def test_pasting_the_same_page_again_changes_nothing(office: Office) -> None:
    page = pasted(office, HEAD)
    store_items(office, page, sure_items(page))

    again = read_page(office, "hop", HEAD.encode(), "trang.txt")

    assert store_items(office, again, sure_items(again)).nothing


def test_a_refused_page_is_refused_by_the_lines_of_its_draft(office: Office, tmp_path: Path) -> None:
    page = pasted(office, "1. Giao Văn phòng lập lịch trong tháng 7/2025.\n2. Giao Thanh tra kiểm tra.\n")
    broken = [replace(page.items[0], lead="khong-co"), page.items[1]]

    with pytest.raises(ImportRefused):
        store_items(office, page, broken)
    draft = write_draft(page, broken, tmp_path / "nhap.yaml")
    with pytest.raises(ImportRefused, match=r"nhap\.yaml, dòng 9, .*«khong-co»"):
        refused_in_draft(office, draft)

    assert concluded(office) == {}
    assert len(yaml.safe_load(draft.read_text(encoding="utf-8"))["conclusions"][0]["items"]) == 2


def test_a_control_character_is_a_doubt_and_never_reaches_the_draft(office: Office, tmp_path: Path) -> None:
    page = pasted(office, "1. Giao Văn phòng \x07lập lịch trong tháng 7/2025.\n")

    draft = write_draft(page, page.items, tmp_path / "nhap.yaml")

    assert not page.items[0].sure
    assert "\\a" not in draft.read_text(encoding="utf-8") and "\x07" not in draft.read_text(encoding="utf-8")


def test_the_sentence_before_the_items_is_stored_when_the_meeting_has_none(office: Office) -> None:
    text = "Giám đốc Sở yêu cầu các phòng, đơn vị thực hiện các việc sau:\n1. Rà soát hồ sơ trong tháng 7/2025.\n"
    page = pasted(office, text)

    store_items(office, page, sure_items(page))

    words = "Giám đốc Sở yêu cầu các phòng, đơn vị thực hiện các việc sau"
    assert office.store.need(Meeting, "hop").lead_in == words
    assert read_page(office, "hop", text.encode(), "trang.txt").lead_in == "", "it is there now"


def test_a_meeting_keeps_the_sentence_it_has(office: Office) -> None:
    bring(office, MEETING.replace("heard", "lead_in: Câu đã có, heard"))
    text = "Yêu cầu các phòng, đơn vị làm các việc sau:\n1. Rà soát hồ sơ trong tháng 7/2025.\n"
    page = read_page(office, "hop", text.encode(), "trang.txt")

    store_items(office, page, sure_items(page))

    assert page.lead_in == "" and office.store.need(Meeting, "hop").lead_in == "Câu đã có"
    assert page.items[0].everyone


def test_the_parts_of_a_task_are_kept_as_conclusions_without_tasks(office: Office) -> None:
    page = pasted(office, "1. Giao Văn phòng lập kế hoạch trong tháng 7/2025, trong đó:\n- Mục tiêu;\n- Kinh phí.\n")

    store_items(office, page, sure_items(page))

    stored = concluded(office)
    assert stored["1/-1"].no_task_reason == "nội dung của mục 1"
    tasks = {task.conclusion for task in office.store.every(Task)}
    assert stored["1"].id in tasks and stored["1/-1"].id not in tasks


def test_somebody_who_was_not_in_office_is_a_doubt_and_the_rest_is_stored(office: Office) -> None:
    page = pasted(office, "1. Giao ông Hứa Văn Cường lập bảng trong tháng 7/2025.\n2. Giao Văn phòng lập lịch.\n")

    assert "không giữ chức vụ vào ngày 18/6/2025" in page.items[0].doubts[0]
    assert [item.path for item in sure_items(page)] == ["2"]


@pytest.mark.parametrize(
    ("content", "what"),
    [
        (b"%PDF-1.7\n", "tệp PDF"),
        (b"{\\rtf1 x}", "tệp RTF"),
        (b"\x89PNG\r\n", "ảnh chụp"),
        (b"<html><p>1. a", "trang web"),
    ],
)
def test_other_formats_are_named_with_what_is_read(office: Office, content: bytes, what: str) -> None:
    bring(office, MEETING)

    with pytest.raises(PageFormatUnread, match=rf"là {what}.*\.docx.*\.txt"):
        read_page(office, "hop", content, "kl.pdf")


def test_an_old_word_file_and_a_page_without_items_are_refused(office: Office) -> None:
    bring(office, MEETING)

    with pytest.raises(NotAWordFile):
        read_page(office, "hop", b"\xd0\xcf\x11\xe0" + b"\0" * 600, "kl.doc")
    with pytest.raises(NothingToPaste, match="bảng kết luận"):
        read_page(office, "hop", b"Khong co muc nao\n", "kl.txt")


def word_page(build: object) -> bytes:
    word = WordFile()
    build(word)  # type: ignore[operator]
    out = io.BytesIO()
    word.save(out)
    return out.getvalue()


def test_a_table_in_a_word_file_is_read_row_by_row(office: Office) -> None:
    def build(word: object) -> None:
        word.add_paragraph("Kết luận:")  # type: ignore[attr-defined]
        table = word.add_table(rows=3, cols=4)  # type: ignore[attr-defined]
        rows = [
            ("STT", "Nội dung", "Chủ trì", "Thời hạn"),
            ("1", "Lập lịch kiểm tra", "Văn phòng", "Trước ngày 15/7/2025"),
            ("2", "Nộp báo cáo", "Các phòng, đơn vị", "Tháng 7/2025"),
        ]
        for row, texts in zip(table.rows, rows, strict=True):
            for cell, text in zip(row.cells, texts, strict=True):
                cell.text = text
        word.add_paragraph("Nơi nhận:")  # type: ignore[attr-defined]

    bring(office, MEETING)
    page = read_page(office, "hop", word_page(build), "kl.docx")

    first, second = page.items
    assert (first.words, first.lead, first.deadline, first.sure) == (
        *("Lập lịch kiểm tra", "van-phong", "Trước ngày 15/7/2025", True),
    )
    assert second.everyone and second.sure
    assert page.intro == ("Kết luận:",) and page.closing == ("Nơi nhận:",)


LEVELS = (
    ("decimal", "%1."),
    ("lowerRoman", "%2)"),
    ("bullet", "\uf0b7"),
    ("bullet", "o"),
)


def _with_list(word: object, lines: list[tuple[int, str]]) -> None:
    """Paragraphs of one Word list of four levels, as Word itself writes it."""
    numbering = word.part.numbering_part.element  # type: ignore[attr-defined]
    levels = "".join(
        f'<w:lvl w:ilvl="{n}"><w:start w:val="1"/><w:numFmt w:val="{form}"/><w:lvlText w:val="{text}"/></w:lvl>'
        for n, (form, text) in enumerate(LEVELS)
    )
    space = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    from docx.oxml import parse_xml

    numbering.insert(0, parse_xml(f'<w:abstractNum {space} w:abstractNumId="77">{levels}</w:abstractNum>'))
    numbering.append(parse_xml(f'<w:num {space} w:numId="77"><w:abstractNumId w:val="77"/></w:num>'))
    for level, text in lines:
        paragraph = word.add_paragraph(text)  # type: ignore[attr-defined]
        properties = paragraph._p.get_or_add_pPr()
        properties.append(parse_xml(f'<w:numPr {space}><w:ilvl w:val="{level}"/><w:numId w:val="77"/></w:numPr>'))
        assert properties.find(qn("w:numPr")) is not None


def test_automatic_lists_of_word_keep_their_roman_numbers_and_levels(office: Office) -> None:
    bring(office, MEETING)
    lines = [
        *[(0, "Giao Văn phòng:"), (1, "Lập lịch trong tháng 7/2025;"), (1, "Gửi lịch trước ngày 15/7/2025;")],
        *[(2, "cho các phòng;"), (3, "bản giấy;"), (3, "bản điện tử;"), (2, "cho tỉnh;"), (1, "Lưu hồ sơ.")],
        (0, "Giao Thanh tra kiểm tra trong tháng 8/2025."),
    ]
    page = read_page(office, "hop", word_page(lambda word: _with_list(word, lines)), "kl.docx")

    assert [item.path for item in page.items] == [
        *["1", "1/a", "1/b", "1/b/-1", "1/b/-1/+1", "1/b/-1/+2", "1/b/-2", "1/c", "2"],
    ]


def test_a_decision_with_a_lead_is_refused_rather_than_stripped(office: Office) -> None:
    bring(office, MEETING)
    text = "conclusions:\n  - {meeting: hop, items: [{words: Thống nhất, kind: decision, lead: van-phong}]}\n"

    with pytest.raises(ImportRefused, match="loại «quyết định» không sinh nhiệm vụ nên không ghi «lead»"):
        bring(office, text)


def test_dashes_and_plus_signs_are_items_of_the_notice_too(office: Office, tmp_path: Path) -> None:
    first = "- Giao Văn phòng lập lịch trong tháng 7/2025;\n"
    page = pasted(office, f"{first}- Giao Thanh tra kiểm tra trong tháng 8/2025, gồm:\n+ Hồ sơ;\n+ Kho.")
    store_items(office, page, sure_items(page))

    path, findings = preview(office, "thong-bao-ket-luan", {"meeting": "hop"}, tmp_path)

    assert [f for f in findings if f.rule == "items"] == []
    printed = lines_of(path)
    assert any(line.startswith("- Giao Thanh tra") for line in printed)
    assert any(line.startswith("+ Kho") for line in printed)


def test_a_dash_that_the_notice_lost_is_missed(office: Office, tmp_path: Path) -> None:
    page = pasted(
        office, "- Giao Văn phòng lập lịch trong tháng 7/2025;\n- Giao Thanh tra kiểm tra trong tháng 8/2025."
    )
    store_items(office, page, sure_items(page))
    path, _ = preview(office, "thong-bao-ket-luan", {"meeting": "hop"}, tmp_path)
    facts = read_docx(path.read_bytes())

    expected = Expected(items=3, texts=("Giao Văn phòng lập lịch trong tháng 7/2025", "Giao Thanh tra kiểm tra"))
    found = [finding for finding in check_page(facts, expected) if finding.rule == "items"]

    assert [(each.found, each.expected) for each in found] == [("2 mục có dấu", "3 mục, như trong hồ sơ")]


def test_the_notices_of_the_real_cases_read_back_as_they_were_recorded(
    demo: Demo, an_binh: Office, khanh_hoa: Office
) -> None:
    """Every item that is sure names whom the records name; doubts are few."""
    for office, key, doubted in ((an_binh, "hop-cchc-quy-1-2024", 1), (khanh_hoa, "hop-cchc-2022", 3)):
        paper = next(paper.path for paper in demo.papers if paper.path.name == f"thong-bao-{key}.docx")
        page = read_page(office, key, paper.read_bytes(), paper.name)
        meeting = office.store.need(Meeting, key)
        everyone = {t.conclusion: t.everyone for t in office.store.every(Task, meeting=meeting.id) if t.parent is None}
        stored = {c.path: c for c in office.store.every(Conclusion, meeting=meeting.id)}

        assert [item.path for item in page.items] == list(stored)
        assert sum(not item.sure for item in page.items) == doubted
        for item in filter(lambda item: item.sure, page.items):
            assert item.kind is stored[item.path].kind
            assert item.everyone == everyone.get(stored[item.path].id, False), item


def test_the_leader_who_directs_a_room_is_stored_beside_it(office: Office) -> None:
    leader = office.store.need(Person, "pho").name
    page = pasted(office, f"1. Đồng chí {leader} chỉ đạo Văn phòng lập lịch trong tháng 7/2025.\n")

    store_items(office, page, sure_items(page))

    (task,) = (t for t in office.store.every(Task) if t.conclusion in {c.id for c in concluded(office).values()})
    held = {duty.role for duty in office.store.every(Duty, task=task.id)}
    assert held == {DutyRole.LEAD, DutyRole.SUPERVISE}
