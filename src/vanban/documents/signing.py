"""Who signs and in what form: from posts and authority on the day (Decree 30/2020, Article 13)."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable
from dataclasses import dataclass

from vanban.errors.documents import SignerUnknown, SignerWithoutAuthority
from vanban.errors.store import RecordUnknown
from vanban.model.authority import Authority, SigningForm
from vanban.model.dated import in_force
from vanban.model.dossier import Dossier
from vanban.model.identity import Id
from vanban.model.organisation import Person, UnitKind
from vanban.wording.dates import day_month_year
from vanban.wording.names import position_in
from vanban.wording.text import upper

_FOR_THEMSELVES = (SigningForm.HEAD, SigningForm.ACTING, SigningForm.COLLECTIVE)


@dataclass(frozen=True, slots=True)
class SigningBlock:
    """The lines above the signature, another title of the signer, and the name below it."""

    titles: tuple[str, ...]
    name: str
    other_title: str = ""


def signing_block(
    dossier: Dossier, kind: str, day: dt.date, *, key: str = "", signer: Id | None = None
) -> SigningBlock:
    """The block of the person named by key or id, else of the head. Raises when nobody may sign."""
    person = _chosen(dossier, key, signer)
    rights = _rights(dossier.authorities, kind, day)
    if person is None:
        return _heads_block(dossier, rights, kind, day)
    mine = [right for right in rights if right.person == person.id]
    if not mine:
        name = f"{person.address} {person.name}"
        raise SignerWithoutAuthority(name=name[0].upper() + name[1:], kind=kind, day=day_month_year(day))
    return _block(dossier, person, mine[0], day)


def may_sign(dossier: Dossier, person: Id, kind: str) -> bool:
    """Whether somebody may sign papers of this kind on the day on which the paper is made."""
    return any(right.person == person for right in _rights(dossier.authorities, kind, dossier.made_on))


def _rights(authorities: Iterable[Authority], kind: str, day: dt.date) -> list[Authority]:
    """The rights that cover this kind of paper on the day; one given for the kind itself comes first."""
    covering = [a for a in in_force(authorities, day) if not a.kinds or kind in a.kinds]
    return sorted(covering, key=lambda right: not right.kinds)


def _chosen(dossier: Dossier, key: str, signer: Id | None) -> Person | None:
    if not key:
        return dossier.person(signer)
    found = next((person for person in dossier.people if person.key == key), None)
    if found is None:
        raise RecordUnknown(what="người", key=key, hint=" Hãy xem khóa trong «vanban person list».")
    return found


def _heads_block(dossier: Dossier, rights: list[Authority], kind: str, day: dt.date) -> SigningBlock:
    heads = [right for right in rights if right.form in _FOR_THEMSELVES]
    person = dossier.person(heads[0].person) if heads else None
    if person is None:
        raise SignerUnknown(kind=kind, day=day_month_year(day))
    return _block(dossier, person, heads[0], day)


def _block(dossier: Dossier, person: Person, right: Authority, day: dt.date) -> SigningBlock:
    titles = (*map(upper, right.above), *_titles(dossier, person, right, day))
    return SigningBlock(titles, person.name, upper(right.other_title))


def _titles(dossier: Dossier, person: Person, right: Authority, day: dt.date) -> tuple[str, ...]:
    """One line for the head, two for everybody who signs for somebody else."""
    principal = upper(_without_council(right.principal))
    match right.form:
        case SigningForm.HEAD:
            return (principal,)
        case SigningForm.ACTING:
            return (f"Q. {principal}",)
    return (f"{right.form.prefix} {principal}", upper(own_title(dossier, person, day)))


_COUNCIL = re.compile(r"(?<=\S)\s+(?:UBND|HĐND|Ủy ban nhân dân|Hội đồng nhân dân)\b.*\Z", re.IGNORECASE)


def _without_council(title: str) -> str:
    """`Chủ tịch` of `Chủ tịch UBND xã`: the body stands in the line above or the letterhead (Appendix I, II.7.b)."""
    return _COUNCIL.sub("", title) if re.match(r"(?:Phó )?Chủ tịch\b", title, re.IGNORECASE) else title


def own_title(dossier: Dossier, person: Person, day: dt.date) -> str:
    """The person's real title: `Phó Giám đốc` of `Phó Giám đốc Sở`, `Trưởng phòng Quản lý thương mại`."""
    posts = dossier.posts_of(person.id, day)
    if not posts:
        return ""
    unit = dossier.unit(posts[0].unit)
    if unit is None or unit.kind is UnitKind.LEADERSHIP:
        return _without_council(posts[0].position.replace(f" {dossier.profile.short_name}", "", 1))
    return position_in(posts[0].position, unit.name)
