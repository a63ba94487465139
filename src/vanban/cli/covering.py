"""`vanban plan cover`: a superior's paper beside our plan."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from vanban.cli.options import as_json as json_option
from vanban.cli.options import changes, opened, told
from vanban.cli.showing import show_json, show_lines, show_table
from vanban.cli.tongue import Command
from vanban.cli.values import NAMED

if TYPE_CHECKING:
    from vanban.usecases.covering import Cover, CoverLine


@click.command(cls=Command)
@click.argument("code", metavar="MÃ")
@click.option("--plan", type=NAMED, metavar="KHÓA", help="Chỉ so với kế hoạch này (mặc định mọi nhiệm vụ).")
@click.option("--all", "everything", is_flag=True, help="Cả mục không phải việc của cơ quan.")
@click.option("--tie", "pairs", multiple=True, metavar="MỤC=NHIỆM_VỤ", help="Ghi nhiệm vụ thực hiện mục, như 2/a=NV12.")
@json_option
@changes
def cover(
    code: str,
    plan: str | None,
    everything: bool,
    pairs: tuple[str, ...],
    as_json: bool,
    db: Path | None,
    actor: str | None,
    dry_run: bool,
) -> None:
    """Văn bản cấp trên bên kế hoạch của mình: mục nào là việc của cơ quan, mục nào đã có nhiệm vụ, mục nào còn trống.

    Ví dụ: vanban plan cover DEN1 --plan kh-cchc-2024
    """
    from vanban.usecases.covering import cover as compare
    from vanban.usecases.covering import tie

    with opened(db, actor, dry_run=dry_run) as office:
        tied = tie(office, code, pairs) if pairs else ()
        found = compare(office, code, plan)
        name = found.paper.called(office.today.year)
    if as_json:
        show_json("cover", **_facts(found))
        return
    for item, task in tied:
        told(dry_run, f"Đã ghi {task.code} thực hiện mục {item.path} của {name}.")
    if not found.lines:
        show_lines([f"Chưa nhận mục nào của {name}: hãy chạy vanban incoming take {name} TỆP"])
        return
    _show(found, everything)


def _show(found: Cover, everything: bool) -> None:
    lines = found.lines if everything else found.ours
    rows = ((line.item.path, line.item.words, _whose(line), _covered(line), line.item.deadline) for line in lines)
    show_table(("Mục", "Cấp trên giao", "Của cơ quan", "Nhiệm vụ của mình", "Thời hạn"), rows)
    beside = f" (so với kế hoạch {found.plan.key})" if found.plan else ""
    covered = sum(line.is_covered for line in found.ours)
    show_lines(
        [
            f"{len(found.lines)} mục, {len(found.ours)} là việc của cơ quan: {covered} đã có nhiệm vụ, "
            f"{len(found.open)} còn trống{beside}."
        ]
    )


def _whose(line: CoverLine) -> str:
    return line.item.reach.label


def _covered(line: CoverLine) -> str:
    if line.tied:
        return "; ".join(f"{task.code} ({status.label})" for task, status in line.tied)
    if line.near:
        return "còn trống; gần giống " + ", ".join(f"{near.task.code} ({near.share:.0%})" for near in line.near)
    return "còn trống" if line.is_open else ""


def _facts(found: Cover) -> dict[str, Any]:
    items = [
        {
            "path": line.item.path,
            "words": line.item.words,
            "ours": line.item.reach.falls_on_us,
            "reach": line.item.reach,
            "deadline": line.item.deadline,
            "covered_by": [{"code": task.code, "status": status} for task, status in line.tied],
            "near": [{"code": near.task.code, "share": round(near.share, 2)} for near in line.near],
            "open": line.is_open,
        }
        for line in found.lines
    ]
    return {"paper": found.paper.code, "plan": found.plan.key if found.plan else None, "items": items} | {
        "ours": len(found.ours),
        "open": len(found.open),
    }
