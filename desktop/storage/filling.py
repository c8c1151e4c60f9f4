"""What the storage itself fills in when a record is saved: its key and how its name sounds."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import event
from sqlalchemy.orm import Session
from sqlalchemy.orm.attributes import flag_modified, get_history

from desktop.forms.finding import Findable
from desktop.models.base import Record, Row
from desktop.models.customer import Customer
from desktop.models.partner import Partner
from desktop.models.person import Person
from desktop.models.product import Product
from desktop.storage import columns, last_contacts
from desktop.storage.finding import writing
from desktop.storage.spelling import folded, spelling

Findables = dict[type[Record], tuple[Findable, ...]]
FINDABLES = "findables"
"""Under this name a session knows by which words its records are found."""

_SPELLED = (Customer, Partner, Person, Product)
"""Lists show these in the order in which their names sound."""


class FillingSession(Session):
    """A session whose records get their `code_key` and `spelling` as they are saved.

    A change in a row of a record's table counts as a change of the record: its revision goes up.
    """

    def flush(self, objects: Sequence[Any] | None = None) -> None:
        """Write everything that changed."""
        if objects or not columns.are_all(self):
            super().flush(objects)
            return
        with self.no_autoflush:
            _fill_changed(self)
            written = list(self.dirty)
            columns.write(self.connection(), written)
            _index_changed(self)
            columns.have_been(self, written)


def by_record(findables: Iterable[Findable]) -> Findables:
    """What is found, by the class of the record that it comes from."""
    found: Findables = {}
    for findable in findables:
        record = findable.form.record
        found[record] = (*found.get(record, ()), findable)
    return found


@event.listens_for(FillingSession, "before_flush")
def _fill_changed(session: Session, *_context: object) -> None:
    changed = [each for each in session.dirty if columns.has_changed(each)]
    for record in (*session.new, *changed):
        if isinstance(record, Record):
            fill(record)
    for record in _owners(session, changed):
        flag_modified(record, "changed_at")


@event.listens_for(FillingSession, "after_flush")
def _index_changed(session: Session, *_context: object) -> None:
    known: Findables = session.info[FINDABLES]
    for record in session.deleted:
        if isinstance(record, Record):
            writing.forget(session.connection(), record.id)
    written = {*session.new, *session.dirty}
    for record in written:
        if isinstance(record, Record) and type(record) in known:
            writing.keep(session.connection(), known[type(record)], record, written)
    last_contacts.keep(session)


def _owners(session: Session, changed: list[Any]) -> list[Record]:
    """The records that changed themselves, or a row of whose tables did."""
    owners = {row.parent_id for row in changed if _is_row(row)}
    return [
        record
        for record in session.identity_map.values()
        if isinstance(record, Record) and (record.id in owners or record in changed)
    ]


def _is_row(thing: object) -> bool:
    return isinstance(thing, Row) and hasattr(thing, "parent_id")


def fill(record: Record) -> None:
    """Set the record's `code_key` and, where it has one, its `spelling`."""
    _set(record, "code_key", code_key(record.code))
    if isinstance(record, _SPELLED) and get_history(record, "name").has_changes():
        _set(record, "spelling", spelling(record.name))


def code_key(code: str) -> str:
    """The number as it must be unique: full-width, case and outer spaces make no difference."""
    return folded(code)


def _set(record: Record, key: str, value: Any) -> None:  # noqa: ANN401 - as `setattr`
    """Only what differs, so that an unchanged record is not written."""
    if getattr(record, key) != value:
        setattr(record, key, value)
