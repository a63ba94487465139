"""Reading records: what stands now, or what stood at an earlier act."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from vanban.errors.store import RecordUnknown
from vanban.model.identity import Id, Key
from vanban.store.codec import column_names, readers
from vanban.store.migrations import STANDING
from vanban.store.records import R, kept, kept_in

if TYPE_CHECKING:
    from vanban.model.link import Link

_KEYS_TOLD = 5
NOW = STANDING - 1
"""`known_at` of the present."""


class Reader:
    """Reads records over one connection, as known at act `known_at`."""

    def __init__(self, connection: sqlite3.Connection, known_at: int = NOW) -> None:
        self.connection = connection
        self.known_at = known_at

    def get(self, cls: type[R], wanted: Id) -> R:
        """The record with this id. Raises `RecordUnknown` when it does not stand."""
        found = self._select(cls, 't."id" = ?', (wanted,))
        if not found:
            raise RecordUnknown(what=kept(cls).word, key=f"số {wanted}", hint="")
        return found[0]

    def by_key(self, cls: type[R], key: str) -> R | None:
        found = self._select(cls, "h.kind = ? AND h.key = ?", (kept(cls).table, key))
        return found[0] if found else None

    def need(self, cls: type[R], key: str) -> R:
        """The record with this key. Raises `RecordUnknown`, naming the nearest key there is."""
        found = self.by_key(cls, key)
        if found is None:
            raise RecordUnknown(what=kept(cls).word, key=key, hint=self._nearest(cls, key))
        return found

    def id_of(self, table: str, key: str) -> Id:
        """The id of the record with this key. Raises `RecordUnknown`, naming the nearest key there is."""
        return Id(self.need(kept_in(table).cls, key).id)

    def every(self, cls: type[R], **equal: Any) -> tuple[R, ...]:
        """All records that stand, in the order of their ids; `equal` limits columns to values."""
        if not equal:
            return self._select(cls, "1", ())
        where = " AND ".join(f't."{name}" IS ?' for name in equal)
        return self._select(cls, where, tuple(equal.values()))

    def every_in(self, cls: type[R], column: str, values: Iterable[Id] | Iterable[str]) -> tuple[R, ...]:
        """All records whose `column` is one of `values`."""
        wanted: list[Any] = sorted(set(values))
        found: list[R] = []
        for start in range(0, len(wanted), 500):
            part = wanted[start : start + 500]
            marks = ",".join("?" * len(part))
            found.extend(self._select(cls, f't."{column}" IN ({marks})', tuple(part)))
        return tuple(found)

    def links(self, *, src: Id | None = None, dst: Id | None = None) -> tuple[Link, ...]:
        """The links that stand from `src` or to `dst`."""

        from vanban.model.link import Link, LinkRole

        column, value = ("src", src) if src is not None else ("dst", dst)
        stands, args = self._stands("link")
        rows = self.connection.execute(
            f"SELECT src, role, dst FROM link WHERE {column} = ? AND {stands} ORDER BY act, src, dst",
            (value, *args),
        )
        return tuple(Link(Id(a), LinkRole(role), Id(b)) for a, role, b in rows)

    def kind_of(self, wanted: Id) -> str:
        """The table that holds a thing."""
        row = self.connection.execute("SELECT kind FROM thing WHERE id = ?", (wanted,)).fetchone()
        if row is None:
            raise RecordUnknown(what="bản ghi", key=f"số {wanted}", hint="")
        return str(row[0])

    def thing(self, wanted: Id) -> Any:
        """The record with this id, whatever its kind."""
        return self.get(kept_in(self.kind_of(wanted)).cls, wanted)

    def _stands(self, alias: str) -> tuple[str, tuple[int, ...]]:
        if self.known_at == NOW:
            return f"{alias}.gone = {STANDING}", ()
        return f"{alias}.act <= ? AND {alias}.gone > ?", (self.known_at, self.known_at)

    def _select(self, cls: type[R], where: str, args: tuple[Any, ...]) -> tuple[R, ...]:
        stands, known = self._stands("t")
        columns = ", ".join(f't."{name}"' for name in column_names(cls))
        rows = self.connection.execute(
            f'SELECT t."id", h."key", {columns} FROM "{kept(cls).table}" t '
            f'JOIN thing h ON h.id = t.id WHERE {where} AND {stands} ORDER BY t."id"',
            (*args, *known),
        )
        return tuple(_record(cls, row) for row in rows)

    def _nearest(self, cls: type[R], key: str) -> str:
        """What to do about an unknown key: the nearest one, else those there are."""
        import difflib

        place = kept(cls)
        sql = "SELECT key FROM thing WHERE kind = ? AND key IS NOT NULL ORDER BY id DESC"
        keys = [row[0] for row in self.connection.execute(sql, (place.table,))]
        near = difflib.get_close_matches(key, keys, n=1)
        if near:
            return f" Có phải bạn muốn nói «{near[0]}»?"
        if not keys:
            return f" Chưa có {place.word} nào: hãy nhập trước."
        return f" Các khóa đang có: {', '.join(keys[:_KEYS_TOLD])}{'…' if len(keys) > _KEYS_TOLD else ''}."


def _record(cls: type[R], row: tuple[Any, ...]) -> R:
    values = {name: read(value) for (name, read), value in zip(readers(cls), row[2:], strict=True)}
    if "key" in cls.__slots__:
        values["key"] = Key(row[1]) if row[1] is not None else None
    return cls(id=Id(row[0]), **values)
