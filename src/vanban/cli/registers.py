"""`vanban register …`: the register of outgoing papers, seen, printed in volumes, and audited."""

from __future__ import annotations

from pathlib import Path

import click

from vanban.cli import post_register
from vanban.cli.options import acts, as_json, changes, opened, reads, told
from vanban.cli.progress import working
from vanban.cli.showing import show_json, show_table
from vanban.cli.tongue import Group
from vanban.cli.values import Whole


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
    cells = ((series, line.number, line.day, line.subject, line.note) for series, line in lines)
    show_table(("Sổ", "Số, ký hiệu", "Ngày", "Trích yếu", "Ghi chú"), cells)


@register.command("out")
@_year
@_series
@click.option("--volume", "size", type=Whole(1, 5000), default=200, help="Số dòng mỗi quyển (mặc định 200).")
@click.option("--docx", is_flag=True, help="Quyển sổ bằng Word (mặc định).")
@click.option("--pdf", is_flag=True, help="Thêm bản PDF để in, đóng quyển (cần LibreOffice).")
@click.option("--xlsx", is_flag=True, help="Sổ bằng Excel.")
@click.option("--out", type=click.Path(path_type=Path), default=Path("out"), metavar="THƯ_MỤC", help="Nơi đặt tệp.")
@click.option("--db", type=click.Path(path_type=Path), metavar="TỆP", help="Cơ sở dữ liệu (mặc định vanban.db).")
def print_register(
    year: int | None, series: str, size: int, docx: bool, pdf: bool, xlsx: bool, out: Path, db: Path | None
) -> None:
    """In sổ đăng ký văn bản đi thành quyển có bìa, đủ 10 cột của Phụ lục IV NĐ 30/2020.

    Ví dụ: vanban register out --year 2024 --docx --xlsx
    """
    from vanban.usecases.register_books import as_excel, as_word, volumes

    with opened(db) as office:
        found = volumes(office, year, series, size)
        with working("In sổ đăng ký"):
            files = list(as_word(office, found, out)) if docx or pdf or not xlsx else []
            if pdf:
                from vanban.usecases.picturing import make_pdf

                files += make_pdf(office, files)
            if xlsx:
                files.append(as_excel(office, found, out))
    rows = sum(len(volume.rows) for volume in found)
    click.echo(f"Sổ đăng ký văn bản đi năm {found[0].year}: {rows} dòng, {len(found)} quyển.")
    for path in files:
        click.echo(f"  {path}")


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
