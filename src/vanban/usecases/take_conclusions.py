"""Conclusions as somebody changed them in Word: other words, other order, new ones, struck-out ones."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from vanban.intake.conclusions import understand
from vanban.intake.deadlines import find_deadline, look_for_deadline
from vanban.intake.holders import Held, KnownHolder, find_holders
from vanban.intake.splitting import split_conclusions
from vanban.model.deadline import Deadline
from vanban.model.group import WorkingGroup
from vanban.model.identity import Id
from vanban.model.link import LinkRole
from vanban.model.meeting import Conclusion, Meeting
from vanban.model.office_rules import OfficeRule
from vanban.model.plan import Plan
from vanban.model.task import Task, TaskFile
from vanban.pages.alignment import Pair
from vanban.pages.passages import Passage
from vanban.store.reading import Reader
from vanban.store.task_files import task_files
from vanban.usecases.comparing import Comparison
from vanban.usecases.pasting import item_form, known_holders
from vanban.usecases.wishes import ConclusionWish, OrderWish, Proposal
from vanban.usecases.work_forms import work_form
from vanban.wording.dates import day_month_year
from vanban.wording.text import clause


@dataclass(frozen=True, slots=True)
class _Books:
    """A meeting's conclusions with what hangs on them, and everybody who can be named."""

    meeting: Meeting
    conclusions: Mapping[Id, Conclusion]
    files: Mapping[Id, TaskFile]
    """Conclusion → the task that it caused."""
    known: tuple[KnownHolder, ...]
    reader: Reader
    before_counts_day: bool

    @classmethod
    def of(cls, reader: Reader, meeting: Meeting, today: dt.date) -> _Books:
        conclusions = {c.id: c for c in reader.every(Conclusion, meeting=meeting.id)}
        tasks = [t for t in reader.every(Task, meeting=meeting.id) if t.parent is None]
        files = {f.task.conclusion: f for f in task_files(reader, tasks, today) if f.task.conclusion is not None}
        rules = reader.every(OfficeRule, scope="counting", name="before_counts_day")
        return cls(
            meeting, conclusions, files, known_holders(reader, meeting.day), reader, any(rule.value for rule in rules)
        )

    @property
    def names(self) -> dict[str, str]:
        return {holder.key: holder.names[0] for holder in self.known}

    def due(self, deadline: Deadline) -> str:
        """A deadline as it is shown before it is taken: the words, and the last day in time."""
        last = deadline.last_day(before_counts_day=self.before_counts_day)
        if deadline.reason is not None:
            return f"không hạn ({deadline.reason})"
        return f"«{deadline.words}»" + (f" (hết {day_month_year(last)})" if last else "")


@dataclass(frozen=True, slots=True)
class _Entry:
    """One item of the list: the conclusion that it was, and what the page says now, under which number."""

    conclusion: Conclusion | None
    passage: Passage | None
    path: str = ""


def conclusion_proposals(reader: Reader, meeting: Meeting, found: Comparison, today: dt.date) -> Iterator[Proposal]:
    """What the edited page says of the meeting's conclusions that the books do not."""
    books = _Books.of(reader, meeting, today)
    standing = _standing(found, books)
    entries = tuple(_entries(found, standing))
    doubled = {path for path, number in Counter(e.path for e in entries if e.passage).items() if number > 1}
    gone = {entry.path for entry in entries if entry.passage is None}
    for entry in entries:
        proposal = _proposal(books, entry, gone)
        if proposal is not None:
            yield _with_doubled(proposal, doubled)
    moved = [(e.conclusion, e.path) for e in entries if e.conclusion and e.passage and e.path != e.conclusion.path]
    if moved:
        yield _order(moved, doubled)
    else:
        yield from _out_of_order(found, standing)


def _out_of_order(found: Comparison, standing: Mapping[str, Conclusion]) -> Iterator[Proposal]:
    """Items that stand elsewhere under their old numbers: only the numbers say what the order is to be."""
    for pair in found.difference.pairs:
        conclusion = standing.get(pair.old.address) if pair.old and pair.moved else None
        if conclusion and pair.old and pair.new and pair.old.marker == pair.new.marker:
            name = f"thứ tự kết luận {conclusion.path}"
            why = f"mục {conclusion.path} đứng chỗ khác mà vẫn mang số cũ: hãy đánh lại số các mục trong tệp"
            yield Proposal(pair.old.where, name, pair.old.text, pair.new.text, refused=why)


def _entries(found: Comparison, standing: Mapping[str, Conclusion]) -> Iterator[_Entry]:
    lead = _common_lead(found, standing)
    pairs = found.difference.pairs
    for place, pair in enumerate(pairs):
        conclusion = standing.get(pair.old.address) if pair.old else None
        if conclusion is not None:
            path = (_path(pair.new, lead) if pair.new else "") or conclusion.path
            yield _Entry(conclusion, pair.new, path)
        elif pair.new is not None and pair.old is None and _stands_among(pairs, place, standing):
            yield _Entry(None, pair.new, _path(pair.new, lead))


def _proposal(books: _Books, entry: _Entry, gone: set[str]) -> Proposal | None:
    """What an entry asks of the books; nothing when they say so already."""
    if entry.passage is None:
        return _gone(books, entry.conclusion, gone) if entry.conclusion else None
    words = _bare(entry.passage.words)
    if entry.conclusion is None:
        known = any(_bare(each.words) == words for each in books.conclusions.values())
        return None if known else _new(books, entry.path, entry.passage)
    if words == _bare(entry.conclusion.words):
        return None
    return _reworded(books, entry.conclusion, entry.path, words)


def _bare(words: str) -> str:
    """The words without the mark that the paper closes them with."""
    return clause(" ".join(words.split()).rstrip(":")).removesuffix("./")


def _standing(found: Comparison, books: _Books) -> dict[str, Conclusion]:
    """Address of a generated passage → the conclusion whose words it prints."""
    standing = {}
    for passage in found.page.passages:
        for span in found.owners.spans(passage) if not passage.cells else ():
            conclusion = books.conclusions.get(span.owner.record) if span.owner.record else None
            if conclusion is not None and span.owner.field == "words":
                standing[passage.address] = conclusion
    return standing


def _common_lead(found: Comparison, standing: Mapping[str, Conclusion]) -> str:
    """What stands before the conclusions' own markers on the page: `II/` where they are part II."""
    leads = Counter(
        passage.path.removesuffix(standing[passage.address].path)
        for passage in found.page.passages
        if passage.address in standing and passage.path.endswith(standing[passage.address].path)
    )
    return leads.most_common(1)[0][0] if leads else ""


def _path(passage: Passage, lead: str) -> str:
    return passage.path.removeprefix(lead)


def _stands_among(pairs: tuple[Pair, ...], place: int, standing: Mapping[str, Conclusion]) -> bool:
    """Whether a new numbered paragraph is one of the list: next to a conclusion, or to another new one of it."""
    here = pairs[place].new
    if here is None or not here.path or here.zone != "text":
        return False
    for around in (reversed(pairs[:place]), iter(pairs[place + 1 :])):
        beside = next((pair for pair in around if pair.new is not None and not _is_new_item(pair)), None)
        if beside is not None and beside.old is not None and beside.old.address in standing:
            return True
    return False


def _is_new_item(pair: Pair) -> bool:
    return pair.old is None and pair.new is not None and bool(pair.new.path)


def _gone(books: _Books, conclusion: Conclusion, gone: set[str]) -> Proposal:
    said = Proposal(f"mục {conclusion.path}", f"kết luận {conclusion.path}", clause(conclusion.words), "")
    file = books.files.get(conclusion.id)
    held_by = _why_not_gone(books, conclusion, file, gone)
    if held_by:
        return replace(said, refused=held_by)
    task = f", bỏ nhiệm vụ {file.task.code}" if file else ""
    wish = ConclusionWish(conclusion.path, {}, conclusion, gone=True)
    return replace(said, effects=(f"bỏ kết luận {conclusion.path}{task}",), wish=wish)


def _why_not_gone(books: _Books, conclusion: Conclusion, file: TaskFile | None, gone: set[str]) -> str:
    below = {each.path for each in books.conclusions.values() if each.path.startswith(f"{conclusion.path}/")} - gone
    if below:
        return f"còn {len(below)} mục ở dưới mục này: hãy bỏ hoặc chuyển các mục đó trước"
    groups = books.reader.every(WorkingGroup, conclusion=conclusion.id)
    if groups:
        return f"kết luận này lập {groups[0].name}: hãy sửa tổ công tác trước"
    if file and (file.events or file.evidence):
        return f"nhiệm vụ {file.task.code} đã có cập nhật hoặc tài liệu: hãy dùng «vanban task stop {file.task.code}»"
    return _started(file)


def _started(file: TaskFile | None) -> str:
    """A task that counts already was given by an issued paper: only another paper changes it."""
    if file is None or file.task.opened is None:
        return ""
    code = file.task.code
    return (
        f"nhiệm vụ {code} đã bắt đầu từ {day_month_year(file.task.opened)} theo văn bản đã ban hành: hãy ra văn bản "
        f"khác và dùng «vanban task extend {code}» hoặc «vanban task assign {code}»"
    )


def _reworded(books: _Books, conclusion: Conclusion, path: str, words: str) -> Proposal:
    """Other words; lead and deadline change only where the sentence now says another one."""
    before = clause(conclusion.words)
    file = books.files.get(conclusion.id)
    said = Proposal(f"mục {conclusion.path}", f"kết luận {conclusion.path}", before, words)
    refused = _started(file)
    if refused:
        return replace(said, refused=refused)
    form: dict[str, Any] = {"marker": conclusion.path, "words": words}
    if conclusion.kind.value != "task":
        form["kind"] = conclusion.kind.value
    if conclusion.no_task_reason:
        form["no_task_reason"] = conclusion.no_task_reason
    form |= _cites(books.reader, conclusion)
    effects: tuple[str, ...] = ("sửa lời kết luận",)
    doubts: tuple[str, ...] = ()
    if file is not None:
        form |= work_form(books.reader, file)
        if file.task.title != before:
            form["title"] = file.task.title
        changes, more, doubts = _work_changes(books, file, before, words)
        form = {name: value for name, value in (form | changes).items() if value}
        effects += more
    if doubts:
        form["doubts"] = list(doubts)
    return replace(
        said, effects=effects, doubts=doubts, wish=ConclusionWish(path, form, conclusion, is_work=file is not None)
    )


def _cites(reader: Reader, conclusion: Conclusion) -> dict[str, list[str]]:
    cited = [link.dst for link in reader.links(src=conclusion.id) if link.role is LinkRole.CITES]
    return {"cites": [reader.get(Plan, plan).key for plan in cited]} if cited else {}


def _work_changes(
    books: _Books, file: TaskFile, before: str, after: str
) -> tuple[dict[str, Any], tuple[str, ...], tuple[str, ...]]:
    """The fields of the work that the new sentence changes, each in words, and what is not sure about them."""
    day = books.meeting.day
    form: dict[str, Any] = {}
    effects: list[str] = []
    doubts: list[str] = []
    old_held, new_held = (find_holders(words, books.known) for words in (before, after))
    if (old_held.lead, old_held.everyone) != (new_held.lead, new_held.everyone):
        form |= {"lead": new_held.lead or "", "everyone": new_held.everyone, "person": ""}
    if set(old_held.support) != set(new_held.support):
        form |= {"support": list(new_held.support)}
    if form:
        effects.append(f"{file.task.code}: {_held_words(books, old_held)} thành {_held_words(books, new_held)}")
        doubts += new_held.doubts
        if not new_held.lead and not new_held.everyone and not new_held.doubts:
            doubts.append("chưa rõ ai chủ trì")
    was, now = find_deadline(before, day), find_deadline(after, day)
    if (was.words, was.rules) != (now.words, now.rules):
        form |= {"deadline": "" if now.reason is not None else now.words, "no_deadline": now.reason or ""}
        effects.append(f"thời hạn của {file.task.code}: {books.due(file.task.deadline)} thành {books.due(now)}")
        doubts += look_for_deadline(after, day).doubts
    return form, tuple(effects), tuple(doubts)


def _held_words(books: _Books, held: Held) -> str:
    if held.everyone:
        return "mọi phòng, đơn vị"
    lead = books.names.get(held.lead or "", "chưa rõ ai") + " chủ trì"
    support = ", ".join(books.names.get(key, key) for key in held.support)
    return lead + (f", {support} phối hợp" if support else "")


def _new(books: _Books, path: str, passage: Passage) -> Proposal:
    """A new item is read as a pasted one is."""
    split = split_conclusions([passage.text])
    item = replace(split.items[0], path=path, words=clause(split.items[0].words)) if split.items else None
    said = Proposal(f"mục {path}", f"kết luận {path}", "", clause(passage.words))
    if item is None:
        return replace(said, refused=f"không đọc được mục này: hãy dùng «vanban conclusion add {books.meeting.key}»")
    # That the list starts at this marker is no doubt: its other items stand in the books already.
    doubts = tuple(doubt for doubt in item.doubts if not doubt.startswith("danh sách bắt đầu"))
    alone = replace(split, intro=(), items=(replace(item, doubts=doubts),))
    read = understand(alone, books.meeting.day, books.known).items[0]
    wish = ConclusionWish(path, item_form(read) | {"marker": path}, is_work=read.is_work)
    effects = [f"thêm kết luận {path} ({read.kind.label})"]
    if read.is_work:
        held = Held(read.lead or None, read.support, read.everyone)
        due = read.deadline or f"không hạn ({read.no_deadline})"
        effects.append(f"nhiệm vụ mới: {_held_words(books, held)}; thời hạn: {due}")
    return replace(said, effects=tuple(effects), doubts=read.doubts, wish=wish)


def _with_doubled(proposal: Proposal, doubled: set[str]) -> Proposal:
    wish = proposal.wish
    if not isinstance(wish, ConclusionWish) or wish.gone or wish.path not in doubled:
        return proposal
    return replace(proposal, doubts=(*proposal.doubts, f"mục {wish.path} có hai lần: hãy đánh lại số trong tệp"))


def _order(moved: list[tuple[Conclusion, str]], doubled: set[str]) -> Proposal:
    before = ", ".join(conclusion.path for conclusion, _ in moved)
    after = ", ".join(path for _, path in moved)
    twice = sorted({path for _, path in moved} & doubled)
    doubts = (f"mục {', '.join(twice)} có hai lần: hãy đánh lại số trong tệp",) if twice else ()
    effects = tuple(f"kết luận {conclusion.path} thành {path}" for conclusion, path in moved)
    wish = OrderWish(tuple((conclusion.id, path) for conclusion, path in moved))
    return Proposal("thứ tự các mục", "thứ tự kết luận", before, after, effects, doubts, wish)
