"""A paper as plain lines: the form in which tests and people compare two versions."""

from __future__ import annotations

import re

from vanban.model.page import Element, PageFacts, ParagraphFact

_ROW = re.compile(r"(body/tbl\[\d+\](?:/r\[\d+\]))")


def plain_lines(facts: PageFacts) -> tuple[str, ...]:
    """One line per paragraph; the cells of a table's row side by side, joined by ` | `.

    The two columns of heading and signing block are told paragraph by paragraph, as they are read.
    """
    lines: list[str] = []
    bordered = {table.address for table in facts.tables if table.bordered}
    told: set[str] = set()
    for paragraph in facts.paragraphs:
        table = paragraph.address.split("/r[")[0]
        if table in bordered:
            if table not in told:
                told.add(table)
                lines += _rows(facts, table)
        elif shown(paragraph):
            lines.append(shown(paragraph))
    return tuple(lines)


def _rows(facts: PageFacts, table: str) -> list[str]:
    fact = next(each for each in facts.tables if each.address == table)
    rows: dict[int, list[str]] = {}
    for cell in fact.cells:
        rows.setdefault(cell.row, []).append(cell.text.replace("\n", " / "))
    return [" | ".join(cells) for cells in rows.values()]


def shown(paragraph: ParagraphFact) -> str:
    """The paragraph's text on one line; a drawn rule as dashes."""
    if paragraph.element is Element.RULE:
        return "―――"
    return re.sub(r"[ \u00a0]{3,}", " … ", paragraph.text.replace("\t", " ").replace("\n", " / ")).strip()
