"""Nơi nhận as somebody changed it in Word: who gets the paper, and where it is filed."""

from __future__ import annotations

import re
from collections.abc import Iterator

from vanban.model.meeting import Meeting
from vanban.model.plan import Plan
from vanban.model.recipient import Recipient
from vanban.pages.alignment import Pair
from vanban.pages.passages import Passage
from vanban.usecases.comparing import Comparison
from vanban.usecases.ownership import OwnerKind
from vanban.usecases.rewording import list_changes
from vanban.usecases.wishes import ListWish, Proposal
from vanban.wording.text import clause, fold

_FILED = re.compile("luu:")


def recipient_proposals(record: Meeting | Plan, found: Comparison) -> Iterator[Proposal]:
    """The lines of Nơi nhận as they stand now; the last one says where the paper is filed.

    They are held against what was printed: a paper of a record that names nobody prints the usual ones.
    """
    standing = {each.words: each for each in record.recipients}
    now: list[Recipient] = []
    printed: list[str] = []
    archive = filed = record.archive
    owned = filed_here = False
    for pair in found.difference.pairs:
        field = _line_owner(found, pair)
        owned, filed_here = owned or field == "recipients", filed_here or field == "archive"
        if field == "head":
            continue
        before_text, text = _recipient_text(pair.old), _recipient_text(pair.new)
        if field == "archive" or _FILED.match(fold(text or before_text)):
            filed = before_text.partition(":")[2].strip()
            archive = text.partition(":")[2].strip()
            continue
        printed += [before_text] if before_text else []
        now += [standing.get(text) or _recipient(text)] if text else []
    before, after = printed, [each.words for each in now]
    if owned and after != before and tuple(now) != record.recipients:
        effects = tuple(f"nơi nhận: {each}" for each in list_changes(before, after)) or ("nơi nhận: đổi thứ tự",)
        wish = ListWish(record, {"recipients": tuple(now)})
        yield Proposal("nơi nhận", "nơi nhận", "; ".join(before), "; ".join(after), effects, (), wish)
    if filed_here and archive not in (filed, record.archive):
        effects = (f"nơi lưu: «{filed}» thành «{archive}»",)
        wish = ListWish(record, {"archive": archive})
        yield Proposal("nơi nhận, dòng lưu", "nơi lưu", filed, archive, effects, (), wish)


def _line_owner(found: Comparison, pair: Pair) -> str:
    """Which field a line of Nơi nhận prints; `head` is its first line."""
    if pair.old is None:
        return ""
    spans = found.owners.spans(pair.old)
    if pair.old.zone == "recipient" and not spans:
        return "head"
    names = (span.owner.field for span in spans if span.owner.kind is OwnerKind.RECORD)
    return next((name for name in names if name in {"recipients", "archive"}), "")


def _recipient_text(passage: Passage | None) -> str:
    """The words of one line of Nơi nhận, without its dash and full stop."""
    if passage is None or passage.zone != "recipient":
        return ""
    return clause(passage.text.lstrip("-–• ")).strip()


def _recipient(text: str) -> Recipient:
    """`Sở Nội vụ (để b/c)`."""
    found = re.fullmatch(r"(.*?)\s*(?:\(([^()]*)\))?", text)
    return Recipient(found[1], found[2] or "") if found else Recipient(text)
