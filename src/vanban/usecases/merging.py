"""A record typed as a command changes only what it names: the rest is taken from the record that stands."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from typing import Any

from vanban.model.group import GroupRole, WorkingGroup
from vanban.model.identity import Id
from vanban.model.meeting import Absentee, Attendee, Conclusion, Meeting
from vanban.model.organisation import Person, Unit
from vanban.model.plan import Plan
from vanban.model.recipient import Recipient
from vanban.store.reading import Reader

Form = dict[str, Any]

_ROLES = {"head": GroupRole.HEAD, "deputies": GroupRole.DEPUTY, "members": GroupRole.MEMBER}


def with_standing(reader: Reader, data: Form, clear: Collection[str] = ()) -> Form:
    """The typed records, each filled up from the one that stands under its key; `clear` empties fields."""
    filled = dict(data)
    for section, standing in _STANDING.items():
        if section in data:
            filled[section] = [_merged(standing(reader, str(form.get("key"))), form, clear) for form in data[section]]
    return filled


def _merged(standing: Form, said: Form, clear: Collection[str]) -> Form:
    merged = standing | said
    if "members" in said:
        merged["members"] = _members(standing.get("members", []), said["members"], clear)
    return {name: value for name, value in merged.items() if name not in clear or name == "members"}


def _members(standing: list[Form], said: list[Form], clear: Collection[str]) -> list[Form]:
    """Who is named with a role takes the place of all who had it; the other roles stay."""
    gone = {_ROLES[name].value for name in clear if name in _ROLES} | {member["role"] for member in said}
    found = [*said, *(member for member in standing if member["role"] not in gone)]
    order = [role.value for role in GroupRole]
    return sorted(found, key=lambda member: order.index(member["role"]))


def _unit(reader: Reader, key: str) -> Form:
    unit = reader.by_key(Unit, key)
    if unit is None:
        return {}
    own = {"name": unit.name, "kind": unit.kind, "abbreviation": unit.abbreviation}
    return own | _said({"other_names": list(unit.other_names), "from": unit.valid_from, "to": unit.valid_to})


def _person(reader: Reader, key: str) -> Form:
    """Posts and rights are records of their own: those that are not named stay anyway."""
    person = reader.by_key(Person, key)
    return {"name": person.name, "address": person.address} if person else {}


def _group(reader: Reader, key: str) -> Form:
    group = reader.by_key(WorkingGroup, key)
    if group is None:
        return {}
    members = [{"person": _key(reader, m.person), "role": m.role.value, "duty": m.duty} for m in group.members]
    founded = reader.get(Conclusion, group.conclusion) if group.conclusion else None
    return _said(
        {
            "name": group.name,
            "members": members,
            "purpose": group.purpose,
            "conclusion": f"{reader.get(Meeting, founded.meeting).key}#{founded.path}" if founded else "",
            "bases": list(group.bases),
            "tasks": list(group.tasks),
            "rights": list(group.rights),
            "proposed_by": group.proposed_by,
            "from": group.valid_from,
            "to": group.valid_to,
        }
    )


def _plan(reader: Reader, key: str) -> Form:
    """The plan without its tasks: those that are not named stay anyway."""
    plan = reader.by_key(Plan, key)
    if plan is None:
        return {}
    return _said(
        {
            "title": plan.title,
            "from": plan.valid_from,
            "to": plan.valid_to,
            "number": plan.number,
            "issued_on": plan.issued_on,
            "bases": list(plan.bases),
            "opening": plan.opening,
            "purposes": list(plan.purposes),
            "requirements": list(plan.requirements),
            "organisation": list(plan.organisation),
            "recipients": _recipients(plan.recipients),
            "archive": plan.archive,
            "signer": _key(reader, plan.signer),
        }
    )


def _meeting(reader: Reader, key: str) -> Form:
    """The meeting without its conclusions: those that are not named stay anyway."""
    meeting = reader.by_key(Meeting, key)
    if meeting is None:
        return {}
    return _said(
        {
            "title": meeting.title,
            "day": meeting.day,
            "end_day": meeting.end_day,
            "session": meeting.session,
            "form": meeting.form,
            "topic": meeting.topic,
            "place": meeting.place,
            "chair": _key(reader, meeting.chair),
            "secretary": _key(reader, meeting.secretary),
            "signer": _key(reader, meeting.signer),
            "attendees": [_present(reader, each) for each in meeting.attendees],
            "absentees": [_absent(reader, each) for each in meeting.absentees],
            "heard": list(meeting.heard),
            "assessment": list(meeting.assessment),
            "lead_in": meeting.lead_in,
            "recipients": _recipients(meeting.recipients),
            "archive": meeting.archive,
            "starts_at": meeting.starts_at.isoformat("minutes") if meeting.starts_at else None,
            "ends_at": meeting.ends_at.isoformat("minutes") if meeting.ends_at else None,
            "agenda": list(meeting.agenda),
            "invited": [_present(reader, each) for each in meeting.invited],
            "asks": list(meeting.asks),
            "opinions": [{"who": each.who, "words": each.words} for each in meeting.opinions],
            "votes": [
                {"matter": v.matter, "agreed": v.agreed, "against": v.against, "abstained": v.abstained}
                for v in meeting.votes
            ],
        }
    )


def _present(reader: Reader, one: Attendee) -> Form:
    own = {"name": one.name, "position": one.position, "unit": one.unit, "address": one.address}
    return _said(own | {"deputy_for": one.deputy_for, "person": _key(reader, one.person)})


def _absent(reader: Reader, one: Absentee) -> Form:
    own = {"name": one.name, "reason": one.reason, "position": one.position, "address": one.address}
    return _said(own | {"person": _key(reader, one.person)})


def _recipients(who: Iterable[Recipient]) -> list[Form]:
    return [_said({"name": each.name, "note": each.note}) for each in who]


def _key(reader: Reader, person: Id | None) -> str:
    return str(reader.get(Person, person).key) if person else ""


def _said(form: Form) -> Form:
    return {name: value for name, value in form.items() if value not in (None, "", [])}


_STANDING: dict[str, Callable[[Reader, str], Form]] = {
    "units": _unit,
    "people": _person,
    "groups": _group,
    "plans": _plan,
    "meetings": _meeting,
}
