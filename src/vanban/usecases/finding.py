"""From what people type to the record they mean."""

from __future__ import annotations

import difflib
from dataclasses import dataclass, replace

from vanban.errors.usecases import DocumentUnknown, HolderUnknown, TaskUnknown, WhatUnknown
from vanban.model.document import Document
from vanban.model.identity import Id, read_task_code
from vanban.model.meeting import Conclusion, Meeting
from vanban.model.organisation import Person, Unit, WorkingGroup
from vanban.model.plan import Plan
from vanban.model.selection import Selection
from vanban.model.task import Task
from vanban.store.reading import Reader
from vanban.wording.text import fold

Traced = Task | Document | Meeting | Plan | Conclusion | WorkingGroup


def find_task(reader: Reader, typed: str, *, or_key: bool = False) -> Task:
    """The task meant by a code as people type it (`NV12`, `nv12.3`, `12.3`), or by its key in files."""
    code = read_task_code(typed)
    found = reader.every(Task, code=code) if code else ()
    if not found and or_key:
        keyed = reader.by_key(Task, typed)
        found = (keyed,) if keyed else ()
    if not found:
        raise TaskUnknown(code=typed)
    return found[0]


def find_document(reader: Reader, typed: str) -> Document:
    """The document meant by its code (`VB3`, `vb3`, `3`)."""
    bare = typed.strip().upper()
    found = reader.every(Document, code=bare if bare.startswith("VB") else f"VB{bare}")
    if not found:
        raise DocumentUnknown(code=typed)
    return found[0]


def find_anything(reader: Reader, typed: str) -> Traced:
    """The record meant by a task or document code, a key, or `MEETING#PATH` for a conclusion."""
    text = typed.strip()
    if text.upper().startswith("VB"):
        return find_document(reader, text)
    if read_task_code(text):
        return find_task(reader, text)
    meeting_key, mark, path = text.partition("#")
    if mark:
        return _conclusion(reader, meeting_key, path, typed)
    found: Traced | None = (
        reader.by_key(Meeting, text)
        or reader.by_key(Plan, text)
        or reader.by_key(Conclusion, text)
        or reader.by_key(WorkingGroup, text)
        or reader.by_key(Task, text)
    )
    if found is None:
        raise WhatUnknown(what=typed)
    return found


def _conclusion(reader: Reader, meeting_key: str, path: str, typed: str) -> Conclusion:
    meeting = reader.by_key(Meeting, meeting_key)
    found = reader.every(Conclusion, meeting=meeting.id, path=path) if meeting else ()
    if not found:
        raise WhatUnknown(what=typed)
    return found[0]


@dataclass(frozen=True, slots=True)
class Holder:
    """Who may hold a duty: a unit, a person or a working group."""

    name: str
    unit: Id | None = None
    person: Id | None = None
    team: Id | None = None

    def narrow(self, selection: Selection) -> Selection:
        """The selection, limited to what this holder leads."""
        return replace(selection, unit=self.unit, person=self.person, team=self.team)


def find_holder(reader: Reader, typed: str) -> Holder:
    """The unit, person or working group of this key, name or abbreviation, accents or none."""
    wanted = fold(typed)
    known: list[tuple[str, Holder]] = []
    for unit in reader.every(Unit):
        holder = Holder(unit.name, unit=unit.id)
        known += [(n, holder) for n in (unit.key, unit.name, unit.abbreviation, *unit.other_names) if n]
    for person in reader.every(Person):
        known += [(n, Holder(person.name, person=person.id)) for n in (person.key, person.name)]
    for team in reader.every(WorkingGroup):
        known += [(n, Holder(team.name, team=team.id)) for n in (team.key, team.name)]
    for name, holder in known:
        if fold(name) == wanted:
            return holder
    near = difflib.get_close_matches(wanted, [fold(name) for name, _ in known], n=1)
    meant = next((name for name, _ in known if near and fold(name) == near[0]), None)
    raise HolderUnknown(text=typed, hint=f" Có phải bạn muốn nói «{meant}»?" if meant else "")
