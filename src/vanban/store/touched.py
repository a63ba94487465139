"""Which tasks somebody has written to since an act, and by which act last."""

from __future__ import annotations

from vanban.model.identity import Id
from vanban.store.migrations import STANDING
from vanban.store.reading import Reader

_HANGING = (("task", "id"), ("event", "task"), ("evidence", "task"))


def touched_since(reader: Reader, act: int) -> dict[Id, int]:
    """Each task of which an update, a paper or the task itself was written or taken back since: the newest act."""
    parts = [
        f'SELECT {column} AS task, {when} AS act FROM "{table}" WHERE {when} > ?1 AND {when} < {STANDING}'
        for table, column in _HANGING
        for when in ("act", "gone")
    ]
    rows = reader.connection.execute(f"SELECT task, max(act) FROM ({' UNION ALL '.join(parts)}) GROUP BY task", (act,))
    return {Id(task): newest for task, newest in rows}
