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
    CORRECTS = "corrects"
    """A letter of ours puts right the form of an issued paper (Decree 30/2020, Article 18.3)."""
    REPLACES = "replaces"
    """A paper of ours takes the place of another whose content was wrong (Article 18.3)."""
    RECALLS = "recalls"
    """A notice of ours takes an issued paper back (Article 18.4)."""
    OF_SERIES = "of_series"
    """A meeting is one of a series."""
    SUPPLEMENTS = "supplements"
    """Conclusions added after a meeting's notice had gone out, to be issued in a notice of their own."""
    CHANGES = "changes"
    """A conclusion changed a working group that stood already."""
    MERGED_INTO = "merged_into"
    """A unit ended, and its work went to another."""
    COPIES = "copies"
    """A copy was made from a paper of ours, from one that came in, or from another copy (Article 25)."""


@dataclass(frozen=True, slots=True)
class Link:
    """`src` stands in `role` to `dst`: a conclusion caused a task, a paper prints a conclusion."""

    src: Id
    role: LinkRole
    dst: Id
