"""The button that writes a list, with its further ways behind an arrow."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QMenu, QToolButton

from desktop.i18n import _
from desktop.views.labels import tip


class ExportButton(QToolButton):
    """`save_wanted` asks to keep the export under a name; `more` takes further ways."""

    save_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        words = _("Export this list")
        self.setAccessibleName(words)
        tip(self, words + "  Ctrl+Shift+E")
        self.more = QMenu(self)
        self.more.addAction(_("Save this export …"), self.save_wanted.emit)
        self.setMenu(self.more)
        self.setPopupMode(QToolButton.ToolButtonPopupMode.MenuButtonPopup)
