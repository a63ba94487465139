"""Where in a new version stands what somebody wrote by hand in an older one."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from vanban.pages.alignment import Pair
from vanban.pages.grafting import Graft, Where
from vanban.pages.passages import Passage, table_of


@dataclass(frozen=True, slots=True)
class ByHand:
    """Something written by hand: how it goes along, when it has a sure place, and how it is told."""

    graft: Graft | None
    words: str


def parts(pairs: tuple[Pair, ...]) -> Iterator[Pair]:
    """The pairs, rows as their cells where they have as many."""
    for pair in pairs:
        if pair.old and pair.new and pair.old.cells and len(pair.old.cells) == len(pair.new.cells):
            yield from (Pair(old, new) for old, new in zip(pair.old.cells, pair.new.cells, strict=True))
        else:
            yield pair


def beside(pairs: tuple[Pair, ...], place: int, became: Mapping[str, Passage], zone: str) -> tuple[Where, str] | None:
    """Behind the nearest thing above that the new version has too, else before the nearest below."""
    above = next((a for pair in reversed(pairs[:place]) if (a := _anchor(pair, became, zone))), None)
    if above is not None:
        return Where.AFTER, above
    below = next((a for pair in pairs[place + 1 :] if (a := _anchor(pair, became, zone))), None)
    return (Where.BEFORE, below) if below is not None else None


def _anchor(pair: Pair, became: Mapping[str, Passage], zone: str) -> str | None:
    """The address in the new version of what stands beside a paragraph; of a row its whole table."""
    old = pair.old.cells[0] if pair.old and pair.old.cells else pair.old
    if old is None or pair.new is None:
        return None
    target = became.get(old.address)
    if target is None:
        return None
    if zone == "text" and target.zone in {"cell", "row"}:
        return table_of(target)
    return target.paragraphs[0].address if target.zone == zone else None
