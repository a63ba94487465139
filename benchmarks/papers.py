"""What the benchmark papers say, in blocks that know nothing of any template language.

The notice and the report use the language in full: values, filters, conditions with else, loops with
their facts, nested loops, table rows, rich text, line breaks. The other papers do one thing many times.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Value:
    """A field; `item` is the loop it belongs to, none for a field of the whole paper."""

    name: str
    item: str = ""
    upper: bool = False


@dataclass(frozen=True, slots=True)
class Index:
    """The number of the round of the loop `item`, from 1."""

    item: str


@dataclass(frozen=True, slots=True)
class Choice:
    """One text or another, by a true-or-false field."""

    test: str
    yes: str
    no: str
    item: str = ""


@dataclass(frozen=True, slots=True)
class Joined:
    """A field of every item of a list, with "; " between them."""

    items: str
    field: str


@dataclass(frozen=True, slots=True)
class Rich:
    """A field whose first words are bold."""

    name: str
    item: str = ""


Part = str | Value | Index | Choice | Joined | Rich


@dataclass(frozen=True, slots=True)
class Line:
    """A paragraph."""

    parts: tuple[Part, ...]
    bold: bool = False


@dataclass(frozen=True, slots=True)
class When:
    """Paragraphs that stand only when a field is true."""

    test: str
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Each:
    """Paragraphs for each item of a list; `within` is the loop that the list belongs to."""

    items: str
    item: str
    blocks: tuple[Block, ...]
    within: str = ""


@dataclass(frozen=True, slots=True)
class Rows:
    """A table: a heading row, and a row for each item of a list."""

    items: str
    item: str
    heads: tuple[str, ...]
    cells: tuple[Part, ...]


Block = Line | When | Each | Rows


@dataclass(frozen=True, slots=True)
class Bold:
    """The value of a `Rich` field."""

    lead: str
    rest: str


@dataclass(frozen=True, slots=True)
class Paper:
    """A paper to print: its blocks, its values, and how many times faster than docxtpl it must be."""

    name: str
    title: str
    blocks: tuple[Block, ...]
    values: dict[str, Any]
    goal: int | None = None


def line(*parts: Part, bold: bool = False) -> Line:
    return Line(parts, bold)


_WORK = (
    "rà soát, cập nhật và công khai đầy đủ danh mục thủ tục hành chính thuộc phạm vi quản lý; bảo đảm 100% hồ sơ "
    "được tiếp nhận, số hóa và trả kết quả đúng hạn tại Trung tâm Phục vụ hành chính công"
)
_HEADING: tuple[Block, ...] = (
    line(Value("parent", upper=True)),
    line(Value("agency", upper=True), bold=True),
    line("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", bold=True),
    line("Độc lập - Tự do - Hạnh phúc", bold=True),
    line(Choice("numbered", "Số: ", "DỰ THẢO, số: "), Value("number"), "/", Value("symbol")),
    line(Value("place"), ", ", Value("day")),
    line(Value("kind", upper=True), bold=True),
    line(Value("subject"), bold=True),
)
_CLOSING: tuple[Block, ...] = (
    line(Value("closing")),
    line("Nơi nhận:", bold=True),
    Each("recipients", "r", (line("- ", Value("name", "r"), Choice("reports", " để b/c;", ";", "r")),)),
    line("- Lưu: ", Joined("archive", "unit"), "."),
    line(Value("position", upper=True), bold=True),
    line(Value("signer"), bold=True),
)


def _frame(kind: str, subject: str, symbol: str) -> dict[str, Any]:
    names = ("Sở Nội vụ", "Văn phòng UBND tỉnh", "Ban Giám đốc Sở", "Các phòng, đơn vị thuộc Sở", "Trang TTĐT Sở")
    return {
        "parent": "Ủy ban nhân dân tỉnh An Bình",
        "agency": "Sở Khoa học & Công nghệ",
        "numbered": True,
        "number": "127",
        "symbol": symbol,
        "place": "An Bình",
        "day": "ngày 14 tháng 6 năm 2024",
        "kind": kind,
        "subject": subject,
        "closing": "Trên đây là toàn bộ nội dung; yêu cầu các phòng, đơn vị nghiêm túc triển khai thực hiện./.",
        "recipients": [{"name": name, "reports": number < 3} for number, name in enumerate(names)],
        "archive": [{"unit": unit} for unit in ("VT", "VP", "CCHC")],
        "position": "Phó Giám đốc",
        "signer": "Trần Thị Bích Ngọc",
    }


def notice() -> Paper:
    """Two pages: six conclusions with three points each."""
    blocks = (
        *_HEADING,
        Each("opening", "o", (line(Value("words", "o")),)),
        When("has_assessment", (line("I. ĐÁNH GIÁ CHUNG", bold=True), line(Value("assessment")))),
        When("has_praise", (line("Biểu dương các đơn vị hoàn thành sớm."),)),
        Each(
            "items",
            "i",
            (
                line(Index("i"), ". ", Rich("words", "i"), Choice("urgent", " Việc này làm ngay.", "", "i")),
                Each("points", "p", (line("- ", Value("words", "p"), " Hạn: ", Value("deadline", "p"), "."),), "i"),
            ),
        ),
        line(Value("note")),
        *_CLOSING,
    )
    items = [
        {
            "words": Bold(f"Phòng số {number}", f" chủ trì, phối hợp với Văn phòng {_WORK}."),
            "urgent": number % 2 == 0,
            "points": [
                {
                    "words": f"Nhiệm vụ {number}.{point}: hoàn thành «đúng hạn» các việc < 5 ngày",
                    "deadline": "25/6/2024",
                }
                for point in range(1, 4)
            ],
        }
        for number in range(1, 7)
    ]
    values = {
        **_frame("Thông báo", "Kết luận cuộc họp kiểm điểm cải cách hành chính quý II năm 2024", "TB-SKHCN"),
        "opening": [{"words": f"Ngày 14 tháng 6 năm 2024, Giám đốc Sở chủ trì họp, {_WORK}."} for _ in range(2)],
        "has_assessment": True,
        "has_praise": False,
        "assessment": f"Trong quý II, các phòng, đơn vị đã {_WORK}.",
        "items": items,
        "note": "Ghi chú:\nCác đơn vị báo cáo trước ngày 25 hằng tháng.\nVăn phòng tổng hợp.",
    }
    return Paper("notice", "thông báo, 2 trang", blocks, values, goal=150)


def report() -> Paper:
    """A table of 36 rows and 7 columns between paragraphs."""
    heads = ("STT", "Đơn vị", "Tổng số", "Đúng hạn", "Quá hạn", "Tỷ lệ", "Ghi chú")
    cells = (
        Index("u"),
        Value("name", "u", upper=True),
        Value("total", "u"),
        Value("on_time", "u"),
        Value("late", "u"),
        Value("share", "u"),
        Choice("is_late", "cần đôn đốc", "đạt", "u"),
    )
    blocks = (
        *_HEADING,
        line("Thực hiện kế hoạch, ", Value("agency"), " báo cáo như sau:"),
        Each("figures", "f", (line(Index("f"), ". ", Rich("words", "f")),)),
        Rows("units", "u", heads, cells),
        When("has_proposals", (line("KIẾN NGHỊ", bold=True),)),
        Each("proposals", "p", (line("- ", Value("words", "p")),)),
        line(Value("note")),
        *_CLOSING,
    )
    values = {
        **_frame("Báo cáo", "Tình hình thực hiện nhiệm vụ cải cách hành chính 6 tháng đầu năm 2024", "BC-SKHCN"),
        "figures": [{"words": Bold(f"Nhóm {n}", f": {40 + n} nhiệm vụ, {_WORK}.")} for n in range(1, 6)],
        "units": [
            {
                "name": f"Phòng Quản lý số {n}",
                "total": 20 + n,
                "on_time": 18,
                "late": n % 4,
                "share": f"{80 + n % 20},5%",
                "is_late": n % 4 > 1,
            }
            for n in range(1, 37)
        ],
        "has_proposals": True,
        "proposals": [{"words": f"Đề nghị Sở Nội vụ & Sở Tài chính {_WORK}."} for _ in range(2)],
        "note": "Ghi chú:\nSố liệu đến ngày 14/6/2024.",
    }
    return Paper("report", "báo cáo, bảng 36 × 7", blocks, values, goal=90)


def features() -> tuple[Paper, ...]:
    """Papers that do one thing many times."""
    nested = [
        {"name": f"Phần {a}", "points": [{"words": f"mục {a}.{b}: {_WORK}"} for b in range(8)]} for a in range(12)
    ]
    riches = [{"words": Bold(f"Đơn vị {n}:", f" {_WORK}")} for n in range(30)]
    fields = {f"field{n}": f"giá trị số {n} & tên đơn vị" for n in range(40)}
    tests = {f"test{n}": n % 3 > 0 for n in range(40)}
    points = Each("points", "p", (line("- ", Value("words", "p")),), "i")
    return (
        Paper(
            "values", "giá trị và bộ lọc", tuple(line("Trường: ", Value(name, upper=True)) for name in fields), fields
        ),
        Paper("conditions", "điều kiện", tuple(line(Choice(name, "có", "không")) for name in tests), tests),
        Paper(
            "nested", "vòng lặp lồng nhau", (Each("items", "i", (line(Value("name", "i")), points)),), {"items": nested}
        ),
        Paper("rich", "chữ nhiều kiểu", (Each("items", "i", (line(Rich("words", "i")),)),), {"items": riches}),
    )


def papers() -> tuple[Paper, ...]:
    """Every paper of the benchmark, the two with goals first."""
    return (notice(), report(), *features())
