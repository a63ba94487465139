"""A superior's page read into items: which of them fall on us, and the tasks that come of those."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from vanban.errors.arrivals import SecretContent
from vanban.errors.usecases import ItemsTaken, ItemUnknown, NothingToPaste
from vanban.files.reading import read_limited
from vanban.intake.conclusions import OPENS_A_LIST, PastedItem, understand
from vanban.intake.deadlines import NOT_SAID
from vanban.intake.forms import WorkForm
from vanban.intake.holders import find_holders
from vanban.intake.mention import KnownHolder
from vanban.intake.splitting import split_conclusions
from vanban.intake.tables import typed_lines_of
from vanban.model.identity import Key
from vanban.model.incoming import Incoming, IncomingItem, Reach
from vanban.model.organisation import Unit, UnitKind
from vanban.model.task import Task
from vanban.store.reading import Reader
from vanban.usecases.arrivals import open_paper
from vanban.usecases.desk import Desk
from vanban.usecases.directing import open_task
from vanban.usecases.known import Book, book_of
from vanban.usecases.office import Office
from vanban.usecases.pasting import PAGE_LIMIT_MB, known_holders, typed_page
from vanban.usecases.tasks_from import TaskWriter
from vanban.usecases.work_checks import WORKERS, WorkChecks
from vanban.wording.names import office_names
from vanban.wording.text import fold

_EVERY_OFFICE = re.compile(
    r"\bcac (?:so|co quan chuyen mon)\b|\bso, (?:ban, )?nganh\b|\b(?:thu truong|giam doc) cac (?:so|co quan)\b"
)
"""How a superior's paper names all departments at once."""
_NO_DAY = "văn bản đến không nêu hạn"
_FEWEST_LETTERS = 4
"""A name shorter than this (`VP`) is no sure sign of a unit in another body's paper."""


@dataclass(frozen=True, slots=True)
class Demand:
    """One item as it was understood: its place and words, why it is ours, who of us leads, what is not sure."""

    path: str
    words: str
    reach: Reach
    lead: str = ""
    support: tuple[str, ...] = ()
    deadline: str = ""
    no_deadline: str = ""
    doubts: tuple[str, ...] = ()
    heads: bool = False
    """It only opens the list below it, or is part of the item above: nothing to do by itself."""

    @property
    def is_ours(self) -> bool:
        return self.reach.falls_on_us and not self.heads

    @property
    def is_sure(self) -> bool:
        """Whether a task can be opened at once."""
        return self.is_ours and bool(self.lead) and not self.doubts


@dataclass(frozen=True, slots=True)
class Demands:
    """A superior's page: its paper, its items, and the names behind keys."""

    paper: Incoming
    items: tuple[Demand, ...]
    names: Mapping[str, str]


def read_demands(
    office: Office,
    code: str,
    file: Path,
    *,
    lead: str = "",
    ours: Collection[str] = (),
    others: Collection[str] = (),
) -> Demands:
    """The items of a superior's page (.docx or text), each with why it falls on us.

    `ours` and `others` are the numbers of items that the clerk judges otherwise; `lead` is who of us leads what
    falls on us and names nobody. Raises `NothingToPaste` for a page without items.
    """
    reader, day = office.store, office.today
    paper = open_paper(reader, code, day)
    if paper.secrecy:
        raise SecretContent(secrecy=paper.secrecy)
    standing = reader.every(IncomingItem, incoming=paper.id)
    if standing:
        raise ItemsTaken(code=paper.called(day.year), count=len(standing))
    typed = typed_lines_of(typed_page(read_limited(file, PAGE_LIMIT_MB), file.name))
    split = split_conclusions(typed.lines)
    if not split.items:
        raise NothingToPaste(name=file.name)
    known, profile, book = known_holders(reader, day), office.profile(), book_of(reader)
    own = office_names(profile.name, profile.short_name)
    read = understand(split, paper.issued_on or paper.arrived_on, known, own, typed.rows)
    _refuse_unknown(paper, [item.path for item in read.items], (*ours, *others))
    finder = _Finder(book, _telling(known), own, _shared_names(reader))
    found: dict[str, Demand] = {}
    for item in read.items:
        above = found.get(item.path.rpartition("/")[0])
        found[item.path] = _judged(finder.demand(item, above), ours, others)
    book_lead = book.find(WORKERS, lead, day) if lead else None
    given = book_lead.key if book_lead else lead
    items = tuple(_checked(_led(item, given), book, office) for item in found.values())
    return Demands(paper, items, {holder.key: holder.names[0] for holder in known})


def _refuse_unknown(paper: Incoming, paths: list[str], named: Iterable[str]) -> None:
    for path in named:
        if path not in paths:
            raise ItemUnknown(code=paper.code, path=path, hint=f"trong tệp có các mục {', '.join(paths)}")


def _telling(known: Iterable[KnownHolder]) -> tuple[KnownHolder, ...]:
    """The holders by those of their names that can tell them in another body's paper."""
    kept = ((holder, tuple(n for n in holder.names if len(n) >= _FEWEST_LETTERS)) for holder in known)
    return tuple(replace(holder, names=names) for holder, names in kept if names)


def _shared_names(reader: Reader) -> frozenset[str]:
    """Keys of units whose name other bodies have too: "Văn phòng", "Thanh tra"."""
    units = reader.every(Unit)
    return frozenset(u.key for u in units if u.kind is UnitKind.OFFICE or fold(u.name) in ("van phong", "thanh tra"))


@dataclass(frozen=True, slots=True)
class _Finder:
    """Judges the items of one page."""

    book: Book
    known: tuple[KnownHolder, ...]
    own: tuple[str, ...]
    shared: frozenset[str]

    def demand(self, item: PastedItem, above: Demand | None) -> Demand:
        held = find_holders(item.words, self.known, self.own)
        named = [key for key in (held.lead, *held.support) if key]
        doubts = [f"nơi ban hành có thể cũng có «{self._name(key)}»" for key in named if key in self.shared]
        reach = self._reach(item.words, bool(named), held.acts)
        if reach is Reach.OTHERS and above is not None and not held.acts:
            reach = above.reach
        lead = held.lead if held.lead and not held.doubts else ""
        heads = item.no_task == OPENS_A_LIST or (bool(item.no_task) and above is not None and not above.heads)
        inherited = above.lead if above and not lead and not held.acts and above.reach is reach else ""
        return Demand(
            path=item.path,
            words=item.words,
            reach=reach,
            lead=lead or inherited,
            support=tuple(key for key in held.support if key != lead),
            deadline=item.deadline,
            no_deadline="" if item.deadline else _why_none(item),
            doubts=tuple(doubts),
            heads=heads,
        )

    def _reach(self, words: str, names_a_unit: bool, somebody_acts: bool) -> Reach:
        """Where another body acts, all departments are meant only when they are to help it."""
        folded = fold(words)
        if any(re.search(rf"\b{re.escape(fold(name))}\b", folded) for name in self.own if " " in name):
            return Reach.OFFICE
        if names_a_unit:
            return Reach.UNIT
        alike = _EVERY_OFFICE.search(folded)
        if alike and (not somebody_acts or "phoi hop" in folded[: alike.start()]):
            return Reach.ALIKE
        return Reach.OTHERS

    def _name(self, key: str) -> str:
        known = self.book.find(WORKERS, key)
        return known.name if known else key


def _why_none(item: PastedItem) -> str:
    return _NO_DAY if item.no_deadline in ("", NOT_SAID) else item.no_deadline


def _judged(demand: Demand, ours: Collection[str], others: Collection[str]) -> Demand:
    if demand.path in ours:
        return replace(demand, reach=Reach.CHOSEN, heads=False, doubts=())
    return replace(demand, reach=Reach.OTHERS) if demand.path in others else demand


def _led(demand: Demand, lead: str) -> Demand:
    """What falls on us and names nobody of us is led by whom the clerk named."""
    return replace(demand, lead=lead) if lead and demand.is_ours and not demand.lead else demand


def _checked(demand: Demand, book: Book, office: Office) -> Demand:
    """With what the office's records say against it: who leads must be in office."""
    if not demand.is_ours or not demand.lead:
        return demand
    found = WorkChecks(book).work(work_of(demand), (), office.today)
    return replace(demand, doubts=(*demand.doubts, *(said for _, said in found)))


def work_of(demand: Demand) -> WorkForm:
    form = {"lead": [demand.lead], "support": list(demand.support)}
    return WorkForm.model_validate(form | {"deadline": demand.deadline, "no_deadline": demand.no_deadline})


@dataclass(frozen=True, slots=True)
class Taken:
    """What was stored of a page: its items, and the tasks that were opened."""

    paper: Incoming
    items: tuple[IncomingItem, ...]
    tasks: tuple[Task, ...]

    @property
    def ours(self) -> tuple[IncomingItem, ...]:
        return tuple(item for item in self.items if item.reach.falls_on_us)


def take_demands(office: Office, page: Demands) -> Taken:
    """Store the items of a page in one act, and open a task for each that is ours, sure and has a lead.

    The rest of what is ours waits for an instruction (`incoming direct … --item`).
    """
    with office.act("incoming.take", input={"code": page.paper.code}) as act:
        paper = open_paper(act, page.paper.code, office.today)
        writer = TaskWriter.at(Desk(act, book_of(act), office.today))
        items, tasks = [], []
        for number, demand in enumerate((each for each in page.items if not each.heads), 1):
            item = act.put(_item(paper, demand, number))
            items.append(item)
            if demand.is_sure:
                said_on = paper.issued_on or paper.arrived_on
                tasks.append(open_task(act, writer, item, paper, demand.words, work_of(demand), said_on))
        return Taken(paper, tuple(items), tuple(tasks))


def _item(paper: Incoming, demand: Demand, position: int) -> IncomingItem:
    key = Key(f"{paper.key}/muc/{position}")
    return IncomingItem(paper.id, demand.path, demand.words, demand.reach, demand.deadline, position, key)
