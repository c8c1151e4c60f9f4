"""When we work, and by when a case is to be where: what the clocks of the cases go by."""

from __future__ import annotations

from datetime import date

from sqlalchemy import String
from sqlalchemy.orm import Mapped, mapped_column

from desktop.models.base import Base


class CalendarDay(Base):
    """A day that is not as its weekday says: a public holiday, or a day worked in its place."""

    __tablename__ = "calendar_day"

    day: Mapped[date] = mapped_column(primary_key=True)
    kind: Mapped[str] = mapped_column(String(16))
    name: Mapped[str]


class CalendarYear(Base):
    """A year whose holidays are known, and where from."""

    __tablename__ = "calendar_year"

    year: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    source: Mapped[str]


class WorkingHours(Base):
    """A span of the working day, from `starts` to `ends`, each written as 09:00."""

    __tablename__ = "working_hours"

    position: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    starts: Mapped[str] = mapped_column(String(5))
    ends: Mapped[str] = mapped_column(String(5))


class ServiceTarget(Base):
    """By when a `stage` is done for customers of a `level` in cases of a `priority`.

    Level and priority "" stand for all; `amount` is in the `unit`, working minutes or days.
    """

    __tablename__ = "service_target"

    level: Mapped[str] = mapped_column(String(24), primary_key=True)
    stage: Mapped[str] = mapped_column(String(16), primary_key=True)
    priority: Mapped[str] = mapped_column(String(16), primary_key=True)
    amount: Mapped[int]
    unit: Mapped[str] = mapped_column(String(8))


class CaseRule(Base):
    """A number the house has agreed on: `desktop.services.clocks.case_rules` has the keys."""

    __tablename__ = "case_rule"

    key: Mapped[str] = mapped_column(String(32), primary_key=True)
    value: Mapped[str]
