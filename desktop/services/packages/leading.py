"""Where the links of records lead that come from elsewhere: along, to what is here, or nowhere."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from desktop.errors import NotFound, Problem
from desktop.forms.catalogue import Catalogue, Kind
from desktop.forms.spec import Field, FormSpec, Link, Need, Rows, Values
from desktop.forms.values import Ref, mirrored, ref_to
from desktop.i18n import _
from desktop.services.packages.items import Item
from desktop.storage import met, records, survivors
from desktop.storage.database import Session


@dataclass
class Leading:
    """Knows what travels along. `notes` and `problems` are those of the last record asked about.

    `twins` are colleagues and products that are here under another id, by the id there; `gone`
    are records and rows that travel but were deleted here and stay so.
    """

    session: Session
    along: frozenset[str]
    twins: Mapping[str, Ref] = field(default_factory=dict)
    gone: set[str] = field(default_factory=set)
    notes: list[str] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)

    def values(self, form: FormSpec, values: Values) -> dict[str, Any]:
        """The values with links that lead nowhere undone."""
        self.notes, self.problems = [], []
        found = {each.key: self._value(each, values[each.key]) for each in form.leaves()}
        return mirrored(form, found)

    def known(self, form: FormSpec, values: Values) -> dict[str, Any]:
        """The values with twins in the place of those whose twins they are; nothing is told."""
        told = Leading(self.session, self.along, self.twins, self.gone)
        return {**values, **told.values(form, values)} if self.twins else {**values}

    def _value(self, each: Field, value: Any) -> Any:  # noqa: ANN401 - of any field
        if isinstance(each, Link):
            return self._link(each, value, (each.key,))
        if isinstance(each, Rows) and isinstance(value, tuple):
            links = [column for column in each.leaves() if isinstance(column, Link)]
            return tuple(self._row(each, row, place, links) for place, row in enumerate(value))
        return value

    def _row(
        self, table: Rows, row: Mapping[str, Any], place: int, links: Iterable[Link]
    ) -> dict[str, Any]:
        return {
            **row,
            **{
                link.key: self._link(link, row[link.key], (table.key, place, link.key))
                for link in links
            },
        }

    def _link(self, link: Link, value: object, path: tuple[str | int, ...]) -> object:
        if not isinstance(value, Ref) or (value.id is None and link.free):
            return value
        if value.id is not None and value.id in self.twins:
            return self.twins[value.id]
        if value.id and (self._comes(value.id) or self._is_here(link, value.id)):
            return value
        if link.free:
            return replace(value, id=None)
        if link.need is Need.TO_SAVE:
            words = _("“{text}” is not here and does not come along.")
            self.problems.append(Problem(path, words.format(text=value.text or value.code)))
            return value
        words = _("{field}: “{text}” is not here; the link is left out.")
        self.notes.append(words.format(field=_(link.label), text=value.text or value.code))
        return None

    def _comes(self, record_id: str) -> bool:
        return record_id in self.along and record_id not in self.gone

    def _is_here(self, link: Link, record_id: str) -> bool:
        return met.is_kept(self.session, link.target, record_id)


def twins_of(session: Session, catalogue: Catalogue, cards: Iterable[Item]) -> dict[str, Ref]:
    """The colleagues and products of a package that were entered here too: same number and name."""
    found = {}
    for item in cards:
        kind = catalogue[item.form]
        if session.get(kind.form.record, item.id) is None and is_taken(session, kind, item.code):
            here = ref_to(item.form, records.by_code(session, kind, item.code))
            if here.text == item.values.get("name") and not met.of_record(session, *item.key):
                found[item.id] = here
    return found


def merged_here(session: Session, catalogue: Catalogue, ids: Iterable[str]) -> dict[str, Ref]:
    """Of these ids, those of records that were merged into others here, and into which."""
    found = {}
    for record_id, form, survivor_id in survivors.among(session, frozenset(ids)):
        survivor = session.get(catalogue[form].form.record, survivor_id)
        if survivor is not None:
            found[record_id] = ref_to(form, survivor)
    return found


def is_taken(session: Session, kind: Kind, code: str) -> bool:
    """Whether a record here has this number."""
    try:
        return bool(records.by_code(session, kind, code))
    except NotFound:
        return False


def along(catalogue: Catalogue, items: Iterable[Item]) -> frozenset[str]:
    """The ids of all records and rows that travel."""
    found = set()
    for item in items:
        found.add(item.id)
        for table in catalogue[item.form].form.tables():
            rows = item.values.get(table.key)
            for row in rows if isinstance(rows, list) else ():
                if isinstance(row, dict):
                    found.add(str(row.get("id")))
    return frozenset(found)
