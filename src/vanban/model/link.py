"""Ties between things: what was caused, printed, cited."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from vanban.model.identity import Id


class LinkRole(StrEnum):
    CAUSED = "caused"
    EVIDENCES = "evidences"
    REMEDIES = "remedies"
    CITES = "cites"
    PRINTS = "prints"
    ANSWERS = "answers"
    """Our paper answers one that came in."""
    COVERS = "covers"
    """A task of ours does what an item of a superior's paper asks."""


@dataclass(frozen=True, slots=True)
class Link:
    """`src` stands in `role` to `dst`: a conclusion caused a task, a paper prints a conclusion."""

    src: Id
    role: LinkRole
    dst: Id
