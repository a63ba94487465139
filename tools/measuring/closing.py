"""Rows for what closes the paper: Nơi nhận, titles, signature (Appendix I, II.7 to II.9)."""

from __future__ import annotations

from collections.abc import Iterator

from measuring.heading import centred
from measuring.page_model import Line
from measuring.parts import SIGNERS_OF_MINUTES, Parts
from measuring.rows import Letters, Row, holds, level, look

RECIPIENTS = Letters("II.9", 12, 12, 12, bold=True, italic=True)
LIST = Letters("II.9", 11, 11, 11)
TITLE = Letters("II.7", 13, 14, 14, bold=True, upper=True)
NAME = Letters("II.7", 13, 14, 14, bold=True)
_LINES_ALONG = 2


def closing_rows(parts: Parts) -> Iterator[Row]:
    closing = parts.closing
    yield look("Nơi nhận", closing.heading, RECIPIENTS)
    yield look("Danh sách nơi nhận", closing.recipients, LIST)
    yield look("Quyền hạn, chức vụ", closing.titles, TITLE)
    yield look("Họ và tên", closing.names, NAME)
    if closing.heading and closing.titles and closing.names:
        yield from _places(parts)
        yield from _punctuation(parts)
        yield from _company(parts)


def _places(parts: Parts) -> Iterator[Row]:
    closing = parts.closing
    heading, title, name = closing.heading[0], closing.titles[0], closing.names[-1]
    lefts = [line.left_mm - parts.left_mm for line in (heading, *_marked(closing.recipients))]
    yield level("Nơi nhận: sát lề trái", "II.9", "sát lề trái", max(lefts, key=abs))
    if title.text.strip() in SIGNERS_OF_MINUTES:
        yield from _two_signatures(parts)
        return
    yield level("Nơi nhận: ngang hàng với chức vụ", "IV, ô 9b", "ngang hàng", heading.baseline_mm - title.baseline_mm)
    half = "bên phải" if title.middle_mm > parts.middle_mm else "bên trái"
    yield holds("Quyền hạn, chức vụ: bên phải", "IV, ô 7a", "bên phải", half, half == "bên phải")
    yield centred("Quyền hạn, chức vụ, họ tên: canh giữa với nhau", "II.7", closing.titles, name.middle_mm)
    room = name.top_mm - closing.titles[-1].bottom_mm
    yield holds("Chỗ ký", "IV, ô 7c", "đủ chữ ký, dấu", f"{room:.1f} mm", 18 <= room <= 60)


def _two_signatures(parts: Parts) -> Iterator[Row]:
    titles, names = parts.closing.titles, parts.closing.names
    off = max((name.middle_mm - title.middle_mm for title, name in zip(titles, names, strict=True)), key=abs)
    yield level("Chữ ký hai bên: họ tên canh giữa dưới chức vụ", "mẫu 1.9", "canh giữa", off)
    apart = titles[0].baseline_mm - titles[-1].baseline_mm
    yield level("Thư ký và chủ tọa: ngang hàng", "mẫu 1.9", "ngang hàng", apart)


def _marked(lines: tuple[Line, ...]) -> Iterator[Line]:
    return (line for line in lines if line.text.startswith("- "))


def _punctuation(parts: Parts) -> Iterator[Row]:
    lines = parts.closing.recipients
    last = lines[-1].text.strip() if lines else ""
    filed = any(line.text.startswith("- Lưu: ") for line in lines) and last.endswith(".")
    yield holds("Nơi nhận: dòng cuối là nơi lưu, có dấu chấm", "II.9", "- Lưu: ….", last, filed)


def _company(parts: Parts) -> Iterator[Row]:
    """The block is not torn apart, and it never stands alone on a page."""
    title, name = parts.closing.titles[0], parts.closing.names[-1]
    pages = f"trang {title.page}" if title.page == name.page else f"trang {title.page} và {name.page}"
    yield holds("Khối chữ ký: một trang", "II.7", "một trang", pages, title.page == name.page)
    page = parts.paper.page_of(title)
    above = [line for line in page.printed() if line.baseline_mm < title.top_mm - 0.5]
    enough = page.number == 1 or len(above) >= _LINES_ALONG
    said = "đầu trang 1" if page.number == 1 else f"{len(above)} dòng"
    yield holds("Khối chữ ký: không đứng riêng một trang", "II.7", "ít nhất 2 dòng chữ ở trên", said, enough)
