"""The errors a person can do something about, each in words that say what to do."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from desktop.i18n import sentences

if TYPE_CHECKING:
    from collections.abc import Sequence


class Level(StrEnum):
    """How much a problem weighs."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True)
class Problem:
    """What is wrong with one value of a form, and how to mend it.

    `path` is (field key,) or (table key, row index from 0, column key).
    """

    path: tuple[str | int, ...]
    message: str
    level: Level = Level.ERROR

    @property
    def where(self) -> str:
        """The path as one word, rows counted from 1: `actions[2].starts_on`."""
        words = ""
        for part in self.path:
            if isinstance(part, int):
                words += f"[{part + 1}]"
            else:
                words += f".{part}" if words else part
        return words


class UserError(Exception):
    """The world did not let something be done; the message says what to do.

    `what` was not done, `safe` is what was kept, `advice` is what to do now,
    `detail` is technical and hidden behind "details".
    """

    def __init__(self, what: str, *, safe: str = "", advice: str = "", detail: str = "") -> None:
        super().__init__(sentences(what, safe, advice))
        self.what, self.safe, self.advice, self.detail = what, safe, advice, detail


class Invalid(UserError):
    """The values of a form do not hold together; `problems` names each place."""

    def __init__(self, what: str, problems: Sequence[Problem]) -> None:
        super().__init__(what)
        self.problems = tuple(problems)


class Refused(UserError):
    """The rules of the trade do not allow this step now."""


class NotFound(UserError):
    """There is no such record."""


class RecordChanged(UserError):
    """Somebody saved this record after it was opened here."""


class DatabaseInUse(UserError):
    """Another CareDesk has this workspace open."""


class NewerDatabase(UserError):
    """The file was written by a newer CareDesk."""


class NotOurDatabase(UserError):
    """The file is no CareDesk database."""


class DamagedDatabase(UserError):
    """The database did not pass its integrity check."""


class StorageFull(UserError):
    """The disk has no room left."""


class ReadOnlyPlace(UserError):
    """The folder or file may not be written."""


class FileBusy(UserError):
    """Another program holds the target file."""


class Cancelled(Exception):
    """The person stopped a long job; nothing was kept of it."""
