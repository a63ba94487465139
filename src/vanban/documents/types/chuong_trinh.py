"""Chương trình công tác of a period (form 1.4): see docs/papers/chuong-trinh.md."""

from __future__ import annotations

import datetime as dt
from itertools import groupby

from vanban.documents.assignments import AssignmentRow, assignment_row
from vanban.documents.base import Composed, Context, DocumentType, Request, Scope
from vanban.documents.fields import field
from vanban.documents.frame import NamedFrame
from vanban.documents.saying import named_units
from vanban.documents.sheet import Sending, open_sheet
from vanban.errors.documents import NothingDue, PeriodBackwards
from vanban.model.dossier import Dossier
from vanban.model.plan import Plan
from vanban.model.selection import Selection
from vanban.model.status import Status
from vanban.model.task import TaskFile
from vanban.wording.dates import calendar_period, day_month_year
from vanban.wording.numbers import padded, roman
from vanban.wording.text import clause, slug


class ProgrammeRequest(Request):
    start: dt.date = field(title="Từ ngày")
    end: dt.date = field(title="Đến hết ngày")
    plan: str = field("", title="Chỉ lấy nhiệm vụ của kế hoạch này (khóa)", ref="plan")


class MonthRows(Context):
    number: str = field(description="Số La Mã của nhóm", examples=["I"])
    title: str = field(description="Tháng, hoặc nhóm việc thường xuyên", examples=["Tháng 7/2024"])
    tasks: tuple[AssignmentRow, ...] = field(description="Các nhiệm vụ đến hạn trong tháng")


class ProgrammeContext(NamedFrame):
    opening: str = field(
        description="Câu mở đầu: kỳ nào, bao nhiêu nhiệm vụ",
        examples=["Sở Công Thương ban hành chương trình công tác quý III năm 2024 gồm 12 nhiệm vụ như sau:"],
    )
    months: tuple[MonthRows, ...] = field(description="Nhiệm vụ theo tháng đến hạn, rồi việc lặp lại")
    closing: str = field(description="Câu kết, có ./.", examples=["Trưởng các phòng, đơn vị tổ chức thực hiện./."])


class ChuongTrinh(DocumentType[ProgrammeRequest]):
    code = "chuong-trinh"
    kind = "CTr"
    title = "Chương trình công tác"
    template = "chuong-trinh.docx"
    identified_by = ("start", "end", "plan")
    request = ProgrammeRequest
    context = ProgrammeContext

    def scope(self, request: ProgrammeRequest) -> Scope:
        if request.end < request.start:
            raise PeriodBackwards(start=day_month_year(request.start), end=day_month_year(request.end))
        return Scope(plan=request.plan or None)

    def compose(self, dossier: Dossier, request: ProgrammeRequest) -> Composed:
        plan = dossier.plan(request.plan) if request.plan else None
        period = calendar_period(request.start, request.end)
        due, coming_back = _due(dossier, plan, request), _recurring(dossier, plan)
        if not due:
            raise NothingDue(what=f"đến hạn {period}")
        files = (*due, *coming_back)
        sheet = open_sheet(self, dossier, request, Sending(units=named_units(dossier, files)))
        values = {"agency": sheet.dossier.profile.name, "period": period, "count": padded(len(files))}
        usual = "{agency} ban hành chương trình công tác {period} gồm {count} nhiệm vụ như sau"
        last = "Trưởng các phòng, đơn vị tổ chức thực hiện; Văn phòng theo dõi, đôn đốc, báo cáo lãnh đạo kết quả"
        context = ProgrammeContext(
            **sheet.named("Chương trình", f"Công tác {period}"),
            opening=clause(sheet.say("opening.chuong-trinh", usual, **values)) + ":",
            months=_months(dossier, due, coming_back),
            closing=clause(sheet.say("closing.chuong-trinh", last)) + "./.",
        )
        return sheet.composed(
            context,
            subject=f"Chương trình công tác {period}",
            texts=(file.task.title for file in files),
            prints=tuple(file.task.id for file in files),
            plan=plan.id if plan else None,
            file_name=f"chuong-trinh-{slug(period)}",
        )


def _due(dossier: Dossier, plan: Plan | None, request: ProgrammeRequest) -> tuple[TaskFile, ...]:
    """Open tasks whose last day falls into the period, the earliest first."""
    chosen = Selection(
        frozenset({Status.OPEN, Status.OVERDUE}),
        plan=plan.id if plan else None,
        due_from=request.start,
        due_to=request.end,
    )
    return tuple(sorted(dossier.select(chosen), key=lambda f: (_last_day(f), f.task.position)))


def _recurring(dossier: Dossier, plan: Plan | None) -> tuple[TaskFile, ...]:
    chosen = Selection(frozenset({Status.OPEN_NO_DEADLINE}), plan=plan.id if plan else None)
    return tuple(file for file in dossier.select(chosen) if file.task.deadline.recurs)


def _last_day(file: TaskFile) -> dt.date:
    return file.facts.deadline or dt.date.max


def _months(dossier: Dossier, due: tuple[TaskFile, ...], coming_back: tuple[TaskFile, ...]) -> tuple[MonthRows, ...]:
    groups = [(key, tuple(own)) for key, own in groupby(due, key=lambda f: (_last_day(f).year, _last_day(f).month))]
    named = [(f"Tháng {month}/{year}", own) for (year, month), own in groups]
    if coming_back:
        named.append(("Nhiệm vụ định kỳ, thường xuyên", coming_back))
    return tuple(
        MonthRows(
            number=roman(place),
            title=title,
            tasks=tuple(assignment_row(dossier, file, str(n)) for n, file in enumerate(own, 1)),
        )
        for place, (title, own) in enumerate(named, 1)
    )
