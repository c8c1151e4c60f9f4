"""The manager's view: how the office stands, account manager by account manager."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from desktop.files import whole_file
from desktop.forms import choices
from desktop.forms.text import amount_words, option_label
from desktop.i18n import _
from desktop.services.desk import Desk
from desktop.services.press import Press, PrintResult
from desktop.storage import team
from desktop.storage.team import Uncovered

if TYPE_CHECKING:
    from desktop.reports.charts import Chart, Inks

__all__ = ["Line", "Overview", "Period", "Team", "Uncovered", "charts_of", "month_of", "week_of"]

MONTHS = 6
"""So many months of expenses are compared, the month of the period the last."""


class Period(NamedTuple):
    """From the first to the last day, both included."""

    first: date
    last: date

    @property
    def is_week(self) -> bool:
        """Whether it is a week from Monday to Sunday; else it is a month."""
        return (self.last - self.first).days == _SUNDAY

    @property
    def words(self) -> str:
        """`2026-W12` or `2026-03`, as it stands in titles and file names."""
        if self.is_week:
            year, week, _day = self.first.isocalendar()
            return f"{year}-W{week:02d}"
        return self.first.isoformat()[:7]

    def before(self) -> Period:
        """The week or month before it."""
        return self._like(self.first - timedelta(days=1))

    def after(self) -> Period:
        """The week or month after it."""
        return self._like(self.last + timedelta(days=1))

    def _like(self, day: date) -> Period:
        return week_of(day) if self.is_week else month_of(day)


class Line(NamedTuple):
    """One account manager. Amounts in yuan; `done` and `total` count actions of plans in force.

    Of `promised` services `in_time` were done by the time they were promised for.
    """

    manager_id: str
    manager: str
    customers: int
    done: int
    total: int
    overdue: int
    overdue_tasks: int
    uncovered: int
    contacts: int
    open_complaints: int
    in_time: int
    promised: int
    expenses: Decimal
    expenses_before: Decimal

    @property
    def progress(self) -> int | None:
        """Actions done in per cent of those that were not cancelled; None without any."""
        return round(100 * self.done / self.total) if self.total else None

    @property
    def punctuality(self) -> int | None:
        """Services done in time in per cent of those that were due; None without any."""
        return round(100 * self.in_time / self.promised) if self.promised else None


@dataclass(frozen=True)
class Overview:
    """How the office stands today, and what it did in a period against the one before."""

    period: Period
    lines: tuple[Line, ...]
    uncovered: tuple[Uncovered, ...]
    channels: tuple[tuple[str, int], ...]
    months: tuple[tuple[str, Decimal], ...]

    def total(self) -> Line:
        """All lines together."""
        sums = [sum(values) for values in zip(*(line[2:] for line in self.lines), strict=True)]
        empty = [0] * 10 + [Decimal(0)] * 2
        return Line("", _("Total"), *(sums or empty))


_SUNDAY = 6


def week_of(day: date) -> Period:
    """The week from Monday to Sunday in which the day lies."""
    monday = day - timedelta(days=day.weekday())
    return Period(monday, monday + timedelta(days=_SUNDAY))


def month_of(day: date) -> Period:
    """The month in which the day lies."""
    return Period(day.replace(day=1), day.replace(day=monthrange(day.year, day.month)[1]))


class Team:
    """Reads how the office stands; changes nothing."""

    def __init__(self, desk: Desk, press: Press) -> None:
        self._desk, self._press = desk, press

    def overview(self, period: Period) -> Overview:
        """How the office stands today, and its figures of the period."""
        today, before = self._desk.clock.today(), period.before()
        with self._desk.database.reading() as connection:
            uncovered = tuple(team.uncovered(connection))
            names = team.managers(connection)
            customers = team.customers(connection)
            progress = team.progress(connection, today)
            late = team.overdue_tasks(connection, today)
            contacts = team.contacts(connection, *period)
            complaints = team.open_complaints(connection)
            punctual = team.punctual(connection, *period, self._desk.clock.local())
            spent = team.expenses(connection, *period)
            spent_before = team.expenses(connection, *before)
            channels = tuple(team.channels(connection, *period))
            months = tuple(
                (month.words, sum(team.expenses(connection, *month).values(), Decimal(0)))
                for month in _months(period.last)
            )
        nothing = team.Progress(0, 0, 0)
        lines = tuple(
            Line(
                manager_id,
                name,
                customers.get(manager_id, 0),
                *progress.get(manager_id, nothing),
                late.get(manager_id, 0),
                sum(each.manager_id == manager_id for each in uncovered),
                contacts.get(manager_id, 0),
                complaints.get(manager_id, 0),
                *punctual.get(manager_id, (0, 0)),
                spent.get(manager_id, Decimal(0)),
                spent_before.get(manager_id, Decimal(0)),
            )
            for manager_id, name in names
        )
        return Overview(period, lines, uncovered, channels, months)

    def charts(self, period: Period) -> tuple[Chart, ...]:
        """The charts of the period, for the screen."""
        return charts_of(self.overview(period))

    def svg(self, chart: Chart, width: float, inks: Inks) -> bytes:
        """A chart as it stands on paper, in the colours of the screen."""
        from desktop.reports.charts import svg

        return self._press.measured(lambda fonts: svg(chart, width, fonts, inks))

    def pdf(self, period: Period, target: Path) -> PrintResult:
        """The weekly or monthly report: charts, tables, and who has no plan."""
        from desktop.reports.team_report import TeamReport, write_team_report

        overview = self.overview(period)
        report = TeamReport(
            title=_("Weekly report") if period.is_week else _("Monthly report"),
            period=_("{first} to {last}").format(
                first=period.first.isoformat(), last=period.last.isoformat()
            ),
            name=period.words,
            charts=charts_of(overview),
            lines=tuple(told(line) for line in (*overview.lines, overview.total())),
            uncovered=tuple(
                (each.code, each.customer, each.manager) for each in overview.uncovered
            ),
            made_at=self._desk.clock.local(),
            made_by=self._press.who(),
        )
        with whole_file(target) as part, part.open("wb") as stream:
            return self._press.run(lambda fonts: write_team_report(stream, report, fonts))


def heads() -> tuple[str, ...]:
    """The heads of the table, in the current language."""
    from desktop.reports.team_report import HEADS  # reportlab takes 0.1 s to import

    return tuple(_(head) for head, _share in HEADS)


def told(line: Line) -> tuple[str, ...]:
    """A line as the table has it, in the order of its heads."""
    actions, services = _part(line.done, line.total), _part(line.in_time, line.promised)
    counts = (line.overdue, line.overdue_tasks, line.uncovered, line.contacts)
    return (
        line.manager,
        str(line.customers),
        actions,
        *map(str, counts),
        str(line.open_complaints),
        services,
        amount_words(line.expenses),
        amount_words(line.expenses_before),
    )


def _part(some: int, whole: int) -> str:
    return f"{some}/{whole}" if whole else "—"


def _months(last: date) -> list[Period]:
    """The months up to that of the day, the last one last."""
    months = [month_of(last)]
    while len(months) < MONTHS:
        months.insert(0, months[0].before())
    return months


def charts_of(overview: Overview) -> tuple[Chart, ...]:
    """What is drawn of an overview: progress, what is overdue, contacts, expenses."""
    from desktop.reports.charts import Chart, Series

    names = tuple(line.manager for line in overview.lines)
    before = overview.period.before()
    now, then = overview.period.words, before.words
    channels = tuple(option_label(choices.CHANNELS, key) for key, _count in overview.channels)
    done = Series(_("Actions done"), tuple(line.progress for line in overview.lines))
    punctual = Series(_("Done in time"), tuple(line.punctuality for line in overview.lines))
    return (
        Chart(_("Progress of the care plans"), names, (done,), whole=100, unit="%"),
        Chart(
            _("Overdue"),
            names,
            (
                Series(_("Actions overdue"), tuple(line.overdue for line in overview.lines)),
                Series(_("Tasks overdue"), tuple(line.overdue_tasks for line in overview.lines)),
            ),
        ),
        Chart(
            _("Expenses"),
            names,
            (
                Series(now, tuple(line.expenses for line in overview.lines)),
                Series(then, tuple(line.expenses_before for line in overview.lines)),
            ),
            money=True,
        ),
        Chart(
            _("Expenses by month"),
            tuple(month for month, _sum in overview.months),
            (Series(_("Expenses"), tuple(amount for _month, amount in overview.months)),),
            money=True,
        ),
        Chart(
            _("Interactions by channel"),
            channels,
            (Series(_("Interactions"), tuple(count for _key, count in overview.channels)),),
        ),
        Chart(_("Services done in time"), names, (punctual,), whole=100, unit="%"),
    )
