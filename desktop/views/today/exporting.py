"""Tasks and visits written for other calendars."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop.i18n import _, ngettext
from desktop.views.dialogs import file_name
from desktop.views.today.whose import mine
from desktop.views.writing import Wish, write_file

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtWidgets import QWidget

    from desktop.views.desk import Desk
    from desktop.views.jobs import Job

_ICS = "iCalendar (*.ics)"


def write_calendar(desk: Desk, parent: QWidget, *, office: bool) -> None:
    """Ask where to, and write those of the whole office or of whoever works here."""
    wish = Wish(_("Export the calendar"), file_name(_("CareDesk calendar"), ".ics"), _ICS)
    workspace = desk.workspace

    def write(_job: Job[int], target: Path) -> int:
        return workspace.agenda.calendar(target, None if office else mine(workspace))

    def written(target: Path, count: int) -> None:
        words = ngettext("{count} entry.", "{count} entries.", count).format(count=count)
        desk.tell_written(target, words)

    write_file(desk, parent, wish, write, written)
