"""The colleague who leaves: posts and signing rights end on a day, and what was theirs is told."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace
from typing import TypeVar

from vanban.errors.usecases import NothingHeld
from vanban.model.authority import Authority
from vanban.model.organisation import Person, Post
from vanban.model.selection import Selection
from vanban.model.status import OPEN
from vanban.usecases.office import Office
from vanban.usecases.orphans import GapInGroup, gaps_in_groups
from vanban.usecases.task_lists import TaskList, list_tasks
from vanban.wording.dates import day_month_year
from vanban.wording.names import addressed
from vanban.wording.text import sentence_start

D = TypeVar("D", Post, Authority)


@dataclass(frozen=True, slots=True)
class Left:
    """Who left, how many posts and rights ended, and the open tasks that somebody else must take."""

    name: str
    posts: int
    rights: int
    tasks: TaskList
    gaps: tuple[GapInGroup, ...] = ()
    """The working groups that ask for a successor."""


def leave(office: Office, key: str, last_day: dt.date) -> Left:
    """End everything that a person holds after `last_day`. Raises `NothingHeld` when there is nothing."""
    with office.act("person.leave", input={"person": key, "last_day": last_day.isoformat()}) as act:
        person = act.need(Person, key)
        name = addressed(person.address, person.name)
        posts = _held_after(act.every(Post, person=person.id), last_day)
        rights = _held_after(act.every(Authority, person=person.id), last_day)
        if not posts and not rights:
            raise NothingHeld(name=sentence_start(name), day=day_month_year(last_day))
        for post in posts:
            act.put(replace(post, valid_to=last_day))
        for right in rights:
            act.put(replace(right, valid_to=last_day))
    tasks = list_tasks(office, Selection(OPEN, person=person.id), limit=None)
    after = last_day + dt.timedelta(days=1)
    return Left(name, len(posts), len(rights), tasks, gaps_in_groups(office.store, after, person.id))


def _held_after(records: tuple[D, ...], day: dt.date) -> list[D]:
    """Those that began by the day and do not end by themselves before or on it."""
    begun = [record for record in records if record.valid_from is None or record.valid_from <= day]
    return [record for record in begun if record.valid_to is None or record.valid_to > day]
