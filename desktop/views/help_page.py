"""The keys and a short help, made from the list of commands."""

from __future__ import annotations

from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QDialog, QGridLayout, QVBoxLayout, QWidget

from desktop.i18n import _
from desktop.views.commands import COMMANDS, Group
from desktop.views.labels import label
from desktop.views.pages import Card, Page


class HelpPage(QDialog):
    """Opens with F1, closes with Esc."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("Keys and help"))
        self.resize(680, 640)
        page = Page(_("Keys and help"))
        page.add(_first_words())
        for group in Group:
            page.add(_card(group))
        page.add(_form_card())
        page.add(_today_card())
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(page)

    def words(self) -> str:
        """All that is written on it."""
        from PySide6.QtWidgets import QLabel

        return "\n".join(found.text() for found in self.findChildren(QLabel))


def _first_words() -> Card:
    card = Card(
        _("How it works"),
        _(
            "The rail at the left says where you are, the list which record, the sheet what it "
            "says. The sheet is the paper that will be printed. What you type is kept within two "
            "seconds, also when the power fails."
        ),
    )
    card.add(label(_("A small dot beside a caption: this is needed before submitting."), "quiet"))
    return card


def _card(group: Group) -> Card:
    pairs = [(_(c.words), c.keys[0]) for c in COMMANDS if c.group is group and c.keys]
    title = _(group.value).replace("&", "")
    return _keys_card(title.split("(")[0], pairs)


def _form_card() -> Card:
    return _keys_card(
        _("In a form"),
        [
            (_("Next field, field before"), "Tab · Shift+Tab"),
            (_("Add a table row"), "Enter"),
            (_("Remove a table row"), "Ctrl+Shift+Del"),
            (_("Move a table row"), "Alt+Shift+↑ · Alt+Shift+↓"),
            (_("Open the list of answers or the calendar"), "Alt+↓ · F4"),
            (_("Dates: day, words, or days from today"), "3-5 · 明天 · 下周一 · +14"),
        ],
    )


def _today_card() -> Card:
    return _keys_card(
        _("In Today and the calendars"),
        [
            (_("Open"), "Enter"),
            (_("Tick off"), "Space · Ctrl+Enter"),
            (_("A day later, a day earlier"), "Ctrl+→ · Ctrl+←"),
            (_("A week later, a week earlier"), "Ctrl+Shift+→ · Ctrl+Shift+←"),
            (_("Another day …"), "M"),
            (_("New on the chosen day of a calendar"), "N"),
            (_("Month before, month after, today"), "PgUp · PgDn · T"),
            (_("Agenda, week, month, team"), "Ctrl+PgUp · Ctrl+PgDn"),
        ],
    )


def _keys_card(title: str, pairs: list[tuple[str, str]]) -> Card:
    card = Card(title)
    grid = QGridLayout()
    grid.setHorizontalSpacing(24)
    grid.setVerticalSpacing(4)
    grid.setColumnStretch(0, 1)
    for line, (words, keys) in enumerate(pairs):
        shown = QKeySequence(keys).toString(QKeySequence.SequenceFormat.NativeText)
        grid.addWidget(label(words), line, 0)
        grid.addWidget(label(shown if "·" not in keys else keys, "quiet"), line, 1)
    card.column.addLayout(grid)
    return card
