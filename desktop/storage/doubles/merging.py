"""Customers become one, and are parted again: each in the transaction of whoever asks."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from typing import Any, NamedTuple

from sqlalchemy import Connection, Table, select, update
from sqlalchemy.orm import Session

from desktop.forms.finding import FORMERLY
from desktop.models import written
from desktop.models.base import Base, Record
from desktop.models.batch import BatchRecord
from desktop.models.double import Merge, MergedRecord
from desktop.storage import last_contacts
from desktop.storage.doubles import journal as journals
from desktop.storage.doubles.journal import Entry, Journal, Line
from desktop.storage.doubles.moving import CUSTOMER, Cell, Holder, Mover
from desktop.storage.filling import FINDABLES
from desktop.storage.finding import entries as told
from desktop.storage.finding import writing

_NOT_CHOSEN = {"id", "code", "code_key", "state", "revision", "created_at", "archived_at"}
"""What a survivor keeps of its own."""

_AT_ONCE = 500


class United(NamedTuple):
    """What a merge did: its id, and the records that moved with the links that lead elsewhere."""

    merge_id: str
    moved: dict[Holder, list[Cell]]


class Hindrance(NamedTuple):
    """A record that keeps a merge from being undone.

    `why` is `changed` (saved since), `gone`, `used` (others name what would leave it), `number`
    (its old number is another's now).
    """

    form: str
    id: str
    code: str
    why: str


def line_of(session: Session, record_id: str) -> Line:
    """The customer as the table keeps it."""
    (line,) = Journal(session.connection()).read(CUSTOMER, id=record_id)
    return line


def unite(
    session: Session,
    survivor_id: str,
    others: Sequence[str],
    columns: Line,
    *,
    at: datetime,
    who: str,
) -> United:
    """Merge the others into the survivor, which gets these columns.

    What the session had read of any of them is read anew.
    """
    session.flush()
    connection = session.connection()
    journal = Journal(connection)
    mover = Mover(journal, survivor_id, others)
    mover.move()
    lines = [line_of(session, other) for other in others]
    survivor = line_of(session, survivor_id)
    for line in lines:
        writing.forget(connection, line["id"])
        journal.remove(CUSTOMER, {"id": line["id"]}, line)
    new = {key: value for key, value in columns.items() if key not in _NOT_CHOSEN}
    new[FORMERLY] = _formerly(survivor, lines)
    new["changed_at"] = max(written.to_microseconds(at), survivor["changed_at"] + 1)
    new["changed_by"] = who
    journal.change(CUSTOMER, {"id": survivor_id}, survivor, new)
    holders = [(CUSTOMER, survivor_id), *mover.moved]
    for form, record_id in holders:
        journal.count_up(form, record_id)
    merge = Merge(
        form=CUSTOMER, survivor_id=survivor_id, title=survivor["name"], at=at, who=who,
        journal=[list(entry) for entry in journal.entries], held=_held(connection, holders),
    )  # fmt: skip
    session.add(merge)
    session.flush()
    for line in lines:
        session.add(_merged(merge, line, survivor_id))
    session.flush()
    _make_up(session, holders, [survivor_id])
    return United(merge.id, mover.moved)


def part(session: Session, merge: Merge) -> list[Holder]:
    """Undo a merge, in which nothing may hinder; the records that are as they were before."""
    connection = session.connection()
    entries = _entries(merge)
    merged = [key["id"] for table, key, _before, after in entries if _is_customer(table, after)]
    session.flush()
    journals.put_back(connection, entries)
    holders = [(form, record_id) for form, record_id, _code, _revision in merge.held]
    for form, record_id in holders:
        Journal(connection).count_up(form, record_id)
    _hand_back(session, merge, entries)
    customers = [merge.survivor_id, *merged]
    holders += [(CUSTOMER, record_id) for record_id in merged]
    _make_up(session, holders, customers)
    return holders


def _hand_back(session: Session, merge: Merge, entries: Iterable[Entry]) -> None:
    """What came before finds its records as it left them, though they were saved more often."""
    turned = {(form, key): (now - 1, now + 1) for form, key, _code, now in merge.held}
    for table, key, before, after in entries:
        if _is_customer(table, after) and before:
            turned[CUSTOMER, key["id"]] = (before["revision"], before["revision"] + 1)
    for other in session.scalars(select(Merge).where(Merge.undone_at.is_(None))):
        if other.id != merge.id:
            held = [_turned(line, turned) for line in other.held]
            if held != other.held:
                other.held = held
    session.flush()
    _hand_back_imports(session.connection(), turned)


def _hand_back_imports(connection: Connection, turned: Mapping[Holder, tuple[int, int]]) -> None:
    """An import that wrote records before they were merged can be taken back again."""
    its = Base.metadata.tables[BatchRecord.__tablename__]
    ids = [record_id for _form, record_id in turned]
    for start in range(0, len(ids), _AT_ONCE):
        for line in connection.execute(
            select(its).where(its.c.record_id.in_(ids[start : start + _AT_ONCE]))
        ).all():
            was, now = turned.get((line.form, line.record_id), (0, 0))
            if line.revision == was:
                key = (its.c.batch_id == line.batch_id, its.c.form == line.form)
                changed = update(its).where(*key, its.c.record_id == line.record_id)
                connection.execute(changed.values(revision=now))


def _turned(line: list[Any], turned: Mapping[Holder, tuple[int, int]]) -> list[Any]:
    form, record_id, code, revision = line
    was, now = turned.get((form, record_id), (0, 0))
    return [form, record_id, code, now if revision == was else revision]


def hindrances(session: Session, merge: Merge) -> Iterator[Hindrance]:
    """What keeps a merge from being undone."""
    connection = session.connection()
    held = {(form, record_id) for form, record_id, _code, _revision in merge.held}
    found: set[Holder] = set()
    for form, record_id, code, revision in merge.held:
        table = Base.metadata.tables[form]
        now = connection.scalar(select(table.c.revision).where(table.c.id == record_id))
        if now != revision:
            found.add((form, record_id))
            yield Hindrance(form, record_id, code, "gone" if now is None else "changed")
    survivor = next(each for each in merge.held if each[1] == merge.survivor_id)
    for entry in _entries(merge):
        if _is_customer(entry[0], entry[3]):
            yield from _taken_number(connection, entry)
        elif not found and not journals.is_as_it_was_left(connection, entry):
            yield Hindrance(CUSTOMER, merge.survivor_id, survivor[2], "changed")
            return
    yield from _used(connection, merge, held)


def _formerly(survivor: Line, lines: Iterable[Line]) -> str:
    """The numbers and names by which the survivor is found from now on."""
    said = [survivor[FORMERLY]]
    for line in lines:
        said += [f"{line['code']} {line['name']} {line['short_name']}".strip(), line[FORMERLY]]
    return "\n".join(words for words in said if words)


def _merged(merge: Merge, line: Line, survivor_id: str) -> MergedRecord:
    return MergedRecord(
        merge_id=merge.id, record_id=line["id"], form=CUSTOMER, code=line["code"],
        code_key=line["code_key"], name=line["name"], survivor_id=survivor_id,
    )  # fmt: skip


def _held(connection: Connection, holders: Iterable[Holder]) -> list[list[Any]]:
    held = []
    for form, record_id in holders:
        table = Base.metadata.tables[form]
        asked = select(table.c.code, table.c.revision).where(table.c.id == record_id)
        code, revision = connection.execute(asked).one()
        held.append([form, record_id, code, revision])
    return held


def _entries(merge: Merge) -> list[Entry]:
    return [(table, key, before, after) for table, key, before, after in merge.journal]


def _is_customer(table: str, after: Line | None) -> bool:
    return table == CUSTOMER and after is None


def _taken_number(connection: Connection, entry: Entry) -> Iterator[Hindrance]:
    """Somebody else has the number of a record that would come back."""
    table = Base.metadata.tables[CUSTOMER]
    before = entry[2] or {}
    asked = select(table.c.id, table.c.code).where(table.c.code_key == before["code_key"])
    for row in connection.execute(asked):
        yield Hindrance(CUSTOMER, row.id, row.code, "number")


def _used(connection: Connection, merge: Merge, held: Collection[Holder]) -> Iterator[Hindrance]:
    """Records that were not there at the merge, and name a row that would leave the survivor."""
    leaving: dict[str, set[str]] = {}
    for name, key, before, after in _entries(merge):
        if before and after and "parent_id" in after and "parent_id" in before:
            leaving.setdefault(name, set()).add(key["id"])
    for target, ids in leaving.items():
        for column, table in _users(target):
            owner = Base.metadata.tables[_owner(table)]
            asked = select(table.c.get("parent_id", table.c.id)).where(column.in_(ids))
            for record_id in sorted({*connection.scalars(asked)}):
                if (owner.name, record_id) not in held:
                    yield from _user(connection, owner, record_id, merge.survivor_id)


def _user(
    connection: Connection, table: Table, record_id: str, survivor_id: str
) -> Iterator[Hindrance]:
    """The record, if it is about the survivor, whose row it names: that would be another's."""
    if "customer_id" in table.c:
        asked = select(table.c.code).where(table.c.id == record_id)
        for code in connection.scalars(asked.where(table.c.customer_id == survivor_id)):
            yield Hindrance(table.name, record_id, code, "used")


def _users(target: str) -> Iterator[tuple[Any, Table]]:
    for table in Base.metadata.sorted_tables:
        for key in table.foreign_keys:
            if key.column.table.name == target and key.parent.name != "parent_id":
                yield key.parent, table


def _owner(table: Table) -> str:
    column = table.c.get("parent_id")
    return table.name if column is None else next(iter(column.foreign_keys)).column.table.name


def _make_up(session: Session, holders: Iterable[Holder], customers: Sequence[str]) -> None:
    """What each save keeps up to date: the index, and when a customer heard from us last."""
    connection = session.connection()
    last_contacts.recount(connection, customers)
    session.expire_all()
    for form, record_id in holders:
        _index(session, connection, form, record_id)


def _index(session: Session, connection: Connection, form: str, record_id: str) -> None:
    for kind, findables in session.info[FINDABLES].items():
        if kind.__tablename__ == form:
            record: Record | None = session.get(kind, record_id)
            if record is not None:
                things = {thing for _findable, thing in told.things(findables, record)}
                writing.keep(connection, findables, record, {record, *things})
