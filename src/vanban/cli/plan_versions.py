"""`vanban plan amend`, `plan compare`, `plan versions`: what papers changed in a plan, and plans side by side."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from vanban.cli.options import DAY, changes, opened, reads, told
from vanban.cli.options import as_json as json_option
from vanban.cli.records import pair
from vanban.cli.showing import quoted, show_json, show_lines, show_table
from vanban.cli.tongue import Command
from vanban.cli.values import NAMED

if TYPE_CHECKING:
    from vanban.usecases.plan_comparing import Comparison

_OUT = click.option(
    "--out",
    type=click.Path(path_type=Path),
    metavar="TỆP",
    help="Đặt bảng so sánh ra tệp .xlsx, hoặc .txt làm phụ lục của quyết định.",
)


@click.command(cls=Command)
@click.argument("key", metavar="KHÓA")
@click.argument("file", metavar="[TỆP.yaml]", required=False, type=click.Path(path_type=Path))
@click.option("--number", type=NAMED, metavar="SỐ", help="Số văn bản sửa đổi, ví dụ 120/QĐ-SCT.")
@click.option("--date", "day", type=DAY, help="Ngày văn bản sửa đổi.")
@click.option("--reason", metavar="CÂU", help="Vì sao sửa đổi.")
@click.option("--strike", "struck", multiple=True, metavar="MÃ=LÝ_DO", help="Bãi bỏ một nhiệm vụ (ghi được nhiều lần).")
@_OUT
@json_option
@changes
def amend(
    key: str,
    file: Path | None,
    number: str | None,
    day: dt.date | None,
    reason: str | None,
    struck: tuple[str, ...],
    out: Path | None,
    as_json: bool,
    db: Path | None,
    actor: str | None,
    dry_run: bool,
) -> None:
    """Sửa đổi kế hoạch đã ban hành theo một văn bản. Tệp ghi nhiệm vụ sửa (change), bãi bỏ (strike), bổ sung (add).

    Ví dụ: vanban plan amend kh-cchc-2024 sua-doi.yaml --number 120/QĐ-SCT --date 10/6/2024
    """
    from vanban.usecases.plan_amending import amend_plan

    said: dict[str, Any] = {"number": number, "issued_on": day.isoformat() if day else None, "reason": reason}
    said = {name: value for name, value in said.items() if value}
    if struck:
        said["strike"] = [pair(each, "task", "reason", option="--strike") for each in struck]
    with opened(db, actor, dry_run=dry_run) as office:
        done = amend_plan(office, key, file, said)
        laid = _laid(done.comparison, out)
    if as_json:
        paper = {"number": done.amendment.number, "issued_on": done.amendment.issued_on, "version": done.amendment.no}
        show_json("plan_amended", dry_run=dry_run, **paper, **_facts(done.comparison), notes=list(done.notes))
        return
    told(dry_run, f"Đã ghi bản {done.amendment.no} của kế hoạch «{key}», theo {done.comparison.new.name}.")
    _show(done.comparison, laid)
    show_lines(f"Chú ý: {note}" for note in done.notes)


@click.command(cls=Command)
@click.argument("one", metavar="KHÓA[@BẢN]")
@click.argument("other", metavar="[KHÓA[@BẢN]]", required=False, default="")
@_OUT
@reads
def compare(one: str, other: str, out: Path | None, db: Path | None, as_json: bool) -> None:
    """So hai bản của một kế hoạch (mặc định bản cuối với bản trước), hoặc hai kế hoạch.

    Ví dụ: vanban plan compare kh-cchc-2024@1 kh-cchc-2024@2; vanban plan compare kh-cchc-2024 kh-cchc-2025
    """
    from vanban.usecases.plan_comparing import compare as side_by_side

    with opened(db) as office:
        found = side_by_side(office.store, one, other)
    laid = _laid(found, out)
    if as_json:
        show_json("plan_comparison", **_facts(found))
        return
    show_lines([f"Cũ: {found.old.name}", f"Mới: {found.new.name}"])
    _show(found, laid)


@click.command(cls=Command)
@click.argument("key", metavar="KHÓA")
@reads
def versions(key: str, db: Path | None, as_json: bool) -> None:
    """Các bản của kế hoạch: bản ban hành và mỗi lần sửa đổi.

    Ví dụ: vanban plan versions kh-cchc-2024
    """
    from vanban.model.plan import Plan
    from vanban.usecases.plan_versions import versions as every

    with opened(db) as office:
        found = every(office.store, office.store.need(Plan, key))
    if as_json:
        rows = [
            {"version": v.no, "paper": v.paper, "issued_on": v.day, "tasks": len(v.tasks), "reason": v.reason}
            for v in found
        ]
        show_json("plan_versions", versions=rows)
        return
    cells = ((str(v.no), v.name, str(len(v.tasks)), v.reason or "–") for v in found)
    show_table(("Bản", "Theo văn bản", "Nhiệm vụ", "Lý do"), cells, whole=(0, 2))


def _laid(comparison: Comparison, out: Path | None) -> Path | None:
    from vanban.usecases.plan_comparing import lay_table

    return lay_table(comparison, out) if out else None


def _show(comparison: Comparison, laid: Path | None) -> None:
    if comparison.differences:
        cells = (
            (each.code, each.deed.label, each.before or "–", each.after, each.reason or "–")
            for each in comparison.differences
        )
        show_table(("Mã", "Làm gì", "Nội dung cũ", "Nội dung mới", "Lý do"), cells, whole=(0,))
    counted = ", ".join(f"{deed.label} {number}" for deed, number in sorted(comparison.counts.items()))
    show_lines([f"{counted[:1].upper()}{counted[1:] or 'Không khác'}; giữ nguyên {comparison.same} nhiệm vụ."])
    if laid:
        click.echo(f"Bảng so sánh: {quoted(laid)}")


def _facts(comparison: Comparison) -> dict[str, Any]:
    rows = [
        {
            "code": each.code,
            "deed": each.deed,
            "before": each.before,
            "after": each.after if each.new else "",
            "fields": [{"name": name, "before": old, "after": new} for name, old, new in each.fields],
            "reason": each.reason,
        }
        for each in comparison.differences
    ]
    sides = {"old": comparison.old.name, "new": comparison.new.name}
    return sides | {"differences": rows, "same": comparison.same}
