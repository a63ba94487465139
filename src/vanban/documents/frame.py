"""What papers print around their text: heading, number and date, title, signing block, recipients, marks."""

from __future__ import annotations

from vanban.documents.base import Context
from vanban.documents.fields import field
from vanban.model.paper import RuleLine
from vanban.wording.measure import text_width_mm, wrapped

LEFT_MM, RIGHT_MM = 66.0, 99.0
"""The two columns of the heading; together the text width of 165 mm."""

NAMES_MM = LEFT_MM - 4
"""The room in which agencies' names wrap: 2 mm free on both sides keep them away from Quốc hiệu."""

TEXT_MM = LEFT_MM + RIGHT_MM
AGENCY_PT, TITLE_PT = 13.0, 14.0

_RULE_SHARE = 0.42
"""Length of the rules under agency and subject: one third to one half of the text line (App. I, II.2, II.5)."""


class Surround(Context):
    """What every paper prints around its text (Decree 30/2020, Appendix I, boxes 1 to 3, 7b, 9b, 10b to 13)."""

    parent: str = field(
        description="Tên cơ quan chủ quản, chữ in hoa; để trống khi không có", examples=["UBND TỈNH AN BÌNH"]
    )
    agency: str = field(description="Tên cơ quan ban hành, chữ in hoa", examples=["SỞ CÔNG THƯƠNG"])
    agency_rule: RuleLine = field(description="Đường kẻ dưới tên cơ quan", examples=[RuleLine(18.0, LEFT_MM)])
    number_line: str = field(description="Dòng số, ký hiệu", examples=["Số: 41/TB-SCT"])
    draft: bool = field(description="Đúng khi còn là dự thảo (chưa có số)", examples=[True])
    sample: bool = field(description="Đúng khi là bản minh họa", examples=[True])
    urgency: str = field(description="Dấu chỉ độ khẩn, chữ in hoa; để trống khi không khẩn", examples=["KHẨN"])
    circulation: str = field(
        description="Phạm vi lưu hành, chữ in hoa; để trống khi không có", examples=["LƯU HÀNH NỘI BỘ"]
    )
    contact: tuple[str, ...] = field(
        description="Các dòng địa chỉ, điện thoại ở chân trang đầu; trống khi không in",
        examples=[("Số 12 đường Lê Lợi, phường 1, tỉnh An Bình", "Điện thoại: 0200 3850 000")],
    )
    recipients: tuple[str, ...] = field(
        description="Các dòng của Nơi nhận, đủ dấu câu", examples=[("- Các phòng, đơn vị thuộc Sở;", "- Lưu: VT, VP.")]
    )
    signer_name: str = field(description="Họ và tên người ký", examples=["Ngô Thị Thanh Bình"])


class Frame(Surround):
    """The surround of a paper that is dated in its heading and signed for the office (boxes 4 and 7a)."""

    place_date: str = field(description="Dòng địa danh, thời gian", examples=["An Bình, ngày 22 tháng 3 năm 2024"])
    signer_titles: tuple[str, ...] = field(
        description="Các dòng quyền hạn, chức vụ của người ký, chữ in hoa",
        examples=[("TL. GIÁM ĐỐC", "CHÁNH VĂN PHÒNG")],
    )
    signer_other_title: str = field(
        description="Chức vụ khác của người ký, in trên họ tên; thường để trống", examples=[""]
    )


class Named(Context):
    """The name of the type and its subject (box 5a)."""

    kind_name: str = field(description="Tên loại văn bản, chữ in hoa", examples=["THÔNG BÁO"])
    subject: str = field(description="Trích yếu nội dung", examples=["Kết luận cuộc họp kiểm điểm quý I năm 2024"])
    subject_rule: RuleLine = field(description="Đường kẻ dưới trích yếu", examples=[RuleLine(45.0, TEXT_MM)])


class NamedFrame(Frame, Named):
    """The frame of a paper with a name of its type and a subject (form 1.4)."""


class AddressedFrame(NamedFrame):
    """A named paper that is sent up: it has Kính gửi (box 9a)."""

    addressees: tuple[str, ...] = field(
        description="Các dòng Kính gửi, đủ dấu câu; trống khi không gửi cấp trên",
        examples=[("Ủy ban nhân dân tỉnh An Bình",)],
    )


class LetterFrame(Frame):
    """The frame of a letter (form 1.5): its subject stands under the number, and it is always addressed."""

    letter_subject: str = field(
        description="Trích yếu của công văn, bắt đầu bằng V/v", examples=["V/v đôn đốc thực hiện nhiệm vụ"]
    )
    addressees: tuple[str, ...] = field(
        description="Các dòng Kính gửi, đủ dấu câu", examples=[("- Văn phòng;", "- Thanh tra.")]
    )


def agency_rule(name: str) -> RuleLine:
    """The rule under the agency's name, in the middle of its column."""
    return RuleLine(heading_rule(name, NAMES_MM, AGENCY_PT).length_mm, LEFT_MM)


def heading_rule(text: str, column_mm: float, size_pt: float) -> RuleLine:
    """The rule under a bold text that may wrap: a share of its longest line."""
    lines = wrapped(text, column_mm, size_pt, bold=True) or ("",)
    longest = max(text_width_mm(line, size_pt, bold=True) for line in lines)
    return RuleLine(round(longest * _RULE_SHARE, 1), column_mm)
