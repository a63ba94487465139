"""From PDF to page pictures."""

from __future__ import annotations

import io
from pathlib import Path
from typing import TYPE_CHECKING

from vanban.files.writing import write_whole

if TYPE_CHECKING:
    from PIL.Image import Image

_COMPRESSION = 3
"""On printed pages zlib's level 3 gives smaller files than 6 does, in two thirds of the time."""


def to_pictures(pdf: Path, *, dpi: int = 100) -> list[Path]:
    """One PNG per page beside the PDF (`name-1.png` …), and their paths; pictures of pages no more there go."""
    import pypdfium2

    document = pypdfium2.PdfDocument(pdf)
    try:
        made = []
        for number in range(len(document)):
            target = _picture_of(pdf, number + 1)
            write_whole(target, _png(document[number].render(scale=dpi / 72).to_pil()))
            made.append(target)
    finally:
        document.close()
    _remove_from(pdf, len(made) + 1)
    return made


def _picture_of(pdf: Path, page: int) -> Path:
    return pdf.with_name(f"{pdf.stem}-{page}.png")


def _remove_from(pdf: Path, page: int) -> None:
    """The paper was longer before: its last pages must not stand beside the new ones."""
    while _picture_of(pdf, page).exists():
        _picture_of(pdf, page).unlink()
        page += 1


def _png(page: Image) -> bytes:
    out = io.BytesIO()
    _grey_when_colourless(page).save(out, "PNG", compress_level=_COMPRESSION)
    return out.getvalue()


def _grey_when_colourless(page: Image) -> Image:
    """Black print in one channel is half as large."""
    colours = page.getcolors(256)
    if colours and all(len(set(colour)) == 1 for _, colour in colours if isinstance(colour, tuple)):
        return page.convert("L")
    return page
