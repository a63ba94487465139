"""How alike two texts are, by the runs of words they share."""

from __future__ import annotations

import difflib
import re

from vanban.wording.text import fold

_SHORTEST = 2
"""A single shared syllable says nothing in Vietnamese; two in a row make a word."""


def shared_run(one: str, other: str) -> float:
    """From 0 to 1: how much of the shorter text stands in the other in the same order, and how much of both.

    Accents do not count. "Rà soát thủ tục" lies wholly in "Sở chủ trì rà soát thủ tục trước ngày 15/5".
    """
    mine, theirs = (re.findall(r"\w+", fold(text)) for text in (one, other))
    if not mine or not theirs:
        return 0.0
    blocks = difflib.SequenceMatcher(None, mine, theirs, autojunk=False).get_matching_blocks()
    shared = sum(block.size for block in blocks if block.size >= _SHORTEST)
    within = shared / min(len(mine), len(theirs))
    return (within + 2 * shared / (len(mine) + len(theirs))) / 2
