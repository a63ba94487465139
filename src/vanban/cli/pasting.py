"""The talk about a pasted page: what was understood, what is asked, what is stored, what goes into a draft file."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from vanban.cli.records import imported
from vanban.cli.showing import quoted, show_table

if TYPE_CHECKING:
    from vanban.usecases.office import Office
    from vanban.usecases.pasting import Pasted, PastedItem


def paste(office: Office, key: str, source: Path, *, take_sure: bool, target: Path | None) -> None:
    """Read the page and show it; store what is sure or confirmed, lay the rest down as a draft to correct."""
    from vanban.usecases.pasting import sure_items

    rest = target or Path(f"{key.replace('/', '-')}-ket-luan.yaml")
    page = _read(office, key, source)
    _show(page)
    if take_sure:
        _store(office, page, sure_items(page), rest)
    elif sys.stdin.isatty() and str(source) != "-":
        from vanban.cli.pasting_questions import ask

        answers = ask(office, page)
        _store(office, page, answers.kept, rest, leave_rest=False, lead_in=answers.lead_in)
    else:
        _draft(office, page, page.items, rest)


def _read(office: Office, key: str, source: Path) -> Pasted:
    from vanban.usecases.pasting import read_page, read_page_file

    if str(source) == "-":
        return read_page(office, key, sys.stdin.buffer.read(), "trang gõ")
    return read_page_file(office, key, source)


def _show(page: Pasted) -> None:
    """The items as they were understood, and every line that belongs to none of them."""
    rows = ((i.path, i.kind.label, i.words, held(page, i), due(i), "; ".join(i.doubts) or "không") for i in page.items)
    show_table(("Mục", "Loại", "Nội dung", "Ai làm", "Thời hạn", "Nghi vấn"), rows)
    _show_rest("Trước mục đầu, không lưu", [line for line in page.intro if not _is_lead_in(page, line)])
    if page.lead_in:
        click.echo(f"Câu dẫn, lưu cùng cuộc họp: {page.lead_in}")
    _show_rest("Sau mục cuối, không lưu", page.closing)


def _is_lead_in(page: Pasted, line: str) -> bool:
    return bool(page.lead_in) and line.rstrip(" :") == page.lead_in


def _show_rest(heading: str, lines: Sequence[str]) -> None:
    if lines:
        click.echo(f"{heading}:")
    for line in lines:
        click.echo(f"  {line}")


def held(page: Pasted, item: PastedItem) -> str:
    """Who acts and who helps, and where that was said when it was not in the item itself."""
    if item.no_task:
        return f"({item.no_task})"
    lead = "mọi phòng, đơn vị" if item.everyone else named(page, [item.lead])
    parts = [f"phối hợp: {_supporting(page, item)}"] if item.support else []
    parts += [f"chỉ đạo: {named(page, [item.supervise])}"] if item.supervise else []
    parts += [f"ngoài sổ: {', '.join(item.outside)}"] if item.outside else []
    parts += [f"theo {item.held_by}"] if item.held_by and lead else []
    return f"{lead} ({'; '.join(parts)})" if parts else lead


def _supporting(page: Pasted, item: PastedItem) -> str:
    others = page.general - {item.lead}
    everyone = len(others) > 2 and set(item.support) == others
    return "mọi phòng, đơn vị khác" if everyone else named(page, item.support)


def named(page: Pasted, keys: Iterable[str]) -> str:
    """The names behind keys; a name that was typed stays as it is."""
    return ", ".join(page.names.get(key, key) for key in keys)


def due(item: PastedItem) -> str:
    """The words about time and the last day in time, or why there is none."""
    from vanban.wording.dates import day_month_year

    said = f", theo {item.dated_by}" if item.dated_by else ""
    if item.deadline:
        last = f"hết {day_month_year(item.last_day)}" if item.last_day else ""
        if item.days:
            last = f"{len(item.days)} mốc: {', '.join(map(day_month_year, item.days))}; quá hạn tính theo mốc cuối"
        more = f"{last}{said}".removeprefix(", ")
        return f"{item.deadline} ({more})" if more else item.deadline
    return f"không: {item.no_deadline}" if item.no_deadline else ""


def _store(
    office: Office,
    page: Pasted,
    items: Sequence[PastedItem],
    target: Path,
    *,
    leave_rest: bool = True,
    lead_in: bool = True,
) -> None:
    """Store the items; a refusal keeps the whole page with its answers in a draft, so that nothing is lost."""
    from vanban.errors.usecases import ImportRefused
    from vanban.usecases.pasting import store_items

    if not items:
        click.echo("Không có mục nào để lưu.")
    else:
        try:
            imported(office.dry_run, store_items(office, page, items, lead_in=lead_in))
        except ImportRefused:
            _refused(office, page, items, target, lead_in=lead_in)
            raise
    kept = {item.path for item in items}
    left = [item for item in page.items if item.path not in kept]
    if left and leave_rest:
        _draft(office, page, left, target, stored=items, lead_in=lead_in and not items)
    elif left:
        click.echo(f"Không lưu {len(left)} mục: {', '.join(item.path for item in left)}.")


def _refused(office: Office, page: Pasted, items: Sequence[PastedItem], target: Path, *, lead_in: bool) -> None:
    """Lay the page down and refuse it by the lines of that draft."""
    from vanban.usecases.pasting import refused_in_draft

    answered = {item.path: item for item in items}
    whole = [answered.get(item.path, item) for item in page.items]
    draft = _draft(office, page, whole, target, lead_in=lead_in)
    if draft is not None:
        refused_in_draft(office, draft)


def _draft(
    office: Office,
    page: Pasted,
    items: Sequence[PastedItem],
    target: Path,
    *,
    stored: Sequence[PastedItem] = (),
    lead_in: bool = True,
) -> Path | None:
    """Lay the items down to be corrected; below an issued notice no correction could be taken in."""
    from vanban.usecases.pasting import write_draft

    if page.issued:
        click.echo(f"Không ghi tệp nháp: {page.issued} đã ban hành nên không nhập thêm hay sửa kết luận được.")
        return None
    doubtful = sum(not item.sure for item in items)
    left = f"{len(items)} mục ({doubtful} mục còn nghi vấn)" if doubtful else f"{len(items)} mục"
    if office.dry_run:
        click.echo(f"Làm thử: {left} sẽ vào tệp nháp «{target}» để sửa.")
        return None
    path = write_draft(page, items, target, stored, lead_in=lead_in)
    click.echo(f"Chưa lưu {left}: đã ghi tệp nháp «{path}» để sửa.")
    click.echo(f"Sửa xong thì chạy: vanban import {quoted(path)}")
    return path
