"""Measures the stand-in's pages (rdocx) beside LibreOffice's: pages, line breaks, places, fonts.

`python tools/measure_preview.py` builds the demo and writes `docs/papers/xem-truoc.md`.
"""

from __future__ import annotations

import shutil
import statistics
import sys
import tempfile
import unicodedata
from dataclasses import dataclass
from difflib import SequenceMatcher
from pathlib import Path
from typing import Any

import pdfplumber

from vanban.config.settings import read_settings
from vanban.render.pdf import to_pdf
from vanban.render.stand_in import to_preview_pdf

ROOT = Path(__file__).resolve().parents[1]
LEAST_SHARE = 0.9
"""Of the lines alike from which a preview shows what print will be; below it is no help."""
_MM = 25.4 / 72
_SLANT = 0.1
_DIFFERENCES_SHOWN = 2


@dataclass(frozen=True, slots=True)
class Line:
    page: int
    text: str
    left_mm: float
    top_mm: float


@dataclass(frozen=True, slots=True)
class Pages:
    """A PDF as its printed lines, without the slanted mark across the page."""

    count: int
    lines: tuple[Line, ...]
    fonts: frozenset[str]


@dataclass(frozen=True, slots=True)
class Comparison:
    """What print shows and what the preview shows of one paper."""

    name: str
    print: Pages
    preview: Pages
    alike: tuple[tuple[Line, Line], ...]
    """Lines of the same words on the same page."""
    unlike: tuple[tuple[str, str], ...]

    @property
    def share(self) -> float:
        return len(self.alike) / len(self.print.lines)

    @property
    def is_good_enough(self) -> bool:
        same_pages = self.print.count == self.preview.count
        return same_pages and self.print.fonts == self.preview.fonts and self.share >= LEAST_SHARE

    def off_mm(self, side: str) -> tuple[float, float]:
        """How far alike lines are apart: the middle and the largest distance."""
        distances = [abs(getattr(one, side) - getattr(other, side)) for one, other in self.alike]
        return statistics.median(distances), max(distances)


def read_pages(pdf: Path) -> Pages:
    lines: list[Line] = []
    fonts: set[str] = set()
    with pdfplumber.open(pdf) as document:
        for number, page in enumerate(document.pages, start=1):
            straight = page.filter(_is_straight)
            fonts |= {letter["fontname"].split("+")[-1] for letter in straight.chars}
            for line in straight.extract_text_lines():
                words = unicodedata.normalize("NFC", " ".join(line["text"].split()))
                lines.append(Line(number, words, line["x0"] * _MM, line["top"] * _MM))
        return Pages(len(document.pages), tuple(lines), frozenset(fonts))


def _is_straight(thing: dict[str, Any]) -> bool:
    return thing["object_type"] != "char" or abs(thing["matrix"][1]) < _SLANT


def compare(paper: Path, soffice: Path, folder: Path) -> Comparison:
    """Convert a paper both ways in `folder` and compare."""
    sides = []
    for name, convert in (("print", lambda copy: to_pdf(soffice, [copy])[0]), ("preview", to_preview_pdf)):
        (folder / name).mkdir(exist_ok=True)
        sides.append(read_pages(convert(Path(shutil.copyfile(paper, folder / name / paper.name)))))
    printed, seen = sides
    keys = [[(line.page, line.text) for line in side.lines] for side in sides]
    alike: list[tuple[Line, Line]] = []
    unlike: list[tuple[str, str]] = []
    for what, a, b, c, d in SequenceMatcher(None, *keys, autojunk=False).get_opcodes():
        if what == "equal":
            alike += zip(printed.lines[a:b], seen.lines[c:d], strict=True)
        else:
            unlike.append((_first(printed.lines[a:b]), _first(seen.lines[c:d])))
    return Comparison(paper.stem, printed, seen, tuple(alike), tuple(unlike))


def _first(lines: tuple[Line, ...]) -> str:
    return lines[0].text if lines else ""


_HEAD = """# Trang xem trước khi máy không có LibreOffice

`vanban doc preview` dàn trang bằng LibreOffice. Máy không có LibreOffice mà đã cài `pip install 'vanban[preview]'`
thì rdocx dàn thay, mỗi trang mang dấu «BẢN XEM TRƯỚC» và lệnh nói rõ đây chưa phải bản ký. Bản ký, bản phát hành luôn
là bản của LibreOffice: `vanban doc new … --pdf` không bao giờ dùng rdocx.

Bảng dưới đo từng văn bản mẫu in bằng cả hai, do `python tools/measure_preview.py` viết ra;
`tests/render/test_stand_in.py` đo lại mỗi lần kiểm tra. Coi là đủ tốt để xem trước khi số trang bằng nhau, phông như
nhau và ít nhất {least:.0%} số dòng giống hệt, cùng trang. «Lệch» là khoảng cách giữa hai bản của cùng một dòng: trung
vị / lớn nhất, tính bằng mm.

| Văn bản | Trang (LibreOffice / rdocx) | Dòng giống | Lệch ngang | Lệch dọc | Phông | Đủ tốt |
|---|---|---|---|---|---|---|
"""


def table(found: list[Comparison]) -> str:
    rows = [_row(each) for each in found]
    alike, lines = sum(len(each.alike) for each in found), sum(len(each.print.lines) for each in found)
    total = f"\nCộng: {alike}/{lines} dòng giống hệt ({_percent(alike / lines)}).\n"
    shown = "".join(
        f"\n- {each.name}: LibreOffice «{one}» / rdocx «{other}»"
        for each in found
        for one, other in list(dict.fromkeys(each.unlike))[:_DIFFERENCES_SHOWN]
    )
    why = "\n## Khác ở đâu\n\nrdocx cho ngắt dòng sau dấu «/» và tính độ rộng chữ hơi khác. Ví dụ:\n"
    return _HEAD.format(least=LEAST_SHARE) + "\n".join(rows) + "\n" + total + why + shown + "\n"


def _row(each: Comparison) -> str:
    fonts = "như nhau" if each.print.fonts == each.preview.fonts else "khác nhau"
    cells = (
        each.name,
        f"{each.print.count} / {each.preview.count}",
        f"{len(each.alike)}/{len(each.print.lines)} ({_percent(each.share)})",
        *("{:.1f} / {:.1f}".format(*each.off_mm(side)).replace(".", ",") for side in ("left_mm", "top_mm")),
        fonts,
        "có" if each.is_good_enough else "không",
    )
    return f"| {' | '.join(cells)} |"


def _percent(share: float) -> str:
    return f"{share:.1%}".replace(".", ",")


def main() -> None:
    from vanban.usecases.demo import build_demo

    soffice = read_settings().soffice
    if soffice is None:
        sys.exit("Cần LibreOffice.")
    with tempfile.TemporaryDirectory() as folder:
        papers = build_demo(Path(folder) / "demo").papers
        found = [compare(paper.path, soffice, Path(folder)) for paper in papers]
    page = ROOT / "docs" / "papers" / "xem-truoc.md"
    page.write_text(table(found), encoding="utf-8")
    print(page.read_text(encoding="utf-8"))


if __name__ == "__main__":
    main()
