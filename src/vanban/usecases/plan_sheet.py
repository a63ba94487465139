"""A plan's table as a workbook: what `plan import` reads back, for those who change a draft in Excel."""

from __future__ import annotations

from pathlib import Path

from vanban.exchange.workbook import Sheet, workbook
from vanban.files.writing import lay
from vanban.model.organisation import Person
from vanban.model.plan import KeyTask, Plan
from vanban.model.task import Duty, DutyRole, Task
from vanban.store.reading import Reader
from vanban.usecases.issued import deadline_words
from vanban.usecases.naming import holder_names, officer_names
from vanban.usecases.office import Office
from vanban.wording.numbers import roman

_HEADINGS = (
    ("TT", 6.0),
    ("Nội dung nhiệm vụ", 50.0),
    ("Chủ trì", 22.0),
    ("Người phụ trách", 18.0),
    ("Phối hợp", 22.0),
    ("Lãnh đạo phụ trách", 18.0),
    ("Thời hạn", 22.0),
    ("Sản phẩm", 18.0),
    ("Tồn tại, hạn chế", 24.0),
    ("Nguyên nhân", 24.0),
)


def lay_plan_table(office: Office, key: str, path: Path) -> Path:
    """Lay the plan's tasks down as a workbook; a file that stands there is never replaced."""
    plan = office.store.need(Plan, key)
    lines = (f"KẾ HOẠCH {plan.title}",)
    sheet = Sheet("Phụ lục", lines, _HEADINGS, _rows(office.store, plan))
    return lay(path, workbook([sheet]), None).path


def _rows(reader: Reader, plan: Plan) -> tuple[tuple[str, ...], ...]:
    """A row with only a title for each key task, and its tasks below it in the plan's order."""
    tasks = sorted((t for t in reader.every(Task, plan=plan.id) if t.parent is None), key=lambda t: (t.position, t.id))
    duties = reader.every_in(Duty, "task", [task.id for task in tasks])
    names, officers = holder_names(reader, duties), officer_names(reader, duties)
    leaders = {person.id: person.name for person in reader.every(Person)}
    rows: list[tuple[str, ...]] = []
    for key_task in sorted(reader.every(KeyTask, plan=plan.id), key=lambda each: each.number):
        rows.append((roman(key_task.number), key_task.title, *([""] * 8)))
        mine = (task for task in tasks if task.key_task == key_task.id)
        for number, task in enumerate(mine, 1):
            held = sorted((d for d in duties if d.task == task.id), key=lambda duty: str(duty.key))
            lead = next((d for d in held if d.role is DutyRole.LEAD), None)
            over = next((d for d in held if d.role is DutyRole.SUPERVISE), None)
            rows.append(
                (
                    str(number),
                    task.title,
                    "các phòng, đơn vị" if task.everyone else names[lead.id] if lead else "",
                    officers.get(lead.id, "") if lead else "",
                    "; ".join(names[d.id] for d in held if d.role is DutyRole.SUPPORT),
                    leaders.get(over.person, "") if over and over.person else "",
                    deadline_words(task.deadline),
                    task.product,
                    task.shortcoming,
                    task.cause,
                )
            )
    return tuple(rows)
