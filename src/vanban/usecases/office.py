"""The office at work: store, templates, clock, machine and actor, wired once and passed to every verb."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from vanban.config.settings import Settings, read_settings
from vanban.store.store import Store

if TYPE_CHECKING:
    from vanban.model.office_rules import OfficeProfile
    from vanban.store.acts import Act

VIETNAM = dt.timezone(dt.timedelta(hours=7))
"""Days are Vietnamese days, wherever the machine stands."""


@dataclass(frozen=True, slots=True)
class Clock:
    """What day it is; `fixed` makes it always the same morning, for tests, guides and the demo."""

    fixed: dt.date | None = None

    def today(self) -> dt.date:
        return self.fixed or dt.datetime.now(VIETNAM).date()

    def moment(self) -> dt.datetime:
        """Now, or eight in the morning of the fixed day."""
        if self.fixed is not None:
            return dt.datetime.combine(self.fixed, dt.time(8), VIETNAM)
        return dt.datetime.now(dt.UTC)


@dataclass(frozen=True, slots=True)
class Office:
    """Everything a verb needs; verbs take it first."""

    store: Store
    clock: Clock
    actor: str | None
    settings: Settings
    dry_run: bool = False

    @property
    def today(self) -> dt.date:
        return self.clock.today()

    def on(self, day: dt.date) -> Office:
        """The same office seen as of another day; the books are those of now."""
        return replace(self, clock=Clock(day))

    def profile(self, day: dt.date | None = None) -> OfficeProfile:
        return self.store.profile(day or self.today)

    @contextmanager
    def act(
        self,
        verb: str,
        *,
        reason: str = "",
        input: dict[str, Any] | None = None,
        seen: int | None = None,
    ) -> Iterator[Act]:
        """One act of this office's actor; a day set by hand is recorded with it."""
        said = dict(input or {})
        if self.clock.fixed is not None:
            said["today_set"] = self.clock.fixed.isoformat()
        with self.store.act(
            self.actor,
            verb,
            moment=self.clock.moment(),
            today=self.today,
            reason=reason,
            input=said,
            seen=seen,
            dry_run=self.dry_run,
        ) as act:
            yield act


def open_office(
    database: Path | None = None,
    actor: str | None = None,
    *,
    create: bool = False,
    dry_run: bool = False,
    settings: Settings | None = None,
) -> Office:
    """The office of this machine's settings. Raises `DatabaseMissing` when there is none and `create` is off."""
    found = settings or read_settings(database=database, actor=actor)
    store = Store(found.database, create=create)
    return Office(store, Clock(found.today), found.actor, found, dry_run)
