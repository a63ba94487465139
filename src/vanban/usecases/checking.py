"""Checking the form of any finished file."""

from __future__ import annotations

from pathlib import Path

from vanban.checks.catalogue import check_page
from vanban.files.reading import read_limited
from vanban.model.page import Finding
from vanban.pages.docx import read_docx


def check_file(path: Path) -> tuple[Finding, ...]:
    """What the form of a .docx lacks, by the rules of Decree 30/2020 and the house."""
    return check_page(read_docx(read_limited(path), path.name))
