"""Names are found by fewer tokens."""

from __future__ import annotations

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    """Whoever migrates builds the index anew; its tables are as they were."""
