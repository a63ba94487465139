"""The schema, as numbered steps that are never edited once released."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sqlite_utils import Database

STANDING = 9223372036854775807
"""`gone` of a row that stands: the largest integer SQLite keeps; every act number is smaller."""

_DATED = "valid_from TEXT, valid_to TEXT"

_ACT = """
CREATE TABLE act(
    seq INTEGER PRIMARY KEY, at TEXT NOT NULL, today TEXT NOT NULL, actor INTEGER NOT NULL, verb TEXT NOT NULL,
    reason TEXT NOT NULL, input TEXT NOT NULL, digest TEXT NOT NULL, prev TEXT NOT NULL, hash TEXT NOT NULL
) STRICT;
CREATE TABLE thing(
    id INTEGER PRIMARY KEY, kind TEXT NOT NULL, key TEXT,
    act INTEGER NOT NULL REFERENCES act(seq) DEFERRABLE INITIALLY DEFERRED
) STRICT;
CREATE UNIQUE INDEX thing_key ON thing(kind, key) WHERE key IS NOT NULL;
"""

_TABLES = {
    "unit": f"""name TEXT NOT NULL, kind TEXT NOT NULL, abbreviation TEXT NOT NULL, other_names TEXT NOT NULL,
        position INTEGER NOT NULL, {_DATED}""",
    "person": "name TEXT NOT NULL, address TEXT NOT NULL",
    "post": f"person INTEGER NOT NULL, position TEXT NOT NULL, unit INTEGER, {_DATED}",
    "authority": f"person INTEGER NOT NULL, form TEXT NOT NULL, principal TEXT NOT NULL, kinds TEXT NOT NULL, {_DATED}",
    "team": f"name TEXT NOT NULL, members TEXT NOT NULL, purpose TEXT NOT NULL, conclusion INTEGER, {_DATED}",
    "rule": f"scope TEXT NOT NULL, name TEXT NOT NULL, value TEXT, {_DATED}",
    "plan": """title TEXT NOT NULL, valid_from TEXT NOT NULL, valid_to TEXT NOT NULL, number TEXT NOT NULL,
        issued_on TEXT, bases TEXT NOT NULL, opening TEXT NOT NULL, purposes TEXT NOT NULL,
        requirements TEXT NOT NULL, organisation TEXT NOT NULL, recipients TEXT NOT NULL,
        archive TEXT NOT NULL, signer INTEGER""",
    "key_task": "plan INTEGER NOT NULL, number INTEGER NOT NULL, title TEXT NOT NULL, area INTEGER NOT NULL",
    "meeting": """title TEXT NOT NULL, day TEXT NOT NULL, chair INTEGER NOT NULL, session TEXT, form TEXT NOT NULL,
        topic TEXT NOT NULL, end_day TEXT, place TEXT NOT NULL, secretary INTEGER, attendees TEXT NOT NULL,
        absentees TEXT NOT NULL, heard TEXT NOT NULL, assessment TEXT NOT NULL, lead_in TEXT NOT NULL,
        recipients TEXT NOT NULL, archive TEXT NOT NULL, signer INTEGER""",
    "conclusion": """meeting INTEGER NOT NULL, path TEXT NOT NULL, words TEXT NOT NULL, kind TEXT NOT NULL,
        position INTEGER NOT NULL, no_task_reason TEXT NOT NULL""",
    "task": """title TEXT NOT NULL, code TEXT NOT NULL, deadline TEXT NOT NULL, first_deadline TEXT, opened TEXT,
        product TEXT NOT NULL, plan INTEGER, key_task INTEGER, meeting INTEGER, conclusion INTEGER,
        parent INTEGER, period TEXT NOT NULL, position INTEGER NOT NULL, everyone INTEGER NOT NULL""",
    "duty": """task INTEGER NOT NULL, role TEXT NOT NULL, unit INTEGER, person INTEGER, team INTEGER,
        words TEXT NOT NULL, due TEXT, CHECK((unit IS NOT NULL) + (person IS NOT NULL) + (team IS NOT NULL) >= 1)""",
    "event": """task INTEGER NOT NULL, kind TEXT NOT NULL, on_day TEXT NOT NULL, percent INTEGER, deadline TEXT,
        note TEXT NOT NULL, difficulty TEXT NOT NULL, CHECK(percent BETWEEN 0 AND 100)""",
    "evidence": """task INTEGER NOT NULL, number TEXT NOT NULL, issued_on TEXT, issuer TEXT NOT NULL,
        subject TEXT NOT NULL, blob TEXT NOT NULL""",
    "document": """type TEXT NOT NULL, kind TEXT NOT NULL, subject TEXT NOT NULL, code TEXT NOT NULL,
        request TEXT NOT NULL, symbol TEXT NOT NULL, number TEXT NOT NULL, issued_on TEXT,
        signer TEXT NOT NULL, meeting INTEGER, plan INTEGER""",
}

_INDEXES = f"""
CREATE UNIQUE INDEX task_code ON task(code) WHERE gone = {STANDING};
CREATE UNIQUE INDEX task_period ON task(parent, period) WHERE gone = {STANDING} AND parent IS NOT NULL AND period <> '';
CREATE INDEX task_plan ON task(plan, gone);
CREATE INDEX task_meeting ON task(meeting, gone);
CREATE INDEX task_parent ON task(parent, gone);
CREATE INDEX task_conclusion ON task(conclusion, gone);
CREATE UNIQUE INDEX duty_one_lead ON duty(task) WHERE gone = {STANDING} AND role = 'lead';
CREATE INDEX duty_task ON duty(task, gone);
CREATE INDEX event_task ON event(task, gone);
CREATE INDEX evidence_task ON evidence(task, gone);
CREATE INDEX conclusion_meeting ON conclusion(meeting, gone);
CREATE INDEX key_task_plan ON key_task(plan, gone);
CREATE INDEX post_person ON post(person, gone);
CREATE UNIQUE INDEX document_code ON document(code) WHERE gone = {STANDING};
"""

_OTHERS = f"""
CREATE TABLE link(
    src INTEGER NOT NULL, role TEXT NOT NULL, dst INTEGER NOT NULL,
    act INTEGER NOT NULL REFERENCES act(seq) DEFERRABLE INITIALLY DEFERRED, gone INTEGER NOT NULL DEFAULT {STANDING},
    PRIMARY KEY(src, role, dst, act)
) STRICT, WITHOUT ROWID;
CREATE INDEX link_back ON link(dst, role, gone);
CREATE TABLE blob(
    sha256 TEXT PRIMARY KEY, size INTEGER NOT NULL, media TEXT NOT NULL,
    act INTEGER NOT NULL REFERENCES act(seq) DEFERRABLE INITIALLY DEFERRED
) STRICT, WITHOUT ROWID;
CREATE TABLE draft(
    document INTEGER NOT NULL REFERENCES thing(id), no INTEGER NOT NULL, blob TEXT NOT NULL REFERENCES blob(sha256),
    path TEXT NOT NULL, parts_hash TEXT NOT NULL, context TEXT NOT NULL REFERENCES blob(sha256),
    template TEXT NOT NULL REFERENCES blob(sha256), engine TEXT NOT NULL, as_of TEXT NOT NULL, known INTEGER NOT NULL,
    act INTEGER NOT NULL REFERENCES act(seq) DEFERRABLE INITIALLY DEFERRED,
    PRIMARY KEY(document, no)
) STRICT, WITHOUT ROWID;
CREATE TABLE register(
    series TEXT NOT NULL, year INTEGER NOT NULL, number TEXT NOT NULL, symbol TEXT NOT NULL,
    document INTEGER NOT NULL REFERENCES thing(id), issued_on TEXT NOT NULL, outside INTEGER NOT NULL,
    act INTEGER NOT NULL REFERENCES act(seq) DEFERRABLE INITIALLY DEFERRED,
    PRIMARY KEY(year, symbol, number)
) STRICT, WITHOUT ROWID;
CREATE TABLE span(
    task INTEGER NOT NULL, basis TEXT NOT NULL, from_day TEXT NOT NULL, to_day TEXT NOT NULL, status TEXT NOT NULL,
    last_day TEXT, unit INTEGER, person INTEGER, team INTEGER, plan INTEGER, meeting INTEGER,
    act INTEGER NOT NULL, gone INTEGER NOT NULL DEFAULT {STANDING},
    PRIMARY KEY(task, basis, act, from_day)
) STRICT, WITHOUT ROWID;
CREATE INDEX span_now ON span(basis, status, gone, to_day, unit, from_day, act);
CREATE INDEX span_due ON span(basis, gone, last_day, to_day, from_day, status, unit);
CREATE INDEX span_person ON span(person, gone, to_day, from_day, status, last_day);
CREATE INDEX span_plan ON span(plan, gone, basis, to_day, from_day, status, unit, act);
CREATE INDEX span_meeting ON span(meeting, gone, basis, to_day, from_day, status, unit);
"""

_APPEND_ONLY = ("act", "thing", "blob", "draft", "register")


def _refuse(connection: sqlite3.Connection, name: str, event: str, when: str = "") -> None:
    connection.execute(
        f"CREATE TRIGGER {name} BEFORE {event} {when} BEGIN SELECT RAISE(ABORT, 'history is only added to'); END"
    )


def _versioned(connection: sqlite3.Connection, table: str, columns: str) -> None:
    """A table whose rows are opened by one act and closed by another, and otherwise never touched."""
    own, _, checks = columns.partition(", CHECK")
    checks = f", CHECK{checks}" if checks else ""
    connection.execute(
        f"""CREATE TABLE "{table}"(
            id INTEGER NOT NULL REFERENCES thing(id),
            act INTEGER NOT NULL REFERENCES act(seq) DEFERRABLE INITIALLY DEFERRED,
            gone INTEGER NOT NULL DEFAULT {STANDING}, {own}, PRIMARY KEY(id, act){checks}
        ) STRICT, WITHOUT ROWID"""
    )
    connection.execute(f'CREATE UNIQUE INDEX "{table}_standing" ON "{table}"(id) WHERE gone = {STANDING}')
    connection.execute(f'CREATE INDEX "{table}_act" ON "{table}"(act)')
    connection.execute(f'CREATE INDEX "{table}_gone" ON "{table}"(gone)')


def _guard(connection: sqlite3.Connection, table: str) -> None:
    """Refuse DELETE, and any UPDATE but closing a standing row."""
    names = [row[1] for row in connection.execute(f'PRAGMA table_info("{table}")') if row[1] != "gone"]
    same = " AND ".join(f'OLD."{name}" IS NEW."{name}"' for name in names)
    _refuse(connection, f"{table}_kept", f'DELETE ON "{table}"')
    closing = f"OLD.gone = {STANDING} AND NEW.gone < {STANDING} AND {same}"
    _refuse(connection, f"{table}_fixed", f'UPDATE ON "{table}"', f"WHEN NOT ({closing})")


def _kept_versions(connection: sqlite3.Connection, tables: Mapping[str, str]) -> None:
    """Guarded tables of versioned rows, by name with their columns."""
    for table, columns in tables.items():
        _versioned(connection, table, columns)
        _guard(connection, table)


def _only_added_to(connection: sqlite3.Connection, *tables: str) -> None:
    """Let rows of these tables be neither deleted nor changed."""
    for table in tables:
        _refuse(connection, f"{table}_kept", f"DELETE ON {table}")
        _refuse(connection, f"{table}_fixed", f"UPDATE ON {table}")


def _widen(connection: sqlite3.Connection, table: str, *columns: str) -> None:
    """More columns for a guarded table; its guard is made anew, or it would not watch over them."""
    for column in columns:
        connection.execute(f'ALTER TABLE "{table}" ADD COLUMN {column}')
    for trigger in ("kept", "fixed"):
        connection.execute(f"DROP TRIGGER {table}_{trigger}")
    _guard(connection, table)


def _run(connection: sqlite3.Connection, script: str) -> None:
    """Statement by statement: `executescript` would commit the transaction around us halfway."""
    for statement in script.split(";\n"):
        if statement.strip():
            connection.execute(statement)


def first_schema(db: Database) -> None:
    """Acts, versioned records, links, blobs, drafts, register and spans (design, section 3)."""
    connection = db.conn
    _run(connection, _ACT)
    for table, columns in _TABLES.items():
        _versioned(connection, table, columns)
    _run(connection, _INDEXES)
    _run(connection, _OTHERS)
    for table in (*_TABLES, "link"):
        _guard(connection, table)
    _only_added_to(connection, *_APPEND_ONLY)


_FOR_PAPERS = {
    "authority": ("above TEXT NOT NULL DEFAULT '[]'", "other_title TEXT NOT NULL DEFAULT ''"),
    "team": (
        *(f"{name} TEXT NOT NULL DEFAULT '[]'" for name in ("bases", "tasks", "rights")),
        "proposed_by TEXT NOT NULL DEFAULT ''",
    ),
    "meeting": (
        *("starts_at TEXT", "ends_at TEXT"),
        *(f"{name} TEXT NOT NULL DEFAULT '[]'" for name in ("agenda", "invited", "asks", "opinions", "votes")),
    ),
    "task": tuple(f"{name} TEXT NOT NULL DEFAULT ''" for name in ("shortcoming", "cause")),
}


def words_for_papers(db: Database) -> None:
    """What minutes, invitations, founding decisions and remedy plans print beyond the first schema."""
    connection = db.conn
    for table, columns in _FOR_PAPERS.items():
        _widen(connection, table, *columns)


def waiting_at_hand(db: Database) -> None:
    """The tasks that wait for their paper are told below every list: found without reading all tasks."""
    db.conn.execute(f"CREATE INDEX task_opened ON task(opened) WHERE gone = {STANDING}")


_APPROVALS = """
CREATE TABLE verdict(
    document INTEGER NOT NULL REFERENCES thing(id), draft INTEGER NOT NULL, parts_hash TEXT NOT NULL,
    page_hash TEXT NOT NULL, blob TEXT NOT NULL REFERENCES blob(sha256), level INTEGER NOT NULL,
    said TEXT NOT NULL CHECK(said IN ('submitted', 'returned', 'approved')),
    by INTEGER NOT NULL REFERENCES thing(id), capacity TEXT NOT NULL, on_day TEXT NOT NULL, reason TEXT NOT NULL,
    levels TEXT NOT NULL, content_by INTEGER REFERENCES thing(id), form_by INTEGER REFERENCES thing(id),
    act INTEGER NOT NULL REFERENCES act(seq) DEFERRABLE INITIALLY DEFERRED,
    PRIMARY KEY(document, act)
) STRICT, WITHOUT ROWID;
CREATE TABLE remark(
    document INTEGER NOT NULL REFERENCES thing(id), no INTEGER NOT NULL, draft INTEGER NOT NULL,
    address TEXT NOT NULL, page INTEGER, quote TEXT NOT NULL, words TEXT NOT NULL,
    by INTEGER NOT NULL REFERENCES thing(id), on_day TEXT NOT NULL,
    act INTEGER NOT NULL REFERENCES act(seq) DEFERRABLE INITIALLY DEFERRED,
    PRIMARY KEY(document, no)
) STRICT, WITHOUT ROWID;
CREATE TABLE remark_end(
    document INTEGER NOT NULL, no INTEGER NOT NULL, by INTEGER NOT NULL REFERENCES thing(id), on_day TEXT NOT NULL,
    answer TEXT NOT NULL, act INTEGER NOT NULL REFERENCES act(seq) DEFERRABLE INITIALLY DEFERRED,
    PRIMARY KEY(document, no), FOREIGN KEY(document, no) REFERENCES remark(document, no)
) STRICT, WITHOUT ROWID;
"""


def approvals(db: Database) -> None:
    """What was said of drafts, and the comments on them: only ever added to (Decree 30/2020, Appendix VI)."""
    connection = db.conn
    _run(connection, _APPROVALS)
    _only_added_to(connection, "verdict", "remark", "remark_end")


_NUMBER_EVENT = """
CREATE TABLE register_event(
    id INTEGER PRIMARY KEY, kind TEXT NOT NULL, series TEXT NOT NULL, year INTEGER NOT NULL, number TEXT NOT NULL,
    symbol TEXT NOT NULL, on_day TEXT NOT NULL, reason TEXT NOT NULL, paper TEXT NOT NULL, document INTEGER,
    finding TEXT NOT NULL, blob TEXT NOT NULL,
    act INTEGER NOT NULL REFERENCES act(seq) DEFERRABLE INITIALLY DEFERRED
) STRICT;
CREATE INDEX register_event_of ON register_event(year, symbol, number);
"""


def numbers_of_our_own(db: Database) -> None:
    """Own numbers: one holder each in series and year; what happened to a number is noted and never taken back."""
    connection = db.conn
    _run(connection, _NUMBER_EVENT)
    connection.execute("CREATE UNIQUE INDEX register_own ON register(series, year, number) WHERE outside = 0")
    _only_added_to(connection, "register_event")


_INCOMING = {
    "incoming": """year INTEGER NOT NULL, number INTEGER NOT NULL, arrived_on TEXT NOT NULL, sender TEXT NOT NULL,
        subject TEXT NOT NULL, symbol TEXT NOT NULL, issued_on TEXT, kind TEXT NOT NULL, urgency TEXT NOT NULL,
        blob TEXT NOT NULL, file_name TEXT NOT NULL, unit INTEGER, person INTEGER, handed_on TEXT, due TEXT,
        instruction TEXT NOT NULL, directed_on TEXT, answer TEXT NOT NULL, answered_on TEXT, closed_on TEXT,
        closing TEXT NOT NULL, note TEXT NOT NULL""",
    "incoming_item": """incoming INTEGER NOT NULL, path TEXT NOT NULL, words TEXT NOT NULL, reach TEXT NOT NULL,
        deadline TEXT NOT NULL, position INTEGER NOT NULL""",
}


def incoming_papers(db: Database) -> None:
    """The register of incoming papers and what they ask (Decree 30/2020, Articles 20-24)."""
    connection = db.conn
    _kept_versions(connection, _INCOMING)
    connection.execute(f"CREATE UNIQUE INDEX incoming_number ON incoming(year, number) WHERE gone = {STANDING}")
    connection.execute("CREATE INDEX incoming_item_paper ON incoming_item(incoming, gone)")


def roles(db: Database) -> None:
    """Who is trusted with what, from one day to another (Decree 30/2020, Article 6)."""
    connection = db.conn
    _kept_versions(connection, {"role": f"person INTEGER NOT NULL, role TEXT NOT NULL, unit INTEGER, {_DATED}"})


_NUMBER = "CAST(number AS INTEGER)"
_LAST_NUMBERS = f"""
CREATE TABLE brought_number(
    document INTEGER NOT NULL REFERENCES thing(id), year INTEGER NOT NULL, symbol TEXT NOT NULL, number TEXT NOT NULL,
    PRIMARY KEY(document, year, symbol, number)
) STRICT, WITHOUT ROWID;
CREATE INDEX register_series_last ON register(series, year, {_NUMBER});
CREATE INDEX register_symbol_last ON register(symbol, year, {_NUMBER});
CREATE INDEX register_series_day ON register(series, issued_on, number, symbol);
CREATE INDEX register_symbol_day ON register(symbol, issued_on, number, series);
CREATE INDEX register_event_series_last ON register_event(series, year, {_NUMBER});
CREATE INDEX register_event_symbol_last ON register_event(symbol, year, {_NUMBER});
CREATE INDEX register_event_series_day ON register_event(series, kind, on_day, number, symbol);
CREATE INDEX register_event_symbol_day ON register_event(symbol, kind, on_day, number, series);
CREATE INDEX document_code_last ON document(CAST(substr(code, 3) AS INTEGER));
CREATE INDEX task_code_last ON task(CAST(substr(code, 3) AS INTEGER)) WHERE parent IS NULL;
"""
_MISSING = """{row}number <> '' AND {row}issued_on IS NOT NULL AND NOT EXISTS (
    SELECT 1 FROM register r WHERE r.year = CAST({row}issued_on AS INTEGER) AND r.symbol = {row}symbol
    AND r.number = {row}number)"""
_BROUGHT = """INSERT OR IGNORE INTO brought_number
    SELECT {row}id, CAST({row}issued_on AS INTEGER), {row}symbol, {row}number"""


def last_numbers_at_hand(db: Database) -> None:
    """The next number is found without reading the register; papers that brought their number are kept apart.

    A numbered paper is entered before its own row is written, so what the trigger sees not entered was brought
    by the records.
    """
    connection = db.conn
    _run(connection, _LAST_NUMBERS)
    brings, missing = _BROUGHT.format(row="d."), _MISSING.format(row="d.")
    connection.execute(f"{brings} FROM document d WHERE {missing}")
    brings, missing = _BROUGHT.format(row="NEW."), _MISSING.format(row="NEW.")
    connection.execute(f"CREATE TRIGGER document_brought AFTER INSERT ON document WHEN {missing} BEGIN {brings}; END")


_SEARCH = """
CREATE TABLE search_entry(
    id INTEGER PRIMARY KEY, thing INTEGER NOT NULL, kind TEXT NOT NULL, sha256 TEXT NOT NULL, passages TEXT NOT NULL
) STRICT;
CREATE INDEX search_entry_thing ON search_entry(thing);
CREATE TABLE file_text(
    sha256 TEXT PRIMARY KEY, reader TEXT NOT NULL, at TEXT NOT NULL, fault TEXT NOT NULL, passages TEXT NOT NULL
) STRICT;
CREATE TABLE search_waiting(
    thing INTEGER NOT NULL, sha256 TEXT NOT NULL, tries INTEGER NOT NULL DEFAULT 0, PRIMARY KEY(thing, sha256)
) STRICT, WITHOUT ROWID;
CREATE INDEX search_waiting_file ON search_waiting(sha256);
CREATE TABLE search_word(word TEXT PRIMARY KEY) STRICT, WITHOUT ROWID;
CREATE INDEX draft_act ON draft(act);
CREATE INDEX register_event_act ON register_event(act);
CREATE INDEX register_event_document ON register_event(document);
CREATE INDEX verdict_act ON verdict(act);
CREATE INDEX remark_act ON remark(act);
CREATE INDEX remark_end_act ON remark_end(act);
CREATE VIRTUAL TABLE search USING fts5(words, kind, content='', tokenize='unicode61 remove_diacritics 2');
INSERT INTO search_waiting(thing, sha256) SELECT id, '' FROM thing
"""


def search_index(db: Database) -> None:
    """The index of all words, which can be rebuilt. What stands already is entered before the next search, a few
    records at a time: entered here, a large office would be locked for minutes."""
    _run(db.conn, _SEARCH)


_RELEASES = """
CREATE TABLE signed_file(
    document INTEGER NOT NULL REFERENCES thing(id), number TEXT NOT NULL CHECK(number <> ''), issued_on TEXT NOT NULL,
    blob TEXT NOT NULL REFERENCES blob(sha256), name TEXT NOT NULL, signed_on TEXT NOT NULL,
    compared TEXT NOT NULL CHECK(compared IN ('words', 'looked_through')), scan INTEGER NOT NULL,
    apart INTEGER NOT NULL, reason TEXT NOT NULL,
    act INTEGER NOT NULL REFERENCES act(seq) DEFERRABLE INITIALLY DEFERRED,
    PRIMARY KEY(document, act)
) STRICT, WITHOUT ROWID;
CREATE TABLE delivery(
    id INTEGER PRIMARY KEY, document INTEGER NOT NULL REFERENCES thing(id), number TEXT NOT NULL CHECK(number <> ''),
    issued_on TEXT NOT NULL, recipient TEXT NOT NULL, means TEXT NOT NULL, on_day TEXT NOT NULL,
    copies INTEGER NOT NULL, envelopes INTEGER NOT NULL, blob TEXT NOT NULL REFERENCES blob(sha256),
    on_paper TEXT NOT NULL, again TEXT NOT NULL,
    act INTEGER NOT NULL REFERENCES act(seq) DEFERRABLE INITIALLY DEFERRED
) STRICT;
CREATE INDEX delivery_of ON delivery(document);
CREATE TABLE receipt(
    delivery INTEGER PRIMARY KEY REFERENCES delivery(id), document INTEGER NOT NULL REFERENCES thing(id),
    on_day TEXT NOT NULL, who TEXT NOT NULL,
    act INTEGER NOT NULL REFERENCES act(seq) DEFERRABLE INITIALLY DEFERRED
) STRICT;
CREATE INDEX receipt_of ON receipt(document);
"""


def releases(db: Database) -> None:
    """Signed files, what was sent and what was received (Decree 30/2020, Articles 14-19): only ever added to."""
    connection = db.conn
    _run(connection, _RELEASES)
    _only_added_to(connection, "signed_file", "delivery", "receipt")


_WORK_FILES = {
    "work_file": """year INTEGER NOT NULL, notation TEXT NOT NULL, title TEXT NOT NULL, heading TEXT NOT NULL,
        years INTEGER NOT NULL, keeper INTEGER NOT NULL, position INTEGER NOT NULL, building INTEGER NOT NULL,
        started_on TEXT, ended_on TEXT, closing TEXT NOT NULL, reopening TEXT NOT NULL, kept_back_until TEXT,
        consent TEXT NOT NULL, handed_on TEXT, receiver TEXT NOT NULL, note TEXT NOT NULL, revision INTEGER NOT NULL""",
    "file_piece": """file INTEGER NOT NULL, no INTEGER NOT NULL, kind TEXT NOT NULL, thing INTEGER, blob TEXT NOT NULL,
        file_name TEXT NOT NULL, title TEXT NOT NULL, symbol TEXT NOT NULL, issued_on TEXT, author TEXT NOT NULL,
        pages INTEGER, put_on TEXT""",
}


def work_files(db: Database) -> None:
    """The lists of work files and what lies in each (Decree 30/2020, Articles 28-31)."""
    connection = db.conn
    _kept_versions(connection, _WORK_FILES)
    connection.execute(f"CREATE UNIQUE INDEX work_file_notation ON work_file(year, notation) WHERE gone = {STANDING}")
    connection.execute("CREATE INDEX file_piece_file ON file_piece(file, gone)")
    connection.execute("CREATE INDEX file_piece_thing ON file_piece(thing, gone)")


def working_calendar(db: Database) -> None:
    """Days off and weekend days worked, as the office enters them; one entry a day."""
    connection = db.conn
    _kept_versions(connection, {"calendar_day": "day TEXT NOT NULL, kind TEXT NOT NULL, name TEXT NOT NULL"})
    connection.execute(f"CREATE UNIQUE INDEX calendar_day_one ON calendar_day(day) WHERE gone = {STANDING}")


def secret_arrivals(db: Database) -> None:
    """Secret incoming papers count in a series of their own (Decree 30/2020, Article 15.2)."""
    connection = db.conn
    _widen(connection, "incoming", "secrecy TEXT NOT NULL DEFAULT ''")
    connection.execute("DROP INDEX incoming_number")
    connection.execute(
        f"CREATE UNIQUE INDEX incoming_number ON incoming(year, secrecy <> '', number) WHERE gone = {STANDING}"
    )


_PLAN_HISTORY = """
CREATE TABLE plan_import(
    plan INTEGER NOT NULL REFERENCES thing(id), file TEXT NOT NULL, page TEXT NOT NULL,
    sha256 TEXT NOT NULL REFERENCES blob(sha256), rows INTEGER NOT NULL, key_tasks INTEGER NOT NULL,
    tasks INTEGER NOT NULL, joined INTEGER NOT NULL, skipped INTEGER NOT NULL, by_unit TEXT NOT NULL,
    act INTEGER NOT NULL REFERENCES act(seq) DEFERRABLE INITIALLY DEFERRED, PRIMARY KEY(plan, act)
) STRICT, WITHOUT ROWID;
CREATE TABLE plan_amendment(
    plan INTEGER NOT NULL REFERENCES thing(id), no INTEGER NOT NULL CHECK(no > 1), number TEXT NOT NULL,
    issued_on TEXT NOT NULL, reason TEXT NOT NULL,
    act INTEGER NOT NULL REFERENCES act(seq) DEFERRABLE INITIALLY DEFERRED, PRIMARY KEY(plan, no)
) STRICT, WITHOUT ROWID;
CREATE TABLE amended_task(
    plan INTEGER NOT NULL, no INTEGER NOT NULL, task INTEGER NOT NULL REFERENCES thing(id),
    deed TEXT NOT NULL CHECK(deed IN ('change', 'strike', 'add')), reason TEXT NOT NULL,
    act INTEGER NOT NULL REFERENCES act(seq) DEFERRABLE INITIALLY DEFERRED,
    PRIMARY KEY(plan, no, task), FOREIGN KEY(plan, no) REFERENCES plan_amendment(plan, no)
) STRICT, WITHOUT ROWID;
CREATE TABLE plan_carried(
    plan INTEGER NOT NULL REFERENCES thing(id), source INTEGER NOT NULL REFERENCES thing(id), year INTEGER NOT NULL,
    act INTEGER NOT NULL REFERENCES act(seq) DEFERRABLE INITIALLY DEFERRED, PRIMARY KEY(plan, act)
) STRICT, WITHOUT ROWID;
CREATE TABLE plan_mark(
    plan INTEGER NOT NULL, no INTEGER NOT NULL, kind TEXT NOT NULL, place TEXT NOT NULL, found TEXT NOT NULL,
    act INTEGER NOT NULL REFERENCES act(seq) DEFERRABLE INITIALLY DEFERRED,
    PRIMARY KEY(plan, act, no), FOREIGN KEY(plan, act) REFERENCES plan_carried(plan, act)
) STRICT, WITHOUT ROWID;
CREATE TABLE mark_looked(
    plan INTEGER NOT NULL REFERENCES thing(id), no INTEGER NOT NULL, keep TEXT NOT NULL,
    act INTEGER NOT NULL REFERENCES act(seq) DEFERRABLE INITIALLY DEFERRED, PRIMARY KEY(plan, no, act)
) STRICT, WITHOUT ROWID;
"""


def plan_histories(db: Database) -> None:
    """Imports of plans with their check-sums, the papers that amended them, and what was taken over from last year."""
    connection = db.conn
    _run(connection, _PLAN_HISTORY)
    _only_added_to(
        connection, "plan_import", "plan_amendment", "amended_task", "plan_carried", "plan_mark", "mark_looked"
    )


_GIVEN = {
    "task": "decided_by TEXT NOT NULL DEFAULT ''",
    "event": "proposal TEXT NOT NULL DEFAULT ''",
    "evidence": "file_name TEXT NOT NULL DEFAULT ''",
}
_DUTIES = {
    "duty_event": """task INTEGER NOT NULL, duty INTEGER NOT NULL, kind TEXT NOT NULL, on_day TEXT NOT NULL,
        words TEXT NOT NULL, person INTEGER, number TEXT NOT NULL, issued_on TEXT""",
    "extension": """task INTEGER NOT NULL, until TEXT NOT NULL, reason TEXT NOT NULL, asked_on TEXT NOT NULL,
        asked_by INTEGER NOT NULL, decision TEXT, decided_on TEXT, decided_by INTEGER, granted_until TEXT,
        answer TEXT NOT NULL""",
}


def assignment_and_progress(db: Database) -> None:
    """The sixth of the "sáu rõ", what becomes of each duty, and requests for a later deadline with their decisions."""
    connection = db.conn
    for table, column in _GIVEN.items():
        _widen(connection, table, column)
    for table, columns in _DUTIES.items():
        _versioned(connection, table, columns)
        _guard(connection, table)
        connection.execute(f"CREATE INDEX {table}_task ON {table}(task, gone)")
    connection.execute(f"CREATE INDEX duty_due ON duty(due) WHERE gone = {STANDING} AND due IS NOT NULL")
    connection.execute(f"CREATE INDEX duty_event_kind ON duty_event(kind) WHERE gone = {STANDING}")
    connection.execute(f"CREATE INDEX extension_decided ON extension(decided_on, asked_on) WHERE gone = {STANDING}")


_NUDGE = """
CREATE TABLE nudge(
    task INTEGER NOT NULL REFERENCES thing(id),
    rung TEXT NOT NULL CHECK(rung IN ('digest', 'reminder', 'briefing')), on_day TEXT NOT NULL,
    person INTEGER NOT NULL REFERENCES thing(id),
    capacity TEXT NOT NULL CHECK(capacity IN ('owner', 'assigner', 'supervisor', 'leader')),
    means TEXT NOT NULL CHECK(means IN ('text', 'eml', 'smtp')),
    act INTEGER NOT NULL REFERENCES act(seq) DEFERRABLE INITIALLY DEFERRED,
    PRIMARY KEY(task, person, on_day, capacity, rung)
) STRICT, WITHOUT ROWID;
CREATE INDEX nudge_of ON nudge(person, on_day);
"""


def reminders(db: Database) -> None:
    """Where people read their mail; who was reminded of what on which day, which is only ever added to."""
    connection = db.conn
    _kept_versions(connection, {"mailbox": f"person INTEGER NOT NULL, address TEXT NOT NULL, {_DATED}"})
    connection.execute("CREATE INDEX mailbox_person ON mailbox(person, gone)")
    _run(connection, _NUDGE)
    _only_added_to(connection, "nudge")


_FEEDBACK = {
    "feedback": """year INTEGER NOT NULL, number INTEGER NOT NULL, received_on TEXT NOT NULL, sender TEXT NOT NULL,
        subject TEXT NOT NULL, kind TEXT NOT NULL, sender_kind TEXT NOT NULL, channel TEXT NOT NULL,
        words TEXT NOT NULL, due TEXT, answer TEXT NOT NULL, answered_on TEXT""",
    "publication": "document INTEGER NOT NULL, place TEXT NOT NULL, on_day TEXT NOT NULL, url TEXT NOT NULL",
}


def feedback_and_publications(db: Database) -> None:
    """What citizens and firms report with the day of its answer; where and when papers were made public."""
    connection = db.conn
    _kept_versions(connection, _FEEDBACK)
    connection.execute(f"CREATE UNIQUE INDEX feedback_number ON feedback(year, number) WHERE gone = {STANDING}")
    connection.execute("CREATE INDEX publication_document ON publication(document, gone)")


_OF_PERIODS_AND_SERIES = {
    "task_step": """task INTEGER NOT NULL, no INTEGER NOT NULL, title TEXT NOT NULL, after TEXT NOT NULL, unit INTEGER,
        person INTEGER, team INTEGER, due TEXT, done_on TEXT, note TEXT NOT NULL""",
    "meeting_series": """title TEXT NOT NULL, form TEXT NOT NULL, secretary INTEGER, session TEXT,
        starts_at TEXT, place TEXT NOT NULL""",
    "dropped_item": "series INTEGER NOT NULL, meeting INTEGER NOT NULL, thing INTEGER NOT NULL, reason TEXT NOT NULL",
}


def periods_and_series(db: Database) -> None:
    """Steps of tasks, series of meetings and what a meeting let go; recurring tasks are found without reading all."""
    connection = db.conn
    _kept_versions(connection, _OF_PERIODS_AND_SERIES)
    connection.execute(f"CREATE UNIQUE INDEX task_step_no ON task_step(task, no) WHERE gone = {STANDING}")
    connection.execute("CREATE INDEX dropped_item_series ON dropped_item(series, gone)")
    connection.execute(
        f"""CREATE INDEX task_recurring ON task(opened)
            WHERE gone = {STANDING} AND period = '' AND instr(deadline, '"recurring"') > 0"""
    )


def acts_at_hand(db: Database) -> None:
    """Rows are found by their act: SQLite looks for them whenever an act is entered behind its rows, and read every
    row of a table without such an index, 72 ms at 700,000 rows for each act."""
    for table in [name for (name,) in db.conn.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]:
        if _belongs_to_act(db, table) and not _led_by_act(db, table):
            db.conn.execute(f"CREATE INDEX {table}_of_act ON {table}(act)")


def _belongs_to_act(db: Database, table: str) -> bool:
    return any(row[2] == "act" for row in db.conn.execute(f'PRAGMA foreign_key_list("{table}")'))


def _led_by_act(db: Database, table: str) -> bool:
    indexes = [row[1] for row in db.conn.execute(f'PRAGMA index_list("{table}")')]
    return any(db.conn.execute(f'PRAGMA index_info("{name}")').fetchone()[2] == "act" for name in indexes)


STEPS = (
    first_schema,
    words_for_papers,
    waiting_at_hand,
    approvals,
    numbers_of_our_own,
    incoming_papers,
    roles,
    last_numbers_at_hand,
    search_index,
    releases,
    work_files,
    working_calendar,
    secret_arrivals,
    plan_histories,
    assignment_and_progress,
    reminders,
    feedback_and_publications,
    periods_and_series,
    acts_at_hand,
)
"""In order; the database's `user_version` counts the steps that were taken."""


def bring_up_to_date(connection: sqlite3.Connection) -> None:
    """Take the missing steps. The caller holds BEGIN IMMEDIATE, so only one process ever does."""
    from sqlite_utils import Database
    from sqlite_utils.migrations import Migrations

    steps = Migrations("vanban")
    for step in STEPS:
        steps(name=step.__name__)(step)
    steps.apply(Database(connection))
    connection.execute(f"PRAGMA user_version = {len(STEPS)}")
