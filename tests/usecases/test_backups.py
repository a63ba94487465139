"""The whole office in one zip and back: proved before anything is put, never over what is there."""

from __future__ import annotations

import json
import threading
import zipfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from own_numbers import drafted
from vanban.errors import VanbanError
from vanban.errors.files import DiskFull, FileMissing
from vanban.errors.work_files import BackupBroken, FolderTaken
from vanban.usecases.backups import MANIFEST, back_up, restore
from vanban.usecases.drafts import draft_states
from vanban.usecases.finding import find_document
from vanban.usecases.following import update_task
from vanban.usecases.office import Office, open_office
from vanban.usecases.verifying import verify_store


@pytest.fixture
def saved(office: Office, tmp_path: Path) -> Path:
    drafted(office, "hop-moi", tmp_path)
    return back_up(office, tmp_path / "sao-luu.zip").path


def opened(office: Office, database: Path) -> Office:
    return open_office(settings=replace(office.settings, database=database))


def test_what_was_backed_up_comes_back_whole(office: Office, saved: Path, tmp_path: Path) -> None:
    done = restore(saved, tmp_path / "moi")

    again = opened(office, done.database)
    assert verify_store(again).faults == () and again.store.newest_act == office.store.newest_act == done.acts
    states = draft_states(again, find_document(again.store, "VB1"))
    assert [state.state for state in states] == ["nguyên vẹn"], "the laid paper came along and is known"
    assert (tmp_path / "moi" / "mau" / "thong-bao-ket-luan.docx").exists()
    update_task(again, "NV1", 30)
    again.store.close()


def test_nothing_is_overwritten(office: Office, saved: Path, tmp_path: Path) -> None:
    before = saved.read_bytes()
    (tmp_path / "moi").mkdir()

    with pytest.raises(FolderTaken):
        back_up(office, saved)
    with pytest.raises(FolderTaken):
        restore(saved, tmp_path / "moi")
    with pytest.raises(FileMissing):
        restore(tmp_path / "khong-co.zip", tmp_path / "khac")

    assert saved.read_bytes() == before and not list((tmp_path / "moi").iterdir())


def _rewritten(path: Path, change: Callable[[str, bytes], tuple[str, bytes] | None]) -> Path:
    target = path.with_name("hong.zip")
    with zipfile.ZipFile(path) as old, zipfile.ZipFile(target, "w") as new:
        for name in old.namelist():
            kept = change(name, old.read(name))
            if kept:
                new.writestr(*kept)
    return target


def _manifest(change: Callable[[dict[str, object]], None]) -> Callable[[str, bytes], tuple[str, bytes]]:
    def changed(name: str, content: bytes) -> tuple[str, bytes]:
        if name != MANIFEST:
            return name, content
        form = json.loads(content)
        change(form)
        return name, json.dumps(form).encode()

    return changed


def _outside(form: dict[str, object]) -> None:
    form["files"]["../x"] = form["files"].pop("vanban.db")  # type: ignore[attr-defined,index]


BROKEN: dict[str, tuple[Callable[[str, bytes], tuple[str, bytes] | None], str]] = {
    "a blob changed": (lambda n, c: (n, c + b"x" if ".files/" in n else c), "không khớp mã kiểm tra"),
    "the database changed": (lambda n, c: (n, c[:-1] + b"x" if n.endswith(".db") else c), "không khớp mã kiểm tra"),
    "a blob left out": (lambda n, c: None if ".files/" in n else (n, c), "thiếu tệp vanban.files/"),
    "no manifest": (lambda n, c: None if n == MANIFEST else (n, c), "không phải bản sao lưu"),
    "manifest of another head": (_manifest(lambda f: f.update(head="0" * 64)), "mã nhật ký không khớp"),
    "manifest of another kind": (_manifest(lambda f: f.update(version=2)), "không đúng dạng"),
    "a blob and its row in the manifest left out": (
        _manifest(lambda f: f.update(files={n: s for n, s in f["files"].items() if ".files/" not in n})),  # type: ignore[attr-defined]
        "thiếu tệp lưu có mã",
    ),
    "the database left out of the manifest": (_manifest(lambda f: f.update(database="khac.db")), "không đúng dạng"),
}


@pytest.mark.parametrize("what", BROKEN)
def test_a_broken_backup_is_refused_before_anything_is_put(saved: Path, tmp_path: Path, what: str) -> None:
    change, words = BROKEN[what]

    with pytest.raises(BackupBroken, match=words):
        restore(_rewritten(saved, change), tmp_path / "nha" / "moi")

    assert not list((tmp_path / "nha").iterdir())


def test_a_file_cut_short_or_of_another_kind_is_refused(saved: Path, tmp_path: Path) -> None:
    content = saved.read_bytes()
    for bad in (content[: len(content) // 2], b"", b"khong phai zip"):
        (tmp_path / "x.zip").write_bytes(bad)
        with pytest.raises(BackupBroken, match="zip bị hỏng"):
            restore(tmp_path / "x.zip", tmp_path / "nha" / "moi")


def test_lost_bytes_are_told_and_do_not_keep_the_rest_from_being_saved(
    office: Office, saved: Path, tmp_path: Path
) -> None:
    lost = next(office.store.blobs.folder.glob("??/*"))
    lost.unlink()

    done = back_up(office, tmp_path / "2.zip")
    back = restore(tmp_path / "2.zip", tmp_path / "moi")

    assert done.lost == back.lost == (lost.parent.name + lost.name,)


def test_a_backup_is_of_one_moment_while_others_write(office: Office, saved: Path, tmp_path: Path) -> None:
    stop = threading.Event()

    def work() -> None:
        mine = opened(office, office.store.path)
        turn = 0
        while not stop.is_set():
            turn += 1
            update_task(mine, "NV1", turn % 90, str(turn))
        mine.store.close()

    writer = threading.Thread(target=work)
    writer.start()
    try:
        for number in range(4):
            done = back_up(office, tmp_path / f"{number}.zip")
            back = restore(done.path, tmp_path / f"moi-{number}")
            again = opened(office, back.database)
            assert verify_store(again).faults == () and again.store.newest_act == done.acts
            again.store.close()
    finally:
        stop.set()
        writer.join()


def test_a_full_disk_leaves_no_backup(office: Office, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import errno

    def full(*_: object, **__: object) -> None:
        raise OSError(errno.ENOSPC, "full")

    monkeypatch.setattr(zipfile.ZipFile, "writestr", full)
    with pytest.raises(DiskFull):
        back_up(office, tmp_path / "ra" / "x.zip")

    assert not list((tmp_path / "ra").iterdir())
    assert issubclass(DiskFull, VanbanError)
