"""The whole office in one file, and back: database, store of bytes, laid papers, templates, with their hashes."""

from __future__ import annotations

import hashlib
import json
import tempfile
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Any

from vanban.errors.files import BlobDamaged, FileMissing
from vanban.errors.work_files import BackupBroken, FolderTaken
from vanban.files.blobs import BlobStore
from vanban.files.whole import whole_file, whole_folder
from vanban.store.copying import Copied, copy_database, read_copy
from vanban.usecases.office import Office

MANIFEST = "ban-sao-luu.json"
"""In the zip: what it holds, with hashes and the journal's head. Written last: without it the zip is no backup."""
TEMPLATES = "mau"
_PIECE = 1 << 20
_LARGEST_MANIFEST = 200_000_000


@dataclass(frozen=True, slots=True)
class BackedUp:
    """A backup: the file, what it holds, and what was lost already when it was made."""

    path: Path
    acts: int
    head: str
    files: int
    lost: tuple[str, ...]
    """Hashes that rows name and the store of bytes no longer has whole."""


def back_up(office: Office, target: Path | None = None) -> BackedUp:
    """Write a new zip of the whole office, of one moment. Raises `FolderTaken` when the name is taken.

    Bytes that are lost or damaged are left out and told: a backup of what is left is better than none.
    """
    stem = office.store.path.stem
    path = target or Path(f"sao-luu-{stem}-{office.today.isoformat()}-{office.store.newest_act}.zip")
    if path.exists():
        raise FolderTaken(path=path)
    with whole_file(path) as waiting, tempfile.TemporaryDirectory(prefix="vanban-") as folder:
        database = Path(folder) / office.store.path.name
        copied = copy_database(office.store.connection, database)
        with zipfile.ZipFile(waiting, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
            names = dict(_added(archive, _contents(office, copied, database)))
            lost = tuple(sha256 for sha256 in copied.blobs if _blob_name(office, sha256) not in names)
            archive.writestr(MANIFEST, _manifest(office, copied, names, lost))
    return BackedUp(path, copied.acts, copied.head, len(names), lost)


def _blob_name(office: Office, sha256: str) -> str:
    return f"{office.store.blobs.folder.name}/{sha256[:2]}/{sha256[2:]}"


def _contents(office: Office, copied: Copied, database: Path) -> Iterator[tuple[str, bytes | Path]]:
    """Each file by its place in the zip; the database first, then what its rows name."""
    yield database.name, database
    for sha256 in copied.blobs:
        try:
            yield _blob_name(office, sha256), office.store.blobs.read(sha256)
        except BlobDamaged:
            continue  # told as lost
    for kept in copied.papers:
        place = PurePosixPath(kept)
        file = Path(office.store.place(kept))
        # Papers laid outside of the books' folder are elsewhere on purpose; their bytes are in the store too.
        if _is_inside(place) and file.is_file():
            yield str(place), file
    for name, template in _templates(office).items():
        yield f"{TEMPLATES}/{name}", template


def _templates(office: Office) -> dict[str, Path]:
    """The templates that papers are printed with, the office's own first."""
    found: dict[str, Path] = {}
    for folder in office.settings.templates:
        for path in sorted(folder.glob("*.docx")):
            found.setdefault(path.name, path)
    return found


def _added(
    archive: zipfile.ZipFile, contents: Iterator[tuple[str, bytes | Path]]
) -> Iterator[tuple[str, dict[str, Any]]]:
    for name, content in contents:
        if isinstance(content, bytes):
            archive.writestr(name, content)
            yield name, {"sha256": hashlib.sha256(content).hexdigest(), "size": len(content)}
            continue
        digest = hashlib.sha256()
        with content.open("rb") as source, archive.open(name, "w", force_zip64=True) as target:
            size = _copy(source, target, digest)
        yield name, {"sha256": digest.hexdigest(), "size": size}


def _copy(source: Any, target: Any, digest: Any, limit: int | None = None) -> int:
    """Copy piece by piece, hashing on the way; stops once more than `limit` bytes have come."""
    size = 0
    while piece := source.read(_PIECE):
        size += len(piece)
        if limit is not None and size > limit:
            break
        digest.update(piece)
        target.write(piece)
    return size


def _manifest(office: Office, copied: Copied, names: dict[str, dict[str, Any]], lost: tuple[str, ...]) -> str:
    form = {
        "version": 1,
        "kind": "vanban-backup",
        "office": office.profile().name,
        "day": office.today.isoformat(),
        "database": office.store.path.name,
        "acts": copied.acts,
        "head": copied.head,
        "lost": list(lost),
        "files": names,
    }
    return json.dumps(form, ensure_ascii=False, indent=1)


@dataclass(frozen=True, slots=True)
class Restored:
    """A restored office: where its database is, and up to which act."""

    database: Path
    office: str
    day: str
    acts: int
    files: int
    lost: tuple[str, ...]


def restore(path: Path, target: Path) -> Restored:
    """Unpack a backup into a new folder, after every byte, the database and the journal's head were proved.

    Raises `FolderTaken` for a folder that is there, `BackupBroken` with the first thing that is wrong.
    """
    if target.exists():
        raise FolderTaken(path=target)
    if not path.is_file():
        raise FileMissing(path=path)
    with whole_folder(target) as waiting:
        try:
            with zipfile.ZipFile(path) as archive:
                form = _read_manifest(path, archive)
                for name, said in form["files"].items():
                    _unpack(path, archive, name, said, waiting)
        except (zipfile.BadZipFile, EOFError, NotImplementedError, RuntimeError) as broken:
            raise BackupBroken(path=path, why=f"tệp zip bị hỏng ({broken})") from broken
        _prove(path, form, waiting)
    database = target / form["database"]
    return Restored(database, form["office"], form["day"], form["acts"], len(form["files"]), tuple(form["lost"]))


def _read_manifest(path: Path, archive: zipfile.ZipFile) -> dict[str, Any]:
    names = set(archive.namelist())
    if MANIFEST not in names or archive.getinfo(MANIFEST).file_size > _LARGEST_MANIFEST:
        raise BackupBroken(path=path, why="không phải bản sao lưu của vanban")
    try:
        form = json.loads(archive.read(MANIFEST))
    except ValueError as unreadable:
        raise BackupBroken(path=path, why="bảng kê trong tệp không đọc được") from unreadable
    if not _is_manifest(form):
        raise BackupBroken(path=path, why="bảng kê trong tệp không đúng dạng của phiên bản 1")
    missing = sorted(form["files"].keys() - names)
    if missing:
        raise BackupBroken(path=path, why=f"thiếu tệp {missing[0]}")
    wild = [name for name in form["files"] if not _is_inside(PurePosixPath(name))]
    if wild:
        raise BackupBroken(path=path, why=f"có tệp nằm ngoài thư mục ({wild[0]})")
    return dict(form)


def _is_manifest(form: Any) -> bool:
    if not isinstance(form, dict) or (form.get("kind"), form.get("version")) != ("vanban-backup", 1):
        return False
    files, lost = form.get("files"), form.get("lost")
    words = all(isinstance(form.get(name), str) for name in ("office", "day", "database", "head"))
    rows = isinstance(files, dict) and all(
        isinstance(said, dict) and isinstance(said.get("sha256"), str) and isinstance(said.get("size"), int)
        for said in files.values()
    )
    whole = words and rows and isinstance(form.get("acts"), int) and isinstance(lost, list)
    return whole and files is not None and form["database"] in files


def _is_inside(place: PurePosixPath) -> bool:
    name = str(place)
    return not place.is_absolute() and ".." not in place.parts and "\\" not in name and ":" not in name


def _unpack(path: Path, archive: zipfile.ZipFile, name: str, said: dict[str, Any], folder: Path) -> None:
    place = folder / name
    place.parent.mkdir(parents=True, exist_ok=True)
    digest = hashlib.sha256()
    with archive.open(name) as source, place.open("wb") as target:
        size = _copy(source, target, digest, limit=said["size"])
    if (digest.hexdigest(), size) != (said["sha256"], said["size"]):
        raise BackupBroken(path=path, why=f"tệp {name} không khớp mã kiểm tra")


def _prove(path: Path, form: dict[str, Any], folder: Path) -> None:
    """The database is sound, is the one the manifest tells of, and every byte it names is there or told as lost."""
    database = folder / form["database"]
    found, why = read_copy(database)
    if found is None:
        raise BackupBroken(path=path, why=why)
    if (found.acts, found.head) != (form["acts"], form["head"]):
        raise BackupBroken(path=path, why="mã nhật ký không khớp với bảng kê")
    blobs = BlobStore(database.with_name(database.stem + ".files"))
    gone = [sha256 for sha256 in found.blobs if not blobs.path(sha256).exists() and sha256 not in form["lost"]]
    if gone:
        raise BackupBroken(path=path, why=f"thiếu tệp lưu có mã {gone[0]}")
