"""The words of a PDF's pages, as far as it has a layer of text."""

from __future__ import annotations

from vanban.wording.text import nfc


def first_page_text(content: bytes) -> str | None:
    """The text of the first page, one line after the other: empty for a scan, `None` when it is no PDF."""
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(content)
    except pypdfium2.PdfiumError:
        return None
    try:
        text: str = document[0].get_textpage().get_text_range() if len(document) else ""
    finally:
        document.close()
    return nfc(text.replace("\r\n", "\n"))


def page_texts(content: bytes) -> tuple[str, ...]:
    """The text of every page of a PDF that is known to be one; empty for a page that is a picture."""
    import pypdfium2

    document = pypdfium2.PdfDocument(content)
    try:
        return tuple(nfc(page.get_textpage().get_text_range().replace("\r\n", "\n")) for page in document)
    finally:
        document.close()
