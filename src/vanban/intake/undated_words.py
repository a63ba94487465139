"""Words about time from which no day follows: they are the reason why there is no deadline."""

from __future__ import annotations

import re

UNDATED = (
    "theo chế độ báo cáo",
    "theo quy định",
    "theo yêu cầu",
    "theo kế hoạch",
    "theo tiến độ",
    "theo lộ trình",
    "trong thời gian tới",
    "thời gian tới",
    "trong thời gian sớm nhất",
    "thời gian sớm nhất",
    "sớm nhất",
    "khẩn trương",
    "kịp thời",
    "đúng thời hạn",
    "đúng tiến độ",
    "đúng hạn",
    "ngay lập tức",
    "càng sớm càng tốt",
    "đột xuất",
    "khi có yêu cầu",
    "sớm",
    "ngay",
)
_ALONE = re.compile(
    r"(?:(?:làm|thực hiện|triển khai|hoàn thành|báo cáo|xử lý|giải quyết|khẩn trương|sớm|ngay|kịp thời|bảo đảm|"
    r"đúng|và|,|\s)*"
    r"(?:khẩn trương|khẩn|thượng khẩn|hoả tốc|kịp thời|sớm(?: nhất)?(?: có thể)?|ngay(?: lập tức)?|"
    r"đúng (?:thời )?hạn|đúng tiến độ|đột xuất|càng sớm càng tốt|"
    r"(?:trong )?thời gian (?:tới|sớm nhất)|nhanh chóng|nhanh nhất|chủ động|linh hoạt|tuỳ (?:theo )?tình hình|"
    r"tuỳ điều kiện|không thời hạn|chưa xác định|không xác định|lâu dài|"
    r"(?:theo|bám sát|căn cứ|bảo đảm|đảm bảo|phù hợp|đúng)(?: với)?\s+(?:đúng )?(?:lộ trình|tiến độ|quy định|"
    r"kế hoạch|yêu cầu|chế độ|chỉ đạo|hướng dẫn|thực tế|tình hình|nhu cầu|phân công|đề án|chương trình|"
    r"thời gian|thông báo|lịch|văn bản|quy chế|thời hạn|đề nghị|sự chỉ đạo|phân kỳ|nội dung|nhiệm vụ|từng|"
    r"điều kiện|kỳ|mùa vụ)(?:\s+[^\d,;]+)?|"
    r"khi (?!nào)[^\d,;]+|sau khi (?:có|được|đủ|hoàn thiện)(?:\s+[^\d,;]+)?|trong quá trình\s+[^\d,;]+)"
    r"(?:\s+(?:thực hiện|triển khai|hoàn thành|báo cáo))?[\s,.;]*)+"
)


def undated_phrase(spelt: str) -> str | None:
    """The whole phrase, when it speaks of time and no day follows."""
    said = spelt.strip(" .;,:")
    return said if _ALONE.fullmatch(said) else None


def undated_in(spelt: str) -> str | None:
    """The first such words inside a sentence."""
    for words in UNDATED:
        if words != "ngay" and re.search(rf"(?<!\w){words}(?!\w)", spelt):
            return words
    return None
