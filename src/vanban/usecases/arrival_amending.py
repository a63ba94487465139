"""Putting right what the clerk read off an incoming paper; what was said before stays in the history."""

from __future__ import annotations

import datetime as dt
import mimetypes
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from vanban.errors.arrivals import AmendReasonMissing, NothingToAmend, SecretContent
from vanban.errors.usecases import IncomingDatesWrong
from vanban.files.hashing import sha256_of
from vanban.files.reading import read_limited
from vanban.model.incoming import Incoming
from vanban.store.journal import ActRow, acts_on
from vanban.store.store import Store
from vanban.usecases.arrivals import FILE_LIMIT_MB, refuse_twice
from vanban.usecases.finding import find_incoming
from vanban.usecases.office import Office
from vanban.wording.dates import day_month_year
from vanban.wording.numbers import with_padded_number
from vanban.wording.text import sentence_start, tidy

VERB = "incoming.amend"
_LABELS = {
    "sender": "nơi gửi",
    "subject": "trích yếu",
    "symbol": "số, ký hiệu",
    "issued_on": "ngày văn bản",
    "kind": "tên loại",
    "urgency": "mức độ khẩn",
    "due": "hạn giải quyết",
    "note": "ghi chú",
    "file_name": "tệp",
}


@dataclass(frozen=True, slots=True)
class Correction:
    """What was read wrongly, as it should be; `None` leaves a fact as it stands, an empty text takes it out."""

    sender: str | None = None
    subject: str | None = None
    symbol: str | None = None
    issued_on: dt.date | None = None
    kind: str | None = None
    urgency: str | None = None
    due: dt.date | None = None
    note: str | None = None
    file: Path | None = None


@dataclass(frozen=True, slots=True)
class Change:
    """One fact before and after it was put right."""

    label: str
    before: str
    after: str

    @property
    def words(self) -> str:
        return f"{self.label} «{self.before}» thành «{self.after}»"


@dataclass(frozen=True, slots=True)
class Amended:
    """A paper after one amendment: what changed, on which day, why."""

    paper: Incoming
    day: str
    reason: str
    changes: tuple[Change, ...]

    @property
    def words(self) -> str:
        changes = "; ".join(change.words for change in self.changes)
        return f"{changes} (lý do: {self.reason})"


def amend(office: Office, code: str, right: Correction, reason: str) -> Amended:
    """Put facts of a registered paper right in one act; arrival number and day stay as they were given.

    Raises what speaks against the facts as they would be, as at registration.
    """
    if not tidy(reason):
        raise AmendReasonMissing()
    secrecy = find_incoming(office.store, code, office.today.year).secrecy
    if secrecy and right.file:
        raise SecretContent(secrecy=secrecy)
    content = read_limited(right.file, FILE_LIMIT_MB) if right.file else None
    if content is not None and not office.dry_run:
        office.store.blobs.keep(content)
    with office.act(VERB, reason=tidy(reason), input={"code": code}) as act:
        before = find_incoming(act, code, office.today.year)
        after = replace(before, **_facts(right))
        if content is not None and right.file is not None:
            act.know_blob(sha256_of(content), len(content), _media(right.file))
            after = replace(after, blob=sha256_of(content), file_name=right.file.name)
        if after.issued_on and after.issued_on > after.arrived_on:
            days = {"issued": day_month_year(after.issued_on), "arrived": day_month_year(after.arrived_on)}
            raise IncomingDatesWrong(**days)
        refuse_twice(act, after)
        changes = tuple(_changes(before, after))
        if not changes:
            raise NothingToAmend(code=before.called(office.today.year))
        return Amended(act.put(after), day_month_year(office.today), tidy(reason), changes)


def _facts(right: Correction) -> dict[str, Any]:
    """The facts that were said, in the form in which they are kept."""
    said: dict[str, Any] = {name: getattr(right, name) for name in Correction.__slots__ if name != "file"}
    texts = {name: tidy(value) for name, value in said.items() if isinstance(value, str)}
    if texts.get("symbol"):
        texts["symbol"] = with_padded_number(texts["symbol"])
    if texts.get("kind"):
        texts["kind"] = sentence_start(texts["kind"])
    kept = {name: texts.get(name, value) for name, value in said.items() if value is not None}
    return {name: value for name, value in kept.items() if value or name not in ("sender", "subject")}


def _media(file: Path) -> str:
    return mimetypes.guess_type(file.name)[0] or "application/octet-stream"


def _changes(before: Incoming, after: Incoming) -> Iterator[Change]:
    for name, label in _LABELS.items():
        old, new = getattr(before, name), getattr(after, name)
        if old != new:
            hidden = bool(after.secrecy) and name == "subject"
            yield Change(label, *("(mật)", "(mật)") if hidden else (_said(old), _said(new)))
    if before.blob != after.blob and before.file_name == after.file_name:
        yield Change("nội dung tệp", before.blob[:12], after.blob[:12])


def _said(value: object) -> str:
    return day_month_year(value) if isinstance(value, dt.date) else str(value or "(trống)")


def amendments(store: Store, paper: Incoming) -> tuple[Amended, ...]:
    """Every amendment of a paper, oldest first, read from the versions that the books keep."""
    acts = (act for act in acts_on(store.connection, paper.id, "incoming") if act.verb == VERB)
    return tuple(each for act in acts for each in amended_in(store, act) if each.paper.id == paper.id)


def amended_in(store: Store, act: ActRow) -> tuple[Amended, ...]:
    """What an act put right: the paper as it stood before it, and right after."""
    then, now = store.as_known_at(act.seq - 1), store.as_known_at(act.seq)
    day = day_month_year(dt.date.fromisoformat(act.today))
    return tuple(
        Amended(after, day, act.reason, tuple(_changes(then.get(Incoming, after.id), after)))
        for after in now.every(Incoming, act=act.seq)
    )
