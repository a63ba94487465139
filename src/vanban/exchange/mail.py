"""A notice as a letter: plain text with a simple page beside it, by the standard library's own classes."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from html import escape

from vanban.model.notice import Notice, NoticePart


@dataclass(frozen=True, slots=True)
class Envelope:
    """Who sends: the office's name, the address (empty: the mail program puts its own), when, and the books' mark."""

    name: str
    sender: str
    moment: dt.datetime
    books: str


def message_id(notice: Notice, books: str) -> str:
    """The same for a person and a day on every run, so that a letter that comes twice is known for one."""
    key = str(notice.key).replace("/", ".")
    return f"<nhac-viec.{notice.day:%Y%m%d}.{key}.{notice.no}@{books}.vanban>"


def letter(notice: Notice, envelope: Envelope) -> bytes:
    """The bytes of an .eml file; a letter without sender opens in mail programs as a draft to be sent."""
    message = EmailMessage(policy=SMTP)
    message["Subject"] = notice.subject
    if envelope.sender:
        message["From"] = _address(envelope.name, envelope.sender)
    message["To"] = _address(notice.name, notice.mailbox)
    message["Date"] = envelope.moment
    message["Message-ID"] = message_id(notice, envelope.books)
    # RFC 3834: nobody's absence notice answers it. X-Unsent: Outlook opens it as a draft.
    message["Auto-Submitted"] = "auto-generated"
    message["X-Unsent"] = "1"
    message.set_content(f"{notice.text}\n")
    message.add_alternative(_page(notice), subtype="html")
    message.set_boundary(f"=_vanban-{notice.day:%Y%m%d}-{notice.no}=")
    return message.as_bytes()


def _address(name: str, address: str) -> Address:
    return Address(display_name=name, addr_spec=address)


_LOOK = "border:1px solid #999;padding:3px 6px;vertical-align:top;text-align:left"


def _page(notice: Notice) -> str:
    """The same words as a page with tables; no pictures, nothing from elsewhere."""
    parts = "".join(map(_part, notice.parts))
    return (
        '<!DOCTYPE html>\n<html lang="vi"><head><meta charset="utf-8"></head><body>'
        f"<p>{escape(notice.greeting)}</p><p>{escape(notice.opening)}</p>{parts}<p>{escape(notice.closing)}</p>"
        "</body></html>\n"
    )


def _part(part: NoticePart) -> str:
    heads = ("Mã", "Nhiệm vụ", "Chủ trì", "Hạn", "Tình trạng")
    rows = ((line.code, line.title, line.holder, line.due, line.state) for line in part.lines)
    head = _row("th", heads)
    body = "\n".join(_row("td", row) for row in rows)
    return f'<p>{escape(part.title)}</p>\n<table style="border-collapse:collapse">{head}\n{body}</table>\n'


def _row(tag: str, cells: Iterable[str]) -> str:
    return f"<tr>{''.join(_cell(tag, cell) for cell in cells)}</tr>"


def _cell(tag: str, text: str) -> str:
    return f'<{tag} style="{_LOOK}">{escape(text)}</{tag}>'
