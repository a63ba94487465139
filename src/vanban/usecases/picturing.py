"""PDF and page pictures of papers that are there already; without LibreOffice the .docx stays what it is."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from vanban.render.pdf import to_pdf, to_pictures
from vanban.usecases.office import Office


def make_pdf(office: Office, papers: Sequence[Path]) -> list[Path]:
    """A PDF beside each .docx. Raises `LibreOfficeMissing` in one sentence when there is none."""
    return to_pdf(office.settings.soffice, papers)


def make_pictures(pdfs: Sequence[Path], *, dpi: int = 100) -> list[Path]:
    """A PNG for every page, beside its PDF."""
    return [picture for pdf in pdfs for picture in to_pictures(pdf, dpi=dpi)]
