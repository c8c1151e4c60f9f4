"""By what else a customer is known: credit code, city, and the number of the switchboard."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"


def upgrade() -> None:
    """Add the columns, empty."""
    for column in ("credit_code", "city", "phone"):
        op.add_column("customer", sa.Column(column, sa.Text, nullable=False, server_default=""))
