"""What in last year's words has to be looked at."""

from __future__ import annotations

import pytest

from vanban.model.carried_marks import looks_old, marks_in, stands
from vanban.model.plan_history import Mark, MarkKind


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Kế hoạch số 61/2018/NĐ-CP ngày 23/4/2018", {("number", "61/2018/NĐ-CP"), ("date", "23/4/2018")}),
        ("ngày 15 tháng 7 năm 2021 của Chính phủ", {("date", "ngày 15 tháng 7 năm 2021")}),
        ("Báo cáo quý I/2024 và quý II", {("date", "quý I/2024")}),
        ("đạt ít nhất 95,5% của 152 thủ tục", {("number", "95,5%"), ("number", "152")}),
        ("giai đoạn 2021-2030", {("year", "2021"), ("year", "2030")}),
        ("giao ông Nông Văn Tài", {("name", "Nông Văn Tài")}),
        ("không có gì", set()),
    ],
)
def test_dates_years_numbers_and_names_are_found(text: str, found: set[tuple[str, str]]) -> None:
    told = {(kind.value, words) for kind, words in marks_in("opening", text, ["Nông Văn Tài"])}

    assert told == found


def test_a_basis_is_marked_whole() -> None:
    assert list(marks_in("bases", "Căn cứ A năm 2021\nCăn cứ B")) == [
        (MarkKind.BASIS, "Căn cứ A năm 2021"),
        (MarkKind.BASIS, "Căn cứ B"),
    ]


def test_a_mark_stands_as_long_as_its_very_words_do() -> None:
    mark = Mark(1, MarkKind.NUMBER, "opening", "15")

    assert stands(mark, {"opening": "trong 15 ngày"})
    assert not stands(mark, {"opening": "trong 152 ngày"})
    assert not stands(mark, {})


def test_only_dates_and_years_look_old() -> None:
    assert looks_old(Mark(1, MarkKind.DATE, "x", "15/7/2021"), 2026)
    assert not looks_old(Mark(1, MarkKind.YEAR, "x", "2026"), 2026)
    assert not looks_old(Mark(1, MarkKind.NUMBER, "x", "61/2018/NĐ-CP"), 2026)
