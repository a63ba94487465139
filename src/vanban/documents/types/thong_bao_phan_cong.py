"""Thông báo phân công nhiệm vụ of a meeting or a plan (form 1.4): see docs/papers/thong-bao-phan-cong.md."""

from __future__ import annotations

from collections.abc import Iterable

from pydantic import Field

from vanban.documents.assignments import AssignmentRow, assignment_row
from vanban.documents.base import Composed, Context, DocumentType, Request, Scope
from vanban.documents.frame import NamedFrame
from vanban.documents.saying import meeting_name, meeting_of, named_units, plan_name, plan_of
from vanban.documents.sheet import Sending, open_sheet
from vanban.errors.documents import NothingDue, SourceUnclear
from vanban.model.dossier import Dossier
from vanban.model.identity import Id
from vanban.model.organisation import Unit
from vanban.model.recipient import Recipient
from vanban.model.task import TaskFile
from vanban.wording.numbers import padded, roman
from vanban.wording.text import clause, sentence_start


class AssignmentRequest(Request):
    meeting: str = Field("", title="Cuộc họp (khóa)", json_schema_extra={"ref": "meeting"})
    plan: str = Field("", title="Kế hoạch (khóa), thay cho cuộc họp", json_schema_extra={"ref": "plan"})


class UnitAssignments(Context):
    number: str = Field(description="Số La Mã của đơn vị", examples=["I"])
    unit: str = Field(description="Đơn vị chủ trì", examples=["Văn phòng"])
    tasks: tuple[AssignmentRow, ...] = Field(description="Các nhiệm vụ đơn vị chủ trì")


class AssignmentContext(NamedFrame):
    opening: str = Field(
        description="Câu mở đầu: phân công theo văn bản nào, bao nhiêu nhiệm vụ",
        examples=["Căn cứ kết luận cuộc họp, Sở Công Thương phân công 05 nhiệm vụ như sau:"],
    )
    units: tuple[UnitAssignments, ...] = Field(description="Nhiệm vụ theo từng đơn vị chủ trì")
    closing: str = Field(description="Câu kết, có ./.", examples=["Các phòng, đơn vị triển khai thực hiện./."])


class ThongBaoPhanCong(DocumentType[AssignmentRequest]):
    code = "thong-bao-phan-cong"
    kind = "TB"
    title = "Thông báo phân công nhiệm vụ"
    template = "thong-bao-phan-cong.docx"
    identified_by = ("meeting", "plan")
    request = AssignmentRequest
    context = AssignmentContext
    owns = frozenset({"recipients"})

    def scope(self, request: AssignmentRequest) -> Scope:
        if bool(request.meeting) == bool(request.plan):
            raise SourceUnclear()
        return Scope(meeting=request.meeting or None, plan=request.plan or None)

    def compose(self, dossier: Dossier, request: AssignmentRequest) -> Composed:
        source, recipients, name, meeting, plan = _source(dossier, request)
        files = tuple(f for f in dossier.tasks if f.task.parent is None and _of(f, meeting, plan))
        if not files:
            raise NothingDue(what=f"trong {name}")
        units = named_units(dossier, (f for f in dossier.tasks if _of(f, meeting, plan)))
        sheet = open_sheet(self, dossier, request, Sending(own=recipients, units=units))
        agency = sheet.dossier.profile.name
        usual = "Căn cứ {source}, {agency} phân công {count} nhiệm vụ cho các phòng, đơn vị như sau"
        opening = sheet.say("opening.thong-bao-phan-cong", usual, source=name, agency=agency, count=padded(len(files)))
        last = "Trưởng các phòng, đơn vị triển khai thực hiện, báo cáo kết quả theo thời hạn nêu trên"
        context = AssignmentContext(
            **sheet.named("Thông báo", f"Phân công nhiệm vụ thực hiện {name}"),
            opening=clause(opening) + ":",
            units=_grouped(dossier, files, units),
            closing=clause(sheet.say("closing.thong-bao-phan-cong", last)) + "./.",
        )
        return sheet.composed(
            context,
            subject=f"Phân công nhiệm vụ thực hiện {name}",
            texts=(file.task.title for file in files),
            prints=(*(each for each in (meeting, plan) if each), *(file.task.id for file in files)),
            meeting=meeting,
            plan=plan,
            file_name=f"phan-cong-{source}",
        )


def _of(file: TaskFile, meeting: Id | None, plan: Id | None) -> bool:
    return (file.task.meeting, file.task.plan) == (meeting, plan)


def _source(
    dossier: Dossier, request: AssignmentRequest
) -> tuple[str, tuple[Recipient, ...], str, Id | None, Id | None]:
    """Key, recipients, name and ids of what gave the tasks."""
    if request.meeting:
        meeting = meeting_of(dossier, request.meeting)
        return meeting.key, meeting.recipients, f"kết luận {meeting_name(meeting.title)}", meeting.id, None
    plan = plan_of(dossier, request.plan)
    return plan.key, plan.recipients, plan_name(plan), None, plan.id


def _grouped(dossier: Dossier, files: Iterable[TaskFile], units: Iterable[Unit]) -> tuple[UnitAssignments, ...]:
    """What is everybody's first, then the leading units in the office's order, then groups and persons."""
    chosen = tuple(files)
    leads = [unit.id for unit in units]
    groups: dict[str, list[TaskFile]] = {}
    for file in sorted(chosen, key=lambda f: _rank(leads, f)):
        groups.setdefault(_leader(dossier, file), []).append(file)
    return tuple(
        UnitAssignments(
            number=roman(place),
            unit=name,
            tasks=tuple(assignment_row(dossier, file, str(number)) for number, file in enumerate(own, 1)),
        )
        for place, (name, own) in enumerate(groups.items(), 1)
    )


def _leader(dossier: Dossier, file: TaskFile) -> str:
    if file.task.everyone:
        return "Các phòng, đơn vị"
    return sentence_start(dossier.holder_name(file.lead)) or "Chưa giao đơn vị"


def _rank(leads: list[Id], file: TaskFile) -> tuple[int, int]:
    if file.task.everyone:
        return (-1, file.task.position)
    unit = file.lead.unit if file.lead else None
    return (leads.index(unit) if unit in leads else len(leads), file.task.position)
