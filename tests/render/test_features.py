"""Every row of the table in docs/engine.md: equal to docxtpl part by part, better, or refused."""

from __future__ import annotations

import pytest

from render.features import FEATURES, Feature, Verdict
from render.peers import by_docxtpl, compared, said
from vanban.errors.base import VanbanError
from vanban.render.template import CompiledTemplate, compile_template


def _of(verdict: Verdict) -> list[object]:
    return [pytest.param(f, id=f"{f.area}: {f.name}") for f in FEATURES if f.verdict is verdict]


def _printed(feature: Feature) -> bytes:
    """Printed by a compiled template that has been through its JSON, as from the cache."""
    compiled = compile_template(feature.template, name=feature.name)
    return CompiledTemplate.from_json(compiled.to_json(), feature.template).render(feature.values)


@pytest.mark.parametrize("feature", _of(Verdict.EQUAL))
def test_what_is_called_equal_is_equal_to_docxtpl_in_every_part(feature: Feature) -> None:
    ours, theirs = compared(_printed(feature)), compared(by_docxtpl(feature.template, feature.values))

    assert ours == theirs


@pytest.mark.parametrize("feature", _of(Verdict.BETTER))
def test_what_is_called_better_prints_what_docxtpl_does_not(feature: Feature) -> None:
    ours = _printed(feature)
    try:
        theirs = compared(by_docxtpl(feature.template, feature.values))
    except Exception:  # docxtpl fails in many ways; that it does is the point
        theirs = {}

    assert feature.shows in said(ours)
    assert compared(ours) != theirs


@pytest.mark.parametrize("feature", _of(Verdict.REFUSED))
def test_what_is_called_refused_is_refused_with_a_sentence(feature: Feature) -> None:
    with pytest.raises(VanbanError) as told:
        compile_template(feature.template, name=feature.name).render(feature.values)

    assert type(told.value) is feature.error


def test_the_committed_table_is_the_one_the_tests_run() -> None:
    from engine_table import FILE, table

    assert table() in FILE.read_text(encoding="utf-8")


def test_no_two_features_are_the_same() -> None:
    assert len({(feature.area, feature.name) for feature in FEATURES}) == len(FEATURES)
