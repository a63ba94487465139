"""The next number is found by its place in an index, and says the same as reading the whole register."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from vanban.model.identity import Id
from vanban.model.register import EventKind, NumberEvent, series_in
from vanban.store.acts import Act, Signed
from vanban.store.registers import Tail, entries, events, tail
from vanban.store.store import Store

SERIES, SYMBOLS = ("chung", "TB"), ("TB-STN", "BC-STN")
DAYS = [dt.date(2024, 12, 30), dt.date(2025, 1, 2), dt.date(2025, 6, 20)]
NUMBERS = [str(n) for n in (1, 2, 9, 10, 12)] + ["12a"]

Row = tuple[str, str, str, dt.date, EventKind | None]
rows = st.lists(
    st.tuples(
        *(st.sampled_from(each) for each in (SERIES, SYMBOLS, NUMBERS, DAYS)),
        st.sampled_from([None, EventKind.RESERVED, EventKind.CANCELLED]),
    ),
    unique_by=lambda row: (row[1], row[2], row[3].year, row[4]),
    max_size=12,
)


def written(act: Act, row: Row) -> None:
    series, symbol, number, day, kind = row
    if kind is None:
        act.register(series, Id(1), number, symbol, day)
    else:
        act.note_number(NumberEvent(kind, series, day.year, number, symbol, day, "vì sao"))


def by_reading(store: Store, series: str, symbol: str, year: int) -> Tail:
    """The same, from everything that was ever entered."""
    found, noted = entries(store), events(store)
    kept = [e.issued_on for e in found if series == e.series or symbol == e.symbol]
    kept += [e.on_day for e in noted if e.kind is EventKind.RESERVED and (series == e.series or symbol == e.symbol)]
    return Tail(series_in(found, noted, series, symbol, year).last, max(kept, default=None))


@settings(max_examples=60, deadline=None)
@given(rows, st.sampled_from(SERIES), st.sampled_from(SYMBOLS))
def test_the_tail_of_a_series_is_what_the_whole_register_says(made: list[Row], series: str, symbol: str) -> None:
    store = Store(Path(":memory:"), create=True)
    store.connection.execute("PRAGMA foreign_keys = OFF")
    act = Act(store.connection, Signed("x", "test", dt.datetime.now(dt.UTC), DAYS[-1]), 1)
    for row in made:
        written(act, row)

    for year in (2024, 2025):
        seen = tail(store, series, symbol, year)
        assert Tail(seen.last, seen.day) == by_reading(store, series, symbol, year)
    store.close()
