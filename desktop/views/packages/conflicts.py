"""The conflicts of a package, each decided by hand: our words or theirs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QButtonGroup, QFrame, QGridLayout, QRadioButton, QVBoxLayout

from desktop.i18n import _, ngettext
from desktop.services.packages.looking import Choices
from desktop.views.labels import button_words, label, wrapped
from desktop.views.pages import Card, button

if TYPE_CHECKING:
    from desktop.services.packages.looking import Key, Look
    from desktop.services.packages.meeting import Meeting
    from desktop.services.three_way import Conflict, Place

_MOST = 200
"""So many are shown one by one; what is beyond that is ours unless all are theirs."""


class Side(QFrame):
    """One conflict: what it was before, and the words of both sides to choose from."""

    def __init__(self, conflict: Conflict) -> None:
        super().__init__()
        self.place = conflict.place
        self.ours = QRadioButton(button_words(_("Ours")))
        self.theirs = QRadioButton(button_words(_("Theirs")))
        self._both = QButtonGroup(self)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 4, 0, 8)
        grid.setHorizontalSpacing(12)
        grid.setColumnStretch(1, 1)
        grid.addWidget(wrapped(conflict.label, "caption"), 0, 0, 1, 2)
        top = Qt.AlignmentFlag.AlignTop
        for row, (choice, words) in enumerate(
            ((self.ours, conflict.saved), (self.theirs, conflict.said)), start=1
        ):
            self._both.addButton(choice)
            said = words or _("(empty)")
            choice.setAccessibleName(f"{conflict.label}: {choice.text()} {said}")
            grid.addWidget(choice, row, 0, top)
            grid.addWidget(wrapped(said), row, 1)
        grid.addWidget(label(_("Before"), "secondary"), 3, 0, top)
        grid.addWidget(wrapped(conflict.exported or _("(empty)"), "secondary"), 3, 1)
        self.ours.setChecked(True)


class ConflictsCard(Card):
    """All conflicts, record by record, and two buttons that decide them at once."""

    def __init__(self, look: Look) -> None:
        count = sum(len(meeting.conflicts) for meeting in look.conflicts)
        title = ngettext("{count} conflict", "{count} conflicts", count).format(count=count)
        super().__init__(title, _("Both sides changed these. Choose whose words count."))
        self._count = count
        self._sides: list[tuple[Key, Side]] = []
        self._all_theirs = False
        self.all_ours, self.all_theirs = button(_("All ours")), button(_("All theirs"))
        self.all_ours.clicked.connect(lambda: self._decide(theirs=False))
        self.all_theirs.clicked.connect(lambda: self._decide(theirs=True))
        self.add_row(self.all_ours, self.all_theirs)
        for meeting in look.conflicts:
            if len(self._sides) < _MOST:
                self._add(meeting)
        if count > len(self._sides):
            more = _("{count} more are not shown: they stay ours, unless all are theirs.")
            self.add(wrapped(more.format(count=count - len(self._sides)), "quiet"))
        self.setVisible(bool(count))

    def chosen(self) -> Choices:
        """Which side counts where."""
        theirs: dict[Key, set[Place]] = {}
        for key, side in self._sides:
            if side.theirs.isChecked():
                theirs.setdefault(key, set()).add(side.place)
        if self._all_theirs and sum(map(len, theirs.values())) == len(self._sides):
            return Choices(all_theirs=True)
        return Choices(theirs={key: frozenset(places) for key, places in theirs.items()})

    def sides(self) -> list[Side]:
        """The conflicts that are shown, from top to bottom."""
        return [side for _key, side in self._sides]

    def _add(self, meeting: Meeting) -> None:
        box = QFrame()
        column = QVBoxLayout(box)
        column.setContentsMargins(0, 8, 0, 0)
        column.setSpacing(0)
        column.addWidget(wrapped(f"{meeting.code} {meeting.title}", "section"))
        for conflict in meeting.conflicts:
            side = Side(conflict)
            self._sides.append((meeting.item.key, side))
            column.addWidget(side)
        self.add(box)

    def _decide(self, *, theirs: bool) -> None:
        self._all_theirs = theirs
        for _key, side in self._sides:
            (side.theirs if theirs else side.ours).setChecked(True)
