"""`vanban person …`: people, their posts and signing rights."""

from __future__ import annotations

import datetime as dt
import sys
from pathlib import Path
from typing import Any

import click

from vanban.cli.mailboxes import email, emails
from vanban.cli.options import DAY, changes, opened, reads, told
from vanban.cli.records import amends, dated, record, since, until
from vanban.cli.showing import show_json, show_table
from vanban.cli.tongue import Group
from vanban.cli.values import OneOf
from vanban.errors.cli import AddressMissing
from vanban.model.authority import SigningForm

_SIGNING_FORMS = {
    SigningForm.HEAD.value: "người đứng đầu",
    SigningForm.COLLECTIVE.value: "thay mặt tập thể",
    SigningForm.ACTING.value: "quyền",
    SigningForm.DEPUTY.value: "ký thay",
    SigningForm.ORDER.value: "thừa lệnh",
    SigningForm.AUTHORISED.value: "thừa ủy quyền",
}
SIGNS = OneOf(_SIGNING_FORMS, [(form.value, form.prefix) for form in SigningForm if form.prefix])
ADDRESS = OneOf({"ông": "ông", "bà": "bà"})


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
@click.option("--address", metavar="ÔNG|BÀ", help="Cách xưng trước tên; người đã có thì giữ như cũ.")
@click.option("--position", required=True, help="Chức vụ.")
@click.option("--unit", help="Đơn vị (khóa hoặc tên).")
@click.option("--signs", type=SIGNS, help="Hình thức ký (NĐ 30, Điều 13).")
@click.option("--principal", default="Giám đốc", help="Ký thay ai, theo chức vụ.")
@click.option("--kind", "kinds", multiple=True, help="Chỉ ký loại văn bản này, ví dụ TB (ghi được nhiều lần).")
@click.option(
    "--above", multiple=True, metavar="DÒNG", help="Dòng trên hình thức ký, như «TM. Ủy ban nhân dân» (ghi nhiều lần)."
)
@click.option("--other-title", metavar="CHỨC_DANH", help="Chức vụ khác in trên họ tên, khi ký thay mặt hội đồng, ban.")
@click.option("--email", metavar="ĐỊA_CHỈ", help="Địa chỉ thư điện tử, từ ngày ghi ở --from.")
@since
@until
@amends
@changes
def add_person(db: Path | None, actor: str | None, dry_run: bool, **said: Any) -> None:
    """Thêm người với chức vụ, hoặc chức vụ mới.

    Ví dụ: vanban person add nvb "Nguyễn Văn B" --address ông --position "chuyên viên" --unit "Văn phòng"
    """
    dates = dated({name: said.pop(name) for name in ("valid_from", "valid_to")})
    address = said["address"] or _known_address(db, said["key"]) or _asked_address(said["name"])
    form = {"key": said["key"], "name": said["name"], "address": address}
    form["posts"] = [{"position": said["position"], "unit": said["unit"]} | dates]
    if said["email"]:
        form["emails"] = [{"address": said["email"]} | dates]
    if said["signs"]:
        right = {"form": said["signs"], "principal": said["principal"], "kinds": list(said["kinds"])}
        right |= {"above": list(said["above"]), "other_title": said["other_title"] or ""}
        form["authority"] = [right | dates]
    record("person.add", {"people": [form]}, db, actor, dry_run)


def _known_address(db: Path | None, key: str) -> str | None:
    from vanban.usecases.listing import address_of

    with opened(db) as desk:
        return address_of(desk, key)


def _asked_address(name: str) -> str:
    """Nobody is called "ông" because nothing was said."""
    if not sys.stdin.isatty():
        raise AddressMissing(name=name)
    said: str = click.prompt(f"Xưng hô với {name}: ông hay bà", type=ADDRESS)
    return said


@person.command("leave")
@click.argument("key", metavar="KHÓA")
@click.option("--last-day", type=DAY, required=True, help="Ngày cuối còn giữ chức vụ.")
@changes
def person_leaves(key: str, last_day: dt.date, db: Path | None, actor: str | None, dry_run: bool) -> None:
    """Kết thúc chức vụ, thẩm quyền ký của người chuyển đi; việc đang mở được kể ra để giao lại.

    Ví dụ: vanban person leave nvb --last-day 31/3/2024
    """
    from vanban.cli.successors import tell_gaps
    from vanban.cli.task_tables import show_tasks
    from vanban.usecases.leaving import leave
    from vanban.wording.dates import day_month_year

    with opened(db, actor, dry_run=dry_run) as desk:
        done = leave(desk, key, last_day)
    rights = f", {done.rights} thẩm quyền ký" if done.rights else ""
    told(dry_run, f"Đã ghi: {done.name} thôi giữ {done.posts} chức vụ{rights} sau ngày {day_month_year(last_day)}.")
    if done.tasks.lines:
        click.echo(f"Còn {done.tasks.total} việc đang mở cần giao lại bằng «vanban task assign»:")
        show_tasks(done.tasks)
    tell_gaps(done.gaps)


person.add_command(email)
person.add_command(emails)
