"""When something went out: the number and day of its paper, and the act since which it carries them."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from vanban.model.identity import Id
from vanban.store.reading import Reader


@dataclass(frozen=True, slots=True)
class Issue:
    """A paper that has been issued; `then` reads the books as they stood when it was."""

    number: str
    day: dt.date
    then: Reader


def notice_of(reader: Reader, meeting: Id) -> Issue | None:
    """The numbered notice of a meeting's conclusions, when there is one; a cancelled number makes none."""
    row = reader.connection.execute(
        """SELECT number || '/' || symbol, issued_on, min(act) FROM document d
           WHERE kind = 'TB' AND meeting = ? AND number <> '' AND act >
           coalesce((SELECT max(act) FROM document e WHERE e.id = d.id AND e.number = ''), 0)
           GROUP BY number, symbol, issued_on ORDER BY 3""",
        (meeting,),
    ).fetchone()
    return _issue(reader, row)


def issue_of(reader: Reader, plan: Id) -> Issue | None:
    """The number and day of a plan, since it last got them; nothing while it is a draft."""
    row = reader.connection.execute(
        """SELECT number, issued_on, min(act) FROM plan WHERE id = ?1 AND number <> '' AND act >
           coalesce((SELECT max(act) FROM plan WHERE id = ?1 AND number = ''), 0)""",
        (plan,),
    ).fetchone()
    return _issue(reader, row)


def issued_since(reader: Reader, seq: int) -> Issue | None:
    """A paper that went out after act `seq` and prints what that act wrote, when there is one."""
    for column, found in (("meeting", notice_of), ("plan", issue_of)):
        for owner in _written(reader, column, seq):
            issue = found(reader, owner)
            if issue is not None and issue.then.known_at > seq:
                return issue
    return None


def _written(reader: Reader, column: str, seq: int) -> set[Id]:
    """The meetings or plans whose records, tasks or duties an act opened or closed."""
    below = "conclusion" if column == "meeting" else "key_task"
    rows = reader.connection.execute(
        f"""SELECT id FROM "{column}" WHERE act = ?1 OR gone = ?1
            UNION SELECT {column} FROM {below} WHERE act = ?1 OR gone = ?1
            UNION SELECT {column} FROM task WHERE act = ?1 OR gone = ?1
            UNION SELECT t.{column} FROM duty d JOIN task t ON t.id = d.task WHERE d.act = ?1 OR d.gone = ?1""",
        (seq,),
    )
    return {Id(row[0]) for row in rows if row[0] is not None}


def printed_here(reader: Reader, plan: Id) -> bool:
    """Whether this office has made the plan's paper with its number on it."""
    sql = """SELECT 1 FROM document d WHERE kind = 'KH' AND plan = ? AND number <> '' AND act >
             coalesce((SELECT max(act) FROM document e WHERE e.id = d.id AND e.number = ''), 0) LIMIT 1"""
    return reader.connection.execute(sql, (plan,)).fetchone() is not None


def _issue(reader: Reader, row: tuple[str, str, int] | None) -> Issue | None:
    if row is None or row[0] is None:
        return None
    number, day, act = row
    return Issue(number, dt.date.fromisoformat(day), Reader(reader.connection, known_at=act))
