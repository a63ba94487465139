"""What may be typed next: lines that propose a command, never run by themselves."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from vanban.cli.options import told
from vanban.cli.showing import show_lines

if TYPE_CHECKING:
    from vanban.model.document import Document
    from vanban.usecases.following import Proven
    from vanban.usecases.office import Office


def tell_proposals(office: Office, document: Document) -> None:
    """After a paper got its number: the incoming papers and tasks that it seems to answer."""
    from vanban.usecases.proposing import proposals

    found = proposals(office, document)
    if found:
        click.echo("Văn bản này có thể trả lời việc dưới đây; nếu đúng thì chạy:")
    for each in found:
        click.echo(f"  {each.command}")
        show_lines([f"    ({each.why})"])


def tell_proven(dry_run: bool, done: Proven) -> None:
    """The evidence as it was noted, with what the registers brought, and how to tell the task done."""
    from vanban.wording.dates import day_month_year

    paper = done.evidence
    day = f" ngày {day_month_year(paper.issued_on)}" if paper.issued_on else ""
    deed = "Đã có từ trước, không ghi thêm" if done.known else "Đã ghi"
    told(dry_run, f"{deed} tài liệu kiểm chứng {paper.name}{day} cho nhiệm vụ {done.task.code}.")
    if paper.issuer:
        kept = "đã gắn tệp lưu" if paper.blob else "chưa có tệp lưu"
        show_lines([f"Theo sổ: {paper.issuer}, «{paper.subject}»; {kept}."])
    if done.may_be_done and paper.number:
        click.echo(f"Nếu việc đã xong thì chạy: vanban task update {done.task.code} 100 --paper {paper.number}")
