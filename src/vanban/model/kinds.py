"""The types of administrative papers (Decree 30/2020, Article 7), their abbreviations and forms (Appendix III)."""

from __future__ import annotations

from dataclasses import dataclass

LETTER = "CV"
"""Stands for công văn, which has no abbreviation, where records and rights name a kind."""


@dataclass(frozen=True, slots=True)
class PaperKind:
    """`code` stands in the symbol; `form` is the sample form of Appendix III that rules the type."""

    code: str
    name: str
    form: str


KINDS = (
    PaperKind("NQ", "Nghị quyết", "1.1"),
    PaperKind("QĐ", "Quyết định", "1.2"),
    PaperKind("CT", "Chỉ thị", "1.4"),
    PaperKind("QC", "Quy chế", "1.4"),
    PaperKind("QyĐ", "Quy định", "1.4"),
    PaperKind("TC", "Thông cáo", "1.4"),
    PaperKind("TB", "Thông báo", "1.4"),
    PaperKind("HD", "Hướng dẫn", "1.4"),
    PaperKind("CTr", "Chương trình", "1.4"),
    PaperKind("KH", "Kế hoạch", "1.4"),
    PaperKind("PA", "Phương án", "1.4"),
    PaperKind("ĐA", "Đề án", "1.4"),
    PaperKind("DA", "Dự án", "1.4"),
    PaperKind("BC", "Báo cáo", "1.4"),
    PaperKind("BB", "Biên bản", "1.9"),
    PaperKind("TTr", "Tờ trình", "1.4"),
    PaperKind(LETTER, "Công văn", "1.5"),
    PaperKind("CĐ", "Công điện", "1.6"),
    PaperKind("GUQ", "Giấy ủy quyền", "1.4"),
    PaperKind("GM", "Giấy mời", "1.7"),
    PaperKind("GGT", "Giấy giới thiệu", "1.8"),
    PaperKind("GNP", "Giấy nghỉ phép", "1.10"),
    PaperKind("PG", "Phiếu gửi", "1.4"),
    PaperKind("PC", "Phiếu chuyển", "1.4"),
    PaperKind("PB", "Phiếu báo", "1.4"),
)
"""Those that have a form; hợp đồng, bản ghi nhớ, bản thỏa thuận and thư công have none."""


COPIES = {"SY": "Sao y", "TrS": "Trích sao", "SL": "Sao lục"}
"""Copies with their abbreviations; they share one number series (Appendix I, part II)."""


def kind_of(code: str) -> PaperKind | None:
    """The type of this abbreviation."""
    return next((kind for kind in KINDS if kind.code == code), None)


def name_of(code: str) -> str:
    """The name behind an abbreviation, of a type or of a copy; empty for one that the decree does not have."""
    kind = kind_of(code)
    return kind.name if kind else COPIES.get(code, "")


def cited(number: str) -> str:
    """A paper's number with the name of its type: `Báo cáo số 31/BC-SCT`, `Công văn số 84/SCT-KTATMT`.

    A number whose symbol is not understood stays "văn bản số …".
    """
    symbol = number.partition("/")[2]
    first, _, rest = symbol.partition("-")
    kind = kind_of(first) if rest else None
    name = kind.name if kind else "Công văn" if rest and first.isupper() else "văn bản"
    return f"{name} số {number}"
