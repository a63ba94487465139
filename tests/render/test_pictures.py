"""Page pictures: one for each page there is, grey where there is no colour."""

from __future__ import annotations

from pathlib import Path

import pypdfium2
from PIL import Image

from vanban.render.pictures import to_pictures


def blank_pdf(path: Path, pages: int) -> Path:
    """A PDF of so many empty pages of A4."""
    document = pypdfium2.PdfDocument.new()
    for _ in range(pages):
        document.new_page(595, 842)
    document.save(str(path))
    document.close()
    return path


def coloured_pdf(path: Path) -> Path:
    """One page that is all red: a picture of one pixel drawn over it."""
    Image.new("RGB", (100, 141), (200, 16, 46)).save(path, "PDF")
    return path


def test_every_page_has_its_picture_beside_the_pdf(tmp_path: Path) -> None:
    made = to_pictures(blank_pdf(tmp_path / "vb.pdf", 3), dpi=72)

    assert [picture.name for picture in made] == ["vb-1.png", "vb-2.png", "vb-3.png"]
    assert [Image.open(picture).size for picture in made] == [(595, 842)] * 3


def test_pictures_of_pages_that_are_no_more_go_away(tmp_path: Path) -> None:
    to_pictures(blank_pdf(tmp_path / "vb.pdf", 4), dpi=30)
    (tmp_path / "vb-khac.png").write_bytes(b"")

    to_pictures(blank_pdf(tmp_path / "vb.pdf", 2), dpi=30)

    assert sorted(path.name for path in tmp_path.glob("*.png")) == ["vb-1.png", "vb-2.png", "vb-khac.png"]


def test_print_without_colour_is_grey_and_a_coloured_page_keeps_its_colour(tmp_path: Path) -> None:
    (grey,) = to_pictures(blank_pdf(tmp_path / "den.pdf", 1), dpi=30)
    (red,) = to_pictures(coloured_pdf(tmp_path / "do.pdf"), dpi=30)

    assert Image.open(grey).mode == "L"
    found = Image.open(red).convert("RGB").getpixel((10, 10))
    assert isinstance(found, tuple) and found[0] > 150 and found[1] < 60
