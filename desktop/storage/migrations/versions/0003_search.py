"""The index by which everything is found; records no longer carry words of their own for it."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"

_TEXT = "code title detail day name called words sounds"
_TOKENS = ("search_text", "search_name")


def upgrade() -> None:
    """Make the tables; whoever migrates fills them when the records are as they will be."""
    op.create_table(
        "search_entry",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("kind", sa.Integer, nullable=False),
        sa.Column("record_id", sa.String(36), nullable=False),
        sa.Column("row_id", sa.String(36), nullable=False),
        sa.Column("customer_id", sa.String(36)),
        sa.Column("archived", sa.Boolean, nullable=False),
        *(sa.Column(name, sa.Text, nullable=False) for name in _TEXT.split()),
    )
    op.create_index(
        "ix_search_entry_of_record", "search_entry", ["record_id", "row_id"], unique=True
    )
    op.create_index("ix_search_entry_by_name", "search_entry", ["kind", "name"])
    for name in _TOKENS:
        op.execute(
            f"CREATE VIRTUAL TABLE {name} USING fts5(words, content='', columnsize=0, "
            "detail='column', tokenize='ascii')"
        )
        op.execute(f"INSERT INTO {name}({name}, rank) VALUES('secure-delete', 1)")
