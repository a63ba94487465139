"""Where a row or a table written by hand can stand without any doubt."""

from __future__ import annotations

from lxml import etree

from vanban.pages.word_package import w


def row_fits(row: etree._Element, beside: etree._Element) -> bool:
    """Whether the row has one plain cell for each column of the table, and tears no merged cell behind `beside`."""
    table = beside.getparent()
    if beside.tag != w("tr") or table is None:
        return False
    columns = len(table.findall(f"{w('tblGrid')}/{w('gridCol')}"))
    following = next(beside.itersiblings(w("tr")), None)
    is_plain = not _merges(row) and len(row.findall(w("tc"))) == columns
    return is_plain and (following is None or following.find(f".//{w('vMerge')}") is None)


def _merges(row: etree._Element) -> bool:
    return any(row.find(f"{w('tc')}/{w('tcPr')}/{w(name)}") is not None for name in ("gridSpan", "vMerge", "hMerge"))


def keep_apart(piece: etree._Element) -> None:
    """An empty paragraph between two tables: Word takes neighbours for one table."""
    above, below = piece.getprevious(), piece.getnext()
    if piece.tag != w("tbl"):
        return
    if above is not None and above.tag == w("tbl"):
        piece.addprevious(etree.Element(w("p")))
    if below is not None and below.tag in (w("tbl"), w("sectPr")):
        piece.addnext(etree.Element(w("p")))
