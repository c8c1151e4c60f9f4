"""What would become of the rows of a sheet, held against what is here."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from desktop.errors import Cancelled
from desktop.forms.spec import Field
from desktop.forms.validate import missing
from desktop.forms.values import is_blank
from desktop.i18n import _
from desktop.services.desk import Desk
from desktop.services.doubles.doubles import Doubles
from desktop.services.table_imports import events
from desktop.services.table_imports.differing import Differ
from desktop.services.table_imports.draft import Draft
from desktop.services.table_imports.grouping import Grouper
from desktop.services.table_imports.judged import Group, Judged, Verdict
from desktop.services.table_imports.likely import doubt_likely
from desktop.services.table_imports.lookups import Lookups, fold, lookups
from desktop.services.table_imports.near import say_who_is_near
from desktop.services.table_imports.people import settle_unnamed
from desktop.services.table_imports.phones import digits_of
from desktop.services.table_imports.reading import NO_CUSTOMER
from desktop.services.table_imports.rules import check_rows
from desktop.services.table_imports.targets import Way
from desktop.services.table_imports.understanding import (
    Fixes,
    Step,
    Understood,
    going_on,
    understood,
    unheard,
)
from desktop.storage.table_imports.known import stored

Cancel = Callable[[], bool]
_AT_ONCE = 5000


def judge(
    desk: Desk,
    draft: Draft,
    fixes: Fixes,
    *,
    found: Lookups | None = None,
    most: int | None = None,
    step: Step = unheard,
    cancelled: Cancel = going_on,
) -> Judged:
    """Judge all rows, or the first `most`; `found` is what was known before. Raises `Cancelled`."""
    found = found or lookups(desk, draft.target)
    rows = draft.rows if most is None else draft.rows[:most]
    total = len(rows) * 3

    def third(number: int) -> Step:
        return lambda done, whole: step(
            len(rows) * number + len(rows) * done // max(1, whole), total
        )

    read = understood(draft, rows, found, fixes, step=third(0), cancelled=cancelled)
    if draft.target.way is Way.EVENT:
        say_who_is_near(Doubles(desk), read)
        return events.judged(desk, draft, fixes, found, read)
    settle_unnamed(draft.target, read)
    _ask_for_needed(draft, read, found)
    check_rows(draft.target, read)
    if cancelled():
        raise Cancelled
    grouper = Grouper(read, found.cards, fixes)
    grouper.group()
    doubt_likely(
        Doubles(desk), draft.target, read, found, grouper.groups, fixes, third(1), cancelled
    )
    if draft.target.way is Way.PART:
        _ask_for_record(grouper, read)
    before = _stored(desk, draft, grouper.groups, read)
    differ = Differ(draft.target, read, draft.erase)
    for group in _one_by_one(grouper.groups, third(2), cancelled):
        _compare(differ, group, found, before)
    verdicts = _verdicts(read, fixes, grouper)
    step(total, total)
    return Judged(draft, fixes, found, read, grouper.groups, verdicts, grouper.group_of, before)


def _one_by_one(groups: Sequence[Group], step: Step, cancelled: Cancel) -> Iterator[Group]:
    """The groups, telling now and then how many there were. Raises `Cancelled`."""
    for place, group in enumerate(groups):
        if place % _AT_ONCE == 0:
            step(place, len(groups))
            if cancelled():
                raise Cancelled
        yield group


def _compare(
    differ: Differ, group: Group, found: Lookups, before: Mapping[str, Mapping[str, Any]]
) -> None:
    if group.record:
        differ.differ(group, before.get(group.record, {}))
        if group.changes and found.cards.by_id[group.record].archived:
            group.doubt = _("The record is put away: bring it back first, or leave the row out.")
    elif len(group.rows) > 1:
        differ.differ(group, None)


def _ask_for_needed(draft: Draft, read: Understood, found: Lookups) -> None:
    """What each record must say, unless the row finds one that says it already."""
    codes, credited = read.told("code"), read.told("credit_code")
    by_code, by_credit = found.cards.by_code, found.cards.by_credit
    phones, by_phone = read.told("phone"), found.cards.by_phone
    for slot in draft.target.needed:
        for number, value in enumerate(read.told(slot.key, None)):
            if value:
                continue
            finds = slot.table is None
            known = (
                by_code.get(_key(codes[number]))
                or by_credit.get(_key(credited[number]))
                or any(each in by_phone for each in digits_of(phones[number] or ""))
            )
            if is_blank(value) and not (finds and known):
                read.blame(number, slot.key, missing(slot.field))


def _key(text: str) -> str:
    return fold(text) if text else ""


def _ask_for_record(grouper: Grouper, read: Understood) -> None:
    """Rows of records that are not here have nowhere to go."""
    for group in grouper.groups:
        if not group.record and not group.doubt:
            for row in group.rows:
                who = read.told("name")[row] or read.told("code")[row]
                slot = "name" if read.told("name")[row] else "code"
                if who:
                    words = _(NO_CUSTOMER)
                    read.blame(row, slot, words.format(text=who))
                else:
                    read.blame(row, slot, _("No customer is named: enter the name or number."))


def _stored(
    desk: Desk, draft: Draft, groups: list[Group], read: Understood
) -> dict[str, dict[str, Any]]:
    """What the records that were found say now, as far as the table tells of it."""
    ids = [group.record for group in groups if group.record]
    if not ids:
        return {}
    fields: list[Field] = [
        slot.field
        for slot in read.slots
        if slot.table is None and not slot.finds and slot.key in _keys(draft)
    ]
    fields += [draft.target.form.field(key) for key in read.beside]
    table = draft.target.table
    told = table if any(slot.table is table for slot in read.slots) else None
    with desk.database.reading() as connection:
        return stored(connection, draft.target.form, ids, fields, told)


def _keys(draft: Draft) -> set[str]:
    return {field.key for field in draft.target.form.leaves()}


def _verdicts(read: Understood, fixes: Fixes, grouper: Grouper) -> list[Verdict]:
    found = []
    for number, row in enumerate(read.rows):
        if row in fixes.left_out:
            found.append(Verdict.LEFT_OUT)
        elif row in read.wrong:
            found.append(Verdict.WRONG)
        else:
            found.append(_verdict(grouper.groups[grouper.group_of[number]], number))
    return found


def _verdict(group: Group, number: int) -> Verdict:
    if group.doubt:
        return Verdict.DOUBTFUL
    if not group.record:
        return Verdict.NEW
    own = any(old.row == number for old in group.own.values())
    parts = (part for part in group.parts if part.row == number)
    return Verdict.CHANGES if own or any(not p.id or p.changes for p in parts) else Verdict.SAME
