"""The office's rules of approval, one by one: the levels of a kind of paper, and who stands in for whom."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from vanban.errors.usecases import ApprovalRuleRefused
from vanban.model.approval import (
    EVERY_KIND,
    SCOPE,
    SIGNER,
    SUBSTITUTE,
    ApprovalRule,
    LevelKind,
    read_level,
)
from vanban.model.dated import in_force
from vanban.model.identity import is_key
from vanban.model.kinds import kind_of
from vanban.model.office_rules import OfficeRule
from vanban.model.organisation import Person
from vanban.store.reading import Reader
from vanban.usecases.holders import find_holder
from vanban.usecases.office import Office
from vanban.usecases.rule_writing import put_rule


@dataclass(frozen=True, slots=True)
class RuleLine:
    """One rule as a list shows it."""

    kind: str
    levels: tuple[str, ...]
    form: str
    valid_from: dt.date | None
    valid_to: dt.date | None


@dataclass(frozen=True, slots=True)
class SubstituteLine:
    """Who stands in for whom, and when."""

    person: str
    by: str
    valid_from: dt.date | None
    valid_to: dt.date | None


def set_approval(office: Office, kind: str, levels: Sequence[str], form: str, valid_from: dt.date) -> ApprovalRule:
    """Papers of a kind are approved by these levels from a day on; none at all: they need no approval.

    Raises `ApprovalRuleRefused` with everything that is wrong.
    """
    rule = ApprovalRule(tuple(map(read_level, levels)), form)
    words = f"{kind}: {', '.join(level.words for level in rule.levels) or 'không cần duyệt'}"
    said = {"kind": kind, "levels": list(levels), "form": form}
    with office.act("office.approval", reason=words, input=said) as act:
        wrong = [*_wrong(act, kind, rule)]
        if wrong:
            raise ApprovalRuleRefused(why=" ".join(f"{each[0].upper()}{each[1:]}." for each in wrong))
        put_rule(act, SCOPE, kind, rule.as_value(), valid_from)
    return rule


def _wrong(reader: Reader, kind: str, rule: ApprovalRule) -> list[str]:
    wrong = []
    if kind != EVERY_KIND and kind_of(kind) is None:
        wrong.append(f"«{kind}» không phải chữ viết tắt của loại văn bản, hãy ghi như TB, KH hoặc «{EVERY_KIND}»")
    if rule.levels and rule.levels[-1] != SIGNER:
        wrong.append("cấp cuối phải là người ký (--level nguoi-ky, Điều 11 Nghị định 30/2020/NĐ-CP)")
    named = [level.name for level in rule.levels if level.kind is LevelKind.PERSON]
    named += [rule.form] if is_key(rule.form) else []
    wrong += [
        f"không có người mang khóa «{key}», hãy xem «vanban person list»" for key in named if not _known(reader, key)
    ]
    return wrong


def _known(reader: Reader, key: str) -> bool:
    return reader.by_key(Person, key) is not None


def set_substitute(
    office: Office, person: str, by: str, valid_from: dt.date, valid_to: dt.date | None
) -> SubstituteLine:
    """Somebody decides on drafts in place of another from one day to another."""
    with office.act("office.substitute", reason=f"{by} thay {person}", input={"person": person, "by": by}) as act:
        absent, other = (_key(act, name) for name in (person, by))
        if absent == other:
            raise ApprovalRuleRefused(why="người thay phải là một người khác.")
        put_rule(act, SUBSTITUTE, absent, other, valid_from, valid_to)
    names = _names(office)
    return SubstituteLine(names[absent], names[other], valid_from, valid_to)


def _key(reader: Reader, name: str) -> str:
    found = find_holder(reader, name, "person")
    return next(str(person.key) for person in reader.every(Person) if person.id == found.person)


def approval_rules(office: Office, day: dt.date | None = None) -> tuple[RuleLine, ...]:
    """The rules of approval on a day, by kind."""
    names = _names(office)
    found = []
    for rule in in_force(office.store.every(OfficeRule, scope=SCOPE), day or office.today):
        levels = tuple(read_level(each["name"] or each["kind"]) for each in rule.value["levels"])
        words = tuple(names.get(level.name, level.words) for level in levels)
        form = rule.value["form"]
        found.append(RuleLine(rule.name, words, names.get(form, form), rule.valid_from, rule.valid_to))
    return tuple(sorted(found, key=lambda line: line.kind))


def substitutes(office: Office, day: dt.date | None = None) -> tuple[SubstituteLine, ...]:
    """Who stands in for whom on a day."""
    names = _names(office)
    return tuple(
        SubstituteLine(names.get(rule.name, rule.name), names.get(rule.value, ""), rule.valid_from, rule.valid_to)
        for rule in in_force(office.store.every(OfficeRule, scope=SUBSTITUTE), day or office.today)
    )


def _names(office: Office) -> dict[str, str]:
    return {str(person.key): person.name for person in office.store.every(Person)}
