"""Kế hoạch with its assignment annex (forms 1.4 and 2.1): see docs/papers/ke-hoach.md."""

from __future__ import annotations

from pydantic import Field

from vanban.documents.assignments import AssignmentRow, assignment_row
from vanban.documents.base import Composed, Context, DocumentType, Request, Scope
from vanban.documents.frame import NamedFrame
from vanban.documents.plan_parts import ANNEX_MM, CLOSING_POINT, Point, part_titles, plan_values
from vanban.documents.saying import named_units, plan_of
from vanban.documents.sheet import Sending, open_sheet
from vanban.errors.documents import PlanEmpty
from vanban.model.dossier import Dossier
from vanban.model.organisation import Unit
from vanban.model.paper import RuleLine
from vanban.model.plan import KeyTask, Plan
from vanban.wording.numbers import padded
from vanban.wording.text import clause


class PlanRequest(Request):
    plan: str = Field(title="Kế hoạch (khóa)", json_schema_extra={"ref": "plan"})


class KeyTaskRows(Context):
    number: str = Field(description="Số thứ tự nhiệm vụ trọng tâm", examples=["1"])
    title: str = Field(description="Nhiệm vụ trọng tâm", examples=["Cải cách thể chế"])
    tasks: tuple[AssignmentRow, ...] = Field(description="Các nhiệm vụ cụ thể")


class PlanContext(NamedFrame):
    part_titles: tuple[str, str, str] = Field(
        description="Tên ba phần, số La Mã liền nhau; phần đầu bỏ qua khi kế hoạch không nêu",
        examples=[("I. MỤC ĐÍCH, YÊU CẦU", "II. NHIỆM VỤ", "III. TỔ CHỨC THỰC HIỆN")],
    )
    bases: tuple[str, ...] = Field(
        description="Các căn cứ, đủ dấu câu",
        examples=[("Căn cứ Nghị quyết số 76/NQ-CP ngày 15 tháng 7 năm 2021 của Chính phủ.",)],
    )
    opening: str = Field(
        description="Câu mở đầu; để trống khi không có",
        examples=["Sở Công Thương ban hành Kế hoạch cải cách hành chính năm 2024 như sau:"],
    )
    purposes: tuple[Point, ...] = Field(description="Mục đích")
    requirements: tuple[Point, ...] = Field(description="Yêu cầu")
    tasks_intro: str = Field(
        description="Câu nói số nhiệm vụ trọng tâm, nhiệm vụ cụ thể và phụ lục",
        examples=["Kế hoạch gồm 08 nhiệm vụ trọng tâm với 36 nhiệm vụ cụ thể."],
    )
    key_points: tuple[Point, ...] = Field(description="Các nhiệm vụ trọng tâm ở phần II")
    organisation: tuple[Point, ...] = Field(
        description="Tổ chức thực hiện; mục cuối có ./.", examples=[[CLOSING_POINT]]
    )
    annex_title: str = Field(
        description="Tên phụ lục, chữ in hoa", examples=["PHÂN CÔNG THỰC HIỆN KẾ HOẠCH CẢI CÁCH HÀNH CHÍNH NĂM 2024"]
    )
    annex_reference: str = Field(
        description="Dòng (Kèm theo …)",
        examples=["(Kèm theo Kế hoạch số 285/KH-SCT ngày 29 tháng 12 năm 2023 của Sở Công Thương)"],
    )
    annex_rule: RuleLine = Field(description="Đường kẻ dưới dòng kèm theo", examples=[RuleLine(25.0, ANNEX_MM)])
    key_tasks: tuple[KeyTaskRows, ...] = Field(description="Bảng phân công của phụ lục")


class KeHoach(DocumentType[PlanRequest]):
    code = "ke-hoach"
    kind = "KH"
    title = "Kế hoạch kèm phụ lục phân công"
    template = "ke-hoach.docx"
    identified_by = ("plan",)
    request = PlanRequest
    context = PlanContext
    owns = frozenset({"recipients", "archive", "signer"})

    def scope(self, request: PlanRequest) -> Scope:
        return Scope(plan=request.plan)

    def compose(self, dossier: Dossier, request: PlanRequest) -> Composed:
        plan = plan_of(dossier, request.plan)
        rows = tuple(_rows(dossier, key_task) for key_task in dossier.key_tasks_of(plan))
        if not any(row.tasks for row in rows):
            raise PlanEmpty(key=plan.key)
        sending = Sending(own=plan.recipients, units=_units(dossier, plan), archive=plan.archive)
        number = plan.number.partition("/")[0]
        sheet = open_sheet(self, dossier, request, sending, signer=plan.signer, number=number, issued_on=plan.issued_on)
        first, second, third = part_titles(plan, "NHIỆM VỤ")
        context = PlanContext(
            **plan_values(plan, sheet),
            part_titles=(first, second, third),
            tasks_intro=_tasks_intro(rows),
            key_points=tuple(_key_point(row) for row in rows),
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


def _rows(dossier: Dossier, key_task: KeyTask) -> KeyTaskRows:
    files = [f for f in dossier.tasks if f.task.key_task == key_task.id and f.task.parent is None]
    rows = tuple(assignment_row(dossier, f, f"{key_task.number}.{n}") for n, f in enumerate(files, 1))
    return KeyTaskRows(number=str(key_task.number), title=key_task.title, tasks=rows)


def _tasks_intro(rows: tuple[KeyTaskRows, ...]) -> str:
    tasks = sum(len(row.tasks) for row in rows)
    return (
        f"Kế hoạch gồm {padded(len(rows))} nhiệm vụ trọng tâm với {padded(tasks)} nhiệm vụ cụ thể; đơn vị chủ trì, "
        "đơn vị phối hợp, thời hạn và sản phẩm của từng nhiệm vụ ghi tại Phụ lục kèm theo."
    )


def _key_point(row: KeyTaskRows) -> Point:
    words = f"{clause(row.title)}: {padded(len(row.tasks))} nhiệm vụ (mục {row.number} Phụ lục)."
    return Point(marker=f"{row.number}.", words=words)
