"""From .docx to PDF by LibreOffice: many papers in batches, batches side by side, none taking others along."""

from __future__ import annotations

import os
import shutil
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from vanban.errors.pdf import ConversionFailed, LibreOfficeMissing
from vanban.files.reading import read_limited
from vanban.files.writing import told_as_sentences, write_whole
from vanban.render.office_batch import USUAL_PATIENCE, Batch, Patience, StagedPaper
from vanban.render.office_profile import prepared_profile
from vanban.render.package import BODY, open_package
from vanban.render.refusal import Refusal

LARGEST_BATCH = 40
"""Papers in one call; starting costs as much as two papers, and a call that breaks down breaks off these."""
_SMALLEST_BATCH = 3
_MOST_PROCESSES = 8
_BYTES_PER_PAGE = 8_000
"""Of the unpacked body of a paper; the shipped papers have 5,000 to 11,000."""
_NAMED_AT_MOST = 5
_LOOK_EVERY = 0.01

Told = Callable[[Path], None]


def to_pdf(
    soffice: Path | None,
    papers: Sequence[Path],
    *,
    cache: Path | None = None,
    processes: int | None = None,
    patience: Patience = USUAL_PATIENCE,
    told: Told = lambda _: None,
) -> list[Path]:
    """Lay a PDF beside each .docx and give their paths; `told` hears of each paper when it is done.

    As many `processes` of LibreOffice as there are cores, each on a copy of the profile kept under
    `cache`. What a call left out gets a second try, alone. Raises `LibreOfficeMissing`, or
    `ConversionFailed` with the names of the papers that gave no PDF; the others have theirs then.
    """
    if not papers:
        return []
    if soffice is None:
        raise LibreOfficeMissing()
    with _scratch_folder() as folder:
        staged, lost = _stage(papers, folder)
        work = _Work(soffice, prepared_profile(soffice, cache), folder, patience, told)
        side_by_side = min(processes or _cores(), _MOST_PROCESSES)
        again = work.convert(_batches(staged, side_by_side), side_by_side) if staged else []
        failed = work.convert([[paper] for paper in again], side_by_side)
    lost += [(paper.number, paper.source.name) for paper in failed]
    if lost:
        raise ConversionFailed(names=_names([name for _, name in sorted(lost)]))
    return [paper.with_suffix(".pdf") for paper in papers]


def _cores() -> int:
    """The cores this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


@contextmanager
def _scratch_folder() -> Iterator[Path]:
    """A folder that is gone afterwards, also when a killed LibreOffice has not quite stopped writing."""
    with told_as_sentences(Path(tempfile.gettempdir()) / "vanban-pdf"):
        folder = Path(tempfile.mkdtemp(prefix="vanban-pdf-"))
    try:
        with told_as_sentences(folder / "0.pdf"):
            yield folder
    finally:
        for _ in range(20):
            shutil.rmtree(folder, ignore_errors=True)
            if not folder.exists():
                break
            time.sleep(0.05)


def _stage(papers: Sequence[Path], folder: Path) -> tuple[list[StagedPaper], list[tuple[int, str]]]:
    """Copies under plain numbers, for two papers of one name would overwrite each other; and what is damaged.

    LibreOffice makes an empty page of an empty file and leaves out damaged parts without a word, so
    papers that are not whole never reach it.
    """
    staged: list[StagedPaper] = []
    damaged: list[tuple[int, str]] = []
    for number, paper in enumerate(papers):
        content = read_limited(paper)
        try:
            entries = open_package(content, finished=True).entries
        except Refusal as refusal:
            damaged.append((number, f"{paper.name} ({refusal.facts.get('why', 'có phần lạ')})"))
            continue
        copy = folder / f"{number}.docx"
        copy.write_bytes(content)
        body = next(entry.unpacked for entry in entries if entry.name == BODY)
        staged.append(StagedPaper(number, paper, copy, 1 + body // _BYTES_PER_PAGE))
    return staged, damaged


def _batches(staged: list[StagedPaper], processes: int) -> list[list[StagedPaper]]:
    """Batches of like weight: the papers dealt out, long ones first, so that all end at the same time."""
    count = max(-(-len(staged) // LARGEST_BATCH), min(processes, len(staged) // _SMALLEST_BATCH), 1)
    ordered = sorted(staged, key=lambda paper: -paper.pages)
    return [ordered[first::count] for first in range(count)]


def _names(lost: list[str]) -> str:
    shown = ", ".join(lost[:_NAMED_AT_MOST])
    more = len(lost) - _NAMED_AT_MOST
    return f"{shown} và {more} tệp khác" if more > 0 else shown


@dataclass(frozen=True, slots=True)
class _Work:
    """What every batch of one call of `to_pdf` shares."""

    soffice: Path
    profile: bytes
    folder: Path
    patience: Patience
    told: Told

    def convert(self, batches: list[list[StagedPaper]], processes: int) -> list[StagedPaper]:
        """Run the batches, so many side by side; what they left out. No LibreOffice outlives this call."""
        waiting, running, left = batches[::-1], list[Batch](), list[StagedPaper]()
        try:
            while waiting or running:
                while waiting and len(running) < processes:
                    running.append(Batch(self.soffice, self.profile, self.folder, waiting.pop(), self.patience))
                for batch in running:
                    for paper in batch.newly_done():
                        self._lay(paper, batch.pdf_of(paper))
                left += [paper for batch in running if batch.is_over for paper in batch.waiting]
                running = [batch for batch in running if not batch.is_over]
                time.sleep(_LOOK_EVERY)
        finally:
            for batch in running:
                batch.stop()
        return left

    def _lay(self, paper: StagedPaper, made: Path) -> None:
        write_whole(paper.source.with_suffix(".pdf"), made.read_bytes())
        self.told(paper.source)
