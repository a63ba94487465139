"""Changes that wait for a decision, laid down as an import file to correct."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import asdict, replace
from pathlib import Path
from typing import Any

from vanban.files.writing import lay
from vanban.intake.yaml_file import write_yaml
from vanban.model.identity import Id
from vanban.model.meeting import Absentee, Attendee, Conclusion, Meeting
from vanban.model.organisation import Person
from vanban.model.plan import Plan
from vanban.store.reading import Reader
from vanban.usecases.office import Office
from vanban.usecases.taking import Takings
from vanban.usecases.wishes import ConclusionWish, ListWish, Proposal, TaskWish

_HEADING = """Bản nháp thay đổi đọc từ tệp Word của {code}, chưa lưu gì.
Xem từng mục; sửa chỗ có dòng «doubts» rồi xóa dòng đó; xóa cả mục nếu không nhận.
Xong thì chạy: vanban import {name} --replace"""
_NOT_HERE = "Không ghi được vào tệp này, hãy chạy «vanban doc take {code}» ở cửa sổ lệnh để nhận:"


def write_take_draft(office: Office, takings: Takings, proposals: Iterable[Proposal], path: Path) -> Path:
    """Write the changes as an import file; a file already there is left alone."""
    chosen = tuple(proposals)
    heading = [_HEADING.format(code=takings.document.code, name=path.name)]
    apart = [each for each in chosen if each.wish is not None and not _fits(each)]
    if apart:
        heading.append(_NOT_HERE.format(code=takings.document.code))
        heading += [f"- {each.field}: {'; '.join(each.effects)}" for each in apart]
    unsure = [each for each in chosen if each.doubts and not isinstance(each.wish, ConclusionWish)]
    heading += [f"Nghi vấn, {each.field}: {'; '.join(each.doubts)}" for each in unsure]
    data = _data(office.store, takings, [each for each in chosen if _fits(each)])
    return lay(path, write_yaml(data, "\n".join(heading)).encode(), None).path


def _fits(proposal: Proposal) -> bool:
    """Whether an import file can say it: items keep the numbers that they have in the books, none is struck out."""
    wish = proposal.wish
    if isinstance(wish, ConclusionWish):
        return not wish.gone and (wish.is_work or wish.record is None or "kind" in wish.form)
    return isinstance(wish, ListWish) or (isinstance(wish, TaskWish) and wish.gone is None)


def _data(reader: Reader, takings: Takings, proposals: list[Proposal]) -> dict[str, Any]:
    data: dict[str, Any] = {}
    record = takings.record
    values = {k: v for each in proposals if isinstance(each.wish, ListWish) for k, v in each.wish.values.items()}
    if values and isinstance(record, Meeting):
        data["meetings"] = [_meeting_form(reader, record, values)]
    if values and isinstance(record, Plan):
        data["plans"] = [_plan_form(reader, record, values)]
    tasks = [each.wish.form for each in proposals if isinstance(each.wish, TaskWish)]
    if tasks:
        data["tasks"] = tasks
    if isinstance(record, Meeting):
        items = list(_items(reader, record, proposals))
        if items:
            data["conclusions"] = [{"meeting": record.key, "items": items}]
    return data


def _items(reader: Reader, meeting: Meeting, proposals: list[Proposal]) -> Iterator[dict[str, Any]]:
    """Changed conclusions under the numbers that they have in the books, new ones under free numbers."""
    taken = {conclusion.path for conclusion in reader.every(Conclusion, meeting=meeting.id)}
    for each in proposals:
        if not isinstance(each.wish, ConclusionWish):
            continue
        path = each.wish.record.path if each.wish.record else _free(each.wish.path, taken)
        taken.add(path)
        yield {**each.wish.form, "marker": path}


def _free(path: str, taken: set[str]) -> str:
    """The path, or for one that is taken the first free number behind all of its row."""
    if path not in taken:
        return path
    above = path.rpartition("/")[0]
    lead = f"{above}/" if above else ""
    number = 1
    while f"{lead}{number}" in taken:
        number += 1
    return f"{lead}{number}"


def _meeting_form(reader: Reader, standing: Meeting, values: dict[str, Any]) -> dict[str, Any]:
    """The whole meeting as an import file has it, with these values in it."""
    meeting = replace(standing, **values)
    form = {
        "key": meeting.key,
        "title": meeting.title,
        "day": meeting.day,
        "end_day": meeting.end_day,
        "session": meeting.session.value if meeting.session else "",
        "form": meeting.form,
        "topic": meeting.topic,
        "place": meeting.place,
        "chair": _person_key(reader, meeting.chair),
        "secretary": _person_key(reader, meeting.secretary),
        "attendees": [_person_form(reader, each) for each in meeting.attendees],
        "absentees": [_person_form(reader, each) for each in meeting.absentees],
        "heard": list(meeting.heard),
        "assessment": list(meeting.assessment),
        "lead_in": meeting.lead_in,
        "starts_at": meeting.starts_at.isoformat("minutes") if meeting.starts_at else "",
        "ends_at": meeting.ends_at.isoformat("minutes") if meeting.ends_at else "",
        "agenda": list(meeting.agenda),
        "invited": [_person_form(reader, each) for each in meeting.invited],
        "asks": list(meeting.asks),
        "opinions": [asdict(each) for each in meeting.opinions],
        "votes": [asdict(each) for each in meeting.votes],
        **_closing_form(reader, meeting),
    }
    return _filled(form)


def _plan_form(reader: Reader, standing: Plan, values: dict[str, Any]) -> dict[str, Any]:
    plan = replace(standing, **values)
    form = {
        "key": plan.key,
        "title": plan.title,
        "from": plan.valid_from,
        "to": plan.valid_to,
        "number": plan.number,
        "issued_on": plan.issued_on,
        "opening": plan.opening,
        **{name: list(getattr(plan, name)) for name in ("bases", "purposes", "requirements", "organisation")},
        **_closing_form(reader, plan),
    }
    return _filled(form)


def _closing_form(reader: Reader, record: Meeting | Plan) -> dict[str, Any]:
    return {
        "recipients": [_filled({"name": each.name, "note": each.note}) for each in record.recipients],
        "archive": record.archive,
        "signer": _person_key(reader, record.signer),
    }


def _person_form(reader: Reader, each: Attendee | Absentee) -> dict[str, Any]:
    form = {name: getattr(each, name) for name in type(each).__slots__ if name != "person"}
    return _filled(form | {"person": _person_key(reader, each.person)})


def _person_key(reader: Reader, person: Id | None) -> str:
    return reader.get(Person, person).key if person is not None else ""


def _filled(form: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in form.items() if value not in ("", None, [])}
