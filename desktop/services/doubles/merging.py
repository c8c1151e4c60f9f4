"""Customers become one, with all that hangs on them, and can be parted again."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from desktop.errors import Refused
from desktop.forms.catalogue import Kind
from desktop.forms.spec import Link
from desktop.forms.text import list_words
from desktop.forms.values import values_of
from desktop.i18n import _, ngettext
from desktop.models.base import Record
from desktop.models.double import Merge
from desktop.services.desk import Desk
from desktop.services.doubles.chronicle import Chronicle
from desktop.services.doubles.plan import Plan, choosable, planned, survivor_of
from desktop.services.opened import Opened, opened
from desktop.storage import drafts, records
from desktop.storage.database import Session
from desktop.storage.doubles import merges, merging
from desktop.storage.doubles.merging import Hindrance
from desktop.storage.doubles.moving import CUSTOMER, Holder

_NAMED = 5


@dataclass(frozen=True)
class Merged:
    """A merge: its id for undoing it, the survivor, when (UTC) and by whom, and what it took in.

    `others` are the numbers and names of those that became part of the survivor.
    """

    id: str
    survivor_id: str
    code: str
    title: str
    at: datetime
    who: str
    others: tuple[tuple[str, str], ...]


class NotParted(Refused):
    """A merge stays, because of these records."""

    def __init__(self, hindrances: Sequence[Hindrance]) -> None:
        codes = list(dict.fromkeys(each.code or each.id for each in hindrances))
        super().__init__(
            ngettext(
                "The merge was not undone: {count} of its records is not as it was left.",
                "The merge was not undone: {count} of its records are not as they were left.",
                len(codes),
            ).format(count=len(codes)),
            safe=_("Nothing was changed."),
            advice=_("Look at these first: {records}.").format(records=list_words(codes[:_NAMED])),
            detail="\n".join(f"{each.code or each.id}: {each.why}" for each in hindrances),
        )
        self.hindrances = tuple(hindrances)


class Merging:
    """Plans merges, makes them and undoes them."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    @property
    def _kind(self) -> Kind:
        return self._desk.catalogue[CUSTOMER]

    def plan(self, ids: Sequence[str], survivor_id: str = "") -> Plan:
        """How these customers become one; which stays is proposed if it is not said.

        Raises `NotFound`, and `Refused` if there are not two of them.
        """
        wanted = list(dict.fromkeys(ids))
        if len(wanted) < 2:  # noqa: PLR2004 - one alone is no double
            raise Refused(_("There is nothing to merge: choose two customers or more."))
        with self._desk.database.reading_session() as session:
            first = survivor_id or self._proposed(session, wanted)
            return planned(
                session, self._kind, [first, *(each for each in wanted if each != first)]
            )

    def merge(self, plan: Plan, choices: Mapping[str, str] | None = None) -> Merged:
        """Make it so: `choices` says whose words count in a field, by its key.

        Raises `RecordChanged` if one of them is not as the plan knew it, and `Refused`.
        """
        chosen = {**plan.choices, **(choices or {})}
        with self._desk.database.transaction() as session:
            found = {
                each.id: self._desk.fetch(session, self._kind, each.id, each.revision)
                for each in plan.customers
            }
            _refuse_put_away(found.values())
            _refuse_drafts(session, plan.customers)
            before = {key: values_of(self._kind.form, record) for key, record in found.items()}
            columns = self._columns(session, chosen, [*found])
            who, at = self._desk.who(session), self._desk.clock.now()
            ids = [each.id for each in plan.others]
            united = merging.unite(session, plan.survivor.id, ids, columns, at=at, who=who)
            chronicle = Chronicle(session, self._desk.catalogue, at, who)
            chronicle.merged(plan, before)
            chronicle.moved(plan, before, united.moved)
            merged = _merged(session, merges.fetch(session, united.merge_id), plan.survivor.code)
        self._publish([(CUSTOMER, each.id) for each in plan.customers], united.moved)
        return merged

    def latest(self) -> tuple[Merged, ...]:
        """The latest merges that were not undone, the newest first."""
        with self._desk.database.reading_session() as session:
            found = []
            for merge in merges.latest(session):
                survivor = session.get(self._kind.form.record, merge.survivor_id)
                code = survivor.code if survivor is not None else ""
                found.append(_merged(session, merge, code))
            return tuple(found)

    def part(self, merge_id: str) -> Opened:
        """Undo a merge: everything is as it was before; the survivor as it is then.

        Raises `NotParted` if something that moved, or the survivor, was changed since.
        """
        form = self._kind.form
        with self._desk.database.transaction() as session:
            merge = merges.fetch(session, merge_id)
            if merge.undone_at is not None:
                raise Refused(_("This merge was undone already."))
            found = list(merging.hindrances(session, merge))
            if found:
                raise NotParted(found)
            at, who = self._desk.clock.now(), self._desk.who(session)
            chronicle = Chronicle(session, self._desk.catalogue, at, who)
            before = chronicle.values([(form, key) for form, key, *_rest in merge.held])
            merge.undone_at, merge.undone_by = at, who
            merges.forget(session, merge_id)
            holders = merging.part(session, merge)
            chronicle.parted(holders, before)
            survivor = opened(form, records.fetch(session, self._kind, merge.survivor_id))
        self._publish(holders, {})
        return survivor

    # ------------------------------------------------------------------------------------------

    def _proposed(self, session: Session, ids: Sequence[str]) -> str:
        found = {each: records.fetch(session, self._kind, each) for each in ids}
        hanging = {
            key: sum(count for _form, count in records.uses(session, self._kind, record))
            for key, record in found.items()
        }
        return survivor_of(hanging, {key: record.code_key for key, record in found.items()})

    def _columns(
        self, session: Session, chosen: Mapping[str, str], ids: Sequence[str]
    ) -> dict[str, Any]:
        """The columns of the survivor that come from others."""
        lines = {each: merging.line_of(session, each) for each in ids}
        columns: dict[str, Any] = {}
        for field in choosable(self._kind.form):
            line = lines.get(chosen.get(field.key, ""))
            if line is not None:
                name = f"{field.key}_id" if isinstance(field, Link) else field.key
                columns[name] = line[name]
                if field.key == "name":
                    columns["spelling"] = line["spelling"]
        return columns

    def _publish(self, customers: Iterable[Holder], moved: Iterable[Holder]) -> None:
        changed: dict[str, list[str]] = {}
        for form, record_id in (*customers, *moved):
            changed.setdefault(form, []).append(record_id)
        for form, ids in changed.items():
            self._desk.publish(form, *ids)


def _merged(session: Session, merge: Merge, code: str) -> Merged:
    others = tuple((each.code, each.name) for each in merges.records_of(session, merge.id))
    return Merged(merge.id, merge.survivor_id, code, merge.title, merge.at, merge.who, others)


def _refuse_put_away(customers: Iterable[Record]) -> None:
    for record in customers:
        if record.archived_at is not None:
            raise Refused(
                _("“{code}” is put away: bring it back first.").format(code=record.code),
                safe=_("Nothing was changed."),
            )


def _refuse_drafts(session: Session, customers: Iterable[Opened]) -> None:
    for each in customers:
        if drafts.fetch(session, CUSTOMER, each.id) is not None:
            raise Refused(
                _("“{code}” has words that are not saved yet.").format(code=each.code),
                safe=_("Nothing was changed."),
                advice=_("Open it, save or discard them, then merge."),
            )
