"""Words about time in a sentence: those that are no deadlines, and those that were left unread.

A deadline that is not understood must never pass for "no deadline was said", so whatever still speaks of
time after the known forms have been read is a doubt.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator

from vanban.intake.deadline_parts import NoSuchDay, dated

_DATE = r"\d{1,2}\s*[/.-]\s*\d{1,2}\s*[/.-]\s*\d{4}"
_LONG_DATE = r"\d{1,2}\s+tháng\s+\d{1,2}\s+năm\s+\d{4}"
_GATHERING = r"(?:họp|hội nghị|phiên|kỳ họp|buổi làm việc|hội thảo|lễ|tọa đàm|giao ban)"
_CITED = re.compile(
    rf"(?:số|số:)\s*\d+[^\s,;]*\s*,?\s*ngày\s+(?:{_DATE}|{_LONG_DATE})"
    rf"|\d+/(?:\d{{4}}/)?[a-zđ][^\s,;.]*(?:\s*,?\s*ngày\s+(?:{_DATE}|{_LONG_DATE}))?"
    rf"|(?:ban hành|ký|công bố)\s+(?:vào\s+)?ngày\s+\d{{1,2}}[/.-]\d{{1,2}}(?:[/.-]\d{{4}})?"
    r"|giai đoạn\s+(?:từ\s+)?\d{4}\s*[-–]\s*\d{4}|nhiệm kỳ\s+\d{4}\s*[-–]\s*\d{4}"
    rf"|(?:số liệu|tính|lũy kế|luỹ kế)(?:\s+[^\s,;.]+){{0,3}}?\s+(?:từ\s+{_DATE}\s+)?(?:đến|tới)(?:\s+hết)?"
    rf"\s+(?:ngày\s+)?{_DATE}"
    r"|(?:chi|nguồn|kinh phí|sự nghiệp|nguồn thu)\s+thường xuyên|cơ quan thường xuyên"
)
_MEETING_DAY = re.compile(
    rf"{_GATHERING}(?:\s+(?!trước|đến|tới|chậm|hết|xong|từ)[^\s,;.]+){{0,3}}?\s+(?:vào\s+)?ngày\s+(\d{{1,2}})[/.-](\d{{1,2}})(?:[/.-](\d{{4}}))?"
)

_MONTH_NAME = r"(?:\d{1,2}(?!\d)|giêng|chạp|một|hai|ba|tư|bốn|sáu|bảy|tám|chín|mười)\b"
_NUMBER = r"(?:\d{1,3}|một|hai|ba|bốn|năm|sáu|bảy|tám|chín|mười)"
_SPAN = r"(?:ngày|tuần|tháng|quý|năm|giờ|phút|đêm|kỳ)"
_OF_YEAR = r"(?:\s*(?:/|năm)\s*\d{4})?"
_COUNTED = (
    *("lần", "đợt", "kỳ", "khóa", "phần", "mục", "bước", "điểm", "nội dung", "vấn đề", "nhiệm vụ", "việc", "vòng"),
    *("giai đoạn", "nhóm", "ý", "khoản", "chương", "phương án", "giải pháp", "hạng mục", "ưu tiên", "quyển", "tập"),
)
"""Nouns behind which "thứ hai" is the second one and no Monday."""
_NO_ORDINAL = "".join(rf"(?<!\b{noun} )" for noun in _COUNTED)
_STRONG = (
    rf"\b(?:trước |đến |tới |từ |trong |sau |hết |vào )?(?:ngày\s+)?{_DATE}",
    r"\b(?:trước |đến |tới |từ |trong |sau |hết |vào )?ngày\s+\d{1,2}\b(?:\s*[/.-]\s*\d{1,2})?",
    r"(?<![\d/.,-])(?!24/(?:24|7)\b)(?:0?[1-9]|[12]\d|3[01])/(?:0?[1-9]|1[0-2])(?![\d/])",
    rf"\b(?:trong|hết|đầu|giữa|cuối|trước|sau|đến|vào)\s+(?:các\s+)?(?:tháng|quý)\s+(?:{_MONTH_NAME}|iv|iii|ii|i)",
    r"\b(?:trước|sau|trong dịp|dịp|trong)\s+(?:dịp\s+)?tết\b[^,;.]{0,25}",
    r"\b(?:0?[2-9]|hai|ba|bốn) lần\b",
    r"\b(?:hôm nay|ngày mai|ngày kia|sáng mai|chiều mai|sáng nay|chiều nay|tối nay)\b",
)
"""Days and stretches that are deadlines whatever else the sentence says."""
_WEAK = (
    rf"\btháng\s+(?:{_MONTH_NAME}|này|sau|tới|tiếp){_OF_YEAR}",
    rf"\bquý\s+(?:iv|iii|ii|i|[1-4]|này|sau|tới)\b{_OF_YEAR}",
    r"\btuần\s+(?:này|sau|tới|tiếp|đầu|cuối|\d)",
    r"\bnăm\s+(?:này|nay|sau|tới)\b",
    rf"\b(?:trong|hết|đầu|giữa|cuối|qua|ngay trong)\s+(?:{_SPAN}|mùa|vụ|buổi)(?!\s+(?:qua|vừa qua|trước))\b",
    r"\b(?:trước|sau)\s+(?:khi|lễ|dịp|mùa|vụ|kỳ họp|phiên họp|cuộc họp|hội nghị|đại hội|buổi|giờ|\d+|một|hai|ba)\b"
    r"[^,;.]{0,25}",
    r"\b(?:dịp|nhân dịp|mùa)\s+[^\s,;.]+",
    rf"{_NO_ORDINAL}\bthứ\s+(?:hai|ba|tư|năm|sáu|bảy|[2-7])\b|\bchủ\s+nhật\b",
    r"\b(?:chậm nhất|muộn nhất|trễ nhất|hạn cuối|hạn chót)\b[^,;.]{0,30}",
    r"\b(?:thời hạn|hạn)\s*(?::|là|hoàn thành|thực hiện|đến|trước)[^,;.]{0,30}",
    rf"\bđịnh kỳ\b|\b(?:hằng|mỗi|từng)\s+{_SPAN}\b|\bhàng\s+{_SPAN}\b",
    r"\b(?:trong vòng|kể từ|tính từ|từ nay)\b[^,;.]{0,30}",
    rf"\b{_NUMBER}\s+{_SPAN}(?:\s+làm việc)?\s+(?:tới|sau|nữa|đầu|cuối|tiếp theo)\b",
    rf"\b(?:trong|sau|không quá|quá|thêm)\s+{_NUMBER}(?:\s*-\s*\d+)?\s+{_SPAN}\b",
    r"\b(?:hoàn thành|xong|kết thúc|đến)\s+(?:hết\s+)?năm\s+\d{4}",
    r"\bkhi (?:kết thúc|hoàn thành|xong|hết)\b[^,;.]{0,25}|\btrong (?:nhiệm kỳ|học kỳ|đợt|kỳ)\b",
    r"\bngay sau\b[^,;.]{0,30}",
    r"\b(?:trong|hết)\s+(?:quý|tháng|tuần|ngày|năm)\b",
)
"""Words that may be a deadline when nothing else is; beside one that was read they are usually no second one."""
_STRONG_WORDS = tuple(re.compile(pattern) for pattern in _STRONG)
_WEAK_WORDS = tuple(re.compile(pattern) for pattern in _WEAK)

_LOOKS_BACK = re.compile(
    r"\b(?:tồn tại|hạn chế|thiếu sót|khuyết điểm|vi phạm|kết quả|số liệu|phát sinh|đã)(?:\s+[^\s,;.]+){0,5}\s*$"
)


def without_cited(text: str) -> str:
    """The lower-case sentence with cited papers, their days and horizons of plans masked, as long as before."""
    text = _CITED.sub(lambda cited: "#" * len(cited[0]), text)
    return _MEETING_DAY.sub(lambda cited: "#" * len(cited[0]), text)


def meeting_ahead(text: str, said_on: dt.date) -> str | None:
    """A day of some gathering that is still to come: it may be the deadline, or only what the work is about."""
    for found in _MEETING_DAY.finditer(_CITED.sub(lambda cited: "#" * len(cited[0]), text)):
        try:
            day, _ = dated(int(found[1]), int(found[2]), int(found[3]) if found[3] else None, said_on)
        except NoSuchDay:
            return found[0]
        if day > said_on:
            return found[0]
    return None


def unread(text: str, *, beside_another: bool) -> Iterator[tuple[int, int]]:
    """Where a masked sentence still speaks of time; `beside_another` deadline only days and months count."""
    patterns = _STRONG_WORDS if beside_another else (*_STRONG_WORDS, *_WEAK_WORDS)
    for pattern in patterns:
        for found in pattern.finditer(text):
            yield found.start(), found.end()


def looks_back(before: str) -> bool:
    """Whether the words before a stretch of time may speak of what has been: "tồn tại trong năm 2021"."""
    return _LOOKS_BACK.search(before) is not None
