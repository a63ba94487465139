"""Thông báo kết luận cuộc họp (form 1.4): see docs/papers/thong-bao-ket-luan.md."""

from __future__ import annotations

from pydantic import Field

from vanban.documents.base import Composed, Context, DocumentType, Request, Scope
from vanban.documents.frame import NamedFrame
from vanban.documents.saying import (
    absent,
    chair_title,
    item_marker,
    meeting_name,
    meeting_of,
    named_units,
    present,
    when,
    who,
)
from vanban.documents.sheet import Sending, Sheet, open_sheet
from vanban.documents.signing import may_sign
from vanban.errors.documents import NothingConcluded
from vanban.model.dossier import Dossier
from vanban.model.identity import Id
from vanban.model.meeting import Conclusion, Meeting
from vanban.model.organisation import Unit
from vanban.wording.text import clause, closed, sentence_start


class NoticeRequest(Request):
    meeting: str = Field(title="Cuộc họp (khóa)", json_schema_extra={"ref": "meeting"})


class Item(Context):
    marker: str = Field(description="Dấu mục: 1., a), -", examples=["1.", "2."])
    words: str = Field(
        description="Nội dung kết luận, đủ dấu câu",
        examples=["Giao Văn phòng rà soát 12 thủ tục.", "Các phòng gửi danh sách đầu mối."],
    )


class NoticeContext(NamedFrame):
    opening: tuple[str, ...] = Field(
        description="Các đoạn mở đầu: thời gian, chủ trì, thành phần, nội dung đã nghe",
        examples=[
            ("Sáng ngày 20/3/2024, ông Đặng Văn Khải, Giám đốc Sở, chủ trì cuộc họp.", "Giám đốc Sở kết luận như sau:")
        ],
    )
    assessment: tuple[str, ...] = Field(
        description="Các đoạn đánh giá", examples=[("Các nhiệm vụ quý I cơ bản đúng tiến độ.",)]
    )
    lead_in: str = Field(
        description="Câu dẫn vào các kết luận; để trống khi không có",
        examples=["Giám đốc Sở yêu cầu các phòng, đơn vị thực hiện:"],
    )
    items: tuple[Item, ...] = Field(description="Các kết luận theo thứ tự")
    closing: str = Field(
        description="Câu kết, có ./.",
        examples=[
            "Trên đây là kết luận của Giám đốc Sở tại cuộc họp; thông báo để các phòng, đơn vị biết, thực hiện./."
        ],
    )


class ThongBaoKetLuan(DocumentType[NoticeRequest]):
    code = "thong-bao-ket-luan"
    kind = "TB"
    title = "Thông báo kết luận cuộc họp"
    template = "thong-bao-ket-luan.docx"
    identified_by = ("meeting",)
    request = NoticeRequest
    context = NoticeContext
    owns = frozenset({"attendees", "absentees", "recipients", "archive", "signer"})

    def scope(self, request: NoticeRequest) -> Scope:
        return Scope(meeting=request.meeting)

    def compose(self, dossier: Dossier, request: NoticeRequest) -> Composed:
        meeting = meeting_of(dossier, request.meeting)
        conclusions = dossier.conclusions_of(meeting)
        if not conclusions:
            raise NothingConcluded(key=meeting.key)
        sending = Sending(own=meeting.recipients, units=_units(dossier, meeting), archive=meeting.archive)
        sheet = open_sheet(self, dossier, request, sending, signer=_signer(dossier, meeting))
        named = meeting_name(meeting.title)
        chair = chair_title(sheet.dossier, meeting)
        subject = sheet.say("subject.thong-bao-ket-luan", "Kết luận {meeting}", meeting=named, chair=chair)
        context = NoticeContext(
            **sheet.named("Thông báo", subject),
            opening=_opening(sheet.dossier, meeting),
            assessment=tuple(closed(text, ".") for text in meeting.assessment),
            lead_in=closed(meeting.lead_in, ":") if meeting.lead_in else "",
            items=_items(conclusions),
            closing=_closing(sheet, meeting),
        )
        return sheet.composed(
            context,
            subject=subject,
            items=len(conclusions),
            texts=(clause(c.words) for c in conclusions),
            prints=(meeting.id, *(c.id for c in conclusions)),
            meeting=meeting.id,
            file_name=f"thong-bao-{meeting.key}",
        )


def _signer(dossier: Dossier, meeting: Meeting) -> Id | None:
    """Whom the record names, else the chair when the chair signs for the office; nobody means the head."""
    if meeting.signer is not None:
        return meeting.signer
    return meeting.chair if may_sign(dossier, meeting.chair, ThongBaoKetLuan.kind) else None


def _units(dossier: Dossier, meeting: Meeting) -> tuple[Unit, ...]:
    """The units that lead or support a task of the meeting."""
    return named_units(dossier, (file for file in dossier.tasks if file.task.meeting == meeting.id))


def _opening(dossier: Dossier, meeting: Meeting) -> tuple[str, ...]:
    """When, where, who chaired, who was there, who was not, what was heard."""
    place = f", tại {meeting.place}" if meeting.place else ""
    about = meeting_name(meeting.topic or meeting.title, meeting.form)
    chair = who(dossier, meeting.chair, meeting.day)
    comma = "," if ", " in chair else ""
    paragraphs = [f"{when(meeting)}{place}, {chair}{comma} chủ trì {about}."]
    if meeting.attendees:
        paragraphs.append(f"Tham dự cuộc họp có: {'; '.join(map(present, meeting.attendees))}.")
    if meeting.absentees:
        paragraphs.append(f"Vắng mặt: {'; '.join(map(absent, meeting.absentees))}.")
    title = chair_title(dossier, meeting)
    if meeting.heard:
        heard = "; ".join(clause(text) for text in meeting.heard)
        paragraphs.append(f"Sau khi nghe {heard}, {title} kết luận như sau:")
    else:
        paragraphs.append(f"{sentence_start(title)} kết luận như sau:")
    return tuple(paragraphs)


def _items(conclusions: tuple[Conclusion, ...]) -> tuple[Item, ...]:
    """Each conclusion with its marker; one that heads others ends with a colon."""
    heads = {c.path.rpartition("/")[0] for c in conclusions}
    return tuple(
        Item(marker=item_marker(c.path), words=closed(c.words.rstrip(":"), ":" if c.path in heads else "."))
        for c in conclusions
    )


def _closing(sheet: Sheet, meeting: Meeting) -> str:
    usual = "Trên đây là kết luận của {chair} tại cuộc họp; {agency} thông báo để {readers} biết, thực hiện"
    values = {
        "chair": chair_title(sheet.dossier, meeting),
        "agency": sheet.dossier.profile.name,
        "readers": "các phòng, đơn vị" if sheet.stays_inside else "các cơ quan, đơn vị có tên tại Nơi nhận",
    }
    return clause(sheet.say("closing.thong-bao-ket-luan", usual, **values)) + "./."
