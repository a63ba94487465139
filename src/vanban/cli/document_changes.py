"""`vanban doc diff` and `doc take`: what was changed in Word, and taking it back into the records."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from vanban.cli.options import changes, opened, reads
from vanban.cli.showing import quoted, show_json
from vanban.cli.tongue import Command

if TYPE_CHECKING:
    from vanban.usecases.carrying import Carried
    from vanban.usecases.comparing import Comparison, HandChange, LostFigure


@click.command("diff", cls=Command)
@click.argument("code", metavar="MÃ")
@click.argument("file", metavar="[TỆP]", required=False, type=click.Path(path_type=Path))
@reads
def diff(code: str, file: Path | None, db: Path | None, as_json: bool) -> None:
    """Nói bằng lời tệp Word đã bị sửa chỗ nào so với bản soạn từ hồ sơ.

    Ví dụ: vanban doc diff VB1
    """
    from vanban.usecases.comparing import compare

    with opened(db) as office:
        found = compare(office, code, file)
    if as_json:
        show_json("document_diff", **_facts(found))
    else:
        _tell(found)


@click.command("take", cls=Command)
@click.argument("code", metavar="MÃ")
@click.argument("file", metavar="[TỆP]", required=False, type=click.Path(path_type=Path))
@click.option("--yes", is_flag=True, help="Nhận mọi thay đổi chắc chắn, không hỏi.")
@click.option("--draft", type=click.Path(path_type=Path), metavar="TỆP", help="Nơi ghi tệp nháp để sửa.")
@changes
def take(
    code: str, file: Path | None, yes: bool, draft: Path | None, db: Path | None, actor: str | None, dry_run: bool
) -> None:
    """Đưa kết luận, tên người, nơi nhận, thời hạn đã sửa trong tệp Word vào hồ sơ, hỏi từng chỗ.

    Ví dụ: vanban doc take VB3
    """
    from vanban.cli.taking import take_changes

    with opened(db, actor, dry_run=dry_run) as office:
        take_changes(office, code, file, take_sure=yes, target=draft)


def add_to(group: click.Group) -> None:
    """Put the commands of this file under `doc`."""
    group.add_command(diff)
    group.add_command(take)


def _here(path: str | Path) -> Path:
    from vanban.usecases.drafts import as_seen_from_here

    return as_seen_from_here(Path(path))


def tell_lost(lost: Mapping[str, tuple[LostFigure, ...]]) -> None:
    """Say of each edited file which figures have no source any more."""
    for path, figures in lost.items():
        for figure in figures:
            click.echo(f"Chú ý: {_here(path)}, {figure.words}.")


def figure_facts(lost: Mapping[str, tuple[LostFigure, ...]]) -> list[dict[str, str]]:
    """The same for other programs."""
    return [{"path": path} | _figure_facts(figure) for path, figures in lost.items() for figure in figures]


def _figure_facts(figure: LostFigure) -> dict[str, str]:
    return {"where": figure.where, "before": figure.before, "after": figure.after}


def tell_carried(code: str, carried: Carried | None) -> None:
    """Say what written by hand is in the new version too, and what of the edited file is not."""
    if carried is None:
        return
    if carried.kept:
        click.echo(f"Giữ {len(carried.kept)} chỗ viết tay từ «{_here(carried.source)}»:")
        for line in carried.kept:
            click.echo(f"  {line}")
    for line in carried.left:
        click.echo(f"Chú ý: chưa mang sang được, hãy chép tay: {line}")
    for figure in carried.lost:
        click.echo(f"Chú ý: {figure.words}; bản mới in lại số tính từ sổ.")
    command = f"vanban doc take {code} {quoted(_here(carried.source))}"
    if carried.unbooked:
        where = "; ".join(carried.unbooked)
        click.echo(f"Chú ý: dòng viết tay chưa là nhiệm vụ nào trong hồ sơ ({where}). Để nhận: {command}")
    if carried.untaken:
        click.echo(f"{len(carried.untaken)} chỗ sửa trong nội dung của hồ sơ chưa vào bản mới. Để nhận: {command}")


def _tell(found: Comparison) -> None:
    from vanban.wording.dates import day_month_year

    draft = found.page.draft
    made = f"bản {draft.no} (soạn từ hồ sơ, số liệu ngày {day_month_year(draft.as_of)})"
    click.echo(f"{found.document.code} «{found.document.subject}»: {_here(found.path)} so với {made}")
    if not found.changes and not found.difference.looks:
        click.echo("Không khác.")
        return
    click.echo(f"Khác {len(found.changes)} chỗ:" if found.changes else "Lời văn không khác.")
    for line in found.lines:
        click.echo(f"  {line}")
    if found.difference.looks:
        click.echo(f"Chỉ khác hình thức {len(found.difference.looks)} chỗ:")
        for look in found.difference.looks:
            click.echo(f"  {look.words}")
    _tell_hints(found)


def _tell_hints(found: Comparison) -> None:
    from vanban.usecases.ownership import OwnerKind

    for lost in found.lost:
        click.echo(f"Chú ý: {lost.words}.")
    if found.work_rows or any(each.kind is OwnerKind.RECORD for each in found.changes):
        command = f"vanban doc take {found.document.code} {quoted(_here(found.path))}"
        click.echo(f"Chỗ thuộc hồ sơ chỉ vào hồ sơ khi được nhận: {command}")


def _facts(found: Comparison) -> dict[str, Any]:
    return {
        "code": found.document.code,
        "draft": found.page.draft.no,
        "file": str(_here(found.path)),
        "changes": [_change_facts(each) for each in found.changes],
        "looks": [{"where": look.where, "words": look.words} for look in found.difference.looks],
        "lost_figures": [_figure_facts(figure) for figure in found.lost],
    }


def _change_facts(each: HandChange) -> dict[str, Any]:
    change = each.change
    return {
        "kind": change.kind,
        "where": change.where,
        "before": change.before,
        "after": change.after,
        "words": change.words,
        "owner": each.kind,
        "owners": [{"kind": owner.kind, "label": owner.label, "field": owner.field} for owner in each.owners],
        "lost_source": bool(each.lost),
    }
