"""Proving the books: SQLite's file, the journal's chain, the spans, every byte that rows name, every number's file."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from vanban.errors.files import BlobDamaged
from vanban.pages.stamps import head_text, says_number
from vanban.store.journal import broken_links
from vanban.store.proofs import (
    NamedBlob,
    NumberedFile,
    blob_owner,
    damages,
    dangling,
    named_blobs,
    numbered_files,
    unknown_things,
)
from vanban.store.registers import without_file
from vanban.store.search_index import stale_index
from vanban.store.spans import stale_spans
from vanban.usecases.office import Office
from vanban.wording.dates import day_month_year, long_date

_FROM_BACKUP = "hãy phục hồi từ bản sao lưu bằng «vanban restore»"
_WITHOUT_DAY = frozenset({"BB"})
"""Minutes tell their day in the text and have no line of place and day (Decree 30/2020, form 1.9)."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """What was looked at, every fault in a whole sentence, and what is no fault but should be known."""

    acts: int
    files: int
    faults: tuple[str, ...]
    papers: int = 0
    """Files of numbered papers whose number and day were read back."""
    notes: tuple[str, ...] = ()


def verify_store(office: Office) -> Verdict:
    """Look at everything that can be proved; nothing is changed."""
    store = office.store
    broken_file = tuple(_of_the_file(office))
    if broken_file:
        return Verdict(0, 0, broken_file)
    named = named_blobs(store.connection)
    faults = [*_of_the_books(office), *_of_references(office)]
    damaged = dict(_of_bytes(office, named))
    numbered = numbered_files(store)
    faults += [*damaged.values(), *_of_papers(office, [each for each in numbered if each.blob not in damaged])]
    notes = tuple(_notes(office, {each.sha256 for each in named}))
    return Verdict(store.newest_act, len(named), tuple(faults), len(numbered), notes)


def _of_the_file(office: Office) -> Iterator[str]:
    for damage in damages(office.store.connection):
        yield f"Cơ sở dữ liệu bị hỏng ({damage.splitlines()[0]}): {_FROM_BACKUP}."


def _of_the_books(office: Office) -> Iterator[str]:
    store = office.store
    for seq in broken_links(store.connection):
        yield f"Thao tác số {seq} không khớp với nhật ký (sổ đã bị sửa ngoài phần mềm): {_FROM_BACKUP}."
    for task in stale_spans(store):
        yield f"Trạng thái lưu sẵn của nhiệm vụ số {task} không khớp với sổ: hãy báo người phụ trách phần mềm."
    for thing in stale_index(store):
        yield f"Mục lục tìm kiếm sai ở bản ghi số {thing}: hãy chạy «vanban find --rebuild»."
    for number in store.numbers_without_document():
        yield f"Số {number} trong sổ đăng ký không có văn bản mang số ấy: {_FROM_BACKUP}."


def _of_references(office: Office) -> Iterator[str]:
    connection = office.store.connection
    for each in dangling(connection):
        yield f"Bảng {each.table} có {each.rows} dòng chỉ đến thứ không có trong bảng {each.target}: {_FROM_BACKUP}."
    for word in unknown_things(connection):
        yield f"Sổ ghi lẫn loại bản ghi ở {word}: {_FROM_BACKUP}."


def _of_bytes(office: Office, named: tuple[NamedBlob, ...]) -> Iterator[tuple[str, str]]:
    """By hash: bytes that are gone, are no longer the same, or were never noted."""
    for each in named:
        fault = _byte_fault(office, each)
        if fault:
            owner = blob_owner(office.store, each.sha256)
            yield each.sha256, f"{fault}{f' (của {owner})' if owner else ''}: {_FROM_BACKUP}."


def _byte_fault(office: Office, named: NamedBlob) -> str:
    name = f"Tệp lưu có mã {named.sha256}"
    if named.size is None:
        return f"{name} được nêu trong bảng {named.where} nhưng chưa vào sổ kho"
    blobs = office.store.blobs
    try:
        size = len(blobs.read(named.sha256))
    except BlobDamaged:
        return f"{name} {'đã hỏng trong kho' if blobs.path(named.sha256).exists() else 'không còn trong kho'}"
    return f"{name} dài {size} byte, sổ ghi {named.size} byte" if size != named.size else ""


def _of_papers(office: Office, numbered: list[NumberedFile]) -> Iterator[str]:
    """Each number of the register against the file that carries it, read back as a reader sees it."""
    for each in numbered:
        head = head_text(office.store.blobs.read(each.blob))
        name, day = f"{each.number}/{each.symbol}", dt.date.fromisoformat(each.issued_on)
        wrong = []
        if head is None or not says_number(head, each.number, each.symbol):
            wrong.append(f"không mang số {name}")
        if head is not None and each.kind not in _WITHOUT_DAY and long_date(day) not in head:
            wrong.append(f"không đề ngày {day_month_year(day)}")
        if wrong:
            yield (
                f"Tệp lưu của {each.code} {' và '.join(wrong)} như sổ đăng ký ghi (mã {each.blob[:16]}): "
                f"hãy so với bản giấy rồi {_FROM_BACKUP.removeprefix('hãy ')}."
            )


def _notes(office: Office, named: set[str]) -> Iterator[str]:
    orphans = office.store.blobs.hashes() - named
    if orphans:
        yield (
            f"Kho có {len(orphans)} tệp mà sổ không nêu (máy tắt giữa chừng để lại, hoặc làm thử): vô hại, để nguyên."
        )
    waiting = without_file(office.store)
    if waiting:
        yield f"{len(waiting)} văn bản có số đang chờ tệp mang số: «vanban recover»."
