"""The store: one office's database file and its store of bytes."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from vanban.errors.store import OfficeUnknown
from vanban.model.identity import Id
from vanban.store.connection import connect, told_as_sentences
from vanban.store.migrations import STANDING
from vanban.store.reading import NOW, Reader
from vanban.wording.dates import day_month_year

if TYPE_CHECKING:
    from vanban.files.blobs import BlobStore
    from vanban.model.document import Draft
    from vanban.model.office_rules import OfficeProfile
    from vanban.store.acts import Act


class Store(Reader):
    """Reads of the present, and acts that change it."""

    def __init__(self, path: Path, *, create: bool = False) -> None:
        self.path = path
        self.made = create and not (path.exists() and path.stat().st_size)
        """Whether this opening made the office's file; one that stood already was only opened."""
        super().__init__(connect(path, create=create))

    @cached_property
    def blobs(self) -> BlobStore:
        """The store of bytes beside the database."""
        from vanban.files.blobs import BlobStore

        return BlobStore(self.path.with_name(self.path.stem + ".files"))

    @contextmanager
    def act(
        self,
        actor: str | None,
        verb: str,
        *,
        moment: dt.datetime,
        today: dt.date,
        reason: str = "",
        input: dict[str, Any] | None = None,
        seen: int | None = None,
        dry_run: bool = False,
    ) -> Iterator[Act]:
        """One act in one transaction; see `acts.Act` for what may be written inside."""
        from vanban.store.acts import Signed, act_on

        signed = Signed(actor, verb, moment, today, reason, input or {}, seen, dry_run)
        with told_as_sentences(self.path), act_on(self.connection, signed) as act:
            yield act

    def as_known_at(self, seq: int) -> Reader:
        """The books as they stood after act `seq`."""
        return Reader(self.connection, known_at=min(seq, NOW))

    @property
    def newest_act(self) -> int:
        found: int = self.connection.execute("SELECT coalesce(max(seq), 0) FROM act").fetchone()[0]
        return found

    def profile(self, day: dt.date) -> OfficeProfile:
        """The office as its rules say on `day`. Raises `OfficeUnknown` when none holds."""
        from vanban.model.office_rules import OfficeRule, profile_on

        found = profile_on(self.every(OfficeRule), day)
        if found is None:
            raise OfficeUnknown(day=day_month_year(day))
        return found

    def drafts(self, document: Id) -> tuple[Draft, ...]:
        """The generated versions of a document, oldest first, each with where its file is from here."""
        rows = self.connection.execute(
            """SELECT document, no, blob, path, parts_hash, context, template, engine, as_of, known
               FROM draft WHERE document = ? ORDER BY no""",
            (document,),
        )
        from vanban.model.document import Draft

        return tuple(
            Draft(
                Id(doc), no, blob, self.place(kept), parts, context, template, engine, dt.date.fromisoformat(day), known
            )
            for doc, no, blob, kept, parts, context, template, engine, day, known in rows
        )

    def kept_place(self, file: Path) -> str:
        """A file's place as rows keep it: below the books' own folder without that folder, so that the folder may
        be moved or copied and the books still mean the files beside them; elsewhere the whole path."""
        file, home = file.absolute(), self.path.absolute().parent
        return file.relative_to(home).as_posix() if file.is_relative_to(home) else str(file)

    def place(self, kept: str) -> str:
        """The whole path of a file from how rows keep it."""
        return str(self.path.absolute().parent / kept)

    def number_holder(self, symbol: str, number: str, year: int) -> Id | None:
        """The document that has this number, when one has."""
        row = self.connection.execute(
            "SELECT document FROM register WHERE year = ? AND symbol = ? AND number = ?",
            (year, symbol, number),
        ).fetchone()
        return Id(row[0]) if row else None

    def blob_hashes(self) -> set[str]:
        """The hashes of all bytes that rows name."""
        return {row[0] for row in self.connection.execute("SELECT sha256 FROM blob")}

    def numbers_without_document(self) -> tuple[str, ...]:
        """Register rows whose document does not carry that number; empty when all is well."""
        rows = self.connection.execute(
            f"""SELECT r.number || '/' || r.symbol FROM register r LEFT JOIN document d
                ON d.id = r.document AND d.gone = {STANDING} AND d.number = r.number AND d.issued_on = r.issued_on
                WHERE d.id IS NULL AND NOT EXISTS (
                    SELECT 1 FROM register_event e WHERE e.kind = 'cancelled'
                    AND (e.year, e.symbol, e.number) = (r.year, r.symbol, r.number)
                )"""
        )
        return tuple(row[0] for row in rows)

    def close(self) -> None:
        self.connection.close()
