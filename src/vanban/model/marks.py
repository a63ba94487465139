"""Marks on a paper: how urgent it is, how far it may go, and the grades of secrecy that the tool refuses."""

from __future__ import annotations

from enum import StrEnum

from vanban.wording.text import upper


class Urgency(StrEnum):
    """Degrees of urgency (Decree 30/2020, Appendix I, III.2.b); the drafter proposes, the signer decides."""

    URGENT = "khan"
    VERY_URGENT = "thuong-khan"
    FLASH = "hoa-toc"

    @property
    def label(self) -> str:
        return {"khan": "khẩn", "thuong-khan": "thượng khẩn", "hoa-toc": "hỏa tốc"}[self]

    @property
    def stamp(self) -> str:
        return upper(self.label)


class Circulation(StrEnum):
    """How far a paper may go (Appendix I, III.2.c)."""

    RETURN = "xem-xong-tra-lai"
    INTERNAL = "luu-hanh-noi-bo"

    @property
    def label(self) -> str:
        return {"xem-xong-tra-lai": "xem xong trả lại", "luu-hanh-noi-bo": "lưu hành nội bộ"}[self]

    @property
    def stamp(self) -> str:
        return upper(self.label)


class Secrecy(StrEnum):
    """Grades of state secrets: papers that carry one must not be kept in this tool."""

    SECRET = "mat"
    TOP_SECRET = "toi-mat"
    ULTRA_SECRET = "tuyet-mat"

    @property
    def label(self) -> str:
        return {"mat": "mật", "toi-mat": "tối mật", "tuyet-mat": "tuyệt mật"}[self]
