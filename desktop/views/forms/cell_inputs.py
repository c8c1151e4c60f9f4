"""The input that stands in one cell of a table while somebody is there."""

# A handler takes what its dispatcher hands it, needed or not.
# ruff: noqa: ARG001

from __future__ import annotations

from functools import singledispatch

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from desktop.forms.spec import Choice, Day, Field, Link, Moment, Money, Number, Text
from desktop.views.forms.days import DayInput
from desktop.views.forms.inputs import MoneyInput, NumberInput, TextInput, TypedInput
from desktop.views.forms.pickers import ChoiceInput, LinkInput, SuggestInput
from desktop.views.forms.surroundings import Surroundings

_LEFT, _RIGHT = Qt.AlignmentFlag.AlignLeft, Qt.AlignmentFlag.AlignRight
_MIDDLE = Qt.AlignmentFlag.AlignHCenter


@singledispatch
def cell_input(field: Field, around: Surroundings, parent: QWidget) -> TypedInput:
    """The input of a column; several answers are typed with marks between them."""
    return TextInput(field, around, parent, roomy=False)


@cell_input.register
def _text(field: Text, around: Surroundings, parent: QWidget) -> TypedInput:
    kind = SuggestInput if field.suggest else TextInput
    return kind(field, around, parent, roomy=False)


@cell_input.register
def _number(field: Number, around: Surroundings, parent: QWidget) -> TypedInput:
    return NumberInput(field, around, parent, roomy=False)


@cell_input.register
def _money(field: Money, around: Surroundings, parent: QWidget) -> TypedInput:
    return MoneyInput(field, around, parent, roomy=False)


@cell_input.register(Day)
@cell_input.register(Moment)
def _day(field: Day | Moment, around: Surroundings, parent: QWidget) -> TypedInput:
    return DayInput(field, around, parent, roomy=False)


@cell_input.register
def _choice(field: Choice, around: Surroundings, parent: QWidget) -> TypedInput:
    return ChoiceInput(field, around, parent, roomy=False)


@cell_input.register
def _link(field: Link, around: Surroundings, parent: QWidget) -> TypedInput:
    return LinkInput(field, around, parent, roomy=False)


@singledispatch
def alignment(field: Field) -> Qt.AlignmentFlag:
    """How a column stands: words at the left, amounts at the right, short signs in the middle."""
    return _LEFT


@alignment.register
def _to_the_right(field: Money) -> Qt.AlignmentFlag:
    return _RIGHT


@alignment.register(Day)
@alignment.register(Moment)
@alignment.register(Choice)
@alignment.register(Number)
def _in_the_middle(field: Day | Moment | Choice | Number) -> Qt.AlignmentFlag:
    return _MIDDLE
