"""Sending reminders: as texts to paste, as letters in an outbox, or by a mail server; what went out is filed.

Files are laid before the books are written and have the same name on every run of a day, so a run that was killed is
simply run again. Nothing reaches the network but by a server that was named.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from vanban.config.smtp import MailServer, read_mail_server
from vanban.errors.reminding import MailServerRefused, SenderWithoutAddress
from vanban.exchange.mail import Envelope, letter
from vanban.exchange.mail_sending import connected
from vanban.files.writing import lay
from vanban.model.organisation import Person
from vanban.store.acts import person_in_office
from vanban.store.nudges import add_nudges, first_hash, nudges_on
from vanban.store.rights import refuse_without_right
from vanban.usecases.mailboxes import addresses
from vanban.usecases.office import VIETNAM, Office
from vanban.usecases.reminding import Reminder, filed
from vanban.wording.text import sentence_start

_MORNING = dt.time(8)
_VERB = "task.remind"


@dataclass(frozen=True, slots=True)
class Sent:
    """What went out: the files that were laid, who was told, and who could not be for lack of an address."""

    paths: tuple[Path, ...]
    told: tuple[str, ...]
    without_mailbox: tuple[str, ...] = ()


def as_texts(office: Office, reminders: Sequence[Reminder], folder: Path) -> Sent:
    """A text for each person, ready to be pasted into a message; filed as told."""
    _sender(office)
    files = [(f"{each.notice.stem}.txt", f"{each.notice.text}\n".encode()) for each in reminders]
    paths = _laid(office, folder, files)
    _file(office, reminders, "text")
    return Sent(paths, _called(reminders))


def as_letters(office: Office, reminders: Sequence[Reminder], folder: Path) -> Sent:
    """A letter for each person with an address, in an outbox from which a mail program sends it; filed as told."""
    _sender(office)
    addressed, without = _by_mailbox(reminders)
    moment = dt.datetime.combine(office.today, _MORNING, VIETNAM)
    envelope = _envelope(office, moment)
    files = [(f"{each.notice.stem}.eml", letter(each.notice, envelope)) for each in addressed]
    paths = _laid(office, folder, files)
    _file(office, addressed, "eml")
    return Sent(paths, _called(addressed), _called(without))


def by_server(office: Office, reminders: Sequence[Reminder], server: MailServer | None = None) -> Sent:
    """Send each letter by a mail server, that of the environment unless one is given, and file it at once.

    So a stop in between repeats at most one letter, and that keeps its Message-ID, by which a mail system knows what
    comes twice. Raises `MailServerRefused` with every letter that was not taken; another run sends those.
    """
    server = server or read_mail_server()
    actor = _sender(office)
    addressed, without = _by_mailbox(reminders)
    envelope = _envelope(office, office.clock.moment())
    if not envelope.sender:
        raise SenderWithoutAddress(name=sentence_start(f"{actor.address} {actor.name}"), key=actor.key)
    if office.dry_run:
        return Sent((), _called(addressed), _called(without))
    failed, told = [], []
    with connected(server) as send:
        for each in addressed:
            if _told_meanwhile(office, each):
                continue
            said = send(letter(each.notice, envelope))
            if said:
                failed.append(f"{each.notice.called} ({said})")
            else:
                _file(office, (each,), "smtp")
                told.append(each)
    if failed:
        raise MailServerRefused(server=server.host, failed="; ".join(failed), sent=len(told), left=len(failed))
    return Sent((), _called(told), _called(without))


def _told_meanwhile(office: Office, reminder: Reminder) -> bool:
    """Whether another clerk has told all of it since it was made."""
    known = nudges_on(office.store, (nudge.task for nudge in reminder.nudges))
    return all(
        any((n.person, n.on_day) == (nudge.person, nudge.on_day) for n in known.get(nudge.task, ()))
        for nudge in reminder.nudges
    )


def _sender(office: Office) -> Person:
    """Whoever is at the keyboard, asked before anything leaves: nothing is sent that could not be filed."""
    actor = person_in_office(office.store, office.actor, office.today)
    refuse_without_right(office.store, actor, _VERB, (), office.today)
    return actor


def _by_mailbox(reminders: Sequence[Reminder]) -> tuple[list[Reminder], list[Reminder]]:
    addressed = [each for each in reminders if each.notice.mailbox]
    return addressed, [each for each in reminders if not each.notice.mailbox]


def _called(reminders: Sequence[Reminder]) -> tuple[str, ...]:
    return tuple(each.notice.called for each in reminders)


def _envelope(office: Office, moment: dt.datetime) -> Envelope:
    """Who sends it: whoever is at the keyboard, in the name of the office."""
    actor = person_in_office(office.store, office.actor, office.today)
    own = addresses(office.store, (actor.id,), office.today).get(actor.id, "")
    return Envelope(office.profile().name, own, moment, first_hash(office.store)[:16])


def _laid(office: Office, folder: Path, files: Sequence[tuple[str, bytes]]) -> tuple[Path, ...]:
    if office.dry_run:
        return tuple(folder / name for name, _ in files)
    return tuple(lay(folder / name, content, None).path for name, content in files)


def _file(office: Office, reminders: Sequence[Reminder], means: str) -> None:
    nudges = [nudge for each in reminders for nudge in filed(each.nudges, means)]
    words = f"{len(reminders)} người, {len(nudges)} việc"
    with office.act(_VERB, reason=words, input={"people": [str(r.notice.key) for r in reminders]}) as act:
        add_nudges(act, nudges)
