"""Periods that were closed for finance; currency and cost centre of expenses."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"

_WORDS = "cost_centre customer_code customer manager code action voucher"


def upgrade() -> None:
    """Add the columns, empty, and the two tables."""
    for table, column in (
        ("checklist", "currency"),
        ("checklist", "cost_centre"),
        ("person", "cost_centre"),
    ):
        op.add_column(table, sa.Column(column, sa.Text, nullable=False, server_default=""))
    op.create_table(
        "finance_batch",
        sa.Column("id", sa.String(36), primary_key=True),
        sa.Column("number", sa.String(32), nullable=False),
        sa.Column("place", sa.Integer, nullable=False),
        *(sa.Column(each, sa.String(10), nullable=False) for each in ("starts_on", "ends_on")),
        sa.Column("closed_at", sa.BigInteger, nullable=False),
        sa.Column("closed_by", sa.Text, nullable=False),
        sa.Column("line_count", sa.Integer, nullable=False),
        sa.Column("sums", sa.JSON, nullable=False),
        sa.UniqueConstraint("number", name="uq_finance_batch_number"),
        sa.UniqueConstraint("place", name="uq_finance_batch_place"),
    )
    op.create_table("finance_line", *_line_columns(), *_line_rules())


def _line_columns() -> list[sa.Column[Any]]:
    ids = ("checklist_id", "customer_id", "manager_id")
    return [
        sa.Column("id", sa.String(36), primary_key=True),
        _link("batch_id", "finance_batch", nullable=False),
        sa.Column("position", sa.Integer, nullable=False),
        sa.Column("entry", sa.String(16), nullable=False),
        _link("corrects_id", "finance_line", nullable=True),
        sa.Column("reasons", sa.JSON, nullable=False),
        *(sa.Column(each, sa.String(36), nullable=False) for each in ids),
        sa.Column("kind", sa.String(16), nullable=False),
        sa.Column("step", sa.Integer, nullable=False),
        sa.Column("spent_on", sa.String(10), nullable=False),
        sa.Column("amount", sa.BigInteger, nullable=False),
        sa.Column("currency", sa.String(8), nullable=False),
        *(sa.Column(each, sa.Text, nullable=False) for each in _WORDS.split()),
    ]


def _line_rules() -> tuple[sa.UniqueConstraint, ...]:
    return (
        sa.UniqueConstraint("checklist_id", "kind", "step", name="uq_finance_line_checklist_id"),
        sa.UniqueConstraint("batch_id", "position", name="uq_finance_line_batch_id"),
    )


def _link(name: str, target: str, *, nullable: bool) -> sa.Column[Any]:
    key = sa.ForeignKey(f"{target}.id", name=f"fk_finance_line_{name}_{target}")
    return sa.Column(name, sa.String(36), key, nullable=nullable)
