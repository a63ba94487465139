"""Every command block of the guides and of the README runs, and says what is printed there."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
GUIDES = [*sorted((ROOT / "docs" / "huong-dan").glob("*.md"))]
_MARK = "<<<vanban-guide>>>"
_FENCE = re.compile(r"^```(\w+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_FILE = re.compile(r"Tệp `([^`]+)`:\s*\Z")


@dataclass(frozen=True)
class Block:
    """One fenced block: its place in the guide, its language, its text, the file it is the content of."""

    start: int
    end: int
    language: str
    text: str
    file: str | None


def blocks(guide: str) -> list[Block]:
    found = []
    for match in _FENCE.finditer(guide):
        named = _FILE.search(guide[: match.start()])
        found.append(Block(match.start(2), match.end(2), match[1], match[2], named[1] if named else None))
    return found


def script(found: list[Block]) -> str:
    """One shell session: files are laid down, commands run in order, each ends with a mark."""
    lines = ["exec 2>&1"]
    for block in found:
        if block.file:
            lines += [f"cat > '{block.file}' <<'{_MARK}'", block.text.rstrip("\n"), _MARK]
        elif block.language == "console":
            for command in commands(block):
                lines += [command, f"echo '{_MARK}'"]
    return "\n".join(lines) + "\n"


def commands(block: Block) -> list[str]:
    return [line[2:] for line in block.text.splitlines() if line.startswith("$ ")]


def as_run(guide: str, outputs: list[str]) -> str:
    """The guide with the outputs that its commands really gave."""
    parts, at, told = [], 0, iter(outputs)
    for block in blocks(guide):
        if block.language != "console":
            continue
        shown = "".join(f"$ {command}\n{next(told)}" for command in commands(block))
        parts += [guide[at : block.start], shown]
        at = block.end
    return "".join([*parts, guide[at:]])


@pytest.mark.parametrize("path", GUIDES, ids=lambda path: path.stem)
def test_the_guide_says_what_its_commands_say(
    path: Path, tmp_path: Path, soffice: Path, request: pytest.FixtureRequest
) -> None:
    guide = path.read_text(encoding="utf-8")
    env = os.environ | {
        "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}",
        "COLUMNS": "100",
        "XDG_CACHE_HOME": str(tmp_path / "cache"),
    }
    folder = tmp_path / "o"
    folder.mkdir()

    done = subprocess.run(["bash"], input=script(blocks(guide)), env=env, cwd=folder, capture_output=True, text=True)
    outputs = [_tidied(text) for text in done.stdout.split(f"{_MARK}\n")[:-1]]
    real = as_run(guide, outputs)

    if request.config.getoption("--update-golden"):
        path.write_text(real, encoding="utf-8")
    assert real == path.read_text(encoding="utf-8")


def _tidied(text: str) -> str:
    return "".join(f"{line.rstrip()}\n" for line in text.splitlines())
