"""What the audit asks about the way from number to release (Decree 30/2020, Articles 4.2.c, 15.2 and 18.1)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence

from vanban.model.audit import AuditFinding
from vanban.model.calendar import Calendar
from vanban.model.document import Document
from vanban.model.office_rules import OfficeRule
from vanban.model.release import RULES, Progress, full_number, is_late, release_rules
from vanban.usecases.calendars import calendar_of
from vanban.usecases.numbered_files import progress_of_all
from vanban.usecases.office import Office
from vanban.wording.dates import day_month_year


def release_findings(office: Office) -> Iterator[AuditFinding]:
    """Signed but not released, numbered but not signed, sent by one of two ways only; each once it is late.

    The last two are asked only where a rule of the office says so on the paper's day of issue.
    """
    numbered = [paper for paper in office.store.every(Document) if paper.number and paper.issued_on]
    rules, calendar = office.store.every(OfficeRule, scope=RULES), calendar_of(office.store)
    for known in progress_of_all(office.store, numbered).values():
        yield from _of_paper(known, rules, office.today, calendar)


def _of_paper(
    known: Progress, rules: Sequence[OfficeRule], today: dt.date, calendar: Calendar
) -> Iterator[AuditFinding]:
    paper, issued = known.document, known.document.issued_on
    assert issued is not None, "only numbered papers are asked about"
    decided = release_rules(rules, issued)
    if known.deliveries:
        if paper.kind in decided.two_ways and known.first_sent and is_late(known.first_sent, today, calendar):
            yield from _half_sent(known, issued)
    elif known.valid and is_late(max(known.valid.signed_on, issued), today, calendar):
        signed = day_month_year(known.valid.signed_on)
        words = f"{_called(paper, issued)} đã ký ngày {signed} nhưng chưa phát hành: «vanban doc release {paper.code}»."
        yield AuditFinding(_key("phat-hanh", paper), "đã ký chưa phát hành", issued.year, words)
    elif not known.valid and decided.signed_within and _waits(issued, today, calendar) >= decided.signed_within:
        words = (
            f"{_called(paper, issued)} quá {decided.signed_within} ngày làm việc chưa có bản đã ký: "
            f"«vanban doc signed {paper.code} …»."
        )
        yield AuditFinding(_key("ban-ky", paper), "có số chưa có bản ký", issued.year, words)


def _waits(issued: dt.date, today: dt.date, calendar: Calendar) -> int:
    """For how many working days a paper has had its number; the day it got it is not counted, nor is today."""
    return calendar.working_days_between(issued, today)


def _half_sent(known: Progress, issued: dt.date) -> Iterator[AuditFinding]:
    paper = known.document
    if known.in_system_on and known.sent_otherwise_on:
        return
    done, lacking = ("đã lên hệ thống báo cáo", "chưa gửi các nơi")
    if not known.in_system_on:
        done, lacking = ("đã gửi các nơi", "chưa lên hệ thống báo cáo")
    day = known.in_system_on or known.sent_otherwise_on
    words = f"{_called(paper, issued)} phải đi hai đường: {done} ngày {day_month_year(day) if day else ''}, {lacking}."
    yield AuditFinding(_key("hai-duong", paper), "thiếu một đường gửi", issued.year, words)


def _called(paper: Document, issued: dt.date) -> str:
    return f"{paper.code} số {full_number(paper)} ngày {day_month_year(issued)}"


def _key(what: str, paper: Document) -> str:
    """A number that is cancelled and another given is another question."""
    return f"{what}-{paper.code.lower()}-{paper.number}"
