"""Series of meetings: declared once, each meeting put into one; what went before a meeting in its series."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from vanban.errors.gatherings import NotInSeries, SeriesKeyWrong
from vanban.errors.usecases import HolderGone
from vanban.model.identity import Id, Key, is_key
from vanban.model.link import Link, LinkRole
from vanban.model.meeting import Meeting, Session
from vanban.model.series import MeetingSeries
from vanban.store.acts import Act
from vanban.store.reading import Reader
from vanban.usecases.holders import find_holder
from vanban.usecases.office import Office
from vanban.wording.dates import day_month_year
from vanban.wording.text import sentence_start, tidy


def add_series(
    office: Office,
    key: str,
    title: str,
    *,
    form: str = "",
    secretary: str = "",
    session: Session | None = None,
    starts_at: dt.time | None = None,
    place: str = "",
) -> MeetingSeries:
    """Declare a series, or declare it anew: what is not said any more is not kept."""
    if not is_key(key):
        raise SeriesKeyWrong(key=key)
    with office.act("meeting.series", input={"key": key, "title": title}) as act:
        return act.put(
            MeetingSeries(
                tidy(title),
                Key(key),
                form=form,
                secretary=_person(act, secretary, office.today),
                session=session,
                starts_at=starts_at,
                place=place,
            )
        )


def _person(act: Act, typed: str, day: dt.date) -> Id | None:
    if not typed:
        return None
    found = find_holder(act, typed, "person")
    if not found.works_on(act, day):
        raise HolderGone(name=sentence_start(found.name), day=day_month_year(day))
    return found.person


@dataclass(frozen=True, slots=True)
class SeriesLine:
    """A series with its meetings, the newest first."""

    series: MeetingSeries
    meetings: tuple[Meeting, ...]


def every_series(office: Office) -> tuple[SeriesLine, ...]:
    """The series in the order in which they were declared."""
    store = office.store
    return tuple(SeriesLine(each, meetings_of(store, each)[::-1]) for each in store.every(MeetingSeries))


def put_into(office: Office, series: str, keys: Sequence[str]) -> tuple[MeetingSeries, tuple[Meeting, ...]]:
    """Put meetings that stand already into a series; one that was in another leaves it."""
    with office.act("meeting.put", input={"series": series, "meetings": list(keys)}) as act:
        wanted = act.need(MeetingSeries, series)
        meetings = tuple(act.need(Meeting, key) for key in keys)
        for meeting in meetings:
            place_in(act, meeting, wanted)
    return wanted, meetings


def place_in(act: Act, meeting: Meeting, series: MeetingSeries) -> None:
    """Tie a meeting to its one series."""
    for link in act.links(src=meeting.id):
        if link.role is LinkRole.OF_SERIES and link.dst != series.id:
            act.unlink(Link(link.src, link.role, link.dst))
    act.link(meeting.id, LinkRole.OF_SERIES, series.id)


def filled_from(series: MeetingSeries, meeting: Meeting) -> Meeting:
    """A new meeting with what its series has in common, where it says nothing itself."""
    return replace(
        meeting,
        form=meeting.form or series.form,
        secretary=meeting.secretary or series.secretary,
        session=meeting.session or series.session,
        starts_at=meeting.starts_at or series.starts_at,
        place=meeting.place or series.place,
    )


def series_of(reader: Reader, meeting: Meeting) -> MeetingSeries | None:
    """The series of a meeting; supplementary conclusions belong to that of their meeting."""
    links = reader.links(src=meeting.id)
    found = [link.dst for link in links if link.role is LinkRole.OF_SERIES]
    if found:
        return reader.get(MeetingSeries, found[0])
    above = [link.dst for link in links if link.role is LinkRole.SUPPLEMENTS]
    return series_of(reader, reader.get(Meeting, above[0])) if above else None


def needed_series(reader: Reader, meeting: Meeting) -> MeetingSeries:
    """The series of a meeting. Raises `NotInSeries`."""
    found = series_of(reader, meeting)
    if found is None:
        raise NotInSeries(key=meeting.key)
    return found


def meetings_of(reader: Reader, series: MeetingSeries) -> tuple[Meeting, ...]:
    """The meetings of a series, the oldest first."""
    chosen = (link.src for link in reader.links(dst=series.id) if link.role is LinkRole.OF_SERIES)
    return tuple(sorted(reader.every_in(Meeting, "id", chosen), key=_place))


def before(reader: Reader, series: MeetingSeries, meeting: Meeting) -> tuple[Meeting, ...]:
    """The meetings of the series before this one, the oldest first."""
    return tuple(each for each in meetings_of(reader, series) if _place(each) < _place(meeting))


def _place(meeting: Meeting) -> tuple[dt.date, dt.time, int]:
    return meeting.day, meeting.starts_at or dt.time.min, meeting.id


def with_supplements(reader: Reader, meetings: Iterable[Meeting]) -> tuple[Meeting, ...]:
    """The meetings, each followed by what was concluded in addition to it."""
    found: list[Meeting] = []
    for meeting in meetings:
        found += [meeting, *supplements_of(reader, meeting)]
    return tuple(found)


def supplements_of(reader: Reader, meeting: Meeting) -> tuple[Meeting, ...]:
    """The supplementary conclusions of a meeting, the oldest first."""
    chosen = (link.src for link in reader.links(dst=meeting.id) if link.role is LinkRole.SUPPLEMENTS)
    return tuple(sorted(reader.every_in(Meeting, "id", chosen), key=lambda each: each.id))


def supplemented(reader: Reader, meeting: Meeting) -> str:
    """The key of the meeting to which these conclusions are a supplement; empty when they are none."""
    above = [link.dst for link in reader.links(src=meeting.id) if link.role is LinkRole.SUPPLEMENTS]
    return str(reader.get(Meeting, above[0]).key) if above else ""
