"""The signing block (box 7) and Nơi nhận (box 9b)."""

from __future__ import annotations

import re

from vanban.checks.base import Found, Rule
from vanban.checks.looks import wrong_looks
from vanban.model.page import Element, Expected, PageFacts, ParagraphFact
from vanban.wording.text import fold

_PREFIXES = ("TM.", "Q.", "KT.", "TL.", "TUQ.")
_FOR_ANOTHER = ("KT.", "TL.", "TUQ.")
_PREFIXED = re.compile(r"(?P<prefix>[A-ZĐ]{1,4}\.|[A-ZĐ]/[A-ZĐ]{1,2}\.?)\s*\S")
_DEGREE = re.compile(r"(?:GS|PGS|TS|TSKH|ThS|Ths|CN|KS|BS|LS|NGND|NGƯT)\.?\s", re.UNICODE)
_ARCHIVE = re.compile(r"- Lưu: VT(?:, .+)?\.\Z")


def signing(rule: Rule, facts: PageFacts, expected: Expected | None) -> Found:
    """Title in capitals with one of the five prefixes, the signer's name without a degree."""
    titles, name = facts.of(Element.SIGNER_TITLE), facts.one(Element.SIGNER_NAME)
    if not titles or name is None:
        yield rule.finding("body", "không đủ chức vụ và họ tên người ký", "chức vụ, chữ ký, họ tên ở bên phải")
        return
    yield from wrong_looks(rule, facts, Element.SIGNER_TITLE, Element.SIGNER_NAME)
    yield from wrong_looks(rule, facts, Element.CO_SIGNER_TITLE, Element.CO_SIGNER_NAME)
    yield from _prefixes(rule, titles)
    if _DEGREE.match(name.text):
        yield rule.finding(name, name.text, "không ghi học hàm, học vị trước họ tên")
    if expected is not None and expected.signer and name.text.strip() != expected.signer:
        yield rule.finding(name, name.text, f"họ tên người ký: {expected.signer}")


def _prefixes(rule: Rule, titles: tuple[ParagraphFact, ...]) -> Found:
    for title in titles:
        found = _PREFIXED.match(title.text)
        if found and found["prefix"] not in _PREFIXES:
            yield rule.finding(title, title.text, f"một trong: {', '.join(_PREFIXES)}")
    if titles[-1].text.startswith(_FOR_ANOTHER):
        yield rule.finding(titles[-1], titles[-1].text, "dòng sau là chức vụ thật của người ký")


def recipients(rule: Rule, facts: PageFacts, expected: Expected | None) -> Found:
    """«Nơi nhận:», dashes and semicolons, «Như trên» after Kính gửi, «Lưu: VT, …» with a point at the end."""
    head, lines = facts.one(Element.RECIPIENTS_HEAD), facts.of(Element.RECIPIENT)
    if head is None:
        yield rule.finding("body", "không có Nơi nhận", "«Nơi nhận:» ở bên trái, ngang chức vụ người ký")
        return
    yield from wrong_looks(rule, facts, Element.RECIPIENTS_HEAD, Element.RECIPIENT)
    if head.text.strip() != "Nơi nhận:":
        yield rule.finding(head, head.text, "Nơi nhận:")
    archive = next((n for n, line in enumerate(lines) if fold(line.text).startswith("- luu")), None)
    if archive is None:
        yield rule.finding(head, "không có dòng lưu", "dòng cuối «- Lưu: VT, đơn vị soạn thảo.»")
    elif not _ARCHIVE.match(lines[archive].text.strip()):
        yield rule.finding(lines[archive], lines[archive].text, "- Lưu: VT, đơn vị soạn thảo.")
    for line in lines[:archive]:
        text = line.text.strip()
        if not (text.startswith("- ") and text.endswith(";")):
            yield rule.finding(line, text, "đầu dòng gạch «- », cuối dòng chấm phẩy")
    if facts.one(Element.ADDRESSEE) and (not lines or fold(lines[0].text).rstrip(";") != "- nhu tren"):
        yield rule.finding(lines[0] if lines else head, lines[0].text if lines else "", "dòng đầu «- Như trên;»")
