"""The talk about a changed file: what it would do to the records, what is asked, stored, or laid down as a draft."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from vanban.cli.options import told
from vanban.cli.records import imported
from vanban.cli.showing import quoted

if TYPE_CHECKING:
    from vanban.usecases.office import Office
    from vanban.usecases.taking import Takings
    from vanban.usecases.wishes import Proposal

_DECISIONS = {"c": "có", "k": "không", "s": "sửa"}


def take_changes(office: Office, code: str, file: Path | None, *, take_sure: bool, target: Path | None) -> None:
    """Show every change; store what is sure or confirmed, lay the rest down as a draft to correct."""
    from vanban.usecases.taking import read_changes

    takings = read_changes(office, code, file)
    rest = target or Path(f"{takings.document.code.lower()}-thay-doi.yaml")
    if not takings.proposals:
        click.echo(f"«{takings.path}» không có thay đổi nào thuộc về hồ sơ.")
        return
    click.echo(f"{takings.document.code} «{takings.document.subject}»: {len(takings.proposals)} thay đổi")
    for number, proposal in enumerate(takings.proposals, 1):
        _show(number, proposal)
    if take_sure:
        _store(office, takings, takings.sure, rest)
    elif sys.stdin.isatty():
        _store(office, takings, _confirmed(takings), rest, leave_rest=False)
    elif office.dry_run:
        told(True, f"{len(takings.sure)} thay đổi chắc chắn, thêm --yes để nhận.")
    else:
        _draft(office, takings, _takeable(takings), rest)


def _takeable(takings: Takings) -> list[Proposal]:
    return [proposal for proposal in takings.proposals if proposal.wish is not None]


def _show(number: int, proposal: Proposal) -> None:
    click.echo(f"\n{number}. {proposal.where} – {proposal.field}")
    click.echo(f"   Trước: {proposal.before or '(chưa có)'}")
    click.echo(f"   Sau: {proposal.after or '(bỏ)'}")
    for effect in proposal.effects:
        click.echo(f"   Sẽ làm: {effect}")
    for doubt in proposal.doubts:
        click.echo(f"   Nghi vấn: {doubt}")
    if proposal.refused:
        click.echo(f"   Không nhận: {proposal.refused}.")


def _confirmed(takings: Takings) -> list[Proposal]:
    """Ask about every change that can be taken: take it, leave it, or put lead and deadline right."""
    chosen = []
    for number, proposal in enumerate(takings.proposals, 1):
        if proposal.wish is None:
            continue
        known = ["c", "k", "s"] if proposal.gives_work else ["c", "k"]
        asked = ", ".join(f"{letter} = {_DECISIONS[letter]}" for letter in known)
        usual = "c" if proposal.sure else known[-1]
        answer = click.prompt(
            f"\n{number}. {proposal.field}: nhận? ({asked})",
            type=click.Choice(known),
            default=usual,
            show_choices=False,
        )
        if answer == "c":
            chosen.append(proposal.accepted())
        elif answer == "s":
            chosen.append(_corrected(proposal))
    return chosen


def _corrected(proposal: Proposal) -> Proposal:
    usual = "tất cả" if proposal.said("everyone") else proposal.said("lead")
    lead = click.prompt("   Ai chủ trì (khóa hoặc tên; «tất cả» là mọi phòng, đơn vị)", default=usual)
    deadline = click.prompt("   Thời hạn (để trống nếu không có)", default=proposal.said("deadline"))
    reason = ""
    if not deadline:
        usual = proposal.said("no_deadline") or "kết luận không nêu hạn"
        reason = click.prompt("   Vì sao không có thời hạn", default=usual)
    return proposal.settled(lead=lead, deadline=deadline, no_deadline=reason)


def _store(
    office: Office, takings: Takings, chosen: Sequence[Proposal], target: Path, *, leave_rest: bool = True
) -> None:
    """Store the changes; a refusal keeps the answers in a draft, so that nobody has to give them twice."""
    from vanban.errors.usecases import ImportRefused
    from vanban.usecases.taking import take

    click.echo("")
    if not chosen:
        click.echo("Không có thay đổi nào để nhận.")
    else:
        try:
            imported(office.dry_run, take(office, takings, chosen))
        except ImportRefused:
            _draft(office, takings, chosen, target)
            raise
        if not office.dry_run:
            click.echo(f"Soạn lại văn bản để bản mới theo hồ sơ; hoàn tác: vanban undo --as {office.actor}")
    fields = {(each.where, each.field) for each in chosen}
    left = [each for each in _takeable(takings) if (each.where, each.field) not in fields]
    if left and leave_rest and not office.dry_run:
        _draft(office, takings, left, target)
    elif left:
        click.echo(f"Không nhận {len(left)} thay đổi: {', '.join(each.field for each in left)}.")


def _draft(office: Office, takings: Takings, proposals: Sequence[Proposal], target: Path) -> None:
    from vanban.usecases.take_drafts import write_take_draft

    if not proposals:
        click.echo("\nKhông có thay đổi nào nhận được vào hồ sơ.")
        return
    path = write_take_draft(office, takings, proposals, target)
    doubtful = sum(not each.sure for each in proposals)
    click.echo(f"\nChưa nhận {len(proposals)} thay đổi ({doubtful} còn nghi vấn): đã ghi tệp nháp «{path}» để sửa.")
    click.echo(f"Sửa xong thì chạy: vanban import {quoted(path)} --replace")
