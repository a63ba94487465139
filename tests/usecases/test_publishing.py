"""Where and when a paper was made public."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from vanban.errors.feedback import AddressWrong, NotIssuedYet, PublishedBeforeIssue, PublishedTwice
from vanban.errors.usecases import DayInFuture
from vanban.usecases.journal import history, undo
from vanban.usecases.numbering import number_outside
from vanban.usecases.office import Office
from vanban.usecases.papers import produce
from vanban.usecases.publishing import publications, publish, published_words

DAY = dt.date


@pytest.fixture
def issued(office: Office, tmp_path: Path) -> Office:
    """The small office with its notice numbered on 19/6/2025."""
    produce(office, "thong-bao-ket-luan", {"meeting": "hop-thang-6"}, tmp_path / "out")
    number_outside(office, "VB1", "07/TB-STN", DAY(2025, 6, 19))
    return office


def test_a_paper_may_be_published_at_several_places(issued: Office) -> None:
    publish(issued, "VB1", "Cổng tỉnh", DAY(2025, 6, 20))
    document, _ = publish(issued, "VB1", "Trang của Sở", DAY(2025, 6, 19), "https://stn.example/vb/7")

    assert [published_words(each) for each in publications(issued.store, document.id)] == [
        "Trang của Sở, ngày 19/6/2025 (https://stn.example/vb/7)",
        "Cổng tỉnh, ngày 20/6/2025",
    ]


@pytest.mark.parametrize(
    ("day", "url", "refusal"),
    [
        (DAY(2025, 6, 18), "", PublishedBeforeIssue),
        (DAY(2025, 6, 21), "", DayInFuture),
        (DAY(2025, 6, 20), "stn", AddressWrong),
    ],
)
def test_what_cannot_be_is_refused(issued: Office, day: dt.date, url: str, refusal: type) -> None:
    with pytest.raises(refusal):
        publish(issued, "VB1", "Trang của Sở", day, url)


def test_the_same_place_and_day_twice_is_refused(issued: Office) -> None:
    publish(issued, "VB1", "Trang của Sở")

    with pytest.raises(PublishedTwice):
        publish(issued, "VB1", "trang của sở")


def test_a_draft_is_not_published(office: Office, tmp_path: Path) -> None:
    produce(office, "thong-bao-ket-luan", {"meeting": "hop-thang-6"}, tmp_path / "out")

    with pytest.raises(NotIssuedYet):
        publish(office, "VB1", "Trang của Sở")


def test_a_publication_is_told_in_the_history_and_can_be_undone(issued: Office) -> None:
    document, _ = publish(issued, "VB1", "Trang của Sở")
    verb = history(issued)[0].verb
    undo(issued)

    assert verb == "doc.published"
    assert not publications(issued.store, document.id)
