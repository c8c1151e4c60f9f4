"""What was judged, written in one transaction as one batch."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import Any

from desktop.errors import Cancelled, Refused
from desktop.forms.values import Ref
from desktop.i18n import _, ngettext
from desktop.services.desk import Desk
from desktop.services.table_imports import events
from desktop.services.table_imports.judged import OPEN, Group, Judged, Verdict
from desktop.services.table_imports.lookups import fold
from desktop.services.table_imports.targets import Way
from desktop.services.table_imports.understanding import Step, going_on, unheard
from desktop.storage.bulk import batches
from desktop.storage.bulk.work import Change, Load, New
from desktop.storage.bulk.writing import write
from desktop.storage.database import Session
from desktop.storage.table_imports import shapes

KIND = "import"
"""The kind of the batches that imports write."""


@dataclass(frozen=True)
class Written:
    """A batch: its id, "" where there was nothing to write; how many were added and changed."""

    id: str
    added: int
    changed: int
    touched: dict[str, tuple[str, ...]]


def refuse_unready(judged: Judged) -> None:
    """Raise `Refused` while not all rows were judged, or a column that is needed is lacking."""
    if not judged.is_whole:
        raise Refused(_("Not all rows were looked at yet."))
    if judged.draft.lacking:
        raise Refused(_("Nothing was written."), advice=" ".join(judged.draft.lacking))


def refuse_open(judged: Judged) -> None:
    """Raise `Refused` while rows are wrong or doubtful."""
    count = judged.count(OPEN)
    if count:
        words = ngettext(
            "Nothing was written: {count} row is wrong or doubtful.",
            "Nothing was written: {count} rows are wrong or doubtful.",
            count,
        )
        raise Refused(words.format(count=count), advice=_("Mend them, or leave them out."))


def written(
    desk: Desk,
    judged: Judged,
    *,
    skip_open: bool = False,
    step: Step = unheard,
    cancelled: Callable[[], bool] = going_on,
) -> Written:
    """Write what is new and what changes; with `skip_open`, rows that are open are left out.

    Raises `Refused` if rows are open, `RecordChanged` if something was saved here since it was
    looked at, `Cancelled`; nothing is written then.
    """
    refuse_unready(judged)
    if not skip_open:
        refuse_open(judged)

    def heard(done: int, total: int) -> None:
        if cancelled():
            raise Cancelled
        step(done, total)

    groups = list(_written_groups(judged))
    if not groups:
        return Written("", 0, 0, {})
    with desk.database.transaction() as session:
        writing = _Writing(desk, session, judged, groups, heard)
        people = writing.people()
        result = writing.records(people)
        draft = judged.draft
        shapes.keep(session, draft.signature, draft.mapping, draft.answers, desk.clock.now())
    return result


class _Writing:
    def __init__(
        self, desk: Desk, session: Session, judged: Judged, groups: list[Group], step: Step
    ) -> None:
        self._desk, self._session, self._judged, self._step = desk, session, judged, step
        draft = judged.draft
        at, who = desk.clock.now(), desk.who(session)
        batch = batches.begin(session, KIND, draft.target.form.id, draft.file_name, at=at, who=who)
        codes = [code for code in judged.understood.told("code") if code]
        self._load = Load(batch, who, at, desk.clock.today(), brought=codes)
        self._groups = groups
        read = judged.understood
        own = [(n, slot) for n, slot in enumerate(read.slots) if not (slot.table or slot.finds)]
        self._columns = [(slot.key, read.values[n]) for n, slot in own]
        table = draft.target.table
        theirs = [(n, slot) for n, slot in enumerate(read.slots) if table and slot.table is table]
        self._theirs = [(slot.name, read.values[n], read.blanks[n]) for n, slot in theirs]
        self._touched: dict[str, tuple[str, ...]] = {}

    def people(self) -> dict[str, Ref]:
        """The colleagues who were to be added, by name."""
        names = self._judged.fixes.new_people
        if not names:
            return {}
        kind = self._desk.catalogue["person"]
        news = [New({"name": name}) for name in names]
        added = write(self._session, kind, news, (), self._load).added
        self._touched["person"] = added
        return {fold(name): Ref(row, name) for name, row in zip(names, added, strict=True)}

    def records(self, people: dict[str, Ref]) -> Written:
        """Write the records of the table."""
        target = self._judged.draft.target
        kind = self._desk.catalogue[target.form.id]
        news = (self._new(group, people) for group in self._groups if not group.record)
        changes = (self._change(group, people) for group in self._groups if group.record)
        done = write(
            self._session, kind, news, changes, self._load,
            total=len(self._groups), step=self._step,
        )  # fmt: skip
        self._touched[target.form.id] = (*done.added, *done.changed)
        return Written(self._load.batch_id, len(done.added), len(done.changed), self._touched)

    def _new(self, group: Group, people: dict[str, Ref]) -> New:
        judged, target = self._judged, self._judged.draft.target
        if target.way is Way.EVENT:
            number = group.rows[0]
            values = _led(events.whole_row(target, judged.found, judged.understood, number), people)
            kind = self._desk.catalogue[target.form.id]
            state = events.first_state(kind, values, self._desk.clock.local())
            code = judged.understood.told("code")[number]
            return New(values, code=code, beside={"state": state})
        values = dict(_own(judged, group)) if len(group.rows) > 1 else self._told(group.rows[0])
        if target.table is not None:
            values[target.table.key] = tuple(self._parts(group))
        return New(_led(values, people))

    def _told(self, number: int) -> dict[str, Any]:
        """What a single row says in the own fields of its record."""
        its = {key: column[number] for key, column in self._columns}
        for key, values in self._judged.understood.beside.items():
            if number in values:
                its[key] = values[number]
        return its

    def _parts(self, group: Group) -> Iterator[dict[str, Any]]:
        """The rows of a new record's table."""
        if len(group.rows) > 1:
            yield from (dict(part.values) for part in group.parts)
            return
        number = group.rows[0]
        if any(column[number] != empty for _name, column, empty in self._theirs):
            yield {name: column[number] for name, column, _empty in self._theirs}

    def _change(self, group: Group, people: dict[str, Ref]) -> Change:
        target = self._judged.draft.target
        values = {key: old.after for key, old in group.own.items()}
        if any(part.changes or not part.id for part in group.parts) and target.table is not None:
            values[target.table.key] = tuple(self._rows(group, target.table.key))
        return Change(group.record, group.revision, _led(values, people))

    def _rows(self, group: Group, table: str) -> Iterator[dict[str, Any]]:
        """All rows of the record's table: those that stay, those that change, then the new ones."""
        changed = {part.id: part for part in group.parts if part.id}
        for row in self._judged.stored[group.record][table]:
            part = changed.get(row["id"])
            after = {key: old.after for key, old in part.changes.items()} if part else {}
            yield {**row, **after}
        yield from (dict(part.values) for part in group.parts if not part.id)


def _written_groups(judged: Judged) -> Iterator[Group]:
    """The groups that say something new, without the rows of them that are wrong."""
    read = judged.understood
    for group in judged.groups:
        if group.doubt or (group.record and not group.changes):
            continue
        if not read.wrong:
            yield group
            continue
        rows = [row for row in group.rows if read.rows[row] not in read.wrong]
        own = {key: old for key, old in group.own.items() if old.row in rows}
        parts = [part for part in group.parts if part.row in rows]
        kept = replace(group, rows=rows, own=own, parts=parts)
        if rows and (not group.record or kept.changes):
            yield kept


def _own(judged: Judged, group: Group) -> Iterator[tuple[str, Any]]:
    """What the rows of a new record say in its own fields: the first word on each counts."""
    read = judged.understood
    for number, slot in enumerate(read.slots):
        if slot.table is None and not slot.finds:
            column = read.values[number]
            empty = read.blanks[number]
            yield slot.key, next((column[n] for n in group.rows if column[n] != empty), empty)
    for key, values in read.beside.items():
        found = next((values[n] for n in group.rows if n in values), None)
        if found is not None:
            yield key, found


def _led(values: dict[str, Any], people: dict[str, Ref]) -> dict[str, Any]:
    """The values with the colleagues who were added just now."""
    manager = values.get("manager")
    if people and isinstance(manager, Ref) and manager.id is None:
        values["manager"] = people.get(fold(manager.text))
    return values


def left_out_rows(judged: Judged) -> list[int]:
    """The numbers of the rows that are not written: wrong, doubtful or left out."""
    out = {*OPEN, Verdict.LEFT_OUT}
    return [n for n, verdict in enumerate(judged.verdicts) if verdict in out]
