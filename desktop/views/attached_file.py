"""One attached file as a button: Enter opens it, Delete removes it, its menu knows the rest."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QMenu, QPushButton

from desktop.i18n import _
from desktop.views.labels import button_words, tip

if TYPE_CHECKING:
    from PySide6.QtGui import QContextMenuEvent, QKeyEvent

    from desktop.services.attachments import Attached

_WIDEST = 240  # px of a name
_KIB = 1024


class FileButton(QPushButton):
    """Tells what is wanted of its file; the signals carry it."""

    opened = Signal(object)
    saved_elsewhere = Signal(object)
    removed = Signal(object)

    def __init__(self, attached: Attached, *, is_writable: bool) -> None:
        super().__init__()
        self.attached = attached
        self._is_writable = is_writable
        self.setProperty("look", "chip")
        size = size_words(attached.size)
        name = self.fontMetrics().elidedText(attached.name, Qt.TextElideMode.ElideMiddle, _WIDEST)
        self.setText(f"{button_words(name)}  {size}")
        self.setAccessibleName(f"{attached.name} {size}")
        by = _("Added by {who}").format(who=attached.added_by) if attached.added_by else ""
        tip(self, "\n".join(each for each in (attached.name, by) if each))
        self.clicked.connect(lambda: self.opened.emit(self.attached))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Delete removes."""
        if event.key() == Qt.Key.Key_Delete and self._is_writable:
            self.removed.emit(self.attached)
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """What can be done with the file; the menu key opens it too."""
        menu = self.menu_of_file()
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(event.globalPos())

    def menu_of_file(self) -> QMenu:
        """Open, save elsewhere, remove."""
        menu = QMenu(self)
        wanted = [(_("Open"), self.opened), (_("Save as …"), self.saved_elsewhere)]
        if self._is_writable:
            wanted.append((_("Remove"), self.removed))
        for words, signal in wanted:
            action = menu.addAction(button_words(words))
            action.triggered.connect(lambda _on, told=signal: told.emit(self.attached))
        return menu


def size_words(size: int) -> str:
    """How large a file is: `812 B`, `24 kB`, `3.1 MB`."""
    if size < _KIB:
        return f"{size} B"
    if size < _KIB * _KIB:
        return f"{size / _KIB:.0f} kB"
    return f"{size / _KIB / _KIB:.1f} MB"
