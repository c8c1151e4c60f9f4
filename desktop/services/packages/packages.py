"""What a person does with exchange packages: send records, look at what came, take it over."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

from desktop.services.desk import Desk
from desktop.services.packages import looking, packing, taking
from desktop.services.packages.container import Reader, Step
from desktop.services.packages.looking import Choices, Look
from desktop.services.packages.packing import Chosen, Sent
from desktop.services.packages.taking import Taken
from desktop.storage import met

SUFFIX = ".carepack"
"""How the name of an exchange package ends."""


def _unheard(_done: int, _whole: int) -> None:
    """Nobody waits for news of the progress."""


class Packages:
    """Sends and receives records. `step` is told how far it is; what it raises ends the work."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def send(self, chosen: Chosen, target: Path, step: Step = _unheard) -> Sent:
        """Write a package of what was chosen. Raises `Refused`, and as `whole_file`."""
        self._be_somebody()
        return packing.pack(self._desk, chosen, target, step)

    def look(self, path: Path, choices: Choices | None = None, step: Step = _unheard) -> Look:
        """What a package would do here; nothing is written. Raises `UserError` if it is none."""
        with closing(Reader(path)) as reader:
            return looking.looked(self._desk, reader, choices or Choices(), step)

    def look_again(self, look: Look, choices: Choices, step: Step = _unheard) -> Look:
        """The same package with other choices."""
        return looking.looked_again(self._desk, look, choices, step)

    def take(self, look: Look, choices: Choices | None = None, step: Step = _unheard) -> Taken:
        """Take over what was looked at: all of it, or nothing.

        Raises `RecordChanged` if something was saved here since then, `Invalid`, `UserError`.
        """
        with closing(Reader(look.path)) as reader:
            return taking.take(self._desk, look, choices or Choices(), reader, step)

    def _be_somebody(self) -> None:
        """A workspace that sends has an id of its own."""
        database = self._desk.database
        with database.reading_session() as session:
            known = met.workspace(session)
        if not known:
            with database.transaction() as session:
                met.begun_workspace(session)
