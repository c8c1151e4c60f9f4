"""What was exchanged with other workspaces."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"


def upgrade() -> None:
    """Add the three tables."""
    op.create_table(
        "met_version",
        sa.Column("workspace", sa.String(36), primary_key=True),
        sa.Column("form", sa.String(32), primary_key=True),
        sa.Column("record_id", sa.String(36), primary_key=True),
        sa.Column("number", sa.Integer, nullable=False),
        sa.Column("version", sa.String(36), nullable=False),
        sa.Column("base_number", sa.Integer, nullable=False),
        sa.Column("local_number", sa.Integer, nullable=False),
        sa.Column("base", sa.JSON),
    )
    op.create_index("ix_met_version_record_id", "met_version", ["record_id"])
    op.create_table(
        "taken_package",
        sa.Column("id", sa.String(36), primary_key=True),
        sa.Column("workspace", sa.String(36), nullable=False),
        *(sa.Column(each, sa.Text, nullable=False) for each in ("sender", "file_name", "who")),
        *(sa.Column(each, sa.BigInteger, nullable=False) for each in ("made_at", "taken_at")),
    )
    op.create_table(
        "taken_record",
        sa.Column("revision_id", sa.String(36), primary_key=True),
        sa.Column("package_id", sa.String(36), nullable=False),
        sa.Column("form", sa.String(32), nullable=False),
        sa.Column("record_id", sa.String(36), nullable=False),
    )
    op.create_index("ix_taken_record_package_id", "taken_record", ["package_id"])
