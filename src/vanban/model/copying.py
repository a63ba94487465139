"""Copies of papers (Decree 30/2020, Articles 25-27): their three forms, and the two media they are made for."""

from __future__ import annotations

from enum import StrEnum

COPY_TYPE = "ban-sao"
"""What a copy is among the papers of the office; it is made from a file and never composed from records."""
COPY_TEMPLATE = "sao-van-ban.docx"


class CopyForm(StrEnum):
    """The three forms of copies; the value is what people type."""

    SAME = "sao-y"
    """Of the whole paper, from the original (Article 25.1)."""
    AGAIN = "sao-luc"
    """Of the whole paper, from a copy `sao y` (Article 25.2)."""
    EXCERPT = "trich-sao"
    """Of chosen parts, with every element of form of the original (Article 25.3)."""

    @property
    def kind(self) -> str:
        """The abbreviation in the copy's symbol (Appendix III, I)."""
        return {"sao-y": "SY", "sao-luc": "SL", "trich-sao": "TrS"}[self]

    @property
    def words(self) -> str:
        """`SAO Y`, as the forms 3.1 and 3.2 print it."""
        return {"sao-y": "SAO Y", "sao-luc": "SAO LỤC", "trich-sao": "TRÍCH SAO"}[self]

    @property
    def label(self) -> str:
        return {"sao-y": "sao y", "sao-luc": "sao lục", "trich-sao": "trích sao"}[self]


class Medium(StrEnum):
    """What a copy is made for: paper (form 3.1) or electronic use (form 3.2)."""

    PAPER = "giay"
    ELECTRONIC = "dien-tu"
