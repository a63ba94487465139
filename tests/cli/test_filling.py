"""`vanban doc fill` as people run it."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from render.words import texts, word


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "mời.docx").write_bytes(word("Kính mời {{ ho_ten }} dự họp."))
    (tmp_path / "khách.csv").write_text("ho_ten\nĐỗ Văn An\nLò Thị Mai\n", encoding="utf-8")
    return tmp_path


def started(folder: Path, *arguments: str) -> subprocess.Popen[str]:
    command = [sys.executable, "-m", "vanban", "doc", "fill", *arguments]
    env = os.environ | {"XDG_CACHE_HOME": str(folder / "cache")}
    pipes = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE}
    return subprocess.Popen(command, cwd=folder, env=env, text=True, start_new_session=True, **pipes)


def done(folder: Path, *arguments: str) -> tuple[int, str, str]:
    process = started(folder, *arguments)
    out, err = process.communicate(timeout=60)
    return process.returncode, out, err


def test_rows_become_papers_and_one_sentence_says_how_many(folder: Path) -> None:
    code, out, err = done(folder, "mời.docx", "khách.csv", "--out", "thư", "--name", "ho_ten")

    assert (code, err) == (0, "")
    assert out.startswith("Đã soạn 2 văn bản trong ") and out.endswith(" giây: thư\n")
    assert texts((folder / "thư/do-van-an.docx").read_bytes()) == ["Kính mời Đỗ Văn An dự họp."]


def test_mistakes_are_listed_with_their_lines_and_the_code_of_a_refusal(folder: Path) -> None:
    (folder / "khách.csv").write_text("hoten,so\nAn,1\nBình,2\n", encoding="utf-8")

    code, out, err = done(folder, "mời.docx", "khách.csv")

    assert (code, out) == (1, "")
    assert "có 6 chỗ cần sửa" in err and "[VB-USECASES-060]" in err and "Traceback" not in err
    assert "khách.csv, dòng 3, hoten: mẫu không hỏi trường này. Có phải «ho_ten» không?" in err
    assert not list((folder / "out").iterdir())


def test_a_trial_says_that_nothing_was_written(folder: Path) -> None:
    code, out, _ = done(folder, "mời.docx", "khách.csv", "--dry-run")

    assert code == 0 and out.startswith("Làm thử, chưa ghi gì: đã soạn 2 văn bản")
    assert not (folder / "out").exists()


def test_an_edited_paper_is_named_beside_its_new_version(folder: Path) -> None:
    done(folder, "mời.docx", "khách.csv", "--name", "ho_ten")
    (folder / "out/do-van-an.docx").write_bytes(word("sửa tay"))

    _, out, _ = done(folder, "mời.docx", "khách.csv", "--name", "ho_ten")

    assert "do-van-an.docx đã có người sửa nên được giữ nguyên" in out
    assert "do-van-an (bản mới 2).docx" in out


@pytest.mark.skipif(sys.platform == "win32", reason="a terminal's interrupt goes to a POSIX process group")
def test_ctrl_c_stops_all_processes_with_one_sentence_and_nothing_written(folder: Path) -> None:
    rows = "\n".join(f"Khách {number}" for number in range(200_000))
    (folder / "khách.csv").write_text(f"ho_ten\n{rows}\n", encoding="utf-8")
    with started(folder, "mời.docx", "khách.csv", "--jobs", "2") as process:
        out = folder / "out"
        while not list(out.glob(".vanban-*/*")) if out.exists() else process.poll() is None:
            time.sleep(0.05)
        os.killpg(process.pid, signal.SIGINT)
        _, err = process.communicate(timeout=60)

    assert process.returncode == 1
    assert err.strip() == "Đã dừng theo yêu cầu, chưa ghi gì thêm. [VB-CLI-002]"
    assert list(out.iterdir()) == []
