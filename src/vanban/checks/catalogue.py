"""The rules of form that the tool knows, in the order in which a reader meets them on the page."""

from __future__ import annotations

from vanban.checks.base import Rule
from vanban.checks.closing import ending, placeholders
from vanban.checks.heading import heading
from vanban.checks.items import items
from vanban.checks.number_date import date, number
from vanban.checks.page import page
from vanban.checks.signing import recipients, signing
from vanban.checks.title import title
from vanban.model.page import Expected, Finding, PageFacts

_APPENDIX = "NĐ 30/2020, Phụ lục I"

RULES: tuple[Rule, ...] = (
    Rule("heading", f"{_APPENDIX}, mục II.1–2", "Quốc hiệu, Tiêu ngữ, tên cơ quan", heading),
    Rule("number", f"{_APPENDIX}, mục II.3", "Số, ký hiệu", number),
    Rule("date", f"{_APPENDIX}, mục II.4", "Địa danh, thời gian ban hành", date),
    Rule("title", f"{_APPENDIX}, mục II.5", "Tên loại, trích yếu", title),
    Rule("items", f"{_APPENDIX}, mục II.6", "Đủ các mục của hồ sơ, số thứ tự liền nhau", items),
    Rule("ending", "NĐ 30/2020, Phụ lục III, mẫu 1.1–1.10", "Kết thúc nội dung ./.", ending),
    Rule("signing", f"{_APPENDIX}, mục II.7", "Chức vụ, họ tên người ký", signing),
    Rule("recipients", f"{_APPENDIX}, mục II.9", "Nơi nhận", recipients),
    Rule("placeholders", "NĐ 30/2020, Điều 8", "Không còn chỗ để trống của mẫu", placeholders),
    Rule("page", f"{_APPENDIX}, mục I, II.6", "Khổ giấy, lề, phông chữ, số trang, cách trình bày nội dung", page),
)


def check_page(facts: PageFacts, expected: Expected | None = None) -> tuple[Finding, ...]:
    """Everything in which a page misses the rules; `expected` adds what its maker knows must stand there."""
    return tuple(finding for rule in RULES for finding in rule.check(facts, expected))
