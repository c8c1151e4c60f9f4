"""The fishbone of a case in a window: the very picture of the paper."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from desktop.i18n import _
from desktop.views.charts import Picture, inks_of
from desktop.views.form_bar import Doing
from desktop.views.labels import wrapped
from desktop.views.pages import Page, button, furnish

if TYPE_CHECKING:
    from desktop.reports.causes import Causes
    from desktop.services.opened import Opened
    from desktop.views.desk import Desk
    from desktop.views.record_file import RecordFile

_DRAWN = 600  # points
_SIZE, _WIDEST = (920, 620), 820


def fishbone(file: RecordFile) -> tuple[Doing, ...]:
    """The entry that shows the fishbone of the open record."""
    return (Doing(_("Show the fishbone …"), partial(_show, file), "list-checks"),)


def of_eight_d(file: RecordFile, _opened: Opened) -> tuple[Doing, ...]:
    """What an 8D report offers besides its steps: the fishbone of its complaint."""
    return fishbone(file)


def _show(file: RecordFile) -> None:
    saved = file.saved_now()
    if saved is None:
        return
    desk = file.desk
    causes = desk.try_now(lambda: desk.workspace.cases.causes.of(saved.form, saved.values))
    if causes is None or not causes.has_bones:
        words = _("No possible cause has been written yet: enter them in the complaint.")
        desk.tell(words, about=saved.id)
        return
    FishboneWindow(desk, _("Fishbone {code}").format(code=saved.code), causes).show()


class FishboneWindow(QDialog):
    """Shows one fishbone, and says in words what it shows."""

    def __init__(self, desk: Desk, title: str, causes: Causes) -> None:
        super().__init__(desk.window)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(title)
        self.resize(*_SIZE)
        trees = desk.workspace.cases.causes
        self.picture = Picture()
        self.picture.setAccessibleName(title)
        self.picture.setAccessibleDescription(trees.words(causes))
        self.problem = wrapped(causes.problem, "quiet")
        page = Page(title, widest=_WIDEST)
        page.add(_column(self.problem, self.picture))
        self.close_it = button(_("Close"), main=True)
        self.close_it.clicked.connect(self.accept)
        furnish(self, page, (self.close_it,))
        inks = inks_of(desk.frame.theme.palette)
        self.picture.show_drawing(trees.svg(causes, _DRAWN, inks))


def _column(*widgets: QWidget) -> QWidget:
    column = QWidget()
    layout = QVBoxLayout(column)
    layout.setContentsMargins(0, 0, 0, 0)
    for widget in widgets:
        layout.addWidget(widget)
    return column
