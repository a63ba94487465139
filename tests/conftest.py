"""What all tests share: the two real cases built once, a small office of one's own, and the golden texts."""

from __future__ import annotations

import datetime as dt
import os
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import settings as limits

from books import small_office
from vanban.config.settings import Settings, read_settings
from vanban.usecases.demo import Demo, build_demo
from vanban.usecases.office import Office, open_office

ROOT = Path(__file__).resolve().parents[1]
EXPECTED = ROOT / "samples" / "expected"


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--update-golden", action="store_true", help="write the golden texts anew; read the diff after")


def pytest_configure(config: pytest.Config) -> None:
    """No test may depend on who runs it or where."""
    for name in ("VANBAN_DB", "VANBAN_ACTOR", "VANBAN_TODAY", "VANBAN_TEMPLATES"):
        os.environ.pop(name, None)
    os.environ.setdefault("COLUMNS", "100")
    # How long one example takes is the machine's business; speed is measured in `benchmarks/`.
    limits.register_profile("vanban", deadline=None)
    limits.load_profile("vanban")


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Callable[[str, str], None]:
    """Compare a text with the one kept under `samples/expected`."""

    def compare(name: str, text: str) -> None:
        path = EXPECTED / name
        if request.config.getoption("--update-golden"):
            path.write_text(text, encoding="utf-8")
        assert text == path.read_text(encoding="utf-8")

    return compare


@pytest.fixture(scope="session")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Demo:
    """Both cases with their papers; tests must leave them as they are."""
    return build_demo(tmp_path_factory.mktemp("demo"))


@pytest.fixture(scope="session")
def settings(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    return replace(read_settings({}), cache=tmp_path_factory.mktemp("cache"))


def _opened(demo: Demo, number: int, settings: Settings) -> Office:
    made = demo.offices[number]
    return open_office(settings=replace(settings, database=made.database, actor=made.actor, today=made.day))


@pytest.fixture
def khanh_hoa(demo: Demo, settings: Settings) -> Iterator[Office]:
    """Case K on 06/5/2022, to be read only."""
    office = _opened(demo, 0, settings)
    yield office
    office.store.close()


@pytest.fixture
def an_binh(demo: Demo, settings: Settings) -> Iterator[Office]:
    """Case S in the invented department on 14/6/2024, to be read only."""
    office = _opened(demo, 1, settings)
    yield office
    office.store.close()


@pytest.fixture
def office(tmp_path: Path, settings: Settings) -> Iterator[Office]:
    """A small office of one's own on 20/6/2025: see `books.SMALL`."""
    made = small_office(replace(settings, database=tmp_path / "vanban.db", today=dt.date(2025, 6, 20), actor="thu-ky"))
    yield made
    made.store.close()


@pytest.fixture(scope="session")
def soffice(settings: Settings) -> Path:
    """LibreOffice; without it the test is skipped, but in CI it fails."""
    if settings.soffice is None:
        if os.environ.get("VANBAN_TEST_ALL"):
            pytest.fail("LibreOffice is missing")
        pytest.skip("LibreOffice is missing")
    return settings.soffice
