"""Lists asked for words: the same index, as a condition on the rows of any table."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import (
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
        self._code: ColumnElement[str] | None = None

    def knows(self, each: FromClause) -> bool:
        """Whether the rows of this table are found by words of their own."""
        return _name(each) in self._kinds

    def of(
        self, text: str, places: Sequence[Place], code: ColumnElement[str] | None = None
    ) -> Filter:
        """For each word of the text: what one of the places leads to holds it.

        With `code`, a column, a word is also found in that.
        """
        self._code = code
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
        if self._code is not None:
            conditions.append(func.instr(self._code, word.text) > 0)
        return or_(*conditions), all(count < _MANY for count in counts)

    def _count(self, numbers: Select[Any]) -> int:
        """How many entries, as far as it matters."""
        some = numbers.limit(_MANY).subquery()
        return int(self._connection.execute(select(func.count()).select_from(some)).scalar_one())


def _holds(
    ids: ColumnElement[Any], findable: Findable, word: Word, *, blurred: bool, many: bool
) -> ColumnElement[bool]:
    own = ENTRY.c.record_id if findable.table is None else ENTRY.c.row_id
    written = or_(func.instr(ENTRY.c.called, word.text), func.instr(ENTRY.c.words, word.text))
    heard = _heard(findable, word, blurred=blurred)
    holds = written if heard is None else or_(written, ENTRY.c.id.in_(heard))
    of_kind = and_(
        ENTRY.c.id.between(*index.numbers_of(findable.kind)),
        ENTRY.c.row_id == "" if findable.table is None else ENTRY.c.row_id != "",
    )
    if many:
        return exists(select(ENTRY.c.id).where(own == ids, of_kind, holds))
    numbers = _numbers(findable, word, blurred=blurred)
    named: Select[Any] = select(column("found")).select_from(numbers.subquery())
    return ids.in_(select(own).where(ENTRY.c.id.in_(named), holds))


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
