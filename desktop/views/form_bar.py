"""The bar above a form: what it is, where it stands, when it was saved, what to do with it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QAction, QIcon, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QPushButton, QToolButton, QWidget

from desktop.i18n import _, ngettext
from desktop.views.labels import Elided, button_words, label, pill, set_property, set_tone, tip

if TYPE_CHECKING:
    from collections.abc import Callable

    from desktop.views.icons import Icons

HEIGHT = 46
_GAP = 8
_SIDES = 28  # px left and right of everything
_SQUARE = 32  # px of a button that shows a picture
_TITLE = 80  # px below which a title says nothing; the sheet names the customer anyway


@dataclass(frozen=True)
class Doing:
    """One thing that can be done with the record: words, what it calls, an icon.

    With `why_not` it cannot be done now; the words say why.
    """

    words: str
    calls: Callable[[], None]
    icon: str = ""
    parted: bool = False
    choices: tuple[Doing, ...] = ()
    why_not: str = ""


class FormBar(QWidget):
    """Stays above the form while it scrolls."""

    jump_wanted = Signal()

    def __init__(self, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("formbar")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFixedHeight(HEIGHT)
        self._icons = icons
        self.back = QToolButton()
        self.back.setAccessibleName(_("Back to the list"))
        tip(self.back, _("Back to the list") + "  Esc")
        self.code = label("", "section")
        self.title = Elided("", "quiet")
        self.state = pill()
        self.saved = label("", "secondary")
        self._saved_words = ("", "")
        self._papers = 0  # px of both buttons with their words
        self.problems = ProblemsLink()
        self.problems.clicked.connect(self.jump_wanted)
        self.aside = QPushButton()
        self.aside.setProperty("look", "link")
        self.aside.hide()
        self.print_button = QPushButton(_("Print"))
        self.export_button = QPushButton(_("Export"))
        self.also = QPushButton()
        self.also.hide()
        self.main = QPushButton()
        self.main.setProperty("look", "main")
        self.more = QToolButton()
        self.more.setProperty("look", "button")
        self.more.setAccessibleName(_("More"))
        self.more.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.more.setIconSize(QSize(16, 16))
        tip(self.more, _("More"))
        self._main_calls: Callable[[], None] = _nothing
        self._also_calls: Callable[[], None] = _nothing
        self._has_also = False
        self._arrange()
        self.recolour()
        self.say_problems(0)
        self.offer(None, ())

    def say(self, code: str, title: str, state: str, tone: str) -> None:
        """Show which record is open and where it stands; without a number, its title is that."""
        self.code.setText(code or title)
        self.title.say(title if code else "")
        self.state.setText(state)
        self.state.setVisible(bool(state))
        set_tone(self.state, tone)
        self._fit()

    def say_saved(self, words: str, short: str = "") -> None:
        """Show when it was saved or kept; `short` stands for it where there is little room."""
        self._saved_words = (words, min(words, short or words, key=len))
        self._fit()

    def say_problems(self, count: int, *, calm: bool = False, in_the_way: bool = True) -> None:
        """Show how many problems there are; the words jump to the next.

        They are `calm` while something is only still to be filled in; what does not stand
        `in_the_way` of anything is no alarm.
        """
        self.problems.setVisible(count > 0)
        words = ngettext("{count} problem", "{count} problems", count)
        if calm:
            words = ngettext("{count} field to fill in", "{count} fields to fill in", count)
        self.problems.say(f"{words.format(count=count)} ↓", f"{count} ↓")
        loud = "critical" if in_the_way else "waiting"
        set_tone(self.problems, "draft" if calm else loud)
        self._fit()

    def offer_aside(self, words: str, keys: str) -> None:
        """Offer a way to another sight of the same record."""
        self.aside.setText(button_words(words))
        tip(self.aside, keys)
        self.show_aside(on=True)

    def show_aside(self, *, on: bool) -> None:
        """Show that way, or take it out of view where it leads nowhere yet."""
        self.aside.setVisible(on)
        self._fit()

    def offer(self, main: Doing | None, more: tuple[Doing, ...], also: Doing | None = None) -> None:
        """Offer one main action, and the others behind the dots.

        The one that is as usual as the main one stands beside it where there is room.
        """
        self._has_also = also is not None
        if also is not None:
            self.also.setText(button_words(also.words))
            self._also_calls = also.calls
        self.main.setVisible(main is not None)
        if main is not None:
            self.main.setText(button_words(main.words))
            tip(self.main, "Ctrl+Enter")
            self._main_calls = main.calls
        menu = QMenu(self.more)
        _fill(menu, more, self._icons)
        old = self.more.menu()
        self.more.setMenu(menu)
        if old is not None:
            old.deleteLater()
        self.more.setEnabled(bool(more))
        self._fit()

    def do_main(self) -> None:
        """The main action, where there is one."""
        if self.main.isVisibleTo(self) and self.main.isEnabled():
            self._main_calls()

    def do_also(self) -> None:
        """The action beside the main one."""
        self._also_calls()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where there is little room, the title gives way first, then words do."""
        super().resizeEvent(event)
        self._fit()

    def minimumSizeHint(self) -> QSize:
        """The width of everything at its shortest, whatever the room is now.

        What a bar needs may not follow from what it has: its neighbours would never settle.
        """
        short = self.saved.fontMetrics().horizontalAdvance(self._saved_words[1])
        without_title = self._taken() - _GAP
        return QSize(without_title + 2 * _SQUARE + short, HEIGHT)

    def _fit(self) -> None:
        saved, short = self._saved_words
        both = (self.print_button, self.export_button)
        if all(button.text() for button in both):
            self._papers = sum(button.sizeHint().width() for button in both)
        papers = self._papers
        spare = self.width() - self._taken() - papers
        spare -= self.fontMetrics().horizontalAdvance(saved)
        also = self.also.sizeHint().width() + _GAP
        has_room = self._has_also and spare >= also
        self.also.setVisible(has_room)
        spare -= also if has_room else 0
        self.title.setVisible(spare >= _TITLE)
        self._show_papers(is_narrow=spare < 0)
        is_tight = spare + papers - 2 * _SQUARE < 0
        self.saved.setText(short if is_tight else saved)
        tip(self.saved, saved if is_tight else "")
        self._give_way()

    def _give_way(self) -> None:
        """Where even the shortest is too long, problems are only counted; then no time is said."""
        spare = self.width() - self.minimumSizeHint().width()
        self.problems.shorten(on=spare < 0)
        self.saved.setVisible(spare + self.problems.spared >= 0)

    def _taken(self) -> int:
        """What the parts take at their full words, and the gaps between all parts."""
        parts = (self.back, self.code, self.state, self.problems, self.aside, self.main, self.more)
        whole = [part.sizeHint().width() for part in parts if part.isVisibleTo(self)]
        return sum(whole) + self.problems.spared + (len(whole) + 3) * _GAP + _SIDES

    def _show_papers(self, *, is_narrow: bool) -> None:
        for button, words, icon in (
            (self.print_button, _("Print"), "printer"),
            (self.export_button, _("Export"), "file-spreadsheet"),
        ):
            button.setText("" if is_narrow else words)
            button.setIcon(self._icons.get(icon) if is_narrow else QIcon())
            button.setAccessibleName(words)
            tip(button, words)
            set_property(button, "look", "square" if is_narrow else "button")

    def recolour(self) -> None:
        """Take the icons anew from the theme."""
        self._fit()
        self.more.setIcon(self._icons.get("ellipsis"))
        self.back.setIcon(self._icons.get("chevron-left"))

    def _arrange(self) -> None:
        self.main.clicked.connect(self.do_main)
        self.also.clicked.connect(self.do_also)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 0, 12, 0)
        row.setSpacing(_GAP)
        row.addWidget(self.back)
        row.addWidget(self.code)
        row.addWidget(self.state)
        row.addWidget(self.title, 1)
        row.addStretch(0)
        row.addWidget(self.saved)
        row.addWidget(self.problems)
        row.addWidget(self.aside)
        row.addWidget(self.print_button)
        row.addWidget(self.export_button)
        row.addWidget(self.also)
        row.addWidget(self.main)
        row.addWidget(self.more)


class ProblemsLink(QPushButton):
    """Says how many problems there are: in words, or their number where there is no room."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("look", "link")
        self._words = ("", "")
        self.spared = 0  # px that it takes less than its whole words would

    def say(self, words: str, count: str) -> None:
        """Say how many, and how the same is said shortest."""
        self._words = (words, count)
        self.setAccessibleName(_("Go to the next problem"))
        self.shorten(on=False)

    def shorten(self, *, on: bool) -> None:
        """Only count, or say it in words again."""
        words, count = self._words
        self.spared = 0
        self.setText(words)
        tip(self, words if on else "")
        if on and not self.isHidden():
            whole = self.sizeHint().width()
            self.setText(count)
            self.spared = whole - self.sizeHint().width()


def _nothing() -> None:
    """What the main button does while there is none."""


def _fill(menu: QMenu, doings: tuple[Doing, ...], icons: Icons) -> None:
    for doing in doings:
        if doing.parted:
            menu.addSeparator()
        icon = icons.get(doing.icon) if doing.icon else QIcon()
        if doing.choices:
            branch = menu.addMenu(icon, button_words(doing.words))
            _fill(branch, doing.choices, icons)
            continue
        words = doing.words
        if doing.why_not:
            words = _("{step}: {reason}").format(step=words, reason=doing.why_not)
        action = QAction(icon, button_words(words), menu)
        action.setEnabled(not doing.why_not)
        action.triggered.connect(lambda _checked, calls=doing.calls: calls())
        menu.addAction(action)
