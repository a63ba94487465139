"""`vanban task sheet` and `task sheet-in`: the supervision register out to Excel, and back when it was filled in."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from vanban.cli.confirming import confirmed, yes_option
from vanban.cli.options import as_json, changes, opened, told
from vanban.cli.progress import working
from vanban.cli.showing import quoted, show_json, show_lines, show_table
from vanban.cli.task_filters import chooses_tasks
from vanban.cli.task_views import listed
from vanban.cli.tongue import Command

if TYPE_CHECKING:
    from vanban.usecases.sheet_comparing import Change, Comparison

_SHOWN = 50


def add_to(group: click.Group) -> None:
    """Put the commands of this file under `task`."""
    group.add_command(sheet)
    group.add_command(sheet_in)


@chooses_tasks
@click.command("sheet", cls=Command)
@click.argument("path", metavar="TỆP.xlsx", type=click.Path(path_type=Path))
@click.option("--columns", default="", metavar="CỘT,…", help="Chỉ những cột này, ví dụ «nội dung, chủ trì, tiến độ».")
@click.option("--db", type=click.Path(path_type=Path), metavar="TỆP", help="Cơ sở dữ liệu (mặc định vanban.db).")
def sheet(path: Path, columns: str, state: str | None, db: Path | None, **filters: Any) -> None:
    """Xuất sổ theo dõi nhiệm vụ ra Excel để các đơn vị điền rồi gửi lại.

    Ví dụ: vanban task sheet so-theo-doi.xlsx
    """
    from vanban.usecases.task_sheets import read_columns, write_sheet

    chosen = read_columns(columns)
    with opened(db) as office, working("Xuất sổ theo dõi"):
        found = listed(office, state, True, filters)
        laid = write_sheet(office, found, path, chosen)
    click.echo(f"Đã xuất {len(found.lines)} nhiệm vụ, {len(chosen)} cột: {quoted(laid.path)}")
    if laid.kept:
        click.echo(f"Tệp {quoted(laid.kept)} đã có và khác nên được giữ nguyên; sổ mới đặt bên cạnh.")


@click.command("sheet-in", cls=Command)
@click.argument("path", metavar="TỆP.xlsx", type=click.Path(path_type=Path))
@click.option("--sheet", default="", metavar="TRANG", help="Trang chứa sổ, khi tệp có nhiều trang giống nhau.")
@click.option("--accept-good", is_flag=True, help="Ghi những dòng đúng, bỏ lại những dòng sai.")
@click.option("--all", "everything", is_flag=True, help="In hết các thay đổi, không dừng ở 50 dòng.")
@yes_option
@as_json
@changes
def sheet_in(
    path: Path,
    sheet: str,
    accept_good: bool,
    everything: bool,
    yes: bool,
    as_json: bool,
    db: Path | None,
    actor: str | None,
    dry_run: bool,
) -> None:
    """Nhận sổ theo dõi đã điền: so với hồ sơ cho xem trước, rồi mới ghi.

    Ví dụ: vanban task sheet-in so-theo-doi.xlsx --dry-run
    """
    from vanban.usecases.sheet_comparing import compare, read_sheet
    from vanban.usecases.sheet_storing import refuse_wrong, store_sheet

    with opened(db, actor, dry_run=dry_run) as office:
        with working("Đọc sổ"):
            compared = compare(office, read_sheet(path, sheet))
        if not as_json:
            _show(compared, everything=everything)
        if not accept_good:
            refuse_wrong(compared)
        _tell_left_out(compared)
        if as_json and not (yes or dry_run):
            show_json("task_sheet", stored=0, **_facts(compared))
            return
        if compared.changes and not confirmed(_question(compared), yes=yes, dry_run=dry_run):
            return
        done = store_sheet(office, compared, accept_good=accept_good) if compared.changes else compared
    if as_json:
        show_json("task_sheet", stored=0 if dry_run else len(done.changes), **_facts(done))
        return
    _tell(done, dry_run)
    if done is not compared:
        _tell_meanwhile(done)


def _question(compared: Comparison) -> str:
    return f"Ghi {len(compared.changes)} nhiệm vụ như trên?"


def _show(compared: Comparison, *, everything: bool) -> None:
    chosen = compared.changes if everything else compared.changes[:_SHOWN]
    click.echo(f"Trang «{compared.read.sheet}»: {len(compared.read.rows)} dòng nhiệm vụ.")
    if chosen:
        rows = [row for change in chosen for row in _rows(change)]
        show_table(("Dòng", "Mã", "Cột", "Đang ghi", "Ghi mới"), rows, left_off=len(compared.changes) - len(chosen))
    for note in compared.notes:
        click.echo(f"Chú ý: {note}")
    _tell_meanwhile(compared)


def _rows(change: Change) -> Iterator[tuple[str, ...]]:
    for number, each in enumerate(change.differences):
        first = (str(change.step.line), change.step.code) if not number else ("", "")
        yield (*first, each.what, each.before, each.after)


def _tell_meanwhile(compared: Comparison) -> None:
    """That somebody else wrote to the same task after the register went out: the second one is told."""
    told = (each for each in compared.changes if each.meanwhile)
    show_lines(
        f"Chú ý: {each.step.code}: sau khi xuất sổ, {each.meanwhile}; cả hai lần ghi đều được giữ." for each in told
    )


def _tell_left_out(compared: Comparison) -> None:
    for problem in compared.problems:
        click.echo(f"Bỏ lại: {problem}", err=True)


def _tell(done: Comparison, dry_run: bool) -> None:
    if not done.changes:
        click.echo("Không có gì mới: hồ sơ đã ghi như sổ.")
        return
    rest = f", {done.unchanged} dòng không đổi" if done.unchanged else ""
    left = len({problem.line for problem in done.problems})
    told(dry_run, f"Đã ghi {len(done.changes)} nhiệm vụ từ sổ{rest}{f', bỏ lại {left} dòng' if left else ''}.")


def _facts(done: Comparison) -> dict[str, Any]:
    return {
        "file": done.read.file,
        "sheet": done.read.sheet,
        "rows": len(done.read.rows),
        "unchanged": done.unchanged,
        "changes": [
            {
                "line": each.step.line,
                "code": each.step.code,
                "differences": [{"what": d.what, "before": d.before, "after": d.after} for d in each.differences],
                "meanwhile": each.meanwhile,
            }
            for each in done.changes
        ],
        "problems": [{"line": each.line, "column": each.field, "said": each.said} for each in done.problems],
        "notes": list(done.notes),
    }
