"""How offices say "everybody": "các phòng, đơn vị", "thủ trưởng các phòng" – and what is not everybody."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from vanban.intake.mention import KnownHolder, Mention, MentionKind

_NOUN = r"(?:phong|don vi|khoa|ban|bo phan|tram|nganh|trung tam|doan the|co quan)"
_HEADS = r"(?:thu truong|truong|lanh dao|nguoi dung dau)\s+(?:tat ca\s+)?cac"
_EVERY = re.compile(
    rf"(?<!\w)(?:(?:tat ca|toan the|toan bo)\s+(?:cac\s+)?|{_HEADS}\s+|cac\s+|tung\s+|moi\s+)"
    r"(?P<nouns>(?:phong|don vi|khoa|bo phan|tram|ban|co quan)"
    rf"(?:\s*(?:,|va|-)\s*(?:cac\s+)?{_NOUN})*)(?!\w)"
)
_PEOPLE = re.compile(
    r"(?<!\w)(?:toan the|tat ca)\s+(?:cac\s+)?(?:can bo|cong chuc|vien chuc|nguoi lao dong|dang vien|dong chi)"
    r"(?:\s*,\s*(?:cong chuc|vien chuc|nguoi lao dong))*"
)
_RELATED = re.compile(r"\s+(?:có\s+)?liên quan(?!\w)")
_PARTIAL = re.compile(
    r"\s+(?:chuyên môn|nghiệp vụ|quản lý|quản lí|sự nghiệp|trực thuộc(?!\s+(?:sở|huyện|ubnd))|được|còn lại|khác|"
    r"nêu trên|có|chưa|đã|bị|tư vấn|thi công|hành chính|cung cấp|dịch vụ|vận tải|kinh doanh|sản xuất|xây lắp|"
    r"trúng thầu|ngoài)(?!\w)"
)
"""Words that pick some out of all: "các phòng chuyên môn", "các đơn vị thi công", "các phòng có hồ sơ quá hạn"."""
_MIXED = re.compile(
    r"\s*(?:,|và)\s+(?:các\s+)?(?:tổ chức|cá nhân|doanh nghiệp|hộ|người dân|địa phương|xã|bản|thôn|trường)(?!\w)"
)
_EXCEPT = re.compile(r"\s*,?\s*\(?\s*(?:trừ|ngoại trừ|không bao gồm)\s")
_OWN_HOUSE = re.compile(
    r"\s+(?:[Tt]huộc|[Tt]rực thuộc)\s+(?:[Ss]ở|[Hh]uyện|[Xx]ã|[Cc]hi cục|[Tt]rung tâm|cơ quan)(?!\w)(?!\s+[A-ZĐ])"
)
_OUTER = re.compile(r"\s+(?:(?:của|thuộc|trực thuộc)\s+)?(?:xã|cấp|tỉnh|huyện|thành phố|sở|bộ)(?!\w)")


def everybody(text: str, said: str, known: Sequence[KnownHolder], own: Sequence[str]) -> Iterator[Mention]:
    """Each place where all or some units are meant; `said` is the folded text, letter for letter."""
    for found in _EVERY.finditer(said):
        yield _judged(found, text, known, own)
    for found in _PEOPLE.finditer(said):
        words = text[found.start() : found.end()]
        doubt = f"giao cho «{words}»: có phải là việc của mọi phòng, đơn vị"
        yield Mention("", MentionKind.EVERYONE, found.start(), found.end(), words, doubt)


def _judged(found: re.Match[str], text: str, known: Sequence[KnownHolder], own: Sequence[str]) -> Mention:
    start, end, low = found.start(), found.end(), text.lower()
    for tail in (_RELATED, _PARTIAL, _MIXED):
        more = tail.match(low, end)
        if more:
            return Mention("", MentionKind.SOME, start, more.end(), text[start : more.end()])
    end = _after_own(text, end, own)
    outer = _OUTER.match(low, end)
    if outer:
        return Mention("", MentionKind.SOME, start, outer.end(), text[start : outer.end()])
    words = text[start:end]
    if _EXCEPT.match(low, end):
        return Mention("", MentionKind.EVERYONE, start, end, words, f"«{words}» có nơi được trừ ra")
    return Mention("", MentionKind.EVERYONE, start, end, words, _only_some(found["nouns"], words, known))


def _after_own(text: str, end: int, own: Sequence[str]) -> int:
    """The place behind "thuộc Sở" and the like: all of our own are still all."""
    for name in sorted(own, key=len, reverse=True):
        behind = rf"\s+(?:(?:của|thuộc|trực thuộc)\s+)?(?:cơ quan\s+)?{re.escape(name.lower())}(?!\w)"
        tail = re.compile(behind).match(text.lower(), end)
        if tail:
            return tail.end()
    house = _OWN_HOUSE.match(text, end)
    return house.end() if house else end


def _only_some(nouns: str, text: str, known: Sequence[KnownHolder]) -> str:
    """Why "các phòng" or "các khoa" alone may leave units out."""
    said = {noun for noun in re.split(r"\s*(?:,|\bva\b|-)\s*(?:cac\s+)?", nouns) if noun}
    if said & {"don vi", "bo phan"} or len(said) > 1:
        return ""
    if said == {"phong"} and not any(holder.subordinate for holder in known):
        return ""
    return f"«{text}» có gồm cả các đơn vị khác không"
