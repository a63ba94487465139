"""`vanban plan import`, `plan minutes`: plans from YAML files, workbooks and Word annexes, and the minutes of it."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from vanban.cli.options import DAY, changes, opened, reads, told
from vanban.cli.options import as_json as json_option
from vanban.cli.progress import working
from vanban.cli.records import imported, replaces
from vanban.cli.showing import show_json, show_lines, show_table
from vanban.cli.tongue import Command
from vanban.cli.values import OneOf, Whole
from vanban.model.plan import Area

if TYPE_CHECKING:
    from vanban.model.plan_history import ImportMinutes
    from vanban.usecases.importing import Imported
    from vanban.usecases.plan_tables import TableImported

_TABLE_ENDINGS = (".xlsx", ".xlsm", ".xls", ".xlsb", ".ods", ".docx")
_AREAS = "; ".join(f"{area.value}: {area.label}" for area in Area)


@click.command("import", cls=Command)
@click.argument("files", metavar="TỆP...", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--key", default="", metavar="KHÓA", help="Khóa của kế hoạch (khi nhập từ Excel, Word).")
@click.option("--sheet", default="", metavar="TRANG", help="Trang Excel hoặc bảng Word, theo tên hay số.")
@click.option("--title", default="", metavar="TÊN", help="Tên kế hoạch (mặc định đọc trên bảng).")
@click.option("--from", "start", type=DAY, help="Thực hiện từ ngày (mặc định đầu năm ghi trên bảng).")
@click.option("--to", "end", type=DAY, help="Đến hết ngày (mặc định cuối năm ghi trên bảng).")
@click.option("--number", default="", metavar="SỐ", help="Số đã ban hành, ví dụ 19/KH-SCT.")
@click.option("--issued-on", type=DAY, help="Ngày ban hành.")
@click.option("--area", type=Whole(0, 6), help=f"Lĩnh vực khi tên nhóm không nói rõ. {_AREAS}")
@click.option("--no-deadline", default="", metavar="LÝ_DO", help="Lý do không có hạn, cho các dòng để trống thời hạn.")
@click.option("--hidden", type=OneOf({"skip": "bỏ", "take": "lấy"}), help="Với các dòng đang ẩn.")
@click.option("--accept-good", is_flag=True, help="Nhập phần đúng, bỏ lại phần sai và nói rõ bỏ gì (tệp YAML).")
@json_option
@replaces
@changes
def import_(
    files: tuple[Path, ...],
    accept_good: bool,
    as_json: bool,
    replace: bool,
    db: Path | None,
    actor: str | None,
    dry_run: bool,
    **said: Any,
) -> None:
    """Nhập kế hoạch từ tệp YAML, từ bảng Excel hoặc từ phụ lục của tệp Word. Làm thử thì kể từng dòng thành gì.

    Ví dụ: vanban plan import plans/an-binh-cchc-2024.yaml
    """
    from vanban.errors.planning import PlanTableNeedsKey
    from vanban.usecases.importing import import_files
    from vanban.usecases.plan_tables import TableAsked, import_plan_table

    if not any(file.suffix.lower() in _TABLE_ENDINGS for file in files):
        with opened(db, actor, dry_run=dry_run, replacing=replace) as office, working("Nhập kế hoạch"):
            done = import_files(office, files, accept_good=accept_good)
        if as_json:
            _show_files(done, dry_run)
        else:
            imported(dry_run, done)
        return
    if accept_good:
        raise click.UsageError("Nhập từ bảng thì sửa hết chỗ sai rồi nhập: --accept-good chỉ dùng với tệp YAML.")
    if len(files) != 1 or not said["key"]:
        raise PlanTableNeedsKey()
    with opened(db, actor, dry_run=dry_run, replacing=replace) as office, working("Nhập kế hoạch"):
        table = import_plan_table(office, files[0], TableAsked(**said | {"hidden": said["hidden"] or ""}))
    _show_import(table, dry_run, as_json)


def _show_files(done: Imported, dry_run: bool) -> None:
    left_out = [str(problem) for problem in done.left_out]
    show_json(
        "import", dry_run=dry_run, added=done.added, changed=done.changed, left_out=left_out, notes=list(done.notes)
    )


def _show_import(table: TableImported, dry_run: bool, as_json: bool) -> None:
    if as_json:
        rows = [row.as_json() for row in table.rows]
        done = {"added": table.done.added, "changed": table.done.changed, "notes": list(table.done.notes)}
        minutes = _facts(table.minutes)
        show_json("plan_import", dry_run=dry_run, place=table.place, rows=rows, minutes=minutes, **done)
        return
    if dry_run:
        cells = (
            (str(row.row), row.code or row.became.label, row.words, row.lead or row.why, _day(row.last_day))
            for row in table.rows
        )
        show_table(("Dòng", "Thành", "Nội dung", "Chủ trì", "Hết ngày"), cells, whole=(0, 4))
        click.echo()
    if table.unread:
        click.echo(f"Chú ý: không đọc cột {', '.join(f'«{name}»' for name in table.unread)}.", err=True)
    imported(dry_run, table.done)
    show_lines(_lines(table.minutes, table.place))


def _day(day: dt.date | None) -> str:
    from vanban.wording.dates import day_month_year

    return day_month_year(day) if day else "–"


def _lines(minutes: ImportMinutes, place: str) -> list[str]:
    units = "; ".join(f"{name or 'chưa rõ'} {number}" for name, number in minutes.by_unit)
    sums = "cộng đúng" if minutes.adds_up else "cộng KHÔNG đúng"
    return [
        f"{place}: {minutes.rows} dòng = {minutes.key_tasks} nhiệm vụ trọng tâm + {minutes.tasks} nhiệm vụ + "
        f"{minutes.joined} dòng nối + {minutes.skipped} dòng bỏ qua ({sums}).",
        f"Theo chủ trì: {units}.",
        f"SHA-256 của tệp: {minutes.sha256}",
    ]


def _facts(minutes: ImportMinutes) -> dict[str, Any]:
    names = ("file", "page", "sha256", "rows", "key_tasks", "tasks", "joined", "skipped", "act")
    return {name: getattr(minutes, name) for name in names} | {
        "by_unit": dict(minutes.by_unit),
        "adds_up": minutes.adds_up,
    }


@click.command("minutes", cls=Command)
@click.argument("key", metavar="KHÓA")
@reads
def minutes(key: str, db: Path | None, as_json: bool) -> None:
    """Biên bản các lần nhập kế hoạch từ bảng. Tệp nào, bao nhiêu dòng thành gì, và soát lại với sổ.

    Ví dụ: vanban plan minutes kh-cchc-2024
    """
    from vanban.usecases.plan_minutes import plan_minutes

    with opened(db) as office:
        found = plan_minutes(office, key)
    if as_json:
        rows = [
            _facts(each.minutes) | {"by": each.who, "on": each.day, "sound": each.sound, "faults": list(each.faults)}
            for each in found
        ]
        show_json("plan_minutes", minutes=rows)
        return
    if not found:
        told(False, f"Kế hoạch «{key}» không nhập từ bảng nào.")
    for each in found:
        show_lines([f"{_day(each.day)}, {each.who} (thao tác số {each.minutes.act})"])
        show_lines(f"  {line}" for line in _lines(each.minutes, f"{each.minutes.file}, {each.minutes.page}"))
        show_lines(f"  {said}" for said in (each.faults or ("Soát lại: tệp gốc còn nguyên, số nhiệm vụ khớp sổ.",)))
