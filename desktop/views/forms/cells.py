"""The cells of the sheet: captions shaded lightly, values white, problems below their field."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from desktop.errors import Level, Problem
from desktop.forms.spec import Field
from desktop.forms.text import caption
from desktop.i18n import _
from desktop.reports.even_lines import even_lines
from desktop.views.forms.inputs import TypedInput
from desktop.views.forms.table import Table
from desktop.views.forms.table_paint import draw_dot
from desktop.views.labels import label, set_property, set_tone, tip, wrapped

if TYPE_CHECKING:
    from desktop.views.forms.kinds import Input
    from desktop.views.frame import Frame


_PAD = 8


class SourceMark(QWidget):
    """Says that the program filled a value in, and on hover where it took it from."""

    def __init__(self) -> None:
        super().__init__()
        self._sources: dict[str, str] = {}
        words = label(_("Filled in"), "caption")
        words.setAlignment(Qt.AlignmentFlag.AlignCenter)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(words)
        self.hide()

    @property
    def source(self) -> str:
        """Where the values come from."""
        return "\n".join(dict.fromkeys(self._sources.values()))

    def show_source(self, key: str, source: str) -> None:
        """The value of `key` comes from there; nowhere when the person wrote it."""
        if source:
            self._sources[key] = source
        else:
            self._sources.pop(key, None)
        self.setVisible(bool(self._sources))
        tip(self, self.source)
        self.setAccessibleDescription(self.source)


class CaptionCell(QFrame):
    """A caption, a dot where the field is required, the mark of the program, and an offer."""

    offered = Signal(str)

    def __init__(self, field: Field, frame: Frame, *, required: bool | None = None) -> None:
        super().__init__()
        self.setProperty("look", "captioncell")
        self._frame = frame
        self._required = field.required if required is None else required
        self._still = False
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(_PAD, 6, _PAD, 6)
        self._column.setSpacing(0)
        self._caption = wrapped(caption(field))
        self._caption.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._column.addStretch(1)
        self._column.addWidget(self._caption)
        self._mark = SourceMark()
        self._column.addWidget(self._mark)
        self._column.addStretch(1)
        self._buttons: list[QPushButton] = []

    def set_width(self, width: int) -> None:
        """Be this wide, and break a long caption into lines of about one length."""
        self.setFixedWidth(width)
        width_of = self._caption.fontMetrics().horizontalAdvance
        self._caption.setText(even_lines(self._caption.text(), width - 2 * _PAD, width_of))

    def add_offer(self, field: Field) -> None:
        """A small button that fills the field in."""
        button = OfferButton(_(field.offer))
        button.setAccessibleName(f"{_(field.label)}: {_(field.offer)}")
        button.clicked.connect(lambda: self.offered.emit(field.key))
        self._column.insertWidget(self._column.count() - 1, button)
        self._buttons.append(button)

    def show_source(self, key: str, source: str) -> None:
        """Mark the value of `key` as filled in by the program, with its source on hover."""
        self._mark.show_source(key, source)

    @property
    def source(self) -> str:
        """Where the value comes from, if the program filled it in."""
        return self._mark.source

    def set_read_only(self, on: bool) -> None:
        """Offer nothing where nothing may be written."""
        self._still = on
        self.update()
        for button in self._buttons:
            button.setVisible(not on)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the dot of what is required."""
        super().paintEvent(event)
        if self._required and not self._still:
            painter = QPainter(self)
            draw_dot(painter, self.rect(), self._frame.theme.palette.accent)
            painter.end()


class OfferButton(QPushButton):
    """A link whose words break into lines, for the narrow cell of a caption."""

    def __init__(self, words: str) -> None:
        super().__init__()
        self.setProperty("look", "offer")
        self._label = wrapped(words, "offer", self)
        self._label.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._label.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        column = QVBoxLayout(self)
        column.setContentsMargins(4, 2, 4, 2)
        column.addWidget(self._label)
        self.setToolTip("")
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)


class ValueCell(QFrame):
    """An input on white, and below it what is wrong with it, or a quiet remark."""

    def __init__(self, field: Field, content: Input) -> None:
        super().__init__()
        self.setProperty("look", "valuecell")
        self._input = content
        self._field = field
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(content, 1)
        self._problem = wrapped("", "problem")
        self._problem.hide()
        column.addWidget(self._problem)
        self._remark = self._told = ""

    def tell(self, words: str) -> None:
        """Say this, whatever is checked meanwhile, until something else is told."""
        self._told = words
        self.say(words)

    def remark(self, words: str) -> None:
        """Say this while nothing is wrong here."""
        is_quiet = self._problem.text() in {"", self._remark, self._told}
        self._remark = words
        if is_quiet:
            self.say("")

    def show_problems(self, problems: tuple[Problem, ...]) -> None:
        """Say what is wrong with the whole value, with a line under the field."""
        self.say(
            "\n".join(problem.message for problem in problems),
            min((problem.level for problem in problems), default=None),
        )

    def say(self, words: str, level: Level | None = None) -> None:
        """Say something below the field: a problem, or a quiet word."""
        words = words or self._told or self._remark
        if words == self._problem.text():
            return
        self._problem.setText(words)
        self._input.setAccessibleDescription(words)
        self._problem.setVisible(bool(words))
        tones = {Level.ERROR: "critical", Level.WARNING: "waiting"}
        tone = tones[level] if level else ("draft" if words else "")
        set_tone(self._problem, tone)
        set_property(self, "wrong", tone if level else "")


@dataclass(frozen=True)
class Place:
    """Where one field stands on the sheet."""

    field: Field
    input: Input
    cell: ValueCell
    caption: CaptionCell | None
    mark: SourceMark | CaptionCell | None

    @property
    def is_writable(self) -> bool:
        """Whether something can be written here now."""
        return self.input.is_writable

    def show_source(self, source: str) -> None:
        """Mark the value as filled in by the program."""
        if self.mark is not None:
            self.mark.show_source(self.field.key, source)


def restrain(place: Place, allowed: frozenset[str] | None) -> None:
    """Close a place, but for what is allowed: None is all, else keys and `table.column`."""
    key = place.field.key
    still = not place.field.editable or (allowed is not None and key not in allowed)
    begin = f"{key}."
    columns = frozenset(one.removeprefix(begin) for one in allowed or () if one.startswith(begin))
    if isinstance(place.input, Table):
        place.input.set_read_only(still, columns)
    else:
        place.input.set_read_only(still)
        if isinstance(place.input, TypedInput):  # Tab passes it by, unless all there is is to read
            place.input.set_tab_stop(not still or allowed == frozenset())
    if place.caption is not None:
        place.caption.set_read_only(still)


def band(title: str) -> QFrame:
    """A title over the whole width of the grid."""
    frame = QFrame()
    frame.setProperty("look", "band")
    column = QVBoxLayout(frame)
    column.setContentsMargins(8, 6, 8, 6)
    words = wrapped(title, "section")
    words.setAlignment(Qt.AlignmentFlag.AlignCenter)
    column.addWidget(words)
    return frame


def ruled() -> QFrame:
    """A frame whose gaps are the thin lines of the grid."""
    frame = QFrame()
    frame.setProperty("look", "grid")
    return frame


def plain_cell() -> QWidget:
    """White between the lines."""
    frame = QFrame()
    frame.setProperty("look", "valuecell")
    return frame
