"""Who a conclusion names: sure when it says so, a doubt otherwise, never an invented lead."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vanban.intake.holders import find_holders
from vanban.intake.mention import KnownHolder
from vanban.model.organisation import UnitKind

OWN = ("Sở", "Sở Công Thương")
KNOWN = (
    KnownHolder.of_unit("van-phong", "Văn phòng", "VP", kind=UnitKind.OFFICE),
    KnownHolder.of_unit("thanh-tra", "Thanh tra", kind=UnitKind.ROOM),
    KnownHolder.of_unit("qlcn", "phòng Quản lý công nghiệp", "QLCN", kind=UnitKind.ROOM),
    KnownHolder.of_unit("khtc", "phòng Kế hoạch - Tài chính", "KHTC", kind=UnitKind.ROOM),
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
        ("Giao Văn phòng đôn đốc các phòng, đơn vị", "van-phong", ()),
        ("Giao phòng Quản lý công nghiệp hướng dẫn các phòng, đơn vị lập dự toán", "qlcn", ()),
        ("Giao Phòng KH-TC lập dự toán", "khtc", ()),
        ("Giao P. KHTC lập dự toán", "khtc", ()),
        ("Giao phòng Kế hoạch – Tài chính lập dự toán", "khtc", ()),
        ("Giao phòng Quản lí công nghiệp rà soát", "qlcn", ()),
        ("Giao Văn phòng chủ trì, phòng Kế hoạch - Tài chính phối hợp lập dự toán", "van-phong", ("khtc",)),
        ("Văn phòng chủ trì, phối hợp với các phòng, đơn vị", "van-phong", ("thanh-tra", "qlcn", "khtc")),
        ("Rà soát hồ sơ (Thanh tra chủ trì)", "thanh-tra", ()),
        ("Lập danh mục. Đơn vị chủ trì: phòng Kế hoạch - Tài chính", "khtc", ()),
        ("Thống nhất giao Văn phòng tổ chức hội nghị", "van-phong", ()),
        ("Giao ông Trần Văn An lập danh sách", "ong-an", ()),
        ("Giao đồng chí Trần Văn An lập danh sách", "ong-an", ()),
        ("Đ/c Trần Văn An chủ trì họp", "ong-an", ()),
        ("Văn phòng: lập lịch", "van-phong", ()),
        ("Giao Văn phòng gửi báo cáo về Thanh tra", "van-phong", ()),
        ("giao thanh tra rà soát đơn thư", "thanh-tra", ()),
        ("Giao phòng Quản lý công nghiệp thanh tra các cơ sở", "qlcn", ()),
    ],
)
def test_a_named_lead_is_sure(words: str, lead: str, support: tuple[str, ...]) -> None:
    held = find_holders(words, KNOWN, OWN)

    assert (held.lead, held.support, held.everyone, held.doubts) == (lead, support, False, ())


@pytest.mark.parametrize(
    "words",
    [
        "Yêu cầu các phòng, đơn vị gửi danh sách",
        "Tất cả các phòng thực hiện nghiêm",
        "Từng phòng, đơn vị tự kiểm tra",
        "Các phòng và đơn vị thuộc Sở báo cáo",
        "Các phòng, ban, đơn vị gửi danh sách",
        "Các đơn vị gửi danh sách",
        "Thủ trưởng các phòng chịu trách nhiệm",
        "Các phòng, đơn vị gửi kết quả về Văn phòng",
    ],
)
def test_everybody_is_everybody_and_has_no_lead(words: str) -> None:
    held = find_holders(words, KNOWN, OWN)

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


@pytest.mark.parametrize(
    ("words", "why"),
    [
        ("Giao Văn phòng UBND tỉnh theo dõi", "«Văn phòng UBND tỉnh»"),
        ("Giao Thanh tra tỉnh kiểm tra", "«Thanh tra tỉnh»"),
        ("Giao Văn phòng A trong tháng 5 rà soát", "«Văn phòng A»"),
        ("Giao bà Phó Giám đốc kiểm tra", "«bà Phó Giám đốc»"),
        ("Giao ông Phó Giám đốc Lê Văn Lạ kiểm tra", "«ông Phó Giám đốc Lê Văn Lạ»"),
        ("Giao Văn phòng Đăng ký đất đai đo vẽ", "«Văn phòng Đăng ký đất»"),
        ("Giao Thanh tra Sở Y tế kiểm tra", "không có đơn vị"),
        ("Giao phòng Kế hoạch - Tài chính - Đầu tư lập bảng", "không có đơn vị"),
        ("Giao phòng Quản lý công nghiệp và Môi trường rà soát", "tên đơn vị có thể dài hơn"),
        ("Yêu cầu các phòng, đơn vị báo cáo; giao Văn phòng theo dõi", "câu giao việc cho nhiều nơi"),
        ("Giao Văn phòng, Thanh tra rà soát hồ sơ", "câu giao việc cho nhiều nơi"),
        ("Các phòng, đơn vị (trừ Văn phòng) nộp sáng kiến", "có nơi được trừ ra"),
        ("Các phòng, đơn vị liên quan nộp sáng kiến", "gồm những đơn vị nào"),
        ("Các phòng chuyên môn nộp sáng kiến", "gồm những đơn vị nào"),
        ("Các đơn vị thi công nộp hồ sơ", "gồm những đơn vị nào"),
        ("Các đơn vị, tổ chức nộp hồ sơ", "gồm những đơn vị nào"),
        ("Giao Chánh Văn phòng chuẩn bị nội dung", "việc của đơn vị hay của riêng người ấy"),
        ("Toàn thể công chức chấp hành nội quy", "có phải là việc của mọi phòng, đơn vị"),
        ("Giao ông Trần Văn Ân lập danh sách", "viết khác tên trong sổ"),
        ("Giao ông Lê Văn Lạ lập danh sách", "không có người «ông Lê Văn Lạ»"),
        ("Giao Văn phòng phối hợp với Thanh tra lập bảng", "không nói ai chủ trì giữa"),
        ("Văn phòng còn chậm trong báo cáo", "chỉ là nhận xét"),
        ("Giao Văn phòng chủ trì, phối hợp với phòng Lạ Lùng lập bảng", "không có đơn vị «phòng Lạ Lùng»"),
        ("Giao Văn phòng tham mưu, Thanh tra thẩm định", "chưa rõ «Thanh tra» làm gì"),
    ],
)
def test_who_is_not_certain_is_a_doubt_that_says_why(words: str, why: str) -> None:
    held = find_holders(words, KNOWN, OWN)

    assert any(why in doubt for doubt in held.doubts), held


def test_bodies_that_the_records_do_not_have_are_named_and_no_doubt() -> None:
    held = find_holders("Văn phòng chủ trì, phối hợp với Sở Nội vụ và các đơn vị liên quan lập bảng", KNOWN, OWN)

    assert (held.lead, held.support, held.doubts) == ("van-phong", (), ())
    assert held.outside == ("Sở Nội vụ", "các đơn vị liên quan")


def test_the_rooms_alone_may_leave_out_a_centre_of_its_own() -> None:
    centre = KnownHolder.of_unit("tt", "Trung tâm Khuyến công", kind=UnitKind.SUBORDINATE)

    assert find_holders("Các phòng nộp báo cáo", (*KNOWN, centre), OWN).doubts
    assert not find_holders("Các phòng, đơn vị nộp báo cáo", (*KNOWN, centre), OWN).doubts


def test_two_people_of_one_name_are_a_doubt() -> None:
    two = (*KNOWN, KnownHolder("an-2", "person", ("Trần Văn An",)))

    assert "hai người tên" in find_holders("Giao ông Trần Văn An lập bảng", two, OWN).doubts[0]


@given(st.text(max_size=120))
def test_no_sentence_is_too_strange(words: str) -> None:
    held = find_holders(words, KNOWN, OWN)

    assert held.lead is None or any(held.lead == holder.key for holder in KNOWN)


@pytest.mark.parametrize(
    "words",
    [
        "Đ/c Trần Văn An - Phó Giám đốc chỉ đạo phòng Quản lý công nghiệp giải ngân",
        "Đồng chí Trần Văn An trực tiếp chỉ đạo phòng Quản lý công nghiệp giải ngân",
        "Giao đồng chí Trần Văn An chỉ đạo, đôn đốc phòng Quản lý công nghiệp giải ngân",
        "Đồng chí Trần Văn An đôn đốc phòng Quản lý công nghiệp chủ trì giải ngân",
    ],
)
def test_a_leader_supervises_the_room_that_is_directed(words: str) -> None:
    held = find_holders(words, KNOWN, OWN)

    assert (held.lead, held.supervise, held.doubts) == ("qlcn", "ong-an", ())


def test_of_several_rooms_that_a_leader_directs_none_leads_for_certain() -> None:
    held = find_holders("Đ/c Trần Văn An đôn đốc phòng Quản lý công nghiệp, Văn phòng giải ngân", KNOWN, OWN)

    assert held.lead is None and held.supervise == "ong-an"
    assert held.doubts == ("câu giao việc cho nhiều nơi: phòng Quản lý công nghiệp và Văn phòng",)


def test_a_leader_who_is_not_in_the_records_is_a_doubt_beside_the_room() -> None:
    held = find_holders("Đ/c Lê Văn Tám chỉ đạo phòng Quản lý công nghiệp giải ngân", KNOWN, OWN)

    assert (held.lead, held.supervise) == ("qlcn", "")
    assert held.doubts == ("không có người «Đ/c Lê Văn Tám» trong sổ",)


def test_who_works_and_then_reminds_a_room_leads() -> None:
    held = find_holders("Giao đồng chí Trần Văn An rà soát hồ sơ, đôn đốc phòng Quản lý công nghiệp", KNOWN, OWN)

    assert (held.lead, held.supervise) == ("ong-an", "")
