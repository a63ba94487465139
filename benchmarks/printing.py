"""Printing the benchmark papers: our engine and docxtpl in this process, the peers in theirs, in turns."""

from __future__ import annotations

import html
import io
import re
import tempfile
import time
import zipfile
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

from dialects import Docxtpl, Ours
from docxtpl import DocxTemplate
from papers import Paper
from peer_processes import PeerFailed, PeerProcess, peers
from sides import Ratio, every_turn

from vanban.render.template import compile_template

_TURN_SECONDS = 0.06
"""How long a side prints in one turn: long against the clock and the pipe to a peer, short for a mood."""
BASE, MINE = "docxtpl", "vanban"

Printer = Callable[[int, Path | None], object]
"""Print so many papers, into memory or into a folder."""


@dataclass(frozen=True, slots=True)
class Measured:
    """One paper over all engines: papers in a second by docxtpl and by us, and each engine over docxtpl."""

    paper: Paper
    per_second: dict[str, float]
    ratios: dict[str, Ratio]
    left_out: dict[str, str]
    """Peers whose paper said something else, with the first difference."""


def by_docxtpl(template: bytes, values: dict[str, Any]) -> bytes:
    """The usual way: open the template, print, save."""
    made = DocxTemplate(io.BytesIO(template))
    made.render(values, autoescape=True)
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


def words(paper: bytes) -> str:
    """All text of the body without blanks, which engines set differently."""
    with zipfile.ZipFile(io.BytesIO(paper)) as archive:
        xml = archive.read("word/document.xml").decode()
    return re.sub(r"\s+", "", html.unescape("".join(re.findall(r"<w:t(?: [^>]*)?>([^<]*)</w:t>", xml))))


def measure(paper: Paper, *, turns: int, to_disk: bool = False) -> Measured:
    """All engines that print this paper with the same words, in interleaved turns."""
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        printers, left_out = _printers(paper, folder, stack)
        goes = folder / "out" if to_disk else None
        if goes:
            goes.mkdir()
        counts = {name: _in_one_turn(printer, goes) for name, printer in printers.items()}
        sides = {name: partial(printer, counts[name], goes) for name, printer in printers.items()}
        took = every_turn(sides, turns=turns)
    each = {name: [seconds / counts[name] for seconds in times] for name, times in took.items()}
    per_second = {name: 1 / sorted(times)[len(times) // 2] for name, times in each.items()}
    return Measured(paper, per_second, {name: Ratio.of(each[BASE], times) for name, times in each.items()}, left_out)


def _in_one_turn(printer: Printer, folder: Path | None) -> int:
    printer(3, folder)
    start = time.perf_counter()
    printer(3, folder)
    return max(1, round(_TURN_SECONDS / ((time.perf_counter() - start) / 3)))


def _printers(paper: Paper, folder: Path, stack: ExitStack) -> tuple[dict[str, Printer], dict[str, str]]:
    """Every engine ready to print; a peer whose words differ from docxtpl's is left out with the reason."""
    theirs, ours = Docxtpl(), Ours()
    template, values = theirs.template(paper), theirs.values(paper.values)
    compiled, our_values = compile_template(ours.template(paper)), ours.values(paper.values)
    expected = words(by_docxtpl(template, values))
    if words(compiled.render(our_values)) != expected:
        raise AssertionError(f"{paper.name}: our words differ from docxtpl's")
    printers: dict[str, Printer] = {
        BASE: _into(lambda: by_docxtpl(template, values)),
        MINE: _into(lambda: compiled.render(our_values)),
    }
    left_out: dict[str, str] = {}
    for peer in peers():
        if not peer.installed:
            left_out[peer.name] = "chưa cài"
            continue
        process = stack.enter_context(_running(PeerProcess(peer)))
        try:
            same = words(process.load(paper, folder)) == expected
        except PeerFailed as failed:
            left_out[peer.name] = f"không in được: {failed}"
            continue
        if same:
            printers[peer.name] = partial(_by_peer, process)
        else:
            left_out[peer.name] = "in ra chữ khác"
    return printers, left_out


def _into(make: Callable[[], bytes]) -> Printer:
    def printer(times: int, folder: Path | None) -> None:
        for number in range(times):
            paper = make()
            if folder:
                (folder / f"{number}.docx").write_bytes(paper)

    return printer


def _by_peer(process: PeerProcess, times: int, folder: Path | None) -> None:
    process.ask(times=times, **({"folder": str(folder)} if folder else {}))


@contextmanager
def _running(process: PeerProcess) -> Iterator[PeerProcess]:
    try:
        yield process
    finally:
        process.end()
