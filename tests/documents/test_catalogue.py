"""One type of paper is found without all the others, and what is found is the same."""

from __future__ import annotations

import subprocess
import sys

import pytest

from vanban.documents.catalogue import document_type, document_types
from vanban.documents.types import viet_tay
from vanban.errors.documents import TypeUnknown


def test_every_type_stands_in_the_file_of_its_code_or_is_written_by_hand() -> None:
    for kind in document_types():
        home = type(kind).__module__
        assert home == viet_tay.__name__ or home.rpartition(".")[2].replace("_", "-") == kind.code


@pytest.mark.parametrize("kind", document_types(), ids=lambda kind: kind.code)
def test_a_type_that_is_asked_for_is_the_one_in_the_list(kind) -> None:
    assert type(document_type(kind.code)) is type(kind)


@pytest.mark.parametrize("code", ["", "bai-tho", "viet-tay", "thong_bao_ket_luan", "os.path", ".", "../base", "a b"])
def test_what_is_no_code_is_refused_with_those_there_are(code: str) -> None:
    with pytest.raises(TypeUnknown, match="thong-bao-ket-luan"):
        document_type(code)


_COLD = """
import sys
from vanban.documents.catalogue import document_type
import vanban.usecases.papers
document_type("thong-bao-ket-luan")
print(*sys.modules)
"""
_HEAVY = ("yaml", "docxtpl", "jinja2", "rich", "vanban.documents.types.ke_hoach", "vanban.render.template")


def test_a_process_that_makes_a_notice_loads_what_it_needs() -> None:
    loaded = subprocess.run([sys.executable, "-c", _COLD], check=True, capture_output=True, text=True).stdout.split()

    assert "vanban.documents.types.thong_bao_ket_luan" in loaded
    assert not {name for name in _HEAVY if name in loaded}, "start-up is what a person waits for"
