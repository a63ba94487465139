"""Tables and rows that somebody wrote by hand: those with a sure place go along, the others are only named."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from vanban.model.page import ParagraphFact
from vanban.pages.alignment import Pair, common_share
from vanban.pages.grafting import Graft, Where
from vanban.pages.passages import Passage, row_of, table_of
from vanban.usecases.comparing import Comparison
from vanban.usecases.placing import ByHand, beside

_SAME = 0.9
_NUMBER = re.compile(r"[\dIVX]+(?:\.\d+)*\.?|[a-zđ]\)")
"""What the first cell of a row counts: another number makes no other row."""


@dataclass(frozen=True, slots=True)
class TablesByHand:
    """The tables of an edited file: which came with it, and which somebody made."""

    seen: Comparison
    became: Mapping[str, Passage]
    """Address in the old version → the same passage in the new one."""
    generated: frozenset[str]
    """Addresses of the tables in the edited file that still hold a generated row."""
    is_whole: bool
    """Whether every generated table is still there: else a new one may be the old one typed anew."""

    @classmethod
    def of(cls, seen: Comparison, became: Mapping[str, Passage]) -> TablesByHand:
        kept = [(pair.old, pair.new) for pair in seen.difference.pairs if pair.old and pair.new and pair.new.cells]
        before = {table_of(passage) for passage in seen.page.passages if passage.cells}
        still = {table_of(old) for old, _ in kept}
        return cls(seen, became, frozenset(table_of(new) for _, new in kept), before <= still)

    def added(self, place: int, row: Passage, standing: Sequence[Passage]) -> Iterator[ByHand]:
        """What becomes of a row by hand; that of a whole table by hand is told with its first row."""
        if table_of(row) in self.generated:
            if not is_said(row, standing):
                yield ByHand(self._row(place, row), f"{row.where}: thêm dòng «{row.text}»")
            return
        rows = self._rows(table_of(row))
        if rows[0].address == row.address and not all(is_said(each, standing) for each in rows):
            said = f"{row.where.partition(',')[0]}: thêm bảng {len(rows)} dòng, mở đầu là «{row.text}»"
            yield ByHand(self._table(place, table_of(row)), said)

    def _row(self, place: int, row: Passage) -> Graft | None:
        pairs = self.seen.difference.pairs
        for where, around in ((Where.AFTER, reversed(pairs[:place])), (Where.BEFORE, iter(pairs[place + 1 :]))):
            target = next((t for pair in around if (t := self._same_row(pair, table_of(row)))), None)
            if target is not None:
                paragraphs = tuple(paragraph for cell in row.cells for paragraph in cell.paragraphs)
                return Graft(where, target, row.address, paragraphs)
        return None

    def _same_row(self, pair: Pair, table: str) -> str | None:
        """The address in the new version of a generated row of this table."""
        if pair.old is None or pair.new is None or not pair.new.cells or table_of(pair.new) != table:
            return None
        target = self.became.get(pair.old.cells[0].address) or self.became.get(pair.old.address)
        return row_of(target) if target is not None and target.zone in {"cell", "row"} else None

    def _table(self, place: int, address: str) -> Graft | None:
        found = beside(self.seen.difference.pairs, place, self.became, "text") if self.is_whole else None
        return Graft(*found, address, self._paragraphs(address)) if found is not None else None

    def _paragraphs(self, address: str) -> tuple[ParagraphFact, ...]:
        return tuple(each for each in self.seen.facts.paragraphs if each.address.startswith(f"{address}/"))

    def _rows(self, table: str) -> list[Passage]:
        passages = (pair.new for pair in self.seen.difference.pairs)
        return [each for each in passages if each is not None and each.cells and table_of(each) == table]


def is_said(row: Passage, standing: Sequence[Passage]) -> bool:
    """Whether the new version has such a row already, under whatever number."""
    words = _words(row)
    return any(common_share(_words(each), words) >= _SAME for each in standing if each.cells)


def _words(row: Passage) -> str:
    cells = [cell.text for cell in row.cells]
    return " ".join(cells[1:] if cells and _NUMBER.fullmatch(cells[0]) else cells)
