"""The desk on which an import is written: the act, everybody who can be named, what is refused, what is told."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, field, fields
from typing import Any

from vanban.errors import VanbanError
from vanban.intake.forms import RecipientForm
from vanban.intake.import_file import ImportFile
from vanban.model.identity import Id
from vanban.model.organisation import Person, Unit
from vanban.model.problem import Path, Problem
from vanban.model.recipient import Recipient
from vanban.store.acts import Act
from vanban.usecases.known import Book


@dataclass(frozen=True, slots=True)
class Desk:
    """What the writers of one import share. `replacing` lets other words take the place of standing ones."""

    act: Act
    book: Book
    today: dt.date
    replacing: bool = False
    conclusion_keys: dict[tuple[str, str], str] = field(default_factory=dict)
    """Meeting key and path → the key of the conclusion there."""
    refused: list[Refused] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    """What a careful clerk is told about an import that went well."""

    def unit_id(self, text: str | None, day: dt.date | None = None) -> Id | None:
        known = self.book.find(("unit",), text, day) if text else None
        return self.act.need(Unit, known.key).id if known else None

    def person_id(self, text: str | None) -> Id | None:
        known = self.book.find(("person",), text) if text else None
        return self.act.need(Person, known.key).id if known else None

    def needed_person(self, text: str) -> Id:
        found = self.person_id(text)
        assert found is not None, "references were checked before anything is written"
        return found

    def tell_losses(self, what: str, before: Any, after: Any) -> None:
        """Note the facts that a whole declaration takes away from a record, because it no longer says them."""
        lost = [loss for each in fields(before) if (loss := _loss(each.name, before, after))]
        if lost:
            self.notes.append(f"{what}: bỏ {', '.join(lost)}.")


@dataclass(frozen=True, slots=True)
class Spot:
    """A place in the form of one of the files, where something can be refused."""

    desk: Desk
    file: ImportFile
    path: Path

    def at(self, *steps: str | int) -> Spot:
        return Spot(self.desk, self.file, (*self.path, *steps))

    def refuse(self, said: str, because: VanbanError | None = None) -> None:
        problem = self.file.source.problem(self.file.own_place(self.path), said)
        self.desk.refused.append(Refused(problem, self, because))


@dataclass(frozen=True, slots=True)
class Refused:
    """What may not be written: the words, the place, and the rule of the verb that refuses the same."""

    problem: Problem
    spot: Spot
    because: VanbanError | None = None


def recipients(forms: Iterable[RecipientForm]) -> tuple[Recipient, ...]:
    return tuple(Recipient(form.name, form.note) for form in forms)


_LABELS = {
    "attendees": "thành phần dự họp",
    "absentees": "người vắng",
    "heard": "nội dung đã nghe",
    "assessment": "đánh giá",
    "recipients": "nơi nhận",
    "agenda": "nội dung chương trình",
    "invited": "người được mời",
    "asks": "yêu cầu chuẩn bị",
    "opinions": "ý kiến",
    "votes": "lần biểu quyết",
    "bases": "căn cứ",
    "purposes": "mục đích",
    "requirements": "yêu cầu",
    "organisation": "mục tổ chức thực hiện",
    "members": "thành viên",
    "tasks": "nhiệm vụ của tổ",
    "rights": "quyền hạn",
    "other_names": "tên gọi khác",
    "place": "địa điểm",
    "session": "buổi họp",
    "form": "loại cuộc họp",
    "topic": "việc giải quyết",
    "end_day": "ngày kết thúc",
    "secretary": "thư ký",
    "signer": "người ký",
    "lead_in": "câu dẫn",
    "archive": "dòng lưu",
    "starts_at": "giờ bắt đầu",
    "ends_at": "giờ kết thúc",
    "opening": "đoạn mở đầu",
    "abbreviation": "chữ viết tắt",
    "purpose": "mục đích của tổ",
    "conclusion": "kết luận thành lập tổ",
    "proposed_by": "người đề nghị",
    "valid_from": "ngày bắt đầu",
    "valid_to": "ngày kết thúc hiệu lực",
}


def _loss(name: str, before: Any, after: Any) -> str:
    had, has = getattr(before, name), getattr(after, name)
    if name not in _LABELS or not had:
        return ""
    if isinstance(had, tuple):
        fewer = len(had) - len(has)
        return f"{fewer} {_LABELS[name]}" if fewer > 0 else ""
    return "" if has else _LABELS[name]
