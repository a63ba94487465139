"""A hand-written text as the lines of a paper: which line is a basis, a part, an article, a title, plain text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from pydantic import Field

from vanban.documents.base import Context
from vanban.documents.frame import TEXT_MM
from vanban.documents.tables import typed_table
from vanban.model.paper import Table
from vanban.wording.text import clause, closed, upper
from vanban.wording.typed_tables import row_cells

_ARTICLE = re.compile(r"(Điều \d+\.)\s*(.*)\Z", re.DOTALL)
_PART = re.compile(r"[IVXL]+\.\s+\S")
_CHAPTER = re.compile(r"((?:Phần|Chương)\s+[IVXL]+|(?:Mục|Tiểu mục)\s+\d+)(?:[.:]?\s+(\S.*))?\Z")
_CLAUSE = re.compile(r"\d+\.\s+\S")
_LONGEST_TITLE = 90


class BodyLine(Context):
    look: str = Field(
        description="Cách trình bày: basis (căn cứ), chapter (phần, chương, mục), chapter_title (tiêu đề của nó), "
        "part (phần I.), title (khoản, điều có tiêu đề), article (điều), table (bảng), text",
        examples=["text"],
    )
    label: str = Field(description="Chữ đậm đầu dòng, như «Điều 1.»; thường để trống", examples=[""])
    words: str = Field(
        description="Nội dung dòng",
        examples=["Các phòng, đơn vị tổ chức thực hiện."],
    )
    last: bool = Field(description="Đúng ở dòng cuối, dòng có ./.", examples=[False])
    table: Table | None = Field(default=None, description="Bảng, khi look là table")


def _sample(look: str, label: str, words: str, *, last: bool = False) -> dict[str, object]:
    table = typed_table((("STT", "Nội dung"), ("1", words)), TEXT_MM)
    return {"look": look, "label": label, "words": words, "last": last, "table": table}


SAMPLE_BASES = [_sample("basis", "", "Căn cứ Kế hoạch số 285/KH-SCT ngày 29 tháng 12 năm 2023 của Sở Công Thương.")]
SAMPLE_LINES = [
    _sample("chapter", "", "Chương I"),
    _sample("chapter_title", "", "QUY ĐỊNH CHUNG"),
    _sample("part", "", "I. NỘI DUNG"),
    _sample("title", "", "1. Nhiệm vụ chung"),
    _sample("text", "", "Các phòng, đơn vị rà soát nhiệm vụ được giao."),
    _sample("article", "Điều 1.", "Giao Văn phòng theo dõi."),
    _sample("table", "", "Danh mục nhiệm vụ"),
    _sample("text", "", "Các phòng, đơn vị tổ chức thực hiện./.", last=True),
]


def body_lines(text: str) -> tuple[BodyLine, ...]:
    """The lines and tables of a text as typed; the last line is closed with `./.` when it is not."""
    parts = list(_parts(text))
    bases = list(_leading_bases(parts))
    found = [_basis(line, last=n == len(bases)) for n, line in enumerate(bases, 1)]
    rest = parts[len(bases) :]
    ends_in_table = bool(rest) and not isinstance(rest[-1], str)
    return (*found, *_text_lines((*rest, "./.") if ends_in_table else rest))


def _parts(text: str) -> Iterator[str | Table]:
    """Lines that say something, and rows in a row as one table."""
    rows: list[tuple[str, ...]] = []
    for line in (*text.splitlines(), ""):
        cells = row_cells(line)
        if cells is not None:
            rows.append(cells)
            continue
        if rows:
            yield typed_table(rows, TEXT_MM)
            rows = []
        if line.strip():
            yield line.strip()


def _text_lines(parts: Sequence[str | Table]) -> Iterator[BodyLine]:
    """What follows the bases. The title of a chapter stands on its own line in capitals (Appendix I, II.6.c)."""
    title_follows = False
    for number, line in enumerate(parts, 1):
        if isinstance(line, Table):
            yield BodyLine(look="table", label="", words="", last=False, table=line)
            title_follows = False
            continue
        last = number == len(parts)
        chapter = None if last else _chapter(line)
        if chapter:
            yield BodyLine(look="chapter", label="", words=chapter[0], last=False)
        words = (chapter[1] or "") if chapter else line
        if (title_follows or chapter) and words and not last and _is_title(words):
            yield BodyLine(look="chapter_title", label="", words=upper(words), last=False)
        elif words:
            yield _line(words, last=last)
        title_follows = chapter is not None and not words


def _chapter(line: str) -> tuple[str, str | None] | None:
    """`Chương I` and its title, which may be missing; None when a sentence only begins so."""
    found = _CHAPTER.match(line)
    return (found[1], found[2]) if found and _is_title(found[2] or "") else None


def _is_title(words: str) -> bool:
    return len(words) < _LONGEST_TITLE and not words.endswith((".", ";", ":", ","))


def _leading_bases(parts: Iterable[str | Table]) -> Iterator[str]:
    for part in parts:
        if not isinstance(part, str) or not part.startswith(("Căn cứ ", "Theo đề nghị của ", "Xét ")):
            return
        yield part


def _basis(line: str, *, last: bool) -> BodyLine:
    return BodyLine(look="basis", label="", words=closed(line, "." if last else ";"), last=False)


def _line(line: str, *, last: bool) -> BodyLine:
    words = clause(line.removesuffix("./.")) + "./." if last else line
    article = _ARTICLE.match(words)
    if article and article[2] and not last and _is_title(article[2]):
        return BodyLine(look="title", label="", words=words, last=False)
    if article:
        return BodyLine(look="article", label=article[1], words=article[2], last=last)
    if _PART.match(line) and not last:
        return BodyLine(look="part", label="", words=upper(line), last=False)
    if not last and _CLAUSE.match(line) and _is_title(line):
        return BodyLine(look="title", label="", words=line, last=False)
    return BodyLine(look="text", label="", words=words, last=last)
