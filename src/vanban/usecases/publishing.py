"""Where and when the office's papers were made public."""

from __future__ import annotations

import datetime as dt
import re
from collections import defaultdict
from collections.abc import Mapping

from vanban.errors.feedback import AddressWrong, NotIssuedYet, PublishedBeforeIssue, PublishedTwice
from vanban.model.document import Document
from vanban.model.identity import Id
from vanban.model.publication import Publication
from vanban.store.acts import Act
from vanban.store.reading import Reader
from vanban.usecases.finding import find_document
from vanban.usecases.following import refuse_future
from vanban.usecases.office import Office
from vanban.wording.dates import day_month_year
from vanban.wording.text import fold, tidy

_ADDRESS = re.compile(r"https?://[^\s/]+\.[^\s]+\Z", re.IGNORECASE)


def publish(
    office: Office, code: str, place: str, on_day: dt.date | None = None, url: str = ""
) -> tuple[Document, Publication]:
    """Note that an issued paper was published at a place on a day (today by default).

    Raises for a draft, a day before it was issued or that has not come, and the same place and day twice.
    """
    with office.act("doc.published", input={"code": code, "place": place}) as act:
        document = find_document(act, code)
        noted = Publication(document.id, tidy(place), on_day or office.today, url.strip())
        _refuse_wrong(act, office, document, noted)
        return document, act.put(noted)


def _refuse_wrong(act: Act, office: Office, document: Document, noted: Publication) -> None:
    refuse_future(noted.on_day, office.today)
    day = day_month_year(noted.on_day)
    if not document.number or document.issued_on is None:
        raise NotIssuedYet(code=document.code)
    if noted.on_day < document.issued_on:
        raise PublishedBeforeIssue(code=document.code, day=day, issued=day_month_year(document.issued_on))
    if noted.url and not _ADDRESS.match(noted.url):
        raise AddressWrong(url=noted.url)
    for other in publications(act, document.id):
        if fold(other.place) == fold(noted.place) and other.on_day == noted.on_day:
            raise PublishedTwice(code=document.code, place=other.place, day=day)


def publications(reader: Reader, document: Id) -> tuple[Publication, ...]:
    """Where a paper was published, the first place first."""
    return _in_order(reader.every(Publication, document=document))


def all_publications(reader: Reader) -> Mapping[Id, tuple[Publication, ...]]:
    """The same of every paper that was published at all."""
    found: defaultdict[Id, list[Publication]] = defaultdict(list)
    for each in reader.every(Publication):
        found[each.document].append(each)
    return {document: _in_order(tuple(places)) for document, places in found.items()}


def is_meant(document: Document, places: Mapping[Id, tuple[Publication, ...]], public: bool | None) -> bool:
    """Whether a list wants the paper: an issued one that was published, or was not; any when nothing is asked."""
    return public is None or (bool(document.number) and (document.id in places) is public)


def _in_order(found: tuple[Publication, ...]) -> tuple[Publication, ...]:
    return tuple(sorted(found, key=lambda each: (each.on_day, each.id)))


def published_words(noted: Publication) -> str:
    """`Trang thông tin điện tử của Sở, ngày 14/6/2024 (https://…)`."""
    where = f" ({noted.url})" if noted.url else ""
    return f"{noted.place}, ngày {day_month_year(noted.on_day)}{where}"
