"""What priority a complaint was given at first is kept, to tell which were wrongly judged."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0018"
down_revision = "0017"


def upgrade() -> None:
    """Add the column; of complaints that were assessed before nobody knows."""
    op.add_column(
        "complaint", sa.Column("first_priority", sa.Text, nullable=False, server_default="")
    )
