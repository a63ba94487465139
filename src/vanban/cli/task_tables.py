"""How tasks look in lists: a table for people, frozen names for other programs."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from vanban.cli.showing import show_table

if TYPE_CHECKING:
    from vanban.usecases.task_lists import TaskLine, TaskList


def show_tasks(found: TaskList) -> None:
    """The table of a task list."""
    headings = ("Mã", "Nhiệm vụ", "Chủ trì", "Hạn", "%", "Trạng thái")
    show_table(headings, map(_cells, found.lines), left_off=found.left_off)


def tell_waiting(number: int) -> None:
    """Say that there is more than the list shows, as long as its paper is not issued."""
    if number:
        click.echo(f"{number} nhiệm vụ chờ ban hành: xem bằng «vanban task list --state cho-ban-hanh».")


def _cells(line: TaskLine) -> tuple[str, ...]:
    from vanban.wording.dates import day_month_year

    due = day_month_year(line.last_day) if line.last_day else (line.deadline_words or "không hạn")
    return (line.code, line.title, line.holder, due, str(line.percent), _state(line))


def _state(line: TaskLine) -> str:
    """`quá hạn 15 ngày`, `hoàn thành (không hạn; chờ xác nhận)`: what is said beside goes into one bracket."""
    state = f"{line.status.label} {line.days_late} ngày" if line.days_late else line.status.label
    beside = ["chờ xác nhận"] if line.waits_for_acceptance else []
    beside += [f"nhập muộn {line.entered_late} ngày"] if line.entered_late else []
    if not beside:
        return state
    said = "; ".join(beside)
    return f"{state[:-1]}; {said})" if state.endswith(")") else f"{state} ({said})"


def line_json(line: TaskLine) -> dict[str, object]:
    return {
        "code": line.code,
        "title": line.title,
        "holder": line.holder,
        "status": line.status,
        "last_day": line.last_day,
        "deadline": line.deadline_words,
        "percent": line.percent,
        "waits_for_acceptance": line.waits_for_acceptance,
        "days_late": line.days_late,
        "days_entered_late": line.entered_late,
    }
