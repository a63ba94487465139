"""Looking at incoming papers: `vanban incoming list` and `show`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from vanban.cli.options import opened, reads
from vanban.cli.showing import show_json, show_lines, show_table
from vanban.cli.tongue import Command
from vanban.cli.values import NAMED

if TYPE_CHECKING:
    from vanban.model.incoming import Incoming
    from vanban.usecases.office import Office


def add_to(group: click.Group) -> None:
    for command in (list_, show):
        group.add_command(command)


@click.command("list", cls=Command)
@click.option("--unit", type=NAMED, metavar="ĐƠN_VỊ", help="Chỉ văn bản đã chuyển cho đơn vị hoặc người này.")
@click.option("--overdue", is_flag=True, help="Chỉ văn bản quá hạn giải quyết.")
@click.option("--all", "everything", is_flag=True, help="Cả văn bản đã trả lời, đã kết thúc.")
@click.option("--secret", is_flag=True, help="Văn bản mật, không kê chung.")
@reads
def list_(unit: str | None, overdue: bool, everything: bool, secret: bool, db: Path | None, as_json: bool) -> None:
    """Văn bản đến chưa giải quyết xong, theo số đến.

    Ví dụ: vanban incoming list --overdue
    """
    from vanban.usecases.arrivals import holder_of, late_to_present, papers
    from vanban.usecases.calendars import calendar_of
    from vanban.wording.dates import day_month_year

    with opened(db) as office:
        found = papers(office, everything=everything, unit=unit, overdue=overdue, secret=secret)
        if as_json:
            show_json("incoming", papers=[_facts(office, paper) for paper in found])
            return
        year, late = office.today.year, late_to_present(found, office.today, calendar_of(office.store))
        cells = [
            (
                *(p.called(year), _number(p), p.sender, p.subject, holder_of(office.store, p)),
                *(day_month_year(p.due) if p.due else "", _stage(office, p)),
            )
            for p in found
        ]
    show_table(("Mã", "Số, ký hiệu", "Nơi gửi", "Trích yếu", "Đơn vị", "Hạn", "Tình trạng"), cells)
    if late:
        names = ", ".join(paper.called(year) for paper in late)
        show_lines([f"Quá thời gian trình, chuyển (trong ngày, chậm nhất ngày làm việc tiếp theo): {names}."])


def _number(paper: Incoming) -> str:
    return paper.symbol or "không số"


def _stage(office: Office, paper: Incoming) -> str:
    late = paper.is_overdue(office.today) and paper.due
    return f"quá hạn {(office.today - late).days} ngày" if late else paper.stage.label


def _facts(office: Office, paper: Incoming) -> dict[str, Any]:
    from vanban.usecases.arrivals import caused_tasks, holder_of

    return {
        "code": paper.code,
        "year": paper.year,
        "number": paper.number,
        "arrived_on": paper.arrived_on,
        "sender": paper.sender,
        "symbol": paper.symbol,
        "issued_on": paper.issued_on,
        "type": paper.kind,
        "subject": paper.subject,
        "urgency": paper.urgency,
        "secrecy": paper.secrecy,
        "holder": holder_of(office.store, paper),
        "handed_on": paper.handed_on,
        "due": paper.due,
        "overdue": paper.is_overdue(office.today),
        "stage": paper.stage,
        "instruction": paper.instruction,
        "answer": paper.answer,
        "answered_on": paper.answered_on,
        "closed_on": paper.closed_on,
        "note": paper.note,
        "file": paper.blob,
        "tasks": [task.code for task in caused_tasks(office.store, paper)],
    }


@click.command(cls=Command)
@click.argument("code", metavar="MÃ")
@reads
def show(code: str, db: Path | None, as_json: bool) -> None:
    """Một văn bản đến: bút phê, nhiệm vụ, trả lời, các bước đã qua.

    Ví dụ: vanban incoming show DEN1
    """
    from vanban.usecases.arrival_amending import amendments
    from vanban.usecases.finding import find_incoming
    from vanban.usecases.incoming_register import progress_of
    from vanban.usecases.journal import history
    from vanban.usecases.tracing import trace

    with opened(db) as office:
        paper = find_incoming(office.store, code, office.today.year)
        story = trace(office, paper.code).thing
        steps = history(office, paper.code)
        corrected = amendments(office.store, paper)
        if as_json:
            show_json(
                "incoming_paper",
                paper=_facts(office, paper),
                children=story.as_json()["children"],
                amendments=[
                    {"day": each.day, "reason": each.reason, "changes": [c.words for c in each.changes]}
                    for each in corrected
                ],
            )
            return
        lines = [story.text, *_card(office, paper, progress_of(office.store, paper, office.today))]
        lines += [f"  Đã sửa ngày {each.day}: {each.words}" for each in corrected]
    show_lines(lines)
    for node in story.children:
        _show_node(node, 1)
    show_lines(f"{step.day}  {step.what} ({step.who})" for step in steps)


def _card(office: Office, paper: Incoming, progress: str) -> list[str]:
    from vanban.usecases.arrivals import holder_of
    from vanban.wording.dates import day_month_year

    known = (
        ("Ngày đến", day_month_year(paper.arrived_on)),
        ("Tên loại", paper.kind),
        ("Mức độ khẩn", paper.urgency),
        ("Độ mật", paper.secrecy),
        ("Trích yếu", paper.subject if paper.secrecy else ""),
        ("Đơn vị, người nhận", holder_of(office.store, paper)),
        ("Hạn giải quyết", day_month_year(paper.due) if paper.due else ""),
        ("Tiến độ", progress),
        ("Văn bản trả lời", paper.answer),
        ("Tệp", paper.file_name),
        ("Ghi chú", paper.note),
    )
    return [f"  {name}: {value}" for name, value in known if value]


def _show_node(node: Any, depth: int) -> None:
    show_lines([f"{'  ' * depth}- {node.text}"])
    for child in node.children:
        _show_node(child, depth + 1)
