"""How lines of a file are told apart and named: equal words, the file's own places, the next free number."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from vanban.model.problem import Path
from vanban.wording.text import clause, fold

OwnPlace = Callable[[Path], Path]
"""From a place in the form to the place in its file: what was left out keeps its number."""


def words_key(text: str) -> str:
    """Equal for texts that are one text, apart from capitals, accents and the mark at the end."""
    return fold(clause(text))


def same_words(one: str, other: str) -> bool:
    return words_key(one) == words_key(other)


def free_key(prefix: str, taken: Iterable[str]) -> str:
    """The first number behind all that are taken, after the prefix."""
    numbers = (int(key[len(prefix) :]) for key in taken if _is_numbered(key, prefix))
    return f"{prefix}{max(numbers, default=0) + 1}"


def _is_numbered(key: str, prefix: str) -> bool:
    return key.startswith(prefix) and key[len(prefix) :].isdigit()
