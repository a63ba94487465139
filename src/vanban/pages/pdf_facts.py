"""A finished PDF as it was handed in: its version, the words of each page, and how finely its images are scanned."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from vanban.wording.text import nfc

_IMAGE_PAGE = 0.5
"""From this share of its area on a page counts as an image: stamps and pictures in the text are smaller."""
_SPECK = 0.02
"""Images below this share of the page are not scans: seals, signatures, logos."""
POINTS_AN_INCH = 72


@dataclass(frozen=True, slots=True)
class PdfPage:
    """One page: its words, and for a page that is an image the lowest resolution in dots an inch."""

    text: str
    dpi: float | None

    @property
    def is_image(self) -> bool:
        return self.dpi is not None


@dataclass(frozen=True, slots=True)
class PdfFacts:
    """What is needed to judge a file; `version` is 14 for PDF 1.4, 0 when the file does not say it."""

    version: int
    pages: tuple[PdfPage, ...]

    @property
    def text(self) -> str:
        return "\n".join(page.text for page in self.pages)


def pdf_facts(content: bytes) -> PdfFacts | str:
    """What a PDF holds, or in Vietnamese why it cannot be read."""
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(content)
    except pypdfium2.PdfiumError as refusal:
        locked = "password" in str(refusal).lower()
        return "tệp có mật khẩu, hãy lưu lại bản không khóa" if locked else "tệp không phải PDF hoặc đã hỏng"
    try:
        pages = tuple(_page(document[number]) for number in range(len(document)))
        version = document.get_version() or 0
    except pypdfium2.PdfiumError:
        return "có trang bị hỏng"
    finally:
        document.close()
    return PdfFacts(version, pages) if pages else "tệp không có trang nào"


def _page(page: Any) -> PdfPage:
    text: str = page.get_textpage().get_text_range()
    return PdfPage(nfc(text.replace("\r\n", "\n")), _scanned_at(page))


def _scanned_at(page: Any) -> float | None:
    """The lowest resolution among the images of a page that images cover; strips of one scan count together."""
    import pypdfium2.raw as raw

    whole = page.get_width() * page.get_height()
    found = []
    for image in page.get_objects(filter=(raw.FPDF_PAGEOBJ_IMAGE,)):
        left, bottom, right, top = image.get_bounds()
        wide, high = right - left, top - bottom
        if whole and wide > 0 and high > 0 and wide * high / whole >= _SPECK:
            found.append((wide * high / whole, _resolution(image.get_px_size(), (wide, high))))
    if sum(share for share, _ in found) < _IMAGE_PAGE:
        return None
    return min(dpi for _, dpi in found)


def _resolution(pixels: tuple[int, int], points: tuple[float, float]) -> float:
    """Dots an inch of the coarser side; an image may lie turned on its page."""
    return min(dots * POINTS_AN_INCH / length for dots, length in zip(sorted(pixels), sorted(points), strict=True))
