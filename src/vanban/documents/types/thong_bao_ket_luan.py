"""Thông báo kết luận cuộc họp (form 1.4): see docs/papers/thong-bao-ket-luan.md."""

from __future__ import annotations

from pydantic import Field

from vanban.documents.base import Composed, Context, DocumentType, Request, Scope
from vanban.documents.frame import Frame, frame_values
from vanban.documents.saying import absent, chair_title, item_marker, present, when, who
from vanban.documents.signing import signing_block
from vanban.errors.documents import NothingConcluded
from vanban.errors.store import RecordUnknown
from vanban.model.dossier import Dossier
from vanban.model.meeting import Conclusion, Meeting
from vanban.model.page import Expected
from vanban.wording.text import clause, closed, sentence_start


class NoticeRequest(Request):
    meeting: str = Field(title="Cuộc họp (khóa)", json_schema_extra={"ref": "meeting"})


class Item(Context):
    marker: str = Field(description="Dấu mục: 1., a), -")
    words: str = Field(description="Nội dung kết luận, đủ dấu câu")


class NoticeContext(Frame):
    opening: tuple[str, ...] = Field(description="Các đoạn mở đầu: thời gian, chủ trì, thành phần, nội dung đã nghe")
    assessment: tuple[str, ...] = Field(description="Các đoạn đánh giá")
    lead_in: str = Field(description="Câu dẫn vào các kết luận; để trống khi không có")
    items: tuple[Item, ...] = Field(description="Các kết luận theo thứ tự")
    closing: str = Field(description="Câu kết, có ./.")


class ThongBaoKetLuan(DocumentType[NoticeRequest]):
    code = "thong-bao-ket-luan"
    kind = "TB"
    title = "Thông báo kết luận cuộc họp"
    template = "thong-bao-ket-luan.docx"
    identified_by = ("meeting",)
    request = NoticeRequest
    context = NoticeContext

    def scope(self, request: NoticeRequest) -> Scope:
        return Scope(meeting=request.meeting)

    def compose(self, dossier: Dossier, request: NoticeRequest) -> Composed:
        meeting = dossier.meeting(request.meeting)
        if meeting is None:
            raise RecordUnknown(what="cuộc họp", key=request.meeting, hint="")
        conclusions = dossier.conclusions_of(meeting)
        if not conclusions:
            raise NothingConcluded(key=meeting.key)
        day = request.issued_on or dossier.made_on
        dossier = dossier.printed_on(day)
        signing = signing_block(dossier, self.kind, day, key=request.signer, signer=meeting.signer)
        subject = f"Kết luận cuộc họp {meeting.title}"
        frame = frame_values(
            dossier.profile,
            kind=self.kind,
            kind_name="Thông báo",
            subject=subject,
            number=request.number,
            issued_on=request.issued_on,
            year=day.year,
            recipients=meeting.recipients,
            archive=meeting.archive,
            signing=signing,
        )
        context = NoticeContext(
            **frame,
            opening=_opening(dossier, meeting),
            assessment=tuple(closed(text, ".") for text in meeting.assessment),
            lead_in=closed(meeting.lead_in, ":") if meeting.lead_in else "",
            items=_items(conclusions),
            closing=_closing(dossier, meeting),
        )
        return Composed(
            context=context,
            subject=subject,
            symbol=dossier.profile.symbol(self.kind),
            number=request.number,
            issued_on=request.issued_on,
            signer=signing.name,
            expected=_expected(dossier, request, conclusions, signing.name),
            prints=(meeting.id, *(c.id for c in conclusions)),
            meeting=meeting.id,
            file_name=f"thong-bao-{meeting.key}",
        )


def _expected(dossier: Dossier, request: NoticeRequest, conclusions: tuple[Conclusion, ...], signer: str) -> Expected:
    return Expected(
        number=request.number or None,
        symbol=dossier.profile.symbol(ThongBaoKetLuan.kind),
        items=len(conclusions),
        signer=signer,
        draft=not request.number,
        texts=tuple(clause(c.words) for c in conclusions),
    )


def _opening(dossier: Dossier, meeting: Meeting) -> tuple[str, ...]:
    """When, where, who chaired, who was there, who was not, what was heard."""
    place = f", tại {meeting.place}" if meeting.place else ""
    about = " ".join(part for part in (meeting.form, f"về {meeting.topic or meeting.title}") if part)
    paragraphs = [f"{when(meeting)}{place}, {who(dossier, meeting.chair, meeting.day)} chủ trì cuộc họp {about}."]
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


def _closing(dossier: Dossier, meeting: Meeting) -> str:
    title = chair_title(dossier, meeting)
    return (
        f"Trên đây là kết luận của {title} tại cuộc họp; {dossier.profile.name} thông báo để các phòng, đơn vị "
        "biết, thực hiện./."
    )
