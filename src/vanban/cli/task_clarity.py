"""`vanban task gaps|clarify|hints`: what a task leaves unsaid, and saying it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from vanban.cli.options import changes, opened, reads, told
from vanban.cli.showing import show_json, show_lines, show_table
from vanban.cli.tongue import Command
from vanban.cli.values import NAMED

if TYPE_CHECKING:
    from vanban.model.weak_words import Hint

_SHOWN = 50


@click.command(cls=Command)
@click.argument("holder", metavar="[ĐƠN_VỊ_HOẶC_NGƯỜI]", type=NAMED, required=False)
@click.option("--all", "everything", is_flag=True, help="In hết, không dừng ở 50 dòng.")
@reads
def gaps(holder: str | None, everything: bool, db: Path | None, as_json: bool) -> None:
    """Việc chưa khép còn thiếu gì trong «sáu rõ» (Quyết định 2179/QĐ-TTg).

    Ví dụ: vanban task gaps "Thanh tra"
    """
    from vanban.usecases.clarifying import gaps as gaps_of

    with opened(db) as office:
        found = gaps_of(office, holder)
    if as_json:
        rows = [{"code": g.code, "title": g.title, "holder": g.holder, "missing": list(g.missing)} for g in found.lines]
        counts = {which.value: number for which, number in found.counts}
        show_json("gaps", looked_at=found.looked_at, total=len(rows), missing=counts, tasks=rows)
        return
    if not found.lines:
        click.echo(f"Cả {found.looked_at} nhiệm vụ chưa khép đều đủ sáu rõ.")
        return
    lines = found.lines if everything else found.lines[:_SHOWN]
    from vanban.model.clarity import lacking

    cells = ((g.code, g.title, g.holder, lacking(g.missing)) for g in lines)
    show_table(("Mã", "Nhiệm vụ", "Chủ trì", "Còn thiếu"), cells, left_off=len(found.lines) - len(lines))
    counts_said = ", ".join(f"{which.lack} {number}" for which, number in found.counts)
    click.echo(f"{len(found.lines)}/{found.looked_at} nhiệm vụ chưa khép chưa đủ sáu rõ, thiếu: {counts_said}.")


@click.command(cls=Command)
@click.argument("code", metavar="MÃ")
@click.option("--decided-by", default="", metavar="CẤP", help="Ai quyết định, ký ban hành sản phẩm.")
@click.option("--product", default="", metavar="SẢN_PHẨM", help="Sản phẩm phải có (kế hoạch đã ban hành: giữ nguyên).")
@changes
def clarify(code: str, decided_by: str, product: str, db: Path | None, actor: str | None, dry_run: bool) -> None:
    """Ghi rõ thẩm quyền, sản phẩm của một nhiệm vụ.

    Ví dụ: vanban task clarify NV13 --decided-by "Giám đốc Sở"
    """
    from vanban.model.clarity import lacking
    from vanban.usecases.clarifying import clarify as clarify_task

    with opened(db, actor, dry_run=dry_run) as office:
        done = clarify_task(office, code, decided_by=decided_by, product=product)
    left = f"còn thiếu: {lacking(done.missing)}" if done.missing else "đủ sáu rõ"
    told(dry_run, f"Đã ghi rõ nhiệm vụ {done.task.code}; {left}.")


@click.command(cls=Command)
@click.argument("code", metavar="[MÃ]", required=False)
@click.option("--unit", type=NAMED, metavar="ĐƠN_VỊ", help="Chỉ việc đơn vị này chủ trì.")
@reads
def hints(code: str | None, unit: str | None, db: Path | None, as_json: bool) -> None:
    """Gợi ý cho câu giao việc không nêu kết quả («tăng cường», «quan tâm»), theo việc đã khép của chính cơ quan.

    Ví dụ: vanban task hints --unit "Văn phòng"
    """
    from vanban.model.weak_words import CITED, ENOUGH
    from vanban.usecases.hinting import task_hints

    with opened(db) as office:
        found = task_hints(office, unit, code=code)
    if as_json:
        show_json("hints", enough=ENOUGH, hints=[_as_json(hint) for hint in found])
        return
    for hint in found:
        show_lines(_lines(hint))
    if not found:
        click.echo(
            f"Không có gợi ý nào: chỉ gợi ý khi sổ có ít nhất {ENOUGH} việc đã khép dùng cùng động từ, "
            f"trong đó {CITED} việc xong đúng hạn."
        )


def _as_json(hint: Hint) -> dict[str, object]:
    return {
        "code": hint.file.task.code,
        "title": hint.file.task.title,
        "verb": hint.verb,
        "closed": hint.closed,
        "on_time": hint.on_time,
        "examples": [
            {"code": each.task.code, "title": each.task.title, "product": each.task.product} for each in hint.examples
        ],
    }


def _lines(hint: Hint) -> list[str]:
    """The hint with its examples; what made them clear, their product, stands behind each."""
    task = hint.file.task
    counts = f"{hint.closed} việc đã khép dùng từ này, {hint.on_time} việc xong đúng hạn"
    lines = [f"{task.code}: {task.title}", f"  «{hint.verb}» không nêu kết quả; {counts}, như:"]
    for each in hint.examples:
        product = f" (sản phẩm: {each.task.product})" if each.task.product else ""
        lines.append(f"    {each.task.code}: {each.task.title}{product}")
    return lines
