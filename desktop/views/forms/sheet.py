"""The pages of a form on the screen: white sheets in the middle of a quiet ground."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QCoreApplication, QEvent, QRect, Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLayout, QScrollArea, QVBoxLayout, QWidget

from desktop.views.forms.cells import restrain
from desktop.views.forms.paper import Paper
from desktop.views.slices import Slices

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from PySide6.QtGui import QResizeEvent

    from desktop.views.forms.cells import Place
    from desktop.views.forms.paper import Part
    from desktop.views.forms.surroundings import Surroundings

WIDEST = 880  # px of a sheet
NARROWEST = 520
_AROUND, _LEAST_AROUND = 16, 2
_FRAMES = ("grid", "sheet")
_HIDDEN_ON_PURPOSE = Qt.WidgetAttribute.WA_WState_ExplicitShowHide


class Sheets(QScrollArea):
    """All pages of a form, one below the other.

    They are set in slices, so that the window stays awake: the first field at once, the others
    in the turns of the event loop that follow, or as soon as somebody needs them. `placed` tells
    the key of each field that stands from now on, `finished` that all do.
    """

    placed = Signal(str)
    finished = Signal()

    def __init__(self, around: Surroundings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._around = around
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._host = QWidget()
        self._host.setObjectName("page")
        column = QVBoxLayout()
        column.setSpacing(16)
        column.setContentsMargins(0, 0, 0, 0)
        column.addStrut(NARROWEST)
        self._centre = QWidget()
        self._centre.setMaximumWidth(WIDEST)
        self._centre.setLayout(column)
        line = self._line = QHBoxLayout(self._host)
        line.setContentsMargins(_AROUND, _AROUND, _AROUND, _AROUND)
        line.addStretch(1)
        line.addWidget(self._centre, 1000)
        line.addStretch(1)
        self.setWidget(self._host)  # before it is filled: Qt dresses a widget anew when it moves
        self._paper = Paper(around, column)
        self._last: QWidget | None = None
        self._told = 0
        self._allowed: frozenset[str] | None = None
        self._remarks: Mapping[str, str] = {}
        self._slices = Slices(self._set(), self)
        self._slices.done.connect(self._finished)
        while not self.standing and self._slices.on():
            pass
        self._slices.begin()
        self.verticalScrollBar().valueChanged.connect(lambda _to: around.answers.withdraw())

    @property
    def standing(self) -> Mapping[str, Place]:
        """Where the fields stand that were set so far, by their key, in reading order."""
        return self._paper.builder.places

    @property
    def is_whole(self) -> bool:
        """Whether all fields stand."""
        return self._slices.is_done

    def whole(self) -> Mapping[str, Place]:
        """Where all fields stand; what is not set yet is set now."""
        if not self.is_whole:
            self._slices.finish()
            self._settle()
        return self.standing

    def place(self, key: str) -> Place:
        """Where a field stands; all down to it is set now. Raises `KeyError`."""
        if key not in self.standing:
            while key not in self.standing and self._slices.on():
                pass
            self._settle()
        return self.standing[key]

    def in_order(self) -> Iterator[Place]:
        """All places in reading order, each set when it is asked for."""
        given = 0
        while given < len(self.standing) or self._slices.on():
            for place in tuple(self.standing.values())[given:]:
                given += 1
                yield place

    def echo(self, values: dict[str, Any]) -> None:
        """Repeat header and identity on the further pages, as the paper does."""
        self._paper.echo(values)

    def restrain(self, allowed: frozenset[str] | None) -> None:
        """Close all but what is allowed, see `cells.restrain`; explain the dots where all is."""
        self._allowed = allowed
        self._paper.show_legend(on=allowed is None)
        for place in self.standing.values():
            restrain(place, allowed)

    def remark(self, remarks: Mapping[str, str]) -> None:
        """Say these words below the fields with these keys, and none below the others."""
        self._remarks = remarks
        for key, place in self.standing.items():
            place.cell.remark(remarks.get(key, ""))

    def show_spot(self, widget: QWidget, box: QRect) -> None:
        """Scroll so far that a part of a widget is seen."""
        first = widget.mapTo(self._host, box.topLeft())
        last = widget.mapTo(self._host, box.bottomRight())
        room = min(80, self.viewport().height() // 4)
        self.ensureVisible(last.x(), last.y(), _AROUND, room)
        self.ensureVisible(first.x(), first.y(), _AROUND, room)

    def needed_width(self) -> int:
        """The px in which all that stands is seen without scrolling to the side."""
        bar = self.verticalScrollBar().sizeHint().width()
        return self._centre.minimumSizeHint().width() + 2 * _AROUND + bar

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width leaves another room around the sheets."""
        super().resizeEvent(event)
        self._leave_room()

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Tab goes on to the next field, which has to stand for that."""
        self.whole()
        return super().focusNextPrevChild(forward)

    def _finished(self) -> None:
        for frame in reversed(self._centre.findChildren(QFrame)):
            if frame.property("look") in _FRAMES:
                frame.updateGeometry()  # Qt waits with that until the form is in view
        self._centre.updateGeometry()
        self._leave_room()
        self.finished.emit()

    def _leave_room(self) -> None:
        """Where the window is narrow, the sheets need the room more than the ground does."""
        spare = (self.viewport().width() - self._centre.minimumSizeHint().width()) // 2
        around = max(_LEAST_AROUND, min(_AROUND, spare))
        self._line.setContentsMargins(around, _AROUND, around, _AROUND)

    def _set(self) -> Iterator[None]:
        for part in self._paper.set():
            self._dress(part)
            for key in list(self.standing)[self._told :]:
                self._told += 1
                restrain(self.standing[key], self._allowed)
                self.standing[key].cell.remark(self._remarks.get(key, ""))
                self.placed.emit(key)
            yield

    def _dress(self, part: Part) -> None:
        """Tab comes here after what stands above; the style looks at it now, not all at once."""
        for widget in _widgets_in(part):
            if widget.focusPolicy() & Qt.FocusPolicy.TabFocus:
                if self._last is not None:
                    self.setTabOrder(self._last, widget)
                self._last = widget
            widget.ensurePolished()

    def _settle(self) -> None:
        """What was set by hand is shown and finds its place now, not in the next turn."""
        if not self.isVisible():
            return
        for widget in self._host.findChildren(QWidget):
            if widget.isHidden() and not widget.testAttribute(_HIDDEN_ON_PURPOSE):
                widget.show()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest.value)


def _widgets_in(part: Part) -> Iterator[QWidget]:
    """The widgets of a part and what is in them, in reading order."""
    if isinstance(part, QWidget):
        yield part
        yield from part.findChildren(QWidget)
        return
    for at in range(part.count()):
        if (item := part.itemAt(at)) is not None:
            inner: QWidget | QLayout | None = item.widget() or item.layout()
            if inner is not None:
                yield from _widgets_in(inner)
