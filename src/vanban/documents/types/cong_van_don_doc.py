"""Công văn đôn đốc a unit (form 1.5): see docs/papers/cong-van-don-doc.md."""

from __future__ import annotations

import datetime as dt

from pydantic import Field

from vanban.documents.base import Composed, Context, DocumentType, Request, Scope
from vanban.documents.counted import Counted, counts
from vanban.documents.frame import LetterFrame
from vanban.documents.late_tasks import deadline_inside
from vanban.documents.saying import unit_of
from vanban.documents.sheet import Sending, open_sheet
from vanban.errors.documents import NothingDue
from vanban.model.dossier import Dossier
from vanban.model.kinds import LETTER
from vanban.model.organisation import Unit
from vanban.model.selection import Selection
from vanban.model.status import Status
from vanban.model.task import TaskFile
from vanban.wording.dates import day_month_year
from vanban.wording.numbers import padded
from vanban.wording.text import clause, sentence_start

SOON_DAYS = 15
"""How far ahead a reminder looks when nothing else is asked."""


class UrgingRequest(Request):
    unit: str = Field(title="Đơn vị (khóa hoặc tên)", json_schema_extra={"ref": "unit"})
    as_of: dt.date | None = Field(None, title="Số liệu tính đến ngày (mặc định hôm nay)")
    within: int = Field(SOON_DAYS, ge=0, title="Kể cả việc đến hạn trong số ngày tới (0: chỉ việc quá hạn)")
    reply_by: dt.date | None = Field(None, title="Đề nghị báo cáo trước ngày")


class UrgedRow(Context):
    number: str = Field(description="Số thứ tự", examples=["1"])
    title: str = Field(description="Nội dung nhiệm vụ", examples=["Rà soát văn bản quy phạm pháp luật"])
    deadline: str = Field(description="Thời hạn", examples=["Trước ngày 31/5/2024"])
    state: str = Field(description="Quá hạn hoặc còn bao nhiêu ngày", examples=["Quá hạn 15 ngày"])
    progress: str = Field(description="Tiến độ đã báo và khó khăn", examples=["70%; chờ ý kiến của Sở Tư pháp"])


class UrgingContext(LetterFrame):
    opening: str = Field(
        description="Câu mở đầu: đến ngày nào, bao nhiêu việc quá hạn, sắp đến hạn",
        examples=["Đến ngày 14/6/2024, Thanh tra có 01 nhiệm vụ quá hạn, cụ thể:"],
    )
    tasks: tuple[UrgedRow, ...] = Field(description="Bảng nhiệm vụ, quá hạn lâu nhất trước")
    closing: str = Field(
        description="Câu đề nghị, có ./.", examples=["Đề nghị Thanh tra báo cáo trước ngày 20/6/2024./."]
    )


class CongVanDonDoc(DocumentType[UrgingRequest]):
    code = "cong-van-don-doc"
    kind = LETTER
    letter = True
    title = "Công văn đôn đốc thực hiện nhiệm vụ"
    template = "cong-van-don-doc.docx"
    identified_by = ("unit", "as_of")
    request = UrgingRequest
    context = UrgingContext

    def scope(self, request: UrgingRequest) -> Scope:
        return Scope(as_of=request.as_of)

    def compose(self, dossier: Dossier, request: UrgingRequest) -> Composed:
        unit = unit_of(dossier, request.unit)
        day = dossier.as_of
        late, soon = _late_and_soon(dossier, unit, request)
        if not late and not soon:
            raise NothingDue(what=f"của {unit.name} quá hạn hoặc đến hạn trong {request.within} ngày tới")
        sheet = open_sheet(self, dossier, request, Sending((sentence_start(unit.name),), units=(unit,)))
        subject = "đôn đốc thực hiện nhiệm vụ được giao"
        context = UrgingContext(
            **sheet.letter(subject),
            opening=_opening(day, unit.name, len(late), len(soon), request.within),
            tasks=tuple(_row(file, n, day) for n, file in enumerate((*late, *soon), 1)),
            closing=clause(sheet.say("closing.cong-van-don-doc", _CLOSING, unit=unit.name, day=_reply_by(request, day)))
            + "./.",
        )
        files = (*late, *soon)
        return sheet.composed(
            context,
            subject=f"V/v {subject} ({unit.name})",
            texts=(file.task.title for file in files),
            prints=(unit.id, *(file.task.id for file in files)),
            file_name=f"cong-van-don-doc-{unit.key}-{day.isoformat()}",
        )

    def counted(self, dossier: Dossier, request: UrgingRequest) -> tuple[Counted, ...]:
        late, soon = _late_and_soon(dossier, unit_of(dossier, request.unit), request)
        said = (*counts(soon), padded(request.within)) if soon else ()
        ahead = f"còn trong hạn, đến hạn trong {padded(request.within)} ngày tới"
        words = "quá hạn, chưa hoàn thành"
        return (
            Counted("qua-han", "Quá hạn", words, "opening", counts(late) if late else (), late),
            Counted("sap-den-han", "Sắp đến hạn", ahead, "opening", said, soon),
        )


_CLOSING = (
    "Đề nghị {unit} khẩn trương hoàn thành các nhiệm vụ quá hạn, bảo đảm thời hạn các nhiệm vụ còn lại; báo cáo "
    "kết quả, nguyên nhân chậm và ngày hoàn thành cụ thể trước ngày {day}"
)
_DAYS_TO_REPLY = 5


def _reply_by(request: UrgingRequest, day: dt.date) -> str:
    return day_month_year(request.reply_by or day + dt.timedelta(days=_DAYS_TO_REPLY))


def _late_and_soon(
    dossier: Dossier, unit: Unit, request: UrgingRequest
) -> tuple[tuple[TaskFile, ...], tuple[TaskFile, ...]]:
    late = _sorted(dossier, Selection(frozenset({Status.OVERDUE}), unit=unit.id))
    if not request.within:
        return late, ()
    return late, _sorted(dossier, Selection(unit=unit.id).due_soon(dossier.as_of, request.within))


def _sorted(dossier: Dossier, selection: Selection) -> tuple[TaskFile, ...]:
    files = dossier.select(selection)
    return tuple(sorted(files, key=lambda f: (f.facts.deadline or dt.date.max, f.task.position)))


def _opening(day: dt.date, unit: str, late: int, soon: int, within: int) -> str:
    parts = [f"{padded(late)} nhiệm vụ quá hạn, chưa hoàn thành"] if late else []
    parts += [f"{padded(soon)} nhiệm vụ đến hạn trong {padded(within)} ngày tới"] if soon else []
    return f"Qua theo dõi, đến ngày {day_month_year(day)}, {unit} có {' và '.join(parts)}, cụ thể như sau:"


def _row(file: TaskFile, number: int, day: dt.date) -> UrgedRow:
    last = file.facts.deadline
    days = (day - last).days if last else 0
    said = file.difficulty or (file.last_word.note if file.last_word else "")
    return UrgedRow(
        number=str(number),
        title=file.task.title,
        deadline=sentence_start(deadline_inside(file)),
        state=f"Quá hạn {padded(days)} ngày" if days > 0 else f"Còn {padded(-days)} ngày" if days else "Hạn hôm nay",
        progress=f"{file.percent}%{f'; {clause(said)}' if said else ''}",
    )
