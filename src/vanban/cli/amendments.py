"""`vanban doc correct`, `doc replace`, `doc recall`: putting an issued paper right; and what became of a paper."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from vanban.cli.options import changes, opened
from vanban.cli.progress import working
from vanban.cli.showing import show_lines
from vanban.cli.tongue import Command
from vanban.cli.values import NAMED

if TYPE_CHECKING:
    from vanban.model.document import Document
    from vanban.model.task import Task
    from vanban.usecases.amending import Amended
    from vanban.usecases.office import Office

_signer = click.option("--signer", default="", metavar="MÃ_NGƯỜI", help="Người ký (mặc định người đứng đầu).")
_out = click.option(
    "--out", type=click.Path(path_type=Path), default=Path("out"), metavar="THƯ_MỤC", help="Nơi đặt tệp."
)
_TOLD_TASKS = 10


@click.command("correct", cls=Command)
@click.argument("code", metavar="MÃ")
@click.option(
    *("--fix", "fixes"),
    nargs=2,
    multiple=True,
    required=True,
    metavar="SAI ĐÚNG",
    help="Chữ in sai và chữ đúng (ghi được nhiều lần).",
)
@click.option(
    *("--about", "fault"),
    type=click.Choice(["the-thuc", "thu-tuc"]),
    default="the-thuc",
    help="Sai sót về thể thức, kỹ thuật trình bày hay về thủ tục ban hành.",
)
@_signer
@_out
@changes
def correct(
    code: str,
    fixes: Sequence[tuple[str, str]],
    fault: str,
    signer: str,
    out: Path,
    db: Path | None,
    actor: str | None,
    dry_run: bool,
) -> None:
    """Soạn công văn đính chính một văn bản đã ban hành có sai sót về thể thức, thủ tục (Điều 18.3).

    Ví dụ: vanban doc correct VB2 --fix "41/TB-SCT" "14/TB-SCT"
    """
    from vanban.usecases.amending import Fault, Wishes
    from vanban.usecases.amending import correct as draft

    with opened(db, actor, dry_run=dry_run) as office:
        with working("Soạn văn bản"):
            done = draft(office, code, fixes, Fault(fault), Wishes(out, signer))
        _tell(office, done, dry_run)


@click.command("replace", cls=Command)
@click.argument("code", metavar="MÃ")
@click.option("--text", "file", type=click.Path(path_type=Path), metavar="TỆP", help="Tệp nội dung mới (.txt, .docx).")
@click.option("--subject", default="", metavar="TRÍCH_YẾU", help="Trích yếu (mặc định của văn bản cũ).")
@_signer
@_out
@changes
def replace_paper(
    code: str,
    file: Path | None,
    subject: str,
    signer: str,
    out: Path,
    db: Path | None,
    actor: str | None,
    dry_run: bool,
) -> None:
    """Soạn văn bản cùng loại thay thế một văn bản đã ban hành có sai sót về nội dung (Điều 18.3).

    Ví dụ: vanban doc replace VB2 --text noi-dung.txt
    """
    from vanban.usecases.amending import Wishes
    from vanban.usecases.amending import replace_paper as draft
    from vanban.usecases.kinds import words_of

    with opened(db, actor, dry_run=dry_run) as office:
        with working("Soạn văn bản"):
            done = draft(office, code, subject, words_of(file) if file else None, Wishes(out, signer))
        _tell(office, done, dry_run)


@click.command("recall", cls=Command)
@click.argument("code", metavar="MÃ")
@click.option("--reason", required=True, type=NAMED, metavar="LÝ_DO", help="Vì sao thu hồi; in trong công văn.")
@_signer
@_out
@changes
def recall(code: str, reason: str, signer: str, out: Path, db: Path | None, actor: str | None, dry_run: bool) -> None:
    """Soạn công văn thu hồi một văn bản đã ban hành, gửi mọi nơi đã nhận (Điều 18.4); không tự dừng việc nào.

    Ví dụ: vanban doc recall VB2 --reason "ban hành nhầm bản chưa duyệt"
    """
    from vanban.usecases.amending import Wishes
    from vanban.usecases.amending import recall as draft

    with opened(db, actor, dry_run=dry_run) as office:
        with working("Soạn văn bản"):
            done = draft(office, code, reason, Wishes(out, signer))
        _tell(office, done, dry_run)


def _tell(office: Office, done: Amended, dry_run: bool) -> None:
    from vanban.cli.documents import tell_made

    tell_made(done.made, dry_run)
    new = done.made.document
    click.echo(f"Có hiệu lực khi {new.code} được cấp số: duyệt và cấp số như mọi văn bản.")
    _tell_tasks(done.old, done.tasks)


def tell_touched(office: Office, document: Document) -> None:
    """Of a paper that recalls or replaces another: the open tasks that started with that one."""
    from vanban.usecases.amending import tasks_touched_by

    for old, tasks in tasks_touched_by(office, document):
        _tell_tasks(old, tasks)


def _tell_tasks(old: Document, tasks: Sequence[Task]) -> None:
    if not tasks:
        return
    click.echo(f"{len(tasks)} nhiệm vụ chưa xong bắt đầu từ {old.code}; không việc nào tự dừng:")
    for task in tasks[:_TOLD_TASKS]:
        show_lines([f"  {task.code} {task.title}"])
    if len(tasks) > _TOLD_TASKS:
        click.echo(f"  … còn {len(tasks) - _TOLD_TASKS} nhiệm vụ, xem bằng «vanban trace {old.code}».")
    number = f"{old.number}/{old.symbol}"
    click.echo(f'Dừng từng việc bằng: vanban task stop {tasks[0].code} "văn bản {number} không còn hiệu lực"')


def tie_facts(office: Office, document: Document) -> dict[str, Any]:
    """For `doc show --json`: whether the paper still holds, and its ties."""
    from vanban.usecases.paper_ties import ties_of, void_words

    ties = [
        {"role": tie.role, "active": tie.active, "code": tie.other.code, "words": tie.words}
        for tie in ties_of(office.store, document.id)
    ]
    return {"void": void_words(office.store, document), "ties": ties}


def tell_ties(facts: dict[str, Any], code: str) -> None:
    """What a paper corrects, replaces, recalls or copies, what did so to it, and that it holds no more."""
    show_lines([f"{tie['words']}." for tie in facts["ties"]])
    if facts["void"]:
        show_lines([f"Chú ý: {code} {facts['void']}, không dùng như văn bản đang có hiệu lực."])


def add_to(group: click.Group) -> None:
    """Hang the commands into `doc`."""
    for command in (correct, replace_paper, recall):
        group.add_command(command)
