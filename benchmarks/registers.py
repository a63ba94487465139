"""The register of incoming papers with 20,000 rows: read from the books, in Word, in Excel, and as PDF volumes.

`python benchmarks/registers.py` prints the figures and adds a line for each to `benchmarks/results-registers.md`.
The time of a form is the whole way from the database to the file. docxtpl renders one volume from the same template
and the same values, in turns with us.
"""

from __future__ import annotations

import datetime as dt
import io
import os
import platform
import sys
import tempfile
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

from docxtpl import DocxTemplate
from sides import Figure, side_by_side

from vanban.config.settings import read_settings
from vanban.model.incoming import Incoming, arrival_key
from vanban.model.organisation import Unit
from vanban.render.cache import load_template
from vanban.usecases import volumes as printing
from vanban.usecases.demo import build_demo
from vanban.usecases.incoming_register import ARRIVED, FOLLOWED, arrived_rows, followed_rows, volumes
from vanban.usecases.office import Office, open_office
from vanban.usecases.picturing import make_pdf
from vanban.usecases.template_files import template_file
from vanban.usecases.volumes import as_excel, as_word

_RESULTS = Path(__file__).with_name("results-registers.md")
_HEAD = "# Registers: measured figures\n\n`python benchmarks/registers.py` adds to this.\n\n"
_COLUMNS = "| day | machine | load before | what | measured | goal | reached |\n|---|---|---|---|---|---|---|\n"
_ROWS, _YEAR, _TURNS = 20_000, 2024, 3
_PDF_VOLUMES = 12


def fill(office: Office, count: int) -> None:
    """So many incoming papers in one act, spread over the year."""
    units = [unit.id for unit in office.store.every(Unit)]
    first = dt.date(_YEAR, 1, 1)
    with office.act("import", input={}) as act:
        for number in range(1, count + 1):
            day = first + dt.timedelta(days=number * 160 // count)
            act.put(
                Incoming(
                    *(_YEAR, number, day, "UBND tỉnh An Bình"),
                    f"Báo cáo kết quả thực hiện nhiệm vụ cải cách hành chính tháng {day.month} năm {_YEAR}",
                    arrival_key(_YEAR, number),
                    symbol=f"{number:02}/UBND-KSTT",
                    issued_on=day,
                    kind="Công văn",
                    unit=units[number % len(units)],
                    handed_on=day,
                    due=day + dt.timedelta(days=10),
                )
            )


def _median(side: Callable[[], object]) -> float:
    return side_by_side({"it": side}, turns=_TURNS)["it"]


def files(office: Office, folder: Path) -> list[Figure]:
    """Word as one volume and as volumes of 200 rows, and Excel, from the database to the file."""
    whole = _median(lambda: as_word(office, volumes(office, ARRIVED, arrived_rows(office), size=_ROWS), folder / "1"))
    many = _median(lambda: as_word(office, volumes(office, ARRIVED, arrived_rows(office)), folder / "100"))
    excel = _median(lambda: as_excel(office, volumes(office, ARRIVED, arrived_rows(office)), folder))
    follow = _median(lambda: as_excel(office, volumes(office, FOLLOWED, followed_rows(office)), folder))
    read = _median(lambda: arrived_rows(office))
    return [
        Figure(f"{_ROWS:,} rows read from the books", read, "s"),
        Figure(f"{_ROWS:,} rows as one .docx", whole, "s", 5),
        Figure(f"{_ROWS:,} rows as 100 .docx volumes of 200 rows", many, "s", 5),
        Figure(f"{_ROWS:,} rows as a workbook of 100 sheets", excel, "s", 5),
        Figure(f"{_ROWS:,} rows of the follow-up register as a workbook", follow, "s", 5),
    ]


def beside_docxtpl(office: Office) -> list[Figure]:
    """One volume of 200 rows from the same template and values, in turns."""
    (volume, *_) = volumes(office, ARRIVED, arrived_rows(office))
    values = printing._values(office, volume, False)
    content = template_file(office.settings, ARRIVED.template).content
    compiled = load_template(content, office.settings.cache / "templates", name=ARRIVED.template)

    def theirs() -> None:
        paper = DocxTemplate(io.BytesIO(content))
        paper.render(values, autoescape=True)
        paper.save(io.BytesIO())

    times = side_by_side({"ours": lambda: compiled.render(values), "docxtpl": theirs}, turns=_TURNS)
    return [
        Figure("one volume of 200 rows in memory", times["ours"] * 1000, "ms"),
        Figure("the same by docxtpl", times["docxtpl"] * 1000, "ms"),
        Figure("docxtpl over ours", times["docxtpl"] / times["ours"], "×"),
    ]


def pdf(office: Office, folder: Path) -> list[Figure]:
    """Volumes of 200 rows by LibreOffice, all cores."""
    rows = arrived_rows(office)[: _PDF_VOLUMES * printing.ROWS_A_TABLE]
    papers = as_word(office, volumes(office, ARRIVED, rows), folder)
    rate = len(rows) / _median(lambda: make_pdf(office, papers))
    return [Figure(f"PDF of {_PDF_VOLUMES} volumes, {len(rows):,} rows", rate, "rows/s", 300, at_least=True)]


def main() -> None:
    settings = read_settings()
    load = f"{os.getloadavg()[0]:.1f}" if hasattr(os, "getloadavg") else ""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        made = build_demo(folder / "demo").offices[1]
        settings = replace(settings, database=made.database, actor=made.actor, today=made.day, cache=folder / "cache")
        office = open_office(settings=settings)
        fill(office, _ROWS)
        found = [*files(office, folder), *beside_docxtpl(office)]
        if settings.soffice is None:
            print("LibreOffice is missing: no PDF", file=sys.stderr)
        else:
            found += pdf(office, folder / "pdf")
        office.store.close()
    machine = f"{platform.system()}, {os.cpu_count()} cores, Python {platform.python_version()}"
    rows = "".join(f"| {date.today():%Y-%m-%d} | {machine} | {load} | {figure.line()} |\n" for figure in found)
    before = _RESULTS.read_text(encoding="utf-8") if _RESULTS.exists() else _HEAD + _COLUMNS
    _RESULTS.write_text(before + rows, encoding="utf-8")
    print(_COLUMNS + rows)


if __name__ == "__main__":
    main()
