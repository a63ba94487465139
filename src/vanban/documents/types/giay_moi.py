"""Giấy mời họp (form 1.7): see docs/papers/giay-moi.md."""

from __future__ import annotations

from collections.abc import Iterator

from pydantic import Field

from vanban.documents.base import Composed, DocumentType, Request, Scope
from vanban.documents.frame import NamedFrame
from vanban.documents.recipients import AS_ABOVE
from vanban.documents.saying import dash_lines, meeting_name, meeting_of, present, who
from vanban.documents.sheet import Sending, Sheet, open_sheet
from vanban.errors.documents import MeetingIncomplete
from vanban.model.calendar import INVITATION_DAYS
from vanban.model.dossier import Dossier
from vanban.model.meeting import Attendee, Meeting
from vanban.model.page import Finding, Rank
from vanban.wording.dates import day_month_year, time_and_day
from vanban.wording.numbers import padded
from vanban.wording.text import clause, name_key, sentence_inside, sentence_start, without_address


class InvitationRequest(Request):
    meeting: str = Field(title="Cuộc họp (khóa)", json_schema_extra={"ref": "meeting"})


class InvitationContext(NamedFrame):
    invites: str = Field(
        description="Câu mời: cơ quan trân trọng kính mời", examples=["Sở Công Thương trân trọng kính mời:"]
    )
    invited: tuple[str, ...] = Field(
        description="Người, đơn vị được mời, đủ dấu câu",
        examples=[("- Bà Vũ Thị Hạnh Nguyên, Phó Giám đốc Sở;", "- Trưởng các phòng và đơn vị thuộc Sở.")],
    )
    attend: str = Field(description="Tới dự cuộc họp nào", examples=["Tới dự cuộc họp kiểm điểm tiến độ quý I."])
    agenda: tuple[str, ...] = Field(
        description="Nội dung họp, đủ dấu câu; trống khi không nêu", examples=[("- Văn phòng báo cáo tiến độ.",)]
    )
    chair: str = Field(description="Chủ trì", examples=["Ông Đặng Văn Khải, Giám đốc Sở"])
    time: str = Field(description="Thời gian", examples=["08 giờ 00 phút, thứ Tư, ngày 20 tháng 3 năm 2024"])
    place: str = Field(description="Địa điểm", examples=["Phòng họp tầng 2, trụ sở Sở"])
    notes: tuple[str, ...] = Field(
        description="Yêu cầu đối với người dự; dòng cuối có ./.", examples=[("Đề nghị đến dự đúng thành phần./.",)]
    )


class GiayMoi(DocumentType[InvitationRequest]):
    code = "giay-moi"
    kind = "GM"
    title = "Giấy mời họp"
    template = "giay-moi.docx"
    identified_by = ("meeting",)
    request = InvitationRequest
    context = InvitationContext
    owns = frozenset({"invited"})

    def scope(self, request: InvitationRequest) -> Scope:
        return Scope(meeting=request.meeting)

    def compose(self, dossier: Dossier, request: InvitationRequest) -> Composed:
        meeting = meeting_of(dossier, request.meeting)
        invited = invited_to(meeting)
        _refuse_incomplete(meeting, invited)
        sheet = open_sheet(self, dossier, request, Sending(first=(AS_ABOVE,)))
        subject = sentence_start(sheet.say("subject.giay-moi", "Họp {title}", title=meeting.title))
        context = InvitationContext(
            **sheet.named("Giấy mời", subject),
            invites=f"{sheet.dossier.profile.name} trân trọng kính mời:",
            invited=dash_lines(map(present, invited)),
            attend=f"Tới dự {meeting_name(meeting.topic or meeting.title, meeting.form)}.",
            agenda=dash_lines(meeting.agenda),
            chair=sentence_start(who(dossier, meeting.chair, meeting.day)),
            time=time_and_day(meeting.starts_at, meeting.day),
            place=sentence_start(meeting.place),
            notes=_notes(sheet, meeting),
        )
        made = sheet.composed(
            context,
            subject=f"Giấy mời {sentence_inside(subject)}",
            prints=(meeting.id,),
            meeting=meeting.id,
            file_name=f"giay-moi-{meeting.key}",
        )
        return made.with_remarks(*_late(sheet, meeting))


def invited_to(meeting: Meeting) -> tuple[Attendee, ...]:
    """Whom the invitation asks: those named for it, else those who came or should have come."""
    return meeting.invited or tuple(_as_invited(meeting))


def _as_invited(meeting: Meeting) -> Iterator[Attendee]:
    """Who was invited, when only those who came are on record: whoever sent a deputy, and those who were absent."""
    absent = {name_key(absentee.name) for absentee in meeting.absentees}
    for attendee in meeting.attendees:
        invited = Attendee(attendee.deputy_for) if attendee.deputy_for else attendee
        if without_address(name_key(invited.name)) not in absent:
            yield invited
    for absentee in meeting.absentees:
        yield Attendee(absentee.name, absentee.position, address=absentee.address, person=absentee.person)


def _refuse_incomplete(meeting: Meeting, invited: tuple[Attendee, ...]) -> None:
    """What an invitation must state (Decision 45/2018/QĐ-TTg): who, when, where."""
    needed = (
        ("giờ bắt đầu (--starts-at)", meeting.starts_at),
        ("địa điểm (--place)", meeting.place),
        ("thành phần mời (--invite hoặc --attendee)", invited),
    )
    missing = [words for words, value in needed if not value]
    if missing:
        raise MeetingIncomplete(key=meeting.key, missing=", ".join(missing), paper="giấy mời")


def _notes(sheet: Sheet, meeting: Meeting) -> tuple[str, ...]:
    usual = "Đề nghị các thành phần được mời đến dự đúng thời gian, địa điểm nêu trên"
    texts = meeting.asks or (sheet.say("closing.giay-moi", usual),)
    last = len(texts) - 1
    return tuple(clause(sentence_start(text)) + ("./." if n == last else ".") for n, text in enumerate(texts))


def _late(sheet: Sheet, meeting: Meeting) -> tuple[Finding, ...]:
    ahead = sheet.dossier.calendar.working_days_between(sheet.day, meeting.day)
    if ahead >= INVITATION_DAYS:
        return ()
    found = f"từ ngày {day_month_year(sheet.day)} đến ngày họp còn {padded(ahead)} ngày làm việc"
    expected = "gửi trước ít nhất 03 ngày làm việc, trừ cuộc họp đột xuất"
    return (Finding("invitation", "QĐ 45/2018/QĐ-TTg", Rank.CUSTOM, "Thời gian", found, expected),)
