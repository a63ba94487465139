"""An empty paper in the form of Decree 30/2020 as a Word template: page, styles, heading, title, signing block.

Every look is a named Word style, so that staff change a size once, in Word's own style list.
"""

from __future__ import annotations

import io
from collections.abc import Sequence
from copy import deepcopy
from dataclasses import dataclass
from typing import Any

from docx import Document
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH as ALIGN
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor

from vanban.wording.measure import text_width_mm

FONT = "Times New Roman"
LEFT_COLUMN_MM, RIGHT_COLUMN_MM = 66.0, 99.0
SIGN_LEFT_MM, SIGN_RIGHT_MM = 75.0, 90.0
NAME_ROOM_MM = 2.0
"""Keeps a long name of an agency away from Quốc hiệu beside it."""
MOTTO_MM = 60.5
"""Width of the motto at 14 points bold; the rule under it is as long as the text (App. I, II.1)."""

_SIGNATURE_ROOM_PT = 62
_BESIDE_SIGNATURE = 8
"""Lines of recipients that are about as high as the shortest signing block."""

_ADDRESSEES_MM, _COLON_MM = 56.0, text_width_mm("Kính gửi", 14)
"""Where the dashes of several addressees stand: under the colon of `Kính gửi:` (Appendix I, II.9)."""

_URGENCY_MM = {"KHẨN": 20.0, "THƯỢNG KHẨN": 40.0, "HỎA TỐC": 30.0}
"""Widths of the three boxes (Appendix I, III.2.b)."""
_DRAFT_MM = 28.0
"""Not as wide as any of them: frames of equal width that follow each other are drawn as one."""
_URGENCY_ROOM_PT = (4, 3)
"""Room above and below 13-point letters that makes these boxes 8 mm high."""

_STROKES_MM = 0.4
"""The strokes of a frame stand outside of its paragraph, on the left and right together."""

_LEVEL_WITH_TITLE_PT = 1.85
"""Lowers the 12-point `Nơi nhận:` to the line on which the 14-point title beside it stands."""
_LEVEL_WITH_PLACE_PT = 0.95
"""Lowers the 13-point number to the line of the 14-point place and day (Appendix I, II.4)."""


@dataclass(frozen=True, slots=True)
class Look:
    """A named style: size in points, letters, and how its paragraphs stand."""

    size: float = 14
    bold: bool = False
    italic: bool = False
    align: Any = ALIGN.LEFT
    first_line_mm: float = 0
    left_mm: float = 0
    right_mm: float = 0
    before: float = 0
    after: float = 0
    keep_next: bool = False
    colour: str = ""


STYLES = {
    "VB Quốc hiệu": Look(13, bold=True, align=ALIGN.CENTER),
    "VB Tiêu ngữ": Look(14, bold=True, align=ALIGN.CENTER),
    "VB Cơ quan chủ quản": Look(13, align=ALIGN.CENTER, left_mm=NAME_ROOM_MM, right_mm=NAME_ROOM_MM),
    "VB Cơ quan ban hành": Look(13, bold=True, align=ALIGN.CENTER, left_mm=NAME_ROOM_MM, right_mm=NAME_ROOM_MM),
    "VB Số ký hiệu": Look(13, align=ALIGN.CENTER, before=4 + _LEVEL_WITH_PLACE_PT),
    "VB Địa danh": Look(14, italic=True, align=ALIGN.CENTER, before=4),
    "VB Trích yếu công văn": Look(12, align=ALIGN.CENTER, before=6),
    "VB Dự thảo": Look(13, bold=True, align=ALIGN.CENTER, before=6),
    "VB Độ khẩn": Look(13, bold=True, align=ALIGN.CENTER, before=6, colour="FF0000"),
    "VB Lưu hành": Look(13, bold=True, align=ALIGN.CENTER),
    "VB Liên hệ": Look(11, align=ALIGN.CENTER),
    "VB Tên loại": Look(14, bold=True, align=ALIGN.CENTER, before=18, keep_next=True),
    "VB Trích yếu": Look(14, bold=True, align=ALIGN.CENTER, keep_next=True),
    "VB Kính gửi": Look(14, align=ALIGN.CENTER, before=12, after=6),
    "VB Kính gửi nhiều": Look(14, left_mm=_ADDRESSEES_MM - _COLON_MM, before=12, after=6, keep_next=True),
    "VB Kính gửi dòng": Look(14, left_mm=_ADDRESSEES_MM + 3, first_line_mm=-3, after=6, keep_next=True),
    "VB Nơi nhận điện": Look(14, left_mm=_ADDRESSEES_MM - 10, first_line_mm=10, after=6, keep_next=True),
    "VB Thẩm quyền": Look(14, bold=True, align=ALIGN.CENTER, before=12, after=6, keep_next=True),
    "VB Quyết định": Look(14, bold=True, align=ALIGN.CENTER, before=6, after=6, keep_next=True),
    "VB Căn cứ": Look(14, italic=True, align=ALIGN.JUSTIFY, first_line_mm=10, after=6),
    "VB Giữa": Look(14, align=ALIGN.CENTER, after=6, keep_next=True),
    "VB Nội dung": Look(14, align=ALIGN.JUSTIFY, first_line_mm=10, after=6),
    "VB Trước câu kết": Look(14, align=ALIGN.JUSTIFY, first_line_mm=10, after=6, keep_next=True),
    "VB Câu kết": Look(14, align=ALIGN.JUSTIFY, first_line_mm=10, after=12, keep_next=True),
    "VB Câu kết sau bảng": Look(14, align=ALIGN.JUSTIFY, first_line_mm=10, before=6, after=12, keep_next=True),
    "VB Chương": Look(14, bold=True, align=ALIGN.CENTER, before=6, keep_next=True),
    "VB Tiêu đề chương": Look(14, bold=True, align=ALIGN.CENTER, after=6, keep_next=True),
    "VB Phần": Look(14, bold=True, align=ALIGN.JUSTIFY, first_line_mm=10, before=6, after=6, keep_next=True),
    "VB Khoản": Look(14, bold=True, align=ALIGN.JUSTIFY, first_line_mm=10, after=6, keep_next=True),
    "VB Nơi nhận": Look(12, bold=True, italic=True, before=_LEVEL_WITH_TITLE_PT, keep_next=True),
    "VB Nơi nhận dòng": Look(11),
    "VB Chức vụ": Look(14, bold=True, align=ALIGN.CENTER, keep_next=True),
    "VB Chức vụ khác": Look(14, bold=True, align=ALIGN.CENTER, before=_SIGNATURE_ROOM_PT, keep_next=True),
    "VB Họ tên": Look(14, bold=True, align=ALIGN.CENTER, before=_SIGNATURE_ROOM_PT),
    "VB Họ tên dưới chức vụ": Look(14, bold=True, align=ALIGN.CENTER),
    "VB Phụ lục": Look(14, bold=True, align=ALIGN.CENTER, keep_next=True),
    "VB Kèm theo": Look(14, italic=True, align=ALIGN.CENTER, keep_next=True),
    "VB Hết phụ lục": Look(14, align=ALIGN.JUSTIFY, first_line_mm=10, before=6),
    "VB Đầu bảng": Look(12, before=1.5, after=1.5, bold=True, align=ALIGN.CENTER, keep_next=True),
    "VB Ô bảng": Look(12, before=1.5, after=1.5),
    "VB Ô bảng giữa": Look(12, before=1.5, after=1.5, align=ALIGN.CENTER),
    "VB Ô bảng đậm": Look(12, before=1.5, after=1.5, bold=True, keep_next=True),
    "VB Ô bảng đậm giữa": Look(12, before=1.5, after=1.5, bold=True, align=ALIGN.CENTER, keep_next=True),
    "VB Bìa cơ quan": Look(14, align=ALIGN.CENTER),
    "VB Bìa cơ quan đậm": Look(14, bold=True, align=ALIGN.CENTER),
    "VB Bìa tên sổ": Look(24, bold=True, align=ALIGN.CENTER, before=90, after=12),
    "VB Bìa dòng": Look(14, align=ALIGN.CENTER, before=6),
    "VB Bìa cuối": Look(14, align=ALIGN.CENTER, before=60),
    "VB Ô sổ": Look(11, before=1.5, after=1.5),
    "VB Số trang": Look(14, align=ALIGN.CENTER),
    "VB Minh họa": Look(13, bold=True, align=ALIGN.CENTER),
}


class Skeleton:
    """A template under construction; paragraphs hold docxtpl's tags as plain text."""

    def __init__(self, title: str, *, landscape: bool = False) -> None:
        self.document = Document()
        _drop_effects(self.document)
        self.document.core_properties.title = title
        self.document.core_properties.author = "vanban"
        self.document.core_properties.comments = ""
        _base_style(self.document)
        for name, look in STYLES.items():
            _style(self.document, name, look)
        _page(self.document.sections[0], landscape=landscape)
        self._margins_of_page()

    def heading(self, *, dated: bool = True, letter: bool = False, numbered: bool = True) -> None:
        """Quốc hiệu and Tiêu ngữ, agencies, number, place and day, marks (boxes 1 to 4, 5b, 10b).

        Minutes bear no place and day (`dated`), a letter has its subject here (form 1.5), and a text
        that a decision promulgates has only the first two boxes (`numbered`; form 1.3).
        """
        table = _bare_table(self.document, 2 if numbered else 1, (LEFT_COLUMN_MM, RIGHT_COLUMN_MM))
        left, right = table.rows[0].cells
        _fill(
            left,
            ("{%p if parent %}", "VB Cơ quan chủ quản"),
            ("{{ parent }}", "VB Cơ quan chủ quản"),
            ("{%p endif %}", "VB Cơ quan chủ quản"),
            ("{{ agency }}", "VB Cơ quan ban hành"),
            ("{{p agency_rule }}", "VB Cơ quan ban hành"),
        )
        _fill(
            right,
            ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "VB Quốc hiệu"),
            ("Độc lập - Tự do - Hạnh phúc", "VB Tiêu ngữ"),
        )
        _rule(right, MOTTO_MM, RIGHT_COLUMN_MM)
        if numbered:
            self._number_row(table.rows[1], dated=dated, letter=letter)

    def _number_row(self, row: Any, *, dated: bool, letter: bool) -> None:
        left, right = row.cells
        subject = [("{{ letter_subject }}", "VB Trích yếu công văn")] if letter else []
        _fill(left, ("{{ number_line }}", "VB Số ký hiệu"), *subject)
        _boxed(left, "draft", "DỰ THẢO", "VB Dự thảo", _DRAFT_MM)
        for stamp, width in _URGENCY_MM.items():
            _boxed(left, f"urgency == '{stamp}'", stamp, "VB Độ khẩn", width, _URGENCY_ROOM_PT)
        _fill(right, ("{{ place_date }}" if dated else "", "VB Địa danh"))

    def body(self, lines: str = "lines") -> None:
        """Hand-written text: each line in the look that `documents.body` gave it."""
        looks = (
            ("chapter", "{{ line.words }}", "VB Chương"),
            ("chapter_title", "{{ line.words }}", "VB Tiêu đề chương"),
            ("part", "{{ line.words }}", "VB Phần"),
            ("title", "{{ line.words }}", "VB Khoản"),
        )
        self.line(f"{{%p for line in {lines} %}}")
        for number, (look, words, style) in enumerate(looks):
            self.line(f"{{%p {'elif' if number else 'if'} line.look == '{look}' %}}")
            self.line(words, style)
        self.line("{%p elif line.look == 'table' %}")
        self.line("{{p line.table }}")
        self.line("{%p elif line.look == 'article' and line.last %}")
        self.labelled("{{ line.label }} ", "{{ line.words }}", "VB Câu kết")
        self.line("{%p elif line.look == 'article' and loop.revindex == 2 %}")
        self.labelled("{{ line.label }} ", "{{ line.words }}", "VB Trước câu kết")
        self.line("{%p elif line.look == 'article' %}")
        self.labelled("{{ line.label }} ", "{{ line.words }}", "VB Nội dung")
        self.line("{%p elif line.last %}")
        self.line("{{ line.words }}", "VB Câu kết")
        self.line("{%p elif loop.revindex == 2 %}")
        self.line("{{ line.words }}", "VB Trước câu kết")
        self.line("{%p else %}")
        self.line("{{ line.words }}")
        self.line("{%p endif %}")
        self.line("{%p endfor %}")

    def labelled(self, label: str, words: str, style: str) -> None:
        """A paragraph that opens with bold letters: `Điều 1.` and its text."""
        paragraph = self.document.add_paragraph(style=style)
        paragraph.add_run(label).bold = True
        paragraph.add_run(words)

    def title(self, *, subject: bool = True) -> None:
        """Tên loại and trích yếu with their rule (box 5a); some papers have no subject (forms 1.8, 1.10)."""
        self.line("{{ kind_name }}", "VB Tên loại")
        if subject:
            self.when("subject", ("{{ subject }}", "VB Trích yếu"))
        self.line("{{p subject_rule }}", "VB Trích yếu")
        self.line("", "VB Ô bảng")

    def addressees(self) -> None:
        """One addressee on the line of Kính gửi, several below it with their dashes under the colon (box 9a)."""
        self.line("{%p if addressees|length == 1 %}")
        self.line("Kính gửi: {{ addressees[0] }}", "VB Kính gửi")
        self.line("{%p elif addressees %}")
        self.line("Kính gửi:", "VB Kính gửi nhiều")
        self.each("line", "addressees", ("{{ line }}", "VB Kính gửi dòng"))
        self.line("{%p endif %}")

    def line(self, text: str, style: str = "VB Nội dung") -> Any:
        return self.document.add_paragraph(text, style=style)

    def when(self, test: str, *lines: tuple[str, str]) -> None:
        """Lines that are printed only when the test holds."""
        self.line(f"{{%p if {test} %}}")
        for text, style in lines:
            self.line(text, style)
        self.line("{%p endif %}")

    def each(self, name: str, items: str, *lines: tuple[str, str]) -> None:
        """Lines that are printed for every item of a list."""
        self.line(f"{{%p for {name} in {items} %}}")
        for text, style in lines:
            self.line(text, style)
        self.line("{%p endfor %}")

    def each_before_closing(self, name: str, items: str, words: str) -> None:
        """Lines of a list that the closing sentence follows: the last of them stays with it.

        So a signature that moves to a new page takes two lines along, however short the sentence is.
        """
        self.line(f"{{%p for {name} in {items} %}}")
        self.line("{%p if loop.last %}")
        self.line(words, "VB Trước câu kết")
        self.line("{%p else %}")
        self.line(words)
        self.line("{%p endif %}")
        self.line("{%p endfor %}")

    def closing_points(self, items: str) -> None:
        """Points with markers, the last of which closes the text."""
        self.closing_lines(items, "{{ line.marker }} {{ line.words }}")

    def closing_lines(self, items: str, words: str = "{{ line }}") -> None:
        """A list whose last line closes the text: it and the one before stay with the signature."""
        self.line(f"{{%p for line in {items} %}}")
        self.line("{%p if loop.last %}")
        self.line(words, "VB Câu kết")
        self.line("{%p elif loop.revindex == 2 %}")
        self.line(words, "VB Trước câu kết")
        self.line("{%p else %}")
        self.line(words)
        self.line("{%p endif %}")
        self.line("{%p endfor %}")

    def table(self, widths_mm: Sequence[float], headings: Sequence[str], *, cell_margin_mm: float = 1.9) -> Any:
        """A table with borders whose first row is repeated on every page; rows never break.

        Centred, so that its frame keeps to the text box: set left, its text would, and the frame stick out.
        """
        table = self.document.add_table(rows=1, cols=len(widths_mm), style="Table Grid")
        table.alignment = WD_TABLE_ALIGNMENT.CENTER
        _set_widths(table, widths_mm)
        _cell_margins(table, cell_margin_mm)
        for cell, text in zip(table.rows[0].cells, headings, strict=True):
            _fill(cell, (text, "VB Đầu bảng"))
        _mark(table.rows[0], "w:tblHeader")
        _mark(table.rows[0], "w:cantSplit")
        return table

    def row(self, table: Any, cells: Sequence[tuple[str, str]], *, span: int = 0) -> None:
        """One row of texts and styles; `span` merges the second cell with so many after it."""
        row = table.add_row()
        _mark(row, "w:cantSplit")
        if span:
            row.cells[1].merge(row.cells[1 + span])
        shown = [row.cells[0], row.cells[1], *row.cells[2 + span :]] if span else list(row.cells)
        for cell, (text, style) in zip(shown, cells, strict=True):
            _fill(cell, (text, style))

    def control_row(self, table: Any, tag: str) -> None:
        """A row that holds only a tag of the template language."""
        row = table.add_row()
        _fill(row.cells[0], (tag, "VB Ô bảng"))

    def signing(self) -> None:
        """Nơi nhận on the left, the signing block on the right (boxes 7 and 9b), never torn apart."""
        table = self._recipients_table()
        _signatory(table.rows[0].cells[1])

    def _recipients_table(self) -> Any:
        """Beside the signature stand as many recipients as take no more room than it; the others follow below.

        So a long list runs over to the next page, and the signature stays with the text.
        """
        table = _bare_table(self.document, 4, (SIGN_LEFT_MM, SIGN_RIGHT_MM))
        _mark(table.rows[0], "w:cantSplit")
        _recipients(table.rows[0].cells[0], f"loop.index <= {_BESIDE_SIGNATURE}", ("Nơi nhận:", "VB Nơi nhận"))
        for row, tag in ((1, f"{{%tr if recipients|length > {_BESIDE_SIGNATURE} %}}"), (3, "{%tr endif %}")):
            _fill(table.rows[row].cells[0], (tag, "VB Nơi nhận dòng"))
        _recipients(table.rows[2].cells[0], f"loop.index > {_BESIDE_SIGNATURE}")
        return table

    def copy_block(self) -> None:
        """What a copy made for paper bears below the copied text (form 3.1): a rule across the text, the copying
        body and the form of copy, number, place and day, then Nơi nhận and the signing block."""
        rule = self.document.add_paragraph(style="VB Ô bảng")
        rule.paragraph_format.line_spacing = Pt(4)
        _borders(rule, top=1)
        table = _bare_table(self.document, 2, (LEFT_COLUMN_MM, RIGHT_COLUMN_MM))
        left, right = table.rows[0].cells
        _fill(left, ("{{ agency }}", "VB Cơ quan ban hành"), ("{{p agency_rule }}", "VB Cơ quan ban hành"))
        _fill(right, ("{{ form_words }}", "VB Quốc hiệu"))
        left, right = table.rows[1].cells
        _fill(left, ("{{ number_line }}", "VB Số ký hiệu"))
        _fill(right, ("{{ place_date }}", "VB Địa danh"))
        self.line("", "VB Ô bảng")
        self.signing()
        self.when("marked", ("BẢN MINH HỌA", "VB Minh họa"))

    def copy_stamp(self) -> None:
        """The line that a copy made for electronic use bears at the top right of its first page, 10 points upright
        (form 3.2; Appendix I, part II, I.3.c)."""
        _style(self.document, "VB Sao điện tử", Look(10, align=ALIGN.RIGHT))
        self.line("{{ stamp }}", "VB Sao điện tử")

    def two_signatures(self, left: str, right: str) -> None:
        """Minutes: secretary and chair side by side, then Nơi nhận (form 1.9); `left` and `right` are names' fields."""
        table = _bare_table(self.document, 1, (SIGN_LEFT_MM, SIGN_RIGHT_MM))
        _mark(table.rows[0], "w:cantSplit")
        for cell, title, name in zip(table.rows[0].cells, ("THƯ KÝ", "CHỦ TỌA"), (left, right), strict=True):
            _fill(cell, (title, "VB Chức vụ"), (f"{{{{ {name} }}}}", "VB Họ tên"))
        self.line("", "VB Ô bảng")
        self._recipients_table()

    def section_break(self) -> None:
        """A break that may stand inside a condition: what follows is a section like the one before.

        Both count their pages from 1 and hide the first number, so an annex that is printed starts anew
        (Appendix I, III.1.đ), and one that is left out leaves nothing behind.
        """
        body = self.document.sections[-1]._sectPr
        _count_from_one(body)
        paragraph = self.document.add_paragraph(style="VB Ô bảng")
        paragraph._p.get_or_add_pPr().append(deepcopy(body))

    def annexes(self) -> None:
        """As many annexes as there are, each a section of its own; with none the paper ends with its signature.

        An annex has `label` (`Phụ lục II`), `title` and `lines`, the last of which closes it; all share the
        reference to the main text.
        """
        self.line("{%p for annex in annexes %}")
        self.section_break()
        self.annex_heading("{{ annex.label }}", "{{ annex.title }}")
        self.body("annex.lines")
        self.line("{%p endfor %}")

    def attached(self) -> None:
        """The text that a decision promulgates, if any: a section with its own heading and title (form 1.3)."""
        self.line("{%p for text in attached %}")
        self.section_break()
        self.heading(numbered=False)
        self.line("{{ text.kind_name }}", "VB Tên loại")
        self.line("{{ text.subject }}", "VB Trích yếu")
        self.line("{{ annex_reference }}", "VB Kèm theo")
        self.line("{{p text.subject_rule }}", "VB Kèm theo")
        self.line("", "VB Ô bảng")
        self.body("text.lines")
        self.line("{%p endfor %}")

    def annex_heading(self, label: str, title: str) -> None:
        """`Phụ lục`, its title, the paper it belongs to, and the short rule (forms 2.1 and 2.2)."""
        self.line(label, "VB Phụ lục")
        self.line(title, "VB Phụ lục")
        self.line("{{ annex_reference }}", "VB Kèm theo")
        self.line("{{p annex_rule }}", "VB Kèm theo")
        self.line("", "VB Ô bảng")

    def annex(self, *, landscape: bool) -> None:
        """A new section for an annex; its pages count from 1 (Appendix I, III.1.đ)."""
        section = self.document.add_section(WD_SECTION.NEW_PAGE)
        _page(section, landscape=landscape)
        _count_from_one(section._sectPr)

    def save(self) -> bytes:
        out = io.BytesIO()
        self.document.save(out)
        return out.getvalue()

    def _margins_of_page(self) -> None:
        """Page number on top of every page but the first; marks above and below (boxes 11 and 13)."""
        section = self.document.sections[0]
        section.different_first_page_header_footer = True
        first, following = section.first_page_header, section.header
        _head_of_first_page(first)
        number = following.paragraphs[0]
        number.style = self.document.styles["VB Số trang"]
        _page_field(number)
        _conditional(section.footer, ("sample", "BẢN MINH HỌA", "VB Minh họa"))
        _foot_of_first_page(section.first_page_footer)


def _count_from_one(properties: Any) -> None:
    numbering = properties.find(qn("w:pgNumType"))
    if numbering is None:
        numbering = OxmlElement("w:pgNumType")
        properties.find(qn("w:pgMar")).addnext(numbering)
    numbering.set(qn("w:start"), "1")


def _recipients(cell: Any, which: str, *head: tuple[str, str]) -> None:
    tags = ("{%p for line in recipients %}", f"{{%p if {which} %}}", "{{ line }}", "{%p endif %}", "{%p endfor %}")
    _fill(cell, *head, *((tag, "VB Nơi nhận dòng") for tag in tags))


def _signatory(cell: Any) -> None:
    """Titles, room for the signature, and the name, with another office of the signer above it when there is one."""
    _fill(
        cell,
        ("{%p for line in signer_titles %}", "VB Chức vụ"),
        ("{{ line }}", "VB Chức vụ"),
        ("{%p endfor %}", "VB Chức vụ"),
        ("{%p if signer_other_title %}", "VB Chức vụ khác"),
        ("{{ signer_other_title }}", "VB Chức vụ khác"),
        ("{{ signer_name }}", "VB Họ tên dưới chức vụ"),
        ("{%p else %}", "VB Họ tên"),
        ("{{ signer_name }}", "VB Họ tên"),
        ("{%p endif %}", "VB Họ tên"),
    )


def _boxed(cell: Any, test: str, text: str, style: str, width_mm: float, room_pt: tuple[int, int] = (1, 1)) -> None:
    """A text in a box of the given width, printed only when the test holds."""
    for line in (f"{{%p if {test} %}}", text, "{%p endif %}"):
        paragraph = cell.add_paragraph(line, style=style)
        if line == text:
            _box(paragraph, (LEFT_COLUMN_MM - width_mm) / 2 + _STROKES_MM / 2, room_pt)


def _conditional(part: Any, *lines: tuple[str, str, str]) -> None:
    """Lines of a header or footer with their tests; an empty line stays for everybody else, as Word wants one."""
    first = part.paragraphs[0]
    for number, (test, text, style) in enumerate(lines):
        paragraph = first if number == 0 else part.add_paragraph()
        paragraph.text, paragraph.style = f"{{%p if {test} %}}", style
        part.add_paragraph(text, style=style)
        part.add_paragraph("{%p else %}", style=style)
        part.add_paragraph("", style=style)
        part.add_paragraph("{%p endif %}", style=style)


def _head_of_first_page(header: Any) -> None:
    """The box of how far the paper may go, in the top margin, right of the middle (box 11).

    Without it the mark of samples stands there, which the foot bears in any case: a second line
    would push the text down.
    """
    lines = (
        ("{%p if circulation %}", "VB Lưu hành"),
        ("{{ circulation }}", "VB Lưu hành"),
        ("{%p elif sample %}", "VB Minh họa"),
        ("BẢN MINH HỌA", "VB Minh họa"),
        ("{%p else %}", "VB Minh họa"),
        ("", "VB Minh họa"),
        ("{%p endif %}", "VB Minh họa"),
    )
    box = _lay_lines(header, lines)[1]
    box.paragraph_format.left_indent = Mm(105)
    _borders(box, top=1, left=0, bottom=1, right=0)


def _foot_of_first_page(footer: Any) -> None:
    """Address and telephone below a rule across the text, then the mark of samples (box 13)."""
    lines = (
        ("{%p if contact %}", "VB Liên hệ"),
        ("", "VB Liên hệ"),
        ("{%p for line in contact %}", "VB Liên hệ"),
        ("{{ line }}", "VB Liên hệ"),
        ("{%p endfor %}", "VB Liên hệ"),
        ("{%p endif %}", "VB Liên hệ"),
        ("{%p if sample %}", "VB Minh họa"),
        ("BẢN MINH HỌA", "VB Minh họa"),
        ("{%p else %}", "VB Minh họa"),
        ("", "VB Minh họa"),
        ("{%p endif %}", "VB Minh họa"),
    )
    rule = _lay_lines(footer, lines)[1]
    rule.paragraph_format.line_spacing = Pt(3)
    _borders(rule, top=1)


def _lay_lines(part: Any, lines: Sequence[tuple[str, str]]) -> list[Any]:
    """The lines of a head or foot, each in its style; the first takes the paragraph that is there already."""
    paragraphs = [part.paragraphs[0], *(part.add_paragraph() for _ in lines[1:])]
    for paragraph, (text, style) in zip(paragraphs, lines, strict=True):
        paragraph.text, paragraph.style = text, style
    return paragraphs


def _drop_effects(document: Any) -> None:
    """python-docx ships an old styles part that no schema knows."""
    for key, rel in list(document.part.rels.items()):
        if rel.reltype.endswith("stylesWithEffects"):
            del document.part.rels[key]


def _fonts(properties: Any) -> None:
    fonts = properties.get_or_add_rFonts()
    fonts.attrib.clear()
    for name in ("w:ascii", "w:hAnsi", "w:cs", "w:eastAsia"):
        fonts.set(qn(name), FONT)


def _base_style(document: Any) -> None:
    normal = document.styles["Normal"]
    normal.font.size = Pt(14)
    _fonts(normal.element.get_or_add_rPr())
    lang = OxmlElement("w:lang")
    for name in ("w:val", "w:eastAsia"):
        lang.set(qn(name), "vi-VN")
    normal.element.get_or_add_rPr().append(lang)
    normal.paragraph_format.space_after = Pt(0)
    normal.paragraph_format.line_spacing = 1.0
    normal.paragraph_format.widow_control = True


def _style(document: Any, name: str, look: Look) -> None:
    style = document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
    style.base_style = document.styles["Normal"]
    style.quick_style = True
    style.font.size = Pt(look.size)
    style.font.bold, style.font.italic = look.bold, look.italic
    if look.colour:
        style.font.color.rgb = RGBColor.from_string(look.colour)
    _fonts(style.element.get_or_add_rPr())
    form = style.paragraph_format
    form.alignment = look.align
    form.first_line_indent = Mm(look.first_line_mm)
    if look.left_mm:
        form.left_indent = Mm(look.left_mm)
    if look.right_mm:
        form.right_indent = Mm(look.right_mm)
    form.space_before, form.space_after = Pt(look.before), Pt(look.after)
    form.line_spacing = 1.0
    form.keep_with_next = look.keep_next


def _page(section: Any, *, landscape: bool = False) -> None:
    """A4 with margins of 20, 20, 30 and 15 mm (Appendix I, I.3)."""
    width, height = (297, 210) if landscape else (210, 297)
    section.orientation = WD_ORIENT.LANDSCAPE if landscape else WD_ORIENT.PORTRAIT
    section.page_width, section.page_height = Mm(width), Mm(height)
    section.top_margin = section.bottom_margin = Mm(20)
    section.left_margin, section.right_margin = Mm(30), Mm(15)
    section.header_distance = section.footer_distance = Mm(10)


def _bare_table(document: Any, rows: int, widths_mm: tuple[float, float]) -> Any:
    """A table without borders and without cell margins: it only places things side by side."""
    table = document.add_table(rows=rows, cols=2)
    _set_widths(table, widths_mm)
    _cell_margins(table, 0)
    return table


def _cell_margins(table: Any, width_mm: float) -> None:
    """Room left and right of a cell's text."""
    properties = table._tbl.tblPr
    margins = OxmlElement("w:tblCellMar")
    for side in ("w:left", "w:right"):
        margin = OxmlElement(side)
        margin.set(qn("w:w"), str(round(width_mm * 1440 / 25.4)))
        margin.set(qn("w:type"), "dxa")
        margins.append(margin)
    look = properties.find(qn("w:tblLook"))
    if look is not None:
        look.addprevious(margins)
    else:
        properties.append(margins)


def _set_widths(table: Any, widths_mm: Sequence[float]) -> None:
    table.autofit = False
    for number, width in enumerate(widths_mm):
        table.columns[number].width = Mm(width)
        for cell in table.columns[number].cells:
            cell.width = Mm(width)


def _mark(row: Any, name: str) -> None:
    properties = row._tr.get_or_add_trPr()
    properties.append(OxmlElement(name))


def _fill(cell: Any, *lines: tuple[str, str]) -> None:
    """Put the lines into a cell, the first into the paragraph that is there."""
    for number, (text, style) in enumerate(lines):
        paragraph = cell.paragraphs[0] if number == 0 else cell.add_paragraph()
        paragraph.text = text
        paragraph.style = style


def _border(side: str, room_pt: int) -> Any:
    element = OxmlElement(side)
    for name, value in (("w:val", "single"), ("w:sz", "6"), ("w:space", str(room_pt)), ("w:color", "auto")):
        element.set(qn(name), value)
    return element


def _borders(paragraph: Any, **rooms_pt: int) -> None:
    """Thin borders on the sides named, each so many points away from the text."""
    borders = OxmlElement("w:pBdr")
    for side, room in rooms_pt.items():
        borders.append(_border(f"w:{side}", room))
    properties = paragraph._p.get_or_add_pPr()
    following = ("w:shd", "w:tabs", "w:suppressAutoHyphens", "w:spacing", "w:ind", "w:jc", "w:rPr")
    nearest = next((found for name in following if (found := properties.find(qn(name))) is not None), None)
    if nearest is not None:
        nearest.addprevious(borders)
    else:
        properties.append(borders)


def _rule(cell: Any, length_mm: float, column_mm: float) -> None:
    """A rule of fixed length: an empty low paragraph with a top border, as `RuleLine` prints it."""
    paragraph = cell.add_paragraph(style="VB Tiêu ngữ")
    form = paragraph.paragraph_format
    form.left_indent = form.right_indent = Mm((column_mm - length_mm) / 2)
    form.space_before, form.line_spacing = Pt(2), Pt(4)
    _borders(paragraph, top=1)


def _box(paragraph: Any, indent_mm: float, room_pt: tuple[int, int]) -> None:
    """A frame around a paragraph; without room at the sides it is as wide as the paragraph."""
    paragraph.paragraph_format.left_indent = paragraph.paragraph_format.right_indent = Mm(indent_mm)
    above, below = room_pt
    _borders(paragraph, top=above, left=0, bottom=below, right=0)


def _page_field(paragraph: Any) -> None:
    for kind, text in (("begin", ""), ("", " PAGE "), ("separate", ""), ("shown", "2"), ("end", "")):
        run = paragraph.add_run()
        if kind == "shown":
            run.text = text
        elif kind:
            mark = OxmlElement("w:fldChar")
            mark.set(qn("w:fldCharType"), kind)
            run._r.append(mark)
        else:
            instruction = OxmlElement("w:instrText")
            instruction.set(qn("xml:space"), "preserve")
            instruction.text = text
            run._r.append(instruction)
