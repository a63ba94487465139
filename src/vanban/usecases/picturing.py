"""PDF and page pictures of papers that are there already; without LibreOffice the .docx stays what it is."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from vanban.render.pdf import to_pdf
from vanban.render.pictures import to_pictures
from vanban.usecases.office import Office


def make_pdf(office: Office, papers: Sequence[Path], *, told: Callable[[Path], None] = lambda _: None) -> list[Path]:
    """A PDF beside each .docx, always LibreOffice's: it is what gets signed. `told` hears of each paper done.

    Raises `LibreOfficeMissing` in one sentence when there is none, and `ConversionFailed` with the
    names of papers that gave no PDF; the others have theirs then.
    """
    return to_pdf(office.settings.soffice, papers, cache=office.settings.cache, told=told)


def make_pictures(pdfs: Sequence[Path], *, dpi: int = 100) -> list[Path]:
    """A PNG for every page, beside its PDF."""
    return [picture for pdf in pdfs for picture in to_pictures(pdf, dpi=dpi)]


@dataclass(frozen=True, slots=True)
class Seen:
    """A paper's pages to look at; `is_stand_in` when LibreOffice is missing and rdocx laid them out."""

    pdf: Path
    pictures: tuple[Path, ...]
    is_stand_in: bool


def show_pages(office: Office, paper: Path, *, pictures: bool) -> Seen:
    """The pages of a preview. Raises `PreviewerMissing` where neither LibreOffice nor its stand-in is there."""
    is_stand_in = office.settings.soffice is None
    pdf = _stand_in_pdf(paper) if is_stand_in else make_pdf(office, [paper])[0]
    return Seen(pdf, tuple(make_pictures([pdf])) if pictures else (), is_stand_in)


def _stand_in_pdf(paper: Path) -> Path:
    from vanban.render.stand_in import to_preview_pdf

    return to_preview_pdf(paper)
