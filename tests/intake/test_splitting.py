"""Typed pages split into items: markers, nesting, wrapped lines, what comes before and after."""

from __future__ import annotations

from textwrap import dedent

from hypothesis import given
from hypothesis import strategies as st

from vanban.intake.splitting import split_conclusions
from vanban.model.meeting import ConclusionKind

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


def test_kinds_are_told_from_how_an_item_opens() -> None:
    items = {item.path: item.kind for item in split_conclusions(PAGE.splitlines()).items}

    assert items["1"] is ConclusionKind.ASSESSMENT
    assert items["2"] is ConclusionKind.TASK
    assert items["4"] is ConclusionKind.DECISION
    assert items["5"] is ConclusionKind.POSTPONED


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
