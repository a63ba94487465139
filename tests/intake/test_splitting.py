"""Typed pages split into items: markers, nesting, wrapped lines, what comes before and after."""

from __future__ import annotations

from textwrap import dedent

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vanban.intake.splitting import split_conclusions

PAGE = """
Tại cuộc họp chiều 03/9/2025, Giám đốc Sở kết luận:
1. Đánh giá cao kết quả của các phòng trong tháng 8.
2. Giao Văn phòng chủ trì, phối hợp với Thanh tra xây dựng
bảng theo dõi, hoàn thành trước ngày
15/9/2025.
3. Yêu cầu các phòng, đơn vị:
a) Gửi danh sách đầu mối;
b) Rà soát hồ sơ:
- Hồ sơ quá hạn;
- Hồ sơ sắp đến hạn.
4. Thống nhất lịch trực.
5. Chưa xem xét đề án nhân sự.
Nơi nhận: các phòng
TL. GIÁM ĐỐC
"""


def paths(text: str) -> list[str]:
    return [item.path for item in split_conclusions(dedent(text).splitlines()).items]


def test_a_page_splits_into_its_items() -> None:
    page = split_conclusions(PAGE.splitlines())

    assert [item.path for item in page.items] == ["1", "2", "3", "3/a", "3/b", "3/b/-1", "3/b/-2", "4", "5"]
    assert page.intro == ("Tại cuộc họp chiều 03/9/2025, Giám đốc Sở kết luận:",)
    assert page.closing[0].startswith("Nơi nhận")


def test_wrapped_lines_belong_to_the_item_above_even_when_they_begin_with_a_number() -> None:
    items = {item.path: item for item in split_conclusions(PAGE.splitlines()).items}

    assert items["2"].words.endswith("hoàn thành trước ngày 15/9/2025")
    assert items["2"].line == 4


@pytest.mark.parametrize(
    ("marked", "path"),
    [
        *[("a/ {}", "a"), ("a) {}", "a"), ("a. {}", "a"), ("(a) {}", "a"), ("a/{}", "a")],
        *[("1. {}", "1"), ("1- {}", "1"), ("1/ {}", "1"), ("1) {}", "1"), ("(1) {}", "1"), ("01. {}", "1")],
        *[("A. {}", "A"), ("I. {}", "I"), ("I/ {}", "I"), ("i) {}", "1"), ("(i) {}", "1")],
        *[("Thứ nhất, {}", "1"), ("Thứ nhất là {}", "1"), ("Mục 1. {}", "1"), ("Nội dung 1: {}", "1")],
        *[("Một là, {}", "1"), ("Một là {}", "1"), ("Một là: {}", "1"), ("① {}", "1"), ("①{}", "1"), ("❶. {}", "1")],
        *[("- {}", "-1"), ("– {}", "-1"), ("+ {}", "+1"), ("• {}", "-1"), ("▪ {}", "-1"), ("✓ {}", "-1")],
        *[("o\t{}", "-1"), ("\uf0b7\t{}", "-1"), ("→ {}", "-1"), ("* {}", "-1")],
    ],
)
def test_every_marker_that_people_type_begins_an_item(marked: str, path: str) -> None:
    (item,) = split_conclusions([marked.format("Giao Văn phòng lập lịch")]).items

    assert (item.path, item.words, item.doubts) == (path, "Giao Văn phòng lập lịch", ())


@pytest.mark.parametrize("line", ["đ/c Hùng báo cáo", "v/v tổng kết", "5/2022 sẽ làm", "1.2 tỷ đồng", "24/24 giờ"])
def test_what_only_looks_like_a_marker_stays_text(line: str) -> None:
    page = split_conclusions(["1. Giao Văn phòng phối hợp với", line])

    assert [item.words for item in page.items] == [f"Giao Văn phòng phối hợp với {line}"]


def test_lists_counted_in_words_or_circles_go_on() -> None:
    assert paths("Một là, lập bảng.\nHai là, rà soát;\n- Hồ sơ.\nBa là gửi.") == ["1", "2", "2/-1", "3"]
    assert paths("① Lập bảng.\n② Rà soát.\n⑩ Gửi.") == ["1", "2", "10"]
    assert paths("1. Giao A:\n① một\n② hai\n2. Giao B.") == ["1", "1/a", "1/b", "2"]


@pytest.mark.parametrize("line", ["Hai là việc của phòng", "② và mục ③", "Một lần nữa", "½ số hộ"])
def test_a_count_that_no_list_began_stays_text(line: str) -> None:
    assert paths(f"1. Giao Văn phòng phối hợp với\n{line}") == ["1"]


def test_lower_roman_and_bracketed_numbers_below_a_number_become_letters() -> None:
    assert paths("1. Giao A:\ni) một\nii) hai\niii) ba\n2. Giao B:\n(1) một\n(2) hai") == [
        *["1", "1/a", "1/b", "1/c", "2", "2/a", "2/b"],
    ]


def test_the_letter_i_goes_on_after_h_and_is_not_a_roman_one() -> None:
    letters = "abcdđeghi"

    assert paths("\n".join(f"{letter}) Giao việc" for letter in letters)) == list(letters)


def test_numbers_typed_now_with_a_point_now_with_a_bracket_are_one_list() -> None:
    assert paths("1. Giao A\n2) Giao B\n3. Giao C") == ["1", "2", "3"]


def test_bullets_of_several_shapes_nest_by_shape() -> None:
    assert paths("1. Giao A:\n- một\n+ nhỏ\n+ nữa\n- hai\n2. Giao B") == [
        "1",
        "1/-1",
        "1/-1/+1",
        "1/-1/+2",
        "1/-2",
        "2",
    ]


def test_a_far_number_begins_an_item_only_where_a_sentence_has_ended() -> None:
    far = split_conclusions(["1. Giao A làm.", "8. Giao B làm."]).items
    wrapped = split_conclusions(["1. Giao A làm trong ngày", "15. Sau đó báo cáo"]).items

    assert [item.path for item in far] == ["1", "8"] and far[1].doubts == ("thiếu mục giữa 1 và 8",)
    assert [item.path for item in wrapped] == ["1"]


def test_a_sentence_without_a_marker_behind_an_item_is_kept_and_doubted() -> None:
    (item,) = split_conclusions(["1. Giao A làm.", "Giao B làm thêm."]).items

    assert item.words == "Giao A làm. Giao B làm thêm"
    assert item.doubts == ("dòng 2 không có dấu mục nối tiếp, đã gộp vào mục này",)


def test_a_wrapped_line_that_reads_like_a_signature_ends_nothing() -> None:
    page = split_conclusions(["1. Giao Văn phòng", "chủ trì", "phối hợp với Thanh tra.", "2. Giao B làm"])

    assert [item.path for item in page.items] == ["1", "2"] and page.closing == ()
    assert page.items[0].words == "Giao Văn phòng chủ trì phối hợp với Thanh tra"


def test_items_behind_a_line_with_tl_are_still_read() -> None:
    page = split_conclusions(["1. Giao A làm", "TL. GIÁM ĐỐC đã duyệt", "2. Giao B làm", "TL. GIÁM ĐỐC", "Ngô Văn C"])

    assert [item.path for item in page.items] == ["1", "2"]
    assert page.closing == ("TL. GIÁM ĐỐC", "Ngô Văn C")


def test_every_line_is_an_item_or_kept_around_the_items() -> None:
    lines = ["Mở đầu.", "1. Giao A làm", "tiếp.", "Nơi nhận:", "- Như trên;", "5. Lưu."]
    page = split_conclusions(lines)

    assert page.intro == ("Mở đầu.",)
    assert [item.words for item in page.items] == ["Giao A làm tiếp"]
    assert page.closing == ("Nơi nhận:", "- Như trên;", "5. Lưu.")


def test_a_control_character_is_a_doubt_of_its_own_and_leaves_the_words() -> None:
    (item,) = split_conclusions(["1. Giao \x07Văn phòng làm"]).items

    assert item.words == "Giao Văn phòng làm"
    assert "U+0007" in item.doubts[0]


def test_a_jumped_number_is_a_doubt() -> None:
    items = split_conclusions(["1. Giao A làm", "3. Giao B làm"]).items

    assert items[1].doubts == ("thiếu mục giữa 1 và 3",)


def test_a_doubled_number_is_kept_and_doubted() -> None:
    items = split_conclusions(["1. Giao A làm", "2. Giao B làm", "2. Giao C làm"]).items

    assert len(items) == 3 and items[2].doubts and len({item.path for item in items}) == 3


def test_roman_parts_hold_numbers() -> None:
    assert paths("I. Đánh giá\n1. Một\n2. Hai\nII. Nhiệm vụ\n1. Ba") == ["I", "I/1", "I/2", "II", "II/1"]


def test_a_page_without_markers_has_no_items() -> None:
    page = split_conclusions(["Họp bàn nhiều việc.", "Không có gì cụ thể."])

    assert page.items == () and len(page.intro) == 2


words = st.text(alphabet="abcdefghik ăâêôơư", min_size=3, max_size=30).map(str.strip).filter(lambda t: len(t) > 2)


@given(st.lists(words.map(lambda t: "Giao " + t), min_size=1, max_size=22))
def test_a_numbered_list_comes_back_as_it_was_typed(items: list[str]) -> None:
    found = split_conclusions([f"{n}. {text}" for n, text in enumerate(items, 1)]).items

    assert [item.words for item in found] == [" ".join(text.split()) for text in items]
    assert [item.path for item in found] == [str(n) for n in range(1, len(items) + 1)]


@given(st.lists(st.text(max_size=40), max_size=30))
def test_no_page_is_too_strange(lines: list[str]) -> None:
    page = split_conclusions(lines)

    assert len({item.path for item in page.items}) == len(page.items)
