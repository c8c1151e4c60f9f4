"""The first answer to a complaint is kept when it is answered anew: its target judges that one."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0019"
down_revision = "0018"

_KEPT = {"first_decided_at": "decided_at", "first_response_due_at": "response_due_at"}
_ANEW = """
    SELECT replace(json_extract(revision.before, :path), ' ', 'T') FROM revision
    WHERE revision.form = 'complaint' AND revision.record_id = complaint.id
      AND revision.verb IN ('escalate', 'reopen')
      AND json_extract(revision.before, '$.decided_at') IS NOT NULL
    ORDER BY revision.number LIMIT 1
"""
"""What stood there before the first step that took an answer's place."""


def upgrade() -> None:
    """Add the columns, and fill them from the history."""
    for column, key in _KEPT.items():
        op.add_column("complaint", sa.Column(column, sa.String(16)))
        asked = sa.text(f"UPDATE complaint SET {column} = ({_ANEW})")  # noqa: S608 - our names
        op.get_bind().execute(asked, {"path": f"$.{key}"})
