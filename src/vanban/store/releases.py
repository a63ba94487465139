"""Signed files, deliveries and receipts: rows that are only added to."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from vanban.model.identity import Id
from vanban.model.release import Comparison, Delivery, Means, SignedFile
from vanban.store.reading import Reader

if TYPE_CHECKING:
    from vanban.store.acts import Act


def signed_files(reader: Reader, document: Id | None = None) -> tuple[SignedFile, ...]:
    """The signed files of a document, or of all, oldest first."""
    rows = reader.connection.execute(
        """SELECT document, number, issued_on, blob, name, signed_on, compared, scan, apart, reason, act
           FROM signed_file WHERE (?1 IS NULL OR document = ?1) AND act <= ?2 ORDER BY act""",
        (document, reader.known_at),
    )
    return tuple(
        SignedFile(
            *(Id(paper), number, dt.date.fromisoformat(issued), blob, name, dt.date.fromisoformat(signed)),
            *(Comparison(compared), bool(scan), apart, reason, act),
        )
        for paper, number, issued, blob, name, signed, compared, scan, apart, reason, act in rows
    )


def add_signed_file(act: Act, file: SignedFile) -> None:
    """Note a signed file whose bytes the act knows already."""
    act.add_row(
        "signed_file",
        document=file.document,
        number=file.number,
        issued_on=file.issued_on.isoformat(),
        blob=file.blob,
        name=file.name,
        signed_on=file.signed_on.isoformat(),
        compared=file.compared.value,
        scan=int(file.scan),
        apart=file.apart,
        reason=file.reason,
    )


def deliveries(reader: Reader, document: Id | None = None) -> tuple[Delivery, ...]:
    """What was sent of a document, or of all, with its receipts, in the order in which it was noted."""
    rows = reader.connection.execute(
        """SELECT d.document, d.number, d.issued_on, d.recipient, d.means, d.on_day, d.copies, d.envelopes, d.blob,
           d.on_paper, d.again, d.id, d.act, r.on_day, coalesce(r.who, '') FROM delivery d
           LEFT JOIN receipt r ON r.delivery = d.id AND r.act <= ?2
           WHERE (?1 IS NULL OR d.document = ?1) AND d.act <= ?2 ORDER BY d.id""",
        (document, reader.known_at),
    )
    return tuple(_delivery(*row) for row in rows)


def _delivery(
    document: int,
    number: str,
    issued_on: str,
    recipient: str,
    means: str,
    on_day: str,
    copies: int,
    envelopes: int,
    blob: str,
    on_paper: str,
    again: str,
    row: int,
    act: int,
    received_on: str | None,
    receiver: str,
) -> Delivery:
    day, issued = dt.date.fromisoformat(on_day), dt.date.fromisoformat(issued_on)
    received = dt.date.fromisoformat(received_on) if received_on else None
    return Delivery(
        *(Id(document), number, issued, recipient, Means(means), day, copies, envelopes, blob, on_paper, again),
        *(row, act, received, receiver),
    )


def add_delivery(act: Act, sent: Delivery) -> None:
    """Note what was sent to one recipient."""
    act.add_row(
        "delivery",
        document=sent.document,
        number=sent.number,
        issued_on=sent.issued_on.isoformat(),
        recipient=sent.recipient,
        means=sent.means.value,
        on_day=sent.on_day.isoformat(),
        copies=sent.copies,
        envelopes=sent.envelopes,
        blob=sent.blob,
        on_paper=sent.on_paper,
        again=sent.again,
    )


def add_receipt(act: Act, sent: Delivery, on_day: dt.date, who: str) -> None:
    """Note that a recipient has what was sent."""
    act.add_row("receipt", delivery=sent.id, document=sent.document, on_day=on_day.isoformat(), who=who)
