"""What a list shows: typed rows from a source, and how a row reads in columns and on a card."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Protocol

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

ALL = ""


@dataclass(frozen=True)
class Query:
    """What is asked of a source: words, a state, an order; the archived only on demand."""

    words: str = ""
    state: str = ALL
    sort: str = ""
    descending: bool = False
    archived: bool = False

    def but(self, **changes: Any) -> Query:  # noqa: ANN401 - any of the fields above
        """The same query with some parts changed."""
        return replace(self, **changes)


class RowSource(Protocol):
    """Reads rows from the records; it is asked on the worker thread and touches no widget."""

    @property
    def order(self) -> tuple[str, bool]:
        """The column that it sorts by where none is asked for, and whether downwards."""

    def count(self, query: Query) -> int:
        """How many rows answer the query."""

    def page(self, query: Query, offset: int, limit: int) -> Sequence[Any]:
        """Rows `offset` to `offset + limit`, in the order of the query."""

    def counts(self, query: Query) -> Mapping[str, int]:
        """How many rows there are in each state for these words, whatever state is asked for."""


@dataclass(frozen=True)
class Card:
    """A row as two lines: what it is and its state, then who, and when or what is missing."""

    title: str
    state: str = ""
    tone: str = ""
    detail: str = ""
    note: str = ""
    note_tone: str = ""


@dataclass(frozen=True)
class Column:
    """A column of the table. `tone` colours the text; figures stand at the right."""

    key: str
    words: str
    text: Callable[[Any], str]
    width: int = 120
    figures: bool = False
    shown: bool = True
    sortable: bool = True
    tone: Callable[[Any], str] | None = None


@dataclass(frozen=True)
class Chip:
    """A state to filter by, or several with spaces between, and words in the reader's language."""

    state: str
    words: str


@dataclass(frozen=True)
class Listing:
    """All that a list needs to know about the rows it shows."""

    name: str
    title: str
    source: RowSource
    row_id: Callable[[Any], str]
    card: Callable[[Any], Card]
    columns: tuple[Column, ...]
    chips: tuple[Chip, ...] = ()
    sort: str = ""
    descending: bool = False
    nothing: str = ""
    first_step: str = ""
    create: str = ""
