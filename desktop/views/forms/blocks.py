"""How fields, tables and groups stand on the sheet: one handler for each kind of block."""

from __future__ import annotations

from functools import singledispatch
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import (
    QApplication,
    QBoxLayout,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLayout,
    QVBoxLayout,
    QWidget,
)

from desktop.forms.spec import Field, Group, Join, Look, Mirror, Rows, Section, Span, Text
from desktop.forms.text import caption as caption_of
from desktop.i18n import _, language
from desktop.views.forms.cells import (
    CaptionCell,
    Place,
    SourceMark,
    ValueCell,
    band,
    plain_cell,
    ruled,
)
from desktop.views.forms.custom import input_of
from desktop.views.forms.words import PAD_X
from desktop.views.labels import label

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from desktop.views.forms.kinds import Input
    from desktop.views.forms.surroundings import Surroundings

CAPTION_WIDTH = {"zh": 124, "en": 136}  # px
_ABOVE_CAPTION = 4  # px
_WHOLE = 1.001  # thirds do not add up exactly


class Builder:
    """Builds blocks and remembers the place of each field, by its key, in reading order."""

    def __init__(self, around: Surroundings) -> None:
        self.around = around
        self.places: dict[str, Place] = {}

    @property
    def caption_width(self) -> int:
        """The width of caption cells, in px."""
        return CAPTION_WIDTH[language()]

    def caption(self, field: Field) -> CaptionCell:
        """The caption cell of a field or group."""
        required = field.required
        if isinstance(field, Group):
            required = any(part.required for part in field.parts)
        return CaptionCell(field, self.around.frame, required=required)

    def cell(
        self, field: Field, caption: CaptionCell | None, mark: SourceMark | None = None
    ) -> ValueCell:
        """The value cell of a field, with the input that its kind asks for."""
        content: Input = input_of(self.around, field)
        content.setAccessibleName(_(field.label))
        if isinstance(field, Mirror):
            content.setProperty("quiet", True)
        cell = ValueCell(field, content)
        if caption is not None and field.offer:
            caption.add_offer(field)
        self.places[field.key] = Place(field, content, cell, caption, mark or caption)
        return cell

    def block(self, field: Field) -> QLayout:
        """A field, table or group over the whole width."""
        return block(field, self)

    def lines(self, fields: Iterable[Field]) -> Iterator[QLayout]:
        """The blocks of a section: short fields share a line."""
        line: list[Field] = []
        taken = 0.0
        for field in fields:
            if field.span is Span.FULL:
                if line:
                    yield self._line(line)
                line, taken = [], 0.0
                yield self.block(field)
                continue
            if taken + field.span.value > _WHOLE:
                yield self._line(line)
                line, taken = [], 0.0
            line.append(field)
            taken += field.span.value
        if line:
            yield self._line(line)

    def columns(self, fields: Iterable[Field]) -> Iterator[QLayout]:
        """The blocks of a section whose parts stand beside each other on paper.

        On screen tables take the whole width, and what is between them shares a line.
        """
        beside: list[Field] = []
        for field in fields:
            if not isinstance(field, Rows):
                beside.append(field)
                continue
            if beside:
                yield self._heads(beside)
                beside = []
            yield self.block(field)
        if beside:
            yield self._heads(beside)

    def sign_off(self, fields: tuple[Field, ...]) -> Iterator[QLayout]:
        """The box that a step of the workflow fills: the widest first, the others in a line."""
        for field in fields:
            if field.share > 1:
                yield self.block(field)
        rest = [field for field in fields if field.share <= 1]
        if rest:
            yield self._line(rest)

    def section(self, section: Section) -> Iterator[QWidget | QLayout]:
        """Title and blocks of a section."""
        if section.title:
            yield band(_(section.title))
        yield from self.columns(section.fields) if section.beside else self.lines(section.fields)

    def _line(self, fields: list[Field]) -> QLayout:
        line = row()
        for field in fields:
            put_pair(line, field, self)
        return line

    def _heads(self, fields: list[Field]) -> QLayout:
        """Captions above, contents below, each in a column of its own."""
        grid = QGridLayout()
        grid.setSpacing(1)
        for number, field in enumerate(fields):
            caption = self.caption(field)
            grid.addWidget(caption, 0, number)
            grid.addLayout(self.part_stack(field, caption), 1, number)
            grid.setColumnStretch(number, round(field.share * 100))
        grid.setRowStretch(1, 1)
        return grid

    def part_stack(self, field: Field, caption: CaptionCell | None) -> QBoxLayout:
        """What stands in the value cell of a field or group."""
        if isinstance(field, Group):
            return parts(field, self, caption)
        column = stack()
        column.addWidget(self.cell(field, caption), 1)
        return column


@singledispatch
def block(field: Field, builder: Builder) -> QLayout:
    """A field alone on its line: caption at the left, value beside it."""
    line = row()
    put_pair(line, field, builder)
    return line


@block.register
def _table(field: Rows, builder: Builder) -> QLayout:
    if field.look in (Look.LABEL, Look.LINES):
        line = row()
        put_pair(line, field, builder)
        return line
    column = stack()
    caption = None
    if field.look is Look.BAND or field.offer:
        caption = builder.caption(field)
        column.addWidget(caption)
    column.addWidget(builder.cell(field, caption))
    return column


@block.register
def _group(field: Group, builder: Builder) -> QLayout:
    line = row()
    caption = builder.caption(field)
    caption.set_width(builder.caption_width)
    line.addWidget(caption)
    line.addLayout(parts(field, builder, caption), 1)
    return line


def parts(group: Group, builder: Builder, caption: CaptionCell | None) -> QBoxLayout:
    """The parts of a group in its value cell."""
    if group.join is Join.RANGE:
        return _range(group, builder, caption)
    if group.join is Join.SIDE:
        return _side(group, builder, caption)
    column = stack()
    for part in group.parts:
        if isinstance(part, Group):
            column.addLayout(parts(part, builder, caption), 1)
        elif isinstance(part, Rows) or is_long(part):
            cell = builder.cell(part, caption)
            hint(builder.places[part.key].input, part)
            column.addWidget(cell, 0 if isinstance(part, Rows) else 1)
        else:
            column.addWidget(_captioned(part, builder, caption, _caption_room(group)))
    return column


def is_long(field: Field) -> bool:
    """Whether a field is a text of several lines."""
    return isinstance(field, Text) and field.lines > 1


def hint(content: Input, field: Field) -> None:
    """Say inside an empty text what belongs there, where no caption does."""
    if is_long(field) and hasattr(content, "setPlaceholderText"):
        content.setPlaceholderText(_(field.label))


def _caption_room(group: Group) -> int:
    """The px that the widest small caption of a group needs, so that its values align."""
    metrics = QFontMetrics(QApplication.font())
    words = (caption_of(part) for part in group.parts if not is_long(part))
    return max((metrics.horizontalAdvance(one) for one in words), default=0) + PAD_X + 4


def _captioned(part: Field, builder: Builder, caption: CaptionCell | None, room: int) -> QFrame:
    """A short part with its own small caption before it."""
    frame = QFrame()
    frame.setProperty("look", "valuecell")
    line = row(frame)
    words = label(caption_of(part), "caption")
    words.setFixedWidth(room)
    words.setIndent(PAD_X)
    line.addWidget(words)
    line.addWidget(builder.cell(part, caption), 1)
    return frame


def _range(group: Group, builder: Builder, caption: CaptionCell | None) -> QBoxLayout:
    line = row()
    frame = plain_cell()
    inner = row(frame)
    for number, part in enumerate(group.parts):
        if number:
            words = label(_("until"), "caption")
            words.setAlignment(Qt.AlignmentFlag.AlignCenter)
            inner.addWidget(words)
        inner.addWidget(builder.cell(part, caption), 1)
    inner.addStretch(1)
    line.addWidget(frame)
    return line


def _side(group: Group, builder: Builder, caption: CaptionCell | None) -> QBoxLayout:
    line = row()
    for part in group.parts:
        frame = plain_cell()
        column = stack(frame)
        column.setContentsMargins(0, _ABOVE_CAPTION, 0, 0)
        words = label(caption_of(part), "caption")
        words.setIndent(PAD_X)
        column.addWidget(words)
        column.addWidget(builder.cell(part, caption), 1)
        line.addWidget(frame, 1)
    return line


def put_pair(line: QBoxLayout, field: Field, builder: Builder) -> None:
    """A caption and its value beside each other."""
    caption = builder.caption(field)
    caption.set_width(builder.caption_width)
    line.addWidget(caption)
    line.addWidget(builder.cell(field, caption), 1)


def row(parent: QWidget | None = None) -> QHBoxLayout:
    """Cells beside each other, a thin line between."""
    line = QHBoxLayout(parent) if parent is not None else QHBoxLayout()
    line.setContentsMargins(0, 0, 0, 0)
    line.setSpacing(1)
    return line


def stack(parent: QWidget | None = None) -> QVBoxLayout:
    """Cells one below the other, a thin line between."""
    column = QVBoxLayout(parent) if parent is not None else QVBoxLayout()
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(1)
    return column


def grid() -> tuple[QFrame, QVBoxLayout]:
    """A ruled frame and the stack of its lines."""
    frame = ruled()
    column = stack(frame)
    column.setContentsMargins(1, 1, 1, 1)
    return frame, column
