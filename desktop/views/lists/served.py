"""Lists as the services give them, in the words and tones of the screen."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from desktop.forms.spec import Choice, Field, Money, Number
from desktop.forms.text import reads
from desktop.i18n import _
from desktop.services.lists import ListQuery, Source
from desktop.views.lists.chips import ARCHIVED
from desktop.views.lists.rows import Column, Query

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from desktop.models.states import Machine

_LETTER = 8  # px a character of a column's declared width
_LEAST = 72
_PADDING = 24


class Served:
    """A source of the services, asked with the query of the screen."""

    def __init__(self, source: Source[Any]) -> None:
        self._source = source

    @property
    def order(self) -> tuple[str, bool]:
        """The column that it sorts by where none is asked for, and whether downwards."""
        return self._source.order

    def count(self, query: Query) -> int:
        """How many rows answer the query."""
        return self._source.count(asked(query))

    def page(self, query: Query, offset: int, limit: int) -> Sequence[Any]:
        """Rows from `offset` on, at most `limit`."""
        return self._source.page(asked(query), offset, limit)

    def counts(self, query: Query) -> Mapping[str, int]:
        """How many in each state, and how many in the archive, for these words."""
        states = self._source.state_counts(ListQuery(text=query.words))
        put_away = self._source.count(ListQuery(text=query.words, archived=True))
        return {**states, ARCHIVED: put_away}


def columns_of(source: Source[Any], machine: Machine) -> tuple[Column, ...]:
    """The columns of a source as the table shows them."""
    return tuple(
        Column(
            key=column.key,
            words=_(column.field.label),
            text=_state_reader(machine) if column.key == "state" else _reader(column.field),
            width=max(column.width * _LETTER + _PADDING, _LEAST),
            figures=isinstance(column.field, Money | Number),
            shown=column.shown,
            tone=_state_tone(machine) if column.key == "state" else _tone(column.field),
        )
        for column in source.columns
    )


def asked(query: Query) -> ListQuery:
    """The query of the screen as the services understand it."""
    return ListQuery(
        text=query.words,
        states=tuple(query.state.split()),
        sort=query.sort,
        descending=query.descending,
        archived=query.archived,
    )


def _reader(field: Field) -> Callable[[Any], str]:
    return lambda row: reads(field, getattr(row, field.key))


def _state_reader(machine: Machine) -> Callable[[Any], str]:
    return lambda row: _(machine.state(row.state).label)


def _state_tone(machine: Machine) -> Callable[[Any], str]:
    return lambda row: machine.state(row.state).tone


def _tone(field: Field) -> Callable[[Any], str] | None:
    if not isinstance(field, Choice):
        return None
    tones = {option.key: option.tone for option in field.options}
    return lambda row: tones.get(getattr(row, field.key), "")
