"""The office's dated rules on releases: how soon a signed file is due, which kinds go out two ways."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from vanban.errors.releasing import ReleaseRuleRefused
from vanban.model.kinds import kind_of
from vanban.model.office_rules import OfficeRule
from vanban.model.release import RULES, SIGNED_WITHIN, TWO_WAYS, ReleaseRules, release_rules
from vanban.usecases.office import Office
from vanban.usecases.rule_writing import put_rule


def set_release_rules(
    office: Office,
    valid_from: dt.date,
    *,
    signed_within: int | None = None,
    two_ways: Sequence[str] = (),
    one_way: Sequence[str] = (),
) -> ReleaseRules:
    """Rules from a day on; what is not named stays as it is. `signed_within` 0 ends that question.

    Raises `ReleaseRuleRefused` with everything that is wrong.
    """
    wrong = [
        f"«{kind}» không phải chữ viết tắt của loại văn bản." for kind in (*two_ways, *one_way) if kind_of(kind) is None
    ]
    wrong += [f"«{kind}» không thể vừa hai đường vừa một đường." for kind in two_ways if kind in one_way]
    if signed_within is None and not two_ways and not one_way:
        wrong.append("chưa nêu quy định nào, hãy ghi --signed-within, --two-ways hoặc --one-way.")
    if wrong:
        raise ReleaseRuleRefused(why=" ".join(each[0].upper() + each[1:] for each in wrong))
    said = {"signed_within": signed_within, "two_ways": list(two_ways), "one_way": list(one_way)}
    with office.act("office.release", input=said) as act:
        if signed_within is not None:
            put_rule(act, RULES, SIGNED_WITHIN, signed_within, valid_from)
        for kind in (*two_ways, *one_way):
            put_rule(act, RULES, f"{TWO_WAYS}{kind}", kind in two_ways, valid_from)
        return release_rules(act.every(OfficeRule, scope=RULES), valid_from)


def rules_on(office: Office, day: dt.date | None = None) -> ReleaseRules:
    """The rules of a day, by default today's."""
    return release_rules(office.store.every(OfficeRule, scope=RULES), day or office.today)
