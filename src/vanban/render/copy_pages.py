"""Pages of a copy: the original's pages with the copy's own form upon the last, or upon the first, as one PDF."""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from vanban.errors.copying import OriginalUnreadable

_MM = 72 / 25.4
_A4 = (210 * _MM, 297 * _MM)
_NEAR_A4 = 3 * _MM
_MARGIN = 20 * _MM
"""Above and below the text (Appendix I, part I, I.3); what stands there is no part of it."""
_EDGE = 5 * _MM
"""Scanners leave dark edges, which are no text."""
_GAP = 5 * _MM
_RAISED = tuple(mm * _MM for mm in (10, 11, 12, 13, 14, 9, 8, 7, 6))
"""Lifts the line of form 3.2 from the top of the text into the top margin, box 14; the first that meets nothing."""
_CLEAR = 1.0
_SCALE = 2
_DARK = 160
_WHOLE_PAGE = 0.7
"""A picture that covers so much of a page is the page."""
_VERSION = 17
"""PDF 1.7; copies for electronic use need 1.4 at least (Appendix I, part II, I.2.a)."""


@dataclass(frozen=True, slots=True)
class ScannedPage:
    """One page that is a picture: its resolution, and whether it has colours."""

    number: int
    dpi: int
    coloured: bool


@dataclass(frozen=True, slots=True)
class Original:
    """A PDF to be copied: how many pages, and which of them are pictures of paper."""

    pages: int
    scanned: tuple[ScannedPage, ...]

    @property
    def is_scan(self) -> bool:
        """Whether every page is a picture: the original is paper."""
        return 0 < len(self.scanned) == self.pages


@contextmanager
def _opened(content: bytes, name: str) -> Iterator[Any]:
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(content)
    except pypdfium2.PdfiumError as refusal:
        locked = "password" in str(refusal).lower()
        why = "tệp có mật khẩu" if locked else "tệp không phải là PDF hoặc đã hỏng"
        raise OriginalUnreadable(name=name, why=why) from refusal
    try:
        if not len(document):
            raise OriginalUnreadable(name=name, why="tệp không có trang nào")
        yield document
    finally:
        document.close()


def look_at(content: bytes, name: str) -> Original:
    """What there is to copy. Raises `OriginalUnreadable`."""
    with _opened(content, name) as document:
        scanned = [_scan(document[number], number + 1) for number in range(len(document))]
        return Original(len(document), tuple(page for page in scanned if page is not None))


def _scan(page: Any, number: int) -> ScannedPage | None:
    from pypdfium2 import raw

    width, height = page.get_size()
    for image in page.get_objects(filter=(raw.FPDF_PAGEOBJ_IMAGE,), max_depth=3):
        left, bottom, right, top = image.get_bounds()
        if (right - left) * (top - bottom) >= _WHOLE_PAGE * width * height:
            across, _ = image.get_px_size()
            dpi = round(across / ((right - left) / 72))
            return ScannedPage(number, dpi, image.get_metadata().bits_per_pixel >= 24)
    return None


def chosen_pages(content: bytes, name: str, numbers: Sequence[int]) -> bytes:
    """Only these pages, counted from 1."""
    import pypdfium2

    with _opened(content, name) as document:
        fewer = pypdfium2.PdfDocument.new()
        fewer.import_pages(document, [number - 1 for number in numbers])
        return _saved(fewer)


def with_block(content: bytes, name: str, block: bytes) -> bytes:
    """The pages with the block of form 3.1 right below the last text, on a page of its own when it has no room."""
    with _opened(content, name) as document, _opened(block, "sao-van-ban.docx") as form:
        last = document[len(document) - 1]
        shift = _shift(last, form[0]) if len(form) == 1 and _is_plain_a4(last) else None
        if shift is None:
            document.import_pages(form)
        else:
            _lay_over(document, last, form, 0.0, shift)
        return _saved(document)


def with_stamp(content: bytes, name: str, stamp: bytes) -> bytes:
    """The pages with the line of form 3.2 at the top right of the first."""
    with _opened(content, name) as document, _opened(stamp, "sao-van-ban.docx") as form:
        first = document[0]
        width, height = first.get_size()
        _lay_over(document, first, form, width - _A4[0], height - _A4[1] + _raise(first, form[0]))
        return _saved(document)


def _raise(first: Any, form: Any) -> float:
    """How far up the line goes so that it covers nothing in the right half of the top margin."""
    line = _inked(form, 0.0, _A4[1])
    taken = _inked(first, 0.0, _MARGIN, left_share=0.4)
    for up in _RAISED:
        top, bottom = min(line) - up - _CLEAR, max(line) - up + _CLEAR
        if not any(top <= row <= bottom for row in taken):
            return up
    return _RAISED[0]


def _is_plain_a4(page: Any) -> bool:
    """Whether the page stands upright on A4 and counts from its lower left corner."""
    left, bottom, right, top = page.get_cropbox()
    off = (abs(left), abs(bottom), abs(right - _A4[0]), abs(top - _A4[1]))
    upright: bool = page.get_rotation() == 0
    return upright and max(off) <= _NEAR_A4


def _shift(last: Any, form: Any) -> float | None:
    """How far up (down when negative) the block must move to stand below the text; nothing when it has no room."""
    height: float = last.get_size()[1]
    text_bottom = max(_inked(last, 0.0, height - _MARGIN), default=_MARGIN)
    rows = _inked(form, 0.0, _A4[1])
    top, bottom = min(rows), max(rows)
    begins = text_bottom + _GAP
    if begins + (bottom - top) > height - _MARGIN:
        return None
    return (height - begins) - (_A4[1] - top)


def _inked(page: Any, from_top: float, to: float, *, left_share: float = 0.0) -> list[float]:
    """The rows with something on them, in points from the top edge; the page's left share does not count."""
    bitmap = page.render(scale=_SCALE, grayscale=True)
    row_bytes = memoryview(bitmap.buffer).cast("B")
    edge = round(_EDGE * _SCALE)
    left = max(edge, round(left_share * bitmap.width))
    rows = range(round(from_top * _SCALE), min(round(to * _SCALE), bitmap.height))
    found = [
        row / _SCALE
        for row in rows
        if min(bytes(row_bytes[row * bitmap.stride + left : row * bitmap.stride + bitmap.width - edge])) < _DARK
    ]
    bitmap.close()
    return found


def _lay_over(document: Any, page: Any, form: Any, right: float, up: float) -> None:
    """Put the first page of `form` over a page, moved by so many points."""
    import pypdfium2

    laid = form.page_as_xobject(0, document).as_pageobject()
    laid.set_matrix(pypdfium2.PdfMatrix().translate(right, up))
    page.insert_obj(laid)
    page.gen_content()


def _saved(document: Any) -> bytes:
    out = io.BytesIO()
    document.save(out, version=_VERSION)
    return out.getvalue()
