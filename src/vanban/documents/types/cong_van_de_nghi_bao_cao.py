"""Công văn đề nghị báo cáo (form 1.5): see docs/papers/cong-van-de-nghi-bao-cao.md."""

from __future__ import annotations

import datetime as dt

from vanban.documents.base import Composed, DocumentType, Request, Scope
from vanban.documents.fields import field
from vanban.documents.frame import LetterFrame
from vanban.documents.saying import named_units, plan_name, plan_of, unit_of
from vanban.documents.sheet import Sending, Sheet, open_sheet
from vanban.errors.documents import PeriodBackwards
from vanban.model.dossier import Dossier
from vanban.model.kinds import LETTER
from vanban.model.organisation import Unit
from vanban.model.plan import Plan
from vanban.wording.dates import day_month_year, report_period
from vanban.wording.numbers import point_letter
from vanban.wording.text import clause, closed, sentence_start, slug

_OUTLINE = (
    "Kết quả thực hiện từng nhiệm vụ được giao chủ trì, phối hợp; số, ký hiệu văn bản là kết quả",
    "Nhiệm vụ chậm so với thời hạn, nguyên nhân, giải pháp và ngày hoàn thành",
    "Khó khăn, vướng mắc, kiến nghị",
)


class AskingRequest(Request):
    plan: str = field(title="Kế hoạch (khóa)", ref="plan")
    start: dt.date = field(title="Kỳ báo cáo từ ngày")
    end: dt.date = field(title="Kỳ báo cáo đến hết ngày")
    due: dt.date = field(title="Gửi báo cáo trước ngày")
    units: tuple[str, ...] = field((), title="Chỉ đề nghị đơn vị này (khóa hoặc tên)")
    outline: tuple[str, ...] = field((), title="Nội dung báo cáo, thay cho đề cương thường dùng")


class AskingContext(LetterFrame):
    opening: str = field(
        description="Câu mở đầu: thực hiện kế hoạch nào, đề nghị báo cáo kỳ nào",
        examples=["Thực hiện Kế hoạch số 285/KH-SCT, Sở Công Thương đề nghị các phòng, đơn vị báo cáo quý I:"],
    )
    outline: tuple[str, ...] = field(
        description="Nội dung báo cáo, đủ dấu câu", examples=[("a) Kết quả thực hiện từng nhiệm vụ.",)]
    )
    closing: str = field(
        description="Gửi về đâu, trước ngày nào; có ./.", examples=["Báo cáo gửi về Văn phòng trước ngày 18/3/2024./."]
    )


class CongVanDeNghiBaoCao(DocumentType[AskingRequest]):
    code = "cong-van-de-nghi-bao-cao"
    kind = LETTER
    letter = True
    title = "Công văn đề nghị báo cáo tiến độ"
    template = "cong-van-de-nghi-bao-cao.docx"
    identified_by = ("plan", "start", "end")
    request = AskingRequest
    context = AskingContext

    def scope(self, request: AskingRequest) -> Scope:
        if request.end < request.start:
            raise PeriodBackwards(start=day_month_year(request.start), end=day_month_year(request.end))
        return Scope(plan=request.plan)

    def compose(self, dossier: Dossier, request: AskingRequest) -> Composed:
        plan = plan_of(dossier, request.plan)
        units = _units(dossier, plan, request)
        period = report_period(request.start, request.end)
        addressees = tuple(sentence_start(unit.name) for unit in units)
        sheet = open_sheet(self, dossier, request, Sending(addressees, units=units, archive=plan.archive))
        subject = f"báo cáo tiến độ thực hiện {plan_name(plan)}, {period}"
        outline = request.outline or _OUTLINE
        context = AskingContext(
            **sheet.letter(subject),
            opening=_opening(sheet, plan, request, period),
            outline=tuple(f"{point_letter(n)}) {closed(text, '.')}" for n, text in enumerate(outline)),
            closing=_closing(sheet, request),
        )
        return sheet.composed(
            context,
            subject=f"V/v {subject}",
            prints=(plan.id,),
            plan=plan.id,
            file_name=f"cong-van-de-nghi-bao-cao-{plan.key}-{slug(period)}",
        )


def _units(dossier: Dossier, plan: Plan, request: AskingRequest) -> tuple[Unit, ...]:
    """Those asked for, else every unit with a task of the plan."""
    if request.units:
        return tuple(unit_of(dossier, name) for name in request.units)
    return named_units(dossier, (file for file in dossier.tasks if file.task.plan == plan.id))


def _opening(sheet: Sheet, plan: Plan, request: AskingRequest, period: str) -> str:
    start, end = day_month_year(request.start), day_month_year(request.end)
    days = "" if period.startswith("từ ngày") else f" (từ ngày {start} đến ngày {end})"
    usual = "Thực hiện {plan}, {agency} đề nghị các phòng, đơn vị báo cáo tiến độ {period} với các nội dung sau"
    values = {"plan": plan_name(plan), "agency": sheet.dossier.profile.name, "period": f"{period}{days}"}
    return clause(sheet.say("opening.cong-van-de-nghi-bao-cao", usual, **values)) + ":"


def _closing(sheet: Sheet, request: AskingRequest) -> str:
    usual = "Báo cáo gửi về Văn phòng trước ngày {day} để tổng hợp; số liệu chốt đến hết ngày {end}"
    values = {"day": day_month_year(request.due), "end": day_month_year(request.end)}
    return clause(sheet.say("closing.cong-van-de-nghi-bao-cao", usual, **values)) + "./."
