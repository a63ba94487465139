"""Every row of the form of one paper."""

from __future__ import annotations

from measuring.attached import attached_rows
from measuring.closing import closing_rows
from measuring.heading import heading_rows
from measuring.marks import annex_rows, mark_rows
from measuring.page_model import Paper
from measuring.parts import read_parts
from measuring.rows import Row
from measuring.sheet import sheet_rows, table_rows
from measuring.text import chapter_rows, text_rows


def form_rows(paper: Paper) -> list[Row]:
    """The elements of section 3 of the form that this paper has, each held against Decree 30/2020."""
    parts = read_parts(paper)
    makers = (
        sheet_rows,
        heading_rows,
        mark_rows,
        text_rows,
        chapter_rows,
        table_rows,
        closing_rows,
        attached_rows,
        annex_rows,
    )
    return [row for rows in makers for row in rows(parts)]


def wrong(rows: list[Row]) -> list[str]:
    """The rows that miss, as a person reads them."""
    return [f"{row.element}: cần {row.required} ({row.house}), đo được {row.measured}" for row in rows if not row.right]
