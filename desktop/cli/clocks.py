"""What the command line does with the clocks: what is due, and the calendar they go by."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from dataclasses import asdict
from pathlib import Path

from desktop.cli.arguments import Asked
from desktop.cli.case_arguments import COMPLAINT
from desktop.cli.cases import case
from desktop.cli.clock_arguments import DUE, EXPORT, IMPORT, SHOW
from desktop.cli.verbs import one_line, opened, print_json
from desktop.errors import Invalid
from desktop.forms.text import moment_words
from desktop.i18n import N_, _, ngettext
from desktop.models import states
from desktop.services.agenda_kinds import kind_label
from desktop.services.clocks.day_tables import HOLIDAY, WORKDAY, CalendarDay
from desktop.services.clocks.due_list import DueStage
from desktop.services.clocks.words import unknown_year_words
from desktop.services.clocks.working_days import BY_HAND, SHIPPED, CalendarYear

_KINDS = {HOLIDAY: N_("day off"), WORKDAY: N_("worked in its place")}
_SOURCES = {SHIPPED: N_("came with the program"), BY_HAND: N_("entered by hand")}


def complaint(asked: Asked, folder: Path) -> int:
    """What is due of complaints, or one of them a step further."""
    return due(asked, folder) if asked.what == DUE else case(asked, folder)


def due(asked: Asked, folder: Path) -> int:
    """One line for each stage that waits, the first due first, or JSON of them."""
    with opened(folder) as workspace:
        name = asked.manager.strip()
        manager = workspace.agenda.person_named(name) if name else None
        found = workspace.clocks.due_list(asked.as_of, manager, limit=None)
    if asked.json:
        print_json(asdict(found))
        return 0
    for stage in found.stages:
        print(_line(stage))
    for words in dict.fromkeys(stage.warning for stage in found.stages if stage.warning):
        print(words, file=sys.stderr)
    if not found.stages:
        print(_("Nothing is due."))
    return 0


def calendar(asked: Asked, folder: Path) -> int:
    """Take days from a table, show them, or write them as one."""
    return {IMPORT: _import, SHOW: _show, EXPORT: _export}[asked.what](asked, folder)


def _import(asked: Asked, folder: Path) -> int:
    with opened(folder) as workspace:
        days = workspace.clocks.days
        try:
            found = days.read(asked.path)
        except Invalid as error:
            _complain(error)
            return 1
        if not asked.dry_run:
            told = days.take(found, asked.path.name).words
    if asked.json:
        print_json({"written": not asked.dry_run, "days": [day._asdict() for day in found]})
        return 0
    for line in found:
        print(_day(line))
    print(_("Nothing was written: this was a trial.") if asked.dry_run else told)
    return 0


def _show(asked: Asked, folder: Path) -> int:
    with opened(folder) as workspace:
        years, year = workspace.clocks.days.years(), asked.year
        days = () if year is None else workspace.clocks.days.days(year)
    if year is None:
        return _told(asked, [asdict(each) for each in years], [_year(each) for each in years])
    status = _told(asked, [day._asdict() for day in days], [_day(day) for day in days])
    if year not in {each.year for each in years}:
        print(unknown_year_words([year]), file=sys.stderr)
    return status


def _export(asked: Asked, folder: Path) -> int:
    with opened(folder) as workspace:
        years = () if asked.year is None else (asked.year,)
        count = workspace.clocks.days.write(asked.output, years)
    words = ngettext("{name}: {count} day", "{name}: {count} days", count)
    print(words.format(name=asked.output.name, count=count))
    return 0


def _told(asked: Asked, data: Sequence[object], lines: Sequence[str]) -> int:
    if asked.json:
        print_json(data)
        return 0
    for line in lines:
        print(line)
    return 0


def _complain(error: Invalid) -> None:
    print(error, file=sys.stderr)
    for problem in error.problems:
        print(one_line(problem.message), file=sys.stderr)


def _line(stage: DueStage) -> str:
    state = _(states.COMPLAINT.state(stage.state).label)
    late = _("overdue") if stage.overdue else ""
    said = (
        *(moment_words(stage.due_at), late, stage.code, kind_label(stage.stage)),
        *(state, stage.customer, stage.manager, stage.problem),
    )
    return "\t".join(one_line(words) for words in said)


def _day(day: CalendarDay) -> str:
    return "\t".join((day.day.isoformat(), _(_KINDS[day.kind]), one_line(day.name))).rstrip()


def _year(year: CalendarYear) -> str:
    source = _SOURCES.get(year.source)
    counts = _("{holidays} days off, {workdays} worked in their place").format(
        holidays=year.holidays, workdays=year.workdays
    )
    return "\t".join((str(year.year), counts, _(source) if source else one_line(year.source)))


CLOCKS: dict[str, Callable[[Asked, Path], int]] = {COMPLAINT: complaint, "calendar": calendar}
