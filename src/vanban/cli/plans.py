"""`vanban plan …`: plans, their key tasks and specific tasks."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

import click

from vanban.cli.covering import cover
from vanban.cli.options import DAY, changes, opened, reads
from vanban.cli.plan_imports import import_, minutes
from vanban.cli.plan_next_year import carry, looked, marks, table
from vanban.cli.plan_versions import amend, compare, versions
from vanban.cli.records import amends, assigns, given, record
from vanban.cli.showing import show_json, show_table, show_tree
from vanban.cli.tongue import Group
from vanban.cli.values import Whole
from vanban.model.plan import Area


@click.group(cls=Group)
def plan() -> None:
    """Kế hoạch.

    Ví dụ: vanban plan list
    """


for _verb in (import_, minutes, versions, amend, compare, carry, marks, looked, table, cover):
    plan.add_command(_verb)


@plan.command("list")
@reads
def list_plans(db: Path | None, as_json: bool) -> None:
    """Các kế hoạch.

    Ví dụ: vanban plan list
    """
    from vanban.usecases.listing import plans

    with opened(db) as office:
        found = plans(office)
    if as_json:
        rows = [
            {"key": p.plan.key, "title": p.plan.title, "number": p.plan.number, "key_tasks": p.key_tasks}
            | {"tasks": p.tasks}
            for p in found
        ]
        show_json("plans", plans=rows)
        return
    cells = ((p.plan.key, p.plan.number or "dự thảo", p.plan.title, str(p.key_tasks), str(p.tasks)) for p in found)
    show_table(("Khóa", "Số", "Kế hoạch", "Trọng tâm", "Cụ thể"), cells)


@plan.command("show")
@click.argument("key", metavar="KHÓA")
@reads
def show_plan(key: str, db: Path | None, as_json: bool) -> None:
    """Kế hoạch với mọi nhiệm vụ và tình trạng.

    Ví dụ: vanban plan show kh-cchc-2024
    """
    from vanban.usecases.tracing import trace

    with opened(db) as office:
        story = trace(office, key).thing
    if as_json:
        node = story.as_json()
        show_json("plan", **{name: node[name] for name in ("name", "text", "children")})
    else:
        show_tree(story.text, story.children)


@plan.command("add")
@click.argument("key", metavar="KHÓA")
@click.argument("title", metavar="TÊN")
@click.option("--from", "start", type=DAY, required=True, help="Thực hiện từ ngày.")
@click.option("--to", "end", type=DAY, required=True, help="Đến hết ngày.")
@click.option("--number", default="", help="Số đã ban hành, ví dụ 19/KH-SCT.")
@click.option("--issued-on", type=DAY, help="Ngày ban hành.")
@click.option("--basis", "bases", multiple=True, metavar="CÂU", help="Căn cứ (ghi được nhiều lần).")
@click.option("--opening", metavar="CÂU", help="Đoạn mở đầu.")
@click.option("--purpose", "purposes", multiple=True, metavar="CÂU", help="Mục đích (ghi được nhiều lần).")
@click.option("--requirement", "requirements", multiple=True, metavar="CÂU", help="Yêu cầu (ghi được nhiều lần).")
@click.option("--organisation", multiple=True, metavar="CÂU", help="Tổ chức thực hiện (ghi được nhiều lần).")
@click.option("--recipient", "recipients", multiple=True, metavar="TÊN", help="Nơi nhận (ghi được nhiều lần).")
@click.option("--signer", metavar="NGƯỜI", help="Người ký (khóa hoặc tên).")
@amends
@changes
def add_plan(
    key: str, title: str, start: dt.date, end: dt.date, db: Path | None, actor: str | None, dry_run: bool, **said: Any
) -> None:
    """Ghi một kế hoạch.

    Ví dụ: vanban plan add kh-2025 "cải cách hành chính năm 2025" --from 01/01/2025 --to 31/12/2025
    """
    recipients = [{"name": name} for name in said.pop("recipients")]
    form = {"key": key, "title": title, "from": start, "to": end, "recipients": recipients} | given(said)
    record("plan.add", {"plans": [form]}, db, actor, dry_run)


@plan.command("key-task")
@click.argument("plan_key", metavar="KẾ_HOẠCH")
@click.argument("number", metavar="SỐ", type=Whole(1))
@click.argument("title", metavar="TÊN")
@click.option("--area", type=Whole(0, 6), required=True, help="; ".join(f"{area.value}: {area.label}" for area in Area))
@changes
def add_key_task(
    plan_key: str, number: int, title: str, area: int, db: Path | None, actor: str | None, dry_run: bool
) -> None:
    """Ghi một nhiệm vụ trọng tâm.

    Ví dụ: vanban plan key-task kh-2025 1 "Cải cách thể chế" --area 1
    """
    form = {"plan": plan_key, "number": number, "title": title, "area": area}
    record("plan.key-task", {"key_tasks": [form]}, db, actor, dry_run)


@plan.command("task")
@click.argument("plan_key", metavar="KẾ_HOẠCH")
@click.argument("key_task", metavar="TRỌNG_TÂM", type=Whole(1))
@click.argument("title", metavar="NỘI_DUNG")
@click.option("--key", help="Khóa riêng, để sửa lại được sau này.")
@assigns
@changes
def add_task(plan_key: str, key_task: int, db: Path | None, actor: str | None, dry_run: bool, **said: Any) -> None:
    """Ghi một nhiệm vụ cụ thể.

    Ví dụ: vanban plan task kh-2025 1 "Rà soát văn bản" --lead thanh-tra --deadline "trong quý I/2025"
    """
    form = {"plan": plan_key, "key_task": key_task} | given(said)
    record("plan.task", {"tasks": [form]}, db, actor, dry_run)
