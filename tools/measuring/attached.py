"""Rows for the text that a decision promulgates: its own heading, title and reference (form 1.3)."""

from __future__ import annotations

from collections.abc import Iterator

from measuring.heading import AGENCY, KIND, MOTTO, NATION, PARENT, SUBJECT, centred, length_row
from measuring.marks import REFERENCE, reference_lines
from measuring.page_model import Line, Page
from measuring.parts import Parts, read_heading, text_lines
from measuring.rows import Row, holds, look


def attached_rows(parts: Parts) -> Iterator[Row]:
    if parts.attached:
        yield from _heading(parts, parts.attached[0])
        yield from _title(parts, parts.attached[0])


def _heading(parts: Parts, page: Page) -> Iterator[Row]:
    heading = read_heading(page)
    yield look("Văn bản kèm theo: Quốc hiệu", heading.nation, NATION)
    yield look("Văn bản kèm theo: Tiêu ngữ", heading.motto, MOTTO)
    if heading.motto:
        rule = page.rule_below(heading.motto[0])
        yield length_row("Văn bản kèm theo: đường kẻ dưới Tiêu ngữ", "II.1", heading.motto[0], rule, whole=True)
    names = _names(parts, page)
    if len(names) > 1:
        yield look("Văn bản kèm theo: cơ quan chủ quản", names[:-1], PARENT)
    yield look("Văn bản kèm theo: cơ quan ban hành", names[-1:], AGENCY)
    numbered = "có" if heading.number or heading.place else "không"
    yield holds("Văn bản kèm theo: không ghi số, địa danh", "mẫu 1.3", "không", numbered, numbered == "không")


def _names(parts: Parts, page: Page) -> list[Line]:
    titles = _titles(parts, page)
    left = [line for line in text_lines(page) if line.right_mm < page.width_mm / 2]
    return [line for line in left if titles and line.baseline_mm < titles[0].top_mm]


def _titles(parts: Parts, page: Page) -> list[Line]:
    """The bold lines in the middle between heading and reference."""
    lines = text_lines(page)
    reference = reference_lines(lines)
    above = [line for line in lines if reference and line.top_mm < reference[0].top_mm]
    return [line for line in above if line.bold and abs(line.middle_mm - parts.middle_mm) < 3]


def _title(parts: Parts, page: Page) -> Iterator[Row]:
    reference = reference_lines(text_lines(page))
    titles = _titles(parts, page)
    kind, subject = titles[:1], titles[1:]
    for element, found, letters in (
        ("Văn bản kèm theo: tên loại", kind, KIND),
        ("Văn bản kèm theo: trích yếu", subject, SUBJECT),
        ("Văn bản kèm theo: dòng kèm theo", reference, REFERENCE),
    ):
        yield look(element, found, letters)
        if found:
            yield centred(f"{element}, canh giữa", "II.5", found, parts.middle_mm)
    if reference:
        longest = max(reference, key=lambda line: line.width_mm)
        rule = page.rule_below(reference[-1])
        told = f"{rule.length_mm:.1f} mm" if rule else "không có"
        short = rule is not None and rule.length_mm < longest.width_mm / 2
        yield holds("Văn bản kèm theo: đường kẻ ngắn", "mẫu 1.3", "có, ngắn", told, short)
