"""A typed page of conclusions: read into items with their holders and deadlines, doubts marked, nothing guessed."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from vanban.errors.usecases import NothingToPaste, PageFormatUnread
from vanban.files.reading import read_limited
from vanban.files.writing import lay
from vanban.intake.conclusions import PastedItem, understand
from vanban.intake.mention import KnownHolder
from vanban.intake.splitting import split_conclusions
from vanban.intake.tables import typed_lines_of
from vanban.intake.yaml_file import write_yaml
from vanban.model.dated import holds_on
from vanban.model.group import WorkingGroup
from vanban.model.meeting import Conclusion, ConclusionKind, Meeting
from vanban.model.organisation import Person, Unit
from vanban.pages.typed import Grid, typed_parts
from vanban.store.issuing import notice_of
from vanban.store.reading import Reader
from vanban.usecases.importing import Imported, import_contents, import_typed
from vanban.usecases.issued import notice
from vanban.usecases.known import Book, book_of
from vanban.usecases.office import Office
from vanban.usecases.work_checks import WORKERS
from vanban.wording.dates import day_month_year
from vanban.wording.names import office_names

PAGE_LIMIT_MB = 20

_HEADING = """Bản nháp kết luận đọc từ trang gõ, chưa lưu gì.
Xem từng mục; sửa chỗ có dòng «doubts» rồi xóa dòng đó; xóa cả mục nếu không cần.
Xong thì chạy: vanban import TỆP_NÀY"""

_OTHER_FORMATS = (
    (b"%PDF", "tệp PDF"),
    (b"{\\rtf", "tệp RTF"),
    (b"\x89PNG", "ảnh chụp"),
    (b"\xff\xd8\xff", "ảnh chụp"),
    (b"<!DOCTYPE html", "trang web"),
    (b"<html", "trang web"),
)


@dataclass(frozen=True, slots=True)
class Pasted:
    """A whole page: its meeting, the text before the first item, the items, the text after the last."""

    meeting: str
    day: dt.date
    intro: tuple[str, ...]
    items: tuple[PastedItem, ...]
    closing: tuple[str, ...]
    names: Mapping[str, str]
    """Key → name of everybody who can be meant."""
    general: frozenset[str]
    """Keys of the units that "các phòng, đơn vị" means."""
    lead_in: str = ""
    """The sentence before the items that gives the work, when the meeting has none yet."""
    standing: frozenset[str] = frozenset()
    """Paths of the conclusions that the meeting has already."""
    issued: str = ""
    """The notice that has gone out with the meeting's conclusions: nothing can be added to them any more."""


def read_page(office: Office, meeting: str, content: bytes, name: str) -> Pasted:
    """The items of a typed page (.docx or text). Raises `NothingToPaste` when it has none."""
    gathering = office.store.need(Meeting, meeting)
    typed = typed_lines_of(typed_page(content, name))
    split = split_conclusions(typed.lines)
    if not split.items:
        raise NothingToPaste(name=name)
    known = known_holders(office.store, gathering.day)
    profile = office.profile(gathering.day)
    page = understand(split, gathering.day, known, office_names(profile.name, profile.short_name), typed.rows)
    book = book_of(office.store)
    issue = notice_of(office.store, gathering.id)
    gives = page.lead_in.held.held and not page.lead_in.held.doubts and not gathering.lead_in
    return Pasted(
        meeting=meeting,
        day=gathering.day,
        intro=page.intro,
        items=tuple(_in_office(item, book, gathering.day) for item in page.items),
        closing=page.closing,
        names={holder.key: holder.names[0] for holder in known},
        general=frozenset(holder.key for holder in known if holder.general),
        lead_in=page.lead_in.words.rstrip(" :") if gives else "",
        standing=frozenset(c.path for c in office.store.every(Conclusion, meeting=gathering.id)),
        issued=notice(issue).words if issue else "",
    )


def read_page_file(office: Office, meeting: str, path: Path) -> Pasted:
    return read_page(office, meeting, read_limited(path, PAGE_LIMIT_MB), path.name)


def typed_page(content: bytes, name: str) -> tuple[str | Grid, ...]:
    """The lines and tables of a Word file or a text. Raises `PageFormatUnread` with the name of any other format."""
    head = content[:200].lstrip()
    for magic, what in _OTHER_FORMATS:
        if head.lower().startswith(magic.lower()):
            raise PageFormatUnread(name=name, what=what)
    return typed_parts(content, name)


def known_holders(reader: Reader, day: dt.date) -> tuple[KnownHolder, ...]:
    """Everybody who can be named, by the names as they are written; "các phòng" are those of that day."""
    units = []
    for unit in reader.every(Unit):
        names = _names(unit.name, unit.abbreviation, *unit.other_names)
        holder = KnownHolder.of_unit(unit.key, *names, kind=unit.kind)
        units.append(holder if holds_on(unit, day) else replace(holder, general=False, subordinate=False))
    people = (KnownHolder(p.key, "person", _names(p.name)) for p in reader.every(Person))
    groups = (KnownHolder(g.key, "group", _names(g.name)) for g in reader.every(WorkingGroup))
    return (*units, *people, *groups)


def _names(*names: str) -> tuple[str, ...]:
    return tuple(name for name in names if name)


def _in_office(item: PastedItem, book: Book, day: dt.date) -> PastedItem:
    """Somebody who was not in office that day is a doubt, so that the rest of the page can still be stored."""
    gone = []
    for key in (item.lead, *item.support, item.supervise):
        known = book.find(WORKERS, key) if key else None
        if known is not None and not known.holds_on(day):
            gone.append(f"{known.name} không hoạt động hoặc không giữ chức vụ vào ngày {day_month_year(day)}")
    return replace(item, doubts=(*item.doubts, *gone)) if gone else item


def sure_items(pasted: Pasted) -> tuple[PastedItem, ...]:
    """The items without doubts whose items above them are sure too."""
    sure = {item.path for item in pasted.items if item.sure}
    return tuple(item for item in pasted.items if all(path in sure for path in _upwards(item.path)))


def _upwards(path: str) -> Iterator[str]:
    while path:
        yield path
        path = path.rpartition("/")[0]


def store_items(office: Office, pasted: Pasted, items: Iterable[PastedItem], *, lead_in: bool = True) -> Imported:
    """Store the confirmed items as the meeting's conclusions; tasks come of those that are work."""
    return import_typed(
        office, _import_form(pasted, tuple(items), pasted.standing, lead_in=lead_in), "conclusion.paste"
    )


def write_draft(
    pasted: Pasted, items: Iterable[PastedItem], path: Path, stored: Iterable[PastedItem] = (), *, lead_in: bool = True
) -> Path:
    """Write the items as an import file to correct; a file already there is left alone.

    Below an item that is `stored` already the markers are whole paths.
    """
    standing = pasted.standing | {item.path for item in stored}
    form = _import_form(pasted, tuple(items), standing, lead_in=lead_in)
    return lay(path, write_yaml(form, _HEADING.replace("TỆP_NÀY", path.name)).encode(), None).path


def refused_in_draft(office: Office, draft: Path) -> None:
    """Raise `ImportRefused` again with the lines of the draft, so that the places can be found."""
    import_contents(replace(office, dry_run=True), [(draft.name, draft.read_bytes())])


def _import_form(
    pasted: Pasted, items: tuple[PastedItem, ...], standing: frozenset[str], *, lead_in: bool
) -> dict[str, Any]:
    said: dict[str, Any] = {"meeting": pasted.meeting}
    if lead_in and pasted.lead_in:
        said["lead_in"] = pasted.lead_in
    return {"conclusions": [said | {"items": _nested(items, standing)}]}


def _nested(items: tuple[PastedItem, ...], standing: frozenset[str]) -> list[dict[str, Any]]:
    """The flat items as the import form nests them: below the nearest item above that is here or stored already."""
    forms: dict[str, dict[str, Any]] = {}
    top: list[dict[str, Any]] = []
    for item in items:
        form = item_form(item)
        above = next((path for path in _upwards(item.path.rpartition("/")[0]) if path in forms or path in standing), "")
        if above in forms:
            forms[above].setdefault("items", []).append(form)
        else:
            form["marker"] = f"{above}/{form['marker']}" if above else form["marker"]
            top.append(form)
        forms[item.path] = form
    return top


def item_form(item: PastedItem) -> dict[str, Any]:
    """One item as the import form has it, without the items below it."""
    form: dict[str, Any] = {"marker": item.path.rsplit("/", 1)[-1], "words": item.words}
    if item.kind is not ConclusionKind.TASK:
        form["kind"] = item.kind.value
    work = {
        "lead": item.lead,
        "support": list(item.support),
        "supervise": item.supervise if item.supervise != item.lead else "",
        "everyone": item.everyone,
        "deadline": item.deadline,
        "no_deadline": item.no_deadline,
        "product": item.product,
    }
    said = (work if item.is_work else {"no_task_reason": item.no_task}) | {"doubts": list(item.doubts)}
    return form | {name: value for name, value in said.items() if value}


__all__ = [
    "Pasted",
    "PastedItem",
    "item_form",
    "known_holders",
    "read_page",
    "read_page_file",
    "refused_in_draft",
    "store_items",
    "sure_items",
    "typed_page",
    "write_draft",
]
