"""`vanban demo`: the real cases, from records to papers, in one folder."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

import click

from vanban.cli.progress import steps
from vanban.cli.showing import quoted, show_table
from vanban.cli.tongue import Command

if TYPE_CHECKING:
    from vanban.usecases.demo import Demo, DemoOffice

STEPS = 7


@click.command(cls=Command)
@click.option(
    "--out", type=click.Path(path_type=Path), default=Path("demo"), metavar="THƯ_MỤC", help="Nơi dựng (mặc định demo)."
)
@click.option("--pdf", is_flag=True, help="Thêm PDF và ảnh từng trang (cần LibreOffice).")
def demo(out: Path, pdf: bool) -> None:
    """Dựng hai cơ quan mẫu, từ hồ sơ đến văn bản.

    Ví dụ: vanban demo --out thu
    """
    from vanban.usecases.demo import build_demo

    with steps("Dựng bản mẫu", STEPS + pdf) as told:
        made = build_demo(out, pdf=pdf, told=told)
    for office in made.offices:
        _show_office(office)
    if made.pictures:
        click.echo(f"\n{len(made.pictures)} tệp PDF và ảnh nằm cạnh các văn bản.")
    _show_next(made)


def _show_office(office: DemoOffice) -> None:
    from vanban.wording.dates import day_month_year

    click.echo(f"\n{office.name}, ngày {day_month_year(office.day)}")
    stored = ", ".join(f"{number} {word}" for word, number in office.stored.items())
    click.echo(f"  Hồ sơ: {stored or 'đã có đủ từ lần trước'}")
    click.echo(f"  Cơ sở dữ liệu: {office.database}")
    for paper in office.papers:
        form = "thể thức đạt" if not paper.findings else f"{len(paper.findings)} chỗ cần xem về thể thức"
        click.echo(f"  {paper.code} {paper.subject} ({form})\n    {paper.path}")
        if paper.kept:
            click.echo(f"    {paper.kept.name} đã có người sửa nên được giữ nguyên, bản mới đặt bên cạnh.")
    if not office.late.lines:
        click.echo("  Chưa có nhiệm vụ nào quá hạn.")
        return
    click.echo(f"  Quá hạn {office.late.total} nhiệm vụ:")
    rows = (
        (line.code, line.title, line.holder, f"{line.days_late} ngày", line.file.difficulty or "chưa nêu nguyên nhân")
        for line in office.late.lines
    )
    show_table(("Mã", "Nhiệm vụ", "Chủ trì", "Quá hạn", "Vì sao"), rows)


def _show_next(made: Demo) -> None:
    """Three commands to try, ready to paste; the day is set to the demo's."""
    first, second = made.offices
    on_its_day = f'$env:VANBAN_TODAY="{second.day}"; ' if os.name == "nt" else f"VANBAN_TODAY={second.day} "
    late, database = second.late.lines[0].code, quoted(second.database)
    click.echo("\nThử tiếp ba lệnh:")
    click.echo(f"  vanban trace hop-cchc-2022#4 --db {quoted(first.database)}")
    click.echo(f"  {on_its_day}vanban today --db {database}")
    update = f'vanban task update {late} 80 "Đã trình Giám đốc Trung tâm" --as {second.actor} --db {database}'
    click.echo(f"  {on_its_day}{update}")
