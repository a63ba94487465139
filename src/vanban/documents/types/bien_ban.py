"""Biên bản cuộc họp (form 1.9): see docs/papers/bien-ban.md."""

from __future__ import annotations

from typing import Any

from pydantic import Field

from vanban.documents.base import Composed, DocumentType, Request, Scope
from vanban.documents.frame import Named, Surround
from vanban.documents.saying import absent, dash_lines, item_lines, meeting_of, present, who
from vanban.documents.sheet import Sending, Sheet, open_sheet
from vanban.documents.signing import SigningBlock
from vanban.errors.documents import MeetingIncomplete
from vanban.model.dossier import Dossier
from vanban.model.meeting import Meeting, Vote
from vanban.model.recipient import Recipient
from vanban.wording.dates import clock_time, long_date
from vanban.wording.numbers import padded
from vanban.wording.text import clause, closed, sentence_inside, sentence_start


class MinutesRequest(Request):
    meeting: str = Field(title="Cuộc họp (khóa)", json_schema_extra={"ref": "meeting"})


class MinutesContext(Surround, Named):
    began: str = Field(description="Thời gian bắt đầu", examples=["08 giờ 00 phút, ngày 20 tháng 3 năm 2024"])
    place: str = Field(description="Địa điểm", examples=["Phòng họp tầng 2, trụ sở Sở"])
    present: tuple[str, ...] = Field(
        description="Thành phần tham dự, mỗi người hoặc nhóm một dòng, đủ dấu câu",
        examples=[("- Bà Vũ Thị Hạnh Nguyên, Phó Giám đốc Sở;", "- Trưởng các phòng và đơn vị thuộc Sở.")],
    )
    absent: tuple[str, ...] = Field(
        description="Người vắng mặt kèm lý do, đủ dấu câu; trống khi không có ai",
        examples=[("- Ông Hoàng Minh Tuệ, Phó Giám đốc Sở (dự họp tại UBND tỉnh).",)],
    )
    chair: str = Field(description="Chủ trì", examples=["Ông Đặng Văn Khải, Giám đốc Sở"])
    secretary: str = Field(description="Thư ký", examples=["Bà Lò Thị Mai Anh, chuyên viên"])
    course: tuple[str, ...] = Field(
        description="Diễn biến: nội dung, ý kiến, biểu quyết theo thứ tự",
        examples=[("1. Văn phòng báo cáo tiến độ.", "2. Ý kiến của đại diện các phòng.")],
    )
    conclusion_intro: str = Field(
        description="Câu dẫn vào kết luận của người chủ trì; trống khi không có kết luận",
        examples=["Giám đốc Sở kết luận:"],
    )
    items: tuple[str, ...] = Field(
        description="Các kết luận với dấu mục của mình", examples=[("1. Giao Văn phòng rà soát 12 thủ tục.",)]
    )
    closing: str = Field(
        description="Câu kết có giờ kết thúc và ./.",
        examples=["Cuộc họp kết thúc vào 11 giờ 30 phút, ngày 20 tháng 3 năm 2024./."],
    )
    secretary_name: str = Field(description="Họ và tên thư ký", examples=["Lò Thị Mai Anh"])


class BienBan(DocumentType[MinutesRequest]):
    code = "bien-ban"
    kind = "BB"
    title = "Biên bản cuộc họp"
    template = "bien-ban.docx"
    identified_by = ("meeting",)
    request = MinutesRequest
    context = MinutesContext
    owns = frozenset({"attendees", "absentees", "chair"})

    def scope(self, request: MinutesRequest) -> Scope:
        return Scope(meeting=request.meeting)

    def compose(self, dossier: Dossier, request: MinutesRequest) -> Composed:
        meeting = meeting_of(dossier, request.meeting)
        _refuse_incomplete(meeting)
        chair, secretary = dossier.person(meeting.chair), dossier.person(meeting.secretary)
        assert chair is not None and secretary is not None, "references are checked before anything is stored"
        sheet = open_sheet(
            self,
            dossier,
            request,
            Sending(own=(Recipient("Thành phần dự họp"),), archive="VT, Hồ sơ"),
            issued_on=meeting.ended if request.number else None,
            signing=SigningBlock(("CHỦ TỌA",), chair.name),
        )
        conclusions = dossier.conclusions_of(meeting)
        subject = sentence_start(sheet.say("subject.bien-ban", "Họp {title}", title=meeting.title))
        context = MinutesContext(
            **_surround(sheet.named("Biên bản", subject)),
            began=_moment(meeting, "starts_at"),
            place=sentence_start(meeting.place),
            present=dash_lines(map(present, meeting.attendees)),
            absent=dash_lines(map(absent, meeting.absentees)),
            chair=sentence_start(who(dossier, meeting.chair, meeting.day)),
            secretary=sentence_start(who(dossier, meeting.secretary, meeting.day)),
            course=_course(meeting),
            conclusion_intro="Kết luận của người chủ trì:" if conclusions else "",
            items=item_lines(conclusions),
            closing=_closing(sheet, meeting),
            secretary_name=secretary.name,
        )
        return sheet.composed(
            context,
            subject=f"Biên bản {sentence_inside(subject)}",
            texts=(clause(c.words) for c in conclusions),
            prints=(meeting.id, *(c.id for c in conclusions)),
            meeting=meeting.id,
            file_name=f"bien-ban-{meeting.key}",
        )


_NEEDED = {
    "starts_at": "giờ bắt đầu (--starts-at)",
    "ends_at": "giờ kết thúc (--ends-at)",
    "place": "địa điểm (--place)",
    "secretary": "thư ký (--secretary)",
    "attendees": "thành phần tham dự (--attendee)",
}


def _refuse_incomplete(meeting: Meeting) -> None:
    """Minutes without an hour, a place, a secretary or those present prove nothing (Decision 45/2018/QĐ-TTg)."""
    missing = [words for name, words in _NEEDED.items() if not getattr(meeting, name)]
    if missing:
        raise MeetingIncomplete(key=meeting.key, missing=", ".join(missing), paper="biên bản")


def _surround(framed: dict[str, Any]) -> dict[str, Any]:
    """Minutes bear no day in the heading, and nobody signs them for the office (form 1.9)."""
    return {name: value for name, value in framed.items() if name in MinutesContext.model_fields}


def _moment(meeting: Meeting, which: str) -> str:
    time = meeting.starts_at if which == "starts_at" else meeting.ends_at
    day = meeting.day if which == "starts_at" else meeting.ended
    return f"{clock_time(time) if time else ''}, {long_date(day)}"


def _course(meeting: Meeting) -> tuple[str, ...]:
    """What was dealt with, said and voted, each under a number of its own."""
    dealt = meeting.heard or meeting.agenda
    lines = [closed(sentence_start(text), ".") for text in dealt]
    lines += [f"{sentence_start(each.who)}: {closed(each.words, '.')}" for each in meeting.opinions]
    lines += [_vote(vote) for vote in meeting.votes]
    return tuple(f"{number}. {line}" for number, line in enumerate(lines, 1))


def _vote(vote: Vote) -> str:
    total = vote.agreed + vote.against + vote.abstained
    counts = (("đồng ý", vote.agreed), ("không đồng ý", vote.against), ("không có ý kiến", vote.abstained))
    said = ", ".join(f"{padded(number)}/{padded(total)} {words}" for words, number in counts if number)
    return f"Biểu quyết về {clause(vote.matter)}: {said}."


def _closing(sheet: Sheet, meeting: Meeting) -> str:
    usual = "Cuộc họp kết thúc vào {end}; biên bản đã được thông qua tại cuộc họp"
    return clause(sheet.say("closing.bien-ban", usual, end=_moment(meeting, "ends_at"))) + "./."
