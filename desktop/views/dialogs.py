"""The few questions that need an answer before anything can go on."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFileDialog,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from desktop.i18n import _
from desktop.views.focus import EnterPresses
from desktop.views.labels import button_words, caption, label, tip, wrapped

_WIDTH = 440


def ask_words(parent: QWidget, title: str, name: str, verb: str, words: str = "") -> str:
    """A line of words, beginning with `words`; empty where the person thought better of it."""
    dialog = _Question(parent, title, "", verb)
    line = QLineEdit(words)
    line.selectAll()
    dialog.put(caption(name, line), line)
    dialog.go.setEnabled(bool(words))
    line.textChanged.connect(lambda: dialog.go.setEnabled(bool(line.text().strip())))
    line.setFocus()
    return line.text().strip() if dialog.exec() == QDialog.DialogCode.Accepted else ""


def ask_feedback(parent: QWidget, kinds: tuple[tuple[str, str], ...]) -> tuple[str, str] | None:
    """Which kind of feedback (key, words) and the customer's words; None for neither."""
    dialog = _Question(parent, _("Pass on feedback"), "", _("Pass on"))
    kind = QComboBox()
    for key, words in kinds:
        kind.addItem(words, key)
    said = QPlainTextEdit()
    said.setTabChangesFocus(True)
    said.setFixedHeight(96)
    dialog.put(caption(_("Feedback is a"), kind), kind)
    dialog.put(caption(_("Feedback in the customer's words"), said), said)
    dialog.go.setEnabled(False)
    said.textChanged.connect(lambda: dialog.go.setEnabled(bool(said.toPlainText().strip())))
    tip(dialog.go, "Ctrl+Enter")
    for keys in ("Ctrl+Return", "Ctrl+Enter"):
        QShortcut(QKeySequence(keys), dialog).activated.connect(dialog.go.click)
    kind.setFocus()
    if dialog.exec() != QDialog.DialogCode.Accepted:
        return None
    return str(kind.currentData()), said.toPlainText().strip()


def confirm(parent: QWidget, title: str, consequence: str, verb: str) -> bool:
    """Whether the person wants that which cannot be taken back."""
    dialog = _Question(parent, title, consequence, verb)
    dialog.go.setProperty("look", "danger")
    dialog.go.setDefault(False)
    dialog.go.setAutoDefault(False)
    dialog.stay.setDefault(True)
    dialog.stay.setFocus()
    return dialog.exec() == QDialog.DialogCode.Accepted


def choose_target(parent: QWidget, title: str, suggested: Path, kinds: str) -> Path | None:
    """Where to write a file; the dialog itself asks before an old file is replaced."""
    dialog = _files(parent, title, suggested.parent)
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setNameFilter(kinds)
    dialog.setDefaultSuffix(suggested.suffix.removeprefix("."))
    dialog.selectFile(suggested.name)
    return _chosen(dialog)


def choose_source(parent: QWidget, title: str, folder: Path, kinds: str) -> Path | None:
    """Which file to read."""
    dialog = _files(parent, title, folder)
    dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
    dialog.setNameFilter(kinds)
    return _chosen(dialog)


def choose_sources(parent: QWidget, title: str, folder: Path, kinds: str) -> list[Path]:
    """Which files to read; none where the person thought better of it."""
    dialog = _files(parent, title, folder)
    dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
    dialog.setNameFilter(kinds)
    accepted = dialog.exec() == QDialog.DialogCode.Accepted
    names = dialog.selectedFiles() if accepted else []
    dialog.deleteLater()
    return [Path(name) for name in names]


def choose_folder(parent: QWidget, title: str, folder: Path) -> Path | None:
    """Which folder to use."""
    dialog = _files(parent, title, folder)
    dialog.setFileMode(QFileDialog.FileMode.Directory)
    dialog.setOption(QFileDialog.Option.ShowDirsOnly)
    return _chosen(dialog)


def _files(parent: QWidget, title: str, folder: Path) -> QFileDialog:
    """Qt's dialog; the words that its own Chinese lacks are ours."""
    dialog = QFileDialog(parent, title, str(folder))
    dialog.setLabelText(QFileDialog.DialogLabel.LookIn, _("Folder:"))
    dialog.setLabelText(QFileDialog.DialogLabel.FileType, _("Kind of file:"))
    return dialog


def _chosen(dialog: QFileDialog) -> Path | None:
    accepted = dialog.exec() == QDialog.DialogCode.Accepted
    names = dialog.selectedFiles()
    dialog.deleteLater()
    return Path(names[0]) if accepted and names else None


def file_name(words: str, suffix: str) -> str:
    """Words as a name that every system takes for a file."""
    kept = "".join("_" if c in '<>:"/\\|?*' or not c.isprintable() else c for c in words)
    return (kept.strip(" .")[:80] or "caredesk") + suffix


class _Question(QDialog):
    """A title, what is asked, and two buttons whose words are the verbs."""

    def __init__(self, parent: QWidget, title: str, text: str, verb: str) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.setMinimumWidth(_WIDTH)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(24, 24, 24, 16)
        self._column.setSpacing(12)
        self._column.addWidget(label(title, "heading"))
        if text:
            self._column.addWidget(wrapped(text))
        buttons = QDialogButtonBox()
        self.go = QPushButton(button_words(verb))
        self.stay = QPushButton(_("Cancel"))
        self.stay.setAutoDefault(False)
        self.go.setDefault(True)
        buttons.addButton(self.go, QDialogButtonBox.ButtonRole.AcceptRole)
        buttons.addButton(self.stay, QDialogButtonBox.ButtonRole.RejectRole)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        self._column.addSpacing(4)
        self._column.addWidget(buttons)
        EnterPresses(self)

    def put(self, *widgets: QWidget) -> None:
        """Put widgets between the text and the buttons."""
        for widget in widgets:
            self._column.insertWidget(self._column.count() - 2, widget)
