"""Verified copies of the database, and the way back to one of them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from desktop.clock import Clock
from desktop.errors import NotFound
from desktop.i18n import _
from desktop.services.desk import Desk
from desktop.storage import backups, restoring

DATABASE = "caredesk.db"
FOLDER = "backups"


@dataclass(frozen=True)
class Backup:
    """A copy: `at` is the wall-clock time it was made, `size` is in bytes.

    One that `is_replaced` is the database as it was when another took its place.
    """

    path: Path
    at: datetime
    size: int
    is_replaced: bool = False


class Backups:
    """The backups of an open workspace, in its folder `backups`."""

    def __init__(self, desk: Desk, folder: Path) -> None:
        self._desk = desk
        self._kept = backups.Backups(desk.database, folder / FOLDER, desk.clock)

    @property
    def folder(self) -> Path:
        """Where backups lie that were made without naming a place."""
        return self._kept.folder

    def now(self, target: Path | None = None) -> Path:
        """Make one, verified before it replaces anything; where it lies."""
        made = self._kept.now(target)
        self._desk.publish("backup", made.name)
        return made

    def automatic(self) -> Path | None:
        """Make today's, unless there is one already or nothing may be written here."""
        return None if self._desk.database.read_only else self._kept.automatic()

    def list(self) -> tuple[Backup, ...]:
        """All that lie in the folder, the latest first."""
        return tuple(Backup(each.path, each.made_at, each.size) for each in self._kept.list())

    def ways_back(self) -> tuple[Backup, ...]:
        """The backups, and the databases that were replaced by one, the latest first."""
        replaced = [
            Backup(each.path, each.made_at, each.size, is_replaced=True)
            for each in self._kept.replaced()
        ]
        return tuple(sorted((*self.list(), *replaced), key=lambda each: each.at, reverse=True))

    def restore(self, backup: Path) -> Path:
        """Go back to this backup; where the database as it was until now is kept."""
        kept = self._kept.restore(_there(backup))
        for kind in self._desk.catalogue:
            self._desk.publish(kind.id)
        return kept


def restored(folder: Path, backup: Path, clock: Clock) -> Path:
    """Go back to this backup in a folder that nobody has open, even if its database is damaged.

    Where the database as it was until now is kept. Raises `DatabaseInUse` if it is open.
    """
    aside = folder / FOLDER / f"replaced-{clock.local():%Y-%m-%d-%H%M%S}"
    return restoring.put_in_place(_there(backup), folder / DATABASE, aside)


def _there(backup: Path) -> Path:
    if not backup.is_file():
        raise NotFound(_("There is no backup “{name}”.").format(name=backup.name))
    return backup
