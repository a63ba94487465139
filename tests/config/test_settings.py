"""The machine's answers: a variable that misleads is told, never passed over."""

from __future__ import annotations

from pathlib import Path

import pytest

from vanban.config.settings import read_settings
from vanban.errors.config import TemplatesMissing


def test_the_office_s_own_templates_come_first(tmp_path: Path) -> None:
    found = read_settings({"VANBAN_TEMPLATES": str(tmp_path)})

    assert found.templates[0] == tmp_path and len(found.templates) == 2


@pytest.mark.parametrize("name", ["khong-co", "tep.docx"])
def test_a_wrong_folder_of_templates_is_named(tmp_path: Path, name: str) -> None:
    (tmp_path / "tep.docx").write_bytes(b"")

    with pytest.raises(TemplatesMissing, match=name):
        read_settings({"VANBAN_TEMPLATES": str(tmp_path / name)})
