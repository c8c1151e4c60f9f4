"""Plans, checklists and interactions may have been begun from another record, drafts too."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"

_BEGUN = ("care_plan", "checklist", "interaction")


def upgrade() -> None:
    """Add the columns; of what was written before, nobody knows what it came of."""
    for table in (*_BEGUN, "draft"):
        for name, length in (("origin_form", 32), ("origin_id", 36)):
            words = sa.String(length)
            op.add_column(table, sa.Column(name, words, nullable=False, server_default=""))
    for table in _BEGUN:
        op.create_index(f"ix_{table}_origin_id", table, ["origin_id"])
