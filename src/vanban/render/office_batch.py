"""One call of LibreOffice over a batch of papers, watched until each has its PDF or patience ends."""

from __future__ import annotations

import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from vanban.render.office_process import OfficeProcess
from vanban.render.office_profile import unpack_profile

_TAIL = 1024
"""A PDF ends with its mark within so many bytes."""


@dataclass(frozen=True, slots=True)
class StagedPaper:
    """A copy of a paper, as a plain number in a folder of ours; `pages` is a guess from its size."""

    number: int
    source: Path
    copy: Path
    pages: int


@dataclass(frozen=True, slots=True)
class Patience:
    """Seconds without any new PDF after which LibreOffice counts as stuck; a big paper may take longer.

    Times ten and more what a busy machine needs: a first start takes 1 to 3 seconds, a page 0.03.
    """

    seconds: float = 30
    seconds_per_page: float = 1

    def for_papers(self, papers: Sequence[StagedPaper]) -> float:
        return self.seconds + self.seconds_per_page * max((paper.pages for paper in papers), default=0)


USUAL_PATIENCE = Patience()


class Batch:
    """A running call; ask `newly_done` again and again until `is_over`, then `waiting` is what it left out."""

    def __init__(
        self, soffice: Path, profile: bytes, folder: Path, papers: Sequence[StagedPaper], patience: Patience
    ) -> None:
        self.waiting = list(papers)
        self.is_over = False
        self._patience = patience
        home = Path(tempfile.mkdtemp(prefix="b", dir=folder))
        self._made = home / "pdf"
        unpack_profile(profile, home / "profile")
        arguments = ("--convert-to", "pdf", "--outdir", str(self._made), *(str(paper.copy) for paper in papers))
        self._process = OfficeProcess(soffice, home / "profile", home / "tmp", arguments)
        self._last_news = time.monotonic()

    def pdf_of(self, paper: StagedPaper) -> Path:
        return self._made / f"{paper.number}.pdf"

    def newly_done(self) -> list[StagedPaper]:
        """The papers that got their PDF since last asked; ends the call when nothing more is to come."""
        has_ended = self._process.is_over()
        done = [paper for paper in self.waiting if _is_whole(self.pdf_of(paper))]
        if done:
            self.waiting = [paper for paper in self.waiting if paper not in done]
            self._last_news = time.monotonic()
        if has_ended or not self.waiting or self._is_stuck():
            self.stop()
        return done

    def _is_stuck(self) -> bool:
        return time.monotonic() - self._last_news > self._patience.for_papers(self.waiting)

    def stop(self) -> None:
        """End LibreOffice at once; when its work is done that spares its own slow leave-taking."""
        self._process.kill()
        self.is_over = True


def _is_whole(pdf: Path) -> bool:
    """A PDF that is still being written has no end mark yet."""
    try:
        with pdf.open("rb") as file:
            size = file.seek(0, 2)
            file.seek(max(0, size - _TAIL))
            return b"%%EOF" in file.read()
    except OSError:
        return False
