"""The measured papers as a page of tables: every type by its elements, every hard case in one line."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from measuring.rows import Row

_HEAD = """# Thể thức đo trên giấy

Mỗi văn bản mẫu được chuyển sang PDF bằng LibreOffice rồi đo trên trang in: công cụ chỉ đọc tệp PDF, không hỏi khuôn
mẫu và dữ liệu. Cột «Căn cứ» là mục của Phụ lục I (Phần I), mẫu của Phụ lục III hoặc ô của sơ đồ bố trí, Nghị định
30/2020/NĐ-CP; cột «Mẫu chung» là giá trị mà các khuôn kèm theo chọn trong khoảng cho phép. Sai số cho phép 0,5 mm.

- Lề trên đo từ mép giấy tới khung của dòng đầu (đường chân chữ trừ phần trên của phông); lề trái và lề phải đo ở dòng
  chạm tới lề. Lề dưới chỉ đo được ở trang đầy chữ, như ở văn bản dài và trường hợp «trang đầy chữ» cuối bài.
- Máy in bằng Liberation Serif, có cùng số đo với Times New Roman; tên phông ghi trong tệp Word là Times New Roman.

Bài này do `python tools/measure_form.py` viết ra; `tests/documents/test_measured.py` đo lại mỗi lần kiểm tra.
"""


@dataclass(frozen=True, slots=True)
class Told:
    """A paper as the page tells of it: its heading, its rows, and the names of its page pictures."""

    title: str
    code: str
    rows: Sequence[Row]
    pictures: Sequence[str]


def page(papers: Iterable[Told], hard: Sequence[Told]) -> str:
    """The whole page in Markdown."""
    return "\n".join([_HEAD, *map(_section, papers), _hard_cases(hard)])


def _section(paper: Told) -> str:
    pictures = " ".join(f"[{n}](../pictures/{name})" for n, name in enumerate(paper.pictures, 1))
    right = sum(row.right for row in paper.rows)
    lines = [
        f"## {paper.title} (`{paper.code}`)",
        "",
        f"![Trang 1](../pictures/{paper.pictures[0]})",
        "",
        f"Các trang: {pictures}. Đo {len(paper.rows)} thành phần, đạt {right}.",
        "",
        "| Thành phần | Căn cứ | Quy định | Mẫu chung | Đo được | Đạt |",
        "|---|---|---|---|---|---|",
        *map(_line, paper.rows),
        "",
    ]
    return "\n".join(lines)


def _line(row: Row) -> str:
    verdict = "có" if row.right else "**không**"
    return f"| {row.element} | {row.article} | {row.required} | {row.house} | {row.told} | {verdict} |"


def _hard_cases(hard: Sequence[Told]) -> str:
    """One line for every group of papers that strain the same thing."""
    lines = [
        "## Trường hợp khó",
        "",
        "Cùng cách đo; mỗi dòng là một hoặc nhiều văn bản, số thành phần đã đo và những gì không đạt.",
        "",
        "| Trường hợp | Văn bản | Thành phần | Không đạt |",
        "|---|---|---|---|",
    ]
    groups: dict[str, list[Told]] = {}
    for paper in hard:
        groups.setdefault(paper.title, []).append(paper)
    for title, papers in groups.items():
        missed = [f"{paper.code}: {row.element}" for paper in papers for row in paper.rows if not row.right]
        count = sum(len(paper.rows) for paper in papers)
        lines.append(f"| {title} | {len(papers)} | {count} | {'; '.join(missed) or 'không'} |")
    return "\n".join([*lines, ""])
