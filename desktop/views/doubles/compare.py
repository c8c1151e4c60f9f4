"""Customers side by side: in each line the words of one of them are chosen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableWidget, QTableWidgetItem

from desktop.forms.text import list_words
from desktop.i18n import _
from desktop.views.labels import plain_tip

if TYPE_CHECKING:
    from collections.abc import Mapping

    from PySide6.QtGui import QKeyEvent
    from PySide6.QtWidgets import QWidget

    from desktop.forms.catalogue import Catalogue
    from desktop.services.doubles.plan import Plan
    from desktop.services.opened import Opened

_ROW = 32
_CAPTIONS = 132
_LONGEST = 400
_STAYS, _JOINS = "stays", "joins"
_ON, _OFF = Qt.CheckState.Checked, Qt.CheckState.Unchecked


class CompareTable(QTableWidget):
    """A column for each customer. `survivor_chosen` and `field_chosen` tell what was ticked."""

    survivor_chosen = Signal(str)
    field_chosen = Signal(str, str)
    joining_changed = Signal()

    def __init__(self, catalogue: Catalogue, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._catalogue = catalogue
        self._keys: list[str] = []
        self._ids: list[str] = []
        self.setProperty("look", "boxed")
        self.setAccessibleName(_("Side by side"))
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setWordWrap(True)
        self.verticalHeader().setFixedWidth(_CAPTIONS)
        self.verticalHeader().setMinimumSectionSize(_ROW)
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        heads = self.horizontalHeader()
        heads.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        heads.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        heads.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.itemChanged.connect(self._changed)

    def joining(self) -> list[str]:
        """The customers that take part, in the order of the columns."""
        if _JOINS not in self._keys:
            return list(self._ids)
        row = self._keys.index(_JOINS)
        ticked = (_is_ticked(self.item(row, column)) for column in range(len(self._ids)))
        return [each for each, is_in in zip(self._ids, ticked, strict=True) if is_in]

    def show_plan(self, plan: Plan) -> None:
        """Show these customers, in the order of their numbers."""
        customers = sorted(plan.customers, key=lambda each: each.code)
        joining = set(self.joining()) if {each.id for each in customers} == {*self._ids} else None
        with QSignalBlocker(self):
            self._ids = [each.id for each in customers]
            self._keys = [_STAYS, *([_JOINS] if len(customers) > 2 else [])]  # noqa: PLR2004 - of two both take part
            captions = [_("Stays"), *([_("Takes part")] if len(customers) > 2 else [])]  # noqa: PLR2004 - as above
            self._keys += [field.key for field in plan.fields]
            captions += [field.label for field in plan.fields]
            lines = self._told(customers, plan)
            self.setColumnCount(len(customers))
            self.setRowCount(len(captions) + len(lines))
            for column, each in enumerate(customers):
                self.setHorizontalHeaderItem(column, _item(f"{each.code}\n{each.title}"))
            self.setVerticalHeaderLabels([*captions, *lines])
            self._fill(plan, joining)
            for row, words in enumerate(lines.values(), len(captions)):
                for column, said in enumerate(words):
                    self.setItem(row, column, _item(said))

    def _fill(self, plan: Plan, joining: set[str] | None) -> None:
        fields = {field.key: field for field in plan.fields}
        codes = {each.id: each.code for each in plan.customers}
        for row, key in enumerate(self._keys):
            for column, record_id in enumerate(self._ids):
                if key == _STAYS:
                    item = _item(codes[record_id], ticked=record_id == plan.survivor.id)
                elif key == _JOINS:
                    item = _item("", ticked=joining is None or record_id in joining)
                else:
                    field = fields[key]
                    words = next(e.words for e in field.said if e.record_id == record_id)
                    item = _item(words, ticked=record_id == field.chosen if words else None)
                self.setItem(row, column, item)

    def _told(self, customers: list[Opened], plan: Plan) -> dict[str, list[str]]:
        """What is not chosen but united: rows, and the records that hang on each."""
        lines = {
            _("Contacts"): [list_words(_said(each, "contacts", "name")) for each in customers],
            _("Contracts"): [list_words(_said(each, "contracts", "number")) for each in customers],
            _("What we know"): ["\n".join(_said(each, "facts", "fact")) for each in customers],
            _("Belongs to it"): [self._counted(plan.hanging[each.id]) for each in customers],
        }
        return {caption: words for caption, words in lines.items() if any(words)}

    def _counted(self, hanging: Mapping[str, int]) -> str:
        titles = {kind.id: _(kind.form.title) for kind in self._catalogue}
        return " · ".join(f"{titles[form]} {count}" for form, count in hanging.items())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter chooses as Space does."""
        item = self.currentItem()
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and item is not None:
            if item.flags() & Qt.ItemFlag.ItemIsUserCheckable:
                item.setCheckState(_OFF if item.checkState() == _ON else _ON)
            return
        super().keyPressEvent(event)

    def _changed(self, item: QTableWidgetItem) -> None:
        key = self._keys[item.row()]
        record_id = self._ids[item.column()]
        if key == _JOINS:
            self.joining_changed.emit()
            return
        with QSignalBlocker(self):  # in each line one is chosen: it is not unticked, but another is
            for column in range(self.columnCount()):
                other = self.item(item.row(), column)
                if other is not None and other.flags() & Qt.ItemFlag.ItemIsUserCheckable:
                    other.setCheckState(_ON if column == item.column() else _OFF)
        if key == _STAYS:
            self.survivor_chosen.emit(record_id)
        else:
            self.field_chosen.emit(key, record_id)


def _item(words: str, *, ticked: bool | None = None) -> QTableWidgetItem:
    shown = words if len(words) <= _LONGEST else words[:_LONGEST] + "…"
    item = QTableWidgetItem(shown or ("" if ticked is not None else "—"))
    item.setToolTip(plain_tip(words))
    flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
    if ticked is not None:
        flags |= Qt.ItemFlag.ItemIsUserCheckable
        item.setCheckState(_ON if ticked else _OFF)
    item.setFlags(flags)
    return item


def _is_ticked(item: QTableWidgetItem | None) -> bool:
    return item is not None and item.checkState() == _ON


def _said(customer: Opened, table: str, key: str) -> list[str]:
    return [str(row[key]) for row in customer.values[table] if row[key]]
