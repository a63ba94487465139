"""Tờ trình đề nghị ban hành kế hoạch (form 1.4): see docs/papers/to-trinh.md."""

from __future__ import annotations

from vanban.documents.base import Composed, DocumentType, Request, Scope
from vanban.documents.fields import field
from vanban.documents.frame import AddressedFrame
from vanban.documents.saying import named_units, plan_of
from vanban.documents.sheet import Sending, Sheet, open_sheet
from vanban.errors.documents import PlanEmpty
from vanban.model.dossier import Dossier
from vanban.model.plan import KeyTask, Plan
from vanban.wording.dates import day_month_year
from vanban.wording.numbers import padded, point_letter
from vanban.wording.text import clause, closed, sentence_start


class ProposalRequest(Request):
    plan: str = field(title="Kế hoạch trình ban hành (khóa)", ref="plan")
    addressees: tuple[str, ...] = field(title="Kính gửi (cấp có thẩm quyền ban hành)", at_least=1)
    reasons: tuple[str, ...] = field((), title="Sự cần thiết, thay cho mục đích của kế hoạch")
    opinions: str = field("", title="Việc lấy ý kiến, ví dụ «08/08 phòng, đơn vị nhất trí»")


class ProposalContext(AddressedFrame):
    opening: str = field(
        description="Câu mở đầu: trình cái gì", examples=["Sở Công Thương trình dự thảo Kế hoạch với nội dung sau:"]
    )
    reasons: tuple[str, ...] = field(
        description="Sự cần thiết, căn cứ; đủ dấu câu", examples=[("a) Khắc phục các tiêu chí bị mất điểm.",)]
    )
    contents: tuple[str, ...] = field(
        description="Nội dung chính của dự thảo", examples=[("a) Cải cách thể chế: 04 nhiệm vụ.",)]
    )
    process: str = field(
        description="Quá trình xây dựng, lấy ý kiến; trống khi không nêu", examples=["08/08 đơn vị nhất trí."]
    )
    closing: str = field(
        description="Câu đề nghị, có ./.", examples=["Kính trình Ủy ban nhân dân tỉnh xem xét, ban hành./."]
    )


class ToTrinh(DocumentType[ProposalRequest]):
    code = "to-trinh"
    kind = "TTr"
    title = "Tờ trình đề nghị ban hành kế hoạch"
    template = "to-trinh.docx"
    identified_by = ("plan",)
    request = ProposalRequest
    context = ProposalContext

    def scope(self, request: ProposalRequest) -> Scope:
        return Scope(plan=request.plan)

    def compose(self, dossier: Dossier, request: ProposalRequest) -> Composed:
        plan = plan_of(dossier, request.plan)
        keys = dossier.key_tasks_of(plan)
        if not keys:
            raise PlanEmpty(key=plan.key)
        units = named_units(dossier, (file for file in dossier.tasks if file.task.plan == plan.id))
        sheet = open_sheet(self, dossier, request, Sending(request.addressees, units=units))
        subject = f"Về việc ban hành Kế hoạch {plan.title}"
        context = ProposalContext(
            **sheet.addressed("Tờ trình", subject),
            opening=_opening(sheet, plan),
            reasons=_points(request.reasons or plan.purposes or (plan.opening or subject,)),
            contents=_contents(dossier, plan, keys),
            process=closed(sentence_start(request.opinions), ".") if request.opinions else "",
            closing=_closing(sheet, request, plan),
        )
        return sheet.composed(
            context,
            subject=subject,
            texts=(clause(key.title) for key in keys),
            prints=(plan.id,),
            plan=plan.id,
            file_name=f"to-trinh-{plan.key}",
        )


def _opening(sheet: Sheet, plan: Plan) -> str:
    usual = "{agency} trình dự thảo Kế hoạch {plan} với các nội dung sau"
    return clause(sheet.say("opening.to-trinh", usual, agency=sheet.dossier.profile.name, plan=plan.title)) + ":"


def _points(texts: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(f"{point_letter(n)}) {closed(sentence_start(text), '.')}" for n, text in enumerate(texts))


def _contents(dossier: Dossier, plan: Plan, keys: tuple[KeyTask, ...]) -> tuple[str, ...]:
    """How long the plan runs, how much is in it, and each key task with the number of its tasks."""
    files = [file.task for file in dossier.tasks if file.task.plan == plan.id and file.task.parent is None]
    span = f"Thời gian thực hiện: từ ngày {day_month_year(plan.valid_from)} đến ngày {day_month_year(plan.valid_to)}"
    size = f"Dự thảo gồm {padded(len(keys))} nhiệm vụ trọng tâm với {padded(len(files))} nhiệm vụ cụ thể"
    lines = [span, size]
    lines += [f"{clause(key.title)}: {padded(sum(f.key_task == key.id for f in files))} nhiệm vụ" for key in keys]
    return _points(tuple(lines))


def _closing(sheet: Sheet, request: ProposalRequest, plan: Plan) -> str:
    usual = "Kính trình {addressee} xem xét, ban hành (gửi kèm dự thảo Kế hoạch và phụ lục phân công)"
    addressee = request.addressees[0] if len(request.addressees) == 1 else "cấp có thẩm quyền"
    return clause(sheet.say("closing.to-trinh", usual, addressee=addressee, plan=plan.title)) + "./."
