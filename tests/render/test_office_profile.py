"""The prepared profile: made once, safe for several at once, made anew when damaged."""

from __future__ import annotations

import io
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from vanban.render.office_profile import prepared_profile, registry


@pytest.fixture
def counted(soffice: Path, tmp_path: Path) -> Path:
    """LibreOffice behind a script that notes each start in `starts.log`."""
    script = tmp_path / "soffice"
    script.write_text(f'#!/bin/sh\necho started >> "{tmp_path}/starts.log"\nexec "{soffice}" "$@"\n')
    script.chmod(0o755)
    return script


def starts(folder: Path) -> int:
    log = folder / "starts.log"
    return len(log.read_text().splitlines()) if log.exists() else 0


def test_it_is_made_once_and_keeps_our_settings(counted: Path, tmp_path: Path) -> None:
    first = prepared_profile(counted, tmp_path / "cache")
    second = prepared_profile(counted, tmp_path / "cache")

    assert first == second and starts(tmp_path) == 1
    kept = zipfile.ZipFile(io.BytesIO(first)).read("user/registrymodifications.xcu").decode()
    for name in ("ExportBookmarksToPDFDestination", "DisableMacrosExecution", "ooSetupLastVersion"):
        assert name in kept and name in registry()


@pytest.mark.parametrize("harm", ["cut", "bits", "empty", "no settings"])
def test_a_damaged_one_is_made_anew(counted: Path, tmp_path: Path, harm: str) -> None:
    prepared_profile(counted, tmp_path / "cache")
    (kept,) = (tmp_path / "cache").rglob("*.zip")
    content = bytearray(kept.read_bytes())
    if harm == "cut":
        del content[len(content) // 2 :]
    elif harm == "bits":
        content[200:300] = b"x" * 100
    elif harm == "empty":
        content.clear()
    else:
        out = io.BytesIO()
        zipfile.ZipFile(out, "w").close()
        content = bytearray(out.getvalue())
    kept.write_bytes(content)

    again = prepared_profile(counted, tmp_path / "cache")

    assert starts(tmp_path) == 2
    assert kept.read_bytes() == again and "user/registrymodifications.xcu" in zipfile.ZipFile(kept).namelist()


def test_another_libreoffice_gets_a_profile_of_its_own(counted: Path, tmp_path: Path) -> None:
    prepared_profile(counted, tmp_path / "cache")
    counted.write_text(counted.read_text() + "# upgraded\n")

    prepared_profile(counted, tmp_path / "cache")

    assert len(list((tmp_path / "cache").rglob("*.zip"))) == 2


def test_processes_that_prepare_at_once_all_get_a_whole_one(soffice: Path, tmp_path: Path) -> None:
    code = (
        "import io, zipfile; from pathlib import Path; from vanban.render.office_profile import prepared_profile; "
        f"made = prepared_profile(Path({str(soffice)!r}), Path({str(tmp_path / 'cache')!r})); "
        "assert zipfile.ZipFile(io.BytesIO(made)).testzip() is None"
    )

    at_once = [subprocess.Popen([sys.executable, "-c", code]) for _ in range(6)]

    assert [process.wait(60) for process in at_once] == [0] * 6
    assert [path.suffix for path in (tmp_path / "cache").rglob("*") if path.is_file()] == [".zip"]


def test_a_cache_that_cannot_be_written_costs_only_time(soffice: Path, tmp_path: Path) -> None:
    (tmp_path / "cache").write_text("một tệp, không phải thư mục")

    assert zipfile.ZipFile(io.BytesIO(prepared_profile(soffice, tmp_path / "cache"))).testzip() is None


def test_a_first_start_that_fails_is_not_kept(tmp_path: Path) -> None:
    script = tmp_path / "soffice"
    script.write_text("#!/bin/sh\nexit 1\n")
    script.chmod(0o755)

    made = prepared_profile(script, tmp_path / "cache")

    assert zipfile.ZipFile(io.BytesIO(made)).namelist() == ["user/registrymodifications.xcu"]
    assert not list((tmp_path / "cache").rglob("*.zip"))
