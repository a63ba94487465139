"""What stands now where a page printed the words of a record."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from vanban.model.meeting import Meeting
from vanban.model.plan import Plan
from vanban.pages.alignment import Pair, common_share
from vanban.pages.difference import Hunk
from vanban.usecases.comparing import Comparison
from vanban.usecases.owners import Owned

_ALIKE = 0.4


def printed(found: Comparison, record: Meeting | Plan, field: str) -> Iterator[tuple[Pair, list[Owned]]]:
    """The passages that print a field of the record, with where in them it stands."""
    for pair in found.difference.pairs:
        if pair.old is not None and not pair.old.cells:
            mine = [s for s in found.owners.spans(pair.old) if (s.owner.record, s.owner.field) == (record.id, field)]
            if mine:
                yield pair, mine


def rewritten(text: str, hunks: Sequence[Hunk], spans: Sequence[Owned]) -> str:
    """What stands now where these spans stood, from the first to the last; marks around them left out."""
    start, end = spans[0].start, spans[-1].end
    said, place = "", start
    for hunk in hunks:
        if hunk.end < start or hunk.start > end or (hunk.start == end and hunk.end > end):
            continue
        after = hunk.after
        tail, head = text[end : hunk.end], text[hunk.start : start]
        if tail and after.endswith(tail):
            after = after[: -len(tail)]
        if head and after.startswith(head):
            after = after[len(head) :]
        said += text[place : max(hunk.start, start)]
        said += f" {after} " if hunk.start == hunk.end else after
        place = min(hunk.end, end)
    return " ".join((said + text[place:end]).split()).strip(" ;")


def list_changes(before: Sequence[str], after: Sequence[str]) -> Iterator[str]:
    """What was added, changed and struck out, in words."""
    gone = [text for text in before if text not in after]
    for text in after:
        if text in before:
            continue
        like = max(gone, key=lambda each: common_share(each, text), default=None)
        if like is not None and common_share(like, text) >= _ALIKE:
            gone.remove(like)
            yield f"«{like}» thành «{text}»"
        else:
            yield f"thêm «{text}»"
    yield from (f"bỏ «{text}»" for text in gone)
