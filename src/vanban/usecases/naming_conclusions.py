"""The markers and keys of a meeting's conclusions: the marker may move, the key stays with the words."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from vanban.intake.agreement import bare_marker
from vanban.intake.forms import ConclusionForm
from vanban.model.meeting import Conclusion, Meeting
from vanban.model.problem import Path
from vanban.store.reading import Reader
from vanban.usecases.naming_lines import OwnPlace, free_key, same_words
from vanban.wording.numbers import marker_place, point_letter


@dataclass(slots=True)
class MeetingNaming:
    """The conclusions of one meeting, held against those that stand.

    A `whole` file numbers its items by their places, as the notice will; otherwise an item without a
    marker takes the next free one.
    """

    reader: Reader
    meeting: str
    keys: dict[tuple[str, str], str]
    own: OwnPlace
    whole: bool
    left: dict[str, Conclusion] = field(default_factory=dict)
    """Path → what stands there and has not been found in the file yet."""
    taken: set[str] = field(default_factory=set)

    def __post_init__(self) -> None:
        meeting = self.reader.by_key(Meeting, self.meeting)
        standing = self.reader.every(Conclusion, meeting=meeting.id) if meeting else ()
        self.left = {c.path: c for c in sorted(standing, key=lambda c: c.position)}
        self.taken = {str(c.key) for c in standing} | {key for (m, _), key in self.keys.items() if m == self.meeting}

    def missing(self) -> list[Conclusion]:
        return list(self.left.values())

    def level(self, items: tuple[ConclusionForm, ...], above: str, stood: str, at: Path) -> tuple[ConclusionForm, ...]:
        """The items of one level below the path `above`; the item around them stood at `stood` before."""
        places = [int(self.own((*at, number))[-1]) for number in range(len(items))]
        found = self._found(items, places, stood)
        paths = self._paths(items, places, found, above)
        named = []
        for number, (item, path) in enumerate(zip(items, paths, strict=True)):
            before = found.get(number)
            self.keys[self.meeting, path] = str(before.key) if before else self._new_key(path)
            below = self.level(item.items, path, before.path if before else path, (*at, number, "items"))
            marker = path.removeprefix(f"{above}/") if above else path
            named.append(item.model_copy(update={"marker": marker, "items": below}))
        return tuple(named)

    def _found(self, items: tuple[ConclusionForm, ...], places: Sequence[int], stood: str) -> dict[int, Conclusion]:
        """Number of the item → the conclusion that it is."""
        found: dict[int, Conclusion] = {}
        here = [c for path, c in self.left.items() if path.rpartition("/")[0] == stood]
        for number, item in enumerate(items):
            if self.whole or not item.marker:
                alike = (c for c in here if c.path in self.left and same_words(c.words, item.words))
                self._take(found, number, next(alike, None))
        for number, item in enumerate(items):
            marker = bare_marker(item.marker)
            if number not in found and (marker or self.whole):
                path = _below(stood, marker or _usual_marker(stood, places[number]))
                self._take(found, number, self.left.get(path))
        return found

    def _take(self, found: dict[int, Conclusion], number: int, standing: Conclusion | None) -> None:
        if standing is not None:
            found[number] = self.left.pop(standing.path)

    def _paths(
        self,
        items: tuple[ConclusionForm, ...],
        places: Sequence[int],
        found: dict[int, Conclusion],
        above: str,
    ) -> list[str]:
        paths: list[str] = []
        barred = {path for path in self.left if path.rpartition("/")[0] == above}
        barred |= {_below(above, bare_marker(item.marker)) for item in items if bare_marker(item.marker)}
        if not self.whole:
            barred |= {c.path for c in found.values()}
            barred |= {path for (meeting, path) in self.keys if meeting == self.meeting}
        for number, item in enumerate(items):
            marker = bare_marker(item.marker)
            if marker:
                path = _below(above, marker)
            elif number in found and not self.whole:
                path = found[number].path
            else:
                path = self._free_path(above, self._first_place(paths, places, number, barred), barred)
            barred.add(path)
            paths.append(path)
        return paths

    def _first_place(self, paths: Sequence[str], places: Sequence[int], number: int, barred: Iterable[str]) -> int:
        """Where to look for a free marker: the item's place in its file, or behind those that stand."""
        if self.whole:
            return places[number]
        if paths:
            before = marker_place(paths[-1].rpartition("/")[2])
            return before + places[number] - places[number - 1] - 1
        return max((marker_place(path.rpartition("/")[2]) for path in barred), default=0) + places[number]

    def _free_path(self, above: str, place: int, barred: set[str]) -> str:
        while (path := _below(above, _usual_marker(above, place))) in barred:
            place += 1
        return path

    def _new_key(self, path: str) -> str:
        usual = f"{self.meeting}/{path}"
        key = usual if usual not in self.taken else free_key(f"{usual}+", self.taken)
        self.taken.add(key)
        return key


def _below(above: str, marker: str) -> str:
    return f"{above}/{marker}" if above else marker


def _usual_marker(above: str, number: int) -> str:
    """1, 2 … outside, a, b … below, dashes counted further in; `number` counts from 0."""
    depth = above.count("/") + 1 if above else 0
    return (str(number + 1), point_letter(number), f"-{number + 1}")[min(depth, 2)]
