"""Customers that stand in the list twice: what was merged, and what is not the same."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012"


def upgrade() -> None:
    """Add what a customer was called before it was merged, and the three tables."""
    op.add_column("customer", sa.Column("formerly", sa.Text, nullable=False, server_default=""))
    op.create_table(
        "merge",
        sa.Column("id", sa.String(36), primary_key=True),
        sa.Column("form", sa.String(32), nullable=False),
        sa.Column("survivor_id", sa.String(36), nullable=False),
        sa.Column("title", sa.Text, nullable=False),
        sa.Column("at", sa.BigInteger, nullable=False),
        sa.Column("who", sa.Text, nullable=False),
        *(sa.Column(each, sa.JSON, nullable=False) for each in ("journal", "held")),
        sa.Column("undone_at", sa.BigInteger),
        sa.Column("undone_by", sa.Text, nullable=False),
    )
    op.create_index("ix_merge_survivor_id", "merge", ["survivor_id"])
    key = sa.ForeignKey("merge.id", name="fk_merged_record_merge_id_merge")
    op.create_table(
        "merged_record",
        sa.Column("merge_id", sa.String(36), key, primary_key=True),
        sa.Column("record_id", sa.String(36), primary_key=True),
        sa.Column("form", sa.String(32), nullable=False),
        sa.Column("code", sa.String(32), nullable=False),
        sa.Column("code_key", sa.String(64), nullable=False),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("survivor_id", sa.String(36), nullable=False),
    )
    for column in ("record_id", "code_key", "survivor_id"):
        op.create_index(f"ix_merged_record_{column}", "merged_record", [column])
    op.create_table(
        "not_same",
        *(sa.Column(each, sa.String(36), primary_key=True) for each in ("first_id", "second_id")),
        sa.Column("at", sa.BigInteger, nullable=False),
        sa.Column("who", sa.Text, nullable=False),
    )
    op.create_index("ix_not_same_second_id", "not_same", ["second_id"])
