"""Reading deadlines: two corpora of our own writing, the second not looked at while rules were written."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vanban.intake.deadlines import deadline_in_cell, find_deadline, look_for_deadline, read_deadline
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


SAID_ON = dt.date(2024, 3, 20)


@pytest.mark.parametrize(
    ("sentence", "lasts"),
    [
        ("Hoàn thành đến 30/6/2024", ["2024-06-30"]),
        ("Rà soát từ nay đến 30/6", ["2024-06-30"]),
        ("Nộp tới ngày 30/4/2024", ["2024-04-30"]),
        ("Trình trước ngày 15/4/24", ["2024-04-14"]),
        ("Đo đạc trong tháng tư", ["2024-04-30"]),
        ("Đo đạc trong tháng mười hai", ["2024-12-31"]),
        ("Khóa sổ cuối tháng 12/2024", ["2024-12-31"]),
        ("Xong trong quí II/2024", ["2024-06-30"]),
        ("Hoàn thành quý II/2024", ["2024-06-30"]),
        ("Gửi trước thứ Sáu, ngày 22/3/2024", ["2024-03-21"]),
        ("Báo cáo trước ngày 15/4 và 15/7/2024", ["2024-04-14", "2024-07-14"]),
        ("Nộp trước ngày 05, 15 và 25/4/2024", ["2024-04-04", "2024-04-14", "2024-04-24"]),
        ("Kiểm tra trong quý II, quý III/2024", ["2024-06-30", "2024-09-30"]),
        ("Kiểm tra trong quý II và III/2024", ["2024-06-30", "2024-09-30"]),
        ("Kiểm tra trong tháng 4 và tháng 5/2024", ["2024-04-30", "2024-05-31"]),
        ("Trong tháng 4, 12 hồ sơ được giải quyết", ["2024-04-30"]),
    ],
)
def test_deadlines_that_are_sure(sentence: str, lasts: list[str]) -> None:
    found = look_for_deadline(sentence, SAID_ON)

    assert found.doubts == ()
    assert [str(Deadline("", (rule,)).last_day()) for rule in found.deadline.rules] == lasts


@pytest.mark.parametrize(
    ("sentence", "why"),
    [
        ("Báo cáo đầu tháng 4/2024", "không nói rõ ngày nào"),
        ("Khảo sát xong giữa tháng 12", "không nói rõ ngày nào"),
        ("Trao quà trước Tết Nguyên đán", "hiểu là Tết Nguyên đán 2025"),
        ("Trao quà dịp Quốc khánh", "«dịp Quốc» là ngày nào"),
        ("Tổng hợp sau khi có ý kiến của Bộ", "«sau khi có ý kiến của Bộ» là ngày nào"),
        ("Báo cáo nhanh trong ngày", "«trong ngày» là ngày nào"),
        ("Báo cáo mỗi tháng 2 lần", "«mỗi tháng 2 lần»: nhiều lần mỗi kỳ"),
        ("Xử phạt nếu quá 30 ngày", "«quá 30 ngày» là ngày nào"),
        ("Tổng hợp báo cáo quý II năm 2024", "«quý II năm 2024» là ngày nào"),
        ("Nộp ngày 15/4/2024", "«ngày 15/4/2024» là ngày nào"),
        ("Hoàn thành trong tháng 01/2024", "đã qua trước ngày họp 20/3/2024"),
        ("Hoàn thành trong năm 2023", "đã qua trước ngày họp 20/3/2024"),
        ("Hoàn thành trước ngày 15/3/2024", "đã qua trước ngày họp 20/3/2024"),
        ("Hoàn thành trước ngày 31/4/2024", "không có trong lịch: 31/4/2024"),
        ("Trình trước ngày 15/01", "câu không nói năm, mà ngày này của năm 2024 đã qua"),
        ("Trình trong vòng 10 ngày", "chưa rõ tính từ ngày nào"),
        ("Tổng hợp kết quả trong quý I/2024", "kỳ của số liệu, kết quả"),
        ("Chuẩn bị hội nghị ngày 28/3/2024", "là hạn hay chỉ là việc được nhắc đến"),
        ("Hoàn thành 12/12 xã", "tỷ lệ chứ không phải ngày"),
        ("Gửi trước ngày 10/4/2024, xong trước ngày 20/4/2024", "nhiều thời hạn"),
        ("Sửa xong trước ngày 10/4/2024, dùng từ hôm nay", "nhiều thời hạn: «xong trước ngày 10/4/2024»; «từ hôm nay»"),
    ],
)
def test_words_about_time_that_are_not_certain_are_a_doubt_that_says_why(sentence: str, why: str) -> None:
    found = look_for_deadline(sentence, SAID_ON)

    assert found.deadline.confidence < 1
    assert any(why in doubt for doubt in found.doubts), found.doubts


@pytest.mark.parametrize(
    "sentence",
    [
        "Rà soát Kế hoạch cải cách hành chính năm 2024",
        "Khắc phục tồn tại trong năm 2023",
        "Thực hiện Thông tư 06/2023/TT-BXD ngày 08/9/2023",
        "Cân đối nguồn chi thường xuyên",
        "Trực 24/24 giờ",
    ],
)
def test_what_is_no_deadline_is_none_without_a_doubt(sentence: str) -> None:
    found = look_for_deadline(sentence, SAID_ON)

    assert found.deadline.reason is not None and found.doubts == ()


def test_data_up_to_a_day_are_no_deadline_beside_one() -> None:
    found = look_for_deadline("Chốt số liệu đến ngày 31/3/2024, gửi trước ngày 05/4/2024", SAID_ON)

    assert (found.deadline.words, found.doubts) == ("trước ngày 05/4/2024", ())


def test_before_the_next_meeting_waits_for_that_meeting() -> None:
    (rule,) = look_for_deadline("Báo cáo trước cuộc họp sau", SAID_ON).deadline.rules

    assert rule_to_json(rule) == {
        **{"kind": "relative", "amount": 1, "unit": "meeting", "direction": "after", "anchor": "cuộc họp này"},
    }


@pytest.mark.parametrize(
    ("cell", "last", "doubts"),
    [
        ("30/4/2024", "2024-04-30", 0),
        ("Tháng 4/2024", "2024-04-30", 0),
        ("Quý II", "2024-06-30", 0),
        ("15/3/2024", "2024-03-15", 1),
    ],
)
def test_a_deadline_alone_in_a_cell_is_read_whole(cell: str, last: str, doubts: int) -> None:
    found = deadline_in_cell(cell, SAID_ON)

    assert str(found.deadline.last_day()) == last and len(found.doubts) == doubts


@given(st.sampled_from(SENTENCES), days)
def test_what_is_found_without_a_doubt_means_the_same_when_it_is_read_alone(row: tuple, said_on: dt.date) -> None:
    found = look_for_deadline(row[0], said_on)

    if found.deadline.words and not found.doubts and found.deadline.read_by != "undated":
        assert read_deadline(found.deadline.words, said_on).rules == found.deadline.rules


@pytest.mark.parametrize(
    ("words", "phrase", "last"),
    [
        ("Báo cáo thứ Bảy tuần sau", "thứ Bảy tuần sau", "2024-03-30"),
        ("Báo cáo trước thứ Sáu tuần sau", "trước thứ Sáu tuần sau", "2024-03-28"),
        ("Gửi chậm nhất là chiều thứ 6 tuần này", "chậm nhất là chiều thứ 6 tuần này", "2024-03-22"),
        ("Họp vào 8 giờ 30 sáng Chủ nhật tuần tới", "vào 8 giờ 30 sáng Chủ nhật tuần tới", "2024-03-31"),
    ],
)
def test_a_day_of_this_or_the_next_week_is_that_day_alone_and_in_a_sentence(words: str, phrase: str, last: str) -> None:
    found = look_for_deadline(words, dt.date(2024, 3, 20))

    assert (found.deadline.words, str(found.deadline.last_day()), found.doubts) == (phrase, last, ())
    assert read_deadline(phrase, dt.date(2024, 3, 20)).rules == found.deadline.rules


def test_a_day_of_this_week_that_has_passed_is_a_doubt() -> None:
    assert "đã qua" in look_for_deadline("Báo cáo thứ Hai tuần này", dt.date(2024, 3, 20)).doubts[0]


def test_a_deadline_that_waits_for_a_meeting_without_a_day_is_a_doubt() -> None:
    (doubt,) = look_for_deadline("Báo cáo trước cuộc họp sau", dt.date(2024, 3, 20)).doubts

    assert "chưa có ngày" in doubt
