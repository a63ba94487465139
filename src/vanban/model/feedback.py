"""What citizens and firms report or propose, and the day by which the office answers."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum

from vanban.model.identity import NEW, Id, Key

SCOPE, WORKING_DAYS = "feedback", "working_days"
"""The office's own rule: how many working days after it was received an answer is due."""


class FeedbackKind(StrEnum):
    REPORT = "report"
    PROPOSAL = "proposal"

    @property
    def label(self) -> str:
        return {"report": "phản ánh", "proposal": "kiến nghị"}[self]


class SenderKind(StrEnum):
    """From whom it comes."""

    PERSON = "person"
    FIRM = "firm"
    BODY = "body"

    @property
    def label(self) -> str:
        return {"person": "cá nhân", "firm": "doanh nghiệp", "body": "tổ chức khác"}[self]


@dataclass(frozen=True, slots=True)
class Feedback:
    """One report or proposal, under its number in the year's own register.

    `channel` is the way it came, in the office's words ("đường dây nóng", "Cổng dịch vụ công"); `answer` the number
    and symbol of the paper that answers it. The work of answering is a task that it caused, and whoever leads that
    has it in hand.
    """

    year: int
    number: int
    received_on: dt.date
    sender: str
    subject: str
    key: Key
    kind: FeedbackKind = FeedbackKind.REPORT
    sender_kind: SenderKind = SenderKind.PERSON
    channel: str = ""
    words: str = ""
    due: dt.date | None = None
    answer: str = ""
    answered_on: dt.date | None = None
    id: Id = NEW

    @property
    def code(self) -> str:
        """What it is called for good, such as `PA3/2024`."""
        return f"PA{self.number}/{self.year}"

    def called(self, year: int) -> str:
        """The same, without the year when it is of this one."""
        return f"PA{self.number}" if self.year == year else self.code

    @property
    def is_open(self) -> bool:
        return not self.answer

    def days_late(self, day: dt.date) -> int:
        """How many days an answer is, or was, too late; 0 in time."""
        end = self.answered_on or day
        return max((end - self.due).days, 0) if self.due else 0


def feedback_key(year: int, number: int) -> Key:
    return Key(f"pa/{year}/{number}")
