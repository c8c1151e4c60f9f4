"""The judged rows as a table: the row's number, what becomes of it and why, then its cells."""

from __future__ import annotations

from bisect import bisect_left
from collections import OrderedDict
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractTableModel, QObject, Qt, Signal

from desktop.i18n import N_, _
from desktop.services.table_imports.judged import VERDICTS, Verdict
from desktop.views.importing.words import TONES, why_words
from desktop.views.labels import plain_tip
from desktop.views.lists.model import TONE_ROLE
from desktop.views.lists.pages import PAGE
from desktop.views.tables import FIGURES, NOWHERE, WORDS, Index

if TYPE_CHECKING:
    from desktop.services.table_imports.judged import Difference, Judged, JudgedRow
    from desktop.services.table_imports.targets import Slot

_PAGES_KEPT = 40
NUMBER, VERDICT, WHY = range(3)
_HEADS = (N_("Row"), N_("Becomes"), N_("Why"))
_EDIT = Qt.ItemDataRole.EditRole
_NO_FLAG = Qt.ItemFlag.NoItemFlags
WRONG_ROLE = Qt.ItemDataRole.UserRole + 3


class JudgedRows(QAbstractTableModel):
    """Takes a page of rows when it is looked at; `mended` tells a row, a column and its words.

    Rows and columns are told by their places in the sheet, from 0.
    """

    mended = Signal(int, int, str)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._judged: Judged | None = None
        self._verdicts: tuple[Verdict, ...] = ()
        self._count = 0
        self._pages: OrderedDict[int, tuple[JudgedRow, ...]] = OrderedDict()
        self._columns: tuple[tuple[int, str], ...] = ()
        self._slots: tuple[Slot, ...] = ()
        self._longest: tuple[str, ...] = ()

    def show_rows(self, judged: Judged, verdicts: tuple[Verdict, ...] = ()) -> None:
        """Show the rows of these verdicts, all of them without any."""
        self.beginResetModel()
        self._judged, self._verdicts = judged, verdicts
        self._count = judged.count(verdicts)
        self._pages.clear()
        used = [column for column in judged.draft.columns if column.slot]
        self._columns = tuple((each.place, each.heading or each.letter) for each in used)
        self._slots = tuple(judged.draft.target.slot(each.slot) for each in used)
        self._longest = tuple(max(each.heading, *each.samples, "", key=len) for each in used)
        self.endResetModel()

    def clear(self) -> None:
        """Let go of all rows."""
        self.beginResetModel()
        self._judged, self._count = None, 0
        self._pages.clear()
        self.endResetModel()

    def row(self, number: int) -> JudgedRow | None:
        """The row at this place of the table."""
        if self._judged is None or not 0 <= number < self._count:
            return None
        page, place = divmod(number, PAGE)
        rows = self._pages.get(page)
        if rows is None:
            rows = self._pages[page] = self._judged.page(self._verdicts, page * PAGE, PAGE)
            while len(self._pages) > _PAGES_KEPT:
                self._pages.popitem(last=False)
        return rows[place] if place < len(rows) else None

    def number_of(self, place: int) -> int:
        """Where the row at this place of the sheet stands in the table, or -1."""
        if self._judged is None:
            return -1
        numbers, rows = self._judged.numbers(self._verdicts), self._judged.understood.rows
        at = bisect_left(numbers, place, key=lambda number: rows[number])
        return at if at < len(numbers) and rows[numbers[at]] == place else -1

    def rowCount(self, parent: Index = NOWHERE) -> int:
        """All rows of the verdicts, whether they were looked at or not."""
        return 0 if parent.isValid() else self._count

    def columnCount(self, parent: Index = NOWHERE) -> int:
        """The number, the verdict, the reason, and the columns that go somewhere."""
        return 0 if parent.isValid() else len(_HEADS) + len(self._columns)

    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> Any:  # noqa: ANN401 - Qt's variant
        """The words of the columns; those of the file are its own."""
        if orientation is not Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            own = section < len(_HEADS)
            return _(_HEADS[section]) if own else self._columns[section - len(_HEADS)][1]
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return FIGURES if section == NUMBER else WORDS
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """The cells of the file can be written in."""
        written = Qt.ItemFlag.ItemIsEditable if index.column() >= len(_HEADS) else _NO_FLAG
        return super().flags(index) | written

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: ANN401 - Qt's variant
        """What a cell says, and the tone in which it says it."""
        row = self.row(index.row())
        if row is None:
            return None
        if index.column() < len(_HEADS):
            return _own(row, index.column(), role)
        return self._cell(row, index.column() - len(_HEADS), role)

    def setData(self, index: Index, value: object, role: int = int(_EDIT)) -> bool:
        """Tell what was written into a cell; the rows are judged anew by whoever hears it."""
        row = self.row(index.row())
        at = index.column() - len(_HEADS)
        if row is None or at < 0 or role != _EDIT or str(value) == row.cells[at]:
            return False
        self.mended.emit(row.row, self._columns[at][0], str(value))
        return True

    def longest(self, column: int) -> str:
        """The longest words that are known of a column without looking at all rows."""
        return self._longest[column - len(_HEADS)] if column >= len(_HEADS) else ""

    def column_of(self, place: int) -> int:
        """The column of the table in which a column of the sheet stands, or -1."""
        found = (at for at, (column, _words) in enumerate(self._columns) if column == place)
        return next((at + len(_HEADS) for at in found), -1)

    def _cell(self, row: JudgedRow, at: int, role: int) -> Any:  # noqa: ANN401 - Qt's variant
        words = row.cells[at]
        if role == _EDIT:
            return words
        change = self._change(row, at)
        if role == Qt.ItemDataRole.DisplayRole:
            before = change.before if change is not None else ""
            return f"{before} → {change.after}" if change is not None and before else words
        place = self._columns[at][0]
        reasons = [each.reason for each in row.problems if each.column == place]
        if role == TONE_ROLE:
            quiet = TONES[row.verdict] if _is_quiet(row) else ""
            return "critical" if reasons else "running" if change is not None else quiet
        if role == WRONG_ROLE:
            return bool(reasons)
        if role == Qt.ItemDataRole.ToolTipRole:
            return plain_tip("\n".join([words, *reasons]))
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return ". ".join([words, *reasons])
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return WORDS
        return None

    def _change(self, row: JudgedRow, at: int) -> Difference | None:
        """What would change by this cell."""
        return next((each for each in row.changes if self._tells(at, each)), None)

    def _tells(self, at: int, change: Difference) -> bool:
        """Whether a change is of the field that a column goes to."""
        slot = self._slots[at]
        if slot.table is None:
            return change.label == slot.words
        ends = change.label.endswith(f" · {_(slot.field.label)}")
        return ends and change.label.startswith(_(slot.table.label))


def _is_quiet(row: JudgedRow) -> bool:
    """Whether nothing becomes of the row, so that its cells stand back."""
    return row.verdict in {Verdict.SAME, Verdict.LEFT_OUT}


def _own(row: JudgedRow, column: int, role: int) -> Any:  # noqa: ANN401 - Qt's variant
    if role in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole}:
        words = (str(row.number), _(VERDICTS[row.verdict]), why_words(row))
        return words[column]
    if role == TONE_ROLE:
        return "draft" if column == NUMBER else TONES[row.verdict]
    if role == Qt.ItemDataRole.ToolTipRole:
        return plain_tip(why_words(row)) if column == WHY else ""
    if role == Qt.ItemDataRole.TextAlignmentRole:
        return FIGURES if column == NUMBER else WORDS
    return None
