"""The frame of the window: header, rail, the place in view, status line, notices."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtGui import QCloseEvent, QKeySequence, QResizeEvent, QShortcut, Qt
from PySide6.QtWidgets import QHBoxLayout, QMainWindow, QStackedWidget, QVBoxLayout, QWidget

from desktop.i18n import _
from desktop.views.commands import COMMANDS, Commands
from desktop.views.header import Header
from desktop.views.notices import Notices
from desktop.views.place import Place
from desktop.views.progress import Progress
from desktop.views.rail import Rail
from desktop.views.status_line import StatusLine

if TYPE_CHECKING:
    from collections.abc import Callable

    from desktop.views.frame import Frame

SETTINGS = 6
_ROOMY = 1180  # px from which the rail has room for words
_PLACES = ("go1", "go2", "go3", "go4", "go5", "settings")


class MainWindow(QMainWindow):
    """A frame only: places are made when they are first entered."""

    closing = Signal()

    def __init__(self, frame: Frame) -> None:
        super().__init__()
        self._frame = frame
        self._makers: dict[int, Callable[[], Place]] = {}
        self._places: dict[int, Place] = {}
        self._here = 0
        self._is_narrow = False
        self._deeds: dict[str, Callable[[], None]] = {}
        self.setWindowTitle(_("CareDesk"))
        self.header = Header(frame.icons)
        self.rail = Rail(frame.icons)
        self.status = StatusLine()
        self.progress = Progress(frame.jobs)
        self._desk = QStackedWidget()
        self._desk.setObjectName("desk")
        self._desk.addWidget(QWidget())
        self._arrange()
        self.commands = Commands(self, self, frame.icons)
        self.notices = Notices(self, frame.icons)
        self._fill_rail()
        self._connect()
        frame.memory.place_window(self)

    def furnish(
        self, makers: dict[int, Callable[[], Place]], deeds: dict[str, Callable[[], None]]
    ) -> None:
        """Say how each place is made, and how to help and import; records can be read now."""
        self._makers = makers
        self._deeds = deeds

    def show_alone(self, place: Place) -> None:
        """Show a page that is none of the places, while there are no records to show."""
        self._makers, self._here = {}, 0
        self._desk.addWidget(place)
        self._desk.setCurrentWidget(place)
        self.header.hint("")
        self._refresh_commands()
        place.entered()

    def place(self, number: int) -> Place:
        """The place with that number, made where it was not needed before."""
        if number not in self._places:
            made = self._makers[number]()
            made.able_changed.connect(self._refresh_commands)
            made.search_changed.connect(self._show_search)
            made.search_wanted.connect(self._begin_search)
            made.status_changed.connect(self._say_status)
            self._places[number] = made
            self._desk.addWidget(made)
        return self._places[number]

    @property
    def here(self) -> Place | None:
        """The place in view."""
        return self._places.get(self._here)

    def go(self, number: int) -> None:
        """Show the place with that number on the rail, from 1."""
        if number not in self._makers:
            return
        self._here = number
        self._frame.memory.keep("window", place=number)
        place = self.place(number)
        self._desk.setCurrentWidget(place)
        self.rail.mark(number)
        self._show_search()
        self.status.say()
        self._refresh_commands()
        place.entered()

    def ask(self, verb: str) -> None:
        """Hand a verb to the place in view."""
        if self.here is not None:
            self.here.ask(verb)

    def seek(self) -> None:
        """Put the keyboard into the search field."""
        self.header.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.header.search.selectAll()

    def fold_rail(self) -> None:
        """Fold or unfold the rail; in a narrow window only for now."""
        folded = not self.rail.is_folded
        self.rail.fold(folded=folded)
        if self.width() >= _ROOMY:
            self._frame.memory.change(rail_folded=folded)

    def do(self, deed: str) -> None:
        """Do what concerns the whole window: `help`, `import`."""
        if deed in self._deeds:
            self._deeds[deed]()

    def next_pane(self) -> None:
        """Put the keyboard into the next part of the window, notices last."""
        parts = [*(self.here.panes() if self.here is not None else []), self.rail]
        focus = self.focusWidget()
        at = next((i for i, part in enumerate(parts) if _holds(part, focus)), -1)
        if at + 1 == len(parts) and self.notices.focus():
            return
        _enter(parts[(at + 1) % len(parts)])

    def let_go(self) -> bool:
        """Ask every place to keep what was typed; False where one wants to stay."""
        answers = [place.leave() for place in self._places.values()]
        return all(answers)

    def retire(self) -> None:
        """Another window took over: go without asking or remembering."""
        self.closing.emit()
        self.hide()
        self.deleteLater()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """A narrow window folds the rail; a wider one has it as the person likes it."""
        super().resizeEvent(event)
        is_narrow = event.size().width() < _ROOMY
        if is_narrow is not self._is_narrow:
            self._is_narrow = is_narrow
            likes_folded = self._frame.memory.settings.current.rail_folded
            self.rail.fold(folded=is_narrow or likes_folded)

    def recolour(self) -> None:
        """Take all icons anew from the theme."""
        self.header.recolour()
        self.rail.recolour()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Nothing typed is lost by closing."""
        if not self.let_go():
            event.ignore()
            return
        self._frame.memory.keep_window(self)
        self.closing.emit()
        super().closeEvent(event)

    def _arrange(self) -> None:
        middle = QHBoxLayout()
        middle.setSpacing(0)
        middle.addWidget(self.rail)
        middle.addWidget(self._desk, 1)
        whole = QWidget()
        column = QVBoxLayout(whole)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.header)
        column.addWidget(self.progress)
        column.addLayout(middle, 1)
        column.addWidget(self.status)
        self.setCentralWidget(whole)

    def _fill_rail(self) -> None:
        by_id = {command.id: command for command in COMMANDS}
        for number, name in enumerate(_PLACES, start=1):
            command = by_id[name]
            last = number == SETTINGS
            self.rail.add(number, _(command.words), command.icon, command.keys[0], last=last)
        self.rail.fold(folded=self._frame.memory.settings.current.rail_folded)

    def _connect(self) -> None:
        self.header.fill_menu(self.commands.fill)
        opens = QShortcut(QKeySequence("F10"), self)
        opens.activated.connect(self.header.menu_button.showMenu)
        self.header.search.sought.connect(self._look_for)
        self.header.search.stepped_out.connect(self._step_out)
        self.rail.chosen.connect(self.go)
        self.rail.fold_wanted.connect(self.fold_rail)
        self._frame.theme.changed.connect(self.recolour)
        self.header.hint("")
        self._refresh_commands()

    def _look_for(self, text: str) -> None:
        if self.here is not None:
            self.here.look_for(text)

    def _step_out(self) -> None:
        if self.here is not None:
            _enter(self.here.panes()[0])

    def _show_search(self) -> None:
        if self.here is not None:
            self.header.hint(self.here.search_hint())
            self.header.search.put(self.here.sought())

    def _begin_search(self, text: str) -> None:
        self.seek()
        self.header.search.insert(text)

    def _refresh_commands(self) -> None:
        here = self.here
        self.commands.enable(here.able if here is not None else lambda _verb: False)

    def _say_status(self, words: str) -> None:
        if self.sender() is self.here:
            self.status.say(words)


def _holds(part: QWidget, focus: QWidget | None) -> bool:
    return focus is not None and (part is focus or part.isAncestorOf(focus))


def _enter(part: QWidget) -> None:
    """Focus a part, or the first thing in it that takes the keyboard."""
    reason = Qt.FocusReason.TabFocusReason
    if part.focusPolicy() != Qt.FocusPolicy.NoFocus or part.focusProxy() is not None:
        part.setFocus(reason)
        return
    for inner in part.findChildren(QWidget):
        if inner.focusPolicy() & Qt.FocusPolicy.TabFocus and inner.isVisibleTo(part):
            inner.setFocus(reason)
            return
