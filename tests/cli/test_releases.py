"""From the number to the last receipt, as a clerk types it."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from signed_papers import scanned
from vanban.cli.door import run
from vanban.usecases.demo import Demo
from vanban.usecases.office import Office
from vanban.usecases.picturing import make_pdf


@pytest.fixture
def clerk(demo: Demo, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The invented department's books, to be changed."""
    made = demo.offices[1]
    home = tmp_path / "books"
    shutil.copytree(made.database.parent, home)
    monkeypatch.chdir(home)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    monkeypatch.setenv("VANBAN_DB", str(home / "vanban.db"))
    monkeypatch.setenv("VANBAN_TODAY", made.day.isoformat())
    monkeypatch.setenv("VANBAN_ACTOR", made.actor)
    return home


@pytest.fixture
def scan(clerk: Path, an_binh: Office, soffice: Path) -> str:
    """A scan of the notice 41/TB-SCT without a layer of text."""
    pdf = make_pdf(an_binh, [clerk / "thong-bao-hop-cchc-quy-1-2024.docx"])[0]
    return scanned(pdf, clerk / "quet.pdf", 200).name


def answered(capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    capsys.readouterr()
    assert run(arguments) == 0, capsys.readouterr().err
    return capsys.readouterr().out


def test_everything_that_is_known_of_a_release_is_there_for_programs(
    clerk: Path, scan: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["doc", "signed", "VB2", scan, "--signed-on", "22/3/2024"]) == 1
    assert "VB-USECASES-165" in capsys.readouterr().err
    answered(capsys, "doc", "signed", "VB2", scan, "--signed-on", "22/3/2024", "--looked-through")
    told = answered(capsys, "doc", "release", "VB2", "--on", "25/3/2024")
    assert "Đã phát hành VB2 số 41/TB-SCT tới 2 nơi (giấy, 2 bản, ngày 25/3/2024)." in told
    answered(capsys, "doc", "receipt", "VB2", "ban giám đốc", "--on", "25/3/2024", "--who", "Đặng Văn Khải")

    known = json.loads(answered(capsys, "doc", "deliveries", "VB2", "--json"))

    assert (known["stage"], known["released_on"], known["without_receipt"]) == ("released", "2024-03-25", 1)
    assert (known["valid_file"]["compared"], known["valid_file"]["scan"]) == ("looked_through", True)
    first = known["deliveries"][0]
    assert (first["recipient"], first["by"], first["received_by"]) == ("Ban Giám đốc Sở", "paper", "Đặng Văn Khải")
    shown = json.loads(answered(capsys, "doc", "show", "VB2", "--json"))
    assert shown["deliveries"] == known["deliveries"]
    listed = json.loads(answered(capsys, "doc", "list", "--state", "released", "--json"))["documents"]
    assert [(each["code"], each["stage"]) for each in listed] == [("VB2", "released")]
    answered(capsys, "doc", "valid-file", "VB2", "--out", "ky")
    assert (clerk / "ky" / "VB2-41-tb-sct.pdf").read_bytes() == (clerk / scan).read_bytes()


def test_a_dry_run_and_a_wrong_word_change_nothing(clerk: Path, scan: str, capsys: pytest.CaptureFixture[str]) -> None:
    told = answered(capsys, "doc", "signed", "VB2", scan, "--signed-on", "22/3/2024", "--looked-through", "--dry-run")
    assert told.startswith("Làm thử, chưa ghi gì: đã nhận «quet.pdf»")
    assert run(["doc", "release", "VB2", "--by", "bồ câu"]) == 2
    assert "hãy chọn giấy, bưu điện, fax" in capsys.readouterr().err
    assert run(["doc", "receipt", "VB2", "--on", "14/6/2024"]) == 2
    assert run(["doc", "release", "VB2", "--copies", "0"]) == 2
    assert json.loads(answered(capsys, "doc", "deliveries", "VB2", "--json"))["stage"] == "numbered"


def test_a_pdf_that_came_back_with_the_number_is_taken_at_once(
    clerk: Path, an_binh: Office, soffice: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The returned file is the numbered paper's own print, so both say the same words."""
    name = "bao-cao-kh-cchc-2024-quy-i-nam-2024"
    trial = clerk.parent / "trial"
    shutil.copytree(clerk, trial)
    number = ("doc", "number", "VB3", "--outside", "57/BC-SCT", "--date", "14/6/2024", "--out", str(trial))
    with pytest.MonkeyPatch.context() as elsewhere:
        elsewhere.setenv("VANBAN_DB", str(trial / "vanban.db"))
        answered(capsys, *number)
    pdf = make_pdf(an_binh, [trial / f"{name}.docx"])[0]

    told = answered(capsys, "doc", "number", "VB3", "--from-pdf", str(pdf))

    assert "Đã ghi số 57/BC-SCT cho VB3." in told
    assert "Đã nhận «57-BC-SCT.pdf» làm bản có hiệu lực của VB3 số 57/BC-SCT, ký ngày 14/6/2024" in told
    assert "Không có việc gì dở dang." in answered(capsys, "recover")
    assert "(trục văn bản, ngày 14/6/2024)" in answered(capsys, "doc", "release", "VB3")
