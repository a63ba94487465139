"""Every type from the samples: the words compared, the form checked, the forms of the decree covered."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from every_paper import BY_HAND, FROM_RECORDS, HAND_KINDS, bring_samples, make
from vanban.config.settings import Settings
from vanban.documents.catalogue import document_types
from vanban.model.page import Rank
from vanban.pages.docx import read_docx
from vanban.pages.lines import plain_lines
from vanban.usecases.demo import Demo
from vanban.usecases.office import Office, open_office
from vanban.usecases.papers import produce


@pytest.fixture(scope="module")
def books(demo: Demo, settings: Settings, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    """A copy of the invented department with its group and remedy plan."""
    made = demo.offices[1]
    folder = tmp_path_factory.mktemp("moi-loai")
    shutil.copytree(made.database.parent, folder, dirs_exist_ok=True)
    office = open_office(
        settings=replace(settings, database=folder / made.database.name, actor=made.actor, today=made.day)
    )
    bring_samples(office)
    yield office
    office.store.close()


@pytest.mark.parametrize("code", [*FROM_RECORDS, *BY_HAND])
def test_the_paper_says_what_is_expected_in_the_form_of_the_decree(
    books: Office, tmp_path: Path, code: str, golden: Callable[[str, str], None]
) -> None:
    made = make(books, code, tmp_path)

    assert [f for f in made.findings if f.rank is not Rank.CUSTOM] == []
    lines = plain_lines(read_docx(made.path.read_bytes(), made.path.name))
    golden(f"moi-loai/{code}.txt", "\n".join(lines) + "\n")


@pytest.mark.parametrize("kind", HAND_KINDS, ids=lambda kind: kind.code)
def test_every_type_of_the_decree_can_be_written_by_hand(books: Office, tmp_path: Path, kind) -> None:
    code = next(t.code for t in document_types() if t.kind == kind.code and hasattr(t, "paper"))

    made = produce(books, code, {"subject": "Về việc thử khuôn", "text": "Nội dung thử."}, tmp_path)

    assert [f for f in made.findings if f.rank is not Rank.CUSTOM] == []
    assert made.document.kind == kind.code


def test_a_long_list_of_members_becomes_an_annex_of_its_own(books: Office, tmp_path: Path) -> None:
    made = make(books, "quyet-dinh-to-cong-tac", tmp_path, listed=True)

    facts = read_docx(made.path.read_bytes())
    assert made.findings == () and len(facts.sections) == 2
    assert [section.page_number_start for section in facts.sections] == [1, 1]
    assert "Ông Hà Đức Long" in {cell.text for cell in facts.tables[-1].cells}
