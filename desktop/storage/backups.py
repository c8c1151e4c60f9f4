"""The backups of a workspace: made once a day and on demand, verified, few enough to keep."""

from __future__ import annotations

import re
from collections.abc import Callable, Hashable, Iterable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from desktop.clock import Clock
from desktop.storage import restoring, snapshots
from desktop.storage.database import Database

DAYS, WEEKS, MONTHS = 12, 10, 9
"""The latest backup of so many days, weeks and months is kept."""

_NAME = re.compile(r"caredesk-(\d{4}-\d{2}-\d{2}-\d{6})(?:-\d+)?\.db")
_ASIDE = re.compile(r"replaced-(\d{4}-\d{2}-\d{2}-\d{6})(?:-\d+)?")
_STAMP = "%Y-%m-%d-%H%M%S"


@dataclass(frozen=True)
class Backup:
    """A backup: where it lies, when it was made by the clock on the wall, its size in bytes."""

    path: Path
    made_at: datetime
    size: int


class Backups:
    """The backups in one folder. Other files there are left alone."""

    def __init__(
        self, database: Database, folder: Path, clock: Clock, key: bytes | None = None
    ) -> None:
        self._database, self.folder, self._clock, self._key = database, folder, clock, key

    def now(self, target: Path | None = None) -> Path:
        """Make a backup, in the folder or at `target`; what stood there stays until it is verified.

        Raises `DamagedDatabase`, `StorageFull`, `ReadOnlyPlace`.
        """
        path = target or self._free_name()
        snapshots.take(self._database.path, path, self._key)
        if target is None:
            self._thin_out()
        return path

    def automatic(self) -> Path | None:
        """Make today's backup, unless there is one already."""
        latest = next(iter(self.list()), None)
        if latest is not None and latest.made_at.date() == self._clock.today():
            return None
        return self.now()

    def list(self) -> tuple[Backup, ...]:
        """All backups in the folder, the latest first."""
        if not self.folder.is_dir():
            return ()
        found = [
            Backup(path, _stamped(match), path.stat().st_size)
            for path in self.folder.iterdir()
            if (match := _NAME.fullmatch(path.name))
        ]
        return tuple(sorted(found, key=lambda each: (each.made_at, each.path.name), reverse=True))

    def replaced(self) -> tuple[Backup, ...]:
        """The databases that a restore took out of their place, the latest first."""
        found = [
            Backup(path, _stamped(match), path.stat().st_size)
            for path in self.folder.glob(f"replaced-*/{self._database.path.name}")
            if (match := _ASIDE.fullmatch(path.parent.name))
        ]
        return tuple(sorted(found, key=lambda each: each.made_at, reverse=True))

    def restore(self, backup: Path) -> Path:
        """Go back to a backup; the database as it was is kept in the folder that this returns.

        Raises as `restoring.put_in_place`; everything is as before then.
        """
        snapshots.verify(backup, self._key)
        aside = self.folder / f"replaced-{self._clock.local():{_STAMP}}"
        with self._database.closed():
            return restoring.put_in_place(backup, self._database.path, aside, self._key)

    def _free_name(self) -> Path:
        stem = f"caredesk-{self._clock.local():{_STAMP}}"
        path, number = self.folder / f"{stem}.db", 2
        while path.exists():
            path, number = self.folder / f"{stem}-{number}.db", number + 1
        return path

    def _thin_out(self) -> None:
        """Remove the backups that nobody will look for any more, and what a crash left of one."""
        there = self.list()
        kept = {each.path for each in worth_keeping(there)}
        for each in there:
            if each.path not in kept:
                each.path.unlink(missing_ok=True)
        for part in self.folder.glob(".caredesk-*.part*"):
            if not part.name.startswith(f".caredesk-{self._clock.today()}"):
                part.unlink(missing_ok=True)


def worth_keeping(backups: Iterable[Backup]) -> list[Backup]:
    """The latest of each of the last 12 days, 10 weeks and 9 months that have one.

    Of the last day all are kept: somebody made them on purpose.
    """
    ordered = sorted(backups, key=lambda each: (each.made_at, each.path.name), reverse=True)
    today = ordered[0].made_at.date() if ordered else None
    kept = (
        [each for each in ordered if each.made_at.date() == today]
        + _latest_of(ordered, lambda each: each.made_at.date(), DAYS)
        + _latest_of(ordered, lambda each: each.made_at.isocalendar()[:2], WEEKS)
        + _latest_of(ordered, lambda each: (each.made_at.year, each.made_at.month), MONTHS)
    )
    return list(dict.fromkeys(kept))


def _latest_of(
    ordered: Iterable[Backup], period: Callable[[Backup], Hashable], most: int
) -> list[Backup]:
    latest: dict[Hashable, Backup] = {}
    for each in ordered:
        latest.setdefault(period(each), each)
    return list(latest.values())[:most]


def _stamped(match: re.Match[str]) -> datetime:
    return datetime.strptime(match[1], _STAMP)  # noqa: DTZ007 - wall time is what is meant
