"""What one person is told of their tasks on one day: the same words on the terminal, in a text and in a letter."""

from __future__ import annotations

import datetime as dt
import textwrap
from dataclasses import dataclass

from vanban.model.identity import Key
from vanban.wording.text import sentence_start


@dataclass(frozen=True, slots=True)
class NoticeLine:
    """One task: its code and words, who leads it, its last day and where it stands."""

    code: str
    title: str
    holder: str
    due: str
    state: str

    def text(self, *, own: bool) -> str:
        """One line of a message; who leads it is only said to others."""
        who = "" if own or not self.holder else f" {sentence_start(self.holder)};"
        when = f"{' hạn' if who else ' Hạn'} {self.due}, {self.state}."
        return f"{self.code}: {short_title(self.title)}{who}{when}"


@dataclass(frozen=True, slots=True)
class NoticePart:
    """Tasks that are told for one reason; `own` are those whose owner is told."""

    title: str
    lines: tuple[NoticeLine, ...]
    own: bool = True


@dataclass(frozen=True, slots=True)
class Notice:
    """All that one person is told on a day; `no` counts the letters of that day, for something may come up later."""

    key: Key
    address: str
    name: str
    mailbox: str
    """Empty when no address is known."""
    day: dt.date
    no: int
    subject: str
    opening: str
    parts: tuple[NoticePart, ...]
    closing: str

    @property
    def called(self) -> str:
        """`ông Phùng Quốc Đạt`."""
        return f"{self.address} {self.name}".strip()

    @property
    def greeting(self) -> str:
        return f"Kính gửi {self.called},"

    @property
    def count(self) -> int:
        """How many tasks it tells of."""
        return sum(len(part.lines) for part in self.parts)

    @property
    def stem(self) -> str:
        """What its file is called, without ending; the same on every run of the day."""
        again = "" if self.no == 1 else f"-{self.no}"
        return f"nhac-viec-{self.day.isoformat()}-{self.key}{again}".replace("/", "-")

    @property
    def text(self) -> str:
        """The words as one pastes them into a message."""
        lines = [self.greeting, self.opening]
        for part in self.parts:
            lines.append(part.title)
            lines += [f"{number}. {line.text(own=part.own)}" for number, line in enumerate(part.lines, 1)]
        return "\n".join([*lines, self.closing])


TITLE_LETTERS = 120
"""A title is cut there: its code tells which task is meant."""


def short_title(title: str, letters: int = TITLE_LETTERS) -> str:
    """A task's title as a sentence, cut at a word when it is long."""
    cut = textwrap.shorten(title, letters, placeholder="")
    whole = cut == " ".join(title.split())
    return f"{cut.rstrip(' ,;.')}{'.' if whole else '…'}"
