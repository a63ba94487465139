"""Dated rules of the office written one by one: each holds until the next of its name begins."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from vanban.model.identity import Key
from vanban.model.office_rules import OfficeRule
from vanban.store.acts import Act


def put_rule(
    act: Act, scope: str, name: str, value: object, valid_from: dt.date | None, valid_to: dt.date | None = None
) -> None:
    """A rule holds until the next one of its name begins."""
    key = Key(f"{scope}/{name}/{valid_from or '-'}")
    rule = OfficeRule(scope, name, value, key, valid_from, valid_to)
    others = [r for r in act.every(OfficeRule, scope=scope, name=name) if r.key != key]
    chain = sorted([*others, rule], key=lambda r: r.valid_from or dt.date.min)
    for each, following in zip(chain, [*chain[1:], None], strict=True):
        act.put(_ended(each, following.valid_from if following else None))


def _ended(rule: OfficeRule, next_from: dt.date | None) -> OfficeRule:
    """The rule, ended the day before the next one of its name begins."""
    if next_from is None or (rule.valid_to is not None and rule.valid_to < next_from):
        return rule
    return replace(rule, valid_to=next_from - dt.timedelta(days=1))
