"""Who a conclusion names: sure when it says so, a doubt otherwise, never an invented lead."""

from __future__ import annotations

import pytest

from vanban.intake.holders import KnownHolder, find_holders

KNOWN = (
    KnownHolder("van-phong", "unit", ("Văn phòng", "VP", "Văn phòng Sở")),
    KnownHolder("thanh-tra", "unit", ("Thanh tra", "Thanh tra Sở")),
    KnownHolder("qlcn", "unit", ("phòng Quản lý công nghiệp", "QLCN")),
    KnownHolder("ong-an", "person", ("Trần Văn An",)),
)


@pytest.mark.parametrize(
    ("words", "lead", "support"),
    [
        ("Giao Văn phòng chủ trì, phối hợp với Thanh tra xây dựng bảng", "van-phong", ("thanh-tra",)),
        ("Giao phòng Quản lý Công nghiệp rà soát hồ sơ", "qlcn", ()),
        ("Giao Thanh tra Sở (đơn vị chủ trì) phối hợp với VP kiểm tra", "thanh-tra", ("van-phong",)),
        ("Văn phòng theo dõi, đôn đốc", "van-phong", ()),
        ("GIAO VĂN PHÒNG CHỦ TRÌ thực hiện", "van-phong", ()),
    ],
)
def test_a_named_lead_is_sure(words: str, lead: str, support: tuple[str, ...]) -> None:
    held = find_holders(words, KNOWN)

    assert (held.lead, held.support, held.everyone, held.doubts) == (lead, support, False, ())


@pytest.mark.parametrize(
    "words",
    [
        "Yêu cầu các phòng, đơn vị gửi danh sách",
        "Tất cả các phòng thực hiện nghiêm",
        "Từng phòng, đơn vị tự kiểm tra",
        "Các phòng và đơn vị thuộc Sở báo cáo",
    ],
)
def test_everybody_is_everybody_and_has_no_lead(words: str) -> None:
    held = find_holders(words, KNOWN)

    assert held.everyone and held.lead is None and not held.doubts


def test_two_leads_are_a_doubt() -> None:
    held = find_holders("Văn phòng chủ trì; Thanh tra chủ trì phần kiểm tra", KNOWN)

    assert held.lead is None and "hai chủ trì" in held.doubts[0]


def test_a_unit_that_does_not_exist_is_a_doubt() -> None:
    held = find_holders("Giao phòng Không Có chủ trì thực hiện", KNOWN)

    assert held.lead is None and "không có" in held.doubts[0]


def test_a_unit_only_mentioned_is_a_doubt() -> None:
    held = find_holders("Hoàn thiện dự thảo theo ý kiến của Thanh tra", KNOWN)

    assert held.doubts


def test_nobody_named_is_nobody() -> None:
    held = find_holders("Hoàn thiện dự thảo", KNOWN)

    assert (held.lead, held.everyone, held.doubts) == (None, False, ())


def test_abbreviations_count_only_as_capitals() -> None:
    assert find_holders("vp chủ trì", KNOWN).lead is None
