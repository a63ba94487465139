"""Báo cáo tiến độ of a plan over a reporting window (form 1.4): see docs/papers/bao-cao-tien-do.md."""

from __future__ import annotations

import datetime as dt

from pydantic import Field

from vanban.documents.base import Composed, Context, DocumentType, Request, Scope
from vanban.documents.counted import Counted
from vanban.documents.frame import AddressedFrame
from vanban.documents.late_tasks import LateTask, deadline_inside, done_late_task, lead_name, overdue_task
from vanban.documents.report_figures import report_figures
from vanban.documents.saying import amended_by, named_units, plan_name, plan_of
from vanban.documents.sheet import Sending, Sheet, open_sheet
from vanban.errors.documents import NothingToReport, PeriodBackwards
from vanban.model.dossier import Dossier
from vanban.model.organisation import Unit
from vanban.model.plan import Plan
from vanban.model.selection import Selection
from vanban.model.status import DONE, Status, status_on
from vanban.model.task import TaskFile
from vanban.stats.progress import COMPLETED, ON_TIME, OVERDUE, Figure, Progress, progress, progress_per_holder
from vanban.wording.dates import day_month_year, next_window_end, report_period
from vanban.wording.numbers import NOTHING_AROSE, padded, percent, point_letter
from vanban.wording.text import clause, closed, sentence_start, slug


class ReportRequest(Request):
    plan: str = Field(title="Kế hoạch (khóa)", json_schema_extra={"ref": "plan"})
    start: dt.date = Field(title="Từ ngày")
    end: dt.date = Field(title="Đến hết ngày (số liệu chốt ngày này)")
    addressees: tuple[str, ...] = Field((), title="Kính gửi (báo cáo lên cấp trên)")
    proposals: tuple[str, ...] = Field((), title="Kiến nghị")


class FigureLine(Context):
    marker: str = Field(description="Dấu mục: a)", examples=["a)", "b)"])
    words: str = Field(
        description="Câu nêu số liệu, đủ tử số và mẫu số",
        examples=["Tỷ lệ hoàn thành: 16/36 nhiệm vụ (44,4%).", "Tỷ lệ quá hạn: 04/36 nhiệm vụ (11,1%)."],
    )


class UnitRow(Context):
    number: str = Field(description="Số thứ tự; để trống ở dòng cộng", examples=["1", "2"])
    name: str = Field(description="Đơn vị chủ trì", examples=["Văn phòng", "Thanh tra"])
    total: str = Field(description="Tổng số nhiệm vụ", examples=["16"])
    on_time: str = Field(description="Hoàn thành đúng hạn", examples=["7"])
    late: str = Field(description="Hoàn thành quá hạn", examples=["2"])
    done_free: str = Field(description="Hoàn thành, không quy định thời hạn", examples=["0"])
    open: str = Field(description="Đang thực hiện, trong hạn", examples=["4"])
    open_free: str = Field(description="Đang thực hiện, không quy định thời hạn", examples=["3"])
    overdue: str = Field(description="Quá hạn, chưa hoàn thành", examples=["0"])
    share: str = Field(description="Tỷ lệ hoàn thành", examples=["56,3%"])


class ReportContext(AddressedFrame):
    opening: str = Field(
        description="Câu mở đầu: kế hoạch nào, kỳ nào, chốt số liệu ngày nào",
        examples=["Sở Công Thương báo cáo tiến độ thực hiện Kế hoạch số 285/KH-SCT như sau:"],
    )
    figures: tuple[FigureLine, ...] = Field(description="Kết quả chung")
    units: tuple[UnitRow, ...] = Field(description="Bảng kết quả theo đơn vị chủ trì")
    unit_total: UnitRow = Field(description="Dòng cộng của bảng")
    overdue_intro: str = Field(
        description="Câu nêu số nhiệm vụ quá hạn chưa hoàn thành", examples=["Có 04 nhiệm vụ quá hạn, chưa hoàn thành:"]
    )
    overdue: tuple[LateTask, ...] = Field(description="Nhiệm vụ quá hạn chưa hoàn thành")
    late_intro: str = Field(
        description="Câu nêu số nhiệm vụ hoàn thành quá hạn trong kỳ",
        examples=["Có 03 nhiệm vụ hoàn thành quá hạn trong kỳ:"],
    )
    late: tuple[LateTask, ...] = Field(description="Nhiệm vụ hoàn thành quá hạn trong kỳ")
    proposals: tuple[FigureLine, ...] = Field(description="Kiến nghị")
    next_intro: str = Field(
        description="Câu dẫn vào nhiệm vụ kỳ tới",
        examples=["Các nhiệm vụ đến hạn hoặc lặp lại trong kỳ tới (từ ngày 15/6/2024 đến ngày 14/9/2024):"],
    )
    next_tasks: tuple[FigureLine, ...] = Field(description="Nhiệm vụ trọng tâm kỳ tới")
    closing: str = Field(
        description="Câu kết, có ./.", examples=["Trên đây là báo cáo tiến độ thực hiện Kế hoạch số 285/KH-SCT./."]
    )


class BaoCaoTienDo(DocumentType[ReportRequest]):
    code = "bao-cao-tien-do"
    kind = "BC"
    title = "Báo cáo tiến độ kế hoạch"
    template = "bao-cao-tien-do.docx"
    identified_by = ("plan", "start", "end")
    request = ReportRequest
    context = ReportContext

    def scope(self, request: ReportRequest) -> Scope:
        if request.end < request.start:
            raise PeriodBackwards(start=day_month_year(request.start), end=day_month_year(request.end))
        return Scope(plan=request.plan, as_of=request.end)

    def compose(self, dossier: Dossier, request: ReportRequest) -> Composed:
        plan = plan_of(dossier, request.plan)
        base = Selection(plan=plan.id)
        counted = progress(dossier, base)
        if not counted.total:
            raise NothingToReport(key=plan.key, end=day_month_year(request.end))
        period = report_period(request.start, request.end)
        sending = Sending(request.addressees, units=_units(dossier, plan), archive=plan.archive)
        sheet = open_sheet(self, dossier, request, sending, signer=plan.signer)
        dossier = sheet.dossier
        subject = f"Tiến độ thực hiện {plan_name(plan)}, {period}"
        overdue = _sorted(dossier.select(Selection(frozenset({Status.OVERDUE}), plan=plan.id)))
        late = _late_in_period(dossier, plan, request)
        context = ReportContext(
            **sheet.addressed("Báo cáo", subject),
            opening=_opening(dossier, plan, request, period),
            figures=_figures(dossier, plan, request, counted),
            units=tuple(
                _unit_row(str(n), sentence_start(unit.name), unit.progress)
                for n, unit in enumerate(progress_per_holder(dossier, base), 1)
            ),
            unit_total=_unit_row("", "Cộng", counted),
            overdue_intro=_intro(len(overdue), "nhiệm vụ quá hạn, chưa hoàn thành"),
            overdue=tuple(overdue_task(dossier, f, n) for n, f in enumerate(overdue, 1)),
            late_intro=_intro(len(late), "nhiệm vụ hoàn thành quá hạn trong kỳ"),
            late=tuple(done_late_task(dossier, f, n) for n, f in enumerate(late, 1)),
            proposals=_proposals(dossier, request, len(overdue)),
            next_intro=_next_intro(request.end),
            next_tasks=_next_tasks(dossier, plan, request.end),
            closing=_closing(sheet, plan, period),
        )
        return sheet.composed(
            context,
            subject=subject,
            texts=(clause(file.task.title) for file in (*overdue, *late)),
            prints=(plan.id, *(file.task.id for file in (*overdue, *late))),
            plan=plan.id,
            file_name=f"bao-cao-{plan.key}-{slug(period)}",
        )

    def counted(self, dossier: Dossier, request: ReportRequest) -> tuple[Counted, ...]:
        plan = plan_of(dossier, request.plan)
        asks = not request.proposals and not request.addressees
        return report_figures(dossier, plan.id, request.start, request.end, asks_late_units=asks)


def _units(dossier: Dossier, plan: Plan) -> tuple[Unit, ...]:
    return named_units(dossier, dossier.select(Selection(plan=plan.id)))


def _opening(dossier: Dossier, plan: Plan, request: ReportRequest, period: str) -> str:
    agency = dossier.profile.name
    issued = f" ngày {day_month_year(plan.issued_on)}" if plan.number and plan.issued_on else ""
    about = f" về {plan.title.removesuffix(f' của {agency}')}" if plan.number else ""
    about += amended_by(dossier, plan, request.end)
    start, end = day_month_year(request.start), day_month_year(request.end)
    named = not period.startswith("từ ngày")
    when = f"{period} (từ ngày {start} đến ngày {end}; " if named else f"{period} ("
    return (
        f"{agency} báo cáo tiến độ thực hiện {plan_name(plan)}{issued}{about} trong kỳ "
        f"{when}số liệu chốt đến hết ngày {end}) như sau:"
    )


def _figures(dossier: Dossier, plan: Plan, request: ReportRequest, counted: Progress) -> tuple[FigureLine, ...]:
    keys = len({file.task.key_task for file in dossier.tasks if file.task.plan == plan.id})
    done_now = sum(_done_within(file, request) for file in dossier.select(Selection(DONE, plan=plan.id)))
    waiting = sum(file.facts.waits_for_acceptance for file in dossier.select(Selection(DONE, plan=plan.id)))
    free = counted.of(Status.OPEN_NO_DEADLINE)
    mended = sum(bool(f.late_extensions) for f in dossier.select(Selection(frozenset({Status.OPEN}), plan=plan.id)))
    less = f" (trong đó {padded(mended)} nhiệm vụ được gia hạn khi đã quá hạn)" if mended else ""
    now = (
        f"riêng trong kỳ hoàn thành {padded(done_now)} nhiệm vụ"
        if done_now
        else "trong kỳ chưa có thêm nhiệm vụ hoàn thành"
    )
    lines = [
        _given(counted, keys),
        f"{_share(counted, COMPLETED)}; {now}",
        _share(counted, ON_TIME),
        f"Đang thực hiện trong hạn: {padded(counted.of(Status.OPEN))} nhiệm vụ{less}; "
        f"đang thực hiện, không quy định ngày hoàn thành: {padded(free)} nhiệm vụ",
        _share(counted, OVERDUE),
    ]
    if waiting:
        lines.append(f"Đã báo hoàn thành, chờ xác nhận: {padded(waiting)} nhiệm vụ (đã tính vào số hoàn thành)")
    return tuple(FigureLine(marker=f"{point_letter(n)})", words=f"{line}.") for n, line in enumerate(lines))


def _given(counted: Progress, keys: int) -> str:
    """How many tasks were given; those that were stopped are told and leave the figures below."""
    stopped = counted.of(Status.STOPPED)
    given = f"{padded(counted.total + stopped)} nhiệm vụ cụ thể thuộc {padded(keys)} nhiệm vụ trọng tâm"
    less = f"; đã dừng {padded(stopped)} nhiệm vụ, còn tính tiến độ {padded(counted.total)} nhiệm vụ" if stopped else ""
    return f"Tổng số nhiệm vụ đã giao: {given}{less}"


def _share(counted: Progress, figure: Figure) -> str:
    share = counted.share(figure)
    if share.denominator == 0:
        return f"{figure.label}: {NOTHING_AROSE}"
    numbers = f"{padded(share.numerator)}/{padded(share.denominator)} nhiệm vụ"
    return f"{figure.label}: {numbers} ({percent(share.numerator, share.denominator)})"


def _done_within(file: TaskFile, request: ReportRequest) -> bool:
    done = file.facts.done
    return done is not None and request.start <= done <= request.end


def _unit_row(number: str, name: str, counted: Progress) -> UnitRow:
    share = counted.share(COMPLETED)
    return UnitRow(
        number=number,
        name=name,
        total=str(counted.total),
        on_time=str(counted.of(Status.DONE_ON_TIME)),
        late=str(counted.of(Status.DONE_LATE)),
        done_free=str(counted.of(Status.DONE_NO_DEADLINE)),
        open=str(counted.of(Status.OPEN)),
        open_free=str(counted.of(Status.OPEN_NO_DEADLINE)),
        overdue=str(counted.of(Status.OVERDUE)),
        share=percent(share.numerator, share.denominator),
    )


def _sorted(files: tuple[TaskFile, ...]) -> list[TaskFile]:
    return sorted(files, key=lambda file: (file.facts.deadline or dt.date.max, file.task.position))


def _late_in_period(dossier: Dossier, plan: Plan, request: ReportRequest) -> list[TaskFile]:
    late = dossier.select(Selection(frozenset({Status.DONE_LATE}), plan=plan.id))
    return _sorted(tuple(file for file in late if _done_within(file, request)))


def _intro(number: int, what: str) -> str:
    return f"Có {padded(number)} {what}:" if number else f"Không có {what}."


def _proposals(dossier: Dossier, request: ReportRequest, overdue: int) -> tuple[FigureLine, ...]:
    """What was asked for; a report that stays in the office asks the late units, one sent up asks nothing by itself."""
    head = dossier.profile.head_position
    usual = (
        f"Đề nghị các đơn vị chủ trì {padded(overdue)} nhiệm vụ quá hạn nêu tại phần II khắc phục nguyên nhân, "
        f"hoàn thành và báo cáo {head} {dossier.profile.short_name} ngày hoàn thành cụ thể",
    )
    texts = request.proposals or (usual if overdue and not request.addressees else ("Không có kiến nghị",))
    if len(texts) == 1:
        return (FigureLine(marker="-", words=closed(texts[0], ".")),)
    return tuple(FigureLine(marker=f"{point_letter(n)})", words=closed(text, ".")) for n, text in enumerate(texts))


_WORTH_A_PERIOD = 28
"""Days that a period must still have for its work to be work ahead."""


def next_period_end(end: dt.date) -> dt.date:
    """How far ahead a report looks that was cut off at `end`.

    After a quarter's cut-off of Decree 09/2019 that is the next cut-off. A report cut off on any other day follows
    the calendar, as deadlines like "trong quý III" do: the rest of its quarter, or the next one when that is over.
    """
    if end.day == 14 and end.month % 3 == 0:
        return next_window_end(end)
    last = _quarter_end(end)
    return last if (last - end).days >= _WORTH_A_PERIOD else _quarter_end(last + dt.timedelta(days=1))


def _quarter_end(day: dt.date) -> dt.date:
    month = -(-day.month // 3) * 3
    return dt.date(day.year + month // 12, month % 12 + 1, 1) - dt.timedelta(days=1)


def _next_intro(end: dt.date) -> str:
    start = end + dt.timedelta(days=1)
    return (
        f"Các nhiệm vụ đến hạn hoặc lặp lại trong kỳ tới (từ ngày {day_month_year(start)} đến ngày "
        f"{day_month_year(next_period_end(end))}):"
    )


def _next_tasks(dossier: Dossier, plan: Plan, end: dt.date) -> tuple[FigureLine, ...]:
    ahead = Selection(
        frozenset({Status.OPEN}), plan=plan.id, due_from=end + dt.timedelta(days=1), due_to=next_period_end(end)
    )
    files = _sorted(tuple(f for f in dossier.select(ahead) if status_on(f.facts, dossier.as_of).is_open))
    lines = [
        f"{f.task.title} ({lead_name(dossier, f)}; {deadline_inside(f)})." for f in (*files, *_recurring(dossier, plan))
    ]
    return tuple(FigureLine(marker="-", words=line) for line in lines or ["Không có nhiệm vụ đến hạn."])


def _recurring(dossier: Dossier, plan: Plan) -> tuple[TaskFile, ...]:
    """Tasks that come back have no last day; they are due in every period."""
    unended = dossier.select(Selection(frozenset({Status.OPEN_NO_DEADLINE}), plan=plan.id))
    return tuple(file for file in unended if file.task.deadline.recurs)


def _closing(sheet: Sheet, plan: Plan, period: str) -> str:
    usual = "Trên đây là báo cáo tiến độ thực hiện {plan}, {period} của {agency}"
    values = {"plan": plan_name(plan), "period": period, "agency": sheet.dossier.profile.name}
    return clause(sheet.say("closing.bao-cao-tien-do", usual, **values)) + "./."
