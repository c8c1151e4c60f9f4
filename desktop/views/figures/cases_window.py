"""The cases behind a figure, each one click from itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QListWidget, QListWidgetItem, QVBoxLayout

from desktop.i18n import _, ngettext
from desktop.views.labels import label, plain_tip
from desktop.views.pages import button

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from desktop.services.complaint_figures.figure import Figure
    from desktop.services.opened import Opened
    from desktop.views.desk import Desk
    from desktop.views.jobs import Job

MOST = 200
"""So many are listed; more are seen in the register."""

_SIZE = (720, 460)
_ROW = 28  # px, as a dense row of a table


class CasesWindow(QDialog):
    """Lists the records of a form that a figure tells of; one that is chosen is opened."""

    def __init__(self, desk: Desk, form_id: str, figure: Figure, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._desk, self._form_id, self._is_over = desk, form_id, False
        self.setWindowTitle(figure.label)
        self.resize(*_SIZE)
        self.cases = QListWidget()
        self.cases.setAccessibleName(figure.label)
        self.cases.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.stay = button(_("Close"))
        self._arrange(figure)
        self.cases.itemClicked.connect(self._open)
        self.cases.itemActivated.connect(self._open)
        self.stay.clicked.connect(self.reject)
        self._read(figure.told)

    def done(self, result: int) -> None:
        """Whoever closes the window waits for nothing any more."""
        self._is_over = True
        super().done(result)

    def _arrange(self, figure: Figure) -> None:
        count = ngettext("{count} record", "{count} records", len(figure.told))
        head = label(f"{figure.label}  {figure.words}", "section")
        foot = QHBoxLayout()
        foot.addWidget(label(_told(count.format(count=len(figure.told)), figure), "quiet"), 1)
        foot.addWidget(self.stay)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 16, 20, 16)
        column.setSpacing(12)
        column.addWidget(head)
        column.addWidget(self.cases, 1)
        column.addLayout(foot)

    def _read(self, ids: tuple[str, ...]) -> None:
        records = self._desk.workspace.records(self._form_id)

        def work(_job: Job[list[Opened]]) -> list[Opened]:
            return [records.open(each) for each in ids[:MOST]]

        self._desk.read(work, self._show)

    def _show(self, found: list[Opened]) -> None:
        if self._is_over:
            return
        machine = self._desk.workspace.catalogue[self._form_id].machine
        for each in found:
            state = _(machine.state(each.state).label)
            words = " · ".join((each.code, state, " ".join(each.title.split())))
            item = QListWidgetItem(words)
            item.setData(Qt.ItemDataRole.UserRole, each.id)
            item.setToolTip(plain_tip(words))
            item.setSizeHint(QSize(0, _ROW))
            self.cases.addItem(item)
        self.cases.setCurrentRow(0)
        self.cases.setFocus()

    def _open(self, item: QListWidgetItem) -> None:
        if not self._is_over:  # a double click is a click first
            record_id = item.data(Qt.ItemDataRole.UserRole)
            self.accept()
            self._desk.show_record(self._form_id, record_id)


def _told(count: str, figure: Figure) -> str:
    if len(figure.told) <= MOST:
        return count
    return _("{count}; the first {most} are listed.").format(count=count, most=MOST)
