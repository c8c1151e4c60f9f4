"""The words a form is written in: what is asked, in which order, and what must hold.

A form is content only. How it looks on screen, on paper and on a sheet is written by hand
in each reader, one small handler for each kind of field.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import Enum, StrEnum
from functools import cached_property
from typing import TYPE_CHECKING, Any

from desktop.errors import Level

if TYPE_CHECKING:
    from desktop.models.base import Record

Values = Mapping[str, Any]
LONG = 20_000  # the most characters of a long text


class Need(StrEnum):
    """When a field must be filled."""

    NEVER = "never"
    TO_SUBMIT = "to_submit"
    TO_SAVE = "to_save"


class Span(Enum):
    """How much of a line a field takes."""

    FULL = 1.0
    HALF = 0.5
    QUARTER = 0.25


class Look(StrEnum):
    """How a table or group stands on the paper."""

    BAND = "band"  # a titled band over the full width, the table below it
    LABEL = "label"  # the caption in the label cell at the left, the content beside it
    PLAIN = "plain"  # the content alone, no caption
    LINES = "lines"  # rows read as lines of text: "2026-12-10  the budget is settled"


class Join(StrEnum):
    """How the parts of a group stand together."""

    LINES = "lines"  # one below the other in one cell
    RANGE = "range"  # "from – to"
    SIDE = "side"  # beside each other, each with its own caption


class Find(StrEnum):
    """How a record is found by the words of a field."""

    WRITTEN = "written"  # as they are written, by any part of them
    NAME = "name"  # also by how they sound; the first name is what the record is called
    TITLE = "title"  # as written; what the record is called if it has no name
    PHONE = "phone"  # also by the digits alone, however they are grouped


@dataclass(frozen=True)
class Field:
    """One thing that is asked. `key` is its name in every layer.

    `on_paper` is false for what is kept but not printed; `offer` is the caption of a button
    that fills the field in; `share` is a column's width as a share of its table;
    `editable` is false for what only a step of the workflow may set.
    """

    key: str
    label: str
    need: Need = Need.NEVER
    span: Span = Span.FULL
    on_paper: bool = True
    offer: str = ""
    hint: str = ""
    share: float = 1.0
    editable: bool = True

    @property
    def required(self) -> bool:
        """Whether a finished form must have it."""
        return self.need is not Need.NEVER


@dataclass(frozen=True)
class Text(Field):
    """Words. `lines` 1 is a single line; more is a growing text with that room on paper.

    `suggest` names a list of suggestions: `person`, `product`, `department`, `industry` ….
    """

    max_length: int = 200
    lines: int = 1
    suggest: str = ""
    find: Find = Find.WRITTEN


@dataclass(frozen=True)
class Number(Field):
    """A decimal number with fixed places, from `minimum` to `maximum`.

    A `score` is printed with the maximum that it is out of.
    """

    minimum: int | None = None
    maximum: int | None = None
    places: int = 0
    score: bool = False


@dataclass(frozen=True)
class Money(Field):
    """An amount with two decimals, in yuan unless the field `currency` says otherwise.

    Blank is not zero.
    """

    minimum: int | None = None
    total: bool = False
    currency: str = ""


@dataclass(frozen=True)
class Day(Field):
    """A date."""


@dataclass(frozen=True)
class Moment(Field):
    """A date and a time to the minute, as a clock on the wall shows it.

    With `is_past` it tells what has been: today without an hour then means now.
    """

    is_past: bool = False


@dataclass(frozen=True)
class Option:
    """One answer of a choice; `tone` is its colour on screen beside its word."""

    key: str
    label: str
    tone: str = ""


@dataclass(frozen=True)
class Choice(Field):
    """One of several answers. With `more` the person may add answers of his own, kept as text."""

    options: tuple[Option, ...] = ()
    more: str = ""


@dataclass(frozen=True)
class Choices(Field):
    """Any number of several answers, printed as boxes. `more` as for `Choice`."""

    options: tuple[Option, ...] = ()
    more: str = ""


@dataclass(frozen=True)
class Link(Field):
    """Another record: `target` names its kind, as `customer`, `person`, `contact`, `complaint`.

    With `free`, words that name no record are accepted and kept as words.
    """

    target: str = ""
    free: bool = False


@dataclass(frozen=True)
class Mirror(Field):
    """Shows `attribute` of the linked record in field `of`; never typed."""

    of: str = ""
    attribute: str = "code"


@dataclass(frozen=True)
class Rule:
    """What must hold: `broken(values)` is true when it does not. `key` is the field to mend.

    Where that is a table, `cells` names the cells to mend, each by its row and column.
    """

    key: str
    message: str
    broken: Callable[[Values], bool]
    level: Level = Level.ERROR
    cells: Callable[[Values], Iterable[tuple[int, str]]] | None = None


@dataclass(frozen=True)
class Rows(Field):
    """A table. `min_rows` ruled rows are printed at least; `rules` hold for each row.

    With `apart`, its rows are found by themselves, as things of this kind.
    """

    columns: tuple[Field, ...] = ()
    min_rows: int = 1
    look: Look = Look.BAND
    rules: tuple[Rule, ...] = ()
    apart: str = ""

    def leaves(self) -> tuple[Field, ...]:
        """The columns, those inside groups included."""
        return self._leaves

    @cached_property
    def _leaves(self) -> tuple[Field, ...]:
        return tuple(leaves(self.columns))


@dataclass(frozen=True)
class Group(Field):
    """Several fields under one caption; their values stand on their own keys."""

    parts: tuple[Field, ...] = ()
    join: Join = Join.LINES


@dataclass(frozen=True)
class Section:
    """Fields that belong together. With `beside`, they stand as columns next to each other."""

    fields: tuple[Field, ...]
    title: str = ""
    beside: bool = False


@dataclass(frozen=True)
class Page:
    """One sheet of the form: the book's caption, its title, its sections from top to bottom."""

    title: str
    sections: tuple[Section, ...]
    caption: str = ""


@dataclass(frozen=True)
class FormSpec:
    """A form: its pages, its rules, and the record that keeps it.

    `header` stands above the table on every page, `identity` in its first row on every page;
    `sign_off` is the box on the last page that a step of the workflow fills. `formerly` are the
    keys of fields in files of older programs, each with the one it has now.
    """

    id: str
    version: int
    title: str
    record: type[Record]
    pages: tuple[Page, ...]
    code_prefix: str
    header: tuple[Field, ...] = ()
    identity: tuple[Field, ...] = ()
    sign_off: tuple[Field, ...] = ()
    rules: tuple[Rule, ...] = ()
    formerly: tuple[tuple[str, str], ...] = ()

    def blocks(self) -> Iterator[Field]:
        """All fields, tables and groups as declared, in reading order."""
        yield from self.header
        yield from self.identity
        for page in self.pages:
            for section in page.sections:
                yield from section.fields
        yield from self.sign_off

    def leaves(self) -> Iterator[Field]:
        """All fields that have a value of their own: groups opened, tables whole."""
        return iter(self._leaves)

    @cached_property
    def _leaves(self) -> tuple[Field, ...]:
        return tuple(leaves(self.blocks()))

    def field(self, key: str) -> Field:
        """The field named `key`. Raises `KeyError`."""
        for leaf in self.leaves():
            if leaf.key == key:
                return leaf
        raise KeyError(key)

    def tables(self) -> Iterator[Rows]:
        """All tables, in reading order."""
        for leaf in self.leaves():
            if isinstance(leaf, Rows):
                yield leaf


def leaves(fields: Iterator[Field] | tuple[Field, ...]) -> Iterator[Field]:
    """The fields with groups opened."""
    for field in fields:
        if isinstance(field, Group):
            yield from leaves(field.parts)
        else:
            yield field
