"""Every example that a help page gives can be typed as it stands, in the demo's second office."""

from __future__ import annotations

import re
import shlex
import shutil
from collections.abc import Iterator
from pathlib import Path

import click
import pytest

from vanban.cli.app import app
from vanban.cli.door import run
from vanban.usecases.demo import Demo

ROOT = Path(__file__).resolve().parents[2]
_MEETING = """
meetings:
  - {key: hop-2, title: giao ban tuần, day: 2024-06-10, chair: dang-van-khai, heard: [Văn phòng báo cáo]}
"""
_AMENDMENT = """
reason: Theo chỉ đạo của UBND tỉnh
change: [{task: NV30, deadline: trước ngày 30/11/2024}]
strike: [{task: NV34, reason: Chuyển sang năm 2025}]
"""


def examples(command: click.Command, path: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], str]]:
    """The examples of a command and of all below it, in the order in which the help lists them."""
    for said in re.findall(r"Ví dụ: ((?:.+\n?)+)", command.help or ""):
        yield from ((path, line) for line in re.split(r";\s+(?=vanban )", said.strip()))
    if isinstance(command, click.Group):
        ctx = click.Context(command)
        for name in command.list_commands(ctx):
            below = command.get_command(ctx, name)
            assert below is not None
            yield from examples(below, (*path, name))


def lay_files(folder: Path, demo: Demo) -> None:
    """The files that the examples name."""
    from docx import Document as WordFile

    office = demo.offices[1]
    shutil.copy(ROOT / "samples" / "an-binh" / "co-quan.yaml", folder)
    shutil.copytree(ROOT / "plans", folder / "plans")
    shutil.copy(office.papers[1].path, folder / "thong-bao.docx")
    plan = next(paper.path for paper in office.papers if paper.path.name.startswith("ke-hoach"))
    shutil.copy(plan, folder / "ke-hoach.docx")
    shutil.copytree(ROOT / "templates", folder / "mau")
    _lay_scan(folder / "quet.pdf")
    (folder / "hop.yaml").write_text(_MEETING, encoding="utf-8")
    (folder / "sua-doi.yaml").write_text(_AMENDMENT, encoding="utf-8")
    (folder / "khach-moi.csv").write_text("ho_ten\nVàng A Páo\nSùng Thị Máy\n", encoding="utf-8")
    letter = WordFile()
    letter.add_paragraph("Kính mời {{ ho_ten }}")
    letter.save(str(folder / "giay-moi.docx"))
    (folder / "cap-tren.txt").write_text("1. Các sở, ngành rà soát thủ tục hành chính.\n", encoding="utf-8")
    (folder / "noi-dung.txt").write_text("1. Văn phòng chủ trì theo dõi.\n2. Các phòng thực hiện.\n", encoding="utf-8")
    page = WordFile()
    page.add_paragraph("3. Giao Thanh tra kiểm tra việc trực bộ phận một cửa trong tháng 6/2024.")
    page.save(str(folder / "kl.docx"))


def _lay_scan(path: Path) -> None:
    """A page as a scanner leaves it: A4, 200 dots an inch, no layer of text."""
    from PIL import Image

    Image.new("RGB", (1654, 2339), "white").save(path, "PDF", resolution=200)


def lay_for_files(folder: Path, demo: Demo) -> None:
    """A list of work files, a picture, and a backup: what the examples of `file` and `restore` name."""
    from vanban.config.settings import read_settings
    from vanban.usecases.backups import back_up
    from vanban.usecases.office import open_office

    row = "notation: 02.VP, title: Thi đua năm 2024, retention: vĩnh viễn, keeper: lo-thi-mai-anh"
    (folder / "danh-muc.yaml").write_text(f"year: 2024\nfiles:\n  - {{{row}}}\n", encoding="utf-8")
    (folder / "anh.jpg").write_bytes(b"jpg")
    made = demo.offices[1]
    office = open_office(settings=read_settings({}, database=made.database))
    back_up(office, folder / "sao-luu-cu.zip")
    office.store.close()


def lay_series(noun: bool) -> None:
    """The series of meetings that the examples of `meeting` go on from, in books that a noun's verbs share."""
    if noun:
        assert run(["meeting", "series", "add", "giao-ban", "giao ban tuần"]) == 0
        assert run(["meeting", "series", "put", "giao-ban", "hop-cchc-quy-1-2024"]) == 0


def test_every_example_of_the_help_can_be_typed(
    demo: Demo, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """The verbs of nouns follow each other as listed; a command of its own finds the demo as it was made.

    So does the number, which a draft only gets as long as the books still say what it says.
    """
    office = demo.offices[1]
    lay_files(tmp_path, demo)
    lay_for_files(tmp_path, demo)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    monkeypatch.setenv("VANBAN_TODAY", office.day.isoformat())
    monkeypatch.setenv("VANBAN_ACTOR", office.actor)
    failed = []
    ctx = click.Context(app)

    for number, (path, line) in enumerate(examples(app)):
        noun = bool(path) and isinstance(app.get_command(ctx, path[0]), click.Group) and path != ("doc", "number")
        home = tmp_path / ("books" if noun else f"books-{number}")
        monkeypatch.setenv("VANBAN_DB", str(home / "vanban.db"))
        if not home.exists():
            shutil.copytree(office.database.parent, home)
            lay_series(noun)
        code = run(shlex.split(line)[1:])
        told = capsys.readouterr()
        if code != 0:
            failed.append(f"{line}\n    {told.err.strip()}")

    assert number > 50, "the help pages were read"
    assert not failed, "\n" + "\n".join(failed)
