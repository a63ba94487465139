"""A work file as a folder that reads without the program: whole or not there."""

from __future__ import annotations

import datetime as dt
import errno
import hashlib
import json
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote

import pytest

from own_numbers import drafted
from vanban.errors.files import BlobDamaged, DiskFull
from vanban.errors.work_files import FolderTaken
from vanban.usecases.arrivals import Arrival, register_arrival
from vanban.usecases.closing_files import close_file
from vanban.usecases.file_export import export_file
from vanban.usecases.filing import FromDisk, put_into
from vanban.usecases.numbering import number_outside
from vanban.usecases.office import Office
from vanban.usecases.recovering import recover
from vanban.usecases.work_files import NewFile, add_file, open_file

LONG = "Báo cáo về việc «rà soát/đánh giá» <thủ tục> hành chính & kiểm soát: " + "rất dài " * 50


@pytest.fixture
def filed(office: Office, tmp_path: Path) -> Office:
    """A closed file with a notice, an arrived paper and a file from disk with an awkward name."""
    office = replace(office, settings=replace(office.settings, soffice=None))
    code = drafted(office, "hop-moi", tmp_path)
    number_outside(office, code, "7", dt.date(2025, 6, 19))
    recover(office)
    scan = tmp_path / "quét về.PDF"
    scan.write_bytes(b"%PDF-1.4 not really")
    arrival = Arrival("UBND tỉnh", "Báo cáo <ngay>", "9/CV-UBND", dt.date(2025, 6, 2), "công văn", "khẩn", file=scan)
    arrived = register_arrival(office, arrival)
    extra = tmp_path / "số liệu.xlsx"
    extra.write_bytes(b"xlsx")
    add_file(office, NewFile("01.VP", "Cải cách & <kiểm tra>", "vĩnh viễn"))
    open_file(office, "01.VP", dt.date(2025, 6, 1))
    put_into(office, "01.VP", [arrived.code, code], FromDisk(extra, LONG))
    close_file(office, "01.VP", count=False)
    return office


class Links(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.links: list[str] = []
        self.others: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        said = dict(attrs)
        self.links += [unquote(said["href"] or "")] if tag == "a" else []
        self.others += [tag] if {"src", "onclick"} & said.keys() or tag in ("script", "link", "img") else []


def test_the_folder_stands_alone_and_its_sums_hold(filed: Office, tmp_path: Path) -> None:
    folder = tmp_path / "hồ sơ xuất"

    done = export_file(filed, "01.VP", folder)

    page = (folder / "index.html").read_text(encoding="utf-8")
    read = Links()
    read.feed(page)
    assert '<html lang="vi">' in page and "Cải cách &amp; &lt;kiểm tra&gt;" in page and "<kiểm tra>" not in page
    assert not read.others and read.links and all((folder / link).is_file() for link in read.links)
    sums = dict(line.split("  ", 1)[::-1] for line in (folder / "SHA256SUMS").read_text("utf-8").splitlines())
    assert {p.relative_to(folder).as_posix() for p in folder.rglob("*") if p.is_file()} == {*sums, "SHA256SUMS"}
    assert all(hashlib.sha256((folder / name).read_bytes()).hexdigest() == sha for name, sha in sums.items())
    assert all(name.isascii() and len(Path(name).name) < 100 for name in sums)
    assert done.pieces == 3 and "chỉ có bản Word" in done.notes[0] and done.notes[0].split(":")[0] in page


def test_the_metadata_has_the_fields_of_the_decree(filed: Office, tmp_path: Path) -> None:
    export_file(filed, "01.VP", tmp_path / "x")

    form = json.loads((tmp_path / "x" / "du-lieu-dac-ta.json").read_text("utf-8"))
    arrived, notice, extra = form["documents"]
    assert form["file"]["FileCode"] == {"OrganId": "", "FileCatalog": 2025, "FileNotation": "01.VP"}
    assert (form["file"]["Maintenance"], form["file"]["DocTotal"]) == ("Vĩnh viễn", 3)
    assert (arrived["ArrivalNumber"], arrived["Priority"], arrived["CodeNumber"]) == (1, 1, "09")
    assert (notice["CodeNumber"], notice["CodeNotation"], notice["IssuedDate"]) == ("07", "TB-STN", "2025-06-19")
    assert notice["SignerInfo"]["FullName"] == "Đỗ Minh Quân" and notice["To"]
    assert extra["Subject"] == LONG.strip() and extra["Files"][0].endswith(".xlsx")


def test_a_folder_that_is_there_is_refused_and_left_alone(filed: Office, tmp_path: Path) -> None:
    (tmp_path / "x").mkdir()

    with pytest.raises(FolderTaken):
        export_file(filed, "01.VP", tmp_path / "x")

    assert not list((tmp_path / "x").iterdir())


def test_lost_bytes_or_a_full_disk_leave_no_folder(
    filed: Office, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    home = tmp_path / "ra"
    home.mkdir()

    def full(self: Path, *_: object, **__: object) -> int:
        raise OSError(errno.ENOSPC, "full")

    with monkeypatch.context() as patched:
        patched.setattr(Path, "write_text", full)
        with pytest.raises(DiskFull):
            export_file(filed, "01.VP", home / "x")
    blob = next(filed.store.blobs.folder.glob("??/*"))
    for blob in filed.store.blobs.folder.glob("??/*"):
        blob.unlink()
    with pytest.raises(BlobDamaged):
        export_file(filed, "01.VP", home / "x")

    assert not list(home.iterdir())


def test_two_hundred_papers_come_out_with_their_pages(filed: Office, tmp_path: Path, soffice: Path) -> None:
    add_file(filed, NewFile("02.VP", "Nhiều", "5"))
    open_file(filed, "02.VP")
    for number in range(200):
        path = tmp_path / f"{number}.txt"
        path.write_text(str(number), encoding="utf-8")
        put_into(filed, "02.VP", (), FromDisk(path, f"Tài liệu {number}"))
    put_into(filed, "02.VP", ["07/TB-STN"])
    able = replace(filed, settings=replace(filed.settings, soffice=soffice))

    done = export_file(able, "02.VP", tmp_path / "x")

    assert (done.pieces, done.notes) == (201, ())
    form = json.loads((tmp_path / "x" / "du-lieu-dac-ta.json").read_text("utf-8"))
    assert form["documents"][-1]["PageAmount"] and form["documents"][-1]["Files"][0].endswith(".pdf")
