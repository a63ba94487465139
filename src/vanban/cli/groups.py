"""`vanban group …`: working groups."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from vanban.cli.options import changes, opened, reads
from vanban.cli.records import amends, dated, record, since, until
from vanban.cli.showing import show_json, show_lines, show_table, show_tree
from vanban.cli.successors import replace_
from vanban.cli.tongue import Group
from vanban.cli.values import NAMED, Only
from vanban.model.group import GroupRole

if TYPE_CHECKING:
    from vanban.model.problem import Path as Place


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


@group.command("show")
@click.argument("key", metavar="KHÓA", type=NAMED)
@reads
def show_group(key: str, db: Path | None, as_json: bool) -> None:
    """Một tổ công tác: thành viên, hiệu lực, việc của tổ.

    Ví dụ: vanban group show to-1
    """
    from vanban.usecases.gatherings import group_card

    with opened(db) as desk:
        card = group_card(desk, key)
    if as_json:
        show_json("group", **card.as_json())
        return
    show_lines([card.story.text, *card.lines])
    show_tree("Thành viên, nhiệm vụ:", card.story.children)


@group.command("add")
@click.argument("key", metavar="KHÓA")
@click.argument("name", metavar="TÊN")
@click.option(
    "--head",
    cls=Only,
    because="mỗi tổ một Tổ trưởng",
    required=True,
    metavar="NGƯỜI",
    help="Tổ trưởng (khóa hoặc tên).",
)
@click.option("--deputy", "deputies", multiple=True, metavar="NGƯỜI", help="Tổ phó (ghi được nhiều lần).")
@click.option("--member", "members", multiple=True, metavar="NGƯỜI", help="Thành viên (ghi được nhiều lần).")
@click.option("--purpose", default="", help="Nhiệm vụ của tổ.")
@click.option("--conclusion", default="", metavar="HỌP#MỤC", help="Kết luận thành lập tổ, ví dụ hop-1#9.")
@since
@until
@amends
@changes
def add_group(db: Path | None, actor: str | None, dry_run: bool, **said: Any) -> None:
    """Lập tổ công tác.

    Ví dụ: vanban group add to-1 "Tổ công tác CCHC" --head dang-van-khai --member lo-thi-mai-anh
    """
    people = [(said.pop("head"), GroupRole.HEAD, "Tổ trưởng")]
    people += [(name, GroupRole.DEPUTY, "Tổ phó") for name in said.pop("deputies")]
    people += [(name, GroupRole.MEMBER, "Thành viên") for name in said.pop("members")]
    members = [{"person": name, "role": role.value, "duty": duty} for name, role, duty in people]
    places: dict[Place, str] = {
        ("groups", 0, "members", number): f"--{role.value}" for number, (_, role, _) in enumerate(people)
    }
    record("group.add", {"groups": [dated(said) | {"members": members}]}, db, actor, dry_run, places)


group.add_command(replace_)
