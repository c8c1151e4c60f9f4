"""Tasks and visits written for other calendars."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop.i18n import _, ngettext
from desktop.views.dialogs import file_name
from desktop.views.today.whose import mine

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from desktop.views.desk import Desk

_ICS = "iCalendar (*.ics)"


def write_calendar(desk: Desk, parent: QWidget, *, office: bool) -> None:
    """Ask where to, and write those of the whole office or of whoever works here."""
    title = _("Export the calendar")
    target = desk.target(parent, title, file_name(_("CareDesk calendar"), ".ics"), _ICS)
    if target is None:
        return
    workspace = desk.workspace

    def written(count: int) -> None:
        words = ngettext("{count} entry.", "{count} entries.", count).format(count=count)
        desk.tell_written(target, words)

    desk.run(
        lambda _job: workspace.agenda.calendar(target, None if office else mine(workspace)),
        written,
        _("Writing “{name}”").format(name=target.name),
    )
