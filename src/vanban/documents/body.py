"""A hand-written text as the lines of a paper: which line is a basis, a part, an article, a title, plain text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from vanban.documents.base import Context
from vanban.documents.fields import field
from vanban.wording.text import clause, closed, upper

_ARTICLE = re.compile(r"(Điều \d+\.)\s*(.*)\Z", re.DOTALL)
_PART = re.compile(r"[IVXL]+\.\s+\S")
_CHAPTER = re.compile(r"((?:Phần|Chương)\s+[IVXL]+|(?:Mục|Tiểu mục)\s+\d+)(?:[.:]?\s+(\S.*))?\Z")
_CLAUSE = re.compile(r"\d+\.\s+\S")
_LONGEST_TITLE = 90


class BodyLine(Context):
    look: str = field(
        description="Cách trình bày: basis (căn cứ), chapter (phần, chương, mục), chapter_title (tiêu đề của nó), "
        "part (phần I.), title (khoản có tiêu đề), article (điều), text",
        examples=["text"],
    )
    label: str = field(description="Chữ đậm đầu dòng, như «Điều 1.»; thường để trống", examples=[""])
    words: str = field(
        description="Nội dung dòng",
        examples=["Các phòng, đơn vị tổ chức thực hiện."],
    )
    last: bool = field(description="Đúng ở dòng cuối, dòng có ./.", examples=[False])


def _sample(look: str, label: str, words: str, *, last: bool = False) -> dict[str, object]:
    return {"look": look, "label": label, "words": words, "last": last}


SAMPLE_BASES = [_sample("basis", "", "Căn cứ Kế hoạch số 285/KH-SCT ngày 29 tháng 12 năm 2023 của Sở Công Thương.")]
SAMPLE_LINES = [
    _sample("chapter", "", "Chương I"),
    _sample("chapter_title", "", "QUY ĐỊNH CHUNG"),
    _sample("part", "", "I. NỘI DUNG"),
    _sample("title", "", "1. Nhiệm vụ chung"),
    _sample("text", "", "Các phòng, đơn vị rà soát nhiệm vụ được giao."),
    _sample("article", "Điều 1.", "Giao Văn phòng theo dõi."),
    _sample("text", "", "Các phòng, đơn vị tổ chức thực hiện./.", last=True),
]


def body_lines(text: str) -> tuple[BodyLine, ...]:
    """The lines of a text as typed; the last is closed with `./.` when it is not."""
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    bases = sum(1 for _ in _leading_bases(lines))
    found = [_basis(line, last=n == bases - 1) for n, line in enumerate(lines[:bases])]
    rest = lines[bases:]
    return (*found, *_text_lines(rest))


def _text_lines(lines: Sequence[str]) -> Iterator[BodyLine]:
    """What follows the bases. The title of a chapter stands on its own line in capitals (Appendix I, II.6.c)."""
    title_follows = False
    for number, line in enumerate(lines, 1):
        last = number == len(lines)
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


def _leading_bases(lines: Iterable[str]) -> Iterable[str]:
    for line in lines:
        if not line.startswith(("Căn cứ ", "Theo đề nghị của ", "Xét ")):
            return
        yield line


def _basis(line: str, *, last: bool) -> BodyLine:
    return BodyLine(look="basis", label="", words=closed(line, "." if last else ";"), last=False)


def _line(line: str, *, last: bool) -> BodyLine:
    words = clause(line.removesuffix("./.")) + "./." if last else line
    article = _ARTICLE.match(words)
    if article:
        return BodyLine(look="article", label=article[1], words=article[2], last=last)
    if _PART.match(line) and not last:
        return BodyLine(look="part", label="", words=upper(line), last=False)
    if not last and _CLAUSE.match(line) and _is_title(line):
        return BodyLine(look="title", label="", words=line, last=False)
    return BodyLine(look="text", label="", words=words, last=last)
