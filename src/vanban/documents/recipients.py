"""Nơi nhận: who gets a paper, in what order, and whom it seems to forget (Decree 30/2020, Appendix I, II.9)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from vanban.errors.documents import RecipientTwice
from vanban.model.dossier import Dossier
from vanban.model.organisation import Unit, UnitKind
from vanban.model.page import Finding, Rank
from vanban.model.recipient import Recipient
from vanban.wording.text import clause, closed, fold, sentence_start

AS_ABOVE = Recipient("Như trên")
_ARTICLE = "NĐ 30/2020, Phụ lục I, mục II.9"
_EVERY_UNIT = ("cac phong", "cac don vi", "truong cac phong", "thu truong cac", "cac co quan, don vi")


@dataclass(frozen=True, slots=True)
class Recipients:
    """Who gets the paper. `units` are those whose work it is: leading, supporting, or addressed."""

    dossier: Dossier
    kind: str
    units: tuple[Unit, ...] = ()

    def chosen(
        self, asked: Sequence[str] = (), own: Sequence[Recipient] = (), first: Sequence[Recipient] = ()
    ) -> tuple[Recipient, ...]:
        """Those asked for, else the record's `own`, else the proposal; always after `first` ("Như trên").

        Raises `RecipientTwice`.
        """
        named = tuple(map(Recipient, asked)) or tuple(own) or self.proposed(addressed=AS_ABOVE in first)
        missing = [line for line in first if _folded(line) not in {_folded(each) for each in named}]
        lines = (*missing, *named)
        self._refuse_twice(lines)
        return lines

    def proposed(self, *, addressed: bool = False) -> tuple[Recipient, ...]:
        """The office's standing list, then each unit whose work it is and that the list does not cover.

        A paper `addressed` to its units reaches them with "Như trên".
        """
        standing = self.dossier.profile.standing(self.kind) or _usual(self.dossier)
        if addressed:
            return standing
        more = (unit for unit in self.units if not covers(standing, unit))
        return (*standing, *(Recipient(sentence_start(unit.name)) for unit in more))

    def remarks(self, lines: Sequence[Recipient]) -> tuple[Finding, ...]:
        """Units that the paper gives work to but does not go to, and units it goes to without a word for them."""
        if not self.units:
            return ()
        unreached = () if AS_ABOVE in lines else (unit for unit in self.units if not covers(lines, unit))
        return (
            *(_missing(unit) for unit in unreached),
            *(_superfluous(line) for line in lines if self._has_no_part(line)),
        )

    def _has_no_part(self, line: Recipient) -> bool:
        unit = next((u for u in self.dossier.units if fold(line.name) in _names(u)), None)
        if unit is None or unit.kind is UnitKind.LEADERSHIP or unit in self.units:
            return False
        return not covers(self.dossier.profile.standing(self.kind), unit)

    @staticmethod
    def _refuse_twice(lines: Iterable[Recipient]) -> None:
        seen: set[str] = set()
        for line in lines:
            if _folded(line) in seen:
                raise RecipientTwice(name=line.name)
            seen.add(_folded(line))


def _usual(dossier: Dossier) -> tuple[Recipient, ...]:
    """For an office that keeps no standing list: its leaders."""
    leaders = dossier.leadership(dossier.made_on)
    return tuple(Recipient(sentence_start(unit.name)) for unit in leaders[:1])


def _folded(line: Recipient) -> str:
    return fold(clause(line.name))


def _names(unit: Unit) -> frozenset[str]:
    return frozenset(fold(name) for name in (unit.name, unit.abbreviation, *unit.other_names) if name)


def covers(lines: Iterable[Recipient], unit: Unit) -> bool:
    """Whether a unit is among the recipients, by itself or as one of "các phòng, đơn vị"."""
    said = [_folded(line) for line in lines]
    return any(name in _names(unit) for name in said) or (
        unit.kind.takes_general_duties and any(name.startswith(_EVERY_UNIT) for name in said)
    )


def _missing(unit: Unit) -> Finding:
    expected = "đơn vị chủ trì, phối hợp hoặc được nêu tên trong văn bản cũng nhận văn bản"
    return Finding("recipients", _ARTICLE, Rank.CUSTOM, "Nơi nhận", f"không có {unit.name}", expected)


def _superfluous(line: Recipient) -> Finding:
    found = f"{line.name} nhận văn bản nhưng không có phần việc nào trong đó"
    return Finding("recipients", _ARTICLE, Rank.CUSTOM, "Nơi nhận", found, "bỏ dòng này nếu không cần")


def recipient_lines(recipients: Iterable[Recipient], archive: str, mark: str = "") -> tuple[str, ...]:
    """`- Sở Nội vụ (để b/c);` … and `- Lưu: VT, VP, LTMA.(40).` at the end; `mark` is the drafter's."""
    lines = [f"- {clause(r.name)}{f' ({r.note})' if r.note else ''};" for r in recipients]
    return (*lines, f"- Lưu: {', '.join(part for part in (clause(archive), mark) if part)}.")


def addressee_lines(names: Sequence[str]) -> tuple[str, ...]:
    """One stands on the line of Kính gửi; several follow as a list."""
    if len(names) < 2:
        return tuple(names)
    last = len(names) - 1
    return tuple(f"- {closed(name, '.' if n == last else ';')}" for n, name in enumerate(names))
