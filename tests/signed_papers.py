"""Factories for signed papers: a numbered notice with its PDF, scans of it, other papers' files."""

from __future__ import annotations

from pathlib import Path

import pypdfium2


def scanned(pdf: Path, out: Path, dpi: int) -> Path:
    """The pages as pictures and nothing else, as a scanner without text recognition leaves them."""
    document = pypdfium2.PdfDocument(pdf)
    pages = [document[number].render(scale=dpi / 72).to_pil().convert("RGB") for number in range(len(document))]
    document.close()
    pages[0].save(out, "PDF", resolution=dpi, save_all=True, append_images=pages[1:])
    return out


def recognised(pdf: Path, out: Path, dpi: int = 200) -> Path:
    """The pages as pictures over their layer of text, as text recognition leaves them."""
    document = pypdfium2.PdfDocument(pdf)
    for number in range(len(document)):
        page = document[number]
        bitmap = page.render(scale=dpi / 72)
        image = pypdfium2.PdfImage.new(document)
        image.set_bitmap(bitmap)
        image.set_matrix(pypdfium2.PdfMatrix().scale(page.get_width(), page.get_height()))
        page.insert_obj(image)
        page.gen_content()
    document.save(out)
    document.close()
    return out
