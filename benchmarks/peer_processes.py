"""The peers that are installed, each in a process of its own that lives through the whole run."""

from __future__ import annotations

import json
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from dialects import Carbone, Dialect, Docxtemplater, EasyTemplateX, RustDocxtpl
from papers import Paper

FOLDER = Path(__file__).with_name("peers")
_MODULES = FOLDER / "node_modules"
_RUST = FOLDER / ".rust" / "bin" / "python"


class PeerFailed(Exception):
    """A peer could not print a paper; the message is its own."""


@dataclass(frozen=True, slots=True)
class Peer:
    """How a peer is started, and which tags it reads."""

    name: str
    command: tuple[str, ...]
    installed: bool
    dialect: type[Dialect]


def peers() -> tuple[Peer, ...]:
    """Every peer that the benchmark knows, installed or not."""
    node = shutil.which("node") or ""
    spoken = {"easy-template-x": EasyTemplateX, "docxtemplater": Docxtemplater, "carbone": Carbone}
    by_node = [
        Peer(name, (node, str(FOLDER / f"{name}.mjs")), bool(node) and (_MODULES / name).is_dir(), dialect)
        for name, dialect in spoken.items()
    ]
    rust = Peer("rust-docxtpl", (str(_RUST), str(FOLDER / "rust_docxtpl.py")), _RUST.exists(), RustDocxtpl)
    return (rust, *by_node)


class PeerProcess:
    """A running peer with a paper loaded."""

    def __init__(self, peer: Peer) -> None:
        pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE}
        self.peer = peer
        self.process = subprocess.Popen(peer.command, text=True, cwd=FOLDER, **pipes)  # type: ignore[call-overload]

    def ask(self, **said: Any) -> dict[str, Any]:
        """One order and its answer. Raises `PeerFailed`."""
        self.process.stdin.write(json.dumps(said) + "\n")
        self.process.stdin.flush()
        answer = self.process.stdout.readline()
        found = json.loads(answer) if answer else {"fault": "the process ended"}
        if "fault" in found:
            raise PeerFailed(found["fault"])
        return found

    def load(self, paper: Paper, folder: Path) -> bytes:
        """Take up a paper's template and values, and give the first print."""
        spoken = self.peer.dialect()
        base = folder / f"{self.peer.name}-{paper.name}"
        template, values, save = base.with_suffix(".docx"), base.with_suffix(".json"), base.with_suffix(".out")
        template.write_bytes(spoken.template(paper))
        values.write_text(json.dumps(spoken.values(paper.values), ensure_ascii=False), encoding="utf-8")
        self.ask(template=str(template), values=str(values), save=str(save))
        return save.read_bytes()

    def end(self) -> None:
        self.process.stdin.close()
        self.process.wait(10)
