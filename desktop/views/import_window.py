"""The door for files: a filled form is looked at here, other content goes where it belongs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QPushButton, QWidget

from desktop.forms.naming import path_words
from desktop.i18n import _
from desktop.services.changes import change_words
from desktop.services.packages.packages import SUFFIX
from desktop.views.focus import EnterPresses
from desktop.views.importing.source import Source
from desktop.views.labels import label, set_tone, wrapped
from desktop.views.packages.package_window import look_into
from desktop.views.pages import Card, Page, button, furnish, leave_button

if TYPE_CHECKING:
    from pathlib import Path

    from desktop.errors import Problem
    from desktop.services.imports import Incoming
    from desktop.services.opened import Opened
    from desktop.views.desk import Desk

TABLES = (".xlsx", ".xlsm", ".csv", ".tsv", ".txt", ".vcf")
SUFFIXES = (*TABLES, ".json", SUFFIX)


def bring_in(desk: Desk, parent: QWidget) -> None:
    """Ask for a file, read it, and show what it would change."""
    kinds = _("Tables, cards, forms, packages ({kinds})")
    known = kinds.format(kinds=" ".join(f"*{each}" for each in SUFFIXES))
    path = desk.source(parent, _("Import"), f"{known};;" + _("All files (*)"))
    if path is not None:
        read_in(desk, parent, path)


def read_in(desk: Desk, parent: QWidget, path: Path) -> None:
    """Bring a file where its content belongs: a package, a filled form, or a foreign table."""
    if path.suffix.casefold() == SUFFIX:
        look_into(desk, parent, path)
        return
    imports = desk.workspace.imports

    def lead(is_form: bool) -> None:
        if is_form:
            read_form(desk, parent, path)
        else:
            desk.import_table(Source(path))

    desk.read(lambda _job: imports.is_form(path), lead)


def read_form(desk: Desk, parent: QWidget, path: Path, *, overwrite: bool = False) -> None:
    """Read a filled form and show what it would change; with `overwrite`, newer words too."""
    imports = desk.workspace.imports

    def show(incoming: Incoming) -> None:
        window = ImportWindow(desk, incoming, parent)
        window.overwrite.connect(lambda: read_form(desk, parent, path, overwrite=True))
        window.open()

    desk.run(
        lambda _job: imports.read(path, overwrite=overwrite),
        show,
        _("Reading “{name}”").format(name=path.name),
    )


class ImportWindow(QDialog):
    """The changes, the problems, and one button that takes over all.

    `overwrite` asks to read the file anew so that its words win over those saved meanwhile.
    """

    overwrite = Signal()

    def __init__(self, desk: Desk, incoming: Incoming, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(_("Import a filled form"))
        self.resize(680, 560)
        self._desk = desk
        self._incoming = incoming
        page = Page(f"{incoming.code} {incoming.title}".strip() or _("New record"))
        page.add(self._problems_card())
        page.add(self._changes_card())
        self.take = button(_("Take over"), main=True)
        self.take.setEnabled(not incoming.problems and bool(incoming.changes or incoming.is_new))
        self.take.setDefault(True)
        self.take.clicked.connect(self._apply)
        win = (self._win_button(),) if self._conflicts() else ()
        furnish(self, page, (leave_button(self), self.take), win)
        EnterPresses(self)

    def _problems_card(self) -> QWidget:
        incoming = self._incoming
        card = Card(_("What is wrong"))
        for words, tone in (
            *((self._told(problem), "critical") for problem in incoming.problems),
            *((self._told(warning), "waiting") for warning in incoming.warnings),
        ):
            line = wrapped(words)
            set_tone(line, tone)
            card.add(line)
        if self._conflicts():
            advice = _("Export the form again and fill that in, or overwrite what was saved.")
            card.add(wrapped(advice, "secondary"))
        card.setVisible(bool(incoming.problems or incoming.warnings))
        return card

    def _conflicts(self) -> bool:
        """Whether words that were saved meanwhile stand in the way of the file's."""
        met = {conflict.path for conflict in self._incoming.conflicts}
        return any(problem.path in met for problem in self._incoming.problems)

    def _win_button(self) -> QPushButton:
        win = button(_("Overwrite with the file's words"))
        win.clicked.connect(self._win)
        return win

    def _win(self) -> None:
        self.reject()
        self.overwrite.emit()

    def _told(self, problem: Problem) -> str:
        """The words of a problem, behind the place that they speak of."""
        form = self._desk.workspace.catalogue[self._incoming.form_id].form
        place = path_words(form, problem.path)
        if not place or place in problem.message:
            return problem.message
        return _("{field}: {words}").format(field=place, words=problem.message)

    def _changes_card(self) -> QWidget:
        changes = self._incoming.changes
        title = _("A new record is made") if self._incoming.is_new else _("What will change")
        card = Card(title)
        for change in changes:
            card.add(wrapped(change_words(change)))
        if not changes:
            card.add(label(_("Nothing: the file says what is here already."), "quiet"))
        return card

    def _apply(self) -> None:
        imports = self._desk.workspace.imports
        self._desk.run(lambda _job: imports.apply(self._incoming), self._applied)

    def _applied(self, opened: Opened) -> None:
        self.accept()
        self._desk.tell(
            _("{code} was taken over.").format(code=opened.code),
            _("Show"),
            lambda: self._desk.show_record(opened.form.id, opened.id),
            tone="done",
        )
