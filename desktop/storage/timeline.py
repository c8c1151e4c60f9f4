"""Everything that happened with one customer, the latest first, a page at a time."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from sqlalchemy import (
    ColumnElement,
    CompoundSelect,
    Connection,
    FromClause,
    Select,
    String,
    bindparam,
    func,
    literal,
    select,
    type_coerce,
    union_all,
)

from desktop.models.article import Article
from desktop.models.care_plan import PlanEvent
from desktop.models.checklist import Checklist
from desktop.models.complaint import Complaint
from desktop.models.customer import Contract, Fact
from desktop.models.interaction import Interaction
from desktop.models.opportunity import Opportunity
from desktop.models.service_request import ServiceRequest
from desktop.models.suggestion import Suggestion
from desktop.models.task import Task
from desktop.storage.designs.parts import CUSTOMER, PLAN, table
from desktop.storage.hints import not_by_index

EXCERPT = 200
"""So many characters of a text are told; the record has all of it."""


class Entry(NamedTuple):
    """Something that happened. `at` is `2026-03-16T09:30`, or `2026-03-16` with no time of day.

    `what` is one of `WHATS`; `form` and `record_id` are what it opens; `detail` is a key that
    says more (a channel, a severity); `words` are the beginning of the text.
    """

    at: str
    what: str
    form: str
    record_id: str
    row_id: str
    code: str
    state: str
    detail: str
    words: str


@dataclass(frozen=True)
class _Source:
    """Rows that are entries: `record` is what they open, `row` a row in it or the record.

    `in_order` is whether an index has the customer's rows in the order of `at`.
    """

    what: str
    form: str
    record: FromClause
    at: ColumnElement[str]
    words: ColumnElement[str]
    detail: ColumnElement[str]
    row: FromClause | None = None
    in_order: bool = False

    @property
    def day(self) -> ColumnElement[str]:
        """When, as text; no index of all customers may be taken for its sake."""
        at = type_coerce(self.at, String)
        return at if self.in_order else not_by_index(at)


def _own(
    what: str, record: FromClause, at: str, words: str, detail: str = "", *, in_order: bool = False
) -> _Source:
    """An entry for each record of a customer."""
    says = record.c[detail] if detail else literal("")
    form = getattr(record, "name")  # noqa: B009 - a table's name is its form's id
    return _Source(what, form, record, record.c[at], record.c[words], says, None, in_order)


def _of_row(
    what: str, record: FromClause, row: FromClause, at: str, words: str, detail: str = ""
) -> _Source:
    """An entry for each row of a table in a record."""
    says = row.c[detail] if detail else literal("")
    form = getattr(record, "name")  # noqa: B009 - a table's name is its form's id
    return _Source(what, form, record, row.c[at], row.c[words], says, row)


_INTERACTION, _CHECKLIST, _COMPLAINT, _SUGGESTION = map(
    table, (Interaction, Checklist, Complaint, Suggestion)
)
_TASK, _OPPORTUNITY, _SERVICE, _ARTICLE = map(table, (Task, Opportunity, ServiceRequest, Article))
_EVENT, _CONTRACT, _FACT = map(table, (PlanEvent, Contract, Fact))

_SOURCES = (
    _own("interaction", _INTERACTION, "happened_at", "summary", "channel", in_order=True),
    _own("checklist", _CHECKLIST, "checked_on", "content"),
    _own("plan", PLAN, "plan_date", "period"),
    _own("plan_approved", PLAN, "approved_on", "period"),
    _of_row("event", PLAN, _EVENT, "happened_on", "event"),
    _own("complaint", _COMPLAINT, "received_at", "problem", "severity"),
    _own("complaint_closed", _COMPLAINT, "closed_at", "response"),
    _own("suggestion", _SUGGESTION, "received_on", "text", "kind", in_order=True),
    _own("suggestion_answered", _SUGGESTION, "replied_on", "reply", "kind"),
    _own("task_done", _TASK, "done_on", "title"),
    _own("opportunity", _OPPORTUNITY, "opened_on", "title"),
    _own("opportunity_closed", _OPPORTUNITY, "closed_on", "title"),
    _own("service", _SERVICE, "received_at", "problem", "service", in_order=True),
    _own("article", _ARTICLE, "written_on", "title"),
    _of_row("contract_begins", CUSTOMER, _CONTRACT, "starts_on", "number"),
    _of_row("contract_ends", CUSTOMER, _CONTRACT, "ends_on", "number"),
    _of_row("fact", CUSTOMER, _FACT, "noted_on", "fact", "source"),
)

WHATS = tuple(source.what for source in _SOURCES)
"""What an entry can be."""

_WHOSE = bindparam("customer_id", type_=String)
_LAST = bindparam("last", type_=String)
_BEYOND = "~"
"""Sorts after every date."""


def entries(
    connection: Connection,
    customer_id: str,
    until: str,
    limit: int,
    *,
    before: Entry | None = None,
    whats: Collection[str] = (),
) -> list[Entry]:
    """At most `limit` entries that happened on or before `until`, the latest first.

    `before` is the last entry that was told already; `whats` empty means all. Each table is
    asked for one page only, so that a long history costs no more than a short one.
    """
    asked = _asked(frozenset(whats), limit, told=before is not None)
    known = {"customer_id": customer_id, "until": f"{until}{_BEYOND}"}
    if before is not None:
        known |= {"last": before.at, "last_id": before.row_id or before.record_id}
        known |= {"last_what": before.what}
    return [Entry._make(row) for row in connection.execute(asked, known)]


def counts(connection: Connection, customer_id: str, until: str) -> dict[str, int]:
    """How many entries of each kind there are."""
    known = {"customer_id": customer_id, "until": f"{until}{_BEYOND}"}
    return {what: count for what, count in connection.execute(_counted(), known) if count}


@lru_cache
def _asked(whats: frozenset[str], limit: int, *, told: bool) -> Select[tuple[str, ...]]:
    """The question for a page; it is put together once."""
    chosen = [source for source in _SOURCES if not whats or source.what in whats]
    pages = [_page(source, limit, told=told).subquery() for source in chosen]
    found = union_all(*(select(page) for page in pages)).subquery()
    return select(found).order_by(*_newest_first(found.c)).limit(limit)


@lru_cache
def _counted() -> CompoundSelect[str, int]:
    return union_all(
        *(
            select(literal(source.what), func.count())
            .select_from(_joined(source))
            .where(*_belongs(source))
            for source in _SOURCES
        )
    )


def _page(source: _Source, limit: int, *, told: bool) -> Select[tuple[str, ...]]:
    """The latest entries of one source."""
    record, at = source.record, source.day
    row_id = literal("") if source.row is None else source.row.c.id
    asked = (
        select(
            at.label("at"),
            literal(source.what).label("what"),
            literal(source.form).label("form"),
            record.c.id.label("record_id"),
            row_id.label("row_id"),
            record.c.code.label("code"),
            record.c.state.label("state"),
            source.detail.label("detail"),
            func.substr(source.words, 1, EXCERPT).label("words"),
        )
        .select_from(_joined(source))
        .where(*_belongs(source))
    )
    place = record.c.id if source.row is None else source.row.c.id
    if told:
        asked = asked.where(_comes_after(at, literal(source.what), place))
    return asked.order_by(at.desc(), place.desc()).limit(limit)


def _comes_after(
    at: ColumnElement[str], what: ColumnElement[str], place: ColumnElement[str]
) -> ColumnElement[bool]:
    """Whether the entry comes after the last one that was told, in the order of the timeline."""
    last, last_what = _LAST, bindparam("last_what", type_=String)
    same = (at == last) & (what == last_what) & (place < bindparam("last_id", type_=String))
    return (at < last) | ((at == last) & (what < last_what)) | same


def _newest_first(columns: Iterable[ColumnElement[str]]) -> tuple[ColumnElement[str], ...]:
    named = {column.key: column for column in columns}
    place = func.coalesce(func.nullif(named["row_id"], ""), named["record_id"])
    return named["at"].desc(), named["what"].desc(), place.desc()


def _joined(source: _Source) -> FromClause:
    record, row = source.record, source.row
    return record if row is None else row.join(record, record.c.id == row.c.parent_id)


def _belongs(source: _Source) -> tuple[ColumnElement[bool], ...]:
    record = source.record
    whose = record.c.id if record is CUSTOMER else record.c.customer_id
    at = source.day
    here = (whose == _WHOSE, at.is_not(None), at <= bindparam("until", type_=String))
    return here if record is CUSTOMER else (*here, record.c.archived_at.is_(None))
