"""What became of the cases: closed, reopened, recovered, repeated, passed on."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from desktop.i18n import _
from desktop.minutes import A_DAY
from desktop.services.complaint_figures.chosen import ids, is_open
from desktop.services.complaint_figures.clockwork import Clockwork
from desktop.services.complaint_figures.figure import Figure, Sheet
from desktop.services.complaint_figures.stages import PLACE, time_figures, times
from desktop.storage.complaint_cases import Case

SATISFIED = 40
"""From this satisfaction on, in tenths of a point of five, a customer was won back."""


def numbers(cohort: Sequence[Case], doubles: Sequence[Case], sheet: Sheet) -> tuple[Figure, ...]:
    """How many were received, and how they stand now."""
    whole = ids(cohort)
    ended = (
        ("closed", _("Closed")),
        ("unfounded", _("Unfounded")),
        ("withdrawn", _("Withdrawn")),
    )
    at_end = {key: [case.id for case in cohort if case.state == key] for key, _label in ended}
    return (
        sheet.count("received", _("Received"), whole, whole),
        sheet.count("open", _("Still open"), ids(filter(is_open, cohort)), whole),
        *(sheet.count(key, label, at_end[key], whole) for key, label in ended),
        sheet.count("duplicates", _("Received twice"), ids(doubles), [*whole, *ids(doubles)]),
    )


def measures(cohort: Sequence[Case], repeats: Sequence[str], sheet: Sheet) -> tuple[Figure, ...]:
    """What the standard asks to be watched, of what was received."""
    whole = ids(cohort)
    assessed = [case.id for case in cohort if case.assessed_at is not None]
    once_closed = [case.id for case in cohort if case.state == "closed" or case.reopened_count]
    return (
        sheet.count(
            "at_point",
            _("Resolved where it was made"),
            [case.id for case in cohort if case.state == "closed" and not case.handed_over_count],
            whole,
        ),
        sheet.count(
            "wrong_priority",
            _("Wrongly prioritised"),
            [
                case.id
                for case in cohort
                if case.assessed_at is not None and case.first_priority not in ("", case.priority)
            ],
            assessed,
        ),
        sheet.count(
            "outside",
            _("Referred outside"),
            [case.id for case in cohort if case.recourse == "external"],
            whole,
        ),
        sheet.count("repeat", _("Repeated complaints"), repeats, whole),
        sheet.share("recurrence", _("Recurrence"), repeats, whole),
        sheet.share(
            "reopened",
            _("Reopened"),
            [case.id for case in cohort if case.reopened_count],
            once_closed,
        ),
    )


def closing(ended: Sequence[Case], clockwork: Clockwork, sheet: Sheet) -> tuple[Figure, ...]:
    """What is told of the cases that were closed."""
    found = times(PLACE["closed_at"], ended, clockwork)
    a_day = clockwork.calendar.minutes_a_day
    short = {case_id for case_id, minutes in zip(*found, strict=True) if minutes <= a_day}
    at_once = [
        case.id
        for case in ended
        if case.handed_over_count == 0 and case.id in short and case.id not in clockwork.holds
    ]
    whole = ids(ended)
    won = [case.id for case in ended if (case.satisfaction or 0) >= SATISFIED]
    return (
        sheet.count("closed_in", _("Closed in the period"), whole, whole),
        *time_figures("resolution", _("Resolution"), found, sheet),
        sheet.share("first_contact", _("Resolved at first contact"), at_once, whole),
        sheet.share("recovered", _("Won back"), won, whole),
    )


def repeated(cases: Iterable[Case], days: int) -> set[str]:
    """The cases whose customer had complained of the same category so many days before.

    `cases` are in the order of their receipt.
    """
    last: dict[tuple[str, str], int] = {}
    found: set[str] = set()
    for case in cases:
        if not case.category:
            continue
        kin, day = (case.customer_id, case.category), case.received_at // A_DAY
        before = last.get(kin)
        if before is not None and day - before <= days:
            found.add(case.id)
        last[kin] = day
    return found
