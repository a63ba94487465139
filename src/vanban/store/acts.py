"""One clock of writes: every change is one act, in one transaction, linked into the journal."""

from __future__ import annotations

import contextlib
import datetime as dt
import json
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from vanban.errors.store import ActorMissing, ActorNotInOffice, ActorUnknown, RecordChanged, SecondLead
from vanban.files.hashing import sha256_of
from vanban.model.dated import in_force
from vanban.model.document import Draft
from vanban.model.identity import NEW, Id, Key, task_code
from vanban.model.link import Link, LinkRole
from vanban.model.organisation import Person, Post
from vanban.model.task import Duty, Event, EventKind, Task
from vanban.store.codec import Coder, canonical, writers
from vanban.store.journal import last_link, link_hash
from vanban.store.migrations import STANDING
from vanban.store.reading import Reader
from vanban.store.records import R, kept, kept_in
from vanban.store.rights import refuse_without_right
from vanban.store.spans import rebuild_spans
from vanban.wording.dates import day_month_year
from vanban.wording.names import addressed
from vanban.wording.text import nfc, sentence_start

if TYPE_CHECKING:
    from vanban.model.register import NumberEvent
    from vanban.store.records import Record


@dataclass(frozen=True, slots=True)
class Signed:
    """Who acts, and when: the moment in UTC and the office's day."""

    actor: str | None
    verb: str
    moment: dt.datetime
    today: dt.date
    reason: str = ""
    input: dict[str, Any] = field(default_factory=dict)
    seen: int | None = None
    """The newest act the actor had seen; rows changed after it are a conflict."""
    dry_run: bool = False


class Act(Reader):
    """What can be written inside one act. Nothing counts until the act ends well."""

    def __init__(self, connection: sqlite3.Connection, signed: Signed, seq: int) -> None:
        super().__init__(connection)
        self.signed = signed
        self.seq = seq
        self.added: list[Record] = []
        self.changed: list[Record] = []
        self._lines: list[str] = []
        self._tasks: set[Id] = set()
        self._last_task = 0

    def put(self, record: R) -> R:
        """Write a record and give it back with its id; one equal to what stands is not written.

        A record without an id whose key is known is that thing. Raises `RecordChanged` when what
        stands is newer than what the actor had seen.
        """
        record = _in_nfc(record)
        table = kept(type(record)).table
        wanted = record.id or self._id_of(table, getattr(record, "key", None))
        record = replace(record, id=wanted)
        standing = self.every(type(record), id=wanted) if wanted else ()
        if standing and standing[0] == record:
            return record
        if not wanted:
            record = replace(record, id=self._new_thing(table, getattr(record, "key", None)))
        if standing:
            self._close_row(record)
            self._touch(standing[0])
        self._insert(record)
        (self.changed if standing else self.added).append(record)
        self._touch(record)
        return record

    def put_new(self, records: Iterable[R]) -> tuple[R, ...]:
        """Write records without id and key, all of one class, and give them back with their ids.

        The rows and the journal are those of `put` one by one, in a tenth of the time.
        """
        wanted = [_in_nfc(record) for record in records]
        if not wanted:
            return ()
        assert not any(record.id or getattr(record, "key", None) for record in wanted), "new, and of no name"
        table = kept(type(wanted[0])).table
        first: int = self.connection.execute("SELECT coalesce(max(id), 0) + 1 FROM thing").fetchone()[0]
        made = tuple(replace(record, id=Id(first + n)) for n, record in enumerate(wanted))
        things = ((record.id, table, self.seq) for record in made)
        self.connection.executemany("INSERT INTO thing(id, kind, key, act) VALUES(?, ?, NULL, ?)", things)
        insert, columns = _insert_into(type(made[0])), writers(type(made[0]))
        self.connection.executemany(insert, (self._row(record, columns) for record in made))
        for record in made:
            self._note("put", table, canonical(record))
            self._touch(record)
        self.added.extend(made)
        return made

    def close(self, record: Record) -> None:
        """Let a record stand no longer; its history stays."""
        self._close_row(record)
        self.changed.append(record)
        self._note("close", kept(type(record)).table, canonical(record))
        self._touch(record)

    def link(self, src: Id, role: LinkRole, dst: Id) -> None:
        """Tie two things together; a link that stands already is left alone."""
        if Link(src, role, dst) in self.links(src=src):
            return
        self.connection.execute(
            "INSERT INTO link(src, role, dst, act) VALUES(?, ?, ?, ?)", (src, role.value, dst, self.seq)
        )
        self._note("link", role.value, f"{src}>{dst}")

    def know_blob(self, sha256: str, size: int, media: str) -> None:
        """Note bytes that the store of files holds already (files before rows)."""
        known = self.connection.execute("SELECT 1 FROM blob WHERE sha256 = ?", (sha256,)).fetchone()
        if known:
            return
        self.connection.execute("INSERT INTO blob VALUES(?, ?, ?, ?)", (sha256, size, media, self.seq))
        self._note("blob", media, sha256)

    def add_draft(self, draft: Draft) -> None:
        """Note one generated version of a document."""
        self.connection.execute(
            "INSERT INTO draft VALUES(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (
                *(draft.document, draft.no, draft.blob, draft.path, draft.parts_hash, draft.context),
                *(draft.template, draft.engine, draft.as_of.isoformat(), draft.known, self.seq),
            ),
        )
        self._note("draft", str(draft.document), canonical(draft))

    def add_row(self, table: str, **values: Any) -> None:
        """Add one row of this act to a table that is only added to."""
        names, marks = ", ".join(f'"{name}"' for name in values), ", ".join("?" * len(values))
        row = tuple(values.values())
        self.connection.execute(f'INSERT INTO "{table}"({names}, act) VALUES({marks}, ?)', (*row, self.seq))
        self._note("add", table, json.dumps(row, ensure_ascii=False))

    def register(
        self, series: str, document: Id, number: str, symbol: str, issued_on: dt.date, *, outside: bool = True
    ) -> None:
        """Enter a number, mirrored from `outside` or our own. The caller has made sure that it is not taken."""
        row = (series, issued_on.year, number, symbol, document, issued_on.isoformat(), int(outside), self.seq)
        self.connection.execute("INSERT INTO register VALUES(?, ?, ?, ?, ?, ?, ?, ?)", row)
        self._note("register", series, json.dumps(row, ensure_ascii=False))

    def note_number(self, event: NumberEvent) -> None:
        """Note what happened to a number; such notes are never taken back."""
        row = (
            *(event.kind.value, event.series, event.year, event.number, event.symbol, event.on_day.isoformat()),
            *(event.reason, event.paper, event.document, event.finding, event.blob, self.seq),
        )
        self.connection.execute(
            """INSERT INTO register_event(kind, series, year, number, symbol, on_day, reason, paper, document,
               finding, blob, act) VALUES(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""",
            row,
        )
        self._note("number", event.kind.value, json.dumps(row, ensure_ascii=False))

    def new_task_code(self) -> str:
        """The next free code of a main task; codes are never used twice, not even after an undo."""
        if not self._last_task:
            sql = "SELECT max(CAST(substr(code, 3) AS INTEGER)) FROM task WHERE parent IS NULL"
            self._last_task = self.connection.execute(sql).fetchone()[0] or 0
        self._last_task += 1
        return task_code(self._last_task)

    def new_document_code(self) -> str:
        sql = "SELECT max(CAST(substr(code, 3) AS INTEGER)) FROM document"
        return f"VB{(self.connection.execute(sql).fetchone()[0] or 0) + 1}"

    @property
    def idle(self) -> bool:
        """Whether nothing was written so far."""
        return not self._lines

    def restore(self, table: str, wanted: Id, closed_by: int) -> None:
        """Let a row that act `closed_by` closed stand again, under this act; the heart of undo."""
        cls = kept_in(table).cls
        before: Record = Reader(self.connection, known_at=closed_by - 1).get(cls, wanted)
        self._insert(before)
        self.changed.append(before)
        self._touch(before)

    def unlink(self, link: Link) -> None:
        self.connection.execute(
            f"UPDATE link SET gone = ? WHERE src = ? AND role = ? AND dst = ? AND gone = {STANDING}",
            (self.seq, link.src, link.role.value, link.dst),
        )
        self._note("unlink", link.role.value, f"{link.src}>{link.dst}")

    def _id_of(self, table: str, key: Key | None) -> Id:
        if key is None:
            return NEW
        found = self.connection.execute("SELECT id FROM thing WHERE kind = ? AND key = ?", (table, key)).fetchone()
        return Id(found[0]) if found else NEW

    def _new_thing(self, table: str, key: Key | None) -> Id:
        cursor = self.connection.execute("INSERT INTO thing(kind, key, act) VALUES(?, ?, ?)", (table, key, self.seq))
        return Id(int(cursor.lastrowid or 0))

    def _row(self, record: Record, columns: Iterable[tuple[str, Coder]]) -> tuple[Any, ...]:
        return (record.id, self.seq, *(write(getattr(record, name)) for name, write in columns))

    def _insert(self, record: Record) -> None:
        table = kept(type(record)).table
        try:
            self.connection.execute(_insert_into(type(record)), self._row(record, writers(type(record))))
        except sqlite3.IntegrityError as refusal:
            if "duty.task" in str(refusal) and isinstance(record, Duty):
                raise SecondLead(code=self.get(Task, record.task).code) from refusal
            raise
        self._note("put", table, canonical(record))

    def _close_row(self, record: Record) -> None:
        table = kept(type(record)).table
        seen = self.signed.seen
        if seen is not None:
            self._refuse_newer(table, record, seen)
        self.connection.execute(
            f'UPDATE "{table}" SET gone = ? WHERE id = ? AND gone = {STANDING}', (self.seq, record.id)
        )

    def _refuse_newer(self, table: str, record: Record, seen: int) -> None:
        row = self.connection.execute(
            f"""SELECT a.at, p.name FROM "{table}" t JOIN act a ON a.seq = t.act
                LEFT JOIN person p ON p.id = a.actor AND p.gone = {STANDING}
                WHERE t.id = ? AND t.gone = {STANDING} AND t.act > ?""",
            (record.id, seen),
        ).fetchone()
        if row:
            what = getattr(record, "code", None) or getattr(record, "key", None) or f"số {record.id}"
            word = kept(type(record)).word
            raise RecordChanged(what=f"{word[0].upper()}{word[1:]} {what}", who=row[1], at=row[0])

    def _note(self, deed: str, where: str, what: str) -> None:
        self._lines.append(f"{deed}\t{where}\t{what}")

    def _touch(self, record: Record) -> None:
        if isinstance(record, Task):
            self._tasks.add(record.id)
            if record.parent is not None:
                self._tasks.add(record.parent)
        elif isinstance(record, Duty) or (isinstance(record, Event) and record.kind is not EventKind.PROGRESS):
            # Progress moves no status (`model.task.life`), and a register of it comes back with thousands of rows.
            self._tasks.add(record.task)

    def _finish(self) -> None:
        actor = self._actor()
        rebuild_spans(self, self.seq, self._tasks)
        digest = sha256_of("\n".join(self._lines).encode())
        _, prev, last_at = last_link(self.connection)
        at = max(self.signed.moment.astimezone(dt.UTC).isoformat(timespec="milliseconds"), last_at)
        self.connection.execute(
            "INSERT INTO act VALUES(?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (
                *(self.seq, at, self.signed.today.isoformat(), actor, self.signed.verb, self.signed.reason),
                json.dumps(self.signed.input, ensure_ascii=False, sort_keys=True, default=str),
                *(digest, prev, link_hash(prev, self.seq, at, actor, self.signed.verb, digest)),
            ),
        )
        from vanban.store.search_index import follow_act  # it reads records, and only writing needs it

        follow_act(self, self.seq, (record.id for record in (*self.added, *self.changed)))

    def _actor(self) -> Id:
        """The acting person, who must hold a post today; looked up last, so that the first import may bring
        its own actor along. The right is asked of the books before the act: nobody gives it to themselves."""
        person = person_in_office(self, self.signed.actor, self.signed.today)
        tables = {kept(type(record)).table for record in (*self.added, *self.changed)}
        before = Reader(self.connection, known_at=self.seq - 1)
        refuse_without_right(before, person, self.signed.verb, sorted(tables), self.signed.today)
        return person.id


def person_in_office(reader: Reader, actor: str | None, today: dt.date) -> Person:
    """The person who acts under this key. Raises when nobody is named, known, or in office today."""
    if not actor:
        raise ActorMissing()
    person = reader.by_key(Person, actor)
    if person is None:
        raise ActorUnknown(actor=actor)
    if not in_force(reader.every(Post, person=person.id), today):
        raise ActorNotInOffice(name=sentence_start(addressed(person.address, person.name)), day=day_month_year(today))
    return person


def _insert_into(cls: type) -> str:
    names = "".join(f', "{name}"' for name, _ in writers(cls))
    marks = ", ".join("?" * (len(writers(cls)) + 2))
    return f'INSERT INTO "{kept(cls).table}"("id", "act"{names}) VALUES({marks})'


def _in_nfc(record: R) -> R:
    """The record with its texts in the one Unicode form that papers are printed and searched in."""
    texts = ((name, getattr(record, name)) for name, _ in writers(type(record)))
    changed: dict[str, Any] = {name: nfc(text) for name, text in texts if isinstance(text, str) and nfc(text) != text}
    return replace(record, **changed) if changed else record


class _DryRun(Exception):
    """Ends a trial act: everything is rolled back, and nobody is told."""


@contextmanager
def act_on(connection: sqlite3.Connection, signed: Signed) -> Iterator[Act]:
    """One act around the block: all of it is stored, or nothing is. An idle act leaves no trace."""
    connection.execute("BEGIN IMMEDIATE")
    try:
        act = Act(connection, signed, last_link(connection)[0] + 1)
        yield act
        if act.idle:
            connection.execute("ROLLBACK")
            return
        act._finish()
        if signed.dry_run:
            raise _DryRun
        connection.execute("COMMIT")
    except _DryRun:
        connection.execute("ROLLBACK")
    except BaseException:
        with contextlib.suppress(sqlite3.Error):
            connection.execute("ROLLBACK")
        raise
