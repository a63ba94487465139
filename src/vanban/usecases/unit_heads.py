"""Who leads a unit on a day, and the unit somebody works in."""

from __future__ import annotations

import datetime as dt

from vanban.model.approval import is_deputy, is_head
from vanban.model.dated import in_force
from vanban.model.identity import Id
from vanban.model.organisation import Person, Post
from vanban.store.reading import Reader


def head_of_unit(reader: Reader, unit: Id, day: dt.date) -> tuple[Person, Post] | None:
    """The head of a unit that day with the post held, a deputy while there is no head; nobody in an empty unit."""
    posts = in_force(reader.every(Post, unit=unit), day)
    heads = [post for post in posts if is_head(post.position)] or [p for p in posts if is_deputy(p.position)]
    return (reader.get(Person, heads[0].person), heads[0]) if heads else None


def units_of(reader: Reader, person: Id, day: dt.date) -> tuple[Id, ...]:
    """The units in which somebody holds a post that day."""
    return tuple(post.unit for post in in_force(reader.every(Post, person=person), day) if post.unit is not None)
