"""Measures produced papers on paper: from the PDF that LibreOffice makes, in millimetres and points.

`python tools/measure_form.py` builds the demo, writes the page pictures into `docs/pictures/` and the table
"element, required, measured" of each paper into `docs/papers/the-thuc.md`.
"""

from __future__ import annotations

import shutil
import sys
import tempfile
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pdfplumber

ROOT = Path(__file__).resolve().parents[1]
_MM = 25.4 / 72
_THIN_PT = 1.5
"""A drawn line or rectangle lower than this is a rule."""


@dataclass(frozen=True, slots=True)
class Line:
    """One printed line: its text, place from the left and top edge, and its letters' look."""

    text: str
    left_mm: float
    right_mm: float
    top_mm: float
    bottom_mm: float
    size_pt: float
    bold: bool
    italic: bool
    page: int

    @property
    def width_mm(self) -> float:
        return self.right_mm - self.left_mm

    @property
    def middle_mm(self) -> float:
        return (self.left_mm + self.right_mm) / 2


@dataclass(frozen=True, slots=True)
class Rule:
    """One drawn horizontal line."""

    left_mm: float
    right_mm: float
    top_mm: float
    page: int

    @property
    def length_mm(self) -> float:
        return self.right_mm - self.left_mm


@dataclass(frozen=True, slots=True)
class Paper:
    """A whole PDF as lines and rules; `sizes_mm` are the pages' width and height."""

    lines: tuple[Line, ...]
    rules: tuple[Rule, ...]
    sizes_mm: tuple[tuple[float, float], ...]

    def line(self, words: str, page: int | None = None) -> Line:
        """The first line that holds these words. Raises `StopIteration` when none does."""
        return next(each for each in self.lines if words in each.text and page in (None, each.page))

    def last(self, words: str) -> Line:
        """The last line that is these words, as a signature is."""
        return [each for each in self.lines if each.text.strip() == words][-1]

    def rule_below(self, line: Line) -> Rule:
        """The nearest rule below a line, under its middle."""
        below = [
            rule
            for rule in self.rules
            if rule.page == line.page
            and rule.top_mm > line.top_mm + 2
            and rule.left_mm < line.middle_mm < rule.right_mm
        ]
        return min(below, key=lambda rule: rule.top_mm)


_SPLIT_PT = 15
"""So wide a gap parts the two columns of heading and signing block."""


def measure(pdf: Path) -> Paper:
    """Every line and rule of a PDF."""
    lines: list[Line] = []
    rules: list[Rule] = []
    sizes = []
    with pdfplumber.open(pdf) as document:
        for number, page in enumerate(document.pages, 1):
            sizes.append((float(page.width) * _MM, float(page.height) * _MM))
            rows = page.extract_text_lines(x_tolerance=2, y_tolerance=1, return_chars=True)
            lines += [_line(chars, number) for row in rows for chars in _columns(row["chars"])]
            rules += _rules(page, number)
    return Paper(tuple(lines), tuple(rules), tuple(sizes))


def _columns(chars: list[dict[str, Any]]) -> Iterator[list[dict[str, Any]]]:
    """The letters of a row, parted where the gap is wide."""
    part: list[dict[str, Any]] = []
    for char in chars:
        if part and char["x0"] - part[-1]["x1"] > _SPLIT_PT:
            yield part
            part = []
        part.append(char)
    if part:
        yield part


def _line(chars: list[dict[str, Any]], page: int) -> Line:
    seen = [char for char in chars if char["text"].strip()] or chars
    font = seen[0]["fontname"]
    text = unicodedata.normalize("NFC", "".join(_spaced(chars)))
    return Line(
        text,
        seen[0]["x0"] * _MM,
        seen[-1]["x1"] * _MM,
        seen[0]["top"] * _MM,
        seen[0]["bottom"] * _MM,
        round(seen[0]["size"], 1),
        "Bold" in font,
        "Italic" in font,
        page,
    )


def _spaced(chars: list[dict[str, Any]]) -> Iterator[str]:
    before = None
    for char in chars:
        if before is not None and char["x0"] - before["x1"] > char["size"] * 0.15 and before["text"] != " ":
            yield " "
        yield char["text"]
        before = char


def _rules(page: Any, number: int) -> Iterator[Rule]:
    for shape in (*page.lines, *page.rects):
        if abs(shape["bottom"] - shape["top"]) <= _THIN_PT and shape["x1"] - shape["x0"] > 10:
            yield Rule(shape["x0"] * _MM, shape["x1"] * _MM, shape["top"] * _MM, number)


@dataclass(frozen=True, slots=True)
class Row:
    """One element of the form: what the decree asks, what was measured, and whether that holds."""

    element: str
    required: str
    measured: str
    right: bool


def form_rows(paper: Paper, names: dict[str, str]) -> list[Row]:
    """The elements of a first page held against Decree 30/2020; `names` are the words to find them by."""
    rows = list(_margins(paper))
    for element, words, low, high, bold, italic in (
        ("Quốc hiệu", "CỘNG HÒA XÃ HỘI", 12, 13, True, False),
        ("Tiêu ngữ", "Độc lập", 13, 14, True, False),
        ("Cơ quan chủ quản", names["parent"], 12, 13, False, False),
        ("Cơ quan ban hành", names["agency"], 12, 13, True, False),
        ("Số, ký hiệu", "Số:", 13, 13, False, False),
        ("Địa danh, thời gian", names["place"], 13, 14, False, True),
        ("Tên loại", names["kind"], 13, 14, True, False),
        ("Trích yếu", names["subject"], 13, 14, True, False),
        ("Nội dung", names["body"], 13, 14, False, False),
        ("Nơi nhận", "Nơi nhận:", 12, 12, True, True),
        ("Danh sách nơi nhận", "- Lưu", 11, 11, False, False),
    ):
        rows.append(_look(element, paper.line(words), low, high, bold, italic))
    for element, words in (("Chức vụ", names["signer_title"]), ("Họ tên", names["signer"])):
        rows.append(_look(element, paper.last(words), 13, 14, True, False))
    rows += _lengths(paper, names)
    rows += _places(paper, names)
    return rows


def _look(element: str, line: Line, low: float, high: float, bold: bool, italic: bool) -> Row:
    wanted = f"cỡ {low:g}" if low == high else f"cỡ {low:g}–{high:g}"
    style = {(True, True): "đậm nghiêng", (True, False): "đậm", (False, True): "nghiêng", (False, False): "đứng"}
    right = low - 0.2 <= line.size_pt <= high + 0.2 and (line.bold, line.italic) == (bold, italic)
    return Row(
        element,
        f"{wanted}, {style[bold, italic]}",
        f"cỡ {line.size_pt:g}, {style[line.bold, line.italic]}",
        right,
    )


def _margins(paper: Paper) -> Iterator[Row]:
    width, height = paper.sizes_mm[0]
    yield Row("Khổ giấy", "210 × 297 mm", f"{width:.0f} × {height:.0f} mm", (round(width), round(height)) == (210, 297))
    body = [line for line in paper.lines if line.page == 1 and "MINH HỌA" not in line.text]
    left, right = min(line.left_mm for line in body), width - max(line.right_mm for line in body)
    top, bottom = min(line.top_mm for line in body), height - max(line.bottom_mm for line in body)
    yield Row("Lề trái", "30–35 mm", f"{left:.1f} mm", 29.5 <= left <= 35)
    yield Row("Lề phải", "15–20 mm", f"{right:.1f} mm", 14.5 <= right <= 20.5)
    yield Row("Lề trên", "20–25 mm", f"{top:.1f} mm", 19.5 <= top <= 25)
    yield Row("Lề dưới", "ít nhất 20 mm", f"{bottom:.1f} mm", bottom >= 19.5)


def _lengths(paper: Paper, names: dict[str, str]) -> Iterator[Row]:
    motto = paper.line("Độc lập")
    rule = paper.rule_below(motto)
    share = rule.length_mm / motto.width_mm
    measured = f"{rule.length_mm:.1f} mm trên {motto.width_mm:.1f} mm ({share:.0%})"
    yield Row("Đường kẻ dưới Tiêu ngữ", "bằng dòng chữ", measured, abs(share - 1) <= 0.02)
    for element, words in (("tên cơ quan", names["agency"]), ("trích yếu", names["subject"])):
        line = paper.line(words)
        rule = paper.rule_below(line)
        share = rule.length_mm / line.width_mm
        measured = f"{rule.length_mm:.1f} mm trên {line.width_mm:.1f} mm ({share:.0%})"
        yield Row(f"Đường kẻ dưới {element}", "1/3 đến 1/2 dòng chữ", measured, 1 / 3 <= share <= 1 / 2)


def _places(paper: Paper, names: dict[str, str]) -> Iterator[Row]:
    number, place = paper.line("Số:"), paper.line(names["place"])
    apart = abs(number.bottom_mm - place.bottom_mm)
    yield Row("Số và địa danh", "cùng một dòng", f"lệch {apart:.1f} mm", apart < 1.0)
    recipients, title = paper.line("Nơi nhận:"), paper.last(names["signer_title"])
    apart = abs(recipients.top_mm - title.top_mm)
    yield Row("Nơi nhận và chức vụ", "ngang nhau", f"lệch {apart:.1f} mm", apart < 2.0)
    signer = paper.last(names["signer"])
    alone = not any(line.page == title.page and line.bottom_mm < title.top_mm - 3 for line in _text(paper))
    yield Row(
        "Khối chữ ký", "không đứng riêng một trang", "riêng một trang" if alone else "có nội dung ở trên", not alone
    )
    yield Row(
        "Chữ ký một trang",
        "chức vụ và họ tên cùng trang",
        f"trang {title.page} và {signer.page}",
        title.page == signer.page,
    )
    yield from _page_numbers(paper)


def _text(paper: Paper) -> list[Line]:
    """Lines of the text itself: no page numbers, no mark of samples."""
    return [line for line in paper.lines if not line.text.strip().isdigit() and "MINH HỌA" not in line.text]


def _page_numbers(paper: Paper) -> Iterator[Row]:
    first = [line for line in paper.lines if line.page == 1 and line.text.strip() == "1" and line.top_mm < 20]
    yield Row("Số trang đầu", "không hiển thị", "hiển thị" if first else "không hiển thị", not first)
    if len(paper.sizes_mm) > 1:
        shown = [line for line in paper.lines if line.page == 2 and line.text.strip() == "2" and line.top_mm < 20]
        middle = (30 + paper.sizes_mm[1][0] - 15) / 2
        off = abs(shown[0].middle_mm - middle) if shown else 99.0
        told = f"cỡ {shown[0].size_pt:g}, lệch tâm {off:.1f} mm" if shown else "không có"
        yield Row("Số trang sau", "giữa lề trên, cỡ 13–14", told, off < 1 and 13 <= shown[0].size_pt <= 14.2)


NAMES = {
    "thong-bao-hop-cchc-2022": {
        **{"parent": "UBND TỈNH", "agency": "SỞ CÔNG THƯƠNG", "place": "Khánh Hòa, ngày", "kind": "THÔNG BÁO"},
        **{"subject": "Kết luận cuộc họp", "body": "Chiều ngày", "signer_title": "GIÁM ĐỐC", "signer": "Lê Thu Hải"},
    },
    "ke-hoach-kh-cchc-2024": {
        **{"parent": "UBND TỈNH", "agency": "SỞ CÔNG THƯƠNG", "place": "An Bình, ngày", "kind": "KẾ HOẠCH"},
        **{"subject": "Cải cách hành chính năm 2024", "body": "Thực hiện Nghị quyết"},
        **{"signer_title": "GIÁM ĐỐC", "signer": "Đặng Văn Khải"},
    },
    "bao-cao-kh-cchc-2024-6-thang-dau-nam-2024": {
        **{"parent": "UBND TỈNH", "agency": "SỞ CÔNG THƯƠNG", "place": "An Bình, ngày", "kind": "BÁO CÁO"},
        **{"subject": "Tiến độ thực hiện", "body": "Sở Công Thương tỉnh An Bình báo cáo"},
        **{"signer_title": "GIÁM ĐỐC", "signer": "Đặng Văn Khải"},
    },
}
"""The papers that are measured, and by which words their elements are found."""


def table(title: str, picture: str, rows: list[Row]) -> str:
    lines = [f"## {title}", "", f"![{title}](../pictures/{picture})", "", "| Thành phần | Quy định | Đo được | Đạt |"]
    lines.append("|---|---|---|---|")
    lines += [f"| {r.element} | {r.required} | {r.measured} | {'có' if r.right else '**không**'} |" for r in rows]
    return "\n".join([*lines, ""])


_HEAD = """# Thể thức đo trên giấy

Mỗi văn bản mẫu được chuyển sang PDF bằng LibreOffice rồi đo trên trang in, đặt cạnh quy định của Nghị định
30/2020/NĐ-CP (Phụ lục I; mẫu 1.4 Phụ lục III). Bảng do `python tools/measure_form.py` viết ra, và
`tests/documents/test_on_paper.py` đo lại mỗi lần kiểm tra.
"""


def main() -> int:
    """Build, convert, measure, write; gives 1 when something misses its form."""
    from vanban.usecases.demo import build_demo

    pictures = ROOT / "docs" / "pictures"
    pictures.mkdir(parents=True, exist_ok=True)
    parts, missed = [_HEAD], 0
    with tempfile.TemporaryDirectory() as folder:
        made = build_demo(Path(folder), pdf=True)
        for paper in made.papers:
            name = paper.path.stem
            if name in NAMES:
                for page in sorted(paper.path.parent.glob(f"{name}*.png")):
                    shutil.copyfile(page, pictures / page.name)
                rows = form_rows(measure(paper.path.with_suffix(".pdf")), NAMES[name])
                missed += sum(not row.right for row in rows)
                first = sorted(pictures.glob(f"{name}*.png"))[0].name
                parts.append(table(paper.subject, first, rows))
    (ROOT / "docs" / "papers").mkdir(exist_ok=True)
    (ROOT / "docs" / "papers" / "the-thuc.md").write_text("\n".join(parts), encoding="utf-8")
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main())
