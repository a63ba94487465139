"""One rule for every place where somebody types who is meant: keys, names, abbreviations, with or without accents."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Generic, TypeVar

from vanban.wording.text import name_key, name_keys, same_spelling, unit_keys

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Called(Generic[T]):
    """Something with a key and names; `keys` are all that it may be found by."""

    what: T
    key: str
    name: str
    keys: frozenset[str]
    is_person: bool = False


def called_unit(what: T, key: str, name: str, abbreviation: str = "", others: Iterable[str] = ()) -> Called[T]:
    return Called(what, key, name, unit_keys(name, abbreviation, others) | {name_key(key)})


def called_person(what: T, key: str, name: str) -> Called[T]:
    return Called(what, key, name, frozenset((name_key(key), name_key(name))), True)


def who_is_meant(typed: str, known: Iterable[Called[T]]) -> list[Called[T]]:
    """Those whom the typed name can mean, the first kind of match that has any; several when it cannot be told.

    People whose names differ in accents only are told apart by them: "Mây" is never "Mai" without its mark.
    """
    chosen = list(known)
    for wanted in name_keys(typed):
        found = [each for each in chosen if wanted in each.keys and _may_be(each, typed, wanted)]
        exact = [each for each in found if each.key == typed.strip()]
        if found:
            return exact or _of_one_kind(found)
    return []


def _may_be(each: Called[T], typed: str, wanted: str) -> bool:
    return not each.is_person or wanted == name_key(each.key) or same_spelling(typed, each.name)


def _of_one_kind(found: list[Called[T]]) -> list[Called[T]]:
    """A unit's or group's name wins over a person's, and the first unit over a second of the same name."""
    others = [each for each in found if not each.is_person]
    return others[:1] or found
