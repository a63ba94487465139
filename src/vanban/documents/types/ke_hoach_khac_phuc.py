"""Kế hoạch khắc phục tồn tại, hạn chế (forms 1.4 and 2.1): see docs/papers/ke-hoach-khac-phuc.md."""

from __future__ import annotations

from pydantic import Field

from vanban.documents.assignments import AssignmentRow, assignment_row
from vanban.documents.base import Composed, Context, DocumentType, Request, Scope
from vanban.documents.frame import NamedFrame
from vanban.documents.plan_parts import ANNEX_MM, CLOSING_POINT, Point, part_titles, plan_values
from vanban.documents.saying import named_units, plan_of
from vanban.documents.sheet import Sending, open_sheet
from vanban.errors.documents import NoShortcomings
from vanban.model.dossier import Dossier
from vanban.model.paper import RuleLine
from vanban.model.task import TaskFile
from vanban.wording.numbers import padded
from vanban.wording.text import clause, sentence_inside, sentence_start


class RemedyRequest(Request):
    plan: str = Field(title="Kế hoạch (khóa)", json_schema_extra={"ref": "plan"})


class RemedyRow(Context):
    number: str = Field(description="Số thứ tự", examples=["1"])
    shortcoming: str = Field(description="Tồn tại, hạn chế", examples=["Thiếu tài liệu kiểm chứng lần chấm thứ nhất"])
    cause: str = Field(description="Nguyên nhân", examples=["Chưa lưu tài liệu ngay khi xong việc"])
    measures: tuple[AssignmentRow, ...] = Field(description="Các biện pháp khắc phục")


class RemedyContext(NamedFrame):
    bases: tuple[str, ...] = Field(description="Các căn cứ, đủ dấu câu", examples=[("Căn cứ Kế hoạch số 285/KH-SCT.",)])
    opening: str = Field(description="Câu mở đầu; để trống khi không có", examples=["Sở ban hành kế hoạch như sau:"])
    part_titles: tuple[str, str, str, str] = Field(
        description="Tên bốn phần, số La Mã liền nhau; phần đầu bỏ qua khi kế hoạch không nêu",
        examples=[
            (
                "I. MỤC ĐÍCH, YÊU CẦU",
                "II. TỒN TẠI, HẠN CHẾ VÀ NGUYÊN NHÂN",
                "III. BIỆN PHÁP KHẮC PHỤC",
                "IV. TỔ CHỨC THỰC HIỆN",
            )
        ],
    )
    purposes: tuple[Point, ...] = Field(description="Mục đích")
    requirements: tuple[Point, ...] = Field(description="Yêu cầu")
    findings_intro: str = Field(description="Câu nêu số tồn tại", examples=["Có 02 tồn tại, hạn chế cần khắc phục:"])
    findings: tuple[Point, ...] = Field(description="Từng tồn tại, hạn chế và nguyên nhân")
    measures_intro: str = Field(
        description="Câu nêu số biện pháp và phụ lục", examples=["Kế hoạch có 05 biện pháp, phân công tại Phụ lục."]
    )
    organisation: tuple[Point, ...] = Field(
        description="Tổ chức thực hiện; mục cuối có ./.", examples=[[CLOSING_POINT]]
    )
    annex_title: str = Field(description="Tên phụ lục, chữ in hoa", examples=["BIỆN PHÁP KHẮC PHỤC"])
    annex_reference: str = Field(description="Dòng (Kèm theo …)", examples=["(Kèm theo Kế hoạch số 19/KH-SCT)"])
    annex_rule: RuleLine = Field(description="Đường kẻ dưới dòng kèm theo", examples=[RuleLine(25.0, ANNEX_MM)])
    remedies: tuple[RemedyRow, ...] = Field(description="Bảng biện pháp của phụ lục")


class KeHoachKhacPhuc(DocumentType[RemedyRequest]):
    code = "ke-hoach-khac-phuc"
    kind = "KH"
    title = "Kế hoạch khắc phục tồn tại, hạn chế"
    template = "ke-hoach-khac-phuc.docx"
    identified_by = ("plan",)
    request = RemedyRequest
    context = RemedyContext
    owns = frozenset({"recipients", "archive", "signer"})

    def scope(self, request: RemedyRequest) -> Scope:
        return Scope(plan=request.plan)

    def compose(self, dossier: Dossier, request: RemedyRequest) -> Composed:
        plan = plan_of(dossier, request.plan)
        files = tuple(f for f in dossier.tasks if f.task.plan == plan.id and f.task.parent is None)
        remedies = _remedies(dossier, files)
        if not remedies:
            raise NoShortcomings(key=plan.key)
        sending = Sending(own=plan.recipients, units=named_units(dossier, files), archive=plan.archive)
        number = plan.number.partition("/")[0]
        sheet = open_sheet(self, dossier, request, sending, signer=plan.signer, number=number, issued_on=plan.issued_on)
        measures = sum(len(row.measures) for row in remedies)
        first, second, third, fourth = part_titles(plan, "TỒN TẠI, HẠN CHẾ VÀ NGUYÊN NHÂN", "BIỆN PHÁP KHẮC PHỤC")
        context = RemedyContext(
            **plan_values(plan, sheet),
            part_titles=(first, second, third, fourth),
            findings_intro=f"Có {padded(len(remedies))} tồn tại, hạn chế cần khắc phục:",
            findings=tuple(_finding(row) for row in remedies),
            measures_intro=f"Kế hoạch có {padded(measures)} biện pháp khắc phục; đơn vị chủ trì, phối hợp, thời hạn và "
            "sản phẩm của từng biện pháp ghi tại Phụ lục kèm theo.",
            remedies=remedies,
        )
        return sheet.composed(
            context,
            subject=f"Kế hoạch {plan.title}",
            texts=(file.task.title for file in files if file.task.shortcoming),
            prints=(plan.id, *(file.task.id for file in files)),
            plan=plan.id,
            file_name=f"ke-hoach-khac-phuc-{plan.key}",
        )


def _remedies(dossier: Dossier, files: tuple[TaskFile, ...]) -> tuple[RemedyRow, ...]:
    """Each shortcoming once, in the plan's order, with the tasks that mend it."""
    groups: dict[tuple[str, str], list[TaskFile]] = {}
    for file in files:
        if file.task.shortcoming:
            groups.setdefault((file.task.shortcoming, file.task.cause), []).append(file)
    return tuple(
        RemedyRow(
            number=str(n),
            shortcoming=sentence_start(clause(shortcoming)),
            cause=sentence_start(clause(cause)),
            measures=tuple(assignment_row(dossier, file, f"{n}.{m}") for m, file in enumerate(own, 1)),
        )
        for n, ((shortcoming, cause), own) in enumerate(groups.items(), 1)
    )


def _finding(row: RemedyRow) -> Point:
    cause = f" Nguyên nhân: {sentence_inside(row.cause)}." if row.cause else ""
    return Point(marker=f"{row.number}.", words=f"{row.shortcoming}.{cause}")
