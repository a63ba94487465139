"""`vanban meeting …` and `vanban conclusion …`: what was said, and what was concluded."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from vanban.cli.options import DAY, changes, opened, reads, told
from vanban.cli.records import imported, record
from vanban.cli.showing import show_json, show_table, show_tree
from vanban.cli.tongue import Group
from vanban.model.meeting import ConclusionKind, Session

if TYPE_CHECKING:
    from vanban.usecases.office import Office
    from vanban.usecases.pasting import Pasted, PastedItem


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
    show_table(("Khóa", "Ngày", "Nội dung", "Kết luận", "Nhiệm vụ", "Văn bản"), cells, wide=2)


@meeting.command("show")
@click.argument("key", metavar="KHÓA")
@reads
def show_meeting(key: str, db: Path | None, as_json: bool) -> None:
    """Cuộc họp với mọi điều từ đó mà ra.

    Ví dụ: vanban meeting show hop-cchc-2022
    """
    from vanban.usecases.tracing import trace

    with opened(db) as office:
        story = trace(office, key).thing
    if as_json:
        show_json("meeting", **story.as_json())
    else:
        show_tree(story.text, story.children)


@meeting.command("add")
@click.argument("key", metavar="KHÓA")
@click.argument("title", metavar="NỘI_DUNG")
@click.option("--day", type=DAY, required=True, help="Ngày họp.")
@click.option("--end-day", type=DAY, help="Ngày kết thúc, nếu họp nhiều ngày.")
@click.option("--session", type=click.Choice([s.value for s in Session]), help="Buổi họp.")
@click.option("--form", default="", help="Loại cuộc họp: chuyên đề, giao ban quý.")
@click.option("--topic", default="", help="Họp để giải quyết việc gì.")
@click.option("--place", default="", help="Địa điểm.")
@click.option("--chair", required=True, metavar="NGƯỜI", help="Chủ trì (khóa hoặc tên).")
@click.option("--secretary", metavar="NGƯỜI", help="Thư ký.")
@click.option("--signer", metavar="NGƯỜI", help="Người ký thông báo.")
@click.option("--attendee", "attendees", multiple=True, metavar="TÊN", help="Người dự (ghi được nhiều lần).")
@click.option("--absentee", "absentees", multiple=True, metavar="TÊN=LÝ_DO", help="Vắng mặt (ghi được nhiều lần).")
@click.option("--heard", multiple=True, metavar="CÂU", help="Nội dung đã nghe (ghi được nhiều lần).")
@click.option("--assessment", multiple=True, metavar="CÂU", help="Đánh giá (ghi được nhiều lần).")
@click.option("--lead-in", default="", metavar="CÂU", help="Câu dẫn vào các kết luận.")
@click.option("--recipient", "recipients", multiple=True, metavar="TÊN", help="Nơi nhận (ghi được nhiều lần).")
@changes
def add_meeting(db: Path | None, actor: str | None, dry_run: bool, **said: Any) -> None:
    """Ghi hoặc sửa một cuộc họp.

    Ví dụ: vanban meeting add hop-1 "giao ban" --day 05/5/2022 --chair le-thu-hai
    """
    form = {name: value for name, value in said.items() if value not in (None, (), "")}
    form["attendees"] = [{"name": name} for name in said["attendees"]]
    form["absentees"] = [dict(zip(("name", "reason"), who.split("=", 1), strict=False)) for who in said["absentees"]]
    form["recipients"] = [{"name": name} for name in said["recipients"]]
    for name in ("heard", "assessment"):
        form[name] = list(said[name])
    record("meeting.add", {"meetings": [form]}, db, actor, dry_run)


@click.group(cls=Group)
def conclusion() -> None:
    """Kết luận cuộc họp.

    Ví dụ: vanban conclusion list hop-cchc-2022
    """


@conclusion.command("list")
@click.argument("key", metavar="CUỘC_HỌP")
@reads
def list_conclusions(key: str, db: Path | None, as_json: bool) -> None:
    """Các kết luận của một cuộc họp.

    Ví dụ: vanban conclusion list hop-cchc-2022
    """
    from vanban.usecases.listing import conclusions

    with opened(db) as office:
        found = conclusions(office, key)
    if as_json:
        rows = [{"path": c.path, "kind": c.kind, "words": c.words, "no_task_reason": c.no_task_reason} for c in found]
        show_json("conclusions", meeting=key, conclusions=rows)
        return
    show_table(("Mục", "Loại", "Nội dung"), ((c.path, c.kind.label, c.words) for c in found), wide=2)


@conclusion.command("add")
@click.argument("key", metavar="CUỘC_HỌP")
@click.argument("path", metavar="MỤC")
@click.argument("words", metavar="CÂU")
@click.option("--kind", type=click.Choice([k.value for k in ConclusionKind]), default="task", help="Loại kết luận.")
@click.option("--lead", metavar="ĐƠN_VỊ", help="Chủ trì.")
@click.option("--support", multiple=True, metavar="ĐƠN_VỊ", help="Phối hợp (ghi được nhiều lần).")
@click.option("--supervise", metavar="NGƯỜI", help="Lãnh đạo phụ trách.")
@click.option("--everyone", is_flag=True, help="Giao mọi phòng, đơn vị.")
@click.option("--deadline", default="", metavar="CÂU", help="Thời hạn, như «trước ngày 15/5/2022».")
@click.option("--no-deadline", default="", metavar="LÝ_DO", help="Vì sao không có thời hạn.")
@click.option("--product", default="", help="Sản phẩm.")
@changes
def add_conclusion(key: str, path: str, db: Path | None, actor: str | None, dry_run: bool, **said: Any) -> None:
    """Ghi một kết luận.

    Ví dụ: vanban conclusion add hop-1 4 "Giao Văn phòng …" --lead van-phong --deadline "trong tháng 5"
    """
    form = {name: value for name, value in said.items() if value not in (None, (), "", False)}
    form["marker"] = path
    if "support" in form:
        form["support"] = list(said["support"])
    record("conclusion.add", {"conclusions": [{"meeting": key, "items": [form]}]}, db, actor, dry_run)


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
@changes
def paste(
    key: str, source: Path, yes: bool, draft: Path | None, db: Path | None, actor: str | None, dry_run: bool
) -> None:
    """Đọc một trang kết luận gõ sẵn (.docx, .txt), tách mục, chỉ lưu điều đã xác nhận.

    Ví dụ: vanban conclusion paste hop-1 kl.docx
    """
    from vanban.usecases.pasting import sure_items

    target = draft or Path(f"{key.replace('/', '-')}-ket-luan.yaml")
    with opened(db, actor, dry_run=dry_run) as office:
        page = _read(office, key, source)
        _show_items(page)
        if yes:
            _store(office, page, list(sure_items(page)), target, dry_run)
        elif sys.stdin.isatty() and str(source) != "-":
            _store(office, page, _confirmed(page), None, dry_run)
        else:
            _draft(page, list(page.items), target)


def _read(office: Office, key: str, source: Path) -> Pasted:
    from vanban.usecases.pasting import read_page, read_page_file

    if str(source) == "-":
        return read_page(office, key, sys.stdin.buffer.read(), "trang gõ")
    return read_page_file(office, key, source)


def _show_items(page: Pasted) -> None:
    rows = ((i.path, i.kind.label, i.words, _held(i), _due(i), "; ".join(i.doubts) or "không") for i in page.items)
    show_table(("Mục", "Loại", "Nội dung", "Ai làm", "Thời hạn", "Nghi vấn"), rows, wide=2)


def _held(item: PastedItem) -> str:
    if item.everyone:
        return "mọi phòng, đơn vị"
    support = f" (phối hợp: {', '.join(item.support)})" if item.support else ""
    return item.lead + support


def _due(item: PastedItem) -> str:
    from vanban.wording.dates import day_month_year

    if item.deadline:
        return f"{item.deadline} (hết {day_month_year(item.last_day)})" if item.last_day else item.deadline
    return f"không: {item.no_deadline}" if item.no_deadline else ""


def _confirmed(page: Pasted) -> list[PastedItem]:
    """Ask about every item: keep it, leave it, or put it right."""
    kept = []
    choices = click.Choice(["c", "k", "s"])
    for item in page.items:
        click.echo(f"\n{item.path}. {item.words}")
        click.echo(f"   Ai làm: {_held(item) or '(chưa rõ)'}; thời hạn: {_due(item) or '(chưa rõ)'}")
        for doubt in item.doubts:
            click.echo(f"   Nghi vấn: {doubt}")
        usual = "c" if item.sure else "s"
        answer = click.prompt("   Lưu? (c = có, k = không, s = sửa)", type=choices, default=usual, show_choices=False)
        if answer == "c":
            kept.append(_accepted(item))
        elif answer == "s":
            kept.append(_corrected(item))
    return kept


def _accepted(item: PastedItem) -> PastedItem:
    lead = "tất cả" if item.everyone else item.lead
    return item.corrected(lead=lead, deadline=item.deadline, no_deadline=item.no_deadline)


def _corrected(item: PastedItem) -> PastedItem:
    usual = "tất cả" if item.everyone else item.lead
    lead = click.prompt("   Ai chủ trì (khóa hoặc tên; «tất cả» là mọi phòng, đơn vị)", default=usual)
    deadline = click.prompt("   Thời hạn (để trống nếu không có)", default=item.deadline, show_default=True)
    reason = item.no_deadline
    if not deadline:
        reason = click.prompt("   Vì sao không có thời hạn", default=reason or "kết luận không nêu hạn")
    return item.corrected(lead=lead, deadline=deadline, no_deadline="" if deadline else reason)


def _store(office: Office, page: Pasted, items: list[PastedItem], rest: Path | None, dry_run: bool) -> None:
    from vanban.usecases.pasting import store_items

    if items:
        imported(dry_run, store_items(office, page, items))
    else:
        click.echo("Không có mục nào để lưu.")
    left = [item for item in page.items if item.path not in {kept.path for kept in items}]
    if left and rest is not None and not dry_run:
        _draft(page, left, rest)
    elif left:
        click.echo(f"Không lưu {len(left)} mục: {', '.join(item.path for item in left)}.")


def _draft(page: Pasted, items: list[PastedItem], target: Path) -> None:
    from vanban.usecases.pasting import write_draft

    path = write_draft(page, items, target)
    doubtful = sum(not item.sure for item in items)
    click.echo(f"Chưa lưu {len(items)} mục ({doubtful} mục còn nghi vấn): đã ghi tệp nháp «{path}» để sửa.")
    click.echo(f"Sửa xong thì chạy: vanban import {path}")
