"""Kế hoạch with its assignment annex (forms 1.4 and 2.1): see docs/papers/ke-hoach.md."""

from __future__ import annotations

from pydantic import Field

from vanban.documents.annexes import annex_reference, annex_rule
from vanban.documents.base import Composed, Context, DocumentType, Request, Scope
from vanban.documents.frame import NamedFrame
from vanban.documents.saying import first_deadline_cell, named_units
from vanban.documents.sheet import Sending, Sheet, open_sheet
from vanban.errors.documents import PlanEmpty
from vanban.errors.store import RecordUnknown
from vanban.model.dossier import Dossier
from vanban.model.organisation import Unit
from vanban.model.paper import RuleLine
from vanban.model.plan import KeyTask, Plan
from vanban.model.task import TaskFile
from vanban.wording.numbers import padded, point_letter, roman
from vanban.wording.text import clause, closed, sentence_start, upper

ANNEX_MM = 252.0
"""Text width of the annex: A4 landscape without margins of 30 and 15 mm."""


class PlanRequest(Request):
    plan: str = Field(title="Kế hoạch (khóa)", json_schema_extra={"ref": "plan"})


class Point(Context):
    marker: str = Field(description="Dấu mục: 1., a)")
    words: str = Field(description="Nội dung, đủ dấu câu")


class TaskRow(Context):
    number: str = Field(description="Số thứ tự: 1.2")
    title: str = Field(description="Nội dung nhiệm vụ")
    lead: str = Field(description="Đơn vị chủ trì, người phụ trách")
    support: str = Field(description="Đơn vị phối hợp")
    deadline: str = Field(description="Thời hạn")
    product: str = Field(description="Sản phẩm")


class KeyTaskRows(Context):
    number: str = Field(description="Số thứ tự nhiệm vụ trọng tâm")
    title: str = Field(description="Nhiệm vụ trọng tâm")
    tasks: tuple[TaskRow, ...] = Field(description="Các nhiệm vụ cụ thể")


class PlanContext(NamedFrame):
    part_titles: tuple[str, str, str] = Field(
        description="Tên ba phần, số La Mã liền nhau; phần đầu bỏ qua khi kế hoạch không nêu"
    )
    bases: tuple[str, ...] = Field(description="Các căn cứ, đủ dấu câu")
    opening: str = Field(description="Câu mở đầu; để trống khi không có")
    purposes: tuple[Point, ...] = Field(description="Mục đích")
    requirements: tuple[Point, ...] = Field(description="Yêu cầu")
    tasks_intro: str = Field(description="Câu nói số nhiệm vụ trọng tâm, nhiệm vụ cụ thể và phụ lục")
    key_points: tuple[Point, ...] = Field(description="Các nhiệm vụ trọng tâm ở phần II")
    organisation: tuple[Point, ...] = Field(description="Tổ chức thực hiện; mục cuối có ./.")
    annex_title: str = Field(description="Tên phụ lục, chữ in hoa")
    annex_reference: str = Field(description="Dòng (Kèm theo …)")
    annex_rule: RuleLine = Field(description="Đường kẻ dưới dòng kèm theo")
    key_tasks: tuple[KeyTaskRows, ...] = Field(description="Bảng phân công của phụ lục")


class KeHoach(DocumentType[PlanRequest]):
    code = "ke-hoach"
    kind = "KH"
    title = "Kế hoạch kèm phụ lục phân công"
    template = "ke-hoach.docx"
    identified_by = ("plan",)
    request = PlanRequest
    context = PlanContext

    def scope(self, request: PlanRequest) -> Scope:
        return Scope(plan=request.plan)

    def compose(self, dossier: Dossier, request: PlanRequest) -> Composed:
        plan = dossier.plan(request.plan)
        if plan is None:
            raise RecordUnknown(what="kế hoạch", key=request.plan, hint="")
        rows = tuple(_rows(dossier, key_task) for key_task in dossier.key_tasks_of(plan))
        if not any(row.tasks for row in rows):
            raise PlanEmpty(key=plan.key)
        sending = Sending(own=plan.recipients, units=_units(dossier, plan), archive=plan.archive)
        number = plan.number.partition("/")[0]
        sheet = open_sheet(self, dossier, request, sending, signer=plan.signer, number=number, issued_on=plan.issued_on)
        context = PlanContext(
            **sheet.named("Kế hoạch", sentence_start(plan.title)),
            part_titles=_part_titles(plan),
            bases=_bases(plan),
            opening=closed(plan.opening, ":") if plan.opening else "",
            purposes=_points(plan.purposes),
            requirements=_points(plan.requirements),
            tasks_intro=_tasks_intro(rows),
            key_points=tuple(_key_point(row) for row in rows),
            organisation=_organisation(plan, sheet),
            annex_title=upper(f"Phân công thực hiện kế hoạch {plan.title}"),
            annex_reference=annex_reference(sheet, "Kế hoạch"),
            annex_rule=annex_rule(ANNEX_MM),
            key_tasks=rows,
        )
        return sheet.composed(
            context,
            subject=f"Kế hoạch {plan.title}",
            texts=(task.title for row in rows for task in row.tasks),
            prints=(plan.id, *(file.task.id for file in dossier.tasks if file.task.plan == plan.id)),
            plan=plan.id,
            file_name=f"ke-hoach-{plan.key}",
        )


def _units(dossier: Dossier, plan: Plan) -> tuple[Unit, ...]:
    """The units that lead or support a task of the plan."""
    return named_units(dossier, (file for file in dossier.tasks if file.task.plan == plan.id))


def _part_titles(plan: Plan) -> tuple[str, str, str]:
    """`I. MỤC ĐÍCH, YÊU CẦU` …; a plan that states no purpose begins with its tasks."""
    titles = ("MỤC ĐÍCH, YÊU CẦU", "NHIỆM VỤ", "TỔ CHỨC THỰC HIỆN")
    first = 1 if plan.purposes or plan.requirements else 0
    one, two, three = (f"{roman(max(number + first, 1))}. {title}" for number, title in enumerate(titles))
    return one, two, three


def _points(texts: tuple[str, ...]) -> tuple[Point, ...]:
    return tuple(Point(marker=f"{point_letter(n)})", words=closed(text, ".")) for n, text in enumerate(texts))


def _bases(plan: Plan) -> tuple[str, ...]:
    """Each basis ends with a semicolon, the last with a full stop (Appendix I, II.6)."""
    last = len(plan.bases) - 1
    return tuple(closed(text, "." if n == last else ";") for n, text in enumerate(plan.bases))


def _rows(dossier: Dossier, key_task: KeyTask) -> KeyTaskRows:
    files = [f for f in dossier.tasks if f.task.key_task == key_task.id and f.task.parent is None]
    rows = tuple(_row(dossier, f, f"{key_task.number}.{n}") for n, f in enumerate(files, 1))
    return KeyTaskRows(number=str(key_task.number), title=key_task.title, tasks=rows)


def _row(dossier: Dossier, file: TaskFile, number: str) -> TaskRow:
    return TaskRow(
        number=number,
        title=file.task.title,
        lead=_lead_cell(dossier, file),
        support=sentence_start("; ".join(dossier.holder_name(duty) for duty in file.supports)),
        deadline=first_deadline_cell(file),
        product=file.task.product,
    )


def _lead_cell(dossier: Dossier, file: TaskFile) -> str:
    if file.task.everyone:
        return "Các phòng, đơn vị"
    officer = dossier.officer(file.lead)
    name = sentence_start(dossier.holder_name(file.lead))
    return f"{name} ({officer.address} {officer.name})" if officer else name


def _tasks_intro(rows: tuple[KeyTaskRows, ...]) -> str:
    tasks = sum(len(row.tasks) for row in rows)
    return (
        f"Kế hoạch gồm {padded(len(rows))} nhiệm vụ trọng tâm với {padded(tasks)} nhiệm vụ cụ thể; đơn vị chủ trì, "
        "đơn vị phối hợp, thời hạn và sản phẩm của từng nhiệm vụ ghi tại Phụ lục kèm theo."
    )


def _key_point(row: KeyTaskRows) -> Point:
    words = f"{clause(row.title)}: {padded(len(row.tasks))} nhiệm vụ (mục {row.number} Phụ lục)."
    return Point(marker=f"{row.number}.", words=words)


def _organisation(plan: Plan, sheet: Sheet) -> tuple[Point, ...]:
    """The last point closes the plan with `./.`."""
    usual = "Trưởng các phòng, đơn vị thuộc {short_name} tổ chức thực hiện Kế hoạch này"
    own = sheet.say("organisation.ke-hoach", usual, short_name=sheet.dossier.profile.short_name)
    texts = plan.organisation or (own,)
    last = len(texts)
    return tuple(
        Point(marker=f"{n}.", words=clause(text) + ("./." if n == last else ".")) for n, text in enumerate(texts, 1)
    )
