"""A plan's table as an import file: the same form as a YAML file, mistakes named by row and column."""

from __future__ import annotations

from dataclasses import dataclass, field

from vanban.intake.yaml_file import YamlFile
from vanban.model.problem import Path, Problem

_WORDS = {
    "«lead»": "«chủ trì»",
    "«support»": "«phối hợp»",
    "«deadline»": "«thời hạn»",
    "«no_deadline»": "--no-deadline",
    "«person»": "«người phụ trách»",
    ", hoặc «everyone: true» nếu giao mọi phòng, đơn vị": ", hoặc «các phòng, đơn vị» nếu giao mọi nơi",
    "«number» và «issued_on»": "--number và --issued-on",
    "(«to»)": "(--to)",
    "(«from»)": "(--from)",
}
"""How the checks name the fields of a file, and what they are called in a table and on the command line."""
_OPTIONS = {
    "key": "--key",
    "title": "--title",
    "from": "--from",
    "to": "--to",
    "number": "--number",
    "issued_on": "--issued-on",
}


@dataclass(slots=True)
class TableFile(YamlFile):
    """The data of one table; `labels` are its columns as the file calls them, `word` what it calls a row."""

    labels: dict[str, str] = field(default_factory=dict)

    def problem(self, path: Path, said: str) -> Problem:
        """The mistake at its row and column; one of the plan itself at the option that says it."""
        for theirs, ours in _WORDS.items():
            said = said.replace(theirs, ours)
        return Problem(self.name, self.line_of(path), self._column(path), said, path)

    def _column(self, path: Path) -> str:
        names = [step for step in path if isinstance(step, str)]
        if "tasks" in path and names[-1] != "tasks":
            name = "words" if names[-1] == "title" else names[-1]
            return f"cột «{self.labels[name]}»" if name in self.labels else ""
        if names[-1:] == ["area"]:
            return "lĩnh vực"
        return _OPTIONS.get(names[-1], "") if len(path) == 3 else ""
