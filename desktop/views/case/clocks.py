"""The four clocks of a case in words: what is due by when, what was done, in time or late."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from desktop.i18n import N_, _, ngettext

if TYPE_CHECKING:
    from desktop.forms.spec import Values
    from desktop.worktime import WorkCalendar

_STAGES = (
    ("acknowledge_due_at", "acknowledged_at", N_("Acknowledge")),
    ("assess_due_at", "assessed_at", N_("Assess")),
    ("response_due_at", "decided_at", N_("Answer")),
    ("next_update_due_at", "", N_("Next news")),
)
_SOON = timedelta(hours=4)
_HELD = "on_hold"


@dataclass(frozen=True)
class StageClock:
    """One stage: its name, what is to be said of it, its tone, and the whole as a sentence."""

    name: str
    words: str
    note: str
    tone: str

    @property
    def spoken(self) -> str:
        """The clock as one sentence for a screen reader."""
        said = ", ".join(each for each in (self.words, self.note) if each)
        return _("{label}: {words}").format(label=self.name, words=said)


def stage_clocks(
    values: Values, now: datetime, *, state: str = "", finished: bool = False
) -> tuple[StageClock, ...]:
    """The clocks that are set; news are due only while the case is open.

    In a case on hold the clocks that still run stand still, and say so.
    """
    found = []
    judged = _with_first_answer(values)
    for due_key, done_key, name in _STAGES:
        due, done = judged.get(due_key), judged.get(done_key) if done_key else None
        if isinstance(done, datetime):
            found.append(_done(_(name), due, done))
        elif isinstance(due, datetime) and not finished:
            found.append(_held(_(name), due) if state == _HELD else _running(_(name), due, now))
    return tuple(found)


def _with_first_answer(values: Values) -> Values:
    """The first answer in place of a later one; while a later one is still owed, that runs."""
    if values.get("first_decided_at") is None or values.get("decided_at") is None:
        return values
    first = {key: values[f"first_{key}"] for key in ("decided_at", "response_due_at")}
    return {**values, **first}


def _done(name: str, due: object, done: datetime) -> StageClock:
    """In time or late; without a target only when."""
    words = _("done {when}").format(when=_short(done))
    if not isinstance(due, datetime):
        return StageClock(name, words, "", "draft")
    if done <= due:
        return StageClock(name, words, _("in time"), "done")
    return StageClock(name, words, _("late by {time}").format(time=span(done - due)), "waiting")


def _held(name: str, due: datetime) -> StageClock:
    words = _("by {when}").format(when=_short(due))
    return StageClock(name, words, _("stands still"), "draft")


def _running(name: str, due: datetime, now: datetime) -> StageClock:
    words = _("by {when}").format(when=_short(due))
    left = due - now
    if left < timedelta():
        return StageClock(name, words, _("{time} over").format(time=span(-left)), "critical")
    tone = "waiting" if left <= _SOON else "running"
    return StageClock(name, words, _("still {time}").format(time=span(left)), tone)


def _short(at: datetime) -> str:
    return f"{at:%m-%d %H:%M}"


def span(time: timedelta) -> str:
    """A stretch of time on the wall's clock, in its largest unit."""
    minutes = max(int(time.total_seconds()) // 60, 1)
    days, hours = minutes // 1440, minutes // 60
    if days:
        return ngettext("{count} day", "{count} days", days).format(count=days)
    if hours:
        return ngettext("{count} hour", "{count} hours", hours).format(count=hours)
    return ngettext("{count} minute", "{count} minutes", minutes).format(count=minutes)


def years_unknown(calendar: WorkCalendar, values: Values) -> tuple[int, ...]:
    """The years that the clocks run through and whose holidays nobody has entered."""
    start = values.get("received_at")
    ends = [values.get(due) for due, _done, _name in _STAGES]
    known = [end for end in ends if isinstance(end, datetime)]
    if not isinstance(start, datetime) or not known:
        return ()
    return calendar.unknown_years(start, max(known))
