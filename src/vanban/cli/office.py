"""`vanban init`, `import`, `office`, `unit`: what the office is."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

import click

from vanban.cli import approval_rules, ladder_rules, reading_rules, release_rules, roles
from vanban.cli.options import DAY, changes, opened, reads
from vanban.cli.progress import working
from vanban.cli.records import amends, dated, imported, pair, record, replaces, since, until
from vanban.cli.showing import show_json, show_table
from vanban.cli.successors import merge
from vanban.cli.tongue import Command, Group
from vanban.cli.values import OneOf
from vanban.model.organisation import UnitKind


@click.command(cls=Command)
@click.argument("db", metavar="[TỆP]", type=click.Path(path_type=Path), required=False)
def init(db: Path | None) -> None:
    """Tạo cơ sở dữ liệu mới.

    Ví dụ: vanban init so-cong-thuong.db
    """
    from vanban.usecases.office import open_office

    office = open_office(db, create=True)
    path, made, filled = office.store.path, office.store.made, office.store.newest_act
    office.store.close()
    if not made:
        click.echo(f"Đã có sẵn cơ sở dữ liệu «{path}» với {filled} thao tác: giữ nguyên, không tạo lại.")
        return
    click.echo(f"Đã tạo cơ sở dữ liệu «{path}». Tiếp theo: vanban import co-quan.yaml --as MÃ_NGƯỜI")


@click.command("import", cls=Command)
@click.argument("files", metavar="TỆP...", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--accept-good", is_flag=True, help="Nhập phần đúng, bỏ lại phần sai và nói rõ bỏ gì.")
@replaces
@changes
def import_(
    files: tuple[Path, ...], accept_good: bool, replace: bool, db: Path | None, actor: str | None, dry_run: bool
) -> None:
    """Nhập hồ sơ từ tệp YAML, kiểm tra tất cả trước khi ghi.

    Ví dụ: vanban import co-quan.yaml hop.yaml
    """
    from vanban.usecases.importing import import_files

    with opened(db, actor, dry_run=dry_run, replacing=replace) as office, working("Nhập hồ sơ"):
        done = import_files(office, files, accept_good=accept_good)
    imported(dry_run, done)


@click.group(cls=Group)
def office() -> None:
    """Cơ quan.

    Ví dụ: vanban office show
    """


@office.command("show")
@click.option("--on", "day", type=DAY, help="Theo quy định có hiệu lực vào ngày này.")
@reads
def show_office(day: dt.date | None, db: Path | None, as_json: bool) -> None:
    """Tên, cơ quan chủ quản, ký hiệu, địa danh.

    Ví dụ: vanban office show --on 01/7/2025
    """
    from vanban.usecases.telling import office_facts

    with opened(db) as desk:
        facts = office_facts(desk, day)
    if as_json:
        show_json("office", **{name: value for name, _, value in facts})
        return
    for _, label, value in facts:
        click.echo(f"{label}: {value}")


@office.command("set")
@click.option("--from", "valid_from", type=DAY, required=True, help="Có hiệu lực từ ngày.")
@click.option("--name", help="Tên đầy đủ.")
@click.option("--letterhead", help="Tên trên đầu văn bản, chữ in hoa.")
@click.option("--parent", help="Cơ quan chủ quản, chữ in hoa.")
@click.option("--abbreviation", help="Chữ viết tắt trong ký hiệu, ví dụ SCT.")
@click.option("--place", help="Địa danh.")
@click.option("--archive", help="Dòng lưu, ví dụ «VT, VP».")
@click.option("--short-name", help="Tên gọi tắt trong câu, ví dụ Sở.")
@click.option("--head-position", help="Chức vụ người đứng đầu, ví dụ Giám đốc.")
@click.option("--series", multiple=True, metavar="LOẠI=SỔ", help="Sổ số của một loại văn bản (ghi được nhiều lần).")
@click.option(
    "--numbers",
    multiple=True,
    metavar="LOẠI=own|outside",
    help="Số do cơ quan tự cấp hay hệ thống khác cấp; loại «chung» cho mọi loại còn lại (ghi được nhiều lần).",
)
@click.option("--sub-numbers/--no-sub-numbers", default=None, help="Có dùng số phụ như 12a hay không.")
@click.option("--units-complete/--units-incomplete", default=None, help="Đã khai đủ phòng, đơn vị hay chưa.")
@changes
def set_office(
    valid_from: dt.date,
    series: tuple[str, ...],
    numbers: tuple[str, ...],
    db: Path | None,
    actor: str | None,
    dry_run: bool,
    **said: str | bool | None,
) -> None:
    """Đổi quy định của cơ quan từ một ngày; văn bản cũ in như cũ.

    Ví dụ: vanban office set --from 01/7/2025 --place Huế;
    vanban office set --from 01/6/2024 --numbers BC=own --series BC=BC
    """
    from vanban.usecases.telling import office_form

    pairs = [pair(each, "kind", "book", option="--series") for each in series]
    sources = [pair(each, "kind", "source", option="--numbers") for each in numbers]
    with opened(db, actor, dry_run=dry_run) as desk:
        form = office_form(desk, valid_from, {name: value for name, value in said.items() if value not in (None, "")})
    form["series"] = form.get("series", {}) | {each["kind"]: each["book"] for each in pairs}
    form["numbers"] = form.get("numbers", {}) | {each["kind"]: each["source"] for each in sources}
    record("office.set", {"office": form}, db, actor, dry_run)


approval_rules.add_to(office)
roles.add_to(office)
release_rules.add_to(office)
ladder_rules.add_to(office)
reading_rules.add_to(office)

_UNIT_KINDS = {
    UnitKind.LEADERSHIP.value: "lãnh đạo",
    UnitKind.OFFICE.value: "văn phòng",
    UnitKind.ROOM.value: "phòng",
    UnitKind.SUBORDINATE.value: "đơn vị trực thuộc",
}


@click.group(cls=Group)
def unit() -> None:
    """Phòng, đơn vị.

    Ví dụ: vanban unit list
    """


@unit.command("list")
@reads
def list_units(db: Path | None, as_json: bool) -> None:
    """Các phòng, đơn vị hôm nay.

    Ví dụ: vanban unit list
    """
    from vanban.usecases.listing import units

    with opened(db) as desk:
        found = units(desk)
    if as_json:
        rows = [{"key": u.key, "name": u.name, "kind": u.kind, "abbreviation": u.abbreviation} for u in found]
        show_json("units", units=rows)
        return
    show_table(("Khóa", "Tên", "Viết tắt"), ((u.key, u.name, u.abbreviation) for u in found))


@unit.command("add")
@click.argument("key", metavar="KHÓA")
@click.argument("name", metavar="TÊN")
@click.option("--kind", type=OneOf(_UNIT_KINDS), default="room", help="Loại đơn vị (mặc định phong).")
@click.option("--abbreviation", default="", help="Chữ viết tắt.")
@click.option("--other-name", "other_names", multiple=True, help="Tên gọi khác, tên cũ (ghi được nhiều lần).")
@since
@until
@amends
@changes
def add_unit(db: Path | None, actor: str | None, dry_run: bool, **said: Any) -> None:
    """Thêm hoặc sửa một đơn vị.

    Ví dụ: vanban unit add tt-cds "Trung tâm Chuyển đổi số" --kind don-vi-truc-thuoc
    """
    record("unit.add", {"units": [dated(said)]}, db, actor, dry_run)


unit.add_command(merge)
