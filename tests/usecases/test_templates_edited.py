"""Templates stay whole when staff open and save them: in LibreOffice, by way of .odt, and by python-docx.

What LibreOffice changes, and why it does not matter:
- column widths and rules move by up to two twips (0.04 mm): it counts in hundredths of a millimetre;
- the parts of headers and footers change their order and are written once more for an annex that
  inherits them: the reader sees the same;
- by way of .odt there is an empty line more, after the last table: .odt wants a paragraph there.
"""

from __future__ import annotations

import copy
import io
import json
import subprocess
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pdfplumber
import pytest
from docx import Document as WordFile
from docx.text.run import Run

from books import ROOT_TEMPLATES
from vanban.config.settings import Settings
from vanban.documents.catalogue import document_types
from vanban.documents.describing import described, sample_values
from vanban.documents.requests import read_request
from vanban.model.document import Document
from vanban.model.page import PageFacts, ParagraphFact
from vanban.pages.docx import read_docx
from vanban.pages.lines import shown
from vanban.render.pdf import to_pdf
from vanban.render.template import compile_template, template_paths
from vanban.usecases.demo import Demo
from vanban.usecases.office import Office, open_office
from vanban.usecases.printing import print_paper
from vanban.usecases.template_checking import check_template

NAMES = tuple(sorted({kind.template for kind in document_types()}))
WAYS = ("libreoffice", "odt", "python-docx")
_WORD = "docx:MS Word 2007 XML"
_TWIPS_MM = 0.05


@pytest.fixture(scope="module")
def saved(tmp_path_factory: pytest.TempPathFactory, soffice: Path) -> dict[str, Path]:
    """Way → folder with every shipped template, opened and saved that way."""
    folder = tmp_path_factory.mktemp("saved")
    shipped = [ROOT_TEMPLATES / name for name in NAMES]
    _converted(soffice, shipped, _WORD, folder / "libreoffice")
    _converted(soffice, shipped, "odt", folder / "as-odt")
    _converted(soffice, [folder / "as-odt" / f"{path.stem}.odt" for path in shipped], _WORD, folder / "odt")
    (folder / "python-docx").mkdir()
    for path in shipped:
        WordFile(str(path)).save(str(folder / "python-docx" / path.name))
    return {way: folder / way for way in WAYS}


def _converted(soffice: Path, files: list[Path], kind: str, folder: Path) -> None:
    """All files in one call of LibreOffice."""
    profile = f"-env:UserInstallation={(folder.parent / 'profile').as_uri()}"
    command = [str(soffice), profile, "--headless", "--norestore", "--convert-to", kind, "--outdir", str(folder)]
    subprocess.run([*command, *map(str, files)], check=True, capture_output=True, timeout=120)


def papers(demo: Demo, settings: Settings, templates: Path) -> Iterator[tuple[str, bytes, PageFacts]]:
    """Every paper of the demo, printed anew with the templates of a folder; none misses a rule of form."""
    for number, made in enumerate(demo.offices):
        machine = replace(settings, database=made.database, actor=made.actor, today=made.day, templates=(templates,))
        office = open_office(settings=machine)
        for document in office.store.every(Document):
            printed = _printed(office, document)
            yield f"{number}/{document.code}", printed.content, printed.facts
            assert printed.findings == ()
        office.store.close()


def _printed(office: Office, document: Document):
    from vanban.documents.catalogue import document_type

    kind = document_type(document.type)
    values = {name: value for name, value in json.loads(document.request).items() if value is not None}
    request = read_request(kind, values)
    if document.number:
        request = request.changed(number=document.number, issued_on=document.issued_on)
    return print_paper(office, kind, request)


def body(facts: PageFacts) -> list[ParagraphFact]:
    return [paragraph for paragraph in facts.paragraphs if paragraph.address.startswith("body")]


def words(facts: PageFacts) -> list[str]:
    return [line for line in map(shown, body(facts)) if line]


def margins(facts: PageFacts) -> set[tuple[str, str]]:
    """What headers and footers say, wherever the file keeps them."""
    outside = (paragraph for paragraph in facts.paragraphs if not paragraph.address.startswith("body"))
    return {(p.address.split("/")[0], p.text) for p in outside if p.text.strip() and not p.text.isdigit()}


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("kind", document_types(), ids=lambda kind: kind.code)
def test_a_saved_template_asks_for_the_same_fields_and_has_no_faults(saved: dict[str, Path], way: str, kind) -> None:
    before, after = ((folder / kind.template).read_bytes() for folder in (ROOT_TEMPLATES, saved[way]))

    assert template_paths(compile_template(after)) == template_paths(compile_template(before))
    assert check_template(after, kind).faults == ()


@pytest.mark.parametrize("way", WAYS)
def test_papers_of_a_saved_template_say_the_same_in_the_same_form(
    demo: Demo, settings: Settings, saved: dict[str, Path], way: str
) -> None:
    before = {name: facts for name, _, facts in papers(demo, settings, ROOT_TEMPLATES)}
    after = {name: facts for name, _, facts in papers(demo, settings, saved[way])}

    assert before.keys() == after.keys() and len(before) >= 5
    for name, facts in before.items():
        assert words(after[name]) == words(facts), name
        assert margins(after[name]) == margins(facts)


@pytest.mark.parametrize("way", ["libreoffice", "python-docx"])
@pytest.mark.parametrize("kind", document_types(), ids=lambda kind: kind.code)
def test_looks_tables_rules_and_sections_of_a_saved_template_survive(saved: dict[str, Path], way: str, kind) -> None:
    values = sample_values(described(kind.context), sample=True, draft=True)
    before, after = (
        read_docx(compile_template((folder / kind.template).read_bytes()).render(values))
        for folder in (ROOT_TEMPLATES, saved[way])
    )

    for old, new in zip(body(before), body(after), strict=True):
        assert _close(old, new, "left_mm right_mm first_line_mm column_mm"), (old, new)
        assert _same(old, new, "text runs align before_pt after_pt line_spacing keep_next section element"), (old, new)
    for old, new in zip(before.tables, after.tables, strict=True):
        assert _same(old, new, "rows columns bordered heading_rows rows_may_split section"), (old, new)
        assert old.widths_mm == pytest.approx(new.widths_mm, abs=_TWIPS_MM)
    assert len(before.rules) >= 3
    for old, new in zip(before.rules, after.rules, strict=True):
        assert _same(old, new, "address under") and _close(old, new, "length_mm"), (old, new)
    for old, new in zip(before.sections, after.sections, strict=True):
        assert _close(old, new, "width_mm height_mm top_mm bottom_mm left_mm right_mm"), (old, new)
        told = "page_number page_number_centred page_number_size_pt first_page_differs page_number_start"
        assert _same(old, new, told), (old, new)


def _same(old: object, new: object, names: str) -> bool:
    return all(getattr(old, name) == getattr(new, name) for name in names.split())


def _close(old: object, new: object, names: str) -> bool:
    return all(abs(getattr(old, name) - getattr(new, name)) <= _TWIPS_MM for name in names.split())


def test_on_paper_every_word_stands_where_it_stood(
    demo: Demo, settings: Settings, saved: dict[str, Path], soffice: Path, tmp_path: Path
) -> None:
    """The draft's box, the rules and the breaks of pages too: half a millimetre is the most that anything moves."""
    files = []
    for folder, label in ((ROOT_TEMPLATES, "a"), (saved["libreoffice"], "b")):
        for name, content, _ in papers(demo, settings, folder):
            files.append(tmp_path / f"{name.replace('/', '-')}-{label}.docx")
            files[-1].write_bytes(content)
    made = {pdf.stem: pdf for pdf in to_pdf(soffice, files)}

    for name in {stem[:-2] for stem in made}:
        (texts, lines), (texts_after, lines_after) = _places(made[f"{name}-a"]), _places(made[f"{name}-b"])
        assert [text[0] for text in texts] == [text[0] for text in texts_after]
        assert _moved(texts, texts_after) < 0.5 and len(texts) > 100
        assert _moved(lines, lines_after) < 0.5 and len(lines) >= 3


Placed = list[tuple[str, int, float, float]]


def _places(pdf: Path) -> tuple[Placed, Placed]:
    """Words and drawn lines with page and place in millimetres."""
    words: Placed = []
    lines: Placed = []
    with pdfplumber.open(pdf) as opened:
        for number, page in enumerate(opened.pages):
            mm = 25.4 / 72
            words += [(w["text"], number, w["x0"] * mm, w["top"] * mm) for w in page.extract_words()]
            drawn = [*page.lines, *page.rects, *page.curves]
            lines += sorted(("", number, d["x0"] * mm, d["top"] * mm) for d in drawn)
    return words, lines


def _moved(before: Placed, after: Placed) -> float:
    assert [word[1] for word in before] == [word[1] for word in after]
    return max(max(abs(a[2] - b[2]), abs(a[3] - b[3])) for a, b in zip(before, after, strict=True))


def test_word_s_own_splitting_of_runs_changes_nothing() -> None:
    """Word cuts runs at spelling marks and at each saving (rsid): one letter in each run is the worst of it."""
    for kind in document_types():
        content = (ROOT_TEMPLATES / kind.template).read_bytes()
        values = sample_values(described(kind.context), sample=True)

        torn = _torn(content)

        assert torn != content and check_template(torn, kind).faults == ()
        before, after = (read_docx(compile_template(each).render(values)) for each in (content, torn))
        assert [p.text for p in before.paragraphs] == [p.text for p in after.paragraphs]


def _torn(content: bytes) -> bytes:
    file = WordFile(io.BytesIO(content))
    paragraphs = [
        *file.paragraphs,
        *(p for t in file.tables for row in t.rows for c in row.cells for p in c.paragraphs),
    ]
    for paragraph in paragraphs:
        for run in list(paragraph.runs):
            letters = run.text
            run.text = letters[:1]
            for letter in reversed(letters[1:]):
                piece = copy.deepcopy(run._r)
                run._r.addnext(piece)
                Run(piece, paragraph).text = letter
    out = io.BytesIO()
    file.save(out)
    return out.getvalue()
