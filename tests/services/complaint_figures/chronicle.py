"""The figures once more, slowly, from the history alone: what the product is measured against.

Nothing here asks the product how it counts: working time is walked day by day, and what happened
to a case is read from the steps that its history names.
"""

from __future__ import annotations

import statistics
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from fractions import Fraction
from typing import Any

from desktop.clock import local_time
from desktop.services.workspace import Workspace
from desktop.storage import history

SPANS = ((time(9), time(12)), (time(13, 30), time(18)))
A_DAY = 450
ENDS = {"closed", "unfounded", "withdrawn", "duplicate"}
STAGES = {
    "acknowledge": ("acknowledged_at", "acknowledge_due_at"),
    "assess": ("assessed_at", "assess_due_at"),
    "respond": ("decided_at", "response_due_at"),
}


@dataclass
class Story:
    """One complaint as its history tells it."""

    id: str
    state: str = "draft"
    values: dict[str, Any] = field(default_factory=dict)
    first_priority: str = ""
    reopened: int = 0
    handed_over: int = 0
    closed_at: datetime | None = None
    ended_at: datetime | None = None
    rests: list[list[datetime | None]] = field(default_factory=list)
    first_answer: dict[str, Any] = field(default_factory=dict)

    def hear(self, verb: str, at: datetime, to_state: str, after: dict[str, Any]) -> None:
        """One revision more."""
        was_ended = self.state in ENDS
        anew = verb in {"escalate", "reopen"} and self.values["decided_at"]
        if anew and not self.first_answer:
            self.first_answer = {key: self.values[key] for key in STAGES["respond"]}
        self.values, self.state = after, to_state
        self.reopened += verb == "reopen"
        self.handed_over += verb == "hand_over"
        if verb == "assess" and not self.first_priority:
            self.first_priority = after["priority"]
        if verb == "hold":
            self.rests.append([at, None])
        if verb in {"resume", "withdraw", "duplicate"} and self.rests:
            self.rests[-1][1] = self.rests[-1][1] or at
        if verb in {"close", "exhaust"}:
            self.closed_at = moment(after["closed_at"])
        if verb == "reopen":
            self.closed_at = self.ended_at = None
        if to_state in ENDS and not was_ended:
            self.ended_at = self.closed_at or at

    def time(self, key: str) -> datetime | None:
        return moment(self.values.get(key))

    def judged(self, stage: str) -> tuple[datetime | None, datetime | None]:
        """When a stage was done and due; of several answers the first counts."""
        told = self.first_answer if stage == "respond" and self.first_answer else self.values
        done, due = STAGES[stage]
        return moment(told.get(done)), moment(told.get(due))

    @property
    def received_at(self) -> datetime:
        found = self.time("received_at")
        assert found is not None
        return found

    @property
    def category(self) -> str:
        return str(self.values.get("category") or "")


def moment(words: str | None) -> datetime | None:
    return datetime.fromisoformat(words) if words else None


def stories(workspace: Workspace) -> list[Story]:
    """All complaints that were ever taken in, by receipt and number."""
    with workspace.database.reading_session() as session:
        found: dict[str, Story] = {}
        for record_id in ids_in(workspace):
            story = found.setdefault(record_id, Story(record_id))
            for revision in reversed(history.revisions_of(session, "complaint", record_id)):
                at = local_time(revision.at).replace(second=0, microsecond=0)
                story.hear(revision.verb, at, revision.to_state, revision.after or {})
    told = [story for story in found.values() if story.state != "draft"]
    return sorted(told, key=lambda story: (story.received_at, story.id))


def ids_in(workspace: Workspace) -> list[str]:
    from desktop.services.lists import ListQuery

    rows = workspace.lists.source("complaints").rows(ListQuery(archived=None))
    return [row.id for row in rows]


@dataclass
class Chronicle:
    """The figures of the days from `start` up to `end`, told at `now`; days off are `off`."""

    told: list[Story]
    start: date
    end: date
    now: datetime
    off: frozenset[date] = frozenset()
    made_up: frozenset[date] = frozenset()

    def worked(self, begin: datetime, until: datetime) -> int:
        """Minutes of work between two times, a day at a time."""
        minutes, day = 0, begin.date()
        while day <= until.date():
            works = day in self.made_up or (day.weekday() < 5 and day not in self.off)
            for opens, closes in SPANS if works else ():
                first = max(begin, datetime.combine(day, opens))
                last = min(until, datetime.combine(day, closes))
                minutes += max(0, int((last - first).total_seconds() // 60))
            day += timedelta(days=1)
        return minutes

    def taken(self, story: Story, until: datetime) -> int:
        """Working minutes from receipt, without those in which the case rested."""
        rested = 0
        for begin, end in story.rests:
            assert begin is not None
            first, last = max(begin, story.received_at), min(end or self.now, until)
            if first < last:
                rested += self.worked(first, last)
        return self.worked(story.received_at, until) - rested

    def is_in(self, at: datetime | None) -> bool:
        return at is not None and self.start <= at.date() < self.end

    @property
    def cohort(self) -> list[Story]:
        return [
            each for each in self.told if each.state != "duplicate" and self.is_in(each.received_at)
        ]

    @property
    def closed(self) -> list[Story]:
        return [each for each in self.told if each.state == "closed" and self.is_in(each.closed_at)]

    def late(self, story: Story, stage: str) -> bool | None:
        """Whether a stage was late; None while that cannot be said."""
        done, due = story.judged(stage)
        if due is None:
            return None
        if done is not None:
            return done > due
        limits = [self.now, story.ended_at or self.now]
        limits += [begin for begin, end in story.rests if end is None and begin is not None]
        return True if due <= min(limits) else None

    def figures(self) -> dict[str, tuple[Fraction | None, int]]:
        """Each figure by its key: its value and from how many cases it was counted."""
        found = dict(self._counts())
        for stage in STAGES:
            judged = [late for each in self.cohort if (late := self.late(each, stage)) is not None]
            found[f"in_time.{stage}"] = share(sum(not late for late in judged), len(judged))
            found[f"late.{stage}"] = (Fraction(sum(judged)), len(judged))
            done = [(each, each.judged(stage)[0]) for each in self.cohort]
            minutes = [self.taken(each, at) for each, at in done if at is not None]
            found.update(spread(stage, minutes))
        closed = [(each, each.closed_at) for each in self.closed]
        took = [self.taken(each, at) for each, at in closed if at is not None]
        found.update(spread("resolution", took))
        return found

    def _counts(self) -> Iterator[tuple[str, tuple[Fraction | None, int]]]:
        cohort, closed = self.cohort, self.closed
        whole = len(cohort)

        def count(key: str, hits: Iterable[bool], n: int) -> tuple[str, tuple[Fraction, int]]:
            return key, (Fraction(sum(hits)), n)

        yield count("received", [True] * whole, whole)
        yield count("open", (each.state not in ENDS for each in cohort), whole)
        for state in ("closed", "unfounded", "withdrawn"):
            yield count(state, (each.state == state for each in cohort), whole)
        doubles = [e for e in self.told if e.state == "duplicate" and self.is_in(e.received_at)]
        yield "duplicates", (Fraction(len(doubles)), whole + len(doubles))
        at_point = (each.state == "closed" and not each.handed_over for each in cohort)
        yield count("at_point", at_point, whole)
        assessed = [each for each in cohort if each.time("assessed_at")]
        wrong = (each.first_priority not in {"", each.values["priority"]} for each in assessed)
        yield count("wrong_priority", wrong, len(assessed))
        outside = (each.values["recourse"] == "external" for each in cohort)
        yield count("outside", outside, whole)
        again = [self._is_repeated(each) for each in cohort]
        yield count("repeat", again, whole)
        yield "recurrence", share(sum(again), whole)
        once = [each for each in cohort if each.state == "closed" or each.reopened]
        yield "reopened", share(sum(each.reopened > 0 for each in once), len(once))
        yield "closed_in", (Fraction(len(closed)), len(closed))
        quick = [self._at_first_contact(each) for each in closed]
        yield "first_contact", share(sum(quick), len(closed))
        won = [float(each.values["satisfaction"] or 0) >= 4 for each in closed]
        yield "recovered", share(sum(won), len(closed))
        yield from self._ages()

    def _ages(self) -> Iterator[tuple[str, tuple[Fraction, int]]]:
        waiting = [
            each
            for each in self.told
            if each.state not in ENDS and each.received_at.date() < self.end
        ]
        ages = [self.worked(each.received_at, self.now) / A_DAY for each in waiting]
        limits = [("1", 0, 1), ("3", 1, 3), ("5", 3, 5), ("10", 5, 10), ("20", 10, 20)]
        for name, above, upto in limits:
            hits = sum((above < age or age == above == 0) and age <= upto for age in ages)
            yield f"age.{name}", (Fraction(hits), len(ages))
        yield "age.more", (Fraction(sum(age > 20 for age in ages)), len(ages))

    def _is_repeated(self, story: Story) -> bool:
        for other in self.told:
            if other is story:
                return False
            kin = (other.values["customer"]["id"], other.category)
            same = kin == (story.values["customer"]["id"], story.category)
            near = (story.received_at.date() - other.received_at.date()).days <= 90
            if story.category and same and near and other.state != "duplicate":
                return True
        return False

    def _at_first_contact(self, story: Story) -> bool:
        assert story.closed_at is not None
        calm = not story.rests and not story.handed_over
        return calm and self.taken(story, story.closed_at) <= A_DAY


def share(some: int, whole: int) -> tuple[Fraction | None, int]:
    return (Fraction(some, whole) if whole else None), whole


def spread(key: str, minutes: list[int]) -> Iterator[tuple[str, tuple[Fraction | None, int]]]:
    """Mean, median and the ninth of ten parts, by the library's own ways."""
    n = len(minutes)
    yield f"mean.{key}", (Fraction(sum(minutes), n) if n else None, n)
    yield f"median.{key}", (Fraction(statistics.median(minutes)) if n else None, n)
    if n < 2:  # the library asks for two
        yield f"p90.{key}", (Fraction(minutes[0]) if n else None, n)
    else:
        tenths = statistics.quantiles(map(Fraction, minutes), n=10, method="inclusive")
        yield f"p90.{key}", (tenths[8], n)
