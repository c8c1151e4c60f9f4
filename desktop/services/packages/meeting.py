"""A record of a package meets the one that is here: what each side changed since they parted."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any

from desktop.errors import Level, Problem
from desktop.forms.catalogue import Catalogue, Kind
from desktop.forms.exchange import from_json
from desktop.forms.spec import Values
from desktop.forms.validate import problems
from desktop.forms.values import blank_values, mirrored, values_of
from desktop.i18n import N_, _
from desktop.models.base import Record
from desktop.models.exchange import MetVersion
from desktop.services.changes import Change, changes
from desktop.services.characters import half_characters
from desktop.services.examining import LONGEST_CODE
from desktop.services.opened import title_of
from desktop.services.packages.ancestry import base_of, has_been_here
from desktop.services.packages.items import FileItem, Item
from desktop.services.packages.leading import Leading, along, is_taken
from desktop.services.packages.standings import Ours, Standing
from desktop.services.three_way import (
    Conflict,
    Manner,
    say_the_same,
    three_way,
)
from desktop.storage import attachments, met
from desktop.storage.database import Session
from desktop.storage.filling import code_key

WHOLE = "record"
"""The place of a conflict about the record as a whole."""

NUMBER = "code"


class Status(StrEnum):
    """What became of a record on both sides since they last met."""

    NEW = "new"
    SAME = "same"
    THERE = "there"
    HERE = "here"
    BOTH = "both"
    CONFLICT = "conflict"
    GONE = "gone"


STATUSES = {
    Status.NEW: N_("New"),
    Status.SAME: N_("The same"),
    Status.THERE: N_("Changed there"),
    Status.HERE: N_("Changed here"),
    Status.BOTH: N_("Changed on both sides"),
    Status.CONFLICT: N_("Conflict"),
    Status.GONE: N_("Deleted here"),
}


@dataclass(frozen=True)
class Meeting:
    """What taking a record over means. `changes` are those that it would make here.

    `values` are whole: what the record would then say; None where nothing is written. `revision`
    is that of the record here, 0 where there is none. A twin is here under another id.
    """

    item: Item
    status: Status
    code: str
    title: str
    revision: int = 0
    values: dict[str, Any] | None = None
    state: str = ""
    archived: bool = False
    edition: int = 1
    changes: tuple[Change, ...] = ()
    conflicts: tuple[Conflict, ...] = ()
    problems: tuple[Problem, ...] = ()
    notes: tuple[str, ...] = ()
    files: tuple[FileItem, ...] = ()
    differs: bool = False
    is_twin: bool = False

    @property
    def writes(self) -> bool:
        """Whether anything here would change, files included."""
        return self.values is not None or bool(self.files)


@dataclass(frozen=True)
class Meetings:
    """Lets records meet. `leading` knows what travels along, and where links lead."""

    session: Session
    catalogue: Catalogue
    sender: str
    leading: Leading

    def meet(self, item: Item, ours: Ours) -> Meeting:
        """What taking this record over means; where both changed a place, `ours` decides."""
        kind = self.catalogue[item.form]
        twin = self.leading.twins.get(item.id)
        if twin is not None:
            words = _("“{name}” is {code} here already.")
            note = words.format(name=twin.text, code=twin.code)
            return Meeting(item, Status.SAME, twin.code, twin.text, notes=(note,), is_twin=True)
        record = self.session.get(kind.form.record, item.id)
        known = met.of_record(self.session, item.form, item.id)
        if record is None:
            return self._missing(kind, item, ours, known)
        meeting = Meeting(
            item, Status.SAME, record.code, _title(kind, record), record.revision,
            state=record.state, archived=record.archived_at is not None,
            files=tuple(self._files(item)),
        )  # fmt: skip
        if has_been_here(self.session, item, known.get(self.sender)):
            return replace(meeting, files=())
        return self._merged(kind, item, record, meeting, ours)

    # ------------------------------------------------------------------------- not here

    def _missing(
        self, kind: Kind, item: Item, ours: Ours, known: Mapping[str, MetVersion]
    ) -> Meeting:
        """A record that is not here: it never was, or somebody removed it."""
        values = self.leading.values(kind.form, self._said(kind, item))
        notes = (*self._taken_number(kind, item), *self.leading.notes)
        new = Meeting(
            item, Status.NEW, item.code, item.title, values=values, state=item.state,
            archived=item.archived, edition=item.edition,
            changes=changes(kind.form, None, values), problems=self._problems(kind, item, values),
            notes=notes, files=item.files,
        )  # fmt: skip
        if not known and not met.versions(self.session, item.form, item.id):
            return new
        if has_been_here(self.session, item, known.get(self.sender)):
            self.leading.gone |= along(self.catalogue, [item])
            return Meeting(item, Status.GONE, item.code, item.title)
        conflict = Conflict((WHOLE,), "", _("Record"), _("Deleted"), item.title)
        files = tuple(self._files(item))  # those of a deleted record are kept for a while
        gone = replace(new, status=Status.GONE, conflicts=(conflict,), differs=True, files=files)
        if ours(conflict.place):
            self.leading.gone |= along(self.catalogue, [item])
            return replace(gone, values=None, changes=(), problems=(), notes=(), files=())
        return gone

    # ----------------------------------------------------------------------------- here

    def _merged(
        self, kind: Kind, item: Item, record: Record, meeting: Meeting, ours: Ours
    ) -> Meeting:
        mine = values_of(kind.form, record)
        base = base_of(self.session, kind, item, self.sender)
        said = {**(base.values if base else mine), **self._said(kind, item)}
        own = {NUMBER: mine[NUMBER]} if NUMBER in mine else {}  # a number is each workspace's own
        theirs = {**self.leading.values(kind.form, said), **own}
        parted = base.values if base else blank_values(kind.form)
        before = {**_without(self.leading.known(kind.form, parted), item), **own}
        merged = three_way(kind.form, before, mine, theirs, Manner(ours, by_id=True))
        values = mirrored(kind.form, merged.values)
        standing = Standing.of(kind, base, record, item, ours)
        conflicts = (*merged.conflicts, *standing.conflicts)
        changed = changes(kind.form, mine, values)
        result = replace(
            meeting,
            changes=(*changed, *standing.changes),
            conflicts=conflicts,
            notes=(*_other_number(record, item), *self.leading.notes),
            differs=bool(conflicts),
        )
        writes = bool(changed or standing.changes)
        if writes:
            result = replace(
                result,
                values=values,
                state=standing.state,
                archived=standing.archived,
                edition=max(getattr(record, "edition", 1), item.edition),
                problems=self._problems(kind, item, values),
            )
        there, here = theirs, _without(mine, item)
        sides = (
            not say_the_same(kind.form, before, there) or standing.changed_there,
            not say_the_same(kind.form, before, here) or standing.changed_here,
        )
        agree = say_the_same(kind.form, here, there) and not standing.differs
        return replace(result, status=_status(result, *sides, agree=agree))

    def _said(self, kind: Kind, item: Item) -> dict[str, Any]:
        """The fields that the sender's form had."""
        return from_json(kind.form, item.values)

    def _files(self, item: Item) -> Iterator[FileItem]:
        """The files that are not here, and were never taken off here."""
        here = {each.id for each in attachments.of_record(self.session, item.form, item.id)}
        for each in item.files:
            gone = met.was_detached(self.session, item.form, item.id, each.name)
            if each.id not in here and not gone:
                yield each

    def _taken_number(self, kind: Kind, item: Item) -> Iterator[str]:
        if is_taken(self.session, kind, item.code):
            words = _("The number {code} is taken here: it gets the next free one.")
            yield words.format(code=item.code)

    def _problems(self, kind: Kind, item: Item, values: Values) -> tuple[Problem, ...]:
        """What stands in the way: words that the form does not allow, links that lead nowhere."""
        broken = tuple(half_characters(kind.form, values))
        found = broken or problems(kind.form, values)
        errors = [each for each in found if each.level is Level.ERROR]
        states = {state.key for state in kind.machine.states}
        if item.state not in states or not 0 < len(item.code.strip()) <= LONGEST_CODE:
            errors.append(Problem((NUMBER,), _("Its state or its number is not usable.")))
        return (*errors, *self.leading.problems)


def _without(values: Values, item: Item) -> dict[str, Any]:
    """The values but for rows that could not travel: those are not said to be gone."""
    return {
        key: tuple(row for row in value if row["id"] not in item.left_out[key])
        if key in item.left_out and isinstance(value, tuple)
        else value
        for key, value in values.items()
    }


def _status(meeting: Meeting, there: bool, here: bool, *, agree: bool) -> Status:  # noqa: FBT001 - the two sides
    if meeting.conflicts:
        return Status.CONFLICT
    if agree:
        return Status.THERE if meeting.files else Status.SAME
    if there and here:
        return Status.BOTH
    return Status.THERE if there or meeting.files else Status.HERE


def _other_number(record: Record, item: Item) -> Iterator[str]:
    if code_key(record.code) != code_key(item.code):
        words = _("Its number stays {here}; there it is {there}.")
        yield words.format(here=record.code, there=item.code)


def _title(kind: Kind, record: Record) -> str:
    return title_of(kind.form, values_of(kind.form, record)) or record.code
