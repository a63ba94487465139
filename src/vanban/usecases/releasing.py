"""Releases and receipts: who got a paper, how, when, and what is still without receipt (Article 18)."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from vanban.errors.releasing import (
    DayOutOfPlace,
    MeansNeedsFile,
    NoRecipients,
    NotSigned,
    ReceiptNowhere,
    ReceiptTwice,
    RecipientsUnreadable,
    ReleasedAlready,
)
from vanban.files.reading import read_limited
from vanban.model.document import Document
from vanban.model.release import Delivery, Means, Progress, SignedFile, full_number, is_late
from vanban.store.acts import Act
from vanban.store.releases import add_delivery, add_receipt
from vanban.usecases.addressees import addressees
from vanban.usecases.calendars import calendar_of
from vanban.usecases.finding import find_document
from vanban.usecases.numbered_files import numbered_file, progress
from vanban.usecases.office import Office
from vanban.usecases.paper_ties import void_words
from vanban.wording.dates import day_month_year
from vanban.wording.text import fold, nfc, tidy

_TOLD = 3
_PURPOSE = re.compile(r"\s*\(để [^)]*\)$")
"""Why somebody gets the paper, `(để b/c)`: it stands behind the name and is no part of it."""
REPORTING = "Hệ thống thông tin báo cáo"
"""What a paper that goes into the Government's system is sent to, when nobody says otherwise."""
MOST_COPIES = 9999


@dataclass(frozen=True, slots=True)
class Sending:
    """What the clerk says of a release; what is left open follows from the paper."""

    to: tuple[tuple[str, int | None], ...] = ()
    """Recipients with their own number of copies; none: the paper's nơi nhận."""
    means: Means | None = None
    """`None`: on paper when the valid file is a scan or there is none, else through the e-office."""
    on_day: dt.date | None = None
    copies: int = 1
    envelopes: int = 1
    on_paper: str = ""
    """Why a paper signed in ink goes out before its scan was handed in."""
    again: str = ""


@dataclass(frozen=True, slots=True)
class Released:
    """What was noted as sent, and what a reader must know of it, in whole sentences."""

    document: Document
    sent: tuple[Delivery, ...]
    notes: tuple[str, ...]


def release(office: Office, code: str, sending: Sending) -> Released:
    """Note that a signed paper was sent to its recipients; all of them, or none.

    No row without a file: the signed one, or the numbered one where the ink original is kept at Văn thư. What is
    late is told (Articles 4.2.c and 18.1), not refused: it happened.
    """
    said = {"code": code, "by": sending.means.value if sending.means else "", "to": [name for name, _ in sending.to]}
    reason = tidy(sending.on_paper) or tidy(sending.again)
    with office.act("doc.release", reason=reason, input=said) as act:
        document = find_document(act, code)
        numbered, _ = numbered_file(office, document, "phát hành")
        known = progress(act, document)
        means = _means(document, known.valid, sending)
        day = sending.on_day or office.today
        _refuse_day(office, document, known.valid, day)
        wanted = _recipients(office, document, means, sending)
        _refuse_again(known, means, [name for name, _ in wanted], sending.again)
        if known.valid:
            office.store.blobs.read(known.valid.blob)
        sent = tuple(_row(document, known, numbered.blob, name, copies, means, day, sending) for name, copies in wanted)
        for each in sent:
            add_delivery(act, each)
        act.signed.input["count"] = len(sent)
        notes = tuple(_notes(office, document, known, sending, day, sent))
    return Released(document, sent, notes)


def _means(document: Document, valid: SignedFile | None, sending: Sending) -> Means:
    """How it goes out. Raises `NotSigned`, and `MeansNeedsFile` for sheets of paper that are to go by wire."""
    means = sending.means or (Means.PAPER if valid is None or valid.scan else Means.E_OFFICE)
    if valid is not None:
        return means
    if not tidy(sending.on_paper):
        raise NotSigned(code=document.code)
    if not means.is_paper:
        raise MeansNeedsFile(code=document.code, means=f"qua {means.label}")
    return means


def _refuse_day(office: Office, document: Document, valid: SignedFile | None, day: dt.date) -> None:
    said, issued = day_month_year(day), document.issued_on
    if day > office.today:
        raise DayOutOfPlace(what="Ngày gửi", day=said, why=f"ở sau hôm nay ({day_month_year(office.today)})")
    if issued and day < issued:
        raise DayOutOfPlace(what="Ngày gửi", day=said, why=f"ở trước ngày ban hành {day_month_year(issued)}")
    if valid and day < valid.signed_on:
        raise DayOutOfPlace(what="Ngày gửi", day=said, why=f"ở trước ngày ký {day_month_year(valid.signed_on)}")


def _recipients(office: Office, document: Document, means: Means, sending: Sending) -> list[tuple[str, int]]:
    """Each recipient once, as the paper spells it when it names it. Raises `NoRecipients`."""
    printed = _printed(office, document)
    usual = (REPORTING,) if means is Means.SYSTEM else tuple(printed.values())
    asked = sending.to or tuple((name, None) for name in usual)
    found: dict[str, tuple[str, int]] = {}
    for name, copies in asked:
        if tidy(name):
            found.setdefault(fold(name), (printed.get(fold(name), nfc(tidy(name))), copies or sending.copies))
    if not found:
        raise NoRecipients(code=document.code)
    return list(found.values())


def _printed(office: Office, document: Document) -> dict[str, str]:
    """The names of the paper's nơi nhận, by what they are compared by."""
    names = (_PURPOSE.sub("", name) for name in addressees(office, document)[0])
    return {fold(name): name for name in names}


def _refuse_again(known: Progress, means: Means, names: Iterable[str], again: str) -> None:
    sent = {fold(each.recipient) for each in known.deliveries if each.means is means}
    twice = [name for name in names if fold(name) in sent]
    if twice and not tidy(again):
        raise ReleasedAlready(code=known.document.code, means=f"({means.label})", names=_names(twice))


def _names(names: Sequence[str]) -> str:
    more = f" và {len(names) - _TOLD} nơi nữa" if len(names) > _TOLD else ""
    return ", ".join(f"«{name}»" for name in names[:_TOLD]) + more


def _row(
    document: Document,
    known: Progress,
    numbered: str,
    name: str,
    copies: int,
    means: Means,
    day: dt.date,
    sending: Sending,
) -> Delivery:
    assert document.issued_on is not None, "numbered_file refuses others"
    valid = known.valid
    return Delivery(
        *(document.id, full_number(document), document.issued_on, name, means, day, copies),
        *(sending.envelopes if means is Means.POST else 0, valid.blob if valid else numbered),
        *("" if valid else tidy(sending.on_paper), tidy(sending.again)),
    )


def _notes(
    office: Office, document: Document, known: Progress, sending: Sending, day: dt.date, sent: Sequence[Delivery]
) -> Iterator[str]:
    start = known.valid.signed_on if known.valid else document.issued_on
    if start and not known.deliveries and is_late(start, day, calendar_of(office.store)):
        since = f"{'ngày ký' if known.valid else 'ngày ban hành'} {day_month_year(start)}"
        latest = f"chậm nhất là ngày làm việc tiếp theo sau {since} (Điều 18.1)"
        yield f"Phát hành ngày {day_month_year(day)} là muộn: {latest}."
    printed = _printed(office, document)
    others = [e.recipient for e in sent if e.means is not Means.SYSTEM and fold(e.recipient) not in printed]
    if others:
        yield f"Ngoài nơi nhận in trên văn bản: {_names(others)}."
    void = void_words(office.store, document)
    if void:
        yield f"{document.code} {void}, không còn dùng như văn bản đang có hiệu lực."
    if known.valid is None:
        yield f"Chưa có bản quét: bản gốc ký mực lưu ở Văn thư, quét xong thì «vanban doc signed {document.code} …»."


def read_recipients(path: Path) -> tuple[tuple[str, int | None], ...]:
    """Recipients from a text file: one a line, `; 3` behind it for three copies. Raises with every wrong line."""
    try:
        text = read_limited(path, 1).decode("utf-8-sig")
    except UnicodeDecodeError as odd:
        raise RecipientsUnreadable(name=path.name, why="không phải chữ UTF-8") from odd
    found, wrong = [], []
    for number, line in enumerate(text.splitlines(), 1):
        if not line.strip():
            continue
        name, mark, copies = line.rpartition(";") if ";" in line else (line, "", "")
        count = copies.strip()
        if mark and not (count.isdecimal() and 1 <= int(count) <= MOST_COPIES):
            wrong.append(f"dòng {number}: «{count}» không phải số bản")
        elif not tidy(name):
            wrong.append(f"dòng {number}: thiếu tên nơi nhận")
        else:
            found.append((tidy(name), int(count) if mark else None))
    if not found and not wrong:
        wrong.append("tệp trống")
    if wrong:
        raise RecipientsUnreadable(name=path.name, why="; ".join(wrong))
    return tuple(found)


@dataclass(frozen=True, slots=True)
class Received:
    """What was noted as received, and what is still without receipt."""

    document: Document
    noted: tuple[Delivery, ...]
    left: int


def receive(
    office: Office,
    code: str,
    names: Sequence[str],
    on_day: dt.date,
    who: str = "",
    *,
    means: Means | None = None,
    all_of_them: bool = False,
) -> Received:
    """Note that recipients have what was sent to them; all that are named, or none.

    A recipient may be named by a part of its name that only it has.
    """
    with office.act("doc.receipt", input={"code": code, "to": list(names)}) as act:
        document = find_document(act, code)
        known = progress(act, document)
        sent = [each for each in known.deliveries if means is None or each.means is means]
        waiting = [each for each in known.outstanding if each in sent]
        chosen = waiting if all_of_them else _chosen(document, sent, names)
        if not chosen:
            hint = f"xem «vanban doc deliveries {document.code}»"
            raise ReceiptNowhere(code=document.code, names="nơi nào còn chờ ký nhận", hint=hint)
        _refuse_received(office, document, chosen, on_day)
        for each in chosen:
            add_receipt(act, each, on_day, nfc(tidy(who)))
        return Received(document, tuple(chosen), len([each for each in known.outstanding if each not in chosen]))


def _chosen(document: Document, sent: Sequence[Delivery], names: Sequence[str]) -> list[Delivery]:
    """For each name what was sent to it and is not received. Raises with every name that was not sent anything."""
    found, unknown = [], []
    for name in dict.fromkeys(names):
        mine = _sent_to(sent, name)
        if not mine:
            unknown.append(name)
        found += [each for each in mine if each.received_on is None] or mine
    if unknown:
        places = list(dict.fromkeys(each.recipient for each in sent))
        hint = f"các nơi đã gửi là {_names(places)}" if places else "văn bản chưa phát hành"
        raise ReceiptNowhere(code=document.code, names=_names(unknown), hint=hint)
    return list(dict.fromkeys(found))


def _sent_to(sent: Sequence[Delivery], name: str) -> list[Delivery]:
    """What was sent to a recipient of this name, or to the only one whose name has it as a part."""
    exact = [each for each in sent if fold(each.recipient) == fold(name)]
    if exact or not fold(name):
        return exact
    like = [each for each in sent if fold(name) in fold(each.recipient)]
    return like if len({fold(each.recipient) for each in like}) == 1 else []


def _refuse_received(office: Office, document: Document, chosen: Sequence[Delivery], on_day: dt.date) -> None:
    twice = [each.recipient for each in chosen if each.received_on]
    if twice:
        raise ReceiptTwice(code=document.code, names=_names(twice))
    said = day_month_year(on_day)
    if on_day > office.today:
        raise DayOutOfPlace(what="Ngày nhận", day=said, why=f"ở sau hôm nay ({day_month_year(office.today)})")
    early = [each for each in chosen if on_day < each.on_day]
    if early:
        sent = f"{_names([each.recipient for each in early])} gửi ngày {day_month_year(early[0].on_day)}"
        raise DayOutOfPlace(what="Ngày nhận", day=said, why=f"ở trước ngày gửi ({sent})")


def released_on(act: Act, document: Document) -> dt.date | None:
    """The day of a paper's release: from then on its number may not be cancelled."""
    return progress(act, document).first_sent
