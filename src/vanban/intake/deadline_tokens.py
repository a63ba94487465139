"""The words about time in a spelt sentence: days, months, weeks, cycles, spans; and numbers that only look like them.

One pass of one expression finds them all; what each means is told by `deadline_points`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

NUMBER_WORDS = {
    **{"một": 1, "hai": 2, "ba": 3, "bốn": 4, "tư": 4, "năm": 5, "sáu": 6, "bảy": 7, "bẩy": 7, "tám": 8, "chín": 9},
    **{"mười": 10, "mười một": 11, "mười hai": 12, "mười lăm": 15, "hai mươi": 20, "ba mươi": 30},
}
_NUMBER = "|".join(sorted(NUMBER_WORDS, key=len, reverse=True))
ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4}
WEEKDAYS = {"hai": 1, "ba": 2, "tư": 3, "năm": 4, "sáu": 5, "bảy": 6, "nhật": 7}

_D = r"(?:0?[1-9]|[12]\d|3[01])(?!\d)"
"""A day's number; 0, 32 and more are caught by `no_day` behind a word that promises a day."""
_ANY = r"\d{1,2}"
_M = r"(?:0?[1-9]|1[0-2])(?!\d)"
_Y = r"(?:19|20|21)\d\d(?!\d)"
_WORD_MONTH = rf"(?:{_NUMBER}|giêng|chạp)(?=\s*(?:[-,.;:)/\]]|\Z|năm\s+\d|này|và\s|tới\s+(?:tháng|nay)|phải))"
_OF_YEAR = rf"(?:\s*(?:/|-|\.|,?\s*năm|của năm|\s)\s*(?:{_Y})|\s+(?:năm nay|năm sau|năm tới))?"
_NEAR = (
    r"(?:này|nay|tới|sau|kế tiếp|tiếp theo|liền kề|trước|qua|vừa qua|rồi|ngoái)(?!\w)(?!\s+(?:ngày|\d|khi|"
    r"giờ|hết|mốc|kỳ họp|cuộc họp))"
)
_PAPERS = (
    r"(?:văn bản|công văn|quyết định|nghị quyết|nghị định|thông tư|chỉ thị|kế hoạch|báo cáo|tờ trình|thông báo|"
    r"hướng dẫn|"
    r"mẫu|biểu|phụ lục|điều|khoản|điểm|mục|chương|gói thầu|quầy|phòng|tổ|đội|nhóm|đợt|lần|vòng|bước|khoá|"
    r"kỳ họp thứ|mức độ|"
    r"cấp độ|hạng|bậc|hệ số|phiên bản|tỷ lệ|tỉ lệ|hạng mục|phường|quận|đường|quốc lộ|km|đoạn|cụm|khu|xã|lô|"
    r"thửa|phiếu)"
)
_CYCLE_UNIT = r"(?:ngày|tuần|tháng|quý|năm|kỳ)"
_SOME = rf"(?:\d{{1,3}}|{_NUMBER})"
_UNIT = r"(?:giờ làm việc|ngày làm việc|giờ(?!\s+làm việc)|ngày(?!\s+làm việc)|tuần|tháng|quý|năm)"

_KINDS: tuple[tuple[str, str], ...] = (
    # Numbers that are no time.
    ("stamp", rf"{_ANY}[/.-]{_ANY}[/.-]\d{{4}}\s+\d{{1,2}}:\d{{2}}:\d{{2}}(?:\s*[+-]\d{{2}}:\d{{2}})?"),
    (
        "paper",
        r"(?:số\s*:?\s*)?(?<![\d/.,])\d+(?:/\d{4})?(?:/|-)(?!(?:tháng|quý|năm|tuần|ngày|lần|"
        r"kỳ)\b)[a-zđ][\w/&.-]*",
    ),
    ("paper", r"\bsố\s*:?\s*\d+(?:/\d+)*(?![\d/])(?!\s*giờ)"),
    ("number", r"(?<!\d)0\d{2,3}[. ]\d{3}[. ]\d{3,4}(?!\d)|\b\d{1,3}(?:\.\d{3})+(?!\d)(?!/)|\b24/(?:24|7)h?\b(?!/)"),
    ("number", rf"\b{_PAPERS}\s+\d+(?:[./+]\d+)*(?:\s*,\s*\d+)*(?![\d/])(?!\s*(?:giờ|h|tháng|ngày|tuần|năm|quý)\b|h)"),
    ("number", r"\b(?:các|những)\s+(?:năm|tháng|quý|tuần|kỳ)\s+(?:tiếp theo|sau|tới|trước|qua)\b"),
    # Days.
    (
        "day_list",
        rf"ngày\s+{_D}(?:\s*,\s*(?:ngày\s+)?{_D})*\s*(?:,\s*và|,|và)\s*(?:ngày\s+)?{_D}\s*(?:/|"
        rf"\s+tháng\s+){_M}(?:\s*(?:/|năm)\s*{_Y})?(?![\d/])",
    ),
    (
        "number_list",
        rf"ngày\s+{_D}(?:\s*(?:,\s*và|,|và)\s*(?:ngày\s+)?{_D})+(?=\s+(?:của\s+)?(?:(?:hằng|hàng|"
        rf"mỗi)\s+)?tháng(?!\s*\d))",
    ),
    ("day_span", rf"(?:ngày\s+)?(?<![\d/.,-]){_D}\s*-\s*{_D}\s*/\s*{_M}(?!\s*/\s*{_M})(?:\s*/\s*{_Y})?(?![\d/])"),
    (
        "day",
        rf"(?:ngày\s+)?(?:(?<=\d-)|(?<![\d/.,-])){_ANY}\s*[/.-]\s*{_ANY}\s*[/.-]\s*(?:\d{{4}}|"
        rf"\d{{2}})(?![\d/])(?![.,]\d)",
    ),
    ("day", rf"ngày\s+{_ANY}\s*[/.-]\s*{_ANY}(?![\d/])(?![.,]\d)"),
    ("day", rf"(?:(?<=\d-)|(?<![\d/.,-])){_ANY}\s?/\s?{_M}(?![\d/%])(?![.,]\d)(?!\s+(?:ngày|số|giờ|buổi)\b)"),
    (
        "day",
        rf"(?:ngày\s+)?(?:(?:mùng|mồng)\s+)?(?<![\d/.,]){_ANY}\s*,?\s+tháng\s+(?:{_M}|{_WORD_MONTH})"
        rf"(?:\s*(?:/|-|,?\s*năm)\s*\d{{4}})?(?!\s*lần)(?![\d/])",
    ),
    ("day_number", rf"ngày\s+(?:(?:mùng|mồng)\s+)?{_ANY}(?![\d/])(?!\s*(?:công|[-/]\s*\d))"),
    ("day_number", r"\b(?:mùng|mồng)\s+\d{1,2}(?=\s+(?:của\s+)?(?:hằng|hàng|mỗi|tháng\s+(?:này|sau|tới)))"),
    (
        "day_number",
        r"ngày\s+(?:làm việc\s+)?(?:cuối cùng|cuối|đầu tiên|đầu)(?=\s+(?:của\s+)?(?:tháng|quý|năm|"
        r"mỗi|hằng|hàng))",
    ),
    # Weeks and their days.
    ("weekday", r"\b(?:thứ\s+(?:hai|ba|tư|năm|sáu|bảy|[2-7])|chủ\s+nhật|cn)\b(?!\s+(?:của quý|trong quý))"),
    ("week", rf"\btuần\s+(?:lễ\s+)?{_NEAR}"),
    (
        "week_of",
        rf"\btuần\s+(?:lễ\s+)?(?:thứ\s+)?(?:[1-5]|iv|iii|ii|i|v|nhất|hai|ba|tư|năm|đầu|cuối)(?:\s+cùng|"
        rf"\s+tiên)?\s*(?:,|của)?\s*(?:/\s*)?tháng\s+(?:{_M}|{_WORD_MONTH}|{_NEAR}){_OF_YEAR}",
    ),
    ("today", r"\b(?:hôm nay|ngày mai|ngày kia|(?:sáng|chiều|trưa|tối)\s+(?:nay|mai)|ngày hôm nay|mai)\b"),
    # Parts of the year.
    (
        "half",
        rf"\b(?:các\s+)?(?:{_SOME}\s+tháng\s+(?:đầu|cuối)(?:\s+(?:của\s+)?năm)|nửa\s+(?:đầu|"
        rf"cuối)(?:\s+(?:của\s+)?năm))(?:\s+(?:học\s+)?(?:{_Y}|nay|này|sau|tới)\b)?",
    ),
    (
        "part",
        rf"\b(?:đầu|giữa|cuối|nửa đầu|nửa cuối|thượng tuần|trung tuần|hạ tuần|những ngày đầu|"
        rf"những ngày cuối)\s+(?:của\s+)?tháng\s+(?:{_M}|{_WORD_MONTH}|{_NEAR}){_OF_YEAR}(?![\d/])",
    ),
    (
        "part",
        rf"\b(?:đầu|giữa|cuối)\s+(?:quý\s+(?:iv|iii|ii|i|[1-4]){_OF_YEAR}|quý\s+{_NEAR}|năm\s+(?:{_Y}|"
        rf"{_NEAR})|năm(?=\s*(?:[,.;)]|\Z)))(?![\d/])",
    ),
    ("part", rf"\b(?:đầu|giữa|cuối)\s+(?:tháng|quý|tuần)(?:\s+{_NEAR})?(?=\s*(?:[,.;)]|\Z))"),
    ("months", rf"\btháng\s+{_M}\s*(?:-|đến|tới)\s*{_M}(?:\s*(?:/|-|\s+năm)\s*{_Y}|(?![\d/]))"),
    (
        "month_list",
        rf"\b(?:các\s+)?tháng\s+{_M}(?:\s*(?:,\s*và|,|và|;)\s*(?:tháng\s+)?{_M})+\s*(?:/|"
        rf"năm)\s*{_Y}(?![\d/])",
    ),
    ("month_list", rf"\btháng\s+{_M}(?:\s*(?:,\s*và|,|và)\s*{_M})+(?=\s*(?:[.;)]|\Z)|\s+(?:hằng|hàng|mỗi)\s+năm)"),
    ("month_list", rf"\bcác\s+tháng\s+{_M}(?:\s*(?:,\s*và|,|và)\s*{_M})+(?![\d/])"),
    ("month", rf"(?:\btháng\s+(?:{_M}|{_WORD_MONTH})|(?<!\w)t\.?{_M}(?=\s*/)){_OF_YEAR}(?![\d/]|\.\d)"),
    ("month", rf"\btháng\s+{_NEAR}"),
    ("month", rf"(?<![\d/.,-]){_M}\s?/\s?{_Y}(?![\d/])"),
    (
        "quarter_list",
        rf"\b(?:các\s+)?quý\s+(?:iv|iii|ii|i|[1-4])(?:\s*(?:,\s*và|,|và|;|\+)\s*(?:iv|iii|ii|"
        rf"i)\b)+{_OF_YEAR}(?![\d/])",
    ),
    ("quarters", rf"\bquý\s+(?:iv|iii|ii|i)\s*(?:-|đến|tới)\s*(?:iv|iii|ii|i)\b{_OF_YEAR}(?![\d/])"),
    (
        "quarter",
        rf"\bq[1-4]\s*[/-]\s*{_Y}|\bquý\s+(?:(?:iv|iii|ii|i|[1-4]|một|hai|ba|tư|bốn)\b{_OF_YEAR}(?![\d/])|{_NEAR})",
    ),
    (
        "horizon",
        rf"\b(?:giai đoạn|nhiệm kỳ|thời kỳ|trung hạn|niên khoá|năm học|"
        rf"kỳ)\s+(?:[ivx]+\s*\(?)?(?:từ\s+)?(?:năm\s+)?{_Y}\s*(?:-|đến)\s*(?:hết\s+)?(?:năm\s+)?{_Y}\)?",
    ),
    ("horizon", rf"(?<![\d/.]){_Y}\s*-\s*{_Y}(?![\d/])"),
    ("years", rf"\bnăm\s+{_Y}\s*(?:-|đến)\s*(?:năm\s+)?{_Y}"),
    ("year_list", rf"\b(?:các\s+)?năm\s+{_Y}(?:\s*(?:,|và)\s*(?:năm\s+)?{_Y})+"),
    ("year", rf"\bnăm\s+(?:{_Y}|{_NEAR})|\bcả năm\b(?!\s+\d)"),
    # Days of every quarter, month or year.
    (
        "of_quarter",
        r"\btháng\s+(?:thứ\s+)?(?:đầu|giữa|cuối|nhất|hai|ba|1|2|3)(?:\s+(?:tiên|"
        r"cùng))?\s+(?:của\s+)?(?:(?:hằng|hàng|mỗi|từng)\s+)?(?:quý|kỳ báo cáo|kỳ)(?!\s+(?:iv|iii|ii|i|"
        r"[1-4])\b)(?:\s+(?:sau|tiếp theo|kế tiếp|liền kề|báo cáo))?",
    ),
    (
        "of_cycle",
        r"\b(?:của\s+)?tháng\s+(?:(?:liền\s+)?kế tiếp|tiếp theo|liền kề|sau liền kề|"
        r"báo cáo)(?:\s+(?:của\s+)?(?:kỳ|tháng)\s+báo cáo)?",
    ),
    # Cycles.
    (
        "times",
        r"\b(?:0?[2-9]|hai|ba|bốn)\s+lần\s*(?:/\s*|trong\s+|mỗi\s+|một\s+)(?:(?:một|01|1)\s+)?(?:tuần|"
        r"tháng|quý|năm)\b",
    ),
    ("times", r"\b(?:định kỳ\s+)?(?:hằng|hàng|mỗi|một)\s+(?:tuần|tháng|quý|năm)\s+(?:0?[2-9]|hai|ba|bốn)\s+lần"),
    (
        "cycle",
        rf"\b(?:định kỳ\s+)?(?:hằng|hàng|mỗi|từng|theo)\s+{_CYCLE_UNIT}(?:\s+(?:một|01|"
        rf"1)\s+lần)?(?!\s*(?:\d(?!\d?\s+lần)|iv\b|ii?i?\b))(?!\s+(?:nhóm|loại|người|đơn vị))",
    ),
    (
        "cycle",
        rf"\b(?:định kỳ\s+)?(?:hằng|hàng|mỗi|cứ|cứ mỗi)?\s*\b{_SOME}\s+(?:ngày|tuần|tháng|quý|năm)(?:/|"
        rf"\s+)(?:(?:một|01|1)\s+)?lần",
    ),
    ("cycle", r"\b(?:định kỳ\s+)?(?:tuần|tháng|quý|năm)(?:\s*/|\s+(?:một|01|1))\s*lần"),
    (
        "cycle",
        r"\b(?:định kỳ\s+)?(?:một|01|1)\s+lần\s*(?:/\s*|trong\s+(?:một\s+)?|mỗi\s+)?(?:(?:một|01|"
        r"1)\s+)?(?:ngày|tuần|tháng|quý|năm)\b",
    ),
    ("cycle", rf"\bđịnh kỳ\s+(?:(?:{_SOME})\s+)?(?:tuần|tháng|quý|năm)\b(?!\s*(?:\d|đầu|cuối))"),
    ("cycle", rf"\b(?:hằng|hàng|mỗi|từng)\s+{_SOME}\s+(?:tuần|tháng|quý|năm)\b"),
    ("always", r"\b(?:thường xuyên(?:\s*,\s*(?:liên tục|kịp thời))?|liên tục(?:\s*,\s*thường xuyên)?)\b"),
    ("cycle", r"(?<!ngày, )\btháng(?=\s*(?:,|và)\s*(?:0?6\s+tháng|quý)\b(?!\s*(?:\d|[iv]+\b|này)))"),
    ("cycle", r"\bquý(?=\s*(?:,|và)\s*(?:0?6\s+tháng|năm)\b(?!\s*(?:\d|này)))"),
    # Times of day and spans.
    ("amount", r"(?<![\d/.,:])\d{1,3}\s*h(?=\s+(?:kể|tính|từ\s+khi|sau|trước\s+(?:khi|giờ|ngày)))"),
    ("time", r"(?<![\d/.,:])\d{1,2}\s*(?:giờ|h|g|:)\s*\d{2}(?!\d)(?:\s*(?:phút|'|ph))?(?!:\d)"),
    ("time", r"(?<![\d/.,:])\d{1,2}\s*(?:h|g)\b(?!\s*làm việc)"),
    (
        "amount",
        rf"(?<![\d/.,-])\b(?:\d{{1,3}}\s*-\s*)?{_SOME}(?:\s*\([^)]{{1,30}}\))?\s+{_UNIT}\b(?!\s+(?:{_Y}))(?!\s*/)(?!\s+\d{{1,2}}\s*(?:và|,|/|-))",
    ),
    # Feasts.
    (
        "feast",
        rf"\btết\s+(?:âm lịch|nguyên đán|cổ truyền|dương lịch)(?:\s*,?\s+(?!năm|và|để|theo|phải|để|"
        rf"cho)[^\W\d]+\s+[^\W\d]+(?=\s*,?\s*(?:{_Y}|năm\s+{_Y})))?(?:\s*,?\s*(?:năm\s+)?(?:{_Y}))?",
    ),
    (
        "feast",
        rf"\btết\s+(?!trung thu|thiếu nhi|đoan ngọ|"
        rf"độc lập)[^\W\d]+\s+[^\W\d]+(?:\s*,?\s*(?:năm\s+)?{_Y})(?!\d)|\btết\b(?=\s*(?:[,.;]|\Z))",
    ),
    (
        "feast",
        rf"\b(?:lễ\s+)?(?:ngày\s+)?(?:quốc khánh|"
        rf"giỗ tổ(?: hùng vương)?)(?:\s*\(?(?:ngày\s+)?\d{{1,2}}/\d{{1,2}}(?:\s*/\s*{_Y})?\)?)?(?:\s+(?:năm\s+)?{_Y})?",
    ),
)

_ALL = re.compile(r"(?<!\w)(?=\w)(?:" + "|".join(f"(?P<k{n}>{pattern})" for n, (_, pattern) in enumerate(_KINDS)) + ")")
"""Tried at the beginning of words only: that is three times as fast."""
_NAMES = {f"k{n}": kind for n, (kind, _) in enumerate(_KINDS)}


@dataclass(frozen=True, slots=True)
class Token:
    """A stretch of the spelt sentence and what sort of words about time it is."""

    kind: str
    start: int
    end: int
    text: str


def tokens_of(spelt: str) -> list[Token]:
    """All words about time in reading order, none inside another."""
    return list(_tokens(spelt))


def _tokens(spelt: str) -> Iterator[Token]:
    for found in _ALL.finditer(spelt):
        kind = _NAMES[found.lastgroup or ""]
        yield Token(kind, found.start(), found.end(), found[0])
