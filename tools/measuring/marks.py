"""Rows for marks and annexes: urgency, draft, circulation, address, Phụ lục (Appendix I, III)."""

from __future__ import annotations

from collections.abc import Iterator

from measuring.heading import centred, spacing
from measuring.page_model import Line, Page
from measuring.parts import Parts, text_lines
from measuring.rows import Letters, Row, holds, level, look, missing, within

STAMP = Letters("III.2.b", 13, 14, 13, bold=True, upper=True)
CIRCULATION = Letters("III.2.c", 13, 14, 13, bold=True, upper=True)
CONTACT = Letters("III.5", 11, 12, 11)
ANNEX = Letters("III.1", 14, 14, 14, bold=True)
ANNEX_TITLE = Letters("III.1", 13, 14, 14, bold=True, upper=True)
REFERENCE = Letters("III.1", 13, 14, 14, italic=True)
URGENCY_MM = {"HỎA TỐC": 30.0, "THƯỢNG KHẨN": 40.0, "KHẨN": 20.0}
URGENCY_HIGH_MM = 8.0
_CIRCULATIONS = ("XEM XONG TRẢ LẠI", "LƯU HÀNH NỘI BỘ")


def mark_rows(parts: Parts) -> Iterator[Row]:
    page = parts.paper.pages[0]
    for line in parts.heading.stamps:
        yield from _stamp(parts, page, line)
    yield from _circulation(parts, page)
    yield from _contact(parts, page)


def _stamp(parts: Parts, page: Page, line: Line) -> Iterator[Row]:
    words, box = line.text.strip(), page.box_of(line)
    yield look(f"{words}: chữ", (line,), STAMP)
    if box is None:
        yield missing(f"{words}: khung", "III.2.b")
        return
    if words in URGENCY_MM:
        yield within(f"{words}: khung rộng", "III.2.b", box.length_mm, URGENCY_MM[words], URGENCY_MM[words])
        yield within(f"{words}: khung cao", "III.2.b", box.height_mm, URGENCY_HIGH_MM, URGENCY_HIGH_MM)
        red = line.colour == (1.0, 0.0, 0.0)
        yield holds(f"{words}: màu", "III.2.b", "đỏ tươi", "đỏ" if red else str(line.colour), red)
    for number in parts.heading.number:
        off = box.middle_mm - number.middle_mm
        yield level(f"{words}: canh giữa dưới số, ký hiệu", "IV, ô 10b", "canh giữa", off)


def _circulation(parts: Parts, page: Page) -> Iterator[Row]:
    for line in page.lines:
        if line.text.strip() not in _CIRCULATIONS:
            continue
        yield look("Phạm vi lưu hành", (line,), CIRCULATION)
        box = page.box_of(line)
        told = f"khung {box.length_mm:.0f} × {box.height_mm:.1f} mm" if box else "không có khung"
        yield holds("Phạm vi lưu hành: khung nét đơn", "III.2.c", "có khung", told, box is not None)
        placed = line.left_mm > parts.middle_mm - 10 and (box.bottom_mm if box else line.bottom_mm) <= 20.0
        where = f"từ {line.left_mm:.0f} mm, tới {box.bottom_mm if box else line.bottom_mm:.1f} mm"
        yield holds("Phạm vi lưu hành: lề trên, bên phải", "IV, ô 11", "trong lề trên", where, placed)


def _contact(parts: Parts, page: Page) -> Iterator[Row]:
    lines = [line for line in page.lines if line.baseline_mm > page.foot_mm and "MINH HỌA" not in line.text]
    if not lines:
        return
    yield look("Địa chỉ, điện thoại", lines, CONTACT)
    above = [rule for rule in page.rules if 0 <= lines[0].baseline_mm - rule.top_mm < 8 and rule.length_mm > 100]
    if not above:
        yield missing("Địa chỉ: đường kẻ phía trên", "III.5")
        return
    width = parts.right_mm - parts.left_mm
    yield within("Địa chỉ: đường kẻ hết chiều ngang", "III.5", above[-1].length_mm, width, width)


def annex_rows(parts: Parts) -> Iterator[Row]:
    for number, pages in enumerate(parts.annexes, 1):
        yield from _annex(parts, pages[0], number)


def _annex(parts: Parts, page: Page, number: int) -> Iterator[Row]:
    lines = text_lines(page)
    label = lines[0]
    name = label.text.strip()
    titles = [line for line in lines[1:] if line.bold and line.is_upper][:4]
    reference = reference_lines(lines)
    middle = (parts.left_mm + page.width_mm - (parts.paper.pages[0].width_mm - parts.right_mm)) / 2
    wanted = f"Phụ lục {'I' * number}" if len(parts.annexes) > 1 else "Phụ lục"
    yield holds(f"{name}: số thứ tự", "III.1", wanted, name, name == wanted)
    for element, found, letters in (
        (name, [label], ANNEX),
        (f"{name}: tiêu đề", titles, ANNEX_TITLE),
        (f"{name}: dòng kèm theo", reference, REFERENCE),
    ):
        yield look(element, found, letters)
        if found:
            yield centred(f"{element}, canh giữa", "III.1", found, middle)
    if titles and reference:
        yield spacing(f"{name}: tiêu đề ngay dưới", "III.1", label, titles[0])
        longest = max(reference, key=lambda line: line.width_mm)
        rule = page.rule_below(reference[-1])
        told = f"{rule.length_mm:.1f} mm" if rule else "không có"
        short = rule is not None and rule.length_mm < longest.width_mm / 2
        yield holds(f"{name}: đường kẻ ngắn", "mẫu 2.1", "có, ngắn", told, short)


def reference_lines(lines: list[Line]) -> list[Line]:
    """From `(Kèm theo` to the closing bracket."""
    start = next((n for n, line in enumerate(lines) if line.text.startswith("(Kèm theo")), None)
    if start is None:
        return []
    end = next((n for n, line in enumerate(lines) if n >= start and line.text.strip().endswith(")")), start)
    return lines[start : end + 1]
