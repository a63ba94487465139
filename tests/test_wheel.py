"""The wheel carries everything: it runs far from the checkout, templates and samples inside."""

from __future__ import annotations

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    pip = [sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps", "--no-build-isolation", "--wheel-dir"]
    subprocess.run([*pip, str(folder), str(ROOT)], check=True, capture_output=True)
    (made,) = folder.glob("*.whl")
    return made


def test_the_wheel_holds_templates_samples_plans_and_the_catalogue(wheel: Path) -> None:
    names = zipfile.ZipFile(wheel).namelist()

    for part in (
        "vanban/_shipped/templates/thong-bao-ket-luan.docx",
        "vanban/_shipped/samples/an-binh/co-quan.yaml",
        "vanban/_shipped/plans/an-binh-cchc-2024.yaml",
        "vanban/cli/locale/vi/LC_MESSAGES/messages.mo",
    ):
        assert part in names


def test_the_demo_runs_from_the_wheel_alone(wheel: Path, tmp_path: Path) -> None:
    site, home = tmp_path / "site", tmp_path / "home"
    home.mkdir()
    zipfile.ZipFile(wheel).extractall(site)
    env = os.environ | {"PYTHONPATH": str(site), "XDG_CACHE_HOME": str(tmp_path / "cache"), "PYTHONSAFEPATH": "1"}

    def run(*arguments: str) -> str:
        done = subprocess.run(
            [sys.executable, *arguments], env=env, cwd=home, capture_output=True, text=True, check=True
        )
        return done.stdout

    assert str(site) in run("-c", "import vanban.cli; print(vanban.cli.__file__)")
    said = run("-m", "vanban", "demo", "--out", "mau")

    assert said.count("(thể thức đạt)") == 5
    assert len(list((home / "mau").rglob("*.docx"))) == 5
