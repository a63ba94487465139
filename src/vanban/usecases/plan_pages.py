"""The one table of tasks in a workbook or a Word file: found by its heading row, or named by whoever imports it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from vanban.errors.planning import NoTaskTable, SeveralTaskTables, SheetUnknown
from vanban.intake.plan_columns import Heading, heading_of
from vanban.intake.workbooks import TablePage, refuse_too_long, workbook_pages
from vanban.pages.typed import typed_parts
from vanban.wording.text import fold, tidy

WORKBOOKS = (".xlsx", ".xlsm", ".xls", ".xlsb", ".ods")
TABLES = (*WORKBOOKS, ".docx")


@dataclass(frozen=True, slots=True)
class TaskTable:
    """A table of tasks with its heading, and the words above it that name the plan."""

    page: TablePage
    heading: Heading
    above: tuple[str, ...]


def task_table(content: bytes, name: str, sheet: str = "") -> TaskTable:
    """The table of tasks; `sheet` is a page's name or number, and the only way to a hidden one.

    Raises children of `VanbanError` when there is none, several, or the file cannot be read.
    """
    pages, above = _pages(content, name)
    chosen = [_named(pages, sheet, name)] if sheet else [page for page in pages if not page.hidden]
    found = [(page, heading) for page in chosen if (heading := heading_of(page, name)) is not None]
    if not found:
        seen = ", ".join(f"«{page.name}»" for page in chosen) or "không có trang nào hiện"
        hidden = sum(page.hidden for page in pages) if not sheet else 0
        raise NoTaskTable(name=name, seen=seen + (f"; {hidden} trang ẩn chưa xem" if hidden else ""))
    found = _one_over_pages(found)
    if len(found) > 1:
        raise SeveralTaskTables(name=name, count=len(found), places=", ".join(f"«{page.name}»" for page, _ in found))
    page, heading = found[0]
    refuse_too_long(page, name)
    top = (" ".join(cell.split()) for row in page.rows[: heading.row - 1] for cell in row if cell)
    return TaskTable(page, heading, above or tuple(dict.fromkeys(top)))


def _pages(content: bytes, name: str) -> tuple[tuple[TablePage, ...], tuple[str, ...]]:
    ending = Path(name).suffix.lower()
    if ending in WORKBOOKS:
        return workbook_pages(content, name), ()
    parts = typed_parts(content, name)
    grids = [part for part in parts if not isinstance(part, str)]
    lines = tuple(tidy(part) for part in parts if isinstance(part, str) and part.strip())
    pages = (
        TablePage(called := f"bảng {number}", tuple(tuple(tidy(cell) for cell in row) for row in grid), place=called)
        for number, grid in enumerate(grids, 1)
    )
    return tuple(pages), lines


def _named(pages: tuple[TablePage, ...], sheet: str, name: str) -> TablePage:
    exact = [page for page in pages if page.name == sheet] or [p for p in pages if fold(p.name) == fold(sheet)]
    if not exact and sheet.isdigit() and 0 < int(sheet) <= len(pages):
        return pages[int(sheet) - 1]
    if not exact:
        raise SheetUnknown(name=name, sheet=sheet, known=", ".join(f"«{page.name}»" for page in pages))
    return exact[0]


def _one_over_pages(found: list[tuple[TablePage, Heading]]) -> list[tuple[TablePage, Heading]]:
    """A Word table that was cut into several with the same heading is one: its rows are put together."""
    first, heading = found[0]
    same = all(each.said == heading.said and page.name.startswith("bảng ") for page, each in found)
    if len(found) == 1 or not same:
        return found
    rows = [row for page, each in found[1:] for row in page.rows[each.row :]]
    names = f"{first.name} đến {found[-1][0].name.removeprefix('bảng ')}"
    return [(TablePage(names, (*first.rows, *rows), place=names), heading)]
