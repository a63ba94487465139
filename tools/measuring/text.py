"""Rows for the text itself: Kính gửi, bases, parts and articles, and how paragraphs stand (Appendix I, II.6, II.9)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from measuring.page_model import MM_PER_PT, SINGLE_SPACING, Line
from measuring.parts import Paragraph, Parts
from measuring.rows import Letters, Row, holds, level, look, missing, within

TEXT = Letters("II.6", 13, 14, 14)
BASIS = Letters("II.6", 13, 14, 14, italic=True)
BOLD = Letters("II.6", 13, 14, 14, bold=True)
UPPER = Letters("II.6", 13, 14, 14, bold=True, upper=True)
ADDRESSEE = Letters("II.9", 13, 14, 14)
_PART = re.compile(r"[IVXL]+\. ")
_CHAPTER = re.compile(r"(?:Phần|Chương) [IVXL]+\Z|(?:Mục|Tiểu mục) \d+\Z")
_CLAUSE = re.compile(r"\d+\. ")
_COLON_EM = 569 / 2048
"""Width of a colon in Times New Roman."""


def text_rows(parts: Parts) -> Iterator[Row]:
    yield from _addressees(parts)
    yield from _order(parts)
    paragraphs = [each for each in parts.paragraphs() if not _stands_apart(parts, each)]
    yield from _kinds(paragraphs)
    plain = [each for each in paragraphs if not each.first.bold and not each.first.italic]
    if not plain:
        yield missing("Nội dung", TEXT.article)
        return
    yield look("Nội dung", _running(plain), TEXT)
    yield from _indents(parts, paragraphs)
    yield from _leading(paragraphs)
    yield from _between(paragraphs)
    yield from _justified(parts, paragraphs)


def _addressees(parts: Parts) -> Iterator[Row]:
    start = next((n for n, line in enumerate(parts.body) if line.text.startswith("Kính gửi:")), None)
    if start is None:
        return
    first = parts.body[start]
    listed = _dashes(parts, start)
    yield look("Kính gửi", (first, *listed), ADDRESSEE)
    if listed:
        colon = first.right_mm - _COLON_EM * first.size_pt * MM_PER_PT
        marked = [line for line in listed if line.text.startswith("- ")]
        off = max((line.left_mm - colon for line in marked), key=abs)
        yield level("Kính gửi: gạch đầu dòng thẳng dưới dấu hai chấm", "II.9", "thẳng hàng", off)
        ends = ["." if number == len(marked) else ";" for number in range(1, len(marked) + 1)]
        said = _items(listed)
        right = all(item.endswith(end) for item, end in zip(said, ends, strict=True))
        yield holds("Kính gửi: dấu cuối dòng", "II.9", "; và dòng cuối .", " ".join(s[-1] for s in said), right)


def _dashes(parts: Parts, start: int) -> list[Line]:
    """The lines of the list behind Kính gửi: far to the right of where paragraphs begin."""
    listed = []
    for line in parts.body[start + 1 :]:
        if line.left_mm - parts.left_mm < 25:
            break
        listed.append(line)
    return listed


def _items(lines: Sequence[Line]) -> list[str]:
    items: list[str] = []
    for line in lines:
        if line.text.startswith("- "):
            items.append(line.text.strip())
        else:
            items[-1] = f"{items[-1]} {line.text.strip()}"
    return items


def _order(parts: Parts) -> Iterator[Row]:
    """The authority that issues a decision, and its `QUYẾT ĐỊNH:` (forms 1.1 and 1.2)."""
    orders = [line for line in parts.body if line.text.strip() in ("QUYẾT ĐỊNH:", "QUYẾT NGHỊ:")]
    if not orders:
        return
    before = [line for line in parts.body if _is_centred(parts, line) and _place(line) < _place(orders[0])]
    for element, lines in (("Thẩm quyền ban hành", before), ("Lời ban hành (QUYẾT ĐỊNH:)", orders)):
        yield look(element, lines, UPPER)
        if lines:
            off = max((line.middle_mm - parts.middle_mm for line in lines), key=abs)
            yield level(f"{element}: canh giữa", "Phụ lục III", "canh giữa", off)


def _place(line: Line) -> tuple[int, float]:
    return line.page, line.baseline_mm


def _is_centred(parts: Parts, line: Line) -> bool:
    return line.bold and line.left_mm - parts.left_mm > 3 and abs(line.middle_mm - parts.middle_mm) < 0.6


def _stands_apart(parts: Parts, paragraph: Paragraph) -> bool:
    """Kính gửi with its list, chapters and orders in the middle: no running text."""
    first = paragraph.first
    return first.left_mm - parts.left_mm > 15 or _is_centred(parts, first) or first.text.startswith("Kính gửi:")


def _kinds(paragraphs: Sequence[Paragraph]) -> Iterator[Row]:
    bases = [each for each in paragraphs if each.first.italic]
    if bases:
        yield look("Căn cứ", _running(bases), BASIS)
        ends = [each.lines[-1].text.strip()[-1:] for each in bases]
        wanted = [";"] * (len(ends) - 1) + ["."]
        yield holds("Căn cứ: dấu cuối dòng", "II.6", "; và dòng cuối .", " ".join(ends), ends == wanted)
    for element, pattern, letters in (("Phần, mục (I.)", _PART, UPPER), ("Khoản có tiêu đề", _CLAUSE, BOLD)):
        found = [each for each in paragraphs if each.first.bold and pattern.match(each.first.text)]
        if found:
            yield look(element, _running(found), letters)
    articles = [each.first for each in paragraphs if each.first.text.startswith("Điều ") and each.first.opens_bold]
    if articles:
        sizes = {line.size_pt for line in articles}
        right = sizes == {14.0} and all(re.match(r"Điều \d+\. ", line.text) for line in articles)
        told = f"cỡ {articles[0].size_pt:g}, đậm"
        yield holds("Điều: số và dấu chấm", "II.6", "cỡ chữ nội dung, đậm", told, right)


def chapter_rows(parts: Parts) -> Iterator[Row]:
    """`Chương I` on a line of its own and its title in capitals below it, both in the middle."""
    found = [n for n, line in enumerate(parts.body) if _CHAPTER.match(line.text.strip())]
    if not found:
        return
    heads, titles = [parts.body[n] for n in found], [parts.body[n + 1] for n in found]
    yield look("Phần, chương, mục", heads, BOLD)
    yield look("Tiêu đề phần, chương, mục", titles, UPPER)
    off = max((line.middle_mm - parts.middle_mm for line in (*heads, *titles)), key=abs)
    yield level("Phần, chương, mục: canh giữa", "II.6", "canh giữa", off)


def _running(paragraphs: Sequence[Paragraph]) -> list[Line]:
    """Their lines; the bold label of an article is looked at by itself."""
    return [line for each in paragraphs for line in each.lines if not line.text.startswith("Điều ")]


def _indents(parts: Parts, paragraphs: Sequence[Paragraph]) -> Iterator[Row]:
    indents = [each.first.left_mm - parts.left_mm for each in paragraphs if _opens(parts, each)]
    if indents:
        worst = max(indents, key=lambda indent: abs(indent - 10))
        yield within("Lùi đầu dòng", "II.6", worst, 10, 12.7, house=10)


def _opens(parts: Parts, paragraph: Paragraph) -> bool:
    """Whether this is a whole paragraph, not the rest of one on a new page or behind a table."""
    return paragraph.first.left_mm - parts.left_mm > 1


def _leading(paragraphs: Sequence[Paragraph]) -> Iterator[Row]:
    steps = [
        (lower.baseline_mm - upper.baseline_mm) / (upper.size_pt * MM_PER_PT * SINGLE_SPACING)
        for each in paragraphs
        for upper, lower in pairwise(each.lines)
    ]
    if steps:
        worst = max(steps, key=lambda step: abs(step - 1))
        right = 0.98 <= worst <= 1.02
        yield Row("Giãn dòng", "II.6", "đơn đến 1,5 dòng", "đơn", f"{worst:.2f} dòng".replace(".", ","), right)


def _between(paragraphs: Sequence[Paragraph]) -> Iterator[Row]:
    gaps = [
        (lower.first.top_mm - upper.lines[-1].bottom_mm) / MM_PER_PT
        for upper, lower in pairwise(paragraphs)
        if upper.lines[-1].page == lower.first.page
    ]
    if gaps:
        least = min(gaps)
        right = least >= 5.8
        yield Row("Khoảng cách giữa các đoạn", "II.6", "ít nhất 6 pt", "6 pt", f"ít nhất {least:.1f} pt", right)


def _justified(parts: Parts, paragraphs: Sequence[Paragraph]) -> Iterator[Row]:
    full = [line for each in paragraphs for line in each.lines[:-1]]
    if full:
        off = max((parts.right_mm - line.right_mm for line in full), key=abs)
        yield level("Canh đều hai lề", "II.6", "dòng đầy tới lề phải", off)
