"""The grammar of deadlines: what holds for every spelling, and what is never a deadline, in sentences of our own."""

from __future__ import annotations

import datetime as dt
import json
import subprocess
import sys
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vanban.intake.deadlines import look_for_deadline, read_deadline
from vanban.intake.working_days import is_working_day, lunar_new_year
from vanban.model.calendar import nth_working_day
from vanban.model.deadline import DateRule, Deadline, Op, PeriodRule, from_json, rule_to_json, to_json

CASES = Path(__file__).parents[2] / "benchmarks" / "deadline_cases"
SAID_ON = dt.date(2024, 6, 14)

SPELLINGS = (
    "{d}/{m}/{y}",
    "{d:02}/{m:02}/{y}",
    "{d}-{m}-{y}",
    "{d:02}.{m}.{y}",
    "ngày {d}/{m}/{y}",
    "ngày {d} tháng {m} năm {y}",
    "ngày {d:02} tháng {m:02} năm {y}",
    "ngày {d} / {m} / {y}",
    "{d} tháng {m}/{y}",
)
OPS = {
    Op.BEFORE: ("trước", "xong trước", "hoàn thành trước", "thời hạn hoàn thành: trước"),
    Op.BY: ("chậm nhất", "chậm nhất là", "muộn nhất", "không muộn hơn", "đến hết", "đến", "hạn chót là"),
    Op.FROM: ("từ", "kể từ", "bắt đầu từ"),
}
days = st.dates(dt.date(2000, 1, 1), dt.date(2100, 12, 31))
op_words = st.sampled_from([(op, words) for op, each in OPS.items() for words in each])


def dev_cases() -> list[tuple[str, dt.date]]:
    lines = (CASES / "development.jsonl").read_text(encoding="utf-8").splitlines()
    rows = [json.loads(line) for line in lines]
    return [(row["phrase"], dt.date.fromisoformat(row["ref_date"])) for row in rows]


@given(days, days, st.sampled_from(SPELLINGS), op_words)
def test_a_day_in_any_spelling_with_any_preposition_is_read_back(
    day: dt.date, said_on: dt.date, spelling: str, op: tuple[Op, str]
) -> None:
    words = f"{op[1]} {spelling.format(d=day.day, m=day.month, y=day.year)}"

    read = read_deadline(words, said_on)

    assert read.rules == (DateRule(op[0], day),) and read.confidence == 1 and read.words == words


@given(days, days, st.sampled_from(SPELLINGS), st.times())
def test_a_time_of_day_stays_with_its_day(day: dt.date, said_on: dt.date, spelling: str, at: dt.time) -> None:
    said = spelling.format(d=day.day, m=day.month, y=day.year)
    for clock in (f"{at.hour}h{at.minute:02}", f"{at.hour} giờ {at.minute:02}", f"{at.hour} giờ {at.minute:02} phút"):
        read = read_deadline(f"trước {clock} {said}", said_on)

        assert read.rules == (DateRule(Op.BEFORE, day, dt.time(at.hour, at.minute)),)


def test_all_day_and_all_week_is_no_day_but_24_july_is() -> None:
    said_on = dt.date(2024, 5, 6)

    assert read_deadline("trước 24/7/2024", said_on).rules == (DateRule(Op.BEFORE, dt.date(2024, 7, 24)),)
    assert read_deadline("trực 24/7", said_on).last_day() is None


def old_tone(text: str) -> str:
    """Tones where they stood before: "hoà" as "hòa", "thuỷ" as "thủy"."""
    pairs = (("oà", "òa"), ("oá", "óa"), ("oả", "ỏa"), ("oạ", "ọa"), ("uỷ", "ủy"), ("uý", "úy"), ("quý", "qúy"))
    for new, old in pairs:
        text = " ".join(word.replace(new, old) if word.endswith(new) else word for word in text.split(" "))
    return text


@given(st.sampled_from(dev_cases()), st.data())
def test_the_way_of_typing_does_not_change_the_reading(case: tuple[str, dt.date], data: st.DataObject) -> None:
    phrase, said_on = case
    typed = data.draw(
        st.sampled_from(
            [
                unicodedata.normalize("NFD", phrase),
                old_tone(phrase),
                phrase.replace("quý ", "quí ").replace("kỳ", "kì"),
                phrase.replace(" ", "\u00a0"),
                phrase.replace(" ", "  "),
                phrase.replace("ngày ", "ngày\n"),
            ]
        )
    )

    assert fixed(read_deadline(typed, said_on)) == fixed(read_deadline(phrase, said_on))


def fixed(read: Deadline) -> list[dict[str, object]]:
    """The rules but for the words of an anchor or a reason, which are as they were typed."""
    return [
        {name: value for name, value in rule_to_json(rule).items() if name not in ("anchor", "why")}
        for rule in read.rules
    ]


@given(st.sampled_from([case for case in dev_cases() if case[0].islower() or len(case[0]) < 40]))
def test_capitals_do_not_change_a_phrase(case: tuple[str, dt.date]) -> None:
    assert fixed(read_deadline(case[0].upper(), case[1])) == fixed(read_deadline(case[0], case[1]))


papers = st.builds(
    "{0} số {1}/{2} ngày {3}/{4}/{5} của {6}".format,
    st.sampled_from(["Quyết định", "Công văn", "Kế hoạch", "Thông báo", "Nghị quyết", "Tờ trình"]),
    st.integers(1, 4000),
    st.sampled_from(["QĐ-UBND", "SCT-VP", "KH-UBND", "TB-SCT", "NQ-HĐND", "TTr-SNV"]),
    st.integers(1, 28),
    st.integers(1, 12),
    st.integers(2000, 2030),
    st.sampled_from(["Sở Công Thương", "Ủy ban nhân dân tỉnh", "Chủ tịch Ủy ban nhân dân tỉnh"]),
)


@given(st.lists(papers, min_size=1, max_size=4), days, st.sampled_from(["Căn cứ ", "Thực hiện ", "theo ", ""]))
def test_cited_papers_alone_are_never_a_deadline(cited: list[str], said_on: dt.date, lead: str) -> None:
    sentence = lead + "; ".join(cited)

    assert read_deadline(sentence, said_on).reason is not None
    assert look_for_deadline(sentence, said_on).deadline.reason is not None


@given(st.lists(papers, min_size=1, max_size=3), st.dates(dt.date(2024, 6, 15), dt.date(2025, 12, 31)))
def test_a_deadline_among_cited_papers_is_found_alone(cited: list[str], day: dt.date) -> None:
    words = f"trước ngày {day.day:02}/{day.month}/{day.year}"
    read = read_deadline(f"Thực hiện {', '.join(cited)}, các phòng gửi báo cáo {words}.", SAID_ON)

    assert (read.rules, read.words) == ((DateRule(Op.BEFORE, day),), words)


NO_DEADLINE = [
    "Căn cứ Luật Ban hành văn bản quy phạm pháp luật ngày 19/02/2025;",
    "Quyết định này có hiệu lực kể từ ngày 01/7/2024.",
    "Kết luận của Giám đốc Sở tại cuộc họp giao ban ngày 10/6/2024",
    "Hội nghị tổ chức vào sáng thứ Ba, ngày 18/6/2024 tại Hội trường",
    "6 tháng đầu năm 2024, Sở tiếp nhận 1.204 hồ sơ",
    "Đến hết tháng 5/2024, giải ngân được 35% kế hoạch",
    "Số liệu chốt đến hết ngày 14/6/2024",
    "So với cùng kỳ 6 tháng đầu năm 2023 tăng 12%",
    "Chương trình hành động giai đoạn 2021-2025, định hướng đến năm 2030",
    "Quy hoạch tỉnh thời kỳ 2021-2030, tầm nhìn đến năm 2050",
    "cung cấp dịch vụ công trực tuyến mức độ 3, 4",
    "có mặt 09/09 đồng chí",
    "xếp thứ 12/63 tỉnh, thành phố",
    "Ký bởi: Văn phòng Sở\nNgày ký: 12/06/2024 15:42:10 +07:00",
    "An Bình, ngày 14 tháng 6 năm 2024",
    "sinh ngày 01/01/1980, giữ chức vụ từ ngày 01/6/2020",
    "Giấy phép có giá trị đến ngày 31/12/2027",
    "Nhiệm vụ đến hạn ngày 10/6/2024 nhưng chưa hoàn thành",
    "Lập dự toán chi thường xuyên của Sở",
    "Giảm thời gian giải quyết từ 15 ngày xuống còn 10 ngày làm việc.",
]


@pytest.mark.parametrize("sentence", NO_DEADLINE)
def test_days_and_numbers_that_are_no_deadline(sentence: str) -> None:
    read = read_deadline(sentence, SAID_ON)

    assert read.reason is not None, rule_to_json(read.rules[0])


BEFORE, BY, ON = "before", "by", "on"
YEARLY = {"kind": "recurring", "freq": "yearly", "op": "before"}
READ = [
    ("trước 15/8 và 15/10", [("2024-08-15", BEFORE), ("2024-10-15", BEFORE)]),
    ("Nộp trước ngày 05, 15 và 25/7/2024", [("2024-07-05", BEFORE), ("2024-07-15", BEFORE), ("2024-07-25", BEFORE)]),
    ("Ngày 25/6/2024 là hạn cuối nộp báo cáo", [("2024-06-25", BY)]),
    ("gia hạn từ ngày 15/6/2024 sang ngày 30/6/2024", [("2024-06-30", BY)]),
    ("trước 24h00 ngày 30/6/2024", [("2024-06-30", BY)]),
    ("Trước ngày 10/01 của năm sau", [("2025-01-10", BEFORE)]),
    ("trước ngày 20 tháng này", [("2024-06-20", BEFORE)]),
    ("trong 05 ngày làm việc kể từ ngày 30/8/2024", [("2024-09-10", BY)]),
    ("03 tháng kể từ ngày 30/11/2024", [("2025-02-28", BY)]),
    ("chậm nhất 02 ngày trước ngày 20/6/2024", [("2024-06-18", BY)]),
    ("trước Tết Nguyên đán Ất Tỵ 2025", [("2025-01-29", BEFORE)]),
    ("Báo cáo quý II: trước ngày 20/6/2024; báo cáo năm: trước ngày 05/12/2024",
     [("2024-06-20", BEFORE), ("2024-12-05", BEFORE)]),
]  # fmt: skip


@pytest.mark.parametrize(("words", "expected"), READ)
def test_wordings_of_days(words: str, expected: list[tuple[str, str]]) -> None:
    read = read_deadline(words, SAID_ON)

    assert [(rule["date"], rule["op"]) for rule in map(rule_to_json, read.rules)] == expected


PERIODS = [
    ("tháng 7 - 9/2024", "2024-07-01", "2024-09-30"),
    ("từ ngày 28/6 - 05/7/2024", "2024-06-28", "2024-07-05"),
    ("01/7/2024-15/7/2024", "2024-07-01", "2024-07-15"),
    ("Tuần 2 tháng 7", "2024-07-08", "2024-07-14"),
    ("tuần cuối tháng 7/2024", "2024-07-25", "2024-07-31"),
    ("hạ tuần tháng 7", "2024-07-21", "2024-07-31"),
    ("3 tháng cuối năm", "2024-10-01", "2024-12-31"),
    ("Quý III-IV/2024", "2024-07-01", "2024-12-31"),
    ("từ nay đến cuối năm", "2024-06-14", "2024-12-31"),
    ("Thời gian thực hiện: tháng 7/2024", "2024-07-01", "2024-07-31"),
]


@pytest.mark.parametrize(("words", "start", "end"), PERIODS)
def test_wordings_of_periods(words: str, start: str, end: str) -> None:
    (rule,) = read_deadline(words, SAID_ON).rules

    assert rule == PeriodRule(dt.date.fromisoformat(end), dt.date.fromisoformat(start))


RECURRING = [
    ("Trước ngày 05 và ngày 20 hằng tháng", [{"freq": "monthly", "op": BEFORE, "day": n} for n in (5, 20)]),
    ("trước ngày 10 của tháng đầu quý sau", [{"freq": "quarterly", "op": BEFORE, "day": 10, "month_of_quarter": 1}]),
    ("Hằng năm, các đơn vị báo cáo trước ngày 30/11.", [{"freq": "yearly", "op": BEFORE, "month": 11, "day": 30}]),
    ("Tháng 6, tháng 12 hằng năm", [{"freq": "yearly", "month": n} for n in (6, 12)]),
    ("6 tháng/lần", [{"freq": "half-yearly"}]),
    ("02 lần/năm", [{"freq": "half-yearly"}]),
    ("Hằng tuần (chiều thứ Sáu)", [{"freq": "weekly", "op": ON, "weekday": 5}]),
    ("trước 16h00 hằng ngày", [{"freq": "continuous", "op": BEFORE, "time": "16:00"}]),
    ("Tháng, quý, 6 tháng, năm", [{"freq": f} for f in ("monthly", "quarterly", "half-yearly", "yearly")]),
]


@pytest.mark.parametrize(("words", "expected"), RECURRING)
def test_wordings_of_what_comes_back(words: str, expected: list[dict[str, object]]) -> None:
    read = read_deadline(words, SAID_ON)

    assert [rule_to_json(rule) for rule in read.rules] == [{"kind": "recurring", **each} for each in expected]


def test_an_anchor_keeps_the_words_as_they_were_typed() -> None:
    read = read_deadline("trong 05 ngày làm việc kể từ ngày nhận được văn bản của Bộ Nội vụ", SAID_ON)

    assert rule_to_json(read.rules[0])["anchor"] == "ngày nhận được văn bản của Bộ Nội vụ"


def test_the_office_may_say_which_days_it_works() -> None:
    read = read_deadline("trong 02 ngày làm việc kể từ ngày 14/6/2024", SAID_ON, lambda day: True)

    assert read.rules == (DateRule(Op.BY, dt.date(2024, 6, 16)),)


def test_working_days_leave_out_weekends_holidays_and_days_off_in_their_place() -> None:
    assert nth_working_day(dt.date(2026, 4, 29), 5, is_working_day) == dt.date(2026, 5, 8)
    assert nth_working_day(dt.date(2024, 4, 26), 1, is_working_day) == dt.date(2024, 5, 2)
    assert nth_working_day(dt.date(2024, 5, 2), -1, is_working_day) == dt.date(2024, 4, 26)
    assert lunar_new_year(2026) == dt.date(2026, 2, 17)


def test_a_weekday_that_does_not_fit_its_day_is_to_be_looked_at() -> None:
    assert read_deadline("chậm nhất thứ Sáu, 21/6/2024", SAID_ON).confidence == 1
    assert read_deadline("chậm nhất thứ Sáu, 22/6/2024", SAID_ON).confidence < 1


def test_a_sentence_with_two_deadlines_keeps_both_and_their_words_and_is_not_sure() -> None:
    read = read_deadline("Gửi dự thảo trước ngày 20/6/2024; trình ký chậm nhất ngày 30/6/2024.", SAID_ON)

    assert read.words == "trước ngày 20/6/2024; chậm nhất ngày 30/6/2024"
    assert [rule_to_json(rule)["op"] for rule in read.rules] == ["before", "by"] and read.confidence < 1


PIECES = (
    *("trước", "chậm nhất", "đến hết", "từ", "kể từ", "trong vòng", "sau", "ngay sau khi", "sang", "là hạn cuối", "và"),
    *(
        "ngày",
        "tháng",
        "quý",
        "năm",
        "tuần",
        "hằng",
        "định kỳ",
        "lần",
        "của",
        "này",
        "tới",
        "qua",
        "đầu",
        "giữa",
        "cuối",
    ),
    *("6", "31", "29/02", "30/2", "15/4", "31/12/2024", "01/01/9999", "ngày 31", "tháng 13", "quý IV", "năm 2024"),
    *("2025-2021", "20-15/8", "17h00", "25h00", "24 giờ", "999 năm", "05 ngày làm việc", "ngày 5, 15, 25", "T7/2024"),
    *("Tết Nguyên đán", "Tết Nguyên đán 2150", "Quốc khánh", "thứ 8", "Chủ nhật", "tuần 5", "hôm nay", "tháng chạp"),
    *(
        "số 12/KH-UBND",
        "cuộc họp",
        "có hiệu lực",
        "đã",
        "hoàn thành",
        "13 tháng đầu năm",
        ",",
        ";",
        "-",
        "(",
        ")",
        "\n",
        "İ",
    ),
)


@given(st.lists(st.sampled_from(PIECES), max_size=9), st.dates(dt.date(1, 1, 1), dt.date(9999, 12, 31)))
def test_no_order_of_words_about_time_is_too_strange(pieces: list[str], said_on: dt.date) -> None:
    words = " ".join(pieces)

    for read in (read_deadline(words, said_on), look_for_deadline(words, said_on).deadline):
        assert read.rules and from_json(json.loads(json.dumps(to_json(read)))) == read


def test_the_calendar_is_not_loaded_before_a_deadline_asks_for_it() -> None:
    code = "import sys; import vanban.intake.deadlines; sys.exit('holidays' in sys.modules)"

    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
