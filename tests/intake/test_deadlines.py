"""Reading deadlines: two corpora of our own writing, the second not looked at while rules were written."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vanban.intake.deadlines import find_deadline, read_deadline
from vanban.model.deadline import Deadline, from_json, rule_to_json, to_json

CORPUS = Path(__file__).parent / "corpus"
HELD_OUT_RIGHT = 31
"""Of 32 phrases; what is not right there must at least be left unread."""


def rows(name: str) -> list[dict]:
    return [json.loads(line) for line in (CORPUS / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()]


def is_right(row: dict, read: Deadline) -> bool:
    """The same rules; of «none» only the kind is compared, its reason is for people."""
    if row["rules"][0]["kind"] == "none":
        return read.reason is not None
    return [rule_to_json(rule) for rule in read.rules] == row["rules"]


def read(row: dict) -> Deadline:
    return read_deadline(row["phrase"], dt.date.fromisoformat(row["ref_date"]))


@pytest.mark.parametrize("row", rows("seen"), ids=lambda row: row["phrase"])
def test_phrases_that_the_rules_were_written_for(row: dict) -> None:
    assert is_right(row, read(row)), to_json(read(row))


def test_held_out_phrases_are_right_or_left_unread() -> None:
    wrong = [row["phrase"] for row in rows("held_out") if not is_right(row, read(row))]
    silently = [phrase for row in rows("held_out") if (phrase := row["phrase"]) in wrong and read(row).confidence >= 1]

    print(wrong)
    assert len(rows("held_out")) - len(wrong) >= HELD_OUT_RIGHT
    assert silently == []


days = st.dates(dt.date(2000, 1, 1), dt.date(2100, 12, 31))


@given(days, days)
def test_a_day_with_its_year_reads_back_whatever_day_it_is_said_on(day: dt.date, said_on: dt.date) -> None:
    read = read_deadline(f"trước ngày {day.day}/{day.month}/{day.year}", said_on)

    assert read.last_day() == day - dt.timedelta(days=1)
    assert read.last_day(before_counts_day=True) == day


@given(st.text(max_size=80), days)
def test_no_text_is_too_strange_and_every_reading_survives_json(text: str, said_on: dt.date) -> None:
    for read in (read_deadline(text, said_on), find_deadline(text, said_on)):
        assert from_json(json.loads(json.dumps(to_json(read)))) == read


@given(days)
def test_a_day_without_its_year_lies_ahead_or_is_doubted(said_on: dt.date) -> None:
    read = read_deadline("trước ngày 15/5", said_on)
    last = read.last_day(before_counts_day=True)

    assert last is not None and abs(last - said_on) <= dt.timedelta(days=366)
    assert last >= said_on or read.confidence < 1


SENTENCES = [
    ("Rà soát TTHC không phát sinh hồ sơ, hoàn thành trong tháng 5/2022", "trong tháng 5/2022", "2022-05-31"),
    ("Giao Thanh tra kiểm tra, báo cáo Giám đốc Sở trước ngày 10/6/2022.", "trước ngày 10/6/2022", "2022-06-09"),
    ("Triển khai Kế hoạch số 19/KH-SCT ngày 31/3/2022 của Sở", "", None),
    ("Khắc phục những tồn tại trong năm 2021", "", None),
    ("Thực hiện Chương trình giai đoạn 2021-2030", "", None),
    ("Các phòng tổng hợp kết quả cuộc họp ngày 05/5/2022, gửi trước ngày 20/5", "trước ngày 20/5", "2022-05-19"),
    ("Văn phòng khẩn trương hoàn thiện dự thảo", "khẩn trương", None),
]


@pytest.mark.parametrize(("sentence", "words", "last"), SENTENCES)
def test_the_deadline_of_a_sentence_is_found_and_cited_days_are_not(
    sentence: str, words: str, last: str | None
) -> None:
    found = find_deadline(sentence, dt.date(2022, 5, 5))

    assert found.words == words
    assert (str(found.last_day()) if found.last_day() else None) == last


def test_two_deadlines_in_one_sentence_are_a_doubt() -> None:
    found = find_deadline("Gửi dự thảo trước ngày 10/5/2022, hoàn thành trước ngày 20/5/2022", dt.date(2022, 5, 5))

    assert found.confidence < 1
