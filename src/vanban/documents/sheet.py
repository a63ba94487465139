"""A paper before anything is said in it: the office on the paper's day, its number and day, who signs."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from vanban.documents.base import Composed, Context, DocumentType, Request
from vanban.documents.frame import TEXT_MM, TITLE_PT, agency_rule, heading_rule
from vanban.documents.recipients import AS_ABOVE, Recipients, addressee_lines, covers, recipient_lines
from vanban.documents.signing import SigningBlock, signing_block
from vanban.errors.documents import ContactMissing, DrafterUnknown, PaperSecret, SlotUnknown
from vanban.model.dossier import Dossier
from vanban.model.identity import Id
from vanban.model.organisation import Unit
from vanban.model.page import Expected
from vanban.model.recipient import Recipient
from vanban.wording.dates import day_month_year, number_line, place_date_line
from vanban.wording.names import initials
from vanban.wording.sentences import filled, slots
from vanban.wording.text import upper


@dataclass(frozen=True, slots=True)
class Sending:
    """To whom a paper goes.

    `addressees` stand behind Kính gửi; `own` are the record's own recipients; `units` are those whose work it
    is, so that the list must not forget them; `first` opens the list of an unaddressed paper ("Như Điều 3");
    `archive` is the record's filing line.
    """

    addressees: tuple[str, ...] = ()
    own: tuple[Recipient, ...] = ()
    units: tuple[Unit, ...] = ()
    first: tuple[Recipient, ...] = ()
    archive: str = ""


@dataclass(frozen=True, slots=True)
class Sheet:
    """What a document type writes on. `day` is the day of issue, else the day on which the draft is made."""

    type: DocumentType[Any]
    request: Request
    dossier: Dossier
    number: str
    issued_on: dt.date | None
    day: dt.date
    signing: SigningBlock
    sending: Sending

    @property
    def symbol(self) -> str:
        """`TB-SCT` of a named type, `SCT-VP` of a letter (Appendix I, II.3)."""
        profile = self.dossier.profile
        return profile.letter_symbol() if self.type.letter else profile.symbol(self.type.kind)

    @property
    def stays_inside(self) -> bool:
        """Whether the paper goes to the office's own units and leaders, and to nobody else."""
        return all(self._is_ours(line) for line in self._recipients())

    def _is_ours(self, line: Recipient) -> bool:
        return any(covers((line,), unit) for unit in self.dossier.units)

    def say(self, name: str, usual: str, **values: str) -> str:
        """The office's own sentence `name`, else the usual one, with its slots filled. Raises `SlotUnknown`."""
        sentence = self.dossier.profile.text(name, usual)
        unknown = sorted(slots(sentence) - values.keys())
        if unknown:
            raise SlotUnknown(name=name, slot=unknown[0], known=", ".join(f"{{{each}}}" for each in values))
        return filled(sentence, values)

    def named(self, kind_name: str, subject: str) -> dict[str, Any]:
        """The fields of `NamedFrame`."""
        rule = heading_rule(subject or upper(kind_name), TEXT_MM, TITLE_PT)
        return self.frame() | {"kind_name": upper(kind_name), "subject": subject, "subject_rule": rule}

    def addressed(self, kind_name: str, subject: str) -> dict[str, Any]:
        """The fields of `AddressedFrame`."""
        return self.named(kind_name, subject) | {"addressees": addressee_lines(self.sending.addressees)}

    def letter(self, subject: str) -> dict[str, Any]:
        """The fields of `LetterFrame`; `subject` is what follows V/v."""
        return self.frame() | {
            "letter_subject": f"V/v {subject}",
            "addressees": addressee_lines(self.sending.addressees),
        }

    def frame(self) -> dict[str, Any]:
        """The fields of `Frame`."""
        profile, request = self.dossier.profile, self.request
        archive = self.sending.archive or profile.archive
        return {
            "parent": profile.parent,
            "agency": profile.letterhead,
            "agency_rule": agency_rule(profile.letterhead),
            "number_line": number_line(self.number, self.symbol),
            "place_date": place_date_line(profile.place, self.issued_on, self.day.year),
            "draft": not self.number,
            "sample": profile.sample,
            "urgency": request.urgency.stamp if request.urgency else "",
            "circulation": request.circulation.stamp if request.circulation else "",
            "contact": self._contact(),
            "recipients": recipient_lines(self._recipients(), archive, self._drafters_mark()),
            "signer_titles": self.signing.titles,
            "signer_other_title": self.signing.other_title,
            "signer_name": self.signing.name,
        }

    def _recipients(self) -> tuple[Recipient, ...]:
        first = (AS_ABOVE,) if self.sending.addressees else self.sending.first
        return self._receivers().chosen(self.request.recipients, self.sending.own, first)

    def _receivers(self) -> Recipients:
        return Recipients(self.dossier, self.type.kind, self.sending.units)

    def composed(
        self,
        context: Context,
        *,
        subject: str,
        prints: Sequence[Id],
        file_name: str,
        items: int | None = None,
        texts: Iterable[str] = (),
        meeting: Id | None = None,
        plan: Id | None = None,
    ) -> Composed:
        """The paper in words. `texts` are sentences of the records that must stand on it, `items` how many."""
        return Composed(
            context=context,
            subject=subject,
            symbol=self.symbol,
            number=self.number,
            issued_on=self.issued_on,
            signer=self.signing.name,
            expected=Expected(
                number=self.number or None,
                symbol=self.symbol,
                items=items,
                signer=self.signing.name,
                draft=not self.number,
                texts=tuple(texts),
            ),
            prints=tuple(dict.fromkeys(prints)),
            meeting=meeting,
            plan=plan,
            file_name=file_name,
            remarks=self._receivers().remarks(self._recipients()),
        )

    def _contact(self) -> tuple[str, ...]:
        if not self.request.contact:
            return ()
        if not self.dossier.profile.contact:
            raise ContactMissing(day=day_month_year(self.day))
        return self.dossier.profile.contact

    def _drafters_mark(self) -> str:
        """`LTMA.(40)`: initials of the drafter and how many copies go out (Appendix I, III.4)."""
        key, copies = self.request.drafter, self.request.copies
        drafter = next((person for person in self.dossier.people if person.key == key), None)
        if key and drafter is None:
            raise DrafterUnknown(key=key)
        count = f"({copies:02d})" if copies else ""
        return ".".join(part for part in (initials(drafter.name) if drafter else "", count) if part)


def open_sheet(
    type: DocumentType[Any],
    dossier: Dossier,
    request: Request,
    sending: Sending = Sending(),
    *,
    signer: Id | None = None,
    number: str = "",
    issued_on: dt.date | None = None,
    signing: SigningBlock | None = None,
) -> Sheet:
    """The sheet of a paper: `signer`, `number` and `issued_on` are the record's, where the request says nothing.

    `signing` is for papers that nobody signs for the office, such as minutes.

    Raises `PaperSecret`, or what `signing_block` refuses.
    """
    if request.secrecy is not None:
        raise PaperSecret(grade=request.secrecy.label)
    issued = request.issued_on or issued_on
    day = issued or dossier.made_on
    books = dossier.printed_on(day)
    block = signing or signing_block(books, type.kind, day, key=request.signer, signer=signer)
    return Sheet(type, request, books, _padded(request.number or number), issued, day, block, sending)


def _padded(number: str) -> str:
    """`07` of `7`: numbers below ten have a nought before them (Appendix I, II.3); others stay as they are."""
    return f"{int(number):02d}" if number.isdecimal() else number
