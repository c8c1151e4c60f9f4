"""What was chosen for tables of other programs, by the shape of their headings."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0014"
down_revision = "0013"


def upgrade() -> None:
    """Add the table."""
    op.create_table(
        "import_shape",
        sa.Column("signature", sa.String(120), primary_key=True),
        sa.Column("mapping", sa.JSON, nullable=False),
        sa.Column("answers", sa.JSON, nullable=False),
        sa.Column("used_at", sa.BigInteger, nullable=False),
    )
