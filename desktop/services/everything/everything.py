"""What a person does with everything: write it into a folder, read it into an empty workspace."""

from __future__ import annotations

from pathlib import Path

from desktop.i18n import ngettext, sentences
from desktop.services.desk import Desk
from desktop.services.everything import back, out
from desktop.services.everything.folder import Reader
from desktop.services.everything.out import Step, Told
from desktop.services.exports import Exports

__all__ = ["Everything", "Told", "told_words"]


def _unheard(_done: int, _whole: int) -> None:
    """Nobody waits for news of the progress."""


class Everything:
    """The whole workspace as a folder. `step` hears how far it is; what it raises ends the work."""

    def __init__(self, desk: Desk, exports: Exports) -> None:
        self._desk, self._exports = desk, exports

    def write(self, target: Path, step: Step = _unheard) -> Told:
        """Write all there is into a new folder, whole or not at all.

        Raises `Refused` where something is there already, and as `desktop.files.whole_folder`.
        """
        return out.write(self._desk, self._exports, target, step)

    def read(self, folder: Path, step: Step = _unheard) -> Told:
        """Read such a folder into this workspace: all of it, or nothing.

        Raises `Refused` if there are records here, `UserError` if the folder is not whole.
        """
        return back.read(self._desk, Reader(folder), step)


def told_words(told: Told) -> str:
    """How much it was."""
    records = sum(told.counts.values())
    return sentences(
        ngettext("{count} record.", "{count} records.", records).format(count=records),
        ngettext("{count} attached file.", "{count} attached files.", told.files).format(
            count=told.files
        ),
        ngettext("{count} change.", "{count} changes.", told.changes).format(count=told.changes),
    )
