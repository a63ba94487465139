"""`vanban init`, `import`, `office`, `unit`, `person`, `group`: who the office is."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

import click

from vanban.cli.options import DAY, changes, opened, reads, told
from vanban.cli.records import amends, imported, record, replaces
from vanban.cli.showing import show_json, show_table
from vanban.cli.tongue import Command, Group
from vanban.model.authority import SigningForm
from vanban.model.group import GroupRole
from vanban.model.organisation import UnitKind

_since = click.option("--from", "valid_from", type=DAY, help="Có hiệu lực từ ngày.")
_until = click.option("--to", "valid_to", type=DAY, help="Đến hết ngày.")


@click.command(cls=Command)
@click.argument("db", metavar="[TỆP]", type=click.Path(path_type=Path), required=False)
def init(db: Path | None) -> None:
    """Tạo cơ sở dữ liệu mới.

    Ví dụ: vanban init so-cong-thuong.db
    """
    from vanban.usecases.office import open_office

    office = open_office(db, create=True)
    path, made = office.store.path, office.store.made
    office.store.close()
    said = "Đã tạo cơ sở dữ liệu" if made else "Đã có sẵn cơ sở dữ liệu"
    click.echo(f"{said} «{path}». Tiếp theo: vanban import co-quan.yaml --as MÃ_NGƯỜI")


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

    with opened(db, actor, dry_run=dry_run, replacing=replace) as office:
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
@changes
def set_office(valid_from: dt.date, db: Path | None, actor: str | None, dry_run: bool, **said: str | None) -> None:
    """Đổi quy định của cơ quan từ một ngày; văn bản cũ in như cũ.

    Ví dụ: vanban office set --from 01/7/2025 --place Huế
    """
    from vanban.usecases.telling import office_form

    with opened(db, actor, dry_run=dry_run) as desk:
        form = office_form(desk, valid_from, {name: value for name, value in said.items() if value})
    record("office.set", {"office": form}, db, actor, dry_run)


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
@click.option("--kind", type=click.Choice([kind.value for kind in UnitKind]), default="room", help="Loại đơn vị.")
@click.option("--abbreviation", default="", help="Chữ viết tắt.")
@click.option("--other-name", "other_names", multiple=True, help="Tên gọi khác, tên cũ (ghi được nhiều lần).")
@_since
@_until
@amends
@changes
def add_unit(db: Path | None, actor: str | None, dry_run: bool, **said: Any) -> None:
    """Thêm hoặc sửa một đơn vị.

    Ví dụ: vanban unit add qlcn "phòng Quản lý công nghiệp"
    """
    record("unit.add", {"units": [_dated(said)]}, db, actor, dry_run)


@click.group(cls=Group)
def person() -> None:
    """Người, chức vụ, thẩm quyền ký.

    Ví dụ: vanban person list
    """


@person.command("list")
@reads
def list_people(db: Path | None, as_json: bool) -> None:
    """Mọi người, theo tên.

    Ví dụ: vanban person list
    """
    from vanban.usecases.listing import people

    with opened(db) as desk:
        found = people(desk)
    if as_json:
        rows = [
            {"key": p.person.key, "name": p.person.name, "posts": list(p.posts), "signs": list(p.signs)} for p in found
        ]
        show_json("people", people=rows)
        return
    cells = (
        (p.person.key, f"{p.person.address} {p.person.name}", "; ".join(p.posts), "; ".join(p.signs)) for p in found
    )
    show_table(("Khóa", "Họ tên", "Chức vụ hôm nay", "Quyền ký"), cells)


@person.command("add")
@click.argument("key", metavar="KHÓA")
@click.argument("name", metavar="HỌ_TÊN")
@click.option("--address", default="ông", help="Cách xưng trước tên: ông, bà.")
@click.option("--position", required=True, help="Chức vụ.")
@click.option("--unit", help="Đơn vị (khóa hoặc tên).")
@click.option("--signs", type=click.Choice([form.value for form in SigningForm]), help="Hình thức ký (NĐ 30, Điều 13).")
@click.option("--principal", default="Giám đốc", help="Ký thay ai, theo chức vụ.")
@click.option("--kind", "kinds", multiple=True, help="Chỉ ký loại văn bản này, ví dụ TB (ghi được nhiều lần).")
@_since
@_until
@amends
@changes
def add_person(db: Path | None, actor: str | None, dry_run: bool, **said: Any) -> None:
    """Thêm người với chức vụ, hoặc chức vụ mới.

    Ví dụ: vanban person add nvb "Nguyễn Văn B" --position "chuyên viên"
    """
    dates = _dated({name: said.pop(name) for name in ("valid_from", "valid_to")})
    form = {"key": said["key"], "name": said["name"], "address": said["address"]}
    form["posts"] = [{"position": said["position"], "unit": said["unit"]} | dates]
    if said["signs"]:
        right = {"form": said["signs"], "principal": said["principal"], "kinds": list(said["kinds"])}
        form["authority"] = [right | dates]
    record("person.add", {"people": [form]}, db, actor, dry_run)


@person.command("leave")
@click.argument("key", metavar="KHÓA")
@click.option("--last-day", type=DAY, required=True, help="Ngày cuối còn giữ chức vụ.")
@changes
def person_leaves(key: str, last_day: dt.date, db: Path | None, actor: str | None, dry_run: bool) -> None:
    """Kết thúc chức vụ, thẩm quyền ký của người chuyển đi; việc đang mở được kể ra để giao lại.

    Ví dụ: vanban person leave nvb --last-day 31/3/2024
    """
    from vanban.cli.task_tables import show_lines
    from vanban.usecases.leaving import leave
    from vanban.wording.dates import day_month_year

    with opened(db, actor, dry_run=dry_run) as desk:
        done = leave(desk, key, last_day)
    rights = f", {done.rights} thẩm quyền ký" if done.rights else ""
    told(dry_run, f"Đã ghi: {done.name} thôi giữ {done.posts} chức vụ{rights} sau ngày {day_month_year(last_day)}.")
    if done.tasks.lines:
        click.echo(f"Còn {done.tasks.total} việc đang mở cần giao lại bằng «vanban task assign»:")
        show_lines(done.tasks)


@click.group(cls=Group)
def group() -> None:
    """Tổ công tác.

    Ví dụ: vanban group list
    """


@group.command("list")
@reads
def list_groups(db: Path | None, as_json: bool) -> None:
    """Các tổ công tác và thành viên.

    Ví dụ: vanban group list
    """
    from vanban.usecases.listing import groups

    with opened(db) as desk:
        found = groups(desk)
    if as_json:
        rows = [{"key": g.group.key, "name": g.group.name, "members": list(g.members)} for g in found]
        show_json("groups", groups=rows)
        return
    show_table(("Khóa", "Tên", "Thành viên"), ((g.group.key, g.group.name, "; ".join(g.members)) for g in found))


@group.command("add")
@click.argument("key", metavar="KHÓA")
@click.argument("name", metavar="TÊN")
@click.option("--head", required=True, metavar="NGƯỜI", help="Tổ trưởng (khóa hoặc tên).")
@click.option("--deputy", "deputies", multiple=True, metavar="NGƯỜI", help="Tổ phó (ghi được nhiều lần).")
@click.option("--member", "members", multiple=True, metavar="NGƯỜI", help="Thành viên (ghi được nhiều lần).")
@click.option("--purpose", default="", help="Nhiệm vụ của tổ.")
@click.option("--conclusion", default="", metavar="HỌP#MỤC", help="Kết luận thành lập tổ, ví dụ hop-1#9.")
@_since
@_until
@amends
@changes
def add_group(db: Path | None, actor: str | None, dry_run: bool, **said: Any) -> None:
    """Lập tổ công tác.

    Ví dụ: vanban group add to-1 "Tổ công tác CCHC" --head tran-hong-minh
    """
    people = [(said.pop("head"), GroupRole.HEAD, "Tổ trưởng")]
    people += [(name, GroupRole.DEPUTY, "Tổ phó") for name in said.pop("deputies")]
    people += [(name, GroupRole.MEMBER, "Thành viên") for name in said.pop("members")]
    members = [{"person": name, "role": role.value, "duty": duty} for name, role, duty in people]
    record("group.add", {"groups": [_dated(said) | {"members": members}]}, db, actor, dry_run)


def _dated(said: dict[str, Any]) -> dict[str, Any]:
    """The options as a form: `from` and `to`, lists as lists, nothing that was not said."""
    form = {{"valid_from": "from", "valid_to": "to"}.get(name, name): value for name, value in said.items()}
    return {name: list(v) if isinstance(v, tuple) else v for name, v in form.items() if v not in (None, ())}
