"""How many pages a finished PDF has."""

from __future__ import annotations


def page_count(content: bytes) -> int | None:
    """The number of pages; `None` when the bytes are no PDF that can be opened."""
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(content)
    except pypdfium2.PdfiumError:
        return None
    try:
        return len(document)
    finally:
        document.close()
