"""Where people read their mail: addresses that hold from one day to another."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import replace

from vanban.errors.reminding import AddressUnreadable
from vanban.model.dated import in_force
from vanban.model.identity import Id, Key
from vanban.model.organisation import Mailbox, Person, Post, is_mail_address
from vanban.store.acts import Act
from vanban.store.reading import Reader
from vanban.usecases.holders import find_holder
from vanban.usecases.office import Office
from vanban.wording.names import name_key


def set_mailbox(office: Office, name: str, address: str, valid_from: dt.date | None = None) -> Person:
    """A person reads mail under this address from a day on. Raises `AddressUnreadable`."""
    address = address.strip()
    if not is_mail_address(address):
        raise AddressUnreadable(text=address)
    with office.act("person.email", input={"person": name}) as act:
        found = find_holder(act, name, "person").person
        assert found is not None, "a person was asked for"
        person = act.get(Person, found)
        put_mailbox(act, person, address, valid_from)
    return person


def put_mailbox(
    act: Act, person: Person, address: str, valid_from: dt.date | None, valid_to: dt.date | None = None
) -> None:
    """An address holds until the next one of the person begins."""
    key = Key(f"{person.key}/thu/{valid_from or '-'}")
    new = Mailbox(person.id, address, key, valid_from, valid_to)
    others = [each for each in act.every(Mailbox, person=person.id) if each.key != key]
    chain = sorted([*others, new], key=lambda each: each.valid_from or dt.date.min)
    for each, following in zip(chain, [*chain[1:], None], strict=True):
        act.put(_ended(each, following.valid_from if following else None))


def _ended(box: Mailbox, next_from: dt.date | None) -> Mailbox:
    if next_from is None or (box.valid_to is not None and box.valid_to < next_from):
        return box
    return replace(box, valid_to=next_from - dt.timedelta(days=1))


def addresses(reader: Reader, people: Iterable[Id], day: dt.date) -> dict[Id, str]:
    """The address of each of the people on a day; who has none is not in it."""
    return {box.person: box.address for box in in_force(reader.every_in(Mailbox, "person", people), day)}


def mailboxes(office: Office) -> tuple[tuple[Person, str], ...]:
    """Everybody in office today with their address, empty when none is known, as Vietnamese lists are sorted."""
    at_work = {post.person for post in in_force(office.store.every(Post), office.today)}
    people = sorted(office.store.every_in(Person, "id", at_work), key=lambda person: name_key(person.name))
    known = addresses(office.store, at_work, office.today)
    return tuple((person, known.get(person.id, "")) for person in people)
