"""The frame of the window: header, rail, the place in view, status line, notices."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.i18n import _
from desktop.views.place_stack import PlaceStack
from desktop.views.shell import Shell
from desktop.views.spots import SPOTS

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QCloseEvent, QResizeEvent

    from desktop.views.frame import Frame
    from desktop.views.memory import Memory
    from desktop.views.place import Place

_ROOMY = 1180  # px from which the rail has room for words


class MainWindow(Shell):
    """A frame only: built after its first paint, its places made when they are first entered."""

    closing = Signal()

    def __init__(self, memory: Memory) -> None:
        super().__init__(memory)
        self._is_narrow: bool | None = None
        self._deeds: dict[str, Callable[[], None]] = {"help": lambda: show_help(self)}
        self._is_retired = False
        self._desk = PlaceStack()

    def build(self, frame: Frame) -> None:
        """Put the parts in; they are imported here, so that the ground is painted before."""
        from desktop.views.commands import Commands
        from desktop.views.focus import EnterPresses
        from desktop.views.header import Header
        from desktop.views.notices import Notices
        from desktop.views.progress import Progress
        from desktop.views.rail import Rail
        from desktop.views.status_line import StatusLine

        self.setWindowTitle(_("CareDesk"))
        self.header = Header(frame.icons)
        self.rail = Rail(frame.icons)
        self.status = StatusLine()
        self.progress = Progress(frame.jobs)
        self.commands = Commands(self, self, frame.icons)
        self.notices = Notices(self, frame.icons)
        self.rail.fill()
        self._arrange()
        self._connect(frame)
        EnterPresses(self)
        self.is_built = True
        self._fold_for(self.width())

    def furnish(
        self, makers: dict[str, Callable[[], Place]], deeds: dict[str, Callable[[], None]]
    ) -> None:
        """Say how each place is made, and how to help and import; records can be read now."""
        self._desk.furnish(makers)
        self._deeds |= deeds
        self._refresh_commands()

    def show_alone(self, page: Place) -> None:
        """Show a page that is none of the places, while there are no records to show."""
        self._desk.show_alone(page)
        self.rail.open_up(is_open=False)
        self.header.open_up(is_open=False)
        self._refresh_commands()
        page.entered()

    def place(self, place_id: str) -> Place:
        """The place of that id, made where it was not needed before."""
        return self._desk.place(place_id)

    def has(self, place_id: str) -> bool:
        """Whether there is such a place now."""
        return self._desk.has(place_id)

    @property
    def here(self) -> Place | None:
        """The place in view."""
        return self._desk.here

    def go(self, place_id: str) -> None:
        """Show a place, by its id."""
        if not self._desk.has(place_id):
            return
        if place_id in SPOTS:
            self.memory.keep_place(place_id)
        place = self._desk.go(place_id)
        self.rail.mark(place_id)
        self.header.open_up(is_open=True)
        self.status.say()
        self._refresh_commands()
        place.entered()

    def ask(self, verb: str) -> None:
        """Hand a verb to the place in view."""
        if self.here is not None:
            self.here.ask(verb)

    def seek(self) -> None:
        """Put the keyboard into the field that finds everything."""
        if self.header.search.isVisible():
            self.header.search.setFocus()
            self.header.search.selectAll()

    def fold_rail(self) -> None:
        """Fold or unfold the rail; in a narrow window only for now."""
        folded = not self.rail.is_folded
        self.rail.fold(folded=folded)
        if self.width() >= _ROOMY:
            self.memory.change(rail_folded=folded)

    def do(self, deed: str) -> None:
        """Do what concerns the whole window: `help`, `import`."""
        if deed in self._deeds:
            self._deeds[deed]()

    def next_pane(self) -> None:
        """Put the keyboard into the next part of the window, notices last."""
        from desktop.views.focus import enter, holds

        parts = [*(self.here.panes() if self.here is not None else []), self.rail]
        focus = self.focusWidget()
        at = next((i for i, part in enumerate(parts) if holds(part, focus)), -1)
        if at + 1 == len(parts) and self.notices.focus():
            return
        enter(parts[(at + 1) % len(parts)])

    def let_go(self) -> bool:
        """Ask every place to keep what was typed; False where one wants to stay."""
        return self._desk.let_go()

    def retire(self) -> None:
        """Another window took over: go without asking or remembering."""
        if not self._is_retired:
            self._is_retired = True
            self.closing.emit()
            self.hide()
            self.deleteLater()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """A narrow window folds the rail; a wider one has it as the person likes it."""
        super().resizeEvent(event)
        if self.is_built:
            self._fold_for(event.size().width())

    def recolour(self) -> None:
        """Take all icons anew from the theme."""
        self.header.recolour()
        self.rail.recolour()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Nothing typed is lost by closing."""
        if not self.let_go():
            event.ignore()
            return
        self.memory.keep_window(self)
        self.closing.emit()
        super().closeEvent(event)

    def _fold_for(self, width: int) -> None:
        is_narrow = width < _ROOMY
        if is_narrow is not self._is_narrow:
            self._is_narrow = is_narrow
            self.rail.fold(folded=is_narrow or self.memory.settings.current.rail_folded)

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
        column.addLayout(self.progress.over(middle), 1)
        column.addWidget(self.status)
        self.setCentralWidget(whole)

    def _connect(self, frame: Frame) -> None:
        self.header.fill_menu(self.commands.fill)
        on_key(self, "F10", self.header.menu_button.showMenu)
        self.rail.chosen.connect(self.go)
        self.rail.fold_wanted.connect(self.fold_rail)
        self._desk.able_changed.connect(self._refresh_commands)
        self._desk.status_changed.connect(self.status.say)
        frame.theme.changed.connect(self.recolour)
        self.header.open_up(is_open=False)
        self._refresh_commands()

    def _refresh_commands(self) -> None:
        here = self.here
        self.commands.enable(
            here.able if here is not None else lambda _verb: False,
            has_records="import" in self._deeds,
        )


def on_key(window: MainWindow, keys: str, deed: Callable[[], None]) -> None:
    """Let keys do what no command does."""
    from PySide6.QtGui import QKeySequence, QShortcut

    QShortcut(QKeySequence(keys), window).activated.connect(deed)


def show_help(window: MainWindow) -> None:
    """Show the keys and what the signs mean."""
    from desktop.views.help_page import HelpPage

    HelpPage(window).open()
