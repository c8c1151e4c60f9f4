"""Lists asked for words: the same index, as a condition on the rows of any table."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, cast

from sqlalchemy import (
    Column,
    ColumnElement,
    Connection,
    FromClause,
    Select,
    and_,
    column,
    exists,
    false,
    func,
    literal_column,
    or_,
    select,
    table,
    union,
)

from desktop.forms.finding import Findable
from desktop.storage.finding import index
from desktop.storage.finding.question import Question, Word, any_of, questions
from desktop.storage.finding.tables import ENTRY, kinds_by_table

_MANY = 4000
"""From so many entries on it is quicker to look at each row than to fetch what the index names."""

_MOST_WORDS = 40
"""No row is found by so many different words, and SQLite takes no question of any length."""

Place = tuple[ColumnElement[Any], FromClause]
"""A column with ids, and the table whose ids they are."""


@dataclass(frozen=True)
class Filter:
    """The conditions on a row, and whether few rows meet them: then no order helps to find them."""

    conditions: tuple[ColumnElement[bool], ...] = ()
    few: bool = False


class Filters:
    """Makes conditions of what was typed, for the kinds that a database knows."""

    def __init__(self, connection: Connection, findables: Iterable[Findable]) -> None:
        self._connection, self._kinds = connection, kinds_by_table(findables)
        self._record: FromClause | None = None

    def knows(self, each: FromClause) -> bool:
        """Whether the rows of this table are found by words of their own."""
        return _name(each) in self._kinds

    def of(self, text: str, places: Sequence[Place], record: FromClause | None = None) -> Filter:
        """For each word of the text: what one of the places leads to holds it.

        With `record`, a table of records, a word is also found in their number and title.
        """
        self._record = record
        asked = questions(text)
        if any(len(question.words) > _MOST_WORDS for question in asked):
            return Filter((false(),), few=True)
        made = [self._question(question, places) for question in asked]
        if not made:
            return Filter()
        whole = or_(*(and_(*conditions) for conditions, _few in made))
        return Filter((whole,), all(few for _conditions, few in made))

    def _question(
        self, question: Question, places: Sequence[Place]
    ) -> tuple[list[ColumnElement[bool]], bool]:
        made = [self._word(word, places) for word in question.words]
        return [condition for condition, _few in made], any(few for _condition, few in made)

    def _word(self, word: Word, places: Sequence[Place]) -> tuple[ColumnElement[bool], bool]:
        known = [
            (ids, self._kinds[name]) for ids, each in places if (name := _name(each)) in self._kinds
        ]
        counts = [self._count(_numbers(findable, word)) for _ids, findable in known]
        blurred = not any(counts) and bool(word.sounds)
        conditions = [
            _holds(ids, findable, word, blurred=blurred, many=count >= _MANY)
            for (ids, findable), count in zip(known, counts, strict=True)
        ]
        if self._record is not None:
            conditions += self._on_top(self._record, word)
        return or_(*conditions), all(count < _MANY for count in counts)

    def _on_top(self, record: FromClause, word: Word) -> Iterator[ColumnElement[bool]]:
        """The record's number or its title holds the word."""
        yield func.instr(record.c.code_key, word.text) > 0
        numbers = _matching("search_text", word.written, self._kinds[_name(record)])
        title = func.plain(ENTRY.c.title)
        yield record.c.id.in_(
            select(ENTRY.c.record_id).where(
                ENTRY.c.id.in_(numbers), func.instr(title, word.text) > 0
            )
        )

    def _count(self, numbers: Select[Any]) -> int:
        """How many entries, as far as it matters."""
        some = numbers.limit(_MANY).subquery()
        return int(self._connection.execute(select(func.count()).select_from(some)).scalar_one())


def _holds(
    ids: ColumnElement[Any], findable: Findable, word: Word, *, blurred: bool, many: bool
) -> ColumnElement[bool]:
    written = or_(func.instr(ENTRY.c.called, word.text), func.instr(ENTRY.c.words, word.text))
    heard = _heard(findable, word, blurred=blurred)
    holds = written if heard is None else or_(written, ENTRY.c.id.in_(heard))
    of_kind = and_(
        ENTRY.c.id.between(*index.numbers_of(findable.kind)),
        ENTRY.c.row_id == "" if findable.table is None else ENTRY.c.row_id != "",
    )
    if many:
        return exists(select(ENTRY.c.id).where(_is_of(ids, findable), of_kind, holds))
    numbers = _numbers(findable, word, blurred=blurred)
    named: Select[Any] = select(column("found")).select_from(numbers.subquery())
    own = ENTRY.c.record_id if findable.table is None else ENTRY.c.row_id
    return ids.in_(select(own).where(ENTRY.c.id.in_(named), holds))


def _is_of(ids: ColumnElement[Any], findable: Findable) -> ColumnElement[bool]:
    """Whether it is the entry of this record or row: of a row's id alone there is no index."""
    if findable.table is None:
        return ENTRY.c.record_id == ids
    rows = cast("Column[Any]", ids).table
    return and_(ENTRY.c.record_id == rows.c.parent_id, ENTRY.c.row_id == ids)


def _numbers(findable: Findable, word: Word, *, blurred: bool = False) -> Select[Any]:
    """The numbers of the entries that may hold the word: its pairs, or its sound."""
    heard = _heard(findable, word, blurred=blurred)
    written = _matching("search_text", word.written, findable)
    both = (written if heard is None else union(written, heard)).subquery()
    return select(both.c.found)


def _heard(findable: Findable, word: Word, *, blurred: bool) -> Select[Any] | None:
    if not word.sounds:
        return None
    return _matching("search_name", any_of(word.blurred if blurred else word.sounding), findable)


def _matching(name: str, asked: str, findable: Findable) -> Select[Any]:
    number: ColumnElement[Any] = literal_column("rowid")
    return (
        select(number.label("found"))
        .select_from(table(name))
        .where(literal_column(name).op("MATCH")(asked))
        .where(number.between(*index.numbers_of(findable.kind)))
    )


def _name(each: FromClause) -> str:
    return str(getattr(each, "name", ""))
