"""By what the records that are here can be told: read for all of a kind at once."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import Any, NamedTuple

from sqlalchemy import Connection, Table, literal, select

from desktop.forms.spec import Field, FormSpec, Link, Mirror, Rows
from desktop.forms.values import NAMES, Ref
from desktop.storage.designs.parts import table as table_of
from desktop.storage.finding.tables import record_table, rows_table
from desktop.storage.linking import TARGETS

_AT_ONCE = 500


class Card(NamedTuple):
    """A record with a name: what tells it from others, as it is kept; "" for what it has not."""

    id: str
    code: str
    name: str
    revision: int
    state: str
    archived: bool
    credit_code: str = ""
    phone: str = ""
    city: str = ""
    short_name: str = ""
    manager_id: str = ""


class Event(NamedTuple):
    """Something that happened at a customer: which, when, and which voucher tells of it."""

    id: str
    code: str
    revision: int
    state: str
    archived: bool
    customer_id: str
    at: Any
    voucher: str = ""


def cards(connection: Connection, form: FormSpec) -> Iterator[Card]:
    """All records of a form that have a name."""
    table = record_table(form)
    more = Card._fields[6:]
    there = [key for key in more if key in table.c]
    asked = select(
        *(table.c[key] for key in ("id", "code", "name", "revision", "state")),
        table.c.archived_at.is_not(None),
        *(table.c[key] for key in there),
    )
    places = [there.index(key) if key in there else None for key in more]
    for row in connection.execute(asked):
        rest = ((row[6 + place] or "") if place is not None else "" for place in places)
        yield Card(*row[:6], *rest)


def events(connection: Connection, form: FormSpec, at: str) -> Iterator[Event]:
    """All records of a form about customers, by the time in the field `at`."""
    table = record_table(form)
    asked = select(
        *(table.c[key] for key in ("id", "code", "revision", "state")),
        table.c.archived_at.is_not(None),
        table.c.customer_id,
        table.c[at],
        table.c.voucher if "voucher" in table.c else literal(""),
    )
    for row in connection.execute(asked):
        yield Event._make(row)


def refs(connection: Connection, target: str) -> list[Ref]:
    """All records that a link of this kind may lead to, those that are put away not."""
    table = table_of(TARGETS[target])
    asked = select(table.c.id, table.c[NAMES[target]], table.c.code)
    found = connection.execute(asked.where(table.c.archived_at.is_(None)))
    return [Ref(*row) for row in found]


def people_of(connection: Connection) -> Iterator[tuple[str, str, str]]:
    """The contacts of all customers: whose, the id and the name."""
    table = table_of(TARGETS["contact"])
    yield from connection.execute(select(table.c.parent_id, table.c.id, table.c.name))


def stored(
    connection: Connection,
    form: FormSpec,
    ids: Collection[str],
    fields: Collection[Field],
    table: Rows | None,
) -> dict[str, dict[str, Any]]:
    """What these records say in the fields, and in the whole of the table, by id.

    A link is a `Ref` that has an id and a name, or words alone where the link takes any words.
    """
    wanted = sorted(ids)
    found: dict[str, dict[str, Any]] = {}
    for start in range(0, len(wanted), _AT_ONCE):
        some = wanted[start : start + _AT_ONCE]
        own = list(_lines(connection, record_table(form), "id", some, fields))
        found.update((line.pop("id"), line) for line in own)
        if table is not None:
            for record_id in some:
                found.get(record_id, {})[table.key] = []
            rows = rows_table(form, table.key)
            for line in _lines(connection, rows, "parent_id", some, table.leaves()):
                found[line.pop("parent_id")][table.key].append(line)
    return found


def _lines(
    connection: Connection, table: Table, key: str, ids: Collection[str], fields: Collection[Field]
) -> Iterator[dict[str, Any]]:
    kept = [field for field in fields if not isinstance(field, Mirror | Rows)]
    links = [field for field in kept if isinstance(field, Link)]
    names = ["id", *([key] if key != "id" else [])]
    names += [each.key for each in kept if not (isinstance(each, Link) and not each.free)]
    names += [f"{each.key}_id" for each in links]
    asked = select(*(table.c[name] for name in names)).where(table.c[key].in_(ids))
    order = [table.c.parent_id, table.c.position] if "position" in table.c else [table.c.id]
    lines = [dict(row) for row in connection.execute(asked.order_by(*order)).mappings()]
    for link in links:
        led_to = {line[f"{link.key}_id"] for line in lines} - {None}
        called = _called(connection, link.target, led_to)
        for line in lines:
            record_id = line.pop(f"{link.key}_id")
            words = (line.get(link.key) if link.free else "") or called.get(record_id, "")
            line[link.key] = Ref(record_id, words) if record_id or words else None
    yield from lines


def _called(connection: Connection, target: str, ids: Collection[str]) -> dict[str, str]:
    """The names of the records that links lead to, by id."""
    if not ids:
        return {}
    table = table_of(TARGETS[target])
    asked = select(table.c.id, table.c[NAMES[target]]).where(table.c.id.in_(sorted(ids)))
    return {row[0]: row[1] for row in connection.execute(asked)}
