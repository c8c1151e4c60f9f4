"""Batches of records that were written together, and can be taken back together."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"


def upgrade() -> None:
    """Add the two tables."""
    op.create_table(
        "batch",
        sa.Column("id", sa.String(36), primary_key=True),
        sa.Column("kind", sa.String(24), nullable=False),
        sa.Column("form", sa.String(32), nullable=False),
        *(sa.Column(each, sa.Text, nullable=False) for each in ("file_name", "who")),
        sa.Column("at", sa.BigInteger, nullable=False),
        *(sa.Column(each, sa.Integer, nullable=False) for each in ("added", "changed")),
        sa.Column("taken_back_at", sa.BigInteger),
        sa.Column("taken_back_by", sa.Text, nullable=False),
    )
    op.create_table(
        "batch_record",
        sa.Column("batch_id", sa.String(36), sa.ForeignKey("batch.id"), primary_key=True),
        sa.Column("form", sa.String(32), primary_key=True),
        sa.Column("record_id", sa.String(36), primary_key=True),
        sa.Column("revision", sa.Integer, nullable=False),
        sa.Column("former", sa.JSON),
    )
