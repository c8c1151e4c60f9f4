"""Which input each kind of field is filled in with."""

# A handler takes what its dispatcher hands it, needed or not.
# ruff: noqa: ARG001

from __future__ import annotations

from functools import singledispatch
from typing import TypeAlias

from PySide6.QtWidgets import QWidget

from desktop.forms.spec import (
    Choice,
    Choices,
    Day,
    Field,
    Link,
    Mirror,
    Moment,
    Money,
    Number,
    Rows,
    Text,
)
from desktop.views.forms.boxes import BoxesInput
from desktop.views.forms.days import DayInput
from desktop.views.forms.inputs import MirrorInput, MoneyInput, NumberInput, TextInput, TypedInput
from desktop.views.forms.pickers import ChoiceInput, LinkInput, SuggestInput
from desktop.views.forms.surroundings import Surroundings
from desktop.views.forms.table import Table
from desktop.views.forms.table_keys import TableKeys

Input: TypeAlias = TypedInput | BoxesInput | Table


@singledispatch
def input_for(field: Field, around: Surroundings, parent: QWidget | None = None) -> Input:
    """The input of a field that stands alone on the sheet. Raises `TypeError` for a new kind."""
    raise TypeError(type(field))


@input_for.register
def _text(field: Text, around: Surroundings, parent: QWidget | None = None) -> Input:
    kind = SuggestInput if field.suggest else TextInput
    return kind(field, around, parent, roomy=True)


@input_for.register
def _number(field: Number, around: Surroundings, parent: QWidget | None = None) -> Input:
    return NumberInput(field, around, parent, roomy=True)


@input_for.register
def _money(field: Money, around: Surroundings, parent: QWidget | None = None) -> Input:
    return MoneyInput(field, around, parent, roomy=True)


@input_for.register(Day)
@input_for.register(Moment)
def _day(field: Day | Moment, around: Surroundings, parent: QWidget | None = None) -> Input:
    return DayInput(field, around, parent, roomy=True)


@input_for.register
def _choice(field: Choice, around: Surroundings, parent: QWidget | None = None) -> Input:
    return ChoiceInput(field, around, parent, roomy=True)


@input_for.register
def _choices(field: Choices, around: Surroundings, parent: QWidget | None = None) -> Input:
    return BoxesInput(field, around, parent)


@input_for.register
def _link(field: Link, around: Surroundings, parent: QWidget | None = None) -> Input:
    return LinkInput(field, around, parent, roomy=True)


@input_for.register
def _mirror(field: Mirror, around: Surroundings, parent: QWidget | None = None) -> Input:
    return MirrorInput(field, around, parent, roomy=True)


@input_for.register
def _rows(field: Rows, around: Surroundings, parent: QWidget | None = None) -> Input:
    table = Table(field, around, parent)
    TableKeys(table)
    return table
