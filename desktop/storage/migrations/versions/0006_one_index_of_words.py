"""Words stand in the search index only: records and the indexes of their lists lose theirs."""

from __future__ import annotations

from alembic import op

revision = "0006"
down_revision = "0005"

_CARDS = ("person", "product", "customer")
_BY_DAY = {
    "care_plan": "plan_date",
    "checklist": "checked_on",
    "complaint": "received_at",
    "interaction": "happened_at",
    "task": "due_on",
    "suggestion": "received_on",
    "opportunity": "closes_on",
    "service_request": "received_at",
}


def upgrade() -> None:
    """Drop the column from each table of records; an index that had it is made without it."""
    for table in ("customer", "article", *_BY_DAY):
        op.drop_index(f"ix_{table}_words", table)
    for table in (*_CARDS, "article", *_BY_DAY):
        op.drop_column(table, "search")
    for table, day in _BY_DAY.items():
        _list(table, day, "state", "customer_id", "manager_id")
    _list("article", "written_on", "customer_id")


def _list(table: str, *columns: str) -> None:
    op.create_index(f"ix_{table}_list", table, ["archived_at", *columns])
