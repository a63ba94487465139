"""The sentence that opens the list of conclusions: it may say for all of them who acts, and until when."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from vanban.intake.deadlines import look_for_deadline
from vanban.intake.holders import Held, KnownHolder, find_holders
from vanban.model.deadline import Deadline
from vanban.wording.text import CAPITALS, without_control


@dataclass(frozen=True, slots=True)
class LeadIn:
    """The sentence as it was typed, and what it says for all items; `held` is empty when it names nobody."""

    words: str = ""
    held: Held = field(default_factory=Held)
    deadline: Deadline | None = None
    time_doubts: tuple[str, ...] = ()


_OPENS = re.compile(r"(?::|sau(?: đây)?|như sau|dưới đây)\s*[:.]?\s*$", re.IGNORECASE)
_SENTENCE = re.compile(rf"(?<=[.;!?])\s+(?=[{CAPITALS}])")


def lead_in_of(intro: Sequence[str], said_on: dt.date, known: Sequence[KnownHolder], own: Sequence[str] = ()) -> LeadIn:
    """The last sentence before the first item, when it opens the list."""
    words = _last_sentence(intro)
    if not _OPENS.search(words):
        return LeadIn()
    held = find_holders(words, known, own, any_order=True)
    if not held.acts:
        return LeadIn(words)
    # "Sau khi nghe báo cáo, Giám đốc Sở yêu cầu …": what stands before the order is no deadline.
    whole, behind = look_for_deadline(words, said_on), look_for_deadline(words[held.spans[0][0] :], said_on)
    fixed = whole.deadline.reason is None and not whole.doubts
    return LeadIn(words, held, whole.deadline if fixed else None, () if fixed else behind.doubts)


def _last_sentence(intro: Sequence[str]) -> str:
    """Lines that were wrapped are joined again, from the last that closes a sentence on."""
    lines: list[str] = []
    for line in reversed(intro):
        if lines and line.endswith((".", ";", ":", "!", "?")):
            break
        lines.insert(0, line)
    return without_control(_SENTENCE.split(" ".join(lines))[-1]).strip()
