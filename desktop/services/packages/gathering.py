"""Records read as they travel, with all that belongs to them: the one place that walks it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import fields
from typing import Any

from desktop.forms.catalogue import Catalogue, Kind
from desktop.forms.exchange import to_json
from desktop.forms.spec import Link, Rows
from desktop.forms.values import Ref, values_of
from desktop.models.base import Record
from desktop.models.exchange import MetVersion
from desktop.models.origin import Raised
from desktop.services.opened import title_of
from desktop.services.packages.items import FileItem, Item
from desktop.storage import attachments, met, records
from desktop.storage.belongings import Ids
from desktop.storage.database import Session
from desktop.storage.met import Version

_HEAD = {each.name for each in fields(Item)} | {"origin_form", "origin_id"}
_FOLLOWS = {"code_key", "spelling", "revision", "archived_at", "last_contact_on"}
"""What the storage itself fills in as a record is written."""


class Gatherer:
    """Reads the records of `ids`; rows that lead to records outside of these are left out."""

    def __init__(self, session: Session, catalogue: Catalogue, ids: Ids) -> None:
        self._session, self._catalogue, self._ids = session, catalogue, ids
        self._known = {form: frozenset(its) for form, its in ids.items()}

    def items(self) -> Iterator[Item]:
        """Record by record, each before those that link to it."""
        for kind in self._catalogue:
            for record_id in self._ids.get(kind.id, ()):
                record = records.fetch(self._session, kind, record_id)
                yield self._item(kind, record)
                self._session.expunge_all()

    def _item(self, kind: Kind, record: Record) -> Item:
        values, left_out = self._within(kind, values_of(kind.form, record))
        others = met.of_record(self._session, kind.id, record.id)
        return Item(
            form=kind.id,
            id=record.id,
            code=record.code,
            title=title_of(kind.form, values) or record.code,
            state=record.state,
            edition=getattr(record, "edition", 1),
            archived=record.archived_at is not None,
            form_version=kind.form.version,
            created_at=record.created_at,
            changed_at=record.changed_at,
            changed_by=record.changed_by,
            origin=_origin(record),
            line=tuple(met.versions(self._session, kind.id, record.id)),
            seen={name: Version(each.number, each.version) for name, each in others.items()},
            left_out=_never_met(left_out, values, others.values()),
            values=to_json(kind.form, values),
            beside=met.beside(record, said_of(kind)),
            files=tuple(self._files(kind.id, record.id)),
        )

    def _within(
        self, kind: Kind, values: dict[str, Any]
    ) -> tuple[dict[str, Any], dict[str, tuple[str, ...]]]:
        """The values without the rows that lead outside, and the ids of those rows."""
        left_out: dict[str, tuple[str, ...]] = {}
        for table in kind.form.tables():
            outside = tuple(row["id"] for row in values[table.key] if self._leads_out(table, row))
            if outside:
                left_out[table.key] = outside
                stay = tuple(row for row in values[table.key] if row["id"] not in outside)
                values = {**values, table.key: stay}
        return values, left_out

    def _leads_out(self, table: Rows, row: Mapping[str, Any]) -> bool:
        return any(
            isinstance(link, Ref) and link.id not in self._known[column.target]
            for column in table.leaves()
            if isinstance(column, Link) and column.target in self._known and not column.free
            for link in (row[column.key],)
        )

    def _files(self, form: str, record_id: str) -> Iterator[FileItem]:
        for each in attachments.of_record(self._session, form, record_id):
            yield FileItem(each.id, each.name, each.size, each.digest, each.added_at, each.added_by)


def _never_met(
    left_out: Mapping[str, tuple[str, ...]],
    values: Mapping[str, Any],
    others: Iterable[MetVersion],
) -> dict[str, tuple[str, ...]]:
    """The rows left out now, and those that were left out when the record came here."""
    found = {key: {*ids} for key, ids in left_out.items()}
    for each in others:
        for key, ids in (each.base or {}).get("left_out", {}).items():
            here = {row["id"] for row in values[key]}
            found.setdefault(key, set()).update({*ids} - here)
    return {key: tuple(sorted(ids)) for key, ids in found.items() if ids}


def said_of(kind: Kind) -> set[str]:
    """The columns that travel in the values or in the head, or follow from what does."""
    leaves = {key for leaf in kind.form.leaves() for key in (leaf.key, f"{leaf.key}_id")}
    return {*leaves, *_HEAD, *_FOLLOWS}


def _origin(record: Record) -> tuple[str, str]:
    """What the record came of."""
    return (record.origin_form, record.origin_id) if isinstance(record, Raised) else ("", "")
