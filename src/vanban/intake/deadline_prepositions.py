"""The words before a point in time that say how it binds: before, by, until, within, from, after, or nothing."""

from __future__ import annotations

import re
from dataclasses import dataclass

_MOST = r"(?:chậm|muộn|trễ|chậm trễ)\s+nhất"
_LAST = r"(?:là|vào|đến|tới|trong|hết|cuối|lúc|khoảng|phải|cũng)"
_LIMIT = (
    r"(?:thời hạn|gia hạn|hạn|hạn định)(?:\s+(?:cuối cùng|cuối|chót|chậm nhất|hoàn thành|thực hiện|"
    r"báo cáo|gửi|nộp|trình|xử lý|trả lời|xong|cụ thể|tiếp nhận|đăng ký|giải quyết|được giao|giao|mới|là))*"
)
_FILL = (
    r"(?:(?:(?:cuối|hết|đầu)\s+)?(?:giờ|buổi)(?:\s+(?:làm việc|chiều|sáng|hành chính))?(?:\s+của)?|(?:cuối|"
    r"hết)\s+(?:buổi|ngày làm việc)|"
    r"sáng|chiều|tối|trưa|khoảng|thời điểm|các ngày|cuối ngày|đúng|lúc)"
)
_KINDS = (
    ("before", r"(?:xong\s+|ngay\s+)?trước(?:\s+(?:thời hạn|thời điểm|hạn|dịp lễ|dịp|lễ))?"),
    ("before", rf"{_MOST}\s+(?:là\s+)?trước|không\s+(?:được\s+)?(?:để\s+)?(?:quá|sau)\s+trước"),
    ("in_by", rf"{_MOST}\s+(?:là\s+)?(?:vào\s+)?(?:ngay\s+)?trong(?:\s+(?:các|khoảng))?"),
    (
        "end",
        rf"{_MOST}(?:\s+{_LAST})*|(?:không|chớ)\s+(?:được\s+)?(?:để\s+)?(?:muộn|chậm|trễ|sau|quá|vượt quá|"
        rf"kéo dài quá|kéo dài)(?:\s+(?:hơn|quá))?",
    ),
    ("end", rf"{_LIMIT}\s*(?:là|:|đến|tới|vào|thành|sang|-|\s)?(?:\s*(?:hết|ngày))?"),
    ("before", rf"{_LIMIT}\s*(?:là|:|-)?\s*(?:xong\s+)?trước"),
    ("in_by", rf"{_LIMIT}\s*(?:là|:|-)?\s*trong"),
    (
        "end",
        r"(?:(?:kéo dài|gia hạn)\s+)?(?:cho\s+)?(?:đến|tới)(?:\s+(?:hết|cuối))+|"
        r"(?<!trước khi )(?<!thời )hết|trước khi (?:hết|kết thúc)(?:\s+(?:giờ|ngày)\s+(?:làm việc|hành chính))?",
    ),
    ("now", r"từ (?:nay|bây giờ|hôm nay)\s+(?:cho\s+)?(?:đến|tới)(?:\s+(?:hết|cuối|trước))*"),
    ("until", r"(?<!ngày )(?:cho\s+)?(?:đến|tới)(?:\s+trước)?(?!\s*:)"),
    (
        "within",
        r"(?:ngay\s+)?(?:từ\s+)?trong(?:\s+(?:các|khoảng|phạm vi|khoảng thời gian|thời gian|hai|ba|suốt|"
        r"cả))?",
    ),
    ("on", r"(?:vào|đúng)(?:\s+(?:các|khoảng|dịp))?|trong dịp|nhân dịp"),
    ("from", r"(?:(?:bắt đầu|thực hiện|áp dụng|triển khai)\s+)?(?:kể\s+|tính\s+|ngay\s+|bắt đầu\s+)?từ"),
    ("after", r"(?:ngay\s+)?sau"),
    (
        "done",
        r"(?:hoàn thành|hoàn tất|hoàn thiện|kết thúc|xong|dứt điểm)(?:\s+(?:xong|dứt điểm))?\s*:?|"
        r"thời (?:gian|điểm|hạn) (?:hoàn thành|kết thúc)\s*(?:là|:|dự kiến)?\s*:?",
    ),
    ("on", r"(?:cuối|đầu|hết)\s+(?:giờ|buổi)(?:\s+(?:làm việc|sáng|chiều|hành chính))?|cuối"),
    (
        "label",
        r"(?:thời gian|thời điểm|tiến độ)(?:\s+(?:thực hiện|triển khai|tổ chức|báo cáo|nộp|kiểm tra|"
        r"dự kiến))*\s*(?:là|:|-)\s*",
    ),
)
_ALL = re.compile(
    "(?<![^\\W_])(?:"
    + "|".join(f"(?P<k{n}>{pattern})" for n, (_, pattern) in enumerate(_KINDS))
    + rf")(?:[\s:,]+{_FILL})*[\s:]*(?:(?:mốc|ngày)\s+)?\Z"
)
_NAMES = {f"k{n}": kind for n, (kind, _) in enumerate(_KINDS)}
_REACH = 48
"""How many letters before a point its preposition may begin."""


@dataclass(frozen=True, slots=True)
class Preposition:
    """How the point is bound, and where the words for it begin; `kind` is empty when there are none."""

    kind: str
    start: int
    text: str = ""


def preposition_before(text: str, start: int, least: int = 0) -> Preposition:
    """The preposition that ends where the point starts."""
    begin = max(least, start - _REACH)
    if begin < start:
        for found in _ALL.finditer(text, _word_start(text, begin, least), start):
            kind = _NAMES[found.lastgroup or ""]
            return Preposition(kind, found.start(), text[found.start() : start].strip())
    return Preposition("", start)


def _word_start(text: str, place: int, least: int) -> int:
    while place > least and text[place - 1 : place].isalnum():
        place -= 1
    return place
