"""A few fields of a form on white, made by the same inputs as the whole form."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QEvent, QObject, QRect, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget

from desktop.errors import Level
from desktop.views.forms.answers import Answers
from desktop.views.forms.blocks import Builder, grid
from desktop.views.forms.pen import Pen
from desktop.views.forms.proofreader import Proofreader
from desktop.views.forms.surroundings import Surroundings
from desktop.views.forms.visits import Visits
from desktop.views.forms.words import Words

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from PySide6.QtGui import QUndoStack
    from PySide6.QtWidgets import QLayout

    from desktop.errors import Problem
    from desktop.forms.spec import Values
    from desktop.services.workspace import Workspace
    from desktop.views.forms.cells import Place
    from desktop.views.forms.source import Short
    from desktop.views.frame import Frame

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_MARGIN = 16


class ShortForm(QScrollArea):
    """`changed`: the person changed a value. `confirmed`: Enter was pressed in a single line."""

    changed = Signal()
    confirmed = Signal()

    def __init__(
        self,
        source: Short,
        workspace: Workspace,
        frame: Frame,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._source = source
        answers = Answers(frame, self)
        around = Surroundings(
            source.form, workspace, frame, lambda: source.whole(self.values()), answers
        )
        self._answers = answers
        self._builder = Builder(around)
        self._host = QWidget()
        self._set()
        self._pen = Pen(source, self.standing, self)
        self._proof = Proofreader(source, frame.reader, self.standing, self.values, self)
        self._visits = Visits(self, self._pen, self._proof, self)
        self.undo_stack: QUndoStack = self._pen.stack
        self._connect()

    # ------------------------------------------------------------------------ where fields stand

    @property
    def standing(self) -> Mapping[str, Place]:
        """The places of all fields, by their key, in reading order."""
        return self._builder.places

    def place(self, key: str) -> Place:
        """Where a field stands. Raises `KeyError`."""
        return self.standing[key]

    def in_order(self) -> Iterator[Place]:
        """All places in reading order."""
        yield from self.standing.values()

    def show_spot(self, widget: QWidget, box: QRect) -> None:
        """Scroll so far that a part of a widget is seen."""
        spot = widget.mapTo(self._host, box.bottomRight())
        self.ensureVisible(spot.x(), spot.y(), 0, _MARGIN)
        spot = widget.mapTo(self._host, box.topLeft())
        self.ensureVisible(spot.x(), spot.y(), 0, _MARGIN)

    # ------------------------------------------------------------------------ what stands there

    def show_values(self, values: Values, marks: Mapping[str, str]) -> None:
        """Show values; `marks` say where those come from that the program filled in."""
        self._pen.load(values, marks)
        self._proof.begin(None, is_on=True)
        self._remark()

    def values(self) -> dict[str, Any]:
        """The values as they stand here now."""
        return self._pen.plain_values()

    def complete(self) -> bool:
        """Whether nothing is wrong or missing; else it is shown, and the person stands there."""
        self._visits.finish()
        found = [one for one in self._proof.check(finished=True) if one.level is Level.ERROR]
        if found:
            self._visits.go_to_path(found[0].path)
        return not found

    def show_problems(self, problems: Sequence[Problem]) -> None:
        """Show what the services found, and go to the first."""
        self._proof.show(problems)
        self._visits.go_to_path(problems[0].path)

    def focus_first(self) -> None:
        """Put the person where one can begin to write."""
        self._visits.go_to_first(only_blank=True)

    def focus(self, key: str) -> None:
        """Put the person into a field."""
        self._visits.go_to(key)

    def stop(self) -> None:
        """Nobody looks here any more."""
        self._proof.stop()
        self._answers.withdraw()

    # ------------------------------------------------------------------------------------------

    def sizeHint(self) -> QSize:
        """As high as its fields."""
        return QSize(480, self._host.sizeHint().height() + 2)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Enter in a single line confirms, unless a list of answers or an input method wants it."""
        if (
            event.type() != QEvent.Type.KeyPress
            or not isinstance(event, QKeyEvent)
            or not isinstance(watched, Words)
            or event.key() not in _ENTER
            or event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        ):
            return super().eventFilter(watched, event)
        if not watched.is_single or watched.is_composing or self._answers.is_open_for(watched):
            return False
        self.confirmed.emit()
        return True

    def _set(self) -> None:
        self._host.setObjectName("sheetpage")
        self.setWidget(self._host)  # before it is filled: Qt dresses a widget anew when it moves
        column = QVBoxLayout(self._host)
        column.setContentsMargins(_MARGIN, 4, _MARGIN, 4)
        column.setSpacing(0)
        frame, lines = grid()
        column.addWidget(frame)
        column.addStretch(1)
        for page in self._source.form.pages:
            for section in page.sections:
                for part in self._builder.section(section):
                    _put(lines, part)

    def _connect(self) -> None:
        for place in self.standing.values():
            self._visits.hear(place)
            place.input.installEventFilter(self)
            if isinstance(place.input, Words):
                place.input.grown.connect(self.updateGeometry)
        self._pen.changed.connect(self._changed)
        self._proof.found.connect(lambda _found, _shown: self.updateGeometry())

    def _changed(self) -> None:
        self._proof.look_again()
        self._remark()
        self.changed.emit()

    def _remark(self) -> None:
        remarks = self._source.remarks(self.values())
        for key, place in self.standing.items():
            place.cell.remark(remarks.get(key, ""))


def _put(lines: QVBoxLayout, part: QWidget | QLayout) -> None:
    if isinstance(part, QWidget):
        lines.addWidget(part)
    else:
        lines.addLayout(part)
