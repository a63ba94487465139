"""The corpus of typed pages, and how a reading is scored: being silently wrong is the worst fault."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from vanban.intake.conclusions import PastedItem, ReadPage, read_conclusions
from vanban.intake.deadlines import read_deadline
from vanban.intake.mention import KnownHolder
from vanban.model.deadline import DateRule, Op, RecurringRule, RelativeRule
from vanban.model.meeting import ConclusionKind
from vanban.model.organisation import UnitKind

FOLDER = Path(__file__).parent / "corpus" / "pages"


@cache
def corpus(name: str) -> list[dict[str, Any]]:
    return yaml.safe_load((FOLDER / f"{name}.yaml").read_text(encoding="utf-8"))


@cache
def office(name: str) -> tuple[tuple[KnownHolder, ...], tuple[str, ...]]:
    """Who can be named in that office, and how the office itself is called."""
    form = yaml.safe_load((FOLDER / "offices.yaml").read_text(encoding="utf-8"))[name]
    units = (KnownHolder.of_unit(u["key"], *_names(u), kind=UnitKind(u.get("kind", "room"))) for u in form["units"])
    people = (KnownHolder(p["key"], "person", (p["name"],)) for p in form["people"])
    return (*units, *people), tuple(form["own"])


def _names(unit: Mapping[str, Any]) -> tuple[str, ...]:
    return tuple(n for n in (unit["name"], unit.get("abbreviation", ""), *unit.get("other_names", ())) if n)


def read(page: Mapping[str, Any]) -> ReadPage:
    known, own = office(page["office"])
    return read_conclusions(page["page"].splitlines(), page["said_on"], known, own)


@dataclass
class Score:
    """Counts over items: see `judge` for what each means."""

    right: int = 0
    doubted_rightly: int = 0
    doubted_needlessly: list[str] = field(default_factory=list)
    silently_wrong: list[str] = field(default_factory=list)
    missing: list[str] = field(default_factory=list)
    wanted_sure: int = 0
    """How many a careful reader is sure about."""
    reached: int = 0
    """How many of those were read right and without a doubt."""

    @property
    def precision(self) -> float:
        """Of what was read without a doubt, the part that is right."""
        return self.right / (self.right + len(self.silently_wrong))

    @property
    def recall(self) -> float:
        """Of what a careful reader is sure about, the part that was read right without a doubt."""
        return self.reached / self.wanted_sure

    def told(self) -> str:
        return (
            f"precision {self.precision:.3f}, recall {self.recall:.3f}, sure and right {self.right}, "
            f"doubted rightly {self.doubted_rightly}, needlessly {len(self.doubted_needlessly)}, "
            f"silently wrong {len(self.silently_wrong)}, missing {len(self.missing)}"
        )


def scored(name: str) -> Score:
    score = Score()
    for page in corpus(name):
        found = {item.path: item for item in read(page).items}
        wanted = {item["at"]: item for item in page["items"]}
        for path, want in wanted.items():
            judge(score, f"{page['name']}#{path}", want, found.get(path), page)
        for path in found.keys() - wanted.keys():
            score.missing.append(f"{page['name']}#{path}: invented")
    return score


def judge(score: Score, where: str, want: Mapping[str, Any], got: PastedItem | None, page: Mapping[str, Any]) -> None:
    doubt = want.get("doubt", False)
    score.wanted_sure += doubt is False
    if got is None:
        score.missing.append(where)
        score.doubted_needlessly += [where] if doubt is False else []
    elif not got.sure:
        score.doubted_rightly += bool(doubt)
        score.doubted_needlessly += [f"{where}: {got.doubts}"] if doubt is False else []
    else:
        wrong = ["sure of what a person must look at"] if doubt is True else list(differences(want, got, page))
        score.silently_wrong += [f"{where}: {wrong}"] if wrong else []
        score.right += not wrong
        score.reached += doubt is False and not wrong


def differences(want: Mapping[str, Any], got: PastedItem, page: Mapping[str, Any]) -> Iterator[str]:
    """Where a reading departs from what was meant."""
    kinds = want.get("kind", "task")
    if got.kind not in [ConclusionKind(kind) for kind in (kinds if isinstance(kinds, list) else [kinds])]:
        yield f"kind {got.kind.value}"
    if not want.get("work", got.kind in (ConclusionKind.TASK, ConclusionKind.TO_STUDY)):
        if got.is_work:
            yield "work where there is none"
        return
    if not got.is_work:
        yield "no work where there is some"
    if got.lead != want.get("lead", "") or got.everyone != want.get("everyone", False):
        yield f"lead {'everyone' if got.everyone else got.lead}"
    if set(got.support) != _support(want, page["office"]):
        yield f"support {got.support}"
    if due(got, page["said_on"]) != _wanted_due(want):
        yield f"due {due(got, page['said_on'])}"


def _support(want: Mapping[str, Any], name: str) -> set[str]:
    if want.get("support") != "all":
        return set(want.get("support", ()))
    return {known.key for known in office(name)[0] if known.general and known.key != want["lead"]}


def _wanted_due(want: Mapping[str, Any]) -> list[str]:
    due = want.get("due", "none")
    return sorted(str(each) for each in (due if isinstance(due, list) else [due]))


def due(got: PastedItem, said_on: dt.date) -> list[str]:
    """The deadline as it will be stored: what the item's words mean when they are read again."""
    if not got.deadline:
        return ["none"]
    said = []
    read = read_deadline(got.deadline, said_on)
    for rule in read.rules:
        if isinstance(rule, RecurringRule):
            said.append(rule.freq.value)
        elif isinstance(rule, RelativeRule):
            said.append("relative")
        elif isinstance(rule, DateRule) and rule.op is Op.FROM:
            said.append("from")
        else:
            said.append(str(type(read)(read.words, (rule,)).last_day()))
    return sorted(said)
