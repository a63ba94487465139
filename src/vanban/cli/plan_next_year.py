"""`vanban plan carry`, `marks`, `looked`, `table`: next year's plan from this year's."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from vanban.cli.options import acts, changes, opened, reads, told
from vanban.cli.showing import quoted, show_json, show_lines, show_table
from vanban.cli.tongue import Command
from vanban.cli.values import OneOf, Whole
from vanban.model.plan_history import MarkKind

if TYPE_CHECKING:
    from vanban.usecases.plan_marks import MarkLine

_STATES = {"open": "chưa xem", "looked": "đã xem", "kept": "giữ nguyên", "changed": "đã sửa"}


@click.command(cls=Command)
@click.argument("key", metavar="KHÓA")
@click.option("--year", type=Whole(1900, 2999), required=True, help="Năm của kế hoạch mới.")
@click.option("--key", "new_key", default="", metavar="KHÓA_MỚI", help="Khóa của kế hoạch mới (mặc định đổi năm).")
@changes
def carry(key: str, year: int, new_key: str, db: Path | None, actor: str | None, dry_run: bool) -> None:
    """Lập dự thảo kế hoạch năm sau từ kế hoạch này. Mọi ngày, năm, số, tên, căn cứ được đánh dấu để xem lại.

    Ví dụ: vanban plan carry kh-cchc-2024 --year 2025
    """
    from vanban.usecases.next_year import carry_plan

    with opened(db, actor, dry_run=dry_run) as office:
        made = carry_plan(office, key, year, new_key)
    plan = made.plan
    told(dry_run, f"Đã lập dự thảo «{plan.key}» từ «{key}»: {made.tasks} nhiệm vụ, {len(made.marks)} chỗ cần xem lại.")
    for task in made.left:
        click.echo(f"  Không lấy {task.code}, đã dừng hoặc bãi bỏ: {task.title}")
    click.echo(f"Xem các chỗ: vanban plan marks {plan.key}")


@click.command(cls=Command)
@click.argument("key", metavar="KHÓA")
@click.option("--all", "everything", is_flag=True, help="Cả chỗ đã xem, đã sửa.")
@reads
def marks(key: str, everything: bool, db: Path | None, as_json: bool) -> None:
    """Các chỗ lấy từ năm trước còn phải xem lại. Còn một chỗ thì chưa trình, chưa cấp số được.

    Ví dụ: vanban plan marks kh-cchc-2025
    """
    from vanban.usecases.plan_marks import marks_of

    with opened(db) as office:
        found = marks_of(office.store, key)
    lines = () if found is None else found.lines if everything else found.open
    if as_json:
        rows = [
            {"mark": each.mark.code, "kind": each.mark.kind, "where": each.where, "found": each.mark.found}
            | {"state": each.state, "old_year": each.old}
            for each in lines
        ]
        show_json("plan_marks", marks=rows, old_years=list(found.old_years) if found else [])
        return
    if found is None:
        click.echo(f"Kế hoạch «{key}» không lập từ kế hoạch năm trước.")
        return
    if lines:
        show_table(("Dấu", "Loại", "Chỗ", "Chữ", "Tình trạng"), map(_cells, lines), whole=(0,))
    show_lines(f"Còn {each}, chưa nói vì sao giữ." for each in found.old_years)
    click.echo(f"Còn {len(found.open)} trên {len(found.lines)} chỗ chưa xem.")


def _cells(line: MarkLine) -> tuple[str, str, str, str, str]:
    old = ", năm cũ" if line.old and line.state == "open" else ""
    return line.mark.code, line.mark.kind.label, line.where, line.mark.found, f"{_STATES[line.state]}{old}"


@click.command(cls=Command)
@click.argument("key", metavar="KHÓA")
@click.argument("wanted", metavar="[DẤU]...", nargs=-1)
@click.option(
    "--kind",
    "kinds",
    multiple=True,
    type=OneOf({kind.value: kind.label for kind in MarkKind}),
    help="Mọi dấu còn lại của loại này (ghi được nhiều lần).",
)
@click.option("--keep", default="", metavar="LÝ_DO", help="Vì sao giữ nguyên chỗ còn năm cũ.")
@changes
def looked(
    key: str,
    wanted: tuple[str, ...],
    kinds: tuple[str, ...],
    keep: str,
    db: Path | None,
    actor: str | None,
    dry_run: bool,
) -> None:
    """Ghi đã xem lại các chỗ lấy từ năm trước. Gọi M3, hay cả dãy M3-M9; chỗ còn năm cũ thì phải nói vì sao giữ.

    Ví dụ: vanban plan looked kh-cchc-2025 --kind so
    """
    from vanban.usecases.plan_marks import look

    if not wanted and not kinds:
        raise click.UsageError("Chưa nêu dấu nào: hãy ghi như M3, M3-M9, hoặc --kind.")
    with opened(db, actor, dry_run=dry_run) as office:
        seen = look(office, key, wanted, [MarkKind(kind) for kind in kinds], keep)
    told(dry_run, f"Đã ghi xem lại {len(seen)} chỗ của «{key}».")


@click.command(cls=Command)
@click.argument("key", metavar="KHÓA")
@click.option("--out", type=click.Path(path_type=Path), required=True, metavar="TỆP.xlsx", help="Tệp Excel đặt ra.")
@acts
def table(key: str, out: Path, db: Path | None, actor: str | None) -> None:
    """Bảng nhiệm vụ của kế hoạch ra Excel, để sửa rồi nhập lại bằng «vanban plan import».

    Ví dụ: vanban plan table kh-cchc-2025 --out phu-luc-2025.xlsx
    """
    from vanban.usecases.plan_sheet import lay_plan_table

    with opened(db, actor) as office:
        laid = lay_plan_table(office, key, out)
    click.echo(f"Đã đặt bảng nhiệm vụ: {quoted(laid)}")
