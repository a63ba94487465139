"""The talk about a pasted page: what was understood, what is asked, what is stored, what goes into a draft file."""

from __future__ import annotations

import sys
from collections.abc import Iterable
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
    _show_items(page)
    if take_sure:
        _store(office, page, list(sure_items(page)), rest)
    elif sys.stdin.isatty() and str(source) != "-":
        _store(office, page, _confirmed(page), rest, leave_rest=False)
    else:
        _draft(page, list(page.items), rest)


def _read(office: Office, key: str, source: Path) -> Pasted:
    from vanban.usecases.pasting import read_page, read_page_file

    if str(source) == "-":
        return read_page(office, key, sys.stdin.buffer.read(), "trang gõ")
    return read_page_file(office, key, source)


def _show_items(page: Pasted) -> None:
    rows = (
        (i.path, i.kind.label, i.words, _held(page, i), _due(i), "; ".join(i.doubts) or "không") for i in page.items
    )
    show_table(("Mục", "Loại", "Nội dung", "Ai làm", "Thời hạn", "Nghi vấn"), rows)


def _held(page: Pasted, item: PastedItem) -> str:
    if item.everyone:
        return "mọi phòng, đơn vị"
    support = f" (phối hợp: {_named(page, item.support)})" if item.support else ""
    return _named(page, [item.lead]) + support


def _named(page: Pasted, keys: Iterable[str]) -> str:
    """The names behind keys; a name that was typed stays as it is."""
    return ", ".join(page.names.get(key, key) for key in keys)


def _due(item: PastedItem) -> str:
    from vanban.wording.dates import day_month_year

    if item.deadline:
        return f"{item.deadline} (hết {day_month_year(item.last_day)})" if item.last_day else item.deadline
    return f"không: {item.no_deadline}" if item.no_deadline else ""


def _confirmed(page: Pasted) -> list[PastedItem]:
    """Ask about every item: keep it, leave it, or put it right."""
    kept = []
    choices = click.Choice(["c", "k", "s"])
    for item in page.items:
        click.echo(f"\n{item.path}. {item.words}")
        if item.is_work:
            click.echo(f"   Ai làm: {_held(page, item) or '(chưa rõ)'}; thời hạn: {_due(item) or '(chưa rõ)'}")
        else:
            click.echo(f"   Loại: {item.kind.label}")
        for doubt in item.doubts:
            click.echo(f"   Nghi vấn: {doubt}")
        usual = "c" if item.sure else "s"
        answer = click.prompt("   Lưu? (c = có, k = không, s = sửa)", type=choices, default=usual, show_choices=False)
        if answer == "c":
            kept.append(_accepted(item))
        elif answer == "s":
            kept.append(_corrected(item))
    return kept


def _accepted(item: PastedItem) -> PastedItem:
    lead = "tất cả" if item.everyone else item.lead
    return item.corrected(lead=lead, deadline=item.deadline, no_deadline=item.no_deadline)


def _corrected(item: PastedItem) -> PastedItem:
    usual = "tất cả" if item.everyone else item.lead
    lead = click.prompt("   Ai chủ trì (khóa hoặc tên; «tất cả» là mọi phòng, đơn vị)", default=usual)
    deadline = click.prompt("   Thời hạn (để trống nếu không có)", default=item.deadline, show_default=True)
    reason = item.no_deadline
    if not deadline:
        reason = click.prompt("   Vì sao không có thời hạn", default=reason or "kết luận không nêu hạn")
    return item.corrected(lead=lead, deadline=deadline, no_deadline="" if deadline else reason)


def _store(office: Office, page: Pasted, items: list[PastedItem], target: Path, *, leave_rest: bool = True) -> None:
    """Store the items; a refusal keeps the answers in a draft, so that nobody has to give them twice."""
    from vanban.errors.usecases import ImportRefused
    from vanban.usecases.pasting import store_items

    if not items:
        click.echo("Không có mục nào để lưu.")
    else:
        try:
            imported(office.dry_run, store_items(office, page, items))
        except ImportRefused:
            _draft(page, items, target)
            raise
    kept = {item.path for item in items}
    left = [item for item in page.items if item.path not in kept]
    if left and leave_rest and not office.dry_run:
        _draft(page, left, target)
    elif left:
        click.echo(f"Không lưu {len(left)} mục: {', '.join(item.path for item in left)}.")


def _draft(page: Pasted, items: list[PastedItem], target: Path) -> None:
    from vanban.usecases.pasting import write_draft

    path = write_draft(page, items, target)
    doubtful = sum(not item.sure for item in items)
    click.echo(f"Chưa lưu {len(items)} mục ({doubtful} mục còn nghi vấn): đã ghi tệp nháp «{path}» để sửa.")
    click.echo(f"Sửa xong thì chạy: vanban import {quoted(path)}")
