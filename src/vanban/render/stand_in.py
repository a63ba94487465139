"""Pages to look at where LibreOffice is missing, laid out by rdocx: a preview, never what is signed."""

from __future__ import annotations

from pathlib import Path

from vanban.errors.pdf import PreviewerMissing, PreviewFailed
from vanban.files.reading import read_limited
from vanban.files.writing import write_whole

MARK = "BẢN XEM TRƯỚC"
"""Printed across every page, so that no such page is taken for the paper."""


def to_preview_pdf(paper: Path) -> Path:
    """Lay a marked PDF beside a .docx and give its path.

    `docs/papers/xem-truoc.md` holds what was measured beside LibreOffice. Raises `PreviewerMissing`
    where rdocx is not installed, `PreviewFailed` when it cannot read the paper.
    """
    try:
        import rdocx
    except ImportError as missing:
        raise PreviewerMissing() from missing
    content = read_limited(paper)
    try:
        document = rdocx.Document.from_bytes(content)
        document.set_text_watermark(MARK)
        made = document.to_pdf()
    except rdocx.RdocxError as refusal:
        raise PreviewFailed(name=paper.name) from refusal
    target = paper.with_suffix(".pdf")
    write_whole(target, made)
    return target
