"""`vanban conclusion …`: what a meeting concluded, typed one by one or pasted as a page."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from vanban.cli import pasting
from vanban.cli.options import changes, opened, reads, told
from vanban.cli.records import assigns, given, record, replaces
from vanban.cli.showing import show_json, show_table
from vanban.cli.tongue import Group
from vanban.model.meeting import ConclusionKind


@click.group(cls=Group)
def conclusion() -> None:
    """Kết luận cuộc họp.

    Ví dụ: vanban conclusion list hop-cchc-quy-1-2024
    """


@conclusion.command("list")
@click.argument("key", metavar="CUỘC_HỌP")
@reads
def list_conclusions(key: str, db: Path | None, as_json: bool) -> None:
    """Các kết luận của một cuộc họp.

    Ví dụ: vanban conclusion list hop-cchc-quy-1-2024
    """
    from vanban.usecases.conclusion_tasks import handled

    with opened(db) as office:
        found = handled(office, key)
    if as_json:
        rows = [
            {"path": h.conclusion.path, "kind": h.conclusion.kind, "words": h.conclusion.words}
            | {"no_task_reason": h.conclusion.no_task_reason, "tasks": [task.code for task in h.tasks], "open": h.open}
            for h in found
        ]
        show_json("conclusions", meeting=key, conclusions=rows)
        return
    cells = ((h.conclusion.path, h.conclusion.kind.label, h.conclusion.words, h.words) for h in found)
    show_table(("Mục", "Loại", "Nội dung", "Thành việc"), cells)


@conclusion.command("add")
@click.argument("key", metavar="CUỘC_HỌP")
@click.argument("path", metavar="MỤC")
@click.argument("words", metavar="CÂU")
@click.option("--kind", type=click.Choice([k.value for k in ConclusionKind]), default="task", help="Loại kết luận.")
@click.option("--title", default="", metavar="CÂU", help="Tên ngắn của nhiệm vụ, khi câu dài.")
@click.option("--cite", "cites", multiple=True, metavar="KẾ_HOẠCH", help="Kế hoạch được nhắc đến (ghi được nhiều lần).")
@assigns
@replaces
@changes
def add_conclusion(
    key: str, path: str, replace: bool, db: Path | None, actor: str | None, dry_run: bool, **said: Any
) -> None:
    """Ghi một kết luận.

    Ví dụ: vanban conclusion add hop-1 1 "Giao Văn phòng lập lịch trực" --lead van-phong --deadline "trong tháng 5";
    vanban conclusion add hop-1 2 "Thống nhất lịch trực bộ phận một cửa" --kind decision
    """
    form = given(said) | {"marker": path}
    record("conclusion.add", {"conclusions": [{"meeting": key, "items": [form]}]}, db, actor, dry_run, replace=replace)


@conclusion.command("task")
@click.argument("name", metavar="HỌP#MỤC")
@click.argument("title", metavar="NỘI_DUNG")
@assigns
@changes
def more_task(name: str, title: str, db: Path | None, actor: str | None, dry_run: bool, **said: Any) -> None:
    """Thêm một nhiệm vụ nữa cho một kết luận.

    Ví dụ: vanban conclusion task hop-1#1 "Niêm yết lịch trực" --lead van-phong --deadline "trong tháng 6/2024"
    """
    from vanban.cli.typed_mistakes import as_typed
    from vanban.errors.usecases import ImportRefused
    from vanban.usecases.conclusion_tasks import add_task

    try:
        with opened(db, actor, dry_run=dry_run) as office:
            made = add_task(office, name, title, given(said))
    except ImportRefused as refused:
        raise as_typed(refused, click.get_current_context().command, {}) from refused
    for note in made.notes:
        click.echo(f"Chú ý: {note}", err=True)
    told(dry_run, f"Đã thêm nhiệm vụ {made.task.code} cho kết luận {name}: {made.task.title}")


@conclusion.command("no-task")
@click.argument("name", metavar="HỌP#MỤC")
@click.argument("reason", metavar="LÝ_DO")
@changes
def no_task(name: str, reason: str, db: Path | None, actor: str | None, dry_run: bool) -> None:
    """Ghi vì sao một kết luận không thành nhiệm vụ.

    Ví dụ: vanban conclusion no-task hop-1#2 "Đã làm xong trước họp"
    """
    from vanban.usecases.concluding import give_no_task_reason

    with opened(db, actor, dry_run=dry_run) as office:
        give_no_task_reason(office, name, reason)
    told(dry_run, f"Đã ghi lý do kết luận {name} không phát sinh nhiệm vụ.")


@conclusion.command("paste")
@click.argument("key", metavar="CUỘC_HỌP")
@click.argument("source", metavar="[TỆP|-]", type=click.Path(path_type=Path), default="-")
@click.option("--yes", is_flag=True, help="Nhận mọi mục chắc chắn, không hỏi.")
@click.option("--draft", type=click.Path(path_type=Path), metavar="TỆP", help="Nơi ghi tệp nháp để sửa.")
@replaces
@changes
def paste(
    key: str,
    source: Path,
    yes: bool,
    draft: Path | None,
    replace: bool,
    db: Path | None,
    actor: str | None,
    dry_run: bool,
) -> None:
    """Đọc một trang kết luận gõ sẵn (.docx, .txt), tách mục, chỉ lưu điều đã xác nhận.

    Ví dụ: vanban conclusion paste hop-1 kl.docx
    """
    with opened(db, actor, dry_run=dry_run, replacing=replace) as office:
        pasting.paste(office, key, source, take_sure=yes, target=draft)
