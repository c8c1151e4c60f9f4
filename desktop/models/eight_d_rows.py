"""The tables inside an 8D report: the team, the containment, the causes, what removes them."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, declared_attr, mapped_column

from desktop.models.base import Row, Tenths


class EightDRow(Row):
    """A row of one of the tables of an 8D report."""

    __abstract__ = True

    @declared_attr
    @classmethod
    def parent_id(cls) -> Mapped[str]:
        """The report it belongs to."""
        return mapped_column(String(36), ForeignKey("eight_d.id", ondelete="CASCADE"), index=True)


class EightDMember(EightDRow):
    """D1: somebody of the team, and what they bring."""

    __tablename__ = "eight_d_member"

    name: Mapped[str]
    department: Mapped[str]
    skills: Mapped[str]


class EightDContainment(EightDRow):
    """D3: an interim action; `verified` is how it was tried before, `validated` how after.

    `effectiveness` is in per cent.
    """

    __tablename__ = "eight_d_containment"

    action: Mapped[str]
    owner: Mapped[str]
    due_on: Mapped[date | None]
    done_on: Mapped[date | None]
    verified: Mapped[str]
    validated: Mapped[str]
    effectiveness: Mapped[Decimal | None] = mapped_column(Tenths)


class EightDCause(EightDRow):
    """D4: why it occurred (`point` occurrence) or why it got out (`point` escape).

    `tested` is how it was held against the problem; `verified` is "", "yes" or "no".
    """

    __tablename__ = "eight_d_cause"

    point: Mapped[str]
    cause: Mapped[str]
    tested: Mapped[str]
    verified: Mapped[str]


class EightDAction(EightDRow):
    """D5 and D6: a permanent action against one `point`, its proof, and how it was carried out."""

    __tablename__ = "eight_d_action"

    point: Mapped[str]
    action: Mapped[str]
    side_effects: Mapped[str]
    verified: Mapped[str]
    owner: Mapped[str]
    due_on: Mapped[date | None] = mapped_column(index=True)
    done_on: Mapped[date | None]
    validated: Mapped[str]


class EightDPrevention(EightDRow):
    """D7: what was changed elsewhere so that it does not come again."""

    __tablename__ = "eight_d_prevention"

    kind: Mapped[str]
    change: Mapped[str]
    owner: Mapped[str]
    due_on: Mapped[date | None]
    done_on: Mapped[date | None]
