"""Tasks and visits as a calendar file (RFC 5545) that other calendars read.

Wall times stay what they are: local times without a zone, which every calendar shows at that
hour. Days are days. Each entry keeps its UID for ever and tells by its SEQUENCE how new it is,
so that reading a second file changes what the first one brought instead of doubling it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum
from typing import BinaryIO

from icalendar import Alarm, Calendar, Component, Event, Todo, vRecur

PRODUCT = "-//CareDesk//CareDesk//EN"

MORNING = timedelta(hours=9)
"""When a thing of a day is told, where nobody set a time: when work begins."""

BEFORE_A_VISIT = timedelta(minutes=30)
_USUAL_LENGTH = timedelta(hours=1)
_NOON = time(12, tzinfo=UTC)

# What a calendar file cannot hold: control characters, and halves of characters.
_UNWRITABLE = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")


class Standing(StrEnum):
    """How far an entry is."""

    OPEN = "open"
    RUNNING = "running"
    DONE = "done"
    CANCELLED = "cancelled"


@dataclass(frozen=True)
class Common:
    """What every entry says. `uid` never changes; `sequence` rises with every change.

    `created_at` and `changed_at` are instants in UTC.
    """

    uid: str
    title: str
    details: str
    category: str
    standing: Standing
    sequence: int
    created_at: datetime
    changed_at: datetime


@dataclass(frozen=True)
class ToDo:
    """Something to be done by a day. `rule` is an RRULE, "" for once; it ends with `until`."""

    common: Common
    due_on: date
    starts_on: date | None = None
    done_on: date | None = None
    remind_at: datetime | None = None
    rule: str = ""
    until: date | None = None


@dataclass(frozen=True)
class Visit:
    """Something at an hour of the clock on the wall; an hour long where nobody said how long."""

    common: Common
    starts_at: datetime
    length: timedelta | None = None
    place: str = ""


Entry = ToDo | Visit


def write_calendar(target: BinaryIO, name: str, entries: Iterable[Entry]) -> int:
    """Write the entries as one calendar; how many there are."""
    calendar = Calendar()
    calendar.add("prodid", PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("x-wr-calname", _text(name))
    for entry in entries:
        written = _todo(entry) if isinstance(entry, ToDo) else _event(entry)
        calendar.add_component(written)
    target.write(calendar.to_ical())
    return len(calendar.subcomponents)


_TODO_STATUS = {
    Standing.OPEN: "NEEDS-ACTION",
    Standing.RUNNING: "IN-PROCESS",
    Standing.DONE: "COMPLETED",
    Standing.CANCELLED: "CANCELLED",
}


def _todo(entry: ToDo) -> Todo:
    todo, common = Todo(), entry.common
    _describe(todo, common)
    todo.add("status", _TODO_STATUS[common.standing])
    first = entry.starts_on or entry.due_on
    if entry.starts_on or entry.rule:
        todo.add("dtstart", min(first, entry.due_on))
    todo.add("due", entry.due_on)
    if common.standing is Standing.DONE:
        todo.add("percent-complete", 100)
        if entry.done_on:
            todo.add("completed", datetime.combine(entry.done_on, _NOON))
    if common.standing in {Standing.OPEN, Standing.RUNNING}:
        if entry.rule:
            todo.add("rrule", _rule(entry))
        _ring(todo, _before_due(entry), related="END")
    return todo


def _event(entry: Visit) -> Event:
    event, common = Event(), entry.common
    _describe(event, common)
    event.add("status", "CANCELLED" if common.standing is Standing.CANCELLED else "CONFIRMED")
    event.add("dtstart", entry.starts_at)
    event.add("dtend", entry.starts_at + (entry.length or _USUAL_LENGTH))
    if entry.place:
        event.add("location", _text(entry.place))
    if common.standing is Standing.OPEN:
        _ring(event, -BEFORE_A_VISIT, related="START")
    return event


def _describe(component: Component, common: Common) -> None:
    component.add("uid", common.uid)
    component.add("sequence", common.sequence)
    component.add("dtstamp", common.changed_at.replace(microsecond=0))
    component.add("last-modified", common.changed_at.replace(microsecond=0))
    component.add("created", common.created_at.replace(microsecond=0))
    component.add("summary", _text(common.title))
    if common.details:
        component.add("description", _text(common.details))
    component.add("categories", [_text(common.category)])


def _ring(component: Component, trigger: timedelta, *, related: str) -> None:
    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", str(component["summary"]))
    alarm.add("trigger", trigger, parameters={"RELATED": related})
    component.add_component(alarm)


def _before_due(entry: ToDo) -> timedelta:
    """From the beginning of the day on which it is due to the time of the alarm."""
    if entry.remind_at is None:
        return MORNING
    return entry.remind_at - datetime.combine(entry.due_on, time.min)


def _rule(entry: ToDo) -> vRecur:
    rule: vRecur = vRecur.from_ical(entry.rule)
    if entry.until and "UNTIL" not in rule and "COUNT" not in rule:
        rule["UNTIL"] = [entry.until]
    return rule


def _text(words: str) -> str:
    """The words without what a calendar cannot hold; the library escapes and folds the rest."""
    return _UNWRITABLE.sub("\ufffd", words.replace("\r\n", "\n").replace("\r", "\n"))
