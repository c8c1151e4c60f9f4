"""Where the person is on the sheet, and what follows from coming, writing and leaving."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QRect, Qt, Signal

from desktop.forms.values import is_blank
from desktop.i18n import _
from desktop.views.forms.boxes import BoxesInput
from desktop.views.forms.pickers import LinkInput
from desktop.views.forms.table import Table
from desktop.views.forms.words import Words

if TYPE_CHECKING:
    from collections.abc import Mapping

    from desktop.views.forms.cells import Place, ValueCell
    from desktop.views.forms.pen import Pen
    from desktop.views.forms.proofreader import Proofreader
    from desktop.views.forms.source import Setting


class Visits(QObject):
    """Hears all inputs of a sheet. `begun` names the field one came into, `ended`: it was left."""

    begun = Signal(str)
    ended = Signal()

    def __init__(self, sheets: Setting, pen: Pen, proof: Proofreader, parent: QObject) -> None:
        super().__init__(parent)
        self._sheets = sheets
        self._places: Mapping[str, Place] = sheets.standing
        self._pen = pen
        self._proof = proof
        self._here = ""
        self.last = ""
        self._told: ValueCell | None = None
        pen.turned.connect(self._follow)

    def begin_anew(self) -> None:
        """Another form is shown: nobody has been anywhere in it yet."""
        self.last = ""
        self._forget_told()

    def finish(self) -> None:
        """Take in what is being written, as if the field were left."""
        key = self._here
        if not key:
            return
        content = self._places[key].input
        if isinstance(content, Table):
            content.take_in()
        elif not isinstance(content, BoxesInput):
            content.settle()
        self._pen.leave(key)
        self._pen.begin(key)

    def go_to(self, key: str) -> None:
        """Put the person into a field."""
        content = self._sheets.place(key).input
        if isinstance(content, BoxesInput):
            content.focus_first()
        else:
            content.setFocus(Qt.FocusReason.TabFocusReason)
        self._see(key)

    def go_to_path(self, path: tuple[str | int, ...]) -> None:
        """Put the person into a field, or into a cell of a table."""
        key = str(path[0])
        table = self._sheets.place(key).input
        if isinstance(table, Table) and len(path) > 1:
            table.enter((int(path[1]), str(path[2])))
        else:
            self.go_to(key)

    def go_to_first(self, *, only_blank: bool) -> None:
        """Put the person where one can begin to write."""
        wanted = (
            place.field.key
            for place in self._sheets.in_order()
            if place.is_writable
            and not (only_blank and not is_blank(self._pen.values[place.field.key]))
        )
        self.go_to(next(wanted, None) or self._first())

    def _first(self) -> str:
        """The first field that can be written, or the first of all."""
        open_ones = (key for key, place in self._places.items() if place.is_writable)
        return next(open_ones, None) or next(iter(self._places))

    def hear(self, place: Place) -> None:
        """A field came to stand on the sheet."""
        key, content = place.field.key, place.input
        content.entered.connect(lambda: self._entered(key))
        content.edited.connect(lambda: self._written(key))
        content.left.connect(lambda: self._left(key))
        if isinstance(content, Table):
            content.did.connect(lambda words: self._pen.write_rows(key, words))
            content.at_cell.connect(lambda box: self._sheets.show_spot(content, box))
        if isinstance(content, LinkInput):
            content.made.connect(place.cell.say)
        if place.caption is not None and place.field.offer:
            place.caption.offered.connect(self._offered)

    def _entered(self, key: str) -> None:
        self._forget_told()
        self._here = self.last = key
        self.begun.emit(key)
        content = self._places[key].input
        cell = content.cell if isinstance(content, Table) else None
        self._proof.stand_at((key, *cell) if cell is not None else (key,))
        self._pen.begin(key)
        if cell is None:
            self._see(key)

    def _written(self, key: str) -> None:
        self._pen.write(key)
        content = self._places[key].input
        live = content.live if isinstance(content, Table) else content
        if isinstance(live, Words) and live.hasFocus():
            self._sheets.show_spot(live.viewport(), live.cursorRect())

    def _left(self, key: str) -> None:
        self._pen.leave(key)
        if self._here == key:
            self._here = ""
        self._proof.stand_at(())
        self._proof.look_again()
        self.ended.emit()

    def _offered(self, key: str) -> None:
        self.finish()
        self._forget_told()
        if not self._pen.offer(key):
            self._told = self._places[key].cell
            self._told.tell(_("There is nothing to take over."))

    def _forget_told(self) -> None:
        """What was told is over as soon as the person goes on."""
        told, self._told = self._told, None
        if told is not None:
            told.tell("")

    def _follow(self, key: str) -> None:
        """A step back is seen where it happened."""
        self._see(key)

    def _see(self, key: str) -> None:
        place = self._sheets.place(key)
        cell = place.cell
        if not isinstance(place.input, Table):
            self._sheets.show_spot(cell, QRect(0, 0, cell.width(), min(cell.height(), 200)))
