"""Factories: a small office in one line, and import files from a few words."""

from __future__ import annotations

import textwrap
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from vanban.config.settings import Settings
from vanban.usecases.importing import Imported, import_contents
from vanban.usecases.office import Office, open_office

SMALL = """
office:
  from: 2020-01-01
  name: Sở Thử nghiệm tỉnh An Bình
  letterhead: SỞ THỬ NGHIỆM
  parent: UBND TỈNH AN BÌNH
  abbreviation: STN
  place: An Bình
  archive: VT, VP
  sample: true
units:
  - {key: lanh-dao, name: Ban Giám đốc Sở, kind: leadership}
  - {key: van-phong, name: Văn phòng, kind: office, abbreviation: VP}
  - {key: thanh-tra, name: Thanh tra, abbreviation: TTra}
  - {key: khtc, name: phòng Kế hoạch - Tài chính, abbreviation: KHTC}
people:
  - key: giam-doc
    name: Đỗ Minh Quân
    address: ông
    posts: [{position: Giám đốc Sở, unit: lanh-dao, from: 2020-01-01}]
    authority: [{form: head, principal: Giám đốc, from: 2020-01-01}]
  - key: pho
    name: Bế Thị Hương Lan
    address: bà
    posts: [{position: Phó Giám đốc Sở, unit: lanh-dao, from: 2020-01-01}]
    authority: [{form: deputy, principal: Giám đốc, from: 2020-01-01}]
  - key: thu-ky
    name: Nông Văn Tài
    address: ông
    posts: [{position: chuyên viên, unit: van-phong, from: 2020-01-01}]
  - key: chanh-tt
    name: Sầm Đức Anh
    address: ông
    posts: [{position: Chánh Thanh tra, unit: thanh-tra, from: 2020-01-01}]
  - key: da-nghi
    name: Hứa Văn Cường
    address: ông
    posts: [{position: chuyên viên, unit: khtc, from: 2020-01-01, to: 2024-12-31}]
plans:
  - key: kh-2025
    title: cải cách hành chính năm 2025
    number: 10/KH-STN
    issued_on: 2025-01-02
    from: 2025-01-01
    to: 2025-12-31
    key_tasks:
      - number: 1
        title: Cải cách thủ tục hành chính
        area: 2
        tasks:
          - {title: Rà soát thủ tục, lead: van-phong, deadline: trước ngày 15/5/2025, product: Báo cáo}
          - {title: Kiểm tra công vụ, lead: thanh-tra, support: [van-phong], deadline: trong quý III/2025}
          - {title: Trực một cửa, lead: van-phong, deadline: thường xuyên}
meetings:
  - key: hop-thang-6
    title: kiểm điểm cải cách hành chính tháng 6
    day: 2025-06-18
    session: morning
    chair: giam-doc
    heard: [Văn phòng báo cáo tình hình]
    recipients: [{name: Các phòng thuộc Sở}]
    conclusions:
      - {words: Giao Thanh tra kiểm tra ba phòng, lead: thanh-tra, deadline: trước ngày 30/6/2025}
      - {words: Các phòng gửi danh sách đầu mối, everyone: true, deadline: trong tháng 6/2025}
"""

DRAFT_PLAN = """
plans:
  - key: du-thao
    title: cải cách hành chính năm 2026
    from: 2025-07-01
    to: 2026-12-31
    purposes: [Nâng cao chất lượng]
    requirements: [Rõ người, rõ việc]
    key_tasks:
      - number: 1
        title: Cải cách thủ tục hành chính
        area: 2
        tasks:
          - {title: Rà soát thủ tục lần hai, lead: van-phong, deadline: trước ngày 15/5/2026, product: Báo cáo}
          - {title: Kiểm tra công vụ lần hai, lead: thanh-tra, support: [van-phong], deadline: trong quý III/2026}
          - {title: Trực một cửa hằng ngày, lead: van-phong, deadline: thường xuyên}
"""
"""A plan without number: its paper is still a draft."""


def bring(office: Office, text: str, *, name: str = "thu.yaml", accept_good: bool = False) -> Imported:
    """Import a YAML text as a file of that name."""
    return import_contents(office, [(name, textwrap.dedent(text).encode())], accept_good=accept_good)


def small_office(settings: Settings, *more: str) -> Office:
    """A new office with `SMALL` in it, and whatever else is given."""
    office = open_office(create=True, settings=settings)
    for text in (SMALL, *more):
        bring(office, text)
    return office


def as_somebody(office: Office, actor: str) -> Office:
    """The same office with somebody else at the keyboard."""
    return replace(office, actor=actor)


def lines_of(path: Path) -> Sequence[str]:
    """A produced paper as plain lines."""
    from vanban.pages.docx import read_docx
    from vanban.pages.lines import plain_lines

    return plain_lines(read_docx(path.read_bytes(), path.name))


ROOT_TEMPLATES = Path(__file__).resolve().parents[1] / "templates"
