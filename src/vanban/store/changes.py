"""Whether records of some kinds were written or closed since an act."""

from __future__ import annotations

from vanban.store.migrations import STANDING
from vanban.store.reading import Reader
from vanban.store.records import kept


def changed_since(reader: Reader, act: int, *kinds: type) -> bool:
    """Whether any record of these kinds was opened or closed by an act after `act`."""
    return any(_changed(reader, kept(kind).table, act) for kind in kinds)


def _changed(reader: Reader, table: str, act: int) -> bool:
    sql = f'SELECT EXISTS(SELECT 1 FROM "{table}" WHERE act > ? OR (gone > ? AND gone < {STANDING}))'
    return bool(reader.connection.execute(sql, (act, act)).fetchone()[0])
