"""Number and symbol, place and day, and the mark of drafts (boxes 3 and 4)."""

from __future__ import annotations

import datetime as dt
import re

from vanban.checks.base import Found, Rule, is_draft
from vanban.checks.looks import wrong_looks
from vanban.model.kinds import COPIES, KINDS
from vanban.model.page import Element, Expected, PageFacts, ParagraphFact, Rank
from vanban.wording.dates import long_date
from vanban.wording.text import fold

_NUMBER = re.compile(r"Số:\s*(?P<number>\d*[a-zđ]?)\s*(?P<slash>\s*/\s*)(?P<symbol>\S.*)\Z")
_SYMBOL = re.compile(r"[^\W_a-zđ]+(?:[-/&.][^\W_a-zđ]+)*\Z")
_DATE = re.compile(r"(?P<place>.+?),\s+ngày\s*(?P<day>\d*)\s*tháng\s*(?P<month>\d*)\s*năm\s*(?P<year>\d*)\s*\Z")
_MIXED = frozenset({kind.code for kind in KINDS} | set(COPIES))
_WITHOUT_DAY = frozenset({"bien ban"})
"""Minutes carry no place and day in the heading (form 1.9)."""


def number(rule: Rule, facts: PageFacts, expected: Expected | None) -> Found:
    """The number is written the decree's way, agrees with the books, and a draft says that it is one."""
    paragraph = facts.one(Element.NUMBER)
    if paragraph is None:
        yield rule.finding("body", "không có số, ký hiệu", "Số: …/ký hiệu, dưới tên cơ quan ban hành")
        return
    yield from wrong_looks(rule, facts, Element.NUMBER)
    found = _NUMBER.match(paragraph.text.strip())
    if found is None:
        yield rule.finding(paragraph, paragraph.text, "Số: 07/TB-SCT (số, gạch chéo, ký hiệu)")
        return
    yield from _number_form(rule, paragraph, found)
    yield from _number_known(rule, paragraph, found, expected)
    if not found["number"] and not is_draft(facts, expected):
        yield rule.finding(paragraph, paragraph.text, "có số, hoặc dấu «DỰ THẢO» khi chưa có số")
    yield from _draft_mark(rule, facts, expected)


def _number_form(rule: Rule, paragraph: ParagraphFact, found: re.Match[str]) -> Found:
    digits = found["number"].rstrip("abcdeghiklmnopqrstuvxyđ")
    if digits and (len(digits) < 2 or (len(digits) > 2 and digits.startswith("0")) or not int(digits)):
        yield rule.finding(paragraph, f"số {digits}", f"số {int(digits):02d} (dưới 10 thì thêm số 0 ở trước)")
    symbol = found["symbol"].strip()
    tight = re.sub(r"\s+", "", symbol)
    spaced = found["slash"] != "/" and bool(found["number"])
    if spaced or tight != symbol or not _is_symbol(tight):
        yield rule.finding(paragraph, paragraph.text, f"ký hiệu chữ in hoa, không cách: /{tight.upper()}")


def _is_symbol(text: str) -> bool:
    """Capitals throughout, but for the abbreviations that the decree itself writes with small letters (`TTr`)."""
    first, dash, rest = text.partition("-")
    return bool(_SYMBOL.match(text) or (dash and first in _MIXED and _SYMBOL.match(rest)))


def _number_known(rule: Rule, paragraph: ParagraphFact, found: re.Match[str], expected: Expected | None) -> Found:
    if expected is None:
        return
    if found["number"] != (expected.number or ""):
        wanted = f"số {expected.number}" if expected.number else "để trống số"
        yield rule.finding(paragraph, paragraph.text, f"{wanted}, như trong sổ")
    if expected.symbol and found["symbol"].strip() != expected.symbol:
        yield rule.finding(paragraph, paragraph.text, f"ký hiệu {expected.symbol}")


def _draft_mark(rule: Rule, facts: PageFacts, expected: Expected | None) -> Found:
    mark = facts.one(Element.DRAFT_MARK)
    if expected is not None and expected.draft and mark is None:
        yield rule.finding("body", "không có dấu «DỰ THẢO»", "«DỰ THẢO» đóng khung, dưới số, ký hiệu", Rank.HOUSE)
    if expected is not None and not expected.draft and mark is not None:
        yield rule.finding(mark, mark.text, "không còn dấu «DỰ THẢO» khi đã có số", Rank.HOUSE)


def date(rule: Rule, facts: PageFacts, expected: Expected | None) -> Found:
    """Place and day: a comma between them, the day in full, padded as the decree says."""
    kind = facts.one(Element.KIND)
    if kind is not None and fold(kind.text) in _WITHOUT_DAY:
        return
    paragraph = facts.one(Element.PLACE_DATE)
    if paragraph is None:
        yield rule.finding("body", "không có địa danh, thời gian", "Địa danh, ngày 05 tháng 3 năm 2026")
        return
    yield from wrong_looks(rule, facts, Element.PLACE_DATE)
    found = _DATE.match(paragraph.text.strip())
    if found is None:
        yield rule.finding(paragraph, paragraph.text, "Địa danh, ngày 05 tháng 3 năm 2026")
        return
    if not found["place"][:1].isupper():
        yield rule.finding(paragraph, found["place"], "địa danh viết hoa chữ cái đầu")
    yield from _day(rule, paragraph, found, is_draft(facts, expected))


def _day(rule: Rule, paragraph: ParagraphFact, found: re.Match[str], draft: bool) -> Found:
    if len(found["year"]) != 4:
        yield rule.finding(paragraph, f"năm {found['year']}", "năm viết đủ bốn chữ số")
        return
    if not (found["day"] and found["month"]):
        if not draft:
            yield rule.finding(paragraph, paragraph.text, "ngày, tháng, năm ban hành")
        return
    try:
        day = dt.date(int(found["year"]), int(found["month"]), int(found["day"]))
    except ValueError:
        yield rule.finding(paragraph, paragraph.text, "một ngày có thật")
        return
    written = f"ngày {found['day']} tháng {found['month']} năm {found['year']}"
    if written != long_date(day):
        yield rule.finding(paragraph, written, long_date(day))
