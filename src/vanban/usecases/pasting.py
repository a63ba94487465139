"""A typed page of conclusions: read into items with their holders and deadlines, doubts marked, nothing guessed."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from vanban.errors.usecases import NothingToPaste
from vanban.files.reading import read_limited
from vanban.files.writing import lay
from vanban.intake.deadlines import find_deadline
from vanban.intake.holders import KnownHolder, find_holders
from vanban.intake.splitting import SplitItem, split_conclusions
from vanban.intake.yaml_file import write_yaml
from vanban.model.deadline import Deadline
from vanban.model.group import WorkingGroup
from vanban.model.meeting import ConclusionKind, Meeting
from vanban.model.organisation import Person, Unit
from vanban.pages.typed import typed_lines
from vanban.store.reading import Reader
from vanban.usecases.importing import Imported, import_typed
from vanban.usecases.office import Office

PAGE_LIMIT_MB = 20

_HEADING = """Bản nháp kết luận đọc từ trang gõ, chưa lưu gì.
Xem từng mục; sửa chỗ có dòng «doubts» rồi xóa dòng đó; xóa cả mục nếu không cần.
Xong thì chạy: vanban import TỆP_NÀY"""


@dataclass(frozen=True, slots=True)
class PastedItem:
    """One item as it was understood; names are the office's own, deadlines in the page's words."""

    path: str
    words: str
    kind: ConclusionKind
    line: int
    lead: str = ""
    support: tuple[str, ...] = ()
    everyone: bool = False
    deadline: str = ""
    last_day: dt.date | None = None
    no_deadline: str = ""
    doubts: tuple[str, ...] = ()
    heads: bool = False
    """Only opens a list of items below it."""

    @property
    def sure(self) -> bool:
        return not self.doubts

    @property
    def is_work(self) -> bool:
        return self.kind in (ConclusionKind.TASK, ConclusionKind.TO_STUDY) and not (self.heads and not self.held)

    @property
    def held(self) -> bool:
        return bool(self.lead or self.everyone)

    def corrected(self, *, lead: str, deadline: str, no_deadline: str) -> PastedItem:
        """The item as a person has put it right; what they said is sure."""
        everyone = lead.strip().lower() == "tất cả"
        return replace(
            self,
            lead="" if everyone else lead,
            everyone=everyone,
            deadline=deadline,
            no_deadline=no_deadline,
            doubts=(),
        )


@dataclass(frozen=True, slots=True)
class Pasted:
    """A whole page: its meeting, the text before the first item, the items, the text after the last."""

    meeting: str
    intro: tuple[str, ...]
    items: tuple[PastedItem, ...]
    closing: tuple[str, ...]
    names: Mapping[str, str]
    """Key → name of everybody who can be meant."""


def read_page(office: Office, meeting: str, content: bytes, name: str) -> Pasted:
    """The items of a typed page (.docx or text). Raises `NothingToPaste` when it has none."""
    gathering = office.store.need(Meeting, meeting)
    split = split_conclusions(typed_lines(content, name))
    if not split.items:
        raise NothingToPaste(name=name)
    known = known_holders(office.store)
    heads = {item.path.rpartition("/")[0] for item in split.items}
    items = tuple(read_item(item, known, gathering.day, heads=item.path in heads) for item in split.items)
    names = {holder.key: holder.names[0] for holder in known}
    return Pasted(meeting, split.intro, items, split.closing, names)


def read_page_file(office: Office, meeting: str, path: Path) -> Pasted:
    return read_page(office, meeting, read_limited(path, PAGE_LIMIT_MB), path.name)


def known_holders(reader: Reader) -> tuple[KnownHolder, ...]:
    """Everybody who can be named, by the names as they are written."""
    units = (KnownHolder(u.key, "unit", _names(u.name, u.abbreviation, *u.other_names)) for u in reader.every(Unit))
    people = (KnownHolder(p.key, "person", _names(p.name)) for p in reader.every(Person))
    groups = (KnownHolder(g.key, "group", _names(g.name)) for g in reader.every(WorkingGroup))
    return (*units, *people, *groups)


def _names(*names: str) -> tuple[str, ...]:
    return tuple(name for name in names if name)


def read_item(item: SplitItem, known: tuple[KnownHolder, ...], day: dt.date, *, heads: bool) -> PastedItem:
    held = find_holders(item.words, known)
    deadline = find_deadline(item.words, day)
    plain = PastedItem(item.path, item.words, item.kind, item.line, heads=heads, doubts=item.doubts)
    if not plain.is_work and not (heads and (held.lead or held.everyone)):
        return plain
    if heads and not (held.lead and not held.doubts):
        # "Yêu cầu các phòng, đơn vị:" opens a list; the work is in the items below it.
        return plain
    doubts = (*item.doubts, *held.doubts, *deadline_doubts(deadline))
    if not held.lead and not held.everyone and not held.doubts:
        doubts = (*doubts, "chưa rõ ai chủ trì")
    return replace(
        plain,
        lead=held.lead or "",
        support=held.support,
        everyone=held.everyone,
        deadline="" if deadline.reason is not None else deadline.words,
        last_day=deadline.last_day(),
        no_deadline=deadline.reason or "",
        doubts=doubts,
    )


def deadline_doubts(deadline: Deadline) -> tuple[str, ...]:
    if deadline.confidence >= 1:
        return ()
    said = f"«{deadline.words}»" if deadline.words else "câu này"
    return (f"chưa chắc về thời hạn trong {said}",)


def sure_items(pasted: Pasted) -> tuple[PastedItem, ...]:
    """The items without doubts whose items above them are sure too."""
    sure = {item.path for item in pasted.items if item.sure}
    return tuple(item for item in pasted.items if all(path in sure for path in _upwards(item.path)))


def _upwards(path: str) -> Iterable[str]:
    while path:
        yield path
        path = path.rpartition("/")[0]


def store_items(office: Office, pasted: Pasted, items: Iterable[PastedItem]) -> Imported:
    """Store the confirmed items as the meeting's conclusions; tasks come of those that are work."""
    data = {"conclusions": [{"meeting": pasted.meeting, "items": _nested(tuple(items))}]}
    return import_typed(office, data, "conclusion.paste")


def write_draft(pasted: Pasted, items: Iterable[PastedItem], path: Path) -> Path:
    """Write the items as an import file to correct; a file already there is left alone."""
    data = {"conclusions": [{"meeting": pasted.meeting, "items": _nested(tuple(items))}]}
    heading = _HEADING.replace("TỆP_NÀY", path.name)
    return lay(path, write_yaml(data, heading).encode(), None).path


def _nested(items: tuple[PastedItem, ...]) -> list[dict[str, Any]]:
    """The flat items as the import form nests them; an item whose head is left out moves up."""
    chosen = {item.path for item in items}
    forms: dict[str, dict[str, Any]] = {}
    top: list[dict[str, Any]] = []
    for item in items:
        form = forms[item.path] = item_form(item)
        above = item.path.rpartition("/")[0]
        if above in chosen:
            forms[above].setdefault("items", []).append(form)
        else:
            top.append(form)
    return top


def item_form(item: PastedItem) -> dict[str, Any]:
    form: dict[str, Any] = {"marker": item.path.rsplit("/", 1)[-1], "words": item.words}
    if item.kind is not ConclusionKind.TASK:
        form["kind"] = item.kind.value
    said = {
        "lead": item.lead,
        "support": list(item.support),
        "everyone": item.everyone,
        "deadline": item.deadline,
        "no_deadline": item.no_deadline,
        "doubts": list(item.doubts),
    }
    return form | {name: value for name, value in said.items() if value}
