"""The forms of an import file: what may be written, field by field; keys are English, docs/records.md explains them.

What fields must agree on is in `agreement`, so that one disagreement does not hide the rest of a record.
"""

from __future__ import annotations

import datetime as dt
import re
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, field_validator

from vanban.model.approval import EVERY_KIND, SIGNER, ApprovalRule, read_level
from vanban.model.authority import SigningForm
from vanban.model.group import GroupRole
from vanban.model.identity import is_key
from vanban.model.kinds import kind_of
from vanban.model.meeting import ConclusionKind, Session
from vanban.model.organisation import UnitKind, is_mail_address
from vanban.model.plan import Area
from vanban.wording.dates import parse_day
from vanban.wording.text import control_character, tidy, upper

_CLOCK = re.compile(r"\s*(\d{1,2})\s*(?:[:hH]|giờ)\s*(\d{2})?\s*(?:phút)?\s*\Z")

MAX_WORDS = 60_000
"""Characters of one text: some ten thousand words."""


def _line(text: str) -> str:
    wrong = control_character(text)
    if wrong:
        raise ValueError(f"có ký tự điều khiển {wrong} không in ra giấy được: hãy xóa ký tự này")
    return tidy(text)


def _one_line(text: str) -> str:
    return " ".join(_line(text).split("\n"))


def _needed(text: str) -> str:
    if not text:
        raise ValueError("để trống: hãy ghi nội dung")
    return text


def _key(text: str) -> str:
    if not is_key(text):
        raise ValueError(f"«{text}» không làm khóa được: chỉ dùng chữ thường không dấu, số và . _ / - ở giữa")
    return text


def _day(value: Any) -> Any:
    if isinstance(value, str):
        try:
            return parse_day(value)
        except ValueError as wrong:
            raise ValueError(f"«{value}» không phải một ngày có thật: hãy ghi như 2022-05-06 hoặc 06/5/2022") from wrong
    if isinstance(value, int):
        raise ValueError(f"«{value}» không phải một ngày có thật: hãy ghi như 2022-05-06 hoặc 06/5/2022")
    return value


def _clock(value: Any) -> Any:
    """A time of day as people type it: `08:00`, `8h30`, `14 giờ`.

    YAML itself reads a bare `14:30` as a number to base 60.
    """
    if isinstance(value, int) and not isinstance(value, bool):
        value = f"{value // 60}:{value % 60:02d}"
    found = _CLOCK.match(value) if isinstance(value, str) else None
    if found is None or int(found[1]) > 23 or int(found[2] or 0) > 59:
        raise ValueError(f"«{value}» không phải giờ trong ngày: hãy ghi như 08:30 hoặc 14 giờ 30")
    return dt.time(int(found[1]), int(found[2] or 0))


def _as_list(value: Any) -> Any:
    """One value where a list is meant is a list of one."""
    return value if isinstance(value, list) or value is None else [value]


OptionalText = Annotated[str, Field(max_length=MAX_WORDS), AfterValidator(_one_line)]
Text = Annotated[OptionalText, AfterValidator(_needed)]
Capitals = Annotated[OptionalText, AfterValidator(upper)]
"""Names that papers print in capitals (Decree 30/2020, Appendix I, II.2), however they were typed."""
KeyText = Annotated[str, AfterValidator(_key)]
Day = Annotated[dt.date, BeforeValidator(_day)]
ClockTime = Annotated[dt.time, BeforeValidator(_clock)]
Texts = Annotated[tuple[Text, ...], BeforeValidator(_as_list)]


class Form(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, coerce_numbers_to_str=True)


class Dated(Form):
    valid_from: Annotated[Day | None, Field(alias="from")] = None
    valid_to: Annotated[Day | None, Field(alias="to")] = None


class RecipientForm(Form):
    name: Text
    note: OptionalText = ""


def _kind_of_paper(kind: str) -> str:
    if kind != EVERY_KIND and kind_of(kind) is None:
        raise ValueError(f"«{kind}» không phải chữ viết tắt của loại văn bản: hãy ghi như TB, KH hoặc «{EVERY_KIND}»")
    return kind


PaperKindText = Annotated[str, AfterValidator(_kind_of_paper)]


class ApprovalForm(Form):
    """How a kind of paper is approved: `signer`, `drafting_unit`, a person's key or a position for each level."""

    levels: Texts
    form: OptionalText = ""
    """Who answers for form: a person's key or a position."""

    @field_validator("levels")
    @classmethod
    def _signer_last(cls, levels: tuple[str, ...]) -> tuple[str, ...]:
        if levels and read_level(levels[-1]) != SIGNER:
            raise ValueError("cấp duyệt cuối phải là người ký («signer»), theo Điều 11 Nghị định 30/2020/NĐ-CP")
        return levels

    @property
    def meant(self) -> ApprovalRule:
        return ApprovalRule(tuple(map(read_level, self.levels)), self.form)


class SubstituteForm(Dated):
    """Who stands in for a person when drafts wait for approval."""

    person: KeyText
    by: KeyText


class OfficeForm(Dated):
    """The office's own rules, all holding from `from` on.

    `texts` are its standard sentences by name, `recipients` its standing lists by document kind, `approval` the levels
    of approval by document kind.
    """

    name: Text
    letterhead: Annotated[Capitals, AfterValidator(_needed)]
    parent: Capitals = ""
    abbreviation: Text
    place: Text
    short_name: Text = "Sở"
    head_position: Text = "Giám đốc"
    archive: Text = "VT"
    units_complete: bool = True
    sample: bool = False
    before_counts_day: bool = False
    contact: Texts = ()
    series: dict[str, Text] = Field(default_factory=dict)
    numbers: dict[str, Literal["own", "outside"]] = Field(default_factory=dict)
    sub_numbers: bool | None = None
    texts: dict[str, Text] = Field(default_factory=dict)
    recipients: dict[str, tuple[RecipientForm, ...]] = Field(default_factory=dict)
    approval: dict[PaperKindText, ApprovalForm] = Field(default_factory=dict)
    substitutes: tuple[SubstituteForm, ...] = ()


class UnitForm(Dated):
    key: KeyText
    name: Text
    kind: UnitKind = UnitKind.ROOM
    abbreviation: OptionalText = ""
    other_names: Texts = ()


class PostForm(Dated):
    position: Text
    unit: Text | None = None


class AuthorityForm(Dated):
    form: SigningForm
    principal: Text = "Giám đốc"
    kinds: Texts = ()
    above: Texts = ()
    other_title: OptionalText = ""


def _mail_address(text: str) -> str:
    if not is_mail_address(text):
        raise ValueError(f"«{text}» không phải là địa chỉ thư điện tử: hãy ghi như ten@tinh.gov.vn")
    return text


class MailboxForm(Dated):
    address: Annotated[Text, AfterValidator(_mail_address)]


class PersonForm(Form):
    key: KeyText
    name: Text
    address: Text | None = None
    """`ông` or `bà`; a person who stands keeps the one they have."""
    posts: tuple[PostForm, ...] = ()
    authority: tuple[AuthorityForm, ...] = ()
    emails: tuple[MailboxForm, ...] = ()
    """Where the person reads mail; each address holds until the next begins."""


class MemberForm(Form):
    person: Text
    role: GroupRole = GroupRole.MEMBER
    duty: OptionalText = ""


class GroupForm(Dated):
    key: KeyText
    name: Text
    purpose: OptionalText = ""
    conclusion: OptionalText = ""
    """`MEETING#PATH` of the conclusion that founded it."""
    bases: Texts = ()
    tasks: Texts = ()
    rights: Texts = ()
    proposed_by: OptionalText = ""
    members: Annotated[tuple[MemberForm, ...], Field(min_length=1)]


class AttendeeForm(Form):
    name: Text
    position: OptionalText = ""
    unit: OptionalText = ""
    address: OptionalText = ""
    deputy_for: OptionalText = ""
    person: Text | None = None


class AbsenteeForm(Form):
    name: Text
    reason: OptionalText = ""
    position: OptionalText = ""
    address: OptionalText = ""
    person: Text | None = None


class OpinionForm(Form):
    who: Text
    words: Text


class VoteForm(Form):
    matter: Text
    agreed: Annotated[int, Field(ge=0)]
    against: Annotated[int, Field(ge=0)] = 0
    abstained: Annotated[int, Field(ge=0)] = 0


class SupportDutyForm(Form):
    """What one of the supporting units is asked for, in words and by a day of its own."""

    holder: Text
    words: OptionalText = ""
    due: Day | None = None


class WorkForm(Form):
    """What a conclusion's task and a plan's task have in common: who, until when, with what result."""

    lead: Texts = ()
    person: Text | None = None
    """Who in the leading unit does the work."""
    support: Texts = ()
    support_duties: tuple[SupportDutyForm, ...] = ()
    """The own part of some of those in `support`."""
    supervise: Text | None = None
    everyone: bool = False
    deadline: OptionalText = ""
    no_deadline: OptionalText = ""
    product: OptionalText = ""
    decided_by: OptionalText = ""
    """Who decides on the product and signs it."""


class ConclusionForm(WorkForm):
    """One item of a chair's conclusions; `items` are the items below it."""

    marker: OptionalText = ""
    words: Text
    kind: ConclusionKind = ConclusionKind.TASK
    title: OptionalText = ""
    """A shorter title for the task, when the words are long."""
    no_task_reason: OptionalText = ""
    cites: Texts = ()
    """Keys of plans that the words name."""
    doubts: Texts = ()
    """What the reader of a typed page was not sure of; a person deletes the line after looking."""
    items: tuple[ConclusionForm, ...] = ()


class MeetingForm(Form):
    key: KeyText
    title: Text
    day: Day
    session: Session | None = None
    form: OptionalText = ""
    topic: OptionalText = ""
    end_day: Day | None = None
    place: OptionalText = ""
    chair: Text
    secretary: Text | None = None
    attendees: tuple[AttendeeForm, ...] = ()
    absentees: tuple[AbsenteeForm, ...] = ()
    heard: Texts = ()
    assessment: Texts = ()
    lead_in: OptionalText = ""
    recipients: tuple[RecipientForm, ...] = ()
    archive: OptionalText = ""
    signer: Text | None = None
    starts_at: ClockTime | None = None
    ends_at: ClockTime | None = None
    agenda: Texts = ()
    invited: tuple[AttendeeForm, ...] = ()
    asks: Texts = ()
    opinions: tuple[OpinionForm, ...] = ()
    votes: tuple[VoteForm, ...] = ()
    series: Text | None = None
    """The series it is one of; what a new meeting does not say is as the series has it."""
    conclusions: tuple[ConclusionForm, ...] = ()


class MeetingConclusionsForm(Form):
    """The conclusions of a meeting that is known already; what `conclusion paste` writes for correction."""

    meeting: Text
    lead_in: OptionalText = ""
    """The sentence that opens the list; stored when the meeting has none."""
    items: tuple[ConclusionForm, ...]


class PlanTaskForm(WorkForm):
    key: KeyText | None = None
    title: Text
    shortcoming: OptionalText = ""
    """What the task mends, in a remedy plan; `cause` says why it went wrong."""
    cause: OptionalText = ""


class KeyTaskForm(Form):
    number: Annotated[int, Field(ge=1)]
    title: Text
    area: Area
    tasks: tuple[PlanTaskForm, ...] = ()


class CountsForm(Form):
    """How many there should be; a plan that does not add up is refused."""

    key_tasks: int | None = None
    tasks: int | None = None


class PlanForm(Form):
    key: KeyText
    title: Text
    valid_from: Annotated[Day, Field(alias="from")]
    valid_to: Annotated[Day, Field(alias="to")]
    number: OptionalText = ""
    issued_on: Day | None = None
    bases: Texts = ()
    opening: OptionalText = ""
    purposes: Texts = ()
    requirements: Texts = ()
    organisation: Texts = ()
    recipients: tuple[RecipientForm, ...] = ()
    archive: OptionalText = ""
    signer: Text | None = None
    counts: CountsForm = CountsForm()
    key_tasks: tuple[KeyTaskForm, ...] = ()


class MoreKeyTaskForm(Form):
    """A key task added to a plan that is known already."""

    plan: Text
    number: Annotated[int, Field(ge=1)]
    title: Text
    area: Area


class MoreTaskForm(PlanTaskForm):
    """A specific task added to a key task that is known already."""

    plan: Text
    key_task: Annotated[int, Field(ge=1)]


class PaperForm(Form):
    number: Text
    day: Day | None = None
    subject: OptionalText = ""
    issuer: OptionalText = ""


class UpdateForm(Form):
    """Something that happened to a task; `kind` as in `vanban task`, the task by its key or code."""

    task: Text
    day: Day
    kind: Literal["progress", "done", "accept", "return", "extend", "stop"] = "progress"
    percent: Annotated[int, Field(ge=0, le=100)] | None = None
    until: Day | None = None
    note: OptionalText = ""
    difficulty: OptionalText = ""
    proposal: OptionalText = ""
    paper: PaperForm | None = None
    key: KeyText | None = None


class IncomingForm(Form):
    """A paper that came in; the same sender, number and day is the paper that stands."""

    sender: Text
    subject: Text
    number: OptionalText = ""
    issued_on: Day | None = None
    arrived_on: Day | None = None
    kind: OptionalText = ""
    urgency: Literal["", "khẩn", "thượng khẩn", "hỏa tốc"] = ""
    due: Day | None = None
    to: OptionalText = ""
    """The unit or person to whom it is handed."""
    note: OptionalText = ""
    again: bool = False
    """It is another paper than the one without number that it looks like."""


class ImportForm(Form):
    """A whole import file; every section may be missing."""

    about: OptionalText = ""
    """What the file is and what in it is composed; for readers only."""
    office: OfficeForm | None = None
    units: tuple[UnitForm, ...] = ()
    people: tuple[PersonForm, ...] = ()
    groups: tuple[GroupForm, ...] = ()
    plans: tuple[PlanForm, ...] = ()
    meetings: tuple[MeetingForm, ...] = ()
    conclusions: tuple[MeetingConclusionsForm, ...] = ()
    key_tasks: tuple[MoreKeyTaskForm, ...] = ()
    tasks: tuple[MoreTaskForm, ...] = ()
    updates: tuple[UpdateForm, ...] = ()
    incoming: tuple[IncomingForm, ...] = ()
