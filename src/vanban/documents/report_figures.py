"""The numbers of a progress report (form 1.4), each with the tasks that it counts."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from vanban.documents.counted import Counted, counts, holder_key
from vanban.model.dossier import Dossier
from vanban.model.identity import Id
from vanban.model.selection import Selection
from vanban.model.status import DONE, Status, status_on
from vanban.model.task import TaskFile
from vanban.stats.progress import holder_rank, of_holder
from vanban.wording.dates import day_month_year
from vanban.wording.numbers import padded, percent
from vanban.wording.text import sentence_start, slug

Files = tuple[TaskFile, ...]
_TIMED = frozenset({Status.DONE_ON_TIME, Status.DONE_LATE})
_COLUMNS: tuple[tuple[str, str, str, frozenset[Status]], ...] = (
    ("total", "tổng", "tổng số nhiệm vụ", frozenset(Status) - {Status.STOPPED}),
    ("on_time", "đúng hạn", "hoàn thành đúng hạn", frozenset({Status.DONE_ON_TIME})),
    ("late", "xong quá hạn", "hoàn thành quá hạn", frozenset({Status.DONE_LATE})),
    ("done_free", "xong không hạn", "hoàn thành, không quy định thời hạn", frozenset({Status.DONE_NO_DEADLINE})),
    ("open", "trong hạn", "đang thực hiện, trong hạn", frozenset({Status.OPEN})),
    ("open_free", "không hạn", "đang thực hiện, không quy định thời hạn", frozenset({Status.OPEN_NO_DEADLINE})),
    ("overdue", "quá hạn", "quá hạn, chưa hoàn thành", frozenset({Status.OVERDUE})),
)


@dataclass(frozen=True, slots=True)
class _Standing:
    """The report's tasks, each with its status on the cut-off day, read once."""

    files: tuple[tuple[TaskFile, Status], ...]

    def of(self, statuses: frozenset[Status]) -> Files:
        return tuple(file for file, status in self.files if status in statuses)

    @property
    def counted(self) -> Files:
        return self.of(_COLUMNS[0][3])


def report_figures(
    dossier: Dossier, plan: Id, start: dt.date, end: dt.date, *, asks_late_units: bool
) -> tuple[Counted, ...]:
    """Every number of the report over `start`–`end`; `asks_late_units` when its proposal repeats the overdue ones."""
    chosen = dossier.select(Selection(plan=plan))
    standing = _Standing(tuple((file, status_on(file.facts, dossier.as_of)) for file in chosen))
    keys = len({file.task.key_task for file in dossier.tasks if file.task.plan == plan})
    period = (start, end)
    general = (
        *_given(standing, keys),
        *_done(standing, period),
        *_open(standing),
        _share("qua-han", "Tỷ lệ quá hạn", _COLUMNS[6][2], 4, standing.of(_COLUMNS[6][3]), standing.counted),
        *_waiting(standing),
    )
    return (*general, *_table(dossier, plan, standing), *_lists(standing, period, asks_late_units))


def _given(standing: _Standing, keys: int) -> Iterator[Counted]:
    path = "figures[0].words"
    given, stopped = standing.of(frozenset(Status)), standing.of(frozenset({Status.STOPPED}))
    yield Counted("da-giao", "Tổng số nhiệm vụ đã giao", "mọi nhiệm vụ cụ thể đã giao", path, counts(given), given)
    words = "nhiệm vụ trọng tâm có nhiệm vụ cụ thể"
    yield Counted("trong-tam", "Nhiệm vụ trọng tâm", words, path, (padded(keys),), given)
    if stopped:
        yield Counted("da-dung", "Đã dừng", "nhiệm vụ đã dừng", path, counts(stopped), stopped)
        left = standing.counted
        yield Counted("con-tinh", "Còn tính tiến độ", "nhiệm vụ không dừng", path, counts(left), left)


def _share(address: str, label: str, words: str, line: int, part: Files, whole: Files) -> Counted:
    said: tuple[str, ...] = ()
    if whole:
        said = (f"{padded(len(part))}/{padded(len(whole))}", percent(len(part), len(whole)))
    return Counted(address, label, words, f"figures[{line}].words", said, part, whole)


def _done(standing: _Standing, period: tuple[dt.date, dt.date]) -> Iterator[Counted]:
    done = standing.of(DONE)
    yield _share("hoan-thanh", "Tỷ lệ hoàn thành", "đã hoàn thành, bất kể hạn", 1, done, standing.counted)
    now = tuple(file for file in done if _within(file, period))
    words = f"hoàn thành {_said(period)}"
    yield Counted("trong-ky", "Hoàn thành trong kỳ", words, "figures[1].words", counts(now) if now else (), now)
    on_time = standing.of(frozenset({Status.DONE_ON_TIME}))
    words = "hoàn thành đúng hạn, trên số đã hoàn thành có thời hạn"
    yield _share("dung-han", "Tỷ lệ hoàn thành đúng hạn", words, 2, on_time, standing.of(_TIMED))


def _open(standing: _Standing) -> Iterator[Counted]:
    path = "figures[3].words"
    timely = standing.of(frozenset({Status.OPEN}))
    yield Counted("trong-han", "Đang thực hiện trong hạn", "chưa xong, còn trong hạn", path, counts(timely), timely)
    mended = tuple(file for file in timely if file.late_extensions)
    if mended:
        words = "trong hạn nhờ gia hạn khi đã quá hạn"
        yield Counted("gia-han-muon", "Gia hạn khi đã quá hạn", words, path, counts(mended), mended)
    free = standing.of(frozenset({Status.OPEN_NO_DEADLINE}))
    words = "chưa xong, không quy định ngày hoàn thành"
    yield Counted("khong-han", "Không quy định ngày hoàn thành", words, path, counts(free), free)


def _waiting(standing: _Standing) -> Iterator[Counted]:
    waiting = tuple(file for file in standing.of(DONE) if file.facts.waits_for_acceptance)
    if waiting:
        words = "đã báo hoàn thành, chưa ai xác nhận"
        yield Counted("cho-xac-nhan", "Chờ xác nhận", words, "figures[5].words", counts(waiting), waiting)


def _table(dossier: Dossier, plan: Id, standing: _Standing) -> Iterator[Counted]:
    """The table of units: the rows in the report's order, then the sum."""
    base = Selection(plan=plan)
    order = {unit.id: unit.position for unit in dossier.units}
    held: dict[Selection, list[tuple[TaskFile, Status]]] = {}
    for file, status in standing.files:
        held.setdefault(of_holder(base, file.lead), []).append((file, status))
    rows = sorted(held.items(), key=lambda row: holder_rank(row[0], order))
    for n, (_, files) in enumerate(rows):
        lead = files[0][0]
        name = dossier.holder_name(lead.lead) or "Chưa giao đơn vị"
        address = f"bang/{holder_key(dossier, lead)}"
        yield from _row(f"units[{n}]", address, sentence_start(name), _Standing(tuple(files)))
    yield from _row("unit_total", "bang/cong", "Cộng", standing)


def _row(path: str, address: str, name: str, standing: _Standing) -> Iterator[Counted]:
    for field, column, words, statuses in _COLUMNS:
        files = standing.of(statuses)
        cell = f"{address}/{slug(column)}"
        yield Counted(cell, f"{name}: {column}", words, f"{path}.{field}", (str(len(files)),), files)
    done, whole = standing.of(DONE), standing.counted
    share = (percent(len(done), len(whole)),)
    words = "đã hoàn thành trên tổng số"
    yield Counted(f"{address}/ty-le", f"{name}: tỷ lệ", words, f"{path}.share", share, done, whole)


def _lists(standing: _Standing, period: tuple[dt.date, dt.date], asks_late_units: bool) -> Iterator[Counted]:
    overdue = standing.of(frozenset({Status.OVERDUE}))
    words = "quá hạn, chưa hoàn thành"
    said = counts(overdue) if overdue else ()
    yield Counted("muc-qua-han", "Mục nhiệm vụ quá hạn", words, "overdue_intro", said, overdue)
    late = tuple(file for file in standing.of(frozenset({Status.DONE_LATE})) if _within(file, period))
    words_late = f"hoàn thành quá hạn {_said(period)}"
    said = counts(late) if late else ()
    yield Counted("muc-xong-cham", "Mục hoàn thành quá hạn trong kỳ", words_late, "late_intro", said, late)
    if overdue and asks_late_units:
        yield Counted("kien-nghi", "Kiến nghị", words, "proposals[0].words", counts(overdue), overdue)


def _within(file: TaskFile, period: tuple[dt.date, dt.date]) -> bool:
    done = file.facts.done
    return done is not None and period[0] <= done <= period[1]


def _said(period: tuple[dt.date, dt.date]) -> str:
    return f"từ ngày {day_month_year(period[0])} đến ngày {day_month_year(period[1])}"
