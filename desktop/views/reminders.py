"""Tells what is about to be due: in the window always, and by the system where it has a tray."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from typing import TYPE_CHECKING, NamedTuple, Protocol

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QSystemTrayIcon

from desktop.forms.text import list_words
from desktop.i18n import _, ngettext
from desktop.views.today.ways import open_item
from desktop.views.today.whose import mine
from desktop.views.today.words import key_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtCore import SignalInstance
    from PySide6.QtGui import QIcon
    from PySide6.QtWidgets import QWidget

    from desktop.services.agenda import Reminder
    from desktop.views.desk import Desk
    from desktop.views.jobs import Job

LATER = timedelta(minutes=10)
DIGEST_FROM = time(7)
_FIRST_LOOK_MS, _LOOK_MS = 4_000, 30_000
_MEMORY = "reminders"
_MOST = 2
"""More reminders at a time are told as one."""


class Tray(Protocol):
    """Where the system shows notifications; `clicked` tells that the last one was pressed."""

    @property
    def clicked(self) -> SignalInstance:
        """Told when the person presses a notification."""

    def tell(self, title: str, words: str) -> None:
        """Show a notification."""


class Found(NamedTuple):
    """What is to be told now: what became due, and once a day what the day brings."""

    until: datetime
    reminders: tuple[Reminder, ...]
    digest: Reminder | None


class Reminders(QObject):
    """Looks twice a minute. What was due before the program began today is told when it begins.

    `go_today` leads to Today, `sees_today` says whether the person looks at it and needs not be
    told what the day brings. What was told is remembered, so that it is told once.
    """

    def __init__(
        self,
        desk: Desk,
        go_today: Callable[[], None],
        sees_today: Callable[[], bool],
        tray: Tray | None = None,
    ) -> None:
        super().__init__(desk.window)
        self._desk, self._tray = desk, tray
        self._go_today, self._sees_today = go_today, sees_today
        self._asked_until: datetime | None = None
        self._put_off: list[tuple[datetime, Reminder]] = []
        self._shown_last: Reminder | None = None
        self._is_looking = False
        self._timer = QTimer(self, interval=_FIRST_LOOK_MS)
        self._timer.timeout.connect(self.look)
        self._timer.start()
        if tray is not None:
            tray.clicked.connect(self._open_last)

    def stop(self) -> None:
        """Tell nothing more: the window closes."""
        self._timer.stop()

    def look(self) -> None:
        """Ask what is to be told since the last time, without waiting for the answer."""
        if self._is_looking:
            return
        self._is_looking = True
        self._timer.setInterval(_LOOK_MS)
        workspace = self._desk.workspace
        until = workspace.clock.local()
        since = self._asked_until or datetime.combine(until.date(), time.min)
        with_digest = self._is_digest_due(until)

        def read(_job: Job[Found]) -> Found:
            whose, agenda = mine(workspace), workspace.agenda
            digest = agenda.opening(whose) if with_digest else None
            return Found(until, agenda.reminders(since, until, whose), digest)

        desk = self._desk
        desk.frame.reader.run(read, desk.while_open(self._tell), desk.while_open(self._failed))

    def put_off(self, reminder: Reminder) -> None:
        """Tell it again in ten minutes."""
        self._put_off.append((self._desk.workspace.clock.local() + LATER, reminder))

    def open(self, reminder: Reminder) -> None:
        """Go to what it is about."""
        if reminder.item is None:
            self._go_today()
        else:
            open_item(self._desk, reminder.item)

    def _tell(self, found: Found) -> None:
        self._is_looking = False
        self._asked_until = found.until
        told = self._told_on(found.until)
        if self._is_digest_due(found.until):
            self._remember(found.until, [*told, _DIGEST])
            if found.digest is not None and not self._sees_today():
                self._show(found.digest)
        told = self._told_on(found.until)
        fresh = [each for each in found.reminders if _name(each) not in told]
        if fresh:
            self._remember(found.until, [*told, *(_name(each) for each in fresh)])
        fresh += [each for at, each in self._put_off if at <= found.until]
        self._put_off = [(at, each) for at, each in self._put_off if at > found.until]
        for reminder in fresh if len(fresh) <= _MOST else [_together(fresh)]:
            self._show(reminder)

    def _failed(self, error: Exception) -> None:
        self._is_looking = False
        self._timer.stop()
        self._desk.tell_error(error)

    def _show(self, reminder: Reminder) -> None:
        words = f"{reminder.title} · {reminder.words}" if reminder.item else reminder.words
        later = (_("In ten minutes"), lambda: self.put_off(reminder))
        self._desk.notices.say(
            words,
            _("Open") if reminder.item else _("Show"),
            lambda: self.open(reminder),
            tone="waiting",
            stays=reminder.item is not None,
            about="reminder " + (_name(reminder) if reminder.item else reminder.title),
            other=later if reminder.item else None,
        )
        self._shown_last = reminder
        if self._tray is not None:
            self._tray.tell(reminder.title, reminder.words)

    def _open_last(self) -> None:
        window = self._desk.window
        window.showNormal() if window.isMinimized() else window.show()
        window.raise_()
        window.activateWindow()
        if self._shown_last is not None:
            self.open(self._shown_last)

    # -------------------------------------------------------------------------- what was told

    def _is_digest_due(self, now: datetime) -> bool:
        return now.time() >= DIGEST_FROM and _DIGEST not in self._told_on(now)

    def _told_on(self, now: datetime) -> list[str]:
        """What was told on this day already."""
        kept = self._desk.frame.memory.recall(_MEMORY)
        if kept.get("day") != now.date().isoformat():
            return []
        told = kept.get("told")
        return [str(name) for name in told] if isinstance(told, list) else []

    def _remember(self, now: datetime, told: list[str]) -> None:
        self._desk.frame.memory.keep(_MEMORY, day=now.date().isoformat(), told=told)


class SystemTray(QObject):
    """The icon in the system's tray, and its notifications."""

    clicked = Signal()

    def __init__(self, icon: QIcon, window: QWidget) -> None:
        super().__init__(window)
        self._icon = QSystemTrayIcon(icon, self)
        self._icon.setToolTip(_("CareDesk"))
        self._icon.messageClicked.connect(self.clicked)
        self._icon.show()

    def tell(self, title: str, words: str) -> None:
        """Show a notification with the icon of the program."""
        self._icon.showMessage(title, words, self._icon.icon())


def system_tray(icon: QIcon, window: QWidget) -> SystemTray | None:
    """The tray of the system; None where it has none."""
    return SystemTray(icon, window) if QSystemTrayIcon.isSystemTrayAvailable() else None


_DIGEST = "digest"


def _together(reminders: list[Reminder]) -> Reminder:
    """Several reminders as one, which leads to Today."""
    count = len(reminders)
    title = ngettext("{count} reminder", "{count} reminders", count).format(count=count)
    words = _("{title}: {words}").format(
        title=title, words=list_words([each.title for each in reminders])
    )
    return reminders[-1]._replace(title=title, words=words, item=None)


def _name(reminder: Reminder) -> str:
    """What it is about and for when; the same reminder has the same name tomorrow."""
    if reminder.item is None:
        return _DIGEST
    return " ".join((*key_of(reminder.item)[:3], reminder.at.isoformat(timespec="minutes")))
