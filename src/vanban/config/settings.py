"""What this machine says: paths, programs and the clock, from the environment; plain values are passed on."""

from __future__ import annotations

import datetime as dt
import os
import shutil
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from vanban.errors.config import TemplatesMissing, TodayUnreadable

_HOUSE = Path(__file__).resolve().parents[1]


@dataclass(frozen=True, slots=True)
class Settings:
    """The machine's answers; `today` is set only in tests, guides and the demo."""

    database: Path
    templates: tuple[Path, ...]
    """Folders of templates, the office's own first."""
    shipped: Path
    """The folder that holds the shipped `templates`, `samples` and `plans`."""
    cache: Path
    actor: str | None
    today: dt.date | None
    soffice: Path | None


def read_settings(
    environment: Mapping[str, str] | None = None, *, database: Path | None = None, actor: str | None = None
) -> Settings:
    """The settings of this process. Raises `TodayUnreadable` and `TemplatesMissing` for variables that mislead."""
    env = os.environ if environment is None else environment
    shipped = shipped_folder()
    return Settings(
        database=database or Path(env.get("VANBAN_DB") or "vanban.db"),
        templates=(*_own_templates(env), shipped / "templates"),
        shipped=shipped,
        cache=_cache_folder(env),
        actor=actor or env.get("VANBAN_ACTOR") or None,
        today=_today(env.get("VANBAN_TODAY")),
        soffice=_soffice(env),
    )


def shipped_folder() -> Path:
    """Where templates and samples are: inside an installed wheel, or at the top of a checkout."""
    inside = _HOUSE / "_shipped"
    return inside if inside.is_dir() else _HOUSE.parents[1]


def _own_templates(env: Mapping[str, str]) -> tuple[Path, ...]:
    """The office's own folder of templates; a wrong name must not print on the built-in ones without a word."""
    if not env.get("VANBAN_TEMPLATES"):
        return ()
    folder = Path(env["VANBAN_TEMPLATES"])
    if not os.path.isdir(folder):
        raise TemplatesMissing(folder=folder)
    return (folder,)


def _cache_folder(env: Mapping[str, str]) -> Path:
    if env.get("VANBAN_CACHE"):
        return Path(env["VANBAN_CACHE"])
    base = env.get("XDG_CACHE_HOME") or env.get("LOCALAPPDATA")
    return (Path(base) if base else Path.home() / ".cache") / "vanban"


def _today(text: str | None) -> dt.date | None:
    if not text:
        return None
    try:
        return dt.date.fromisoformat(text)
    except ValueError as unreadable:
        raise TodayUnreadable(text=text) from unreadable


def _soffice(env: Mapping[str, str]) -> Path | None:
    """LibreOffice's program; `VANBAN_SOFFICE` names another, or `none` to do without."""
    named = env.get("VANBAN_SOFFICE")
    if named == "none":
        return None
    found = shutil.which(named or "soffice") or shutil.which("libreoffice")
    if found:
        return Path(found)
    usual = (
        Path("C:/Program Files/LibreOffice/program/soffice.exe"),
        Path("/Applications/LibreOffice.app/Contents/MacOS/soffice"),
    )
    return next((path for path in usual if path.exists()), None)
