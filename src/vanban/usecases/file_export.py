"""A work file as a folder that reads without the program: papers, metadata, a page to begin with, checksums."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from vanban.errors.base import VanbanError
from vanban.errors.work_files import FolderTaken
from vanban.exchange.file_index import FileIndex, IndexRow, checksums, index_html
from vanban.files.hashing import sha256_of
from vanban.files.whole import whole_folder
from vanban.pages.pdf_pages import page_count
from vanban.store.journal import last_link
from vanban.usecases.archive_metadata import file_metadata, piece_metadata
from vanban.usecases.file_pieces import PieceFacts
from vanban.usecases.file_tables import FileView, contents_rows, file_facts, file_view
from vanban.usecases.office import Office
from vanban.usecases.picturing import make_pdf
from vanban.wording.dates import day_month_year
from vanban.wording.text import slug

PAPERS = "van-ban"
"""The folder of the papers inside the exported one."""
_HEADINGS = ("STT", "Số, ký hiệu", "Ngày", "Tên loại và trích yếu nội dung", "Tác giả", "Trang", "Ghi chú")
_SUBJECT = 3
_LONGEST_SLUG = 60
"""What `slug` cuts at: a word that was cut through is left off."""
_LONGEST_NAME = 80
"""Letters of a file's name before its ending: with the folders it stays below what Windows can open."""


@dataclass(frozen=True, slots=True)
class Exported:
    """Where the folder is, what it holds, and what a reader must know."""

    folder: Path
    pieces: int
    files: int
    notes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Laid:
    """A piece with its files in the folder, the best first, and its pages as far as they are known."""

    facts: PieceFacts
    files: tuple[Path, ...]
    pages: int | None


def export_file(office: Office, code: str, target: Path | None = None) -> Exported:
    """Lay a file out as a whole new folder, or nothing. Raises `FolderTaken`, `BlobDamaged` for lost bytes."""
    view = file_view(office, code)
    folder = target or Path(f"ho-so-{slug(view.line.file.code)}")
    if folder.exists():
        raise FolderTaken(path=folder)
    with whole_folder(folder) as waiting:
        (waiting / PAPERS).mkdir()
        kept = [(facts, tuple(_copies(office, facts, waiting))) for facts in view.pieces]
        note = _add_pdfs(office, [files for _, files in kept])
        laid = [_with_pdf(facts, files) for facts, files in kept]
        notes = tuple([note] if note else [])
        _write(waiting / "du-lieu-dac-ta.json", _metadata(office, view, laid))
        _write(waiting / "index.html", index_html(_index(office, view, laid, notes, waiting)))
        hashes = [(p.relative_to(waiting).as_posix(), sha256_of(p.read_bytes())) for p in _files(waiting)]
        _write(waiting / "SHA256SUMS", checksums(hashes))
    return Exported(folder, len(laid), len(hashes) + 1, notes)


def _files(folder: Path) -> list[Path]:
    return sorted(path for path in folder.rglob("*") if path.is_file())


def _write(path: Path, text: str) -> None:
    path.write_text(text, encoding="utf-8", newline="\n")


def _copies(office: Office, facts: PieceFacts, waiting: Path) -> Iterator[Path]:
    """The kept bytes of a piece under a safe name; their hashes are checked on the way."""
    for number, each in enumerate(facts.files):
        more = f"-{number + 1}" if any(other.ending == each.ending for other in facts.files[:number]) else ""
        path = waiting / PAPERS / f"{_name(facts)}{more}{each.ending}"
        path.write_bytes(office.store.blobs.read(each.sha256))
        yield path


def _name(facts: PieceFacts) -> str:
    """`003-41-tb-sct-ket-luan-…`: letters, digits and hyphens only, as every system can open it."""
    symbol = f"-{slug(facts.symbol)}" if facts.symbol else ""
    words = slug(facts.words)
    whole = words if len(words) < _LONGEST_SLUG else words.rpartition("-")[0] or words
    name = f"{facts.piece.no:03d}{symbol}-{whole}"
    return name if len(name) <= _LONGEST_NAME else name[:_LONGEST_NAME].rpartition("-")[0]


def _add_pdfs(office: Office, pieces: Sequence[tuple[Path, ...]]) -> str:
    """A PDF beside each Word paper that has none; what to say where that could not be done."""
    waiting = [files[0] for files in pieces if files and files[0].suffix == ".docx"]
    if not waiting:
        return ""
    try:
        make_pdf(office, waiting)
    except VanbanError as refusal:
        missing = sum(not path.with_suffix(".pdf").exists() for path in waiting)
        return f"{missing} văn bản chỉ có bản Word, chưa có bản PDF: {refusal}"
    return ""


def _with_pdf(facts: PieceFacts, files: tuple[Path, ...]) -> _Laid:
    made = [path.with_suffix(".pdf") for path in files if path.suffix == ".docx"]
    every = tuple(dict.fromkeys([*(path for path in made if path.exists()), *files]))
    pdf = next((path for path in every if path.suffix == ".pdf"), None)
    pages = facts.piece.pages or (page_count(pdf.read_bytes()) if pdf else None)
    return _Laid(facts, every, pages)


def _metadata(office: Office, view: FileView, laid: Sequence[_Laid]) -> str:
    pages = {each.facts.piece.no: each.pages for each in laid if each.pages}
    form = {
        "version": 1,
        "kind": "work-file-metadata",
        "source": "Nghị định 30/2020/NĐ-CP, Phụ lục VI, Phần II",
        "file": file_metadata(view, pages),
        "documents": [
            piece_metadata(office, view, each.facts, each.pages)
            | {"Files": [f"{PAPERS}/{path.name}" for path in each.files]}
            for each in laid
        ],
    }
    return json.dumps(form, ensure_ascii=False, indent=2) + "\n"


def _index(office: Office, view: FileView, laid: Sequence[_Laid], notes: tuple[str, ...], waiting: Path) -> FileIndex:
    seq, head, _ = last_link(office.store.connection)
    file = view.line.file
    rows = tuple(
        IndexRow((*row[:5], str(each.pages or ""), row[6]), tuple(_links(each, waiting)))
        for row, each in zip(contents_rows(view), laid, strict=True)
    )
    return FileIndex(
        office=office.profile().name,
        title=f"Hồ sơ {file.notation} năm {file.year}: {file.title}",
        facts=file_facts(view),
        headings=_HEADINGS,
        subject=_SUBJECT,
        rows=rows,
        notes=notes,
        foot=(
            f"Xuất ngày {day_month_year(office.today)} từ sổ đến thao tác số {seq}, mã nhật ký {head[:16]}. "
            "Dữ liệu đặc tả: du-lieu-dac-ta.json. Kiểm tra nguyên vẹn: sha256sum -c SHA256SUMS."
        ),
    )


_WORDS = {".pdf": "PDF", ".docx": "Word"}


def _links(laid: _Laid, waiting: Path) -> Iterator[tuple[str, str]]:
    for path in laid.files:
        word = _WORDS.get(path.suffix, path.suffix.removeprefix(".").upper() or "Tệp")
        yield word, path.relative_to(waiting).as_posix()
