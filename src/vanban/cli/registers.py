"""`vanban register …`: the register of outgoing papers, seen, printed in volumes, and audited."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from vanban.cli import post_register
from vanban.cli.options import acts, as_json, changes, opened, reads, told
from vanban.cli.showing import show_json, show_table
from vanban.cli.tongue import Group
from vanban.cli.values import Whole
from vanban.cli.volumes import Wanted, print_volumes, printing


@click.group(cls=Group)
def register() -> None:
    """Sổ đăng ký văn bản đi.

    Ví dụ: vanban register list
    """


register.add_command(post_register.post)
_year = click.option("--year", type=Whole(1945, 9999), metavar="NĂM", help="Năm (mặc định năm nay).")
_series = click.option("--series", default="", metavar="SỔ", help="Chỉ một sổ số.")


@register.command("list")
@_year
@_series
@reads
def list_register(year: int | None, series: str, db: Path | None, as_json: bool) -> None:
    """Các số đã cấp, đã giữ, đã hủy trong năm.

    Ví dụ: vanban register list --year 2024
    """
    from vanban.usecases.register_books import Line, volumes
    from vanban.usecases.volumes import said

    with opened(db) as office:
        found = volumes(office, year, series, size=10**9)
    if as_json:
        rows = [
            {"series": volume.series, "year": volume.year, **{n: getattr(row.line, n) for n in Line.__slots__}}
            | {"day": row.day}
            for volume in found
            for row in volume.rows
        ]
        show_json("register", rows=rows)
        return
    lines = [(volume.series, row.line) for volume in found for row in volume.rows]
    cells = ((series, line.number, said(line.day), line.subject, line.note) for series, line in lines)
    show_table(("Sổ", "Số, ký hiệu", "Ngày", "Trích yếu", "Ghi chú"), cells)


@register.command("out")
@_year
@_series
@printing
@click.option("--db", type=click.Path(path_type=Path), metavar="TỆP", help="Cơ sở dữ liệu (mặc định vanban.db).")
def print_register(year: int | None, series: str, db: Path | None, size: int, **wanted: Any) -> None:
    """In sổ đăng ký văn bản đi thành quyển có bìa, đủ 10 cột của Phụ lục IV NĐ 30/2020.

    Ví dụ: vanban register out --year 2024 --docx --xlsx
    """
    from vanban.usecases.register_books import volumes

    with opened(db) as office:
        print_volumes(office, volumes(office, year, series, size), Wanted(**wanted))


@register.command("audit")
@click.option("--year", type=Whole(1945, 9999), metavar="NĂM", help="Năm (mặc định mọi năm).")
@click.option("--all", "everything", is_flag=True, help="Cả điểm đã giải trình.")
@as_json
@acts
def audit_register(year: int | None, everything: bool, as_json: bool, db: Path | None, actor: str | None) -> None:
    """Soát sổ: thiếu số, trùng số, ngày lùi, họp chưa có thông báo, văn bản có số chưa có tệp, đã ký chưa phát hành.

    Ví dụ: vanban register audit
    """
    from vanban.usecases.auditing import audit

    with opened(db, actor) as office:
        found = audit(office, year)
    left = [each for each in found if not each.explained]
    shown = found if everything else left
    if as_json:
        keys = ("key", "year", "words", "explained")
        rows = [{key: getattr(each, key) for key in keys} | {"what": each.kind} for each in shown]
        show_json("register-audit", unexplained=len(left), findings=rows)
        return
    if shown:
        show_table(("Mã", "Điểm cần giải trình", "Giải trình"), ((e.key, e.words, e.explained) for e in shown))
    done = len(found) - len(left)
    click.echo(f"{len(left)} điểm chờ giải trình, {done} điểm đã giải trình.")
    if left:
        click.echo('Giải trình một lần bằng «vanban register explain MÃ "LÝ DO"».')


@register.command("explain")
@click.argument("finding", metavar="MÃ_ĐIỂM")
@click.argument("reason", metavar="LÝ_DO")
@changes
def explain_finding(finding: str, reason: str, db: Path | None, actor: str | None, dry_run: bool) -> None:
    """Giải trình một điểm của «register audit»; điểm đã giải trình không hỏi lại.

    Ví dụ: vanban register explain hop-hop-1 "giao ban nội bộ, không ra thông báo"
    """
    from vanban.usecases.auditing import explain

    with opened(db, actor, dry_run=dry_run) as office:
        done = explain(office, finding, reason)
    told(dry_run, f"Đã ghi giải trình cho {done.key}: {done.explained}")
