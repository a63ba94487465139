"""Many papers of one template from a file of values: all of them, or none and every mistake."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from contextlib import closing
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from vanban.config.settings import Settings, read_settings
from vanban.errors.base import VanbanError
from vanban.errors.usecases import FillRefused, PaperNotReadBack, RowsMissing, RowsOfOtherKind
from vanban.files.hashing import sha256_of
from vanban.files.staging import Staged, put, release, staging
from vanban.intake.rows import ENDINGS, Row, RowFile, open_rows
from vanban.jobs.executor import Outcome, cores, run_jobs
from vanban.model.problem import Problem
from vanban.render.cache import load_template, read_template
from vanban.render.template import CompiledTemplate
from vanban.usecases.bulk_mistakes import Asked, mistakes, unasked
from vanban.wording.numbers import thousands
from vanban.wording.text import slug

if TYPE_CHECKING:
    from vanban.files.writing import Laid

ROWS_PER_WORKER = 1_000
"""Fewer rows are printed sooner than another process starts."""
_MOST_TOLD = 20
_MOST_KEPT = 1_000
_LONGEST_NAME = 120
_DEVICES = {"con", "prn", "aux", "nul", *(f"{port}{number}" for port in ("com", "lpt") for number in range(1, 10))}
"""Names that Windows keeps for itself, whatever their ending."""


@dataclass(frozen=True, slots=True)
class Filled:
    """What was made: how many papers, and those of them laid beside a file that somebody had edited."""

    papers: int
    beside: tuple[Laid, ...] = ()


@dataclass(frozen=True, slots=True)
class Filling:
    """What each process needs to print rows; `waiting` is the folder for finished files, none for a trial."""

    template: bytes
    tree: str
    rows: RowFile
    stem: str
    named_by: tuple[str, ...]
    allow_extra: bool
    waiting: Path | None

    def __call__(self) -> Callable[[tuple[int, Row]], Staged | tuple[Problem, ...]]:
        """The job, in a process of its own."""
        return self.job(CompiledTemplate.from_json(self.tree, self.template, name=self.stem))

    def job(self, compiled: CompiledTemplate) -> Callable[[tuple[int, Row]], Staged | tuple[Problem, ...]]:
        return partial(_fill_row, self, compiled, Asked.by(compiled))


def fill(
    template: Path,
    values: Path,
    folder: Path,
    *,
    named_by: Sequence[str] = (),
    allow_extra: bool = False,
    workers: int | None = None,
    dry_run: bool = False,
    settings: Settings | None = None,
    progress: Callable[[int], Callable[[str], None]] = lambda total: lambda step: None,
) -> Filled:
    """One paper for each row of `values`, named by the fields `named_by` or numbered.

    `progress` is given the number of rows and gives what is told of each. Nothing is laid into
    `folder` before every row is printed; raises `FillRefused` with every mistake of every row.
    """
    rows = _opened(values)
    total = sum(1 for _ in rows.rows())
    if not total:
        raise RowsMissing(path=values)
    content = read_template(template)
    cache = (settings or read_settings()).cache / "templates"
    compiled = load_template(content, cache, name=template.name)
    _read_back_first(compiled, rows)
    count = workers or max(1, min(cores(), total // ROWS_PER_WORKER))
    filling = Filling(content, compiled.to_json(), rows, template.stem, tuple(named_by), allow_extra, None)
    if dry_run:
        return Filled(len(_printed(filling, compiled, count, progress(total))))
    with staging(folder) as waiting:
        files = _printed(replace(filling, waiting=waiting), compiled, count, progress(total))
        laid = release(_unique(files), folder)
    return Filled(len(laid), tuple(each for each in laid if each.kept))


def _opened(path: Path) -> RowFile:
    if path.suffix.lower() not in ENDINGS:
        raise RowsOfOtherKind(path=path)
    opened = open_rows(path)
    if isinstance(opened, Problem):
        raise _refusal(path, [opened], 1)
    return opened


def _read_back_first(compiled: CompiledTemplate, rows: RowFile) -> None:
    """Nothing is handed over that does not read back; one row answers for the template."""
    from vanban.pages.docx import read_docx

    values = rows.read(next(rows.rows()))
    if isinstance(values, Problem):
        return
    try:
        content = compiled.render(values)
    except VanbanError:
        return  # told with the mistakes of all other rows
    try:
        why = " ".join(read_docx(content).problems)
    except VanbanError as unreadable:
        raise PaperNotReadBack(why=unreadable, template=compiled.name) from unreadable
    if why:
        raise PaperNotReadBack(why=why, template=compiled.name)


def _printed(filling: Filling, compiled: CompiledTemplate, workers: int, told: Callable[[str], None]) -> list[Staged]:
    """Every row printed, in the order of the rows. Raises `FillRefused` after the last when one has a mistake."""
    setup = filling if workers > 1 else partial(filling.job, compiled)
    files: list[Staged] = []
    problems: list[Problem] = []
    count = 0
    # Closed here, not when it is forgotten: after an interrupt workers must be still before their folder goes.
    with closing(run_jobs(setup, enumerate(filling.rows.rows(), 1), workers=workers)) as outcomes:
        for outcome in outcomes:
            done = _result(outcome)
            if isinstance(done, Staged):
                files.append(done)
                told(done.name)
            else:
                count += len(done)
                problems += done[: _MOST_KEPT - len(problems)]
                told(str(done[0]))
    if count:
        raise _refusal(filling.rows.path, problems, count)
    return files


def _result(outcome: Outcome[Staged | tuple[Problem, ...]]) -> Staged | tuple[Problem, ...]:
    """A row that the machine refuses (a full disk) ends the work: so would all that follow."""
    if outcome.refusal is not None:
        raise outcome.refusal
    assert outcome.result is not None
    return outcome.result


def _refusal(path: Path, problems: Sequence[Problem], count: int) -> FillRefused:
    lines = [f"  - {problem}" for problem in problems[:_MOST_TOLD]]
    if count > _MOST_TOLD:
        lines.append(f"  … và {thousands(count - _MOST_TOLD)} chỗ khác")
    return FillRefused(file=path.name, count=thousands(count), lines="\n".join(lines), problems=tuple(problems))


def _fill_row(
    filling: Filling, compiled: CompiledTemplate, asked: Asked, numbered: tuple[int, Row]
) -> Staged | tuple[Problem, ...]:
    """Print one row into the waiting folder, or say all that is wrong with it."""
    place, row = numbered
    values = filling.rows.read(row)
    if isinstance(values, Problem):
        return (values,)
    name, wrong = _name(filling, values, place)
    if wrong or (not filling.allow_extra and any(unasked(values, asked))):
        return _told(filling, row, wrong, mistakes(compiled, values, asked, allow_extra=filling.allow_extra))
    try:
        content = compiled.render(values)
    except VanbanError as refusal:
        found = mistakes(compiled, values, asked, allow_extra=filling.allow_extra)
        return _told(filling, row, [], found or [("", str(refusal))])
    path = Path(f"{place}.docx") if filling.waiting is None else filling.waiting / f"{place}.docx"
    if filling.waiting is not None:
        put(path, content)
    return Staged(path, name, sha256_of(content))


def _told(filling: Filling, row: Row, *found: Iterable[tuple[str, str]]) -> tuple[Problem, ...]:
    file = filling.rows.path.name
    return tuple(Problem(file, row.line, field, said) for some in found for field, said in some)


def _name(filling: Filling, values: dict[str, Any], place: int) -> tuple[str, list[tuple[str, str]]]:
    """The file's name, and the fields that should make it but cannot."""
    if not filling.named_by:
        return f"{slug(filling.stem)}-{place:04}.docx", []
    words = {field: _word(values, field) for field in filling.named_by}
    wrong = [(field, "không có chữ để đặt tên tệp") for field, word in words.items() if not word]
    name = "-".join(slug(word) for word in words.values() if word)[:_LONGEST_NAME].strip("-")
    return f"{name}-1.docx" if name in _DEVICES else f"{name}.docx", wrong


def _word(values: dict[str, Any], path: str) -> str:
    value: Any = values
    for key in path.split("."):
        value = value.get(key) if isinstance(value, dict) else None
    return str(value).strip() if isinstance(value, str | int) and not isinstance(value, bool) else ""


def _unique(files: Sequence[Staged]) -> list[Staged]:
    """Each name once: the second `an.docx` becomes `an-2.docx`."""
    natural = {file.name for file in files}
    given: set[str] = set()
    times: Counter[str] = Counter()
    named: list[Staged] = []
    for file in files:
        name = file.name
        while name in given or (name != file.name and name in natural):
            times[file.name] += 1
            name = f"{file.name.removesuffix('.docx')}-{times[file.name] + 1}.docx"
        given.add(name)
        named.append(Staged(file.path, name, file.sha256))
    return named
