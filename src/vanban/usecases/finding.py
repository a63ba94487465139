"""From what people type to the record they mean."""

from __future__ import annotations

from vanban.errors.usecases import DocumentUnknown, TaskUnknown, WhatUnknown
from vanban.model.document import Document
from vanban.model.group import WorkingGroup
from vanban.model.identity import read_task_code
from vanban.model.meeting import Conclusion, Meeting
from vanban.model.plan import Plan
from vanban.model.task import Task
from vanban.store.reading import Reader

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
