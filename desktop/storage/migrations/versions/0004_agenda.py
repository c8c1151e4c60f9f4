"""What the agenda needs: the last contact of each customer, what was settled, and indexes."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    """Add the column and the tables; find the last contacts of what is there."""
    op.add_column("customer", sa.Column("last_contact_on", sa.String(10)))
    op.create_index(
        "ix_customer_by_contact",
        "customer",
        ["archived_at", "level", "last_contact_on", "created_at", "manager_id"],
    )
    op.create_table(
        "settled",
        sa.Column("kind", sa.String(24), primary_key=True),
        sa.Column("row_id", sa.String(36), primary_key=True),
        sa.Column("due_on", sa.String(10), primary_key=True),
        sa.Column("settled_at", sa.BigInteger, nullable=False),
        sa.Column("who", sa.Text, nullable=False),
    )
    op.create_index(
        "ix_care_plan_action_due",
        "care_plan_action",
        ["parent_id", "status", "ends_on", "starts_on", "owner", "id"],
    )
    op.create_index("ix_care_plan_memo_due", "care_plan_memo", ["parent_id", "due_on", "id"])
    op.create_index("ix_contract_by_end", "contract", ["ends_on"])
    op.create_index("ix_contact_by_birthday", "contact", [sa.text("substr(birthday, 6)")])
    op.execute(_LAST_CONTACTS)


_LAST_CONTACTS = """
UPDATE customer SET last_contact_on = (
    SELECT max(day) FROM (
        SELECT max(substr(happened_at, 1, 10)) AS day FROM interaction
        WHERE customer_id = customer.id AND +archived_at IS NULL AND +state = 'logged'
        UNION ALL
        SELECT max(coalesce(substr(starts_at, 1, 10), checked_on)) FROM checklist
        WHERE customer_id = customer.id AND +archived_at IS NULL AND +state = 'filed'
        UNION ALL
        SELECT max(substr(noted_at, 1, 10)) FROM complaint
        JOIN complaint_update ON complaint_update.parent_id = complaint.id
        WHERE customer_id = customer.id AND +archived_at IS NULL AND audience = 'customer'
    )
)
"""
