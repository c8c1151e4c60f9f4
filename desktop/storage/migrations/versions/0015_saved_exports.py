"""Exports that are made again and again, under a name."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0015"
down_revision = "0014"


def upgrade() -> None:
    """Add the table."""
    texts = ("name", "name_key")
    op.create_table(
        "saved_export",
        sa.Column("id", sa.String(36), primary_key=True),
        *(sa.Column(each, sa.Text, nullable=False) for each in texts),
        sa.Column("what", sa.String(32), nullable=False),
        sa.Column("choice", sa.JSON, nullable=False),
        sa.Column("period", sa.String(16), nullable=False),
        *(sa.Column(each, sa.Text, nullable=False) for each in ("folder", "file_name")),
        sa.UniqueConstraint("name_key", name="uq_saved_export_name_key"),
    )
