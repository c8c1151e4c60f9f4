"""Every command once: its words, keys, icon and what it calls; menus and help read this list."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu, QWidget

from desktop.i18n import N_, _
from desktop.views.spots import GROUPS, LAST, Spot, keys_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from desktop.views.icons import Icons


class Doer(Protocol):
    """What the window can be asked to do; it hands most of it to the place that is shown."""

    def go(self, place_id: str) -> None:
        """Show a place, by its id."""

    def ask(self, verb: str) -> None:
        """Hand a verb to the place that is shown."""

    def seek(self) -> None:
        """Put the keyboard into the field that finds everything."""

    def fold_rail(self) -> None:
        """Fold or unfold the rail."""

    def do(self, deed: str) -> None:
        """Do what concerns the whole window: `help`, `import`, `log`, `register`."""

    def next_pane(self) -> None:
        """Put the keyboard into the next part of the window."""

    def close(self) -> bool:
        """End, unless somebody wants to stay."""


class Group(Enum):
    """The menus, in order; Chinese menus write the mnemonic behind the word."""

    RECORD = N_("&Record")
    EDIT = N_("&Edit")
    GO = N_("&Go to")
    VIEW = N_("&View")
    HELP = N_("&Help")


@dataclass(frozen=True)
class Command:
    """One thing that can be done. `keys` are in Qt's portable spelling."""

    id: str
    words: str
    keys: tuple[str, ...]
    group: Group
    calls: Callable[[Doer], object]
    icon: str = ""
    in_place: bool = False
    parted: bool = False
    needs_records: bool = False


def _asks(id_: str, words: str, keys: str, group: Group, icon: str = "") -> Command:
    """A command that the place does, where it can."""
    spelled = tuple(keys.split(" | ")) if keys else ()
    return Command(id_, words, spelled, group, lambda doer: doer.ask(id_), icon, in_place=True)


def _goes(spot: Spot, *, parted: bool = False) -> Command:
    return Command(
        f"go.{spot.id}",
        spot.words,
        keys_of(spot),
        Group.GO,
        lambda doer: doer.go(spot.id),
        spot.icon,
        parted=parted,
    )


COMMANDS: tuple[Command, ...] = (
    _asks("new", N_("New"), "Ctrl+N", Group.RECORD, "plus"),
    Command(
        "log",
        N_("Log a contact"),
        ("Ctrl+Shift+L",),
        Group.RECORD,
        lambda doer: doer.do("log"),
        "phone",
        needs_records=True,
    ),
    Command(
        "register",
        N_("Register a complaint"),
        ("Ctrl+Shift+T",),
        Group.RECORD,
        lambda doer: doer.do("register"),
        "message-square-warning",
        needs_records=True,
    ),
    _asks("save", N_("Save now"), "Ctrl+S", Group.RECORD, "save"),
    _asks("main", N_("Main action"), "Ctrl+Return | Ctrl+Enter", Group.RECORD, "send"),
    _asks("print", N_("Print"), "Ctrl+P", Group.RECORD, "printer"),
    _asks("export", N_("Export"), "Ctrl+E", Group.RECORD, "file-spreadsheet"),
    _asks("export_list", N_("Export this list"), "Ctrl+Shift+E", Group.RECORD, "download"),
    _asks("save_export", N_("Save this export …"), "", Group.RECORD, "save"),
    _asks("history", N_("History"), "Ctrl+H", Group.RECORD, "history"),
    Command(
        "import",
        N_("Import …"),
        ("Ctrl+I",),
        Group.RECORD,
        lambda doer: doer.do("import"),
        "upload",
        needs_records=True,
    ),
    Command(
        "quit",
        N_("Quit"),
        ("Ctrl+Q",),
        Group.RECORD,
        lambda doer: doer.close(),
        "log-out",
        parted=True,
    ),
    _asks("undo", N_("Undo"), "Ctrl+Z", Group.EDIT, "undo-2"),
    _asks("redo", N_("Redo"), "Ctrl+Shift+Z | Ctrl+Y", Group.EDIT, "redo-2"),
    Command("find", N_("Find"), ("Ctrl+K",), Group.EDIT, lambda doer: doer.seek(), "search"),
    _asks("filter", N_("Filter this list"), "Ctrl+F", Group.EDIT, "filter"),
    *(_goes(spot, parted=spot is group[0]) for group in (*GROUPS, (LAST,)) for spot in group),
    Command(
        "previous",
        N_("Previous record"),
        ("Ctrl+Up",),
        Group.GO,
        lambda doer: doer.ask("previous"),
        "arrow-up",
        in_place=True,
        parted=True,
    ),
    _asks("next", N_("Next record"), "Ctrl+Down", Group.GO, "arrow-down"),
    _asks("back", N_("Back"), "Esc", Group.GO),
    Command("pane", N_("Next part of the window"), ("F6",), Group.GO, lambda d: d.next_pane()),
    _asks("card", N_("Customer: overview or card"), "F2", Group.VIEW),
    _asks("preview", N_("Preview"), "F9", Group.VIEW, "eye"),
    _asks("table", N_("Table or list"), "F8", Group.VIEW, "table-2"),
    Command("fold", N_("Fold the rail"), ("F7",), Group.VIEW, lambda doer: doer.fold_rail()),
    _asks("refresh", N_("Refresh"), "F5", Group.VIEW, "refresh-cw"),
    Command(
        "help",
        N_("Keys and help"),
        ("F1",),
        Group.HELP,
        lambda doer: doer.do("help"),
        "circle-help",
    ),
)


class Commands(QObject):
    """The actions of one window, made from the list above."""

    def __init__(self, window: QWidget, doer: Doer, icons: Icons) -> None:
        super().__init__(window)
        self._icons = icons
        self._actions = {c.id: self._action(c, doer) for c in COMMANDS}
        window.addActions(list(self._actions.values()))

    def action(self, command_id: str) -> QAction:
        """The action of a command, to be put on a button too."""
        return self._actions[command_id]

    def enable(self, able: Callable[[str], bool], *, has_records: bool) -> None:
        """Grey out what the place that is shown cannot do now, or nobody without records."""
        for command in COMMANDS:
            if command.in_place:
                self._actions[command.id].setEnabled(able(command.id))
            elif command.needs_records:
                self._actions[command.id].setEnabled(has_records)

    def fill(self, menu: QMenu) -> None:
        """Put all commands into a menu, with a branch for each group."""
        for command in COMMANDS:
            if command.icon:
                self._actions[command.id].setIcon(self._icons.get(command.icon))
        menu.clear()
        for group in Group:
            branch = menu.addMenu(_(group.value))
            for command in COMMANDS:
                if command.group is group:
                    if command.parted:
                        branch.addSeparator()
                    branch.addAction(self._actions[command.id])

    def _action(self, command: Command, doer: Doer) -> QAction:
        action = QAction(_(command.words), self)
        action.setShortcuts([QKeySequence(keys) for keys in command.keys])
        action.triggered.connect(lambda: command.calls(doer))
        return action
