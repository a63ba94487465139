"""Whole typed pages against what a careful reader makes of them; see `page_corpus` for how they are scored."""

from __future__ import annotations

import pytest

from intake.page_corpus import corpus, read, scored


@pytest.mark.parametrize("name", ["seen", "held_out", "later"])
def test_no_item_is_silently_wrong_and_all_that_is_certain_is_sure(name: str) -> None:
    score = scored(name)

    print(score.told())
    assert score.silently_wrong == [] and score.missing == []
    assert score.doubted_needlessly == []


def test_pages_that_are_plain_throughout_have_no_doubts() -> None:
    plain = [page for page in corpus("seen") if not any("doubt" in item for item in page["items"])]

    assert len(plain) >= 15
    for page in plain:
        assert all(item.sure for item in read(page).items), page["name"]
