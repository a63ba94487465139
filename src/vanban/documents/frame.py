"""The frame that all papers share: heading, number and date, title, signing block, recipients."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import Any

from pydantic import Field

from vanban.documents.base import Context
from vanban.documents.signing import SigningBlock
from vanban.model.office_rules import OfficeProfile
from vanban.model.paper import RuleLine
from vanban.model.recipient import Recipient
from vanban.wording.dates import number_line, place_date_line
from vanban.wording.measure import text_width_mm, wrapped
from vanban.wording.text import clause, upper

LEFT_MM, RIGHT_MM = 66.0, 99.0
"""The two columns of the heading; together the text width of 165 mm."""

AGENCY_PT, TITLE_PT = 13.0, 14.0

_RULE_SHARE = 0.42
"""Length of the rules under agency and subject: one third to one half of the text line (App. I, II.2, II.5)."""


class Frame(Context):
    """What every named type prints around its text (Decree 30/2020, form 1.4)."""

    parent: str = Field(description="Tên cơ quan chủ quản, chữ in hoa; để trống khi không có")
    agency: str = Field(description="Tên cơ quan ban hành, chữ in hoa")
    agency_rule: RuleLine = Field(description="Đường kẻ dưới tên cơ quan")
    number_line: str = Field(description="Dòng số, ký hiệu")
    place_date: str = Field(description="Dòng địa danh, thời gian")
    draft: bool = Field(description="Đúng khi còn là dự thảo (chưa có số)")
    sample: bool = Field(description="Đúng khi là bản minh họa")
    kind_name: str = Field(description="Tên loại văn bản, chữ in hoa")
    subject: str = Field(description="Trích yếu nội dung")
    subject_rule: RuleLine = Field(description="Đường kẻ dưới trích yếu")
    recipients: tuple[str, ...] = Field(description="Các dòng của Nơi nhận, đủ dấu câu")
    signer_titles: tuple[str, ...] = Field(description="Các dòng quyền hạn, chức vụ của người ký, chữ in hoa")
    signer_name: str = Field(description="Họ và tên người ký")


def heading_rule(text: str, column_mm: float, size_pt: float) -> RuleLine:
    """The rule under a bold text that may wrap: a share of its longest line."""
    lines = wrapped(text, column_mm, size_pt, bold=True) or ("",)
    longest = max(text_width_mm(line, size_pt, bold=True) for line in lines)
    return RuleLine(round(longest * _RULE_SHARE, 1), column_mm)


def frame_values(
    profile: OfficeProfile,
    *,
    kind: str,
    kind_name: str,
    subject: str,
    number: str,
    issued_on: dt.date | None,
    year: int,
    recipients: Iterable[Recipient],
    archive: str,
    signing: SigningBlock,
) -> dict[str, Any]:
    """The values of `Frame`'s fields; `year` stands in the date while the day is not known."""
    return {
        "parent": profile.parent,
        "agency": profile.letterhead,
        "agency_rule": heading_rule(profile.letterhead, LEFT_MM, AGENCY_PT),
        "number_line": number_line(number, profile.symbol(kind)),
        "place_date": place_date_line(profile.place, issued_on, year),
        "draft": not number,
        "sample": profile.sample,
        "kind_name": upper(kind_name),
        "subject": subject,
        "subject_rule": heading_rule(subject, LEFT_MM + RIGHT_MM, TITLE_PT),
        "recipients": recipient_lines(recipients, archive or profile.archive),
        "signer_titles": signing.titles,
        "signer_name": signing.name,
    }


def recipient_lines(recipients: Iterable[Recipient], archive: str) -> tuple[str, ...]:
    """`- Sở Nội vụ (để b/c);` … and `- Lưu: VT, VP.` at the end (Appendix I, II.9)."""
    lines = [f"- {clause(r.name)}{f' ({r.note})' if r.note else ''};" for r in recipients]
    return (*lines, f"- Lưu: {clause(archive)}.")
