"""Who may do what on a day, asked within the act itself."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from vanban.errors.rights import OnlyReads, RightMissing
from vanban.model.approval import SUBSTITUTE
from vanban.model.dated import in_force
from vanban.model.identity import Id
from vanban.model.office_rules import OfficeRule
from vanban.model.organisation import Person, Post
from vanban.model.rights import Role, RoleGiven, missing, only_reads, roles_for
from vanban.model.verbs import verb_label
from vanban.store.reading import Reader
from vanban.wording.dates import day_month_year
from vanban.wording.names import addressed
from vanban.wording.text import sentence_start


def holders_of(reader: Reader, day: dt.date) -> dict[Role, tuple[Id, ...]]:
    """Who holds each role on a day, among those in office; who stands in for somebody holds their roles too."""
    given = in_force(reader.every(RoleGiven), day)
    if not given:
        return {}
    at_work = {post.person for post in in_force(reader.every(Post), day)}
    stand_ins = _stand_ins(reader, day)
    found: dict[Role, dict[Id, None]] = {}
    for each in given:
        for person in (each.person, *stand_ins.get(each.person, ())):
            if person in at_work:
                found.setdefault(each.role, {})[person] = None
    return {role: tuple(people) for role, people in found.items()}


def _stand_ins(reader: Reader, day: dt.date) -> dict[Id, tuple[Id, ...]]:
    found: dict[Id, tuple[Id, ...]] = {}
    for rule in in_force(reader.every(OfficeRule, scope=SUBSTITUTE), day):
        absent, other = reader.by_key(Person, rule.name), reader.by_key(Person, str(rule.value))
        if absent and other:
            found[absent.id] = (*found.get(absent.id, ()), other.id)
    return found


def refuse_without_right(reader: Reader, person: Person, verb: str, tables: Iterable[str], day: dt.date) -> None:
    """Raises `RightMissing` or `OnlyReads` when a person may not do that on the day."""
    holders = holders_of(reader, day)
    if not holders:
        return
    held = [role for role, people in holders.items() if person.id in people]
    deed, name = verb_label(verb), sentence_start(addressed(person.address, person.name))
    if only_reads(held):
        raise OnlyReads(name=name, day=day_month_year(day), deed=deed)
    for asked in roles_for(verb, tables):
        if missing(asked, held, holders):
            raise RightMissing(
                name=name,
                role=" hoặc ".join(role.label for role in sorted(asked)),
                day=day_month_year(day),
                deed=deed,
                holders=called(reader, [each for role in sorted(asked) for each in holders.get(role, ())]),
            )


def called(reader: Reader, people: Iterable[Id]) -> str:
    """`bà Lò Thị Mai Anh, ông Tống Văn Khải`."""
    found = (reader.get(Person, each) for each in dict.fromkeys(people))
    return ", ".join(addressed(person.address, person.name) for person in found)
