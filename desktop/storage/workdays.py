"""When we work, and by when cases shall be where, as it is kept."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from sqlalchemy import Connection, delete, insert, select
from sqlalchemy.orm import Session

from desktop.models.workday import (
    CalendarDay,
    CalendarYear,
    CaseRule,
    ServiceTarget,
    WorkingHours,
)
from desktop.storage.designs.parts import table

_DAY, _YEAR, _HOURS, _TARGET, _RULE = (
    table(each) for each in (CalendarDay, CalendarYear, WorkingHours, ServiceTarget, CaseRule)
)


def days(connection: Connection) -> list[tuple[date, str, str]]:
    """The days that are not what their weekday says, in order: day, kind, name."""
    asked = select(_DAY.c.day, _DAY.c.kind, _DAY.c.name).order_by(_DAY.c.day)
    return [(day, kind, name) for day, kind, name in connection.execute(asked)]


def years(connection: Connection) -> dict[int, str]:
    """The years that stand in the workspace, and where their days come from."""
    asked = select(_YEAR.c.year, _YEAR.c.source)
    return {row.year: row.source for row in connection.execute(asked)}


def put_year(
    session: Session, year: int, days: Iterable[tuple[date, str, str]], source: str | None
) -> None:
    """Put these days in the place of those of a year; without a source it is not a known one."""
    of_year = _DAY.c.day.between(date(year, 1, 1), date(year, 12, 31))
    session.execute(delete(_DAY).where(of_year))
    session.execute(delete(_YEAR).where(_YEAR.c.year == year))
    lines = [{"day": day, "kind": kind, "name": name} for day, kind, name in days]
    if lines:
        session.execute(insert(_DAY), lines)
    if source is not None:
        session.execute(insert(_YEAR).values(year=year, source=source))


def hours(connection: Connection) -> list[tuple[str, str]]:
    """The spans of the working day in their order, written as 09:00; none if nobody has said."""
    asked = select(_HOURS.c.starts, _HOURS.c.ends).order_by(_HOURS.c.position)
    return [(row.starts, row.ends) for row in connection.execute(asked)]


def put_hours(session: Session, spans: Iterable[tuple[str, str]]) -> None:
    """Put these spans in the place of those that were there."""
    session.execute(delete(_HOURS))
    lines = [
        {"position": position, "starts": starts, "ends": ends}
        for position, (starts, ends) in enumerate(spans)
    ]
    if lines:
        session.execute(insert(_HOURS), lines)


def targets(connection: Connection) -> dict[tuple[str, str, str], tuple[int, str]]:
    """Amount and unit by level, stage and priority, where somebody has set them."""
    asked = select(
        _TARGET.c.level, _TARGET.c.stage, _TARGET.c.priority, _TARGET.c.amount, _TARGET.c.unit
    )
    return {
        (level, stage, priority): (amount, unit)
        for level, stage, priority, amount, unit in connection.execute(asked)
    }


def put_target(
    session: Session, place: tuple[str, str, str], target: tuple[int, str] | None
) -> None:
    """Set the target of a level, stage and priority; None leaves it as it is usual."""
    level, stage, priority = place
    session.execute(
        delete(_TARGET).where(
            _TARGET.c.level == level, _TARGET.c.stage == stage, _TARGET.c.priority == priority
        )
    )
    if target is not None:
        amount, unit = target
        line = ServiceTarget(level=level, stage=stage, priority=priority, amount=amount, unit=unit)
        session.add(line)


def rules(connection: Connection) -> dict[str, str]:
    """The rules of cases by key, where somebody has set them."""
    return {row.key: row.value for row in connection.execute(select(_RULE.c.key, _RULE.c.value))}


def put_rule(session: Session, key: str, value: str | None) -> None:
    """Set a rule; None leaves it as it is usual."""
    session.execute(delete(_RULE).where(_RULE.c.key == key))
    if value is not None:
        session.add(CaseRule(key=key, value=value))
