"""Standard sentences with `{slots}`: an office may word them its own way."""

from __future__ import annotations

import re
from collections.abc import Mapping

_SLOT = re.compile(r"\{([a-z_]+)\}")


def slots(sentence: str) -> frozenset[str]:
    """The names of the slots in a sentence."""
    return frozenset(_SLOT.findall(sentence))


def filled(sentence: str, values: Mapping[str, str]) -> str:
    """The sentence with its slots filled; nothing else in it is understood, so any text may stand in it.

    Raises `KeyError` for a slot that has no value.
    """
    return _SLOT.sub(lambda slot: values[slot.group(1)], sentence)
