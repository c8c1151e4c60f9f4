"""What holds for the whole workspace: the counts on the rail, the last backup, who works here."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from desktop.i18n import _, ngettext
from desktop.services.lists import ListQuery
from desktop.views.moments import when
from desktop.views.spots import TODAY
from desktop.views.today.whose import mine

if TYPE_CHECKING:
    from desktop.services.profiles import Profile
    from desktop.views.desk import Desk
    from desktop.views.main_window import MainWindow

    Read = tuple[dict[str, tuple[int, str]], str, int]

_PAUSE_MS = 250
_COUNTED = (("plans", "care_plan", "running"), ("complaints", "complaint", "waiting"))


class Overview(QObject):
    """Keeps rail, header and status line true while records change."""

    def __init__(self, window: MainWindow, desk: Desk) -> None:
        super().__init__(window)
        self._window = window
        self._desk = desk
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self._pause.timeout.connect(self.look)
        desk.bridge.changed.connect(self._wait)
        window.closing.connect(self._pause.stop)
        self._wait()  # the rows of the place come first

    def look(self) -> None:
        """Count what is open, and see who works here and when the last backup was made."""
        self._desk.read(lambda _job: self._desk.workspace.profiles.current(), self._show_who)
        self._desk.read(lambda _job: self._read(), self._show)

    def _show_who(self, profile: Profile) -> None:
        person = profile.person.text if profile.person else ""
        self._window.header.say_who(person, profile.office or profile.company)

    def _read(self) -> Read:
        """How much waits in which place, in which tone, and when the last backup was made.

        How many critical complaints nobody has acknowledged is told too.
        """
        workspace = self._desk.workspace
        agenda = workspace.agenda.today(mine(workspace))
        counts = {TODAY: (agenda.count, "critical" if agenda.overdue.count else "running")}
        for list_id, form_id, tone in _COUNTED:
            machine = workspace.catalogue[form_id].machine
            finished = {state.key for state in machine.states if state.finished}
            found = workspace.lists.source(list_id).state_counts(ListQuery())
            waiting = sum(n for state, n in found.items() if state not in finished)
            counts[list_id] = (waiting, tone)
        alarms = len(workspace.critical_cases.waiting())
        if alarms:
            counts["complaints"] = (counts["complaints"][0], "critical")
        backups = workspace.backups.list()
        last = max((backup.at for backup in backups), default=None)
        return counts, when(last, workspace.clock) if last is not None else "", alarms

    def _show(self, found: Read) -> None:
        counts, backup, alarms = found
        for place_id, (number, tone) in counts.items():
            self._window.rail.button(place_id).count(number, tone)
        self._window.rail.button("complaints").alarm(_alarm_words(alarms))
        read_only = _("read only") if self._desk.workspace.read_only else ""
        backed_up = _("Backed up {when}").format(when=backup) if backup else _("No backup yet")
        self._window.status.say_right(read_only, backed_up, _("Works offline"))

    def _wait(self) -> None:
        self._pause.start()


def _alarm_words(count: int) -> str:
    """How many critical complaints nobody has acknowledged; nothing for none."""
    words = ngettext(
        "{count} critical complaint is not acknowledged",
        "{count} critical complaints are not acknowledged",
        count,
    )
    return words.format(count=count) if count else ""
