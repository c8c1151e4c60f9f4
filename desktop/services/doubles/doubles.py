"""Doubles among the customers: searched for, hinted at, told apart, merged."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from desktop.forms.spec import Values
from desktop.services.doubles import finding
from desktop.services.doubles.blocks import Blocks
from desktop.services.doubles.evidence import LISTED
from desktop.services.doubles.finding import Double, IsCancelled, Progress
from desktop.services.doubles.firms import Firm, firm
from desktop.services.doubles.merging import Merging
from desktop.services.doubles.words import reason_words
from desktop.storage import survivors
from desktop.storage.database import Connection
from desktop.storage.doubles import known, merges
from desktop.storage.doubles.known import Known
from desktop.storage.doubles.moving import CUSTOMER
from desktop.storage.finding import asking

__all__ = ["Double", "Doubles", "Likeness", "Lookout"]

_ASKED = 20
"""So many customers at most are looked at for each mark of a new one."""

_SHORTEST = 2
_BEGINNING = 3
_STEP = 1000


@dataclass(frozen=True)
class Likeness:
    """A customer that may be the one that is being entered, how likely (0 to 1), and why."""

    id: str
    code: str
    title: str
    score: float
    reasons: tuple[str, ...]


@dataclass(frozen=True)
class Lookout:
    """Customers as they were when it was made: answers for one after the other, quickly.

    It takes some 3 MB for 1,000 customers; `like` takes less than 1 ms.
    """

    firms: tuple[Firm, ...]
    blocks: Blocks
    told_apart: frozenset[tuple[str, str]]

    def like(self, values: Values, record_id: str = "") -> tuple[Likeness, ...]:
        """The customers that are likely the one with these values, the likeliest first."""
        wanted = firm(_known(values, record_id))
        others = (self.firms[place] for place in self.blocks.beside(wanted))
        return _likenesses(finding.like(wanted, others, self.told_apart, LISTED))


class Doubles(Merging):
    """Everything about customers that stand in the list twice. Safe on any thread."""

    def search(
        self,
        progress: Progress = lambda _done, _total: None,
        cancelled: IsCancelled = lambda: False,
    ) -> list[Double]:
        """All pairs that are likely one customer, the likeliest first. Raises `Cancelled`.

        `progress` hears how many customers of how many are done. Of what is put away nothing
        is said, nor of what somebody has told apart.
        """
        with self._desk.database.reading() as connection:
            firms = self._firms(connection, progress, cancelled)
            apart = merges.told_apart(connection)
        return finding.doubles(firms, apart, _second_half(progress), cancelled)

    def like(self, values: Values, record_id: str = "") -> tuple[Likeness, ...]:
        """The customers in use that are likely the one with these values, the likeliest first.

        The index is asked: some milliseconds, however many customers there are.
        """
        wanted = firm(_known(values, record_id))
        with self._desk.database.reading() as connection:
            ids = {found for text in _asked(wanted) for found in _answers(connection, text)}
            if not ids and wanted.name.sound:
                ids = {*_answers(connection, wanted.name.sound)}
            others = [firm(each) for each in known.some_known(connection, sorted(ids))]
            apart = merges.told_apart(connection, [record_id]) if record_id else set()
        return _likenesses(finding.like(wanted, others, apart, LISTED))

    def count(self) -> int:
        """How many customers are in use."""
        with self._desk.database.reading() as connection:
            return known.count(connection)

    def lookouts(self, at_once: int, cancelled: IsCancelled = lambda: False) -> Iterator[Lookout]:
        """All customers, so many at once, for asking about many that are not here yet.

        Raises `Cancelled`.
        """
        with self._desk.database.reading() as connection:
            apart = frozenset(merges.told_apart(connection))
            everybody = known.all_known(connection)
            while some := list(islice(everybody, at_once)):
                firms = []
                for place, each in enumerate(some):
                    if place % _STEP == 0:
                        finding.go_on(cancelled)
                    firms.append(firm(each))
                del some
                yield Lookout(tuple(firms), Blocks(firms), apart)

    def survivor(self, record_id: str) -> str:
        """The id of the customer that this one was merged into, "" if it was not."""
        with self._desk.database.reading_session() as session:
            return survivors.of_id(session, CUSTOMER, record_id) or ""

    def told_apart(self) -> set[tuple[str, str]]:
        """All pairs of which somebody said that they are not the same; the smaller id first."""
        with self._desk.database.reading() as connection:
            return merges.told_apart(connection)

    def tell_apart(self, one: str, other: str) -> None:
        """Remember that these two are not the same: they are not shown as doubles any more."""
        with self._desk.database.transaction() as session:
            at, who = self._desk.clock.now(), self._desk.who(session)
            merges.tell_apart(session, one, other, at=at, who=who)

    def tell_apart_no_more(self, one: str, other: str) -> None:
        """Forget that these two are not the same."""
        with self._desk.database.transaction() as session:
            merges.tell_apart_no_more(session, one, other)

    def _firms(
        self, connection: Connection, progress: Progress, cancelled: IsCancelled
    ) -> list[Firm]:
        total = known.count(connection) * 2
        firms: list[Firm] = []
        for each in known.all_known(connection):
            firms.append(firm(each))
            if len(firms) % _STEP == 0:
                finding.go_on(cancelled)
                progress(len(firms), total)
        return firms


def _second_half(progress: Progress) -> Progress:
    return lambda done, total: progress(total + done, total * 2)


def _known(values: Values, record_id: str) -> Known:
    """What was typed of a customer so far."""
    said = {key: str(values.get(key) or "") for key in Known._fields[2:8]}
    contacts = [row for row in values.get("contacts") or () if isinstance(row, dict)]
    people, phones, mails = (
        tuple(str(row.get(key) or "") for row in contacts) for key in ("name", "phone", "email")
    )
    return Known(
        id=record_id, code="", **said, changed_at=None, people=people, phones=phones, mails=mails
    )


def _asked(wanted: Firm) -> Iterator[str]:
    """What the index is asked for, each alone: names and marks; Latin letters are sounds to it."""
    name = wanted.name
    yield from (core for core in {*wanted.shorts, name.full} if len(core) >= _SHORTEST)
    if len(name.core) > _BEGINNING and not name.core.isascii():
        yield name.core[:_BEGINNING]
    if wanted.credit_code:
        yield wanted.credit_code
    yield from wanted.phones
    yield from wanted.mails


def _answers(connection: Connection, text: str) -> Iterator[str]:
    kinds = (
        (CUSTOMER, "contact")
        if any(sign.isdecimal() or sign == "@" for sign in text)
        else (CUSTOMER,)
    )
    for found in asking.answers(connection, text, kinds, _ASKED, in_use=True).values():
        yield from (answer.record_id for answer in found)


def _likenesses(found: list[Double]) -> tuple[Likeness, ...]:
    return tuple(
        Likeness(
            double.other.id,
            double.other.code,
            double.other.title,
            double.verdict.score,
            tuple(reason_words(reason) for reason in double.verdict.reasons if reason.weight > 0),
        )
        for double in found
    )
