"""Trích thông báo kết luận for one unit, with the notice's own numbering: see docs/papers/trich-thong-bao.md."""

from __future__ import annotations

from pydantic import Field

from vanban.documents.base import Composed, DocumentType, Request, Scope
from vanban.documents.frame import NamedFrame
from vanban.documents.saying import item_lines, meeting_name, meeting_of, unit_of
from vanban.documents.sheet import Sending, open_sheet
from vanban.errors.documents import NothingForUnit, NoticeNotIssued
from vanban.model.document import Document
from vanban.model.dossier import Dossier
from vanban.model.identity import Id
from vanban.model.meeting import Conclusion, Meeting
from vanban.model.organisation import Unit
from vanban.model.recipient import Recipient
from vanban.wording.dates import day_month_year
from vanban.wording.text import clause, sentence_start


class ExcerptRequest(Request):
    meeting: str = Field(title="Cuộc họp (khóa)", json_schema_extra={"ref": "meeting"})
    unit: str = Field(title="Đơn vị nhận bản trích (khóa hoặc tên)", json_schema_extra={"ref": "unit"})


class ExcerptContext(NamedFrame):
    opening: str = Field(
        description="Câu nêu thông báo được trích và đơn vị nhận",
        examples=["Trích Thông báo số 41/TB-SCT ngày 22/3/2024, các nội dung giao Thanh tra:"],
    )
    items: tuple[str, ...] = Field(
        description="Các mục liên quan, giữ nguyên số thứ tự của thông báo",
        examples=[("2. Yêu cầu các phòng, đơn vị:", "a) Cử một công chức làm đầu mối.")],
    )
    closing: str = Field(description="Câu kết, có ./.", examples=["Bản trích giữ nguyên số thứ tự của Thông báo./."])


class TrichThongBao(DocumentType[ExcerptRequest]):
    code = "trich-thong-bao"
    kind = "TrS"
    title = "Trích thông báo kết luận cho một đơn vị"
    template = "trich-thong-bao.docx"
    identified_by = ("meeting", "unit")
    request = ExcerptRequest
    context = ExcerptContext
    owns = frozenset({"archive"})

    def scope(self, request: ExcerptRequest) -> Scope:
        return Scope(meeting=request.meeting)

    def compose(self, dossier: Dossier, request: ExcerptRequest) -> Composed:
        meeting = meeting_of(dossier, request.meeting)
        notice = dossier.issued_notice(meeting)
        if notice is None:
            raise NoticeNotIssued(key=meeting.key)
        unit = unit_of(dossier, request.unit)
        chosen = _for_unit(dossier, meeting, unit)
        if not chosen:
            raise NothingForUnit(unit=unit.name, source=_name(notice))
        receiver = Recipient(sentence_start(unit.name), "để th/h")
        sheet = open_sheet(self, dossier, request, Sending(own=(receiver,), archive=meeting.archive))
        subject = f"{_name(notice)} về kết luận {meeting_name(meeting.title)}"
        usual = "Trích {notice} của {agency}, các nội dung liên quan đến {unit}"
        values = {"notice": _name(notice), "agency": sheet.dossier.profile.name, "unit": unit.name}
        context = ExcerptContext(
            **sheet.named("Trích sao", subject),
            opening=clause(sheet.say("opening.trich-thong-bao", usual, **values)) + ":",
            items=item_lines(chosen, of=dossier.conclusions_of(meeting)),
            closing=sheet.say("closing.trich-thong-bao", "Bản trích giữ nguyên số thứ tự các mục của Thông báo")
            + "./.",
        )
        return sheet.composed(
            context,
            subject=f"Trích sao {subject}, gửi {unit.name}",
            texts=(clause(c.words) for c in chosen),
            prints=(meeting.id, *(c.id for c in chosen)),
            meeting=meeting.id,
            file_name=f"trich-thong-bao-{meeting.key}-{unit.key}",
        )


def _name(notice: Document) -> str:
    day = f" ngày {day_month_year(notice.issued_on)}" if notice.issued_on else ""
    return f"Thông báo số {notice.number}/{notice.symbol}{day}"


def _for_unit(dossier: Dossier, meeting: Meeting, unit: Unit) -> tuple[Conclusion, ...]:
    """What the unit leads or supports, items for everybody among them, each under the heads it stands below."""
    mine = {
        file.task.conclusion
        for file in dossier.tasks
        if file.task.meeting == meeting.id and unit.id in _holders(dossier, file.task.id)
    }
    conclusions = dossier.conclusions_of(meeting)
    kept = {c.path for c in conclusions if c.id in mine}
    heads = {path.rsplit("/", depth)[0] for path in kept for depth in range(1, path.count("/") + 1)}
    return tuple(c for c in conclusions if c.path in kept | heads)


def _holders(dossier: Dossier, task: Id) -> set[Id | None]:
    """The units with a duty on the task or on one of its parts."""
    files = (file for file in dossier.tasks if task in (file.task.id, file.task.parent))
    return {duty.unit for file in files for duty in file.duties}
