"""Verdicts and comments on drafts: rows that are only added to."""

from __future__ import annotations

import datetime as dt
import json
from typing import TYPE_CHECKING

from vanban.model.approval import Content, Level, LevelKind, Remark, Said, Verdict
from vanban.model.identity import Id
from vanban.store.migrations import STANDING
from vanban.store.reading import Reader

if TYPE_CHECKING:
    from vanban.store.acts import Act


def verdicts(reader: Reader, document: Id) -> tuple[Verdict, ...]:
    """What was said of a document's drafts, oldest first."""
    rows = reader.connection.execute(
        """SELECT document, draft, parts_hash, page_hash, blob, level, said, by, capacity, on_day, reason, levels,
           content_by, form_by, act FROM verdict WHERE document = ? AND act <= ? ORDER BY act""",
        (document, reader.known_at),
    )
    return tuple(_verdict(*row) for row in rows)


def _verdict(
    document: int,
    draft: int,
    parts_hash: str,
    page_hash: str,
    blob: str,
    level: int,
    said: str,
    by: int,
    capacity: str,
    on_day: str,
    reason: str,
    levels: str,
    content_by: int | None,
    form_by: int | None,
    act: int,
) -> Verdict:
    return Verdict(
        Id(document),
        Content(draft, parts_hash, page_hash, blob),
        level,
        Said(said),
        Id(by),
        capacity,
        dt.date.fromisoformat(on_day),
        reason,
        tuple(Level(LevelKind(kind), name) for kind, name in json.loads(levels)),
        Id(content_by) if content_by is not None else None,
        Id(form_by) if form_by is not None else None,
        act,
    )


def approved_on(reader: Reader, document: Id) -> dt.date | None:
    """The day of the approval that a document has, when the last word on it is one."""
    said = verdicts(reader, document)
    return said[-1].on_day if said and said[-1].said is Said.APPROVED else None


def add_verdict(act: Act, verdict: Verdict) -> None:
    """Note what was said of a draft."""
    seen = verdict.content
    act.add_row(
        "verdict",
        document=verdict.document,
        draft=seen.draft,
        parts_hash=seen.parts_hash,
        page_hash=seen.page_hash,
        blob=seen.blob,
        level=verdict.level,
        said=verdict.said.value,
        by=verdict.by,
        capacity=verdict.capacity,
        on_day=verdict.on_day.isoformat(),
        reason=verdict.reason,
        levels=json.dumps([[each.kind.value, each.name] for each in verdict.levels], ensure_ascii=False),
        content_by=verdict.content_by,
        form_by=verdict.form_by,
    )


def remarks(reader: Reader, document: Id) -> tuple[Remark, ...]:
    """The comments on a document, open and resolved, in their order."""
    rows = reader.connection.execute(
        """SELECT r.document, r.no, r.draft, r.address, r.page, r.quote, r.words, r.by, r.on_day, r.act,
           e.by, e.on_day, coalesce(e.answer, '') FROM remark r
           LEFT JOIN remark_end e ON e.document = r.document AND e.no = r.no AND e.act <= ?2
           WHERE r.document = ?1 AND r.act <= ?2 ORDER BY r.no""",
        (document, reader.known_at),
    )
    return tuple(
        Remark(
            Id(doc),
            no,
            draft,
            address,
            page,
            quote,
            words,
            Id(by),
            dt.date.fromisoformat(day),
            act,
            Id(ended_by) if ended_by is not None else None,
            dt.date.fromisoformat(ended_on) if ended_on else None,
            answer,
        )
        for doc, no, draft, address, page, quote, words, by, day, act, ended_by, ended_on, answer in rows
    )


def add_remark(act: Act, remark: Remark) -> None:
    """Note a comment on a paragraph or page."""
    act.add_row(
        "remark",
        document=remark.document,
        no=remark.no,
        draft=remark.draft,
        address=remark.address,
        page=remark.page,
        quote=remark.quote,
        words=remark.words,
        by=remark.by,
        on_day=remark.on_day.isoformat(),
    )


def end_remark(act: Act, remark: Remark, by: Id, day: dt.date, answer: str) -> None:
    """Note that a comment has been resolved, by whom and how."""
    act.add_row("remark_end", document=remark.document, no=remark.no, by=by, on_day=day.isoformat(), answer=answer)


def under_approval(reader: Reader) -> tuple[Id, ...]:
    """The documents without number whose last verdict leaves somebody something to decide."""
    return _by_last_word(reader, "v.said <> 'returned'")


def returned(reader: Reader) -> tuple[Id, ...]:
    """The documents without number that came back and were not submitted again, the longest first."""
    return _by_last_word(reader, "v.said = 'returned'")


def _by_last_word(reader: Reader, which: str) -> tuple[Id, ...]:
    rows = reader.connection.execute(
        f"""SELECT v.document FROM verdict v JOIN document d ON d.id = v.document AND d.gone = {STANDING}
            WHERE d.number = '' AND {which}
            AND v.act = (SELECT max(act) FROM verdict WHERE document = v.document) ORDER BY v.act"""
    )
    return tuple(Id(row[0]) for row in rows)


def spoken_of(reader: Reader) -> frozenset[Id]:
    """The documents of whose drafts anything was said."""
    return frozenset(Id(row[0]) for row in reader.connection.execute("SELECT DISTINCT document FROM verdict"))


def draft_acts(reader: Reader, document: Id) -> dict[int, int]:
    """Number of each draft → the act that made it."""
    rows = reader.connection.execute("SELECT no, act FROM draft WHERE document = ?", (document,))
    return {no: act for no, act in rows}
