"""`vanban meeting …`: who met when, and what was heard."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from vanban.cli.options import DAY, changes, opened, reads
from vanban.cli.records import amends, record
from vanban.cli.showing import show_json, show_table, show_tree
from vanban.cli.tongue import Group
from vanban.model.meeting import Session

if TYPE_CHECKING:
    pass


@click.group(cls=Group)
def meeting() -> None:
    """Cuộc họp.

    Ví dụ: vanban meeting list
    """


@meeting.command("list")
@reads
def list_meetings(db: Path | None, as_json: bool) -> None:
    """Các cuộc họp, mới nhất trước.

    Ví dụ: vanban meeting list
    """
    from vanban.usecases.listing import meetings, number_words
    from vanban.wording.dates import day_month_year

    with opened(db) as office:
        found = meetings(office)
    if as_json:
        rows = [
            {"key": m.meeting.key, "day": m.meeting.day, "title": m.meeting.title, "conclusions": m.conclusions}
            | {"tasks": m.tasks, "papers": [p.code for p in m.papers]}
            for m in found
        ]
        show_json("meetings", meetings=rows)
        return
    cells = (
        (
            m.meeting.key,
            day_month_year(m.meeting.day),
            m.meeting.title,
            str(m.conclusions),
            str(m.tasks),
            ", ".join(number_words(p) or f"{p.code} (dự thảo)" for p in m.papers),
        )
        for m in found
    )
    show_table(("Khóa", "Ngày", "Nội dung", "Kết luận", "Nhiệm vụ", "Văn bản"), cells)


@meeting.command("show")
@click.argument("key", metavar="KHÓA")
@reads
def show_meeting(key: str, db: Path | None, as_json: bool) -> None:
    """Cuộc họp với mọi điều từ đó mà ra.

    Ví dụ: vanban meeting show hop-cchc-2022
    """
    from vanban.usecases.tracing import trace

    with opened(db) as office:
        story = trace(office, key).thing
    if as_json:
        show_json("meeting", **story.as_json())
    else:
        show_tree(story.text, story.children)


@meeting.command("add")
@click.argument("key", metavar="KHÓA")
@click.argument("title", metavar="NỘI_DUNG")
@click.option("--day", type=DAY, required=True, help="Ngày họp.")
@click.option("--end-day", type=DAY, help="Ngày kết thúc, nếu họp nhiều ngày.")
@click.option("--session", type=click.Choice([s.value for s in Session]), help="Buổi họp.")
@click.option("--form", default="", help="Loại cuộc họp: chuyên đề, giao ban quý.")
@click.option("--topic", default="", help="Họp để giải quyết việc gì.")
@click.option("--place", default="", help="Địa điểm.")
@click.option("--chair", required=True, metavar="NGƯỜI", help="Chủ trì (khóa hoặc tên).")
@click.option("--secretary", metavar="NGƯỜI", help="Thư ký.")
@click.option("--signer", metavar="NGƯỜI", help="Người ký thông báo.")
@click.option(
    "--attendee", "attendees", multiple=True, metavar="NGƯỜI", help="Người dự: khóa hoặc tên (ghi được nhiều lần)."
)
@click.option("--absentee", "absentees", multiple=True, metavar="NGƯỜI=LÝ_DO", help="Vắng mặt (ghi nhiều lần được).")
@click.option("--heard", multiple=True, metavar="CÂU", help="Nội dung đã nghe (ghi được nhiều lần).")
@click.option("--assessment", multiple=True, metavar="CÂU", help="Đánh giá (ghi được nhiều lần).")
@click.option("--lead-in", default="", metavar="CÂU", help="Câu dẫn vào các kết luận.")
@click.option("--recipient", "recipients", multiple=True, metavar="TÊN", help="Nơi nhận (ghi được nhiều lần).")
@amends
@changes
def add_meeting(db: Path | None, actor: str | None, dry_run: bool, **said: Any) -> None:
    """Ghi hoặc sửa một cuộc họp.

    Ví dụ: vanban meeting add hop-1 "giao ban" --day 05/5/2022 --chair le-thu-hai
    """
    form = {name: value for name, value in said.items() if value not in (None, (), "")}
    form["attendees"] = [{"name": name} for name in said["attendees"]]
    form["absentees"] = [dict(zip(("name", "reason"), who.split("=", 1), strict=False)) for who in said["absentees"]]
    form["recipients"] = [{"name": name} for name in said["recipients"]]
    for name in ("heard", "assessment"):
        form[name] = list(said[name])
    record("meeting.add", {"meetings": [form]}, db, actor, dry_run)
