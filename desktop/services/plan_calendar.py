"""The calendar of the care plans: for each customer, which plan covers which months."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from desktop.files import whole_file
from desktop.forms import choices
from desktop.forms.periods import days_of
from desktop.forms.text import option_label
from desktop.i18n import _
from desktop.models import states
from desktop.services.desk import Desk
from desktop.services.press import Press, PrintResult
from desktop.services.stretches import Stretch
from desktop.storage import plan_years
from desktop.storage.plan_years import Chosen, Plan, Which

if TYPE_CHECKING:
    from desktop.reports.plan_calendar import PaperLine
    from desktop.services.care_plans import CarePlans

__all__ = ["Bar", "Chosen", "Line", "PlanCalendars", "Stretch", "Which"]

APPROVED = frozenset({"approved", "running", "done", "filed"})
"""A plan in one of these states has been approved."""

_CARRIED_OUT = {"approved", "running", "done", "filed"}
_AT_ONCE = 500


class Bar(NamedTuple):
    """A plan over its period. `lane` is its place below others of the same days, from 0."""

    plan_id: str
    code: str
    state: str
    period: str
    first: date
    last: date
    done: int
    total: int
    lane: int = 0

    @property
    def words(self) -> str:
        """How it stands and how far it is, its number and its period."""
        state = _(states.CARE_PLAN.state(self.state).label)
        if self.state in _CARRIED_OUT and self.total:
            state = f"{state} {self.done}/{self.total}"
        return " · ".join(each for each in (state, self.code, self.period) if each)

    @property
    def tone(self) -> str:
        """The tone of its state."""
        return states.CARE_PLAN.state(self.state).tone

    def touches(self, first: date, last: date) -> bool:
        """Whether one of its days lies between these."""
        return self.first <= last and self.last >= first


class Line(NamedTuple):
    """A customer with the plans of a stretch of time.

    `lacks_plan` is true for a customer of level A for whom nothing approved covers what is left
    of the stretch; of a stretch that has passed, for whom nothing approved covered it.
    """

    customer_id: str
    code: str
    customer: str
    level: str
    manager: str
    bars: tuple[Bar, ...]
    lacks_plan: bool

    @property
    def about(self) -> str:
        """The level and who looks after them."""
        level = _("Level {level}").format(level=option_label(choices.LEVEL, self.level))
        return " · ".join(each for each in (level if self.level else "", self.manager) if each)

    @property
    def warning(self) -> str:
        """That a plan is lacking, in words; empty where none is."""
        return _("no approved plan") if self.lacks_plan else ""

    @property
    def lanes(self) -> int:
        """How many bars stand below each other at most."""
        return max((bar.lane for bar in self.bars), default=0) + 1


class PlanCalendars:
    """Reads the calendar, prints it, and begins the plans that are lacking."""

    def __init__(self, desk: Desk, press: Press, care_plans: CarePlans) -> None:
        self._desk, self._press, self._plans = desk, press, care_plans

    def places(self, chosen: Chosen) -> Sequence[int]:
        """What stands for each customer that is listed: level A first, each level by name."""
        with self._desk.database.reading() as connection:
            return plan_years.places(connection, chosen)

    def page(self, stretch: Stretch, places: Sequence[int]) -> tuple[Line, ...]:
        """The lines of these customers; one that is gone by now is left out."""
        today = self._desk.clock.today()
        with self._desk.database.reading() as connection:
            found = plan_years.customers(connection, places)
            plans: dict[str, list[Plan]] = {}
            for plan in plan_years.plans(connection, [each.id for each in found]):
                plans.setdefault(plan.customer_id, []).append(plan)
        return tuple(
            _line(customer, _bars(plans.get(customer.id, []), stretch), stretch, today)
            for customer in found
        )

    def lines(self, stretch: Stretch, chosen: Chosen) -> Iterator[Line]:
        """All lines, read as they are wanted."""
        places = self.places(chosen)
        for first in range(0, len(places), _AT_ONCE):
            yield from self.page(stretch, places[first : first + _AT_ONCE])

    def begin(self, customer_id: str, period: str) -> dict[str, Any]:
        """The values of a new plan for this customer and period, following the last one."""
        return {**self._plans.new_from_last(customer_id), "period": period}

    def pdf(self, stretch: Stretch, chosen: Chosen, target: Path, whose: str = "") -> PrintResult:
        """The calendar on A4 across; `whose` are the words that say which customers stand in it."""
        from desktop.reports.plan_calendar import PaperCalendar, write_plan_calendar

        calendar = PaperCalendar(
            title=_("Calendar of the care plans {period}").format(period=stretch.words),
            whose=whose or which_words(chosen.which),
            name=stretch.name,
            heads=tuple(stretch.head(place) for place in range(len(stretch.months))),
            lines=(_on_paper(line, stretch) for line in self.lines(stretch, chosen)),
            made_at=self._desk.clock.local(),
            made_by=self._press.who(),
        )
        with whole_file(target) as part, part.open("wb") as stream:
            return self._press.run(lambda fonts: write_plan_calendar(stream, calendar, fonts))


def which_words(which: Which) -> str:
    """Which customers are listed, in words."""
    return {
        Which.NOTED: _("Level A, and who has a plan"),
        Which.ALL: _("All customers"),
        Which.LACKING: _("Without a plan in force"),
    }[which]


def _line(
    customer: plan_years.Customer, bars: tuple[Bar, ...], stretch: Stretch, today: date
) -> Line:
    since = today if stretch.first <= today <= stretch.last else stretch.first
    covered = any(bar.state in APPROVED and bar.touches(since, stretch.last) for bar in bars)
    return Line(*customer, bars, customer.level == "a" and not covered)


def _bars(plans: Sequence[Plan], stretch: Stretch) -> tuple[Bar, ...]:
    """The plans that touch the stretch, each in the first lane that is free over its days."""
    bars: list[Bar] = []
    for bar in sorted(map(_bar, plans), key=lambda each: (each.first, each.code)):
        if bar.touches(stretch.first, stretch.last):
            taken = {each.lane for each in bars if each.touches(bar.first, bar.last)}
            free = next(lane for lane in range(len(bars) + 1) if lane not in taken)
            bars.append(bar._replace(lane=free))
    return tuple(bars)


def _bar(plan: Plan) -> Bar:
    """The plan over its period; where that names no days, from its date to its last action."""
    days = days_of(plan.period)
    first = days.first if days else plan.plan_date
    last = days.last if days else max(plan.last_action_on or plan.plan_date, _month_end(first))
    return Bar(plan.id, plan.code, plan.state, plan.period, first, last, plan.done, plan.total)


def _month_end(day: date) -> date:
    return (day.replace(day=1) + timedelta(days=31)).replace(day=1) - timedelta(days=1)


def _on_paper(line: Line, stretch: Stretch) -> PaperLine:
    from desktop.reports.plan_calendar import PaperBar, PaperLine

    bars = tuple(
        PaperBar(
            *stretch.room(bar.first, bar.last),
            lane=bar.lane,
            words=bar.words,
            state=bar.state,
        )
        for bar in line.bars
    )
    return PaperLine(line.customer, line.about, line.warning, bars)
