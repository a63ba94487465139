"""Who signs and in what form: from posts and authority on the day (Decree 30/2020, Article 13)."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from vanban.errors.documents import SignerUnknown, SignerWithoutAuthority
from vanban.errors.store import RecordUnknown
from vanban.model.authority import Authority, SigningForm
from vanban.model.dated import in_force
from vanban.model.dossier import Dossier
from vanban.model.identity import Id
from vanban.model.organisation import Person
from vanban.wording.dates import day_month_year
from vanban.wording.text import upper


@dataclass(frozen=True, slots=True)
class SigningBlock:
    """The lines above the signature and the name below it."""

    titles: tuple[str, ...]
    name: str


def signing_block(
    dossier: Dossier, kind: str, day: dt.date, *, key: str = "", signer: Id | None = None
) -> SigningBlock:
    """The block of the person named by key or id, else of the head. Raises when nobody may sign."""
    person = _chosen(dossier, key, signer)
    rights = [a for a in in_force(dossier.authorities, day) if not a.kinds or kind in a.kinds]
    if person is None:
        return _heads_block(dossier, rights, kind, day)
    mine = [right for right in rights if right.person == person.id]
    if not mine:
        name = f"{person.address} {person.name}"
        raise SignerWithoutAuthority(name=name[0].upper() + name[1:], kind=kind, day=day_month_year(day))
    return SigningBlock(_titles(dossier, person, mine[0], day), person.name)


def _chosen(dossier: Dossier, key: str, signer: Id | None) -> Person | None:
    if not key:
        return dossier.person(signer)
    found = next((person for person in dossier.people if person.key == key), None)
    if found is None:
        raise RecordUnknown(what="người", key=key, hint=" Hãy xem khóa trong «vanban person list».")
    return found


def _heads_block(dossier: Dossier, rights: list[Authority], kind: str, day: dt.date) -> SigningBlock:
    heads = [right for right in rights if right.form in (SigningForm.HEAD, SigningForm.ACTING)]
    person = dossier.person(heads[0].person) if heads else None
    if person is None:
        raise SignerUnknown(kind=kind, day=day_month_year(day))
    return SigningBlock(_titles(dossier, person, heads[0], day), person.name)


def _titles(dossier: Dossier, person: Person, right: Authority, day: dt.date) -> tuple[str, ...]:
    """One line for the head, two for everybody who signs for somebody else."""
    principal = upper(right.principal)
    match right.form:
        case SigningForm.HEAD:
            return (principal,)
        case SigningForm.ACTING:
            return (f"Q. {principal}",)
    return (f"{right.form.prefix} {principal}", upper(own_title(dossier, person, day)))


def own_title(dossier: Dossier, person: Person, day: dt.date) -> str:
    """The person's position without the office's short name: `Phó Giám đốc` of `Phó Giám đốc Sở`."""
    posts = dossier.posts_of(person.id, day)
    position = posts[0].position if posts else ""
    return position.removesuffix(f" {dossier.profile.short_name}")
