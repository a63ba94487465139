"""Items that stand above others: those that only open a list, and those that are work of their own."""

from __future__ import annotations

import re

from vanban.intake.deadlines import FoundDeadline
from vanban.intake.holders import Held
from vanban.intake.kinds import opens_as_order
from vanban.wording.text import fold_letters, nfc

_FILLING = re.compile(
    r"(?<!\w)(?:giao|yeu cau|de nghi|phan cong|cho|nhiem vu|trach nhiem|chu tri|phoi hop|chat che|voi|cung|va|la|"
    r"don vi|co quan|thuc hien|trien khai|tap trung|tot|hoan thanh|lam tot|to chuc|khan truong|nghiem tuc|mot so|cac|"
    r"nhung|noi dung|cong viec|viec|phan viec|yeu cau|trong tam|cu the|chu yeu|sau|sau day|nhu sau|duoi day|gom|"
    r"bao gom|trong do|rieng|doi voi|can|phai|dong thoi|thong nhat|tiep tuc)(?!\w)"
)  # fmt: skip
_TOPIC = re.compile(r"(?:ve|cong tac|doi voi|linh vuc)\s[^:]{2,160}:\s*")
_LISTS = re.compile(r"(?:trong do|gom|bao gom|cu the|nhu sau|sau day|sau)\s*:?\s*$")


def has_own_work(words: str, held: Held, found: FoundDeadline) -> bool:
    """Whether an item above others gives work itself: to somebody named, beyond "thực hiện các nội dung sau:"."""
    return held.acts and bool(_left(words, held, found))


def has_work_of_those_above(words: str, held: Held, found: FoundDeadline) -> bool:
    """The same when who acts was said further up: then a verb of work or a deadline makes it work."""
    return not held.acts and bool(_left(words, held, found)) and (found.said or opens_as_order(words))


def lists_its_parts(words: str) -> bool:
    """Whether the items below are announced as parts: "trong đó:", "gồm:"."""
    return _LISTS.search(fold_letters(words).rstrip(": ")) is not None


def _left(words: str, held: Held, found: FoundDeadline) -> str:
    """The folded words without topic, names, words of order and the deadline."""
    said = fold_letters(nfc(words))
    topic = _TOPIC.match(said)
    behind = topic.end() if topic else 0
    kept = "".join(" " if any(a <= n < b for a, b in held.spans) else letter for n, letter in enumerate(said))
    kept = kept[behind:]
    for said_of_time in (found.deadline.words if found.deadline.reason is None else "", *found.unread):
        kept = kept.replace(fold_letters(said_of_time), " ") if said_of_time else kept
    return re.sub(r"[^a-z0-9]+", "", _FILLING.sub(" ", kept))
