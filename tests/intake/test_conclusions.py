"""A page as a whole: items above others, what they hand down, the sentence before them, tables."""

from __future__ import annotations

import datetime as dt

import pytest

from vanban.intake.conclusions import PastedItem, ReadPage, read_conclusions, understand
from vanban.intake.mention import KnownHolder
from vanban.intake.splitting import split_conclusions
from vanban.intake.tables import typed_lines_of
from vanban.model.meeting import ConclusionKind
from vanban.model.organisation import UnitKind

KNOWN = (
    KnownHolder.of_unit("vp", "Văn phòng", "VP", kind=UnitKind.OFFICE),
    KnownHolder.of_unit("tt", "Thanh tra", kind=UnitKind.ROOM),
    KnownHolder.of_unit("qlnl", "phòng Quản lý năng lượng", "QLNL", kind=UnitKind.ROOM),
)
SAID_ON = dt.date(2024, 3, 20)


def page(text: str) -> ReadPage:
    return read_conclusions(text.strip().splitlines(), SAID_ON, KNOWN, ("Sở",))


def items(text: str) -> dict[str, PastedItem]:
    return {item.path: item for item in page(text).items}


def test_a_head_of_everybody_hands_the_work_down_and_is_no_task_itself() -> None:
    found = items("1. Yêu cầu các phòng, đơn vị:\na) Cử đầu mối trước ngày 29/3/2024;\nb) Nộp báo cáo.")

    assert not found["1"].is_work and found["1"].sure
    assert found["1/a"].everyone and found["1/a"].held_by == "mục 1"
    assert found["1/a"].sure and found["1/b"].sure


def test_a_head_with_a_topic_is_no_extra_task() -> None:
    found = items("1. Về điện: Giao phòng Quản lý năng lượng:\na) Đo tải trong tháng 4/2024.")

    assert not found["1"].is_work
    assert found["1/a"].lead == "qlnl" and found["1/a"].sure


def test_an_item_with_parts_keeps_its_own_work_and_the_parts_are_no_tasks() -> None:
    found = items("1. Giao phòng QLNL lập kế hoạch trong tháng 4/2024, trong đó:\n- Phụ tải;\n- Nguồn.")

    assert (found["1"].lead, found["1"].deadline, found["1"].sure) == ("qlnl", "trong tháng 4/2024", True)
    assert not found["1/-1"].is_work and found["1/-1"].no_task == "nội dung của mục 1" and found["1/-1"].sure


def test_a_lettered_part_that_is_not_announced_may_be_a_task_of_its_own() -> None:
    found = items("1. Giao phòng QLNL lập kế hoạch trong tháng 4/2024:\na) Phụ tải;\nb) Nguồn.")

    assert "việc riêng" in found["1/a"].doubts[0]


def test_work_below_an_inherited_lead_keeps_its_own_parts() -> None:
    found = items("1. Giao phòng QLNL:\na) Phối hợp với Cục QLTT kiểm tra trong tháng 4/2024:\n+ Cửa hàng;\n+ Kho.")

    assert found["1/a"].lead == "qlnl" and found["1/a"].is_work
    assert found["1/a"].outside == ("Cục QLTT",)
    assert not found["1/a/+1"].is_work


def test_a_child_that_names_its_own_lead_does_not_inherit() -> None:
    found = items("1. Yêu cầu các phòng, đơn vị:\na) Nộp báo cáo;\nb) Giao Văn phòng tổng hợp.")

    assert found["1/b"].lead == "vp" and found["1/b"].held_by == ""


def test_a_child_that_leads_inherits_who_and_says_with_whom() -> None:
    found = items(
        "1. Giao phòng QLNL:\na) Chủ trì, phối hợp với Thanh tra kiểm tra;\nb) Phối hợp với Thanh tra kiểm tra."
    )

    assert (found["1/a"].lead, found["1/a"].support, found["1/a"].sure) == ("qlnl", ("tt",), True)
    assert found["1/b"].doubts == ("chưa rõ chủ trì hay chỉ phối hợp",)


def test_a_deadline_above_holds_for_those_that_say_none() -> None:
    found = items("1. Trong tháng 4/2024, các phòng, đơn vị:\na) Cử đầu mối;\nb) Nộp báo cáo trước ngày 10/4/2024.")

    assert (found["1/a"].deadline, found["1/a"].dated_by) == ("Trong tháng 4/2024", "mục 1")
    assert (found["1/b"].deadline, found["1/b"].dated_by) == ("trước ngày 10/4/2024", "")


def test_words_about_time_above_that_are_not_understood_are_doubts_below() -> None:
    found = items("1. Trước Tết, các phòng, đơn vị:\na) Cử đầu mối;\nb) Nộp báo cáo trước ngày 10/4/2024.")

    assert "mục 1 ở trên" in found["1/a"].doubts[0] and found["1/b"].sure


def test_the_sentence_before_the_items_gives_the_work_to_those_that_name_nobody() -> None:
    read = page(
        "Sau khi nghe báo cáo, Giám đốc Sở yêu cầu các phòng, đơn vị thực hiện\ncác nội dung sau:\n"
        "1. Tiếp tục thanh toán trực tuyến.\n2. Giao Văn phòng tổng hợp."
    )

    first, second = read.items
    assert first.everyone and first.held_by == "câu dẫn" and first.sure
    assert second.lead == "vp" and second.held_by == ""
    assert read.lead_in.words.endswith("thực hiện các nội dung sau:")


def test_a_sentence_that_only_opens_gives_nothing() -> None:
    read = page("Sau khi nghe các phòng báo cáo, Giám đốc Sở kết luận như sau:\n1. Tiếp tục thanh toán trực tuyến.")

    assert not read.items[0].held and read.items[0].doubts == ("chưa rõ ai chủ trì",)


@pytest.mark.parametrize(
    "words",
    ["Thành lập Tổ công tác do ông Ngô Văn A làm Tổ trưởng", "Phối hợp với Thanh tra rà soát", "Cử bà Lê Thị B đi học"],
)
def test_what_may_be_the_work_of_one_is_a_doubt_below_everybody(words: str) -> None:
    (item,) = page(f"Yêu cầu các phòng, đơn vị thực hiện các việc sau:\n1. {words}.").items

    assert not item.sure


@pytest.mark.parametrize(
    ("words", "lead", "deadline"),
    [
        ("Thống nhất giao Văn phòng chủ trì lập bảng trong tháng 4/2024", "vp", "trong tháng 4/2024"),
        ("Đồng ý mua máy; giao Văn phòng lập dự toán trước ngày 15/4/2024", "vp", "trước ngày 15/4/2024"),
        ("Ghi nhận kết quả; giao Thanh tra kiểm tra lại trước ngày 15/4/2024", "tt", "trước ngày 15/4/2024"),
        ("Về kết quả kiểm tra: giao Thanh tra báo cáo trước ngày 15/4/2024", "tt", "trước ngày 15/4/2024"),
        ("Hoãn hội thi; giao Văn phòng thông báo trước ngày 15/4/2024", "vp", "trước ngày 15/4/2024"),
    ],
)
def test_work_said_in_a_decision_is_work(words: str, lead: str, deadline: str) -> None:
    (item,) = page(f"1. {words}.").items

    assert item.kind is ConclusionKind.TASK and item.is_work
    assert (item.lead, item.deadline) == (lead, deadline)


@pytest.mark.parametrize(
    "words",
    ["Đồng ý với dự thảo, yêu cầu hoàn chỉnh trước ngày 22/4/2024", "Thống nhất trình hồ sơ trước ngày 22/4/2024"],
)
def test_a_decision_that_may_hide_work_is_a_doubt(words: str) -> None:
    (item,) = page(f"1. {words}.").items

    assert item.is_work and not item.sure


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("Thống nhất lịch trực", ConclusionKind.DECISION),
        ("Đồng ý với đề xuất của Văn phòng", ConclusionKind.DECISION),
        ("Ghi nhận đề nghị của Thanh tra về bổ sung máy", ConclusionKind.NOTED),
        ("Đánh giá cao Văn phòng đã hoàn thành sớm báo cáo", ConclusionKind.ASSESSMENT),
        ("Chưa xem xét đề án nhân sự", ConclusionKind.POSTPONED),
        ("Giao Văn phòng nghiên cứu, đề xuất mô hình", ConclusionKind.TO_STUDY),
    ],
)
def test_kinds_are_told_from_how_an_item_opens(words: str, kind: ConclusionKind) -> None:
    (item,) = page(f"1. {words}.").items

    assert item.kind is kind and item.sure


GRID = (
    ("TT", "Nội dung công việc", "Đơn vị chủ trì", "Đơn vị phối hợp", "Thời hạn", "Ghi chú"),
    ("1", "Lập lịch kiểm tra", "Văn phòng", "Thanh tra", "Trước ngày 15/4/2024", ""),
    ("2", "Rà soát hồ sơ:\n- Hồ sơ quá hạn;\n- Hồ sơ sắp đến hạn.", "Phòng QLNL", "Sở Nội vụ", "30/4/2024", ""),
    ("3", "Nộp báo cáo", "Các phòng, đơn vị", "", "Quý II/2024", "bản giấy"),
    ("4", "Sửa quy chế", "Phòng Lạ", "", "", ""),
)


def test_a_table_of_conclusions_is_read_row_by_row() -> None:
    typed = typed_lines_of(["Kết luận cuộc họp:", GRID, "Nơi nhận:"])
    found = {
        item.path: item
        for item in understand(split_conclusions(typed.lines), SAID_ON, KNOWN, ("Sở",), typed.rows).items
    }

    first, second, third, fourth = (found[path] for path in "1234")
    assert (first.words, first.lead, first.support, str(first.last_day)) == (
        "Lập lịch kiểm tra",
        "vp",
        ("tt",),
        "2024-04-14",
    )
    assert (second.lead, second.outside, str(second.last_day)) == ("qlnl", ("Sở Nội vụ",), "2024-04-30")
    assert not found["2/-1"].is_work
    assert third.everyone and third.doubts == ("cột «Ghi chú» ghi «bản giấy»",)
    assert "không có đơn vị «Phòng Lạ» trong cơ quan" in fourth.doubts
    assert first.sure and second.sure


def test_a_table_that_is_none_of_conclusions_stays_lines() -> None:
    typed = typed_lines_of([(("SỞ CÔNG THƯƠNG", "CỘNG HÒA"), ("Số: 1", "An Bình")), "1. Giao Văn phòng lập lịch"])

    assert typed.lines == ["SỞ CÔNG THƯƠNG", "CỘNG HÒA", "Số: 1", "An Bình", "1. Giao Văn phòng lập lịch"]
    assert typed.rows == {}


def test_a_long_conclusion_is_read_in_a_moment() -> None:
    words = "tổng hợp ý kiến của phòng Quản lý năng lượng và báo cáo Giám đốc Sở tại cuộc họp"
    long = " ".join([words] * 160)

    (item,) = page(f"1. Giao Văn phòng chủ trì {long} trước ngày 25/4/2024.").items

    assert len(item.words.split()) > 2900 and (item.lead, item.sure) == ("vp", True)


def test_the_lines_of_a_part_are_content_of_the_work_at_any_depth() -> None:
    found = items(
        "1. Giao Văn phòng tổng hợp trong tháng 5/2024, gồm:\na) Phần thứ nhất:\n- Chi tiết một;\n- Chi tiết hai.\n"
        "b) Phần thứ hai:\n1) Bảng;\n2) Biểu."
    )

    assert found["1"].is_work and all(item.sure for item in found.values())
    below = {path: item for path, item in found.items() if path != "1"}
    assert len(below) == 6 and {item.no_task for item in below.values()} == {"nội dung của mục 1"}


def test_below_a_part_somebody_who_is_named_still_has_work() -> None:
    found = items("1. Giao Văn phòng lập kế hoạch, gồm:\na) Phần điện:\n- Giao Thanh tra kiểm tra lưới;\n- Bảng.")

    assert found["1/a/-1"].lead == "tt" and found["1/a/-1"].is_work
    assert not found["1/a/-2"].is_work


def test_every_day_of_a_deadline_with_several_is_told() -> None:
    found = items("1. Giao Văn phòng báo cáo trước 15/4 và 15/7/2024.\n2. Giao Thanh tra họp trước ngày 15/4/2024.")

    assert found["1"].days == (dt.date(2024, 4, 14), dt.date(2024, 7, 14)) and found["1"].sure
    assert found["2"].days == ()


def test_working_only_with_a_body_from_outside_may_be_its_work() -> None:
    found = items("1. Giao phòng QLNL:\na) Rà soát hồ sơ;\nb) Phối hợp với Cục QLTT kiểm tra cửa hàng.")

    assert (found["1/b"].lead, found["1/b"].outside) == ("qlnl", ("Cục QLTT",))
    assert found["1/b"].doubts == ("chưa rõ chủ trì hay chỉ phối hợp",)
