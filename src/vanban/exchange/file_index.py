"""The table of contents of an exported work file as one HTML page that stands alone and prints on A4."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from urllib.parse import quote

from vanban.exchange.page_frame import document, facts_list


@dataclass(frozen=True, slots=True)
class IndexRow:
    """One piece: its cells in the order of the headings, and its files below the page."""

    cells: tuple[str, ...]
    files: tuple[tuple[str, str], ...]
    """Word for the link (`PDF`, `Word`) and the file's path from the page."""


@dataclass(frozen=True, slots=True)
class FileIndex:
    """What the page tells; `subject` is the column whose cell links to the first file."""

    office: str
    title: str
    facts: tuple[tuple[str, str], ...]
    headings: tuple[str, ...]
    subject: int
    rows: tuple[IndexRow, ...]
    notes: tuple[str, ...]
    foot: str


_STYLE = """
body { max-width: 70rem; }
footer { color: #555; margin: 2rem 0 0; font-size: .85rem; overflow-wrap: anywhere; }
.note { background: #fdf0d5; border-left: 4px solid #b5651d; padding: .5rem .75rem; margin: .5rem 0; }
a { color: #0b4a8f; }
a:focus-visible { outline: 3px solid #b5651d; outline-offset: 2px; }
@media print { @page { size: A4; margin: 20mm 15mm 20mm 30mm; } body { padding: 0; font-size: 12px; max-width: none; }
  a { color: inherit; text-decoration: none; } thead { display: table-header-group; } tr { break-inside: avoid; } }
"""


def index_html(index: FileIndex) -> str:
    """The page as HTML; every text is escaped, nothing is fetched and nothing runs."""
    notes = "".join(f'<p class="note">{escape(note)}</p>\n' for note in index.notes)
    body = (
        f'<header>\n<p class="office">{escape(index.office)}</p>\n<h1>{escape(index.title)}</h1>\n</header>\n<main>\n'
        f"{facts_list(index.facts)}\n{notes}<h2>Mục lục văn bản, tài liệu</h2>\n{_table(index)}\n</main>\n"
        f"<footer>{escape(index.foot)}</footer>"
    )
    return document(index.title, body, _STYLE)


def _table(index: FileIndex) -> str:
    if not index.rows:
        return "<p>Hồ sơ chưa có tài liệu nào.</p>"
    headings = "".join(f'<th scope="col">{escape(each)}</th>' for each in (*index.headings, "Tệp"))
    rows = "".join(_row(row, index.subject) for row in index.rows)
    return f"<table>\n<thead><tr>{headings}</tr></thead>\n<tbody>\n{rows}</tbody>\n</table>"


def _row(row: IndexRow, subject: int) -> str:
    cells = [escape(cell) for cell in row.cells]
    if row.files:
        cells[subject] = _link(cells[subject], row.files[0][1])
    said = row.cells[subject]
    links = ", ".join(_link(escape(word), path, f"{word}: {said}") for word, path in row.files)
    return "<tr>" + "".join(f"<td>{cell}</td>" for cell in (*cells, links or "không có tệp")) + "</tr>\n"


def _link(inner: str, path: str, label: str = "") -> str:
    told = f' aria-label="{escape(label)}"' if label else ""
    return f'<a href="{escape(quote(path))}"{told}>{inner}</a>'


def checksums(hashes: Sequence[tuple[str, str]]) -> str:
    """The lines of a `SHA256SUMS` file, as `sha256sum -c` reads them."""
    return "".join(f"{sha256}  {path}\n" for path, sha256 in hashes)
