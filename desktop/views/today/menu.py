"""What can be done with one thing of the agenda, as a menu."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QMenu, QWidget

from desktop.i18n import _
from desktop.views.today.ask_day import AskDay
from desktop.views.today.ways import open_words

if TYPE_CHECKING:
    from datetime import date

    from PySide6.QtCore import QPoint

    from desktop.services.agenda import AgendaItem
    from desktop.views.desk import Desk
    from desktop.views.today.deeds import Deeds

_WEEK = 7


class Asking:
    """Asks what to do with a thing, and for the day on which it is to stand."""

    def __init__(self, desk: Desk, deeds: Deeds, host: QWidget) -> None:
        self._desk, self._deeds, self._host = desk, deeds, host

    def day(self, item: AgendaItem, spot: QPoint) -> None:
        """Ask for a day; a thing that cannot be moved says why at once."""
        if not item.can_move:
            self._deeds.move_by(item, 1)
            return
        words = _("Move “{title}” to").format(title=_short(item.title))
        today = self._desk.workspace.clock.today()
        asking = AskDay(words, today, self._desk.frame, self._host)
        asking.chosen.connect(lambda day: self._deeds.move(item, day))
        asking.open_at(spot)

    def menu(self, item: AgendaItem, spot: QPoint) -> QMenu:
        """Show what can be done."""
        deeds, menu = self._deeds, QMenu(self._host)
        menu.addAction(open_words(item), lambda: deeds.open(item))
        if item.can_finish:
            menu.addAction(_("Done"), lambda: deeds.finish(item))
        if item.can_move:
            menu.addSeparator()
            today: date = self._desk.workspace.clock.today()
            tomorrow = today + timedelta(days=1)
            menu.addAction(_("To today"), lambda: deeds.move(item, today))
            menu.addAction(_("To tomorrow"), lambda: deeds.move(item, tomorrow))
            menu.addAction(_("One week later"), lambda: deeds.move_by(item, _WEEK))
            menu.addAction(_("Another day …"), lambda: self.day(item, spot))
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(spot)
        return menu


def _short(title: str, most: int = 24) -> str:
    return title if len(title) <= most else title[:most] + "…"
