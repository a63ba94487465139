"""How official Vietnamese puts dates, numbers, names and text."""

from __future__ import annotations

import datetime as dt
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vanban.wording.dates import (
    day_month_year,
    long_date,
    next_window_end,
    number_line,
    parse_day,
    place_date_line,
    report_period,
    weekday,
)
from vanban.wording.measure import text_width_mm, wrapped
from vanban.wording.names import addressed, initials, name_key, position_in
from vanban.wording.numbers import marker_place, padded, percent, point_letter, roman, thousands
from vanban.wording.text import clause, closed, control_character, fold, slug, tidy, upper

days = st.dates(dt.date(1950, 1, 1), dt.date(2100, 12, 31))


@pytest.mark.parametrize(
    ("day", "said"),
    [
        (dt.date(2022, 5, 5), "ngày 05 tháng 5 năm 2022"),
        (dt.date(2024, 2, 14), "ngày 14 tháng 02 năm 2024"),
        (dt.date(2024, 12, 31), "ngày 31 tháng 12 năm 2024"),
        (dt.date(2025, 1, 1), "ngày 01 tháng 01 năm 2025"),
        (dt.date(2025, 3, 9), "ngày 09 tháng 3 năm 2025"),
    ],
)
def test_days_below_ten_and_january_and_february_carry_a_zero(day: dt.date, said: str) -> None:
    assert long_date(day) == said


@given(days)
def test_a_day_as_written_reads_back(day: dt.date) -> None:
    for text in (
        day_month_year(day),
        day.isoformat(),
        f"{day.day}.{day.month}.{day.year}",
        f" {day.day}-{day.month}-{day.year} ",
    ):
        assert parse_day(text) == day


@pytest.mark.parametrize("text", ["30/2/2024", "2024-13-01", "hôm qua", "", "1/1/24"])
def test_what_is_no_day_is_refused(text: str) -> None:
    with pytest.raises(ValueError):
        parse_day(text)


def test_blank_days_and_numbers_leave_room_and_keep_the_year() -> None:
    line = place_date_line("Khánh Hòa", None, 2022)

    assert line.startswith("Khánh Hòa, ngày\u00a0") and line.endswith("năm 2022")
    assert number_line("", "TB-SCT").startswith("Số:\u00a0") and number_line("07", "TB-SCT") == "Số: 07/TB-SCT"


def test_reporting_windows_have_their_names() -> None:
    year = dt.date(2023, 12, 15)

    assert report_period(year, dt.date(2024, 3, 14)) == "quý I năm 2024"
    assert report_period(year, dt.date(2024, 6, 14)) == "6 tháng đầu năm 2024"
    assert report_period(year, dt.date(2024, 12, 14)) == "năm 2024"
    assert next_window_end(dt.date(2024, 6, 14)) == dt.date(2024, 9, 14)
    assert next_window_end(dt.date(2024, 12, 14)) == dt.date(2025, 3, 14)


def test_weekdays_are_written_as_the_decree_writes_them() -> None:
    assert weekday(dt.date(2022, 5, 5)) == "thứ Năm" and weekday(dt.date(2022, 5, 8)) == "Chủ nhật"


@pytest.mark.parametrize(
    ("numerator", "denominator", "said"),
    [(16, 36, "44,4%"), (13, 16, "81,3%"), (0, 5, "0%"), (5, 5, "100%"), (0, 0, "không phát sinh"), (1, 8, "12,5%")],
)
def test_shares_have_at_most_one_decimal_and_a_comma(numerator: int, denominator: int, said: str) -> None:
    assert percent(numerator, denominator) == said


@given(st.integers(0, 10**6), st.integers(1, 10**6))
def test_a_share_is_never_further_than_half_a_tenth_from_the_truth(numerator: int, denominator: int) -> None:
    said = percent(numerator, denominator).removesuffix("%").replace(".", "").replace(",", ".")

    assert abs(float(said) - 100 * numerator / denominator) <= 0.05 + 1e-9


def test_numbers_and_markers() -> None:
    assert thousands(10732) == "10.732" and padded(7) == "07" and padded(12) == "12"
    assert [roman(n) for n in (1, 4, 9, 14, 39)] == ["I", "IV", "IX", "XIV", "XXXIX"]
    assert [point_letter(n) for n in range(7)] == ["a", "b", "c", "d", "đ", "e", "g"]


def test_letters_never_run_out_and_never_come_twice() -> None:
    letters = [point_letter(n) for n in range(13_000)]

    assert len(set(letters)) == 13_000
    assert [letters[n] for n in (22, 23, 45, 551, 552)] == ["y", "aa", "ay", "yy", "aaa"]


@given(st.integers(1, 22))
def test_every_marker_knows_its_place(number: int) -> None:
    marks = (roman(number), str(number), f"3.{number}", f"-{number}", point_letter(number - 1))

    assert {marker_place(mark) for mark in marks} == {number}


def test_names_sort_by_given_name_first() -> None:
    names = ["Nguyễn Văn Bình", "Trần Thị Ánh", "Lê Đức Ân", "Đào Duy Anh", "Phạm An"]

    assert sorted(names, key=name_key) == ["Phạm An", "Đào Duy Anh", "Trần Thị Ánh", "Lê Đức Ân", "Nguyễn Văn Bình"]


@pytest.mark.parametrize(
    ("position", "unit", "said"),
    [
        ("Trưởng phòng", "phòng Kế hoạch - Tài chính", "Trưởng phòng Kế hoạch - Tài chính"),
        ("Chánh Văn phòng", "Văn phòng", "Chánh Văn phòng"),
        ("chuyên viên", "Văn phòng", "chuyên viên Văn phòng"),
        ("Giám đốc Trung tâm", "Trung tâm Khuyến công", "Giám đốc Trung tâm Khuyến công"),
        ("Phó Trưởng phòng", "", "Phó Trưởng phòng"),
    ],
)
def test_a_position_names_its_unit_once(position: str, unit: str, said: str) -> None:
    assert position_in(position, unit) == said


def test_names_are_addressed_and_abbreviated() -> None:
    assert addressed("bà", "Lê Thu Hải") == "bà Lê Thu Hải" and addressed("", "Các phòng") == "Các phòng"
    assert initials("Trần Hồng Minh") == "THM"


@given(st.text())
def test_tidying_twice_is_tidying_once(text: str) -> None:
    assert tidy(tidy(text)) == tidy(text)
    assert unicodedata.is_normalized("NFC", tidy(text))


@given(st.text(alphabet="aăâbcdđeêghiklmnoôơpqrstuưvxyáàảãạếềểễệ ABCĐ", max_size=30))
def test_folding_forgets_accents_and_case(text: str) -> None:
    assert fold(text) == fold(upper(text)) == fold(unicodedata.normalize("NFD", text))
    assert "đ" not in fold(text)


@given(st.text())
def test_folding_leaves_no_mark_of_any_script(text: str) -> None:
    assert not any(unicodedata.combining(letter) for letter in fold(text))


def test_slugs_are_keys() -> None:
    assert slug("Phòng Quản lý Công nghiệp & Môi trường") == "phong-quan-ly-cong-nghiep-moi-truong"
    assert slug("???") == "muc"


def test_sentences_end_with_exactly_one_mark() -> None:
    assert closed("Giao Văn phòng.;", ".") == "Giao Văn phòng." and closed("Vì sao?", ".") == "Vì sao?"
    assert clause(" Giao Văn phòng ; ") == " Giao Văn phòng"


def test_control_characters_are_named() -> None:
    assert control_character("chuông\x07") == "U+0007" and control_character("dòng\nhai") is None


def test_widths_follow_size_and_tones_do_not_count() -> None:
    assert text_width_mm("ế", 14) == text_width_mm("ê", 14)
    assert text_width_mm("Sở", 26) == pytest.approx(2 * text_width_mm("Sở", 13))
    assert text_width_mm("Độc lập - Tự do - Hạnh phúc", 14, bold=True) == pytest.approx(60.4, abs=0.2)


@given(st.lists(st.text(alphabet="abcđêo", min_size=1, max_size=9), min_size=1, max_size=20), st.floats(20, 80))
def test_wrapped_lines_fit_and_keep_every_word(words: list[str], width: float) -> None:
    lines = wrapped(" ".join(words), width, 13)

    assert " ".join(lines).split() == words
    assert all(text_width_mm(line, 13) <= width or " " not in line for line in lines)
