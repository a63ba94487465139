"""`vanban meeting …`: who met when, and what was heard."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from vanban.cli.options import DAY, changes, opened, reads
from vanban.cli.records import amends, given, pair, record
from vanban.cli.series import add_to
from vanban.cli.showing import show_json, show_lines, show_table, show_tree
from vanban.cli.tongue import Group
from vanban.cli.values import NAMED, OneOf
from vanban.model.meeting import Session


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
@click.argument("key", metavar="KHÓA", type=NAMED)
@reads
def show_meeting(key: str, db: Path | None, as_json: bool) -> None:
    """Cuộc họp: thời gian, thành phần, nội dung, và mọi điều từ đó mà ra.

    Ví dụ: vanban meeting show hop-cchc-quy-1-2024
    """
    from vanban.usecases.gatherings import meeting_card

    with opened(db) as office:
        card = meeting_card(office, key)
    if as_json:
        show_json("meeting", **card.as_json())
        return
    show_lines([card.story.text, *card.lines])
    show_tree("Kết luận, nhiệm vụ, văn bản:", card.story.children)


@meeting.command("add")
@click.argument("key", metavar="KHÓA")
@click.argument("title", metavar="NỘI_DUNG")
@click.option("--day", type=DAY, required=True, help="Ngày họp.")
@click.option("--end-day", type=DAY, help="Ngày kết thúc, nếu họp nhiều ngày.")
@click.option("--session", type=OneOf({s.value: s.label for s in Session}), help="Buổi họp.")
@click.option("--starts-at", metavar="GIỜ", help="Giờ bắt đầu, như 08:00 hoặc «8 giờ».")
@click.option("--ends-at", metavar="GIỜ", help="Giờ kết thúc.")
@click.option("--form", default="", help="Loại cuộc họp: chuyên đề, giao ban quý.")
@click.option("--topic", default="", help="Họp để giải quyết việc gì.")
@click.option("--place", default="", help="Địa điểm.")
@click.option("--chair", required=True, metavar="NGƯỜI", help="Chủ trì (khóa hoặc tên).")
@click.option("--secretary", metavar="NGƯỜI", help="Thư ký.")
@click.option("--signer", metavar="NGƯỜI", help="Người ký thông báo.")
@click.option(
    *("--attendee", "attendees"),
    multiple=True,
    metavar="NGƯỜI[=CHỨC_VỤ]",
    help="Người dự: khóa hoặc tên, kèm chức vụ nếu cần (ghi được nhiều lần).",
)
@click.option(
    *("--deputy", "deputies"),
    multiple=True,
    metavar="NGƯỜI=THAY_AI",
    help="Người dự thay cho người được mời (ghi được nhiều lần).",
)
@click.option("--absentee", "absentees", multiple=True, metavar="NGƯỜI=LÝ_DO", help="Vắng mặt (ghi nhiều lần được).")
@click.option(
    *("--invite", "invited"),
    multiple=True,
    metavar="NGƯỜI[=CHỨC_VỤ]",
    help="Người được mời, khi giấy mời không gửi đúng những người dự (ghi được nhiều lần).",
)
@click.option("--series", metavar="LOẠT", help="Thuộc loạt họp định kỳ này.")
@click.option("--agenda", multiple=True, metavar="CÂU", help="Mục trong chương trình họp (ghi được nhiều lần).")
@click.option("--ask", "asks", multiple=True, metavar="CÂU", help="Điều đề nghị trong giấy mời (ghi được nhiều lần).")
@click.option("--heard", multiple=True, metavar="CÂU", help="Nội dung đã nghe (ghi được nhiều lần).")
@click.option("--assessment", multiple=True, metavar="CÂU", help="Đánh giá (ghi được nhiều lần).")
@click.option("--lead-in", default="", metavar="CÂU", help="Câu dẫn vào các kết luận.")
@click.option("--recipient", "recipients", multiple=True, metavar="TÊN", help="Nơi nhận (ghi được nhiều lần).")
@amends
@changes
def add_meeting(db: Path | None, actor: str | None, dry_run: bool, **said: Any) -> None:
    """Ghi hoặc sửa một cuộc họp.

    Ví dụ: vanban meeting add hop-1 "giao ban" --day 05/5/2024 --chair dang-van-khai --heard "Văn phòng báo cáo tuần";
    vanban meeting add hop-3 "giao ban" --day 17/6/2024 --chair dang-van-khai --series giao-ban --agenda "Việc khác"
    """
    present = [pair(who, "name", "position") for who in said.pop("attendees")]
    sent = [pair(who, "name", "deputy_for", option="--deputy") for who in said.pop("deputies")]
    form = given(said) | {"attendees": present + sent}
    form["invited"] = [pair(who, "name", "position") for who in said["invited"]]
    form["absentees"] = [pair(who, "name", "reason") for who in said["absentees"]]
    form["recipients"] = [{"name": name} for name in said["recipients"]]
    record("meeting.add", {"meetings": [form]}, db, actor, dry_run)


add_to(meeting)
