"""What is seen of work files: the list, one file's table of contents, what is due, what is loose, the export."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from vanban.cli.options import opened, reads
from vanban.cli.progress import working
from vanban.cli.showing import quoted, show_json, show_table
from vanban.cli.tongue import Command, Group
from vanban.cli.values import NAMED, OneOf, Whole

if TYPE_CHECKING:
    from vanban.usecases.work_files import FileLine

_year = click.option("--year", type=Whole(1945, 9999), metavar="NĂM", help="Năm (mặc định năm nay).")
_xlsx = click.option("--xlsx", type=click.Path(path_type=Path), metavar="TỆP", help="Ghi thêm ra tệp Excel để in.")
_STAGES = {"listed": "chưa mở", "open": "đang lập", "closed": "đã kết thúc", "handed": "đã nộp lưu"}


def add_to(group: Group) -> None:
    """Give the noun its verbs that only look."""
    for command in (list_files, show, due, loose, export):
        group.add_command(command)


@click.command("list", cls=Command)
@_year
@click.option("--stage", type=OneOf(_STAGES), default=None, help="Chỉ hồ sơ ở bước này (mọi năm nếu không nêu năm).")
@_xlsx
@reads
def list_files(year: int | None, stage: str | None, xlsx: Path | None, db: Path | None, as_json: bool) -> None:
    """Danh mục hồ sơ của một năm (Phụ lục V NĐ 30/2020).

    Ví dụ: vanban file list --year 2024
    """
    from vanban.model.work_file import FileStage
    from vanban.usecases.file_tables import list_workbook
    from vanban.usecases.work_files import file_list

    with opened(db) as office:
        found = file_list(office, year, FileStage(stage) if stage else None)
        laid = list_workbook(office, found, xlsx) if xlsx and found else None
        this = office.today.year
    if as_json:
        show_json("work-files", files=[_line_json(line) for line in found])
        return
    if not found:
        click.echo(f"Danh mục hồ sơ năm {year or this} chưa có hồ sơ nào: «vanban file add» hoặc «vanban file carry».")
        return
    rows = (
        (line.file.called(this), line.file.title, line.file.retention, line.keeper, str(line.pieces), _stage(line))
        for line in found
    )
    heads = ("Số, ký hiệu", "Tiêu đề hồ sơ", "Thời hạn", "Người lập", "Tài liệu", "Tình trạng")
    show_table(heads, rows, whole=(0, 2))
    if laid:
        click.echo(f"Đã ghi {laid}")


def _stage(line: FileLine) -> str:
    return line.file.stage.label


def _line_json(line: FileLine) -> dict[str, object]:
    file = line.file
    names = ("year", "notation", "title", "heading", "years", "building", "started_on", "ended_on", "handed_on", "note")
    own = {name: getattr(file, name) for name in names}
    return own | {"keeper": line.keeper, "pieces": line.pieces, "stage": file.stage, "due": file.due}


@click.command(cls=Command)
@click.argument("code", metavar="HỒ_SƠ", type=NAMED)
@_xlsx
@reads
def show(code: str, xlsx: Path | None, db: Path | None, as_json: bool) -> None:
    """Một hồ sơ và mục lục văn bản, tài liệu trong hồ sơ.

    Ví dụ: vanban file show 01.VP
    """
    from vanban.usecases.file_pieces import as_json as piece_json
    from vanban.usecases.file_tables import contents_rows, contents_workbook, file_facts, file_view

    with opened(db) as office:
        view = file_view(office, code)
        laid = contents_workbook(office, view, xlsx) if xlsx else None
    if as_json:
        show_json("work-file", file=_line_json(view.line), pieces=[piece_json(each) for each in view.pieces])
        return
    click.echo(f"Hồ sơ {view.line.file.code}: {view.line.file.title}")
    for name, value in file_facts(view):
        click.echo(f"  {name}: {value}")
    if view.pieces:
        heads = ("STT", "Số, ký hiệu", "Ngày", "Tên loại và trích yếu", "Tác giả", "Trang")
        show_table(heads, (row[:6] for row in contents_rows(view)), whole=(0, 1, 2, 5))
    if laid:
        click.echo(f"Đã ghi {laid}")


@click.command(cls=Command)
@click.option(
    "--within", type=Whole(0, 3650), default=30, metavar="NGÀY", help="Báo trước bao nhiêu ngày (mặc định 30)."
)
@reads
def due(within: int, db: Path | None, as_json: bool) -> None:
    """Hồ sơ đến hạn, quá hạn nộp vào Lưu trữ cơ quan, và hồ sơ hết thời hạn bảo quản.

    Ví dụ: vanban file due --within 400
    """
    from vanban.usecases.closing_files import due_files
    from vanban.wording.dates import day_month_year

    with opened(db) as office:
        found = due_files(office, within)
        this = office.today.year
    if as_json:
        keys = [{"what": each.what, "day": each.day, "late": each.late} | _line_json(each.line) for each in found]
        show_json("work-files-due", files=keys)
        return
    if not found:
        click.echo(f"Không có hồ sơ nào đến hạn trong {within} ngày tới.")
        return
    rows = (
        (each.line.file.called(this), day_month_year(each.day), each.line.file.title, each.line.keeper, each.words)
        for each in found
    )
    show_table(("Số, ký hiệu", "Hạn", "Tiêu đề hồ sơ", "Người lập", "Việc"), rows, whole=(0, 1))


@click.command(cls=Command)
@_year
@reads
def loose(year: int | None, db: Path | None, as_json: bool) -> None:
    """Văn bản đã ban hành và văn bản đến chưa nằm trong hồ sơ nào.

    Ví dụ: vanban file loose
    """
    from vanban.usecases.filing import loose_papers
    from vanban.wording.dates import day_month_year

    with opened(db) as office:
        found = loose_papers(office, year)
    if as_json:
        names = ("code", "symbol", "day", "subject")
        show_json("loose-papers", papers=[{name: getattr(each, name) for name in names} for each in found])
        return
    if not found:
        click.echo("Mọi văn bản đã ban hành, văn bản đến đều nằm trong hồ sơ.")
        return
    rows = ((each.code, each.symbol, day_month_year(each.day), each.subject) for each in found)
    show_table(("Mã", "Số, ký hiệu", "Ngày", "Trích yếu"), rows, whole=(0, 2))


@click.command(cls=Command)
@click.argument("code", metavar="HỒ_SƠ", type=NAMED)
@click.option("--out", type=click.Path(path_type=Path), default=None, metavar="THƯ_MỤC", help="Thư mục mới.")
@reads
def export(code: str, out: Path | None, db: Path | None, as_json: bool) -> None:
    """Xuất hồ sơ ra một thư mục đọc được không cần phần mềm: PDF, tệp gốc, dữ liệu đặc tả, trang mục lục.

    Ví dụ: vanban file export 01.VP --out ho-so-01
    """
    from vanban.usecases.file_export import export_file

    with opened(db) as office, working("Xuất hồ sơ"):
        done = export_file(office, code, out)
    if as_json:
        facts = {"folder": str(done.folder), "pieces": done.pieces, "files": done.files}
        show_json("work-file-export", **facts, notes=list(done.notes))
        return
    click.echo(f"Đã xuất {done.pieces} tài liệu ({done.files} tệp) vào {quoted(done.folder)}.")
    for note in done.notes:
        click.echo(note)
    click.echo(f"Mở để đọc: {quoted(done.folder / 'index.html')}")
