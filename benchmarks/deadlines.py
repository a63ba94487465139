"""How much of the wording of deadlines is read right: run `python benchmarks/deadlines.py`.

Five corpora: the 66 forms on which general date libraries were tried, 330 cases of our own that were looked at while
the rules were written, 200 sentences that were read blind first (86.0 % right, 2.0 % wrong without warning) and looked
at after that, and 220 cases and 120 sentences that never were (`held_out*.jsonl`; `--wrong` never shows them). A case
is right when every rule it expects is read, in their order, field by field; the words of an anchor or of a reason are
free. It is wrong without warning when it is not right and the reading says that it is sure (confidence 1).
"""

from __future__ import annotations

import argparse
import datetime as dt
import json
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from vanban.intake.deadlines import read_deadline
from vanban.model.deadline import Deadline, rule_to_json

CASES = Path(__file__).parent / "deadline_cases"
_FREE = ("anchor", "why")


@dataclass(frozen=True)
class Case:
    id: str
    phrase: str
    said_on: dt.date
    expect: list[dict[str, Any]]
    group: str
    hard: bool


@dataclass(frozen=True)
class Score:
    """One case, what was read of it, and whether that is right."""

    case: Case
    read: Deadline

    @property
    def found(self) -> list[dict[str, Any]]:
        return [rule_to_json(rule) for rule in self.read.rules]

    @property
    def right(self) -> bool:
        return [_fixed(rule) for rule in self.found] == [_fixed(rule) for rule in self.case.expect]

    @property
    def silent(self) -> bool:
        return not self.right and self.read.confidence >= 1


def _fixed(rule: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in rule.items() if name not in _FREE}


def cases(name: str) -> Iterator[Case]:
    for line in (CASES / f"{name}.jsonl").read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        said_on = dt.date.fromisoformat(row["ref_date"])
        yield Case(row["id"], row["phrase"], said_on, row["expect"], row["group"], row["hard"])


def scores(name: str) -> list[Score]:
    return [Score(case, read_deadline(case.phrase, case.said_on)) for case in cases(name)]


def line(name: str, found: list[Score]) -> str:
    right, silent = sum(each.right for each in found), sum(each.silent for each in found)
    hard = sum(each.case.hard for each in found)
    share = f"{right / len(found):6.1%}"
    return f"| {name} | {len(found)} | {hard} | {right} | {share} | {silent} | {silent / len(found):.1%} |"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--wrong", action="store_true", help="show what is not right, of the parts that may be seen")
    asked = parser.parse_args()
    print("| corpus | cases | hard negatives | right | share | wrong without warning | share |")
    print("|---|---|---|---|---|---|---|")
    for name in ("probe", "development", "sentences", "held_out", "held_out_sentences"):
        found = scores(name)
        print(line(name, found))
        if asked.wrong and not name.startswith("held_out"):
            _show_wrong(found)
    print()


def _show_wrong(found: list[Score]) -> None:
    missed = [each for each in found if not each.right]
    for each in missed:
        mark = "!!" if each.silent else "? "
        print(f"{mark} {each.case.id} [{each.case.group}] {each.case.phrase!r} ({each.case.said_on})")
        print(f"     expected {[_fixed(rule) for rule in each.case.expect]}")
        print(f"     read     {each.found} by {each.read.read_by}, {each.read.confidence}")
    print(dict(Counter(each.case.group for each in missed)))


if __name__ == "__main__":
    main()
