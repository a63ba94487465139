"""The field of reform that a heading of a plan names (Resolution 76/NQ-CP of 15/7/2021, part II)."""

from __future__ import annotations

import re

from vanban.model.plan import Area
from vanban.wording.text import fold

_NAMES = (
    (Area.DIGITAL, r"chinh phu (?:dien tu|so)|chinh quyen (?:dien tu|so)|chuyen doi so|cong nghe thong tin|so hoa"),
    (Area.FINANCE, r"tai chinh cong|cai cach tai chinh|tai san cong|ngan sach"),
    (Area.PROCEDURES, r"thu tuc hanh chinh|tthc|mot cua|dich vu cong"),
    (Area.ORGANISATION, r"bo may|to chuc hanh chinh|sap xep to chuc"),
    (Area.CIVIL_SERVICE, r"cong vu|cong chuc|vien chuc|can bo|ky luat,? ky cuong"),
    (Area.INSTITUTIONS, r"the che|van ban quy pham"),
    (Area.DIRECTION, r"chi dao|dieu hanh|nhiem vu chung|tuyen truyen|theo doi, danh gia"),
)
_PATTERNS = tuple((area, re.compile(rf"\b(?:{pattern})\b")) for area, pattern in _NAMES)


def area_named(title: str) -> Area | None:
    """The area that the words name, the most particular first; nothing when they name none."""
    said = fold(title)
    return next((area for area, pattern in _PATTERNS if pattern.search(said)), None)
