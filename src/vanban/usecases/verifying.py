"""Proving the books: the journal's chain, the spans, the store of bytes, the register."""

from __future__ import annotations

from dataclasses import dataclass

from vanban.errors.files import BlobDamaged
from vanban.store.journal import broken_links
from vanban.store.search_index import stale_index
from vanban.store.spans import stale_spans
from vanban.usecases.office import Office


@dataclass(frozen=True, slots=True)
class Verdict:
    """What was looked at, and every fault in a whole sentence."""

    acts: int
    files: int
    faults: tuple[str, ...]


def verify_store(office: Office) -> Verdict:
    """Look at everything that can be proved; nothing is changed."""
    store = office.store
    hashes = sorted(store.blob_hashes())
    faults = [f"Thao tác số {seq} không khớp với nhật ký." for seq in broken_links(store.connection)]
    faults += [f"Trạng thái lưu sẵn của nhiệm vụ số {task} không khớp với sổ." for task in stale_spans(store)]
    faults += [
        f"Mục lục tìm kiếm sai ở bản ghi số {thing}: chạy «vanban find --rebuild»." for thing in stale_index(store)
    ]
    faults += [f"Số {number} trong sổ đăng ký không có văn bản." for number in store.numbers_without_document()]
    for sha256 in hashes:
        try:
            store.blobs.read(sha256)
        except BlobDamaged as damaged:
            faults.append(str(damaged))
    return Verdict(store.newest_act, len(hashes), tuple(faults))
