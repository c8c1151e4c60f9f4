"""The index asked: first what begins with the words, last what only sounds nearly like them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from itertools import chain, combinations
from typing import Any, NamedTuple

from sqlalchemy import Connection

from desktop.models.base import Base
from desktop.storage.finding.folding import plain
from desktop.storage.finding.index import ROOM, kind_number
from desktop.storage.finding.question import Question, Word, any_of, questions

_FEW = 40
"""So many numbers are asked for at once: mostly that is all there are, of whatever kinds."""

_AFTER_ALL = "\U0010ffff"
_MOST_MIXED = 3
_PAIR = 2
_AND = " AND "
_UNSURE = 3

_BY_NAME = (
    "SELECT id FROM (SELECT id FROM search_entry"
    " WHERE kind = ? AND name >= ? AND name < ?{conditions} ORDER BY name LIMIT ?)"
)
_BY_NUMBER = (
    "SELECT id FROM search_entry WHERE row_id = '' AND record_id IN (SELECT id FROM {table}"
    " WHERE code_key >= ? AND code_key < ?{conditions} ORDER BY code_key LIMIT ?)"
)
_BY_TOKENS = (
    "SELECT rowid FROM {table} WHERE {table} MATCH ? AND rowid BETWEEN ? AND ?{conditions}"
    " ORDER BY rowid DESC LIMIT ?"
)
_HOLDS = (
    " AND EXISTS (SELECT 1 FROM search_entry e WHERE e.id = {table}.rowid"
    " AND (instr(e.called, ?) OR instr(e.words, ?)))"
)
_IN_USE = " AND NOT (SELECT e.archived FROM search_entry e WHERE e.id = {table}.rowid)"
_NAME_IN_USE = " AND NOT archived"
_NUMBER_IN_USE = " AND archived_at IS NULL"
_ALSO_CALLED = " AND rowid IN (SELECT rowid FROM search_name WHERE search_name MATCH ?)"
_ROWS = (
    "SELECT e.id, e.record_id, e.row_id, coalesce(c.name, ''), e.archived, e.code, e.title, "
    "e.detail, e.day, e.called, e.words, e.sounds "
    "FROM search_entry e LEFT JOIN customer c ON c.id = e.customer_id WHERE e.id IN ({places})"
)


Driver = Any
"""SQLite's own connection: half of the time would go into wrapping these small questions."""


class Answer(NamedTuple):
    """An entry that was found, with the name of the customer it is about."""

    id: int
    record_id: str
    row_id: str
    customer: str
    archived: bool
    code: str
    title: str
    detail: str
    day: str
    called: str
    words: str
    sounds: str


@dataclass(frozen=True)
class _Stage:
    """One way of asking a table of tokens; `held` are words to be seen in the entry itself.

    What is not `sure` to hold each word is looked at once more.
    """

    table: str
    match: str
    called: str = ""
    held: tuple[str, ...] = ()
    sure: bool = False

    def ask(self, driver: Driver, most: int, first: int, last: int, *, in_use: bool) -> list[int]:
        """At most so many numbers of entries between these two, the newest first."""
        conditions = _IN_USE.format(table=self.table) if in_use else ""
        told: list[str | int] = [self.match, first, last]
        if self.called:
            conditions += _ALSO_CALLED
            told.append(self.called)
        for word in self.held:
            conditions += _HOLDS.format(table=self.table)
            told += [word, word]
        asked = _BY_TOKENS.format(table=self.table, conditions=conditions)
        return [row[0] for row in driver.execute(asked, (*told, most))]


def answers(
    connection: Connection, text: str, kinds: Collection[str], most: int, *, in_use: bool = False
) -> dict[str, list[Answer]]:
    """For each of the kinds at most so many entries that hold each word of the text, best first.

    What is put away comes after the others, or not at all if they have to be `in_use`.
    """
    search = _Search(connection, kinds, most, in_use=in_use)
    for question in questions(text):
        search.look_for(question)
    return {
        kind: sorted(found, key=lambda answer: answer.archived)
        for kind, found in search.found.items()
    }


def words_of(text: str) -> tuple[str, ...]:
    """The words that are looked for, as they are compared."""
    return tuple(dict.fromkeys(plain(text).split()))


class _Search:
    """Stage after stage, until each kind has enough answers."""

    def __init__(
        self, connection: Connection, kinds: Collection[str], most: int, *, in_use: bool
    ) -> None:
        self.found: dict[str, list[Answer]] = {kind: [] for kind in kinds}
        self._driver: Driver = connection.connection.driver_connection
        self._most, self._in_use = most, in_use
        self._kinds = {kind_number(kind): kind for kind in kinds}
        self._seen: set[int] = set()

    def look_for(self, question: Question) -> None:
        """Add the answers to one question."""
        self._take(self._beginning_with(question.whole))
        if _is_like_a_number(question.whole):
            self._take(self._numbered(question.whole))
        for stage in _stages(question):
            if not self._wanting():
                return
            self._take(self._numbers(stage), None if stage.sure else question)

    def _wanting(self) -> list[str]:
        return [kind for kind, answers in self.found.items() if len(answers) < self._most]

    def _beginning_with(self, whole: str) -> list[int]:
        wanting = self._wanting()
        if not wanting:
            return []
        asked = _BY_NAME.format(conditions=_NAME_IN_USE if self._in_use else "")
        asked = " UNION ALL ".join([asked] * len(wanting))
        told = [(kind_number(kind), whole, whole + _AFTER_ALL, self._most) for kind in wanting]
        return [row[0] for row in self._driver.execute(asked, tuple(chain.from_iterable(told)))]

    def _numbered(self, whole: str) -> list[int]:
        """The records whose number begins so: a run of zeros would have the index try them all."""
        conditions = _NUMBER_IN_USE if self._in_use else ""
        asked = [
            _BY_NUMBER.format(table=kind, conditions=conditions)
            for kind in self._wanting()
            if _is_numbered(kind)
        ]
        told = (whole, whole + _AFTER_ALL, self._most) * len(asked)
        if not asked:
            return []
        return [row[0] for row in self._driver.execute(" UNION ALL ".join(asked), told)]

    def _numbers(self, stage: _Stage) -> list[int]:
        """Enough of each kind that wants more, the newest first."""
        wanting = {kind_number(kind) for kind in self._wanting()}
        return [
            number
            for first, last in _stretches(wanting, self._kinds.keys() - wanting)
            for number in self._numbers_within(stage, wanting, first, last)
        ]

    def _numbers_within(self, stage: _Stage, wanting: set[int], first: int, last: int) -> list[int]:
        """Enough of each kind in this stretch: who has enough meanwhile is leapt over."""
        most = (self._most + len(self._seen)) * (1 if stage.sure else _UNSURE)
        at_once = most if len(wanting) == 1 else max(most, _FEW)
        found: Counter[int] = Counter()
        numbers: list[int] = []
        while first <= last:
            some = stage.ask(self._driver, at_once, first, last, in_use=self._in_use)
            numbers += some
            if len(some) < at_once:
                break
            found.update(number // ROOM for number in some)
            kind = some[-1] // ROOM
            enough = kind not in wanting or found[kind] >= most
            last = (kind * ROOM if enough else some[-1]) - 1
        return numbers

    def _take(self, numbers: Iterable[int], question: Question | None = None) -> None:
        """Add those that fit the question, or all."""
        new = self._new(numbers, sure=question is None)
        read = _read(self._driver, new)
        for number in new:
            answers = self.found[self._kinds[number // ROOM]]
            answer = read.get(number)
            if answer and len(answers) < self._most and (question is None or question.fits(answer)):
                answers.append(answer)
                self._seen.add(number)

    def _new(self, numbers: Iterable[int], *, sure: bool) -> list[int]:
        """Those to be read: if it is sure that they fit, no more than are wanted of each kind."""
        found: list[int] = []
        room = {number: self._most - len(self.found[kind]) for number, kind in self._kinds.items()}
        for number in dict.fromkeys(numbers):
            kind = number // ROOM
            if number not in self._seen and room.get(kind, 0) > 0:
                found.append(number)
                room[kind] -= sure
        return found


def _read(driver: Driver, numbers: list[int]) -> dict[int, Answer]:
    if not numbers:
        return {}
    asked = _ROWS.format(places=", ".join("?" * len(numbers)))
    return {row[0]: Answer(*row) for row in driver.execute(asked, tuple(numbers))}


def _is_like_a_number(whole: str) -> bool:
    return " " not in whole and any(map(str.isdigit, whole))


def _is_numbered(kind: str) -> bool:
    """Whether what is found of this kind are records, whose numbers are in order."""
    table = Base.metadata.tables.get(kind)
    return table is not None and "code_key" in table.columns


def _stretches(wanting: set[int], content: Collection[int]) -> Iterator[tuple[int, int]]:
    """The numbers of the kinds that want more, cut where a kind between them has enough."""
    last = (max(wanting) + 1) * ROOM - 1
    for kind in sorted(content, reverse=True):
        if min(wanting) < kind and kind * ROOM <= last:
            yield (kind + 1) * ROOM, last
            last = kind * ROOM - 1
    yield min(wanting) * ROOM, last


def _stages(question: Question) -> Iterator[_Stage]:
    """From what is written in names to what sounds nearly like them."""
    words = question.asked
    whole = words == question.words
    held = tuple(word.text for word in words if len(word.text) > _PAIR)
    written = _all(word.written for word in words)
    yield _Stage("search_name", written, held=held, sure=whole)
    heard = [word for word in words if word.sounds]
    if heard:
        yield from _sounding(words, "beginning")
        yield from _sounding(words, "sounding")
    yield _Stage("search_text", written, held=held, sure=whole)
    for some in _some(heard, words):
        rest = [word for word in words if word not in some]
        also = _all(any_of(word.sounding) for word in some)
        yield _Stage("search_text", _all(word.written for word in rest), called=also)
    if heard:
        yield from _sounding(words, "blurred")


def _sounding(words: tuple[Word, ...], way: str) -> Iterator[_Stage]:
    """First what one token says for sure, then what several do, which may stand apart."""
    if len(words) > 1:
        yield _Stage("search_name", _each_or(words, way))
        return
    by_sureness: dict[bool, list[str]] = {True: [], False: []}
    for asked in getattr(words[0], way):
        by_sureness[_AND not in asked and "*" not in asked].append(asked)
    for sure, some in by_sureness.items():
        if some:
            yield _Stage("search_name", any_of(some), sure=sure)


def _some(heard: list[Word], words: tuple[Word, ...]) -> Iterator[tuple[Word, ...]]:
    """Which words may be sounds while the others are written in a text."""
    for size in range(1, min(len(heard), _MOST_MIXED, len(words) - 1) + 1):
        yield from combinations(heard, size)


def _each_or(words: tuple[Word, ...], way: str) -> str:
    """Each word in this way, or as it is written."""
    return _all(
        any_of((word.written, *getattr(word, way))) if word.sounds else word.written
        for word in words
    )


def _all(questions: Iterable[str]) -> str:
    return _AND.join(questions)
