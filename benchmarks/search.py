"""Search over 200,000 papers: the newest and the best 20 hits, beside SQLite's own LIKE over the same texts.

`python benchmarks/search.py [PAPERS]` prints the figures and adds a line for each to
`benchmarks/results-search.md`. The papers are invented: sentences of words as often as they stand in `samples/`,
about one page (330 words) each; both sides read the same file, opened anew, in turns.
"""

from __future__ import annotations

import datetime as dt
import os
import platform
import random
import re
import sqlite3
import statistics
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path

from vanban.model.found import Kind, Passage
from vanban.model.identity import Id
from vanban.store.search_index import dump, enter_words
from vanban.store.searching import search
from vanban.store.store import Store
from vanban.wording.searching import plain, plain_words, terms_of

_ROOT = Path(__file__).resolve().parents[1]
_RESULTS = Path(__file__).with_name("results-search.md")
_HEAD = "# Search: measured figures\n\n`python benchmarks/search.py` adds to this.\n\n"
_COLUMNS = "| day | machine | load before | what | search | LIKE, no index | goal | reached |\n"
_RULE = "|---|---|---|---|---|---|---|---|\n"
_GOAL_MS = 50.0
_PAPERS, _SENTENCES, _TURNS = 200_000, 20_000, 5
_FIRST = dt.date(2015, 1, 5)
_QUESTIONS = {
    "a frequent word: kế": "kế",
    "two frequent words: cải cách": "cải cách",
    "a frequent phrase": '"cải cách hành chính"',
    "a begun word: th": "th",
    "a rare word": "xyloban",
    "a rare word with a frequent one": "xyloban kế",
    "a number as typed": "77777/KH-SCT",
    "a word nobody wrote": "khongaiviet",
}


def _vocabulary() -> tuple[list[str], list[int]]:
    """The words of the samples, each as often as it stands there."""
    text = " ".join(path.read_text(encoding="utf-8") for path in (_ROOT / "samples").rglob("*.yaml"))
    counted = Counter(re.findall(r"[^\W\d_]+", text))
    return list(counted), list(counted.values())


def _papers(chance: random.Random, number: int):
    """Number, day and lines of each paper; one in 40,000 holds the rare word."""
    words, weights = _vocabulary()
    sentences = [" ".join(chance.choices(words, weights, k=25)) + "." for _ in range(_SENTENCES)]
    for n in range(number):
        lines = [f"Số: {n}/KH-SCT", *chance.choices(sentences, k=13)]
        if n % 40_000 == 17:
            lines.append("Thiết bị xyloban cần kiểm định.")
        yield n, _FIRST + dt.timedelta(days=n * 3650 // number), lines


def _fill(store: Store, number: int) -> float:
    """Enter the papers, and lay the same plain texts into a table for the other side; seconds of entering alone."""
    raw, took = store.connection, 0.0
    raw.execute("PRAGMA synchronous = OFF")
    raw.execute("CREATE TABLE other_side(id INTEGER PRIMARY KEY, text TEXT NOT NULL)")
    raw.execute("BEGIN")
    for n, day, lines in _papers(random.Random(11), number):
        passages = tuple(Passage(f"đoạn {place}", line) for place, line in enumerate(lines, start=1))
        began = time.perf_counter()
        raw.execute("INSERT INTO file_text VALUES(?, '1', '', '', ?)", (f"{n:064x}", dump(passages)))
        enter_words(raw, Id(n + 1), Kind.FILE, day, passages, f"{n:064x}")
        took += time.perf_counter() - began
        raw.execute("INSERT INTO other_side VALUES(?, ?)", (n, plain("\n".join(lines))))
    raw.execute("COMMIT")
    return took


def _like(path: Path, question: str) -> list[int]:
    """The other side: every word looked for in every text, the newest first."""
    parts = re.findall(r'"([^"]+)"|(\S+)', question)
    wanted = [" ".join(plain_words(a)) if a else plain(b) for a, b in parts]
    where = " AND ".join("text LIKE ?" for _ in wanted)
    raw = sqlite3.connect(path)
    rows = raw.execute(
        f"SELECT id FROM other_side WHERE {where} ORDER BY id DESC LIMIT 20", [f"%{word}%" for word in wanted]
    ).fetchall()
    raw.close()
    return [row[0] for row in rows]


def _ask(path: Path, question: str, *, best: bool) -> int:
    store = Store(path)
    found = search(store, terms_of(question), best=best)
    store.close()
    return len(found)


def _milliseconds(call: Callable[[], object]) -> float:
    began = time.perf_counter()
    call()
    return (time.perf_counter() - began) * 1000


def _lines(path: Path) -> list[str]:
    lines = []
    for what, question in _QUESTIONS.items():
        newest, best, like = [], [], []
        for turn in range(_TURNS):
            newest.append(_milliseconds(lambda asked=question: _ask(path, asked, best=False)))
            best.append(_milliseconds(lambda asked=question: _ask(path, asked, best=True)))
            if turn < 3:
                like.append(_milliseconds(lambda asked=question: _like(path, asked)))
        mine, other = statistics.median(newest), statistics.median(like)
        reached = "yes" if mine <= _GOAL_MS else "**no**"
        lines.append(f"{what}, newest 20 | {mine:.1f} ms | {other:.1f} ms | ≤ {_GOAL_MS:g} ms | {reached}")
        lines.append(f"{what}, best 20 | {statistics.median(best):.1f} ms | | | ")
    return lines


def main() -> None:
    number = int(sys.argv[1]) if len(sys.argv) > 1 else _PAPERS
    load = os.getloadavg()[0]
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "big.db"
        store = Store(path, create=True)
        took = _fill(store, number)
        store.close()
        size = path.stat().st_size / 1e6
        filled = f"{number:,} papers entered, each | {took / number * 1000:.2f} ms | | | "
        lines = [filled, f"the file with index, texts and the other side | {size:.0f} MB | | | ", *_lines(path)]
    machine = f"{platform.system()}, {os.cpu_count()} cores, Python {platform.python_version()}"
    before = f"| {dt.date.today():%Y-%m-%d} | {machine} | {load:.1f} | "
    text = _RESULTS.read_text(encoding="utf-8") if _RESULTS.exists() else _HEAD + _COLUMNS + _RULE
    text += "".join(f"{before}{line} |\n" for line in lines)
    _RESULTS.write_text(text, encoding="utf-8")
    print("\n".join(lines))


if __name__ == "__main__":
    main()
