"""The items of a short list, more of them fetched when the end comes into view."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt, Signal

from desktop.views.labels import plain_tip

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtCore import QObject

Index = QModelIndex | QPersistentModelIndex
ITEM_ROLE = int(Qt.ItemDataRole.UserRole) + 1


@dataclass(frozen=True)
class Item:
    """One line: `when` at the left, `title`, `detail` after it, `note` at the right.

    `tone` colours the note (critical, waiting, done, running, draft); `thing` is what it stands
    for. A `heading` is a line of its own that cannot be chosen. A `spare` note gives way where
    there is little room.
    """

    title: str
    when: str = ""
    detail: str = ""
    note: str = ""
    tone: str = "draft"
    thing: Any = None
    heading: bool = False
    spare: bool = False

    @property
    def words(self) -> str:
        """All of it as one sentence for a screen reader."""
        return ", ".join(each for each in (self.when, self.title, self.detail, self.note) if each)


class ItemsModel(QAbstractListModel):
    """Items in order. With `endless`, `wanted` asks for more when the last one is in view."""

    wanted = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._items: list[Item] = []
        self.endless = False

    def show_items(self, items: Sequence[Item]) -> None:
        """Show these and no others."""
        self.beginResetModel()
        self._items = list(items)
        self.endResetModel()

    def append(self, items: Sequence[Item]) -> None:
        """Show these after the others."""
        if not items:
            return
        first = len(self._items)
        self.beginInsertRows(QModelIndex(), first, first + len(items) - 1)
        self._items += items
        self.endInsertRows()

    def item(self, row: int) -> Item | None:
        """The item in that row, None where there is none."""
        return self._items[row] if 0 <= row < len(self._items) else None

    @property
    def items(self) -> tuple[Item, ...]:
        """All that are known so far."""
        return tuple(self._items)

    def rowCount(self, _parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        """How many items are known so far."""
        return len(self._items)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: ANN401 - any role's
        """What is painted, and what a screen reader says."""
        item = self.item(index.row())
        if item is None:
            return None
        if role == ITEM_ROLE:
            return item
        if role in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole}:
            return item.words
        if role == Qt.ItemDataRole.ToolTipRole and not item.heading:
            return plain_tip(item.words)
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """The keyboard walks past headings."""
        item = self.item(index.row())
        if item is None or item.heading:
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable

    def canFetchMore(self, _parent: Index) -> bool:
        """Whether there may be more."""
        return self.endless

    def fetchMore(self, _parent: Index) -> None:
        """Ask for more, once: whoever appends says whether there is still more."""
        if self.endless:
            self.endless = False
            self.wanted.emit()
