"""A life line as a page that stands alone, written whole and never over what somebody else wrote."""

from __future__ import annotations

from itertools import groupby
from pathlib import Path

from vanban.errors.files import FolderGiven
from vanban.errors.tracing import PageEdited
from vanban.exchange.trace_page import PageNode, PageSection, TracePage, is_untouched, trace_html
from vanban.files.writing import write_whole
from vanban.usecases.figure_lines import cut_off, figure_nodes
from vanban.usecases.life_lines import LifeLine
from vanban.usecases.office import Office
from vanban.usecases.tracing import Node
from vanban.wording.dates import day_month_year, parse_day


def lay_page(office: Office, line: LifeLine, target: Path) -> Path:
    """Write the page of a line. Refused where a file stands that is no page of ours, or was changed since."""
    if target.is_dir():
        raise FolderGiven(path=target)
    if target.exists() and not is_untouched(target.read_bytes()):
        raise PageEdited(path=target)
    write_whole(target, trace_html(_page(office, line)))
    return target


def _page(office: Office, line: LifeLine) -> TracePage:
    books = line.books
    facts = (
        ("Lập ngày", day_month_year(parse_day(books.day))),
        ("Sổ sau thao tác số", str(books.act)),
        ("Mã đầu nhật ký", books.head),
    )
    sections = [PageSection("Từ đâu mà có", _above(line.origin))] if line.origin else []
    sections.append(PageSection("Dẫn tới đâu", (_page_node(line.thing),)))
    if line.paper is not None and line.thing.kind == "document":
        nodes = figure_nodes(office, line.paper, line.figures)
        note = f"Từng con số in trong văn bản; {cut_off(line.paper)}."
        figures = tuple(map(_page_node, _rows_of_tables(_once(nodes))))
        sections.append(PageSection("Số liệu và nhiệm vụ đứng sau", figures, note, folded=True))
    if line.counted_in:
        sections.append(PageSection("Được tính ở những số liệu nào", tuple(map(_page_node, line.counted_in))))
    return TracePage(f"Lần theo {line.thing.text}", books.office, facts, tuple(sections))


def _above(origin: tuple[Node, ...]) -> tuple[PageNode, ...]:
    """The causes, each inside the one before."""
    nodes: tuple[PageNode, ...] = ()
    for node in reversed(origin):
        nodes = (PageNode(node.kind, node.name, node.text, nodes),)
    return nodes


def _page_node(node: Node) -> PageNode:
    return PageNode(node.kind, node.name, node.text, tuple(map(_page_node, node.children)))


def _once(figures: tuple[Node, ...]) -> tuple[Node, ...]:
    """Numbers that count the very same tasks list them once; the others name the number that does."""
    told: dict[tuple[Node, ...], str] = {}
    found = []
    for node in figures:
        first = told.setdefault(node.children, node.name) if node.children else node.name
        same = Node("figure", first, f"Cùng những nhiệm vụ của {first}")
        found.append(node if first == node.name else Node(node.kind, node.name, node.text, (same,)))
    return tuple(found)


def _rows_of_tables(figures: tuple[Node, ...]) -> tuple[Node, ...]:
    """The cells of one row of a table below one step; other numbers as they are."""
    found: list[Node] = []
    for row, each in groupby(figures, key=lambda node: node.name.rpartition("/")[0] or node.name):
        cells = tuple(each)
        title = cells[0].text.partition(" – ")[2].rpartition(", tổng:")[0]
        found += [Node("row", row, f"{row} – Bảng, hàng {title}", cells)] if len(cells) > 1 else cells
    return tuple(found)
