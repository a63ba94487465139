"""The signing sheet as one HTML file that stands alone: nothing is fetched, nothing runs, it prints on A4."""

from __future__ import annotations

import base64
from dataclasses import dataclass
from html import escape

from vanban.exchange.page_frame import document, facts_list


@dataclass(frozen=True, slots=True)
class SheetList:
    """What stands behind a figure, folded below its table; `anchor` is what links to it, `title` what is seen shut."""

    anchor: str
    title: str
    headings: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class SheetTable:
    """A part of the sheet: rows below their headings, or one sentence when there is none."""

    title: str
    headings: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    empty: str
    note: str = ""
    links: tuple[tuple[str, ...], ...] = ()
    """Row by row the anchors of the lists behind it; empty when no row has any."""
    behind: tuple[SheetList, ...] = ()


@dataclass(frozen=True, slots=True)
class SigningSheet:
    """Everything that who signs should see of a draft, in plain words and pictures."""

    title: str
    office: str
    facts: tuple[tuple[str, str], ...]
    warnings: tuple[str, ...]
    tables: tuple[SheetTable, ...]
    pages: tuple[bytes, ...]
    """PNG pictures of the pages; none where nothing could draw them."""
    no_pages: str
    """What is said where the pictures should be."""


_STYLE = """
.warning { background: #fdf0d5; border-left: 4px solid #b5651d; padding: .5rem .75rem; margin: .5rem 0; }
details { margin: .4rem 0; } summary { cursor: pointer; } details:target > summary { background: #fdf0d5; }
a { color: #8a1c1c; }
.none, .note { color: #555; }
img { width: 100%; border: 1px solid #bbb; margin: .5rem 0; }
@media print { body { padding: 0; font-size: 12px; } img { break-inside: avoid; } tr { break-inside: avoid; } }
"""


def sheet_html(sheet: SigningSheet) -> str:
    """The sheet as HTML; every text is escaped, pictures lie in it."""
    parts = [
        f'<p class="office">{escape(sheet.office)}</p>',
        f"<h1>{escape(sheet.title)}</h1>",
        facts_list(sheet.facts),
        *(f'<p class="warning">{escape(each)}</p>' for each in sheet.warnings),
        *map(_table, sheet.tables),
        "<h2>Các trang</h2>",
        *(_page(number, content) for number, content in enumerate(sheet.pages, start=1)),
    ]
    if not sheet.pages:
        parts.append(f'<p class="none">{escape(sheet.no_pages)}</p>')
    return document(sheet.title, "\n".join(parts), _STYLE)


def _table(table: SheetTable) -> str:
    head = f"<h2>{escape(table.title)}</h2>"
    note = f'<p class="note">{escape(table.note)}</p>' if table.note else ""
    if not table.rows:
        return f'{head}{note}<p class="none">{escape(table.empty)}</p>'
    links = table.links or ((),) * len(table.rows)
    rows = "".join(_row(row, each) for row, each in zip(table.rows, links, strict=True))
    behind = "".join(
        f'<details id="{escape(each.anchor)}"><summary>{escape(each.title)}</summary>'
        f"{_grid(each.headings, ''.join(_row(row, ()) for row in each.rows))}</details>\n"
        for each in table.behind
    )
    return f"{head}{note}{_grid(table.headings, rows)}{behind}"


def _grid(headings: tuple[str, ...], rows: str) -> str:
    titles = "".join(f"<th>{escape(each)}</th>" for each in headings)
    return f"<table><thead><tr>{titles}</tr></thead><tbody>{rows}</tbody></table>"


def _row(row: tuple[str, ...], anchors: tuple[str, ...]) -> str:
    """The cells; links to the lists behind the row stand in its last one."""
    cells = "".join(f"<td>{escape(cell)}</td>" for cell in row[:-1])
    links = "".join(f' <a href="#{escape(each)}">{escape(each)}</a>' for each in anchors)
    return f"<tr>{cells}<td>{escape(row[-1])}{links}</td></tr>\n"


def _page(number: int, content: bytes) -> str:
    picture = base64.b64encode(content).decode()
    return f'<img alt="Trang {number}" src="data:image/png;base64,{picture}">'
