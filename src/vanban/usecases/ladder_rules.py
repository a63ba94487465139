"""The office's dated rules on the ladder: which rungs are in use, and after how many days each is reached."""

from __future__ import annotations

import datetime as dt

from vanban.errors.reminding import LadderRuleRefused
from vanban.model.ladder import SCOPE, Ladder, Rung, RungRule, ladder_on
from vanban.model.office_rules import OfficeRule
from vanban.usecases.office import Office
from vanban.usecases.rule_writing import put_rule

MOST_DAYS = 60


def set_rung(
    office: Office, rung: Rung, valid_from: dt.date, *, on: bool | None = None, days: int | None = None
) -> RungRule:
    """A rung from a day on; what is not named stays as it is then. Raises `LadderRuleRefused`."""
    if on is None and days is None:
        raise LadderRuleRefused(why="hãy ghi --on, --off hoặc --days.")
    if days is not None and not 0 <= days <= MOST_DAYS:
        raise LadderRuleRefused(why=f"số ngày phải từ 0 đến {MOST_DAYS}, đang là {days}.")
    with office.act("office.ladder", input={"rung": rung.value, "on": on, "days": days}) as act:
        standing = ladder_on(act.every(OfficeRule, scope=SCOPE), valid_from)[rung]
        rule = RungRule(standing.on if on is None else on, standing.days if days is None else days)
        put_rule(act, SCOPE, rung.value, rule.as_value(), valid_from)
    return rule


def ladder_of(office: Office, day: dt.date | None = None) -> Ladder:
    """The ladder on a day, by default today's."""
    return ladder_on(office.store.every(OfficeRule, scope=SCOPE), day or office.today)
