"""Rows for the heading: boxes 1 to 5 of the decree's diagram (Appendix I, II.1 to II.5)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from measuring.page_model import MM_PER_PT, Box, Line, Page
from measuring.parts import Heading, Parts
from measuring.rows import Letters, Row, holds, level, look, missing, within

NATION = Letters("II.1", 12, 13, 13, bold=True, upper=True)
MOTTO = Letters("II.1", 13, 14, 14, bold=True)
PARENT = Letters("II.2", 12, 13, 13, upper=True)
AGENCY = Letters("II.2", 12, 13, 13, bold=True, upper=True)
NUMBER = Letters("II.3", 13, 13, 13)
PLACE = Letters("II.4", 13, 14, 14, italic=True)
KIND = Letters("II.5", 13, 14, 14, bold=True, upper=True)
SUBJECT = Letters("II.5", 13, 14, 14, bold=True)
LETTER_SUBJECT = Letters("II.5", 12, 13, 12)


def heading_rows(parts: Parts) -> Iterator[Row]:
    heading, page = parts.heading, parts.paper.pages[0]
    yield look("Quốc hiệu", heading.nation, NATION)
    yield look("Tiêu ngữ", heading.motto, MOTTO)
    if heading.nation and heading.motto:
        yield from _nation(parts, page)
    yield from _agency(parts, page)
    yield look("Số, ký hiệu", heading.number, NUMBER)
    if heading.number and heading.agency:
        yield _same_middle("Số, ký hiệu: canh giữa dưới tên cơ quan", "II.3", heading.agency[0], heading.number[0])
    if heading.place and heading.number:
        yield from _place(heading)
    yield from _letter_subject(heading)
    yield from _title(parts, page)


def _nation(parts: Parts, page: Page) -> Iterator[Row]:
    nation, motto = parts.heading.nation[0], parts.heading.motto[0]
    on_top = min(line.baseline_mm for line in page.printed())
    yield level("Quốc hiệu: dòng đầu trang đầu", "II.1", "dòng đầu", nation.baseline_mm - on_top)
    half = "bên phải" if nation.middle_mm > parts.middle_mm else "bên trái"
    yield holds("Quốc hiệu: phía trên, bên phải", "IV, ô 1", "bên phải", half, half == "bên phải")
    yield _same_middle("Tiêu ngữ: canh giữa dưới Quốc hiệu", "II.1", nation, motto)
    yield spacing("Quốc hiệu, Tiêu ngữ: cách dòng đơn", "II.1", nation, motto)
    rule = page.rule_below(motto)
    yield length_row("Đường kẻ dưới Tiêu ngữ", "II.1", motto, rule, whole=True)


def _agency(parts: Parts, page: Page) -> Iterator[Row]:
    heading = parts.heading
    if heading.parents:
        yield look("Cơ quan chủ quản trực tiếp", heading.parents, PARENT)
    yield look("Cơ quan ban hành", heading.agency, AGENCY)
    if not heading.agency:
        return
    for line in heading.parents[:1]:
        yield _same_middle("Cơ quan chủ quản: canh giữa trên cơ quan ban hành", "II.2", heading.agency[0], line)
    longest = max(heading.agency, key=lambda line: line.width_mm)
    yield length_row("Đường kẻ dưới tên cơ quan", "II.2", longest, page.rule_below(heading.agency[-1]))
    names = (*heading.parents, *heading.agency)
    apart = min(line.left_mm for line in heading.nation) - max(line.right_mm for line in names)
    yield holds("Tên cơ quan: không chạm Quốc hiệu", "IV, ô 2", "rời nhau", f"cách {apart:.1f} mm", apart > 0)


def _place(heading: Heading) -> Iterator[Row]:
    number, place = heading.number[0], heading.place[0]
    yield look("Địa danh, thời gian", heading.place, PLACE)
    yield level("Địa danh: cùng dòng với số, ký hiệu", "II.4", "cùng dòng", place.baseline_mm - number.baseline_mm)
    for nation in heading.nation:
        yield _same_middle("Địa danh: canh giữa dưới Quốc hiệu", "II.4", nation, place)


def _letter_subject(heading: Heading) -> Iterator[Row]:
    if not heading.letter_subject or not heading.number:
        return
    number, first = heading.number[0], heading.letter_subject[0]
    yield look("Trích yếu công văn", heading.letter_subject, LETTER_SUBJECT)
    yield _same_middle("Trích yếu công văn: canh giữa dưới số, ký hiệu", "II.5", number, first)
    gap = (first.top_mm - number.bottom_mm) / MM_PER_PT
    yield within("Trích yếu công văn: cách số, ký hiệu", "II.5", gap, 6, 6, unit="pt")


def _title(parts: Parts, page: Page) -> Iterator[Row]:
    heading = parts.heading
    if heading.letter_subject:
        return
    yield look("Tên loại", heading.kind, KIND)
    if not heading.kind:
        return
    yield centred("Tên loại: canh giữa", "II.5", heading.kind, parts.middle_mm)
    if heading.subject:
        yield look("Trích yếu", heading.subject, SUBJECT)
        yield centred("Trích yếu: canh giữa", "II.5", heading.subject, parts.middle_mm)
        yield spacing("Trích yếu: ngay dưới tên loại", "II.5", heading.kind[0], heading.subject[0])
    title = heading.subject or heading.kind
    longest = max(title, key=lambda line: line.width_mm)
    yield length_row("Đường kẻ dưới trích yếu", "II.5", longest, page.rule_below(title[-1]))


def spacing(element: str, article: str, upper: Line, lower: Line) -> Row:
    """Two lines set solid: the box of one begins where the other ends."""
    return level(element, article, "cách dòng đơn", lower.top_mm - upper.bottom_mm)


def centred(element: str, article: str, lines: Sequence[Line], middle_mm: float) -> Row:
    """The line that stands farthest from the middle."""
    off = max((line.middle_mm - middle_mm for line in lines), key=abs)
    return level(element, article, "canh giữa", off)


def _same_middle(element: str, article: str, one: Line, other: Line) -> Row:
    return level(element, article, "canh giữa", other.middle_mm - one.middle_mm)


def length_row(element: str, article: str, line: Line, rule: Box | None, *, whole: bool = False) -> Row:
    """A rule as long as the text line, or one third to one half of it, in the middle below it."""
    required = "bằng dòng chữ" if whole else "1/3 đến 1/2 dòng chữ"
    if rule is None:
        return missing(element, article)
    share, off = rule.length_mm / line.width_mm, abs(rule.middle_mm - line.middle_mm)
    long_enough = abs(rule.length_mm - line.width_mm) <= 0.5 if whole else 1 / 3 <= share <= 1 / 2
    measured = f"{rule.length_mm:.1f} mm trên {line.width_mm:.1f} mm ({share:.0%}), lệch tâm {off:.1f} mm"
    return holds(element, article, f"{required}, canh giữa", measured, long_enough and off <= 0.5)
