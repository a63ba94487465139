"""Reading the words of kept files for the search, outside of every act: files first, one short note after each."""

from __future__ import annotations

import io
import time
import zipfile
from dataclasses import dataclass

from vanban.errors import VanbanError
from vanban.errors.searching import FileBroken, FileLocked, FileOfNoKnownKind, FileTooMuch
from vanban.model.found import Passage
from vanban.store.search_index import begin_reading, enter_waiting, give_up_reading, note_text, unread, waiting
from vanban.usecases.office import Office

READER = "1"
"""Which way of reading a text was kept by."""
LETTERS = 5_000_000
"""So many letters of one file are kept; a thick report has a tenth of that."""
UNPACKED_MB = 100
TRIES = 3
"""A file at which the program was ended so often (by the machine: memory, a fault in a reader) is read no more."""
_ZIP, _PDF, _OLD_OFFICE = b"PK\x03\x04", b"%PDF-", b"\xd0\xcf\x11\xe0"


@dataclass(frozen=True, slots=True)
class Progress:
    """What catching up came to: files read, files that could not be, and what still waits."""

    read: int
    faulty: int
    left: int


def catch_up(office: Office, seconds: float | None = None) -> Progress:
    """Enter what waits for the index and read what files nobody has read, for so long at the most.

    Each file is noted in a moment of its own, so a crash loses the work on one file and no more.
    """
    store = office.store
    if not waiting(store.connection):
        return Progress(0, 0, 0)
    until = None if seconds is None else time.monotonic() + seconds
    enter_waiting(store, until)
    done = faulty = 0
    for sha256 in unread(store):
        if until is not None and time.monotonic() > until:
            break
        fault = _read_one(office, sha256)
        done, faulty = done + 1, faulty + bool(fault)
    return Progress(done - faulty, faulty, waiting(store.connection))


def _read_one(office: Office, sha256: str) -> str:
    """Read one file and note what came of it; gives back what was wrong with it."""
    passages: tuple[Passage, ...] = ()
    fault = ""
    try:
        if begin_reading(office.store, sha256) >= TRIES:
            raise FileBroken(why=f"đọc {TRIES} lần đều dừng giữa chừng")
        passages = passages_in(office.store.blobs.read(sha256))
    except VanbanError as refusal:
        fault = str(refusal)
    except KeyboardInterrupt:
        give_up_reading(office.store, sha256)
        raise
    note_text(office.store, sha256, READER, office.clock.moment(), passages, fault)
    return fault


def passages_in(content: bytes) -> tuple[Passage, ...]:
    """The words of a file by what it is, whatever its name. Raises a child of `VanbanError` when there are none."""
    try:
        found = _passages(content)
    except (VanbanError, MemoryError, KeyboardInterrupt):
        raise
    except Exception as fault:  # a file may break its reader in any way, and one file must not end the search
        raise FileBroken(why=type(fault).__name__) from fault
    letters = sum(len(each.text) for each in found)
    if letters > LETTERS:
        raise FileTooMuch(what=f"{letters} chữ cái")
    return found


def _passages(content: bytes) -> tuple[Passage, ...]:
    if content.startswith(_PDF) or _PDF in content[:1024]:
        from vanban.pages.words import pdf_passages

        return pdf_passages(content)
    if content.startswith(_OLD_OFFICE):
        raise FileLocked() if "EncryptedPackage".encode("utf-16-le") in content else FileOfNoKnownKind()
    if not content.startswith(_ZIP):
        from vanban.pages.words import text_passages

        return text_passages(content)
    return _packed(content)


def _packed(content: bytes) -> tuple[Passage, ...]:
    """A Word file or a workbook, looked at before anything of it is unpacked."""
    try:
        entries = zipfile.ZipFile(io.BytesIO(content)).infolist()
    except zipfile.BadZipFile as broken:
        raise FileBroken(why="tệp bị cắt cụt hoặc hỏng phần nén") from broken
    megabytes = sum(entry.file_size for entry in entries) // 1_000_000
    if megabytes > UNPACKED_MB:
        raise FileTooMuch(what=f"{megabytes} MB khi giải nén, giới hạn {UNPACKED_MB} MB")
    names = {entry.filename for entry in entries}
    if "word/document.xml" in names:
        from vanban.pages.words import word_passages

        return word_passages(content)
    if "xl/workbook.xml" in names:
        from vanban.intake.sheet_words import sheet_passages

        return sheet_passages(content)
    raise FileOfNoKnownKind()
