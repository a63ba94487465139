"""Rows for the sheet of paper: size, margins, page numbers, tables (Appendix I, I)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from measuring.page_model import Line, Page, Table, cell_text
from measuring.parts import Parts, text_lines
from measuring.rows import TOLERANCE_MM, Letters, Row, holds, level, look, within

NUMBER = Letters("I.7", 13, 14, 14)
CELL = Letters("bảng", 11, 14, 12)


def sheet_rows(parts: Parts) -> Iterator[Row]:
    yield _size(parts.paper.pages)
    yield _font(parts)
    yield within("Lề trái", "I.3", parts.left_mm, 30, 35, house=30)
    yield _right(parts)
    tops = [min(line.top_mm for line in page.printed()) for page in parts.paper.pages if _opens_with_text(page)]
    yield within("Lề trên", "I.3", max(tops, key=lambda top: abs(top - 20)), 20, 25, house=20)
    yield _bottom(parts)
    yield from _numbers(parts)


def _size(pages: Sequence[Page]) -> Row:
    seen = {(round(page.width_mm), round(page.height_mm)) for page in pages}
    told = ", ".join(f"{width} × {height} mm" for width, height in sorted(seen))
    return holds("Khổ giấy", "I.1", "A4: 210 × 297 mm", told, seen <= {(210, 297), (297, 210)})


def _font(parts: Parts) -> Row:
    lines = [line for page in parts.paper.pages for line in page.printed()]
    fonts = sorted({line.font for line in lines})
    known = {"LiberationSerif", "TimesNewRomanPSMT", "TimesNewRomanPS", "TimesNewRoman"}
    black = all(not any(line.colour) for line in lines if line not in parts.heading.stamps)
    told = f"{', '.join(fonts)}, {'đen' if black else 'có màu'}"
    return holds(
        "Phông chữ", "I.4", "Times New Roman (hoặc phông cùng số đo), đen", told, set(fonts) <= known and black
    )


def _right(parts: Parts) -> Row:
    first = parts.paper.pages[0]
    return within("Lề phải", "I.3", first.width_mm - parts.right_mm, 15, 20, house=15)


def _opens_with_text(page: Page) -> bool:
    """Whether a line of text, not a table, is the uppermost thing on the page."""
    lines = [line.top_mm for line in text_lines(page)]
    return bool(lines) and min(lines) <= min((table.frame.top_mm for table in page.tables), default=1e6)


def _bottom(parts: Parts) -> Row:
    """What is left free below: never less than 20 mm. Only a page full of text shows the margin itself."""
    least = min(page.height_mm - lowest(page) for page in parts.paper.pages)
    told = f"{least:.1f} mm" if least <= 25 else f"{least:.1f} mm (không trang nào đầy chữ)"
    return Row("Lề dưới", "I.3", "20–25 mm", "20 mm", told, least >= 20 - TOLERANCE_MM)


def lowest(page: Page) -> float:
    """Where text and tables of a page end."""
    frames = [table.frame.bottom_mm for table in page.tables]
    return max([line.bottom_mm for line in page.printed()] + frames)


def _numbers(parts: Parts) -> Iterator[Row]:
    """From 1 in the main text and anew in every annex; the first is not shown (I.7, III.1.đ)."""
    shown = [_number(page) for page in parts.paper.pages]
    wanted = [
        _wanted(count) for pages in (parts.main, parts.attached, *parts.annexes) for count in range(1, len(pages) + 1)
    ]
    told = ", ".join(line.text.strip() if line else "–" for line in shown)
    right = [line.text.strip() if line else "" for line in shown] == wanted
    yield holds("Số trang", "I.7; III.1.đ", ", ".join(number or "–" for number in wanted), told, right)
    numbers = [line for line in shown if line]
    if not numbers:
        return
    yield look("Số trang: chữ", numbers, NUMBER)
    off = max((line.middle_mm - _middle(parts, line) for line in numbers), key=abs)
    yield level("Số trang: canh giữa", "I.7", "canh giữa", off)
    lowest_number = max(line.bottom_mm for line in numbers)
    in_margin = lowest_number <= 20
    yield holds("Số trang: ở lề trên", "I.7", "trong lề trên", f"cách mép {lowest_number:.1f} mm", in_margin)


def _wanted(count: int) -> str:
    return str(count) if count > 1 else ""


def _middle(parts: Parts, line: Line) -> float:
    page = parts.paper.page_of(line)
    return (parts.left_mm + page.width_mm - (parts.paper.pages[0].width_mm - parts.right_mm)) / 2


def _number(page: Page) -> Line | None:
    found = (
        line for line in page.lines if page.in_margin(line) and line.baseline_mm < 20 and line.text.strip().isdigit()
    )
    return next(found, None)


def table_rows(parts: Parts) -> Iterator[Row]:
    tables = [(page, table) for page in parts.paper.pages for table in page.tables]
    if not tables:
        return
    yield look("Bảng: chữ", [line for _, table in tables for line in table.lines if not line.bold], CELL)
    over = max(max(_outside(parts, page, table) for page, table in tables), 0.0)
    yield level("Bảng: trong khuôn chữ", "I.3", "không lấn lề", over)
    yield from _over_pages(tables)


def _outside(parts: Parts, page: Page, table: Table) -> float:
    right = page.width_mm - (parts.paper.pages[0].width_mm - parts.right_mm)
    return max(parts.left_mm - table.frame.left_mm, table.frame.right_mm - right)


def _over_pages(tables: list[tuple[Page, Table]]) -> Iterator[Row]:
    """Of tables that run on over pages: the head is there again, and no row was torn."""
    following = [(one, two) for (a, one), (b, two) in pairwise(tables) if b.number == a.number + 1 and _same(one, two)]
    if not following:
        return
    again = all(one.head == two.head for one, two in following)
    count = f"{len(following)} lần sang trang"
    told = f"{count}, {'đều lặp lại' if again else 'có trang thiếu'}"
    yield holds("Bảng: dòng tiêu đề lặp lại", "bảng", "ở mọi trang", told, again)
    torn = [cell_text(two.rows[1][1]) for _, two in following if len(two.rows) > 1 and not cell_text(two.rows[1][0])]
    said = f"{count}, {'không dòng nào' if not torn else torn[0]}"
    yield holds("Bảng: dòng không bị ngắt", "bảng", "không ngắt", said, not torn)


def _same(one: Table, two: Table) -> bool:
    edges = abs(one.frame.left_mm - two.frame.left_mm) + abs(one.frame.right_mm - two.frame.right_mm)
    return edges < 1 and len(one.rows[0]) == len(two.rows[0])
