"""Partners in the supply chain, and the customers that they work for."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"

_TEXTS = (
    "name spelling short_name kind level standing region contact phone email address "
    "delivers evaluation note"
)


def upgrade() -> None:
    """Add the two tables and the indexes of the list."""
    op.create_table(
        "partner",
        sa.Column("id", sa.String(36), primary_key=True),
        sa.Column("code", sa.String(32), nullable=False),
        sa.Column("code_key", sa.String(64), nullable=False),
        sa.Column("state", sa.String(24), nullable=False),
        *(sa.Column(each, sa.Integer, nullable=False) for each in ("form_version", "revision")),
        *(sa.Column(each, sa.BigInteger, nullable=False) for each in ("created_at", "changed_at")),
        sa.Column("changed_by", sa.Text, nullable=False),
        sa.Column("archived_at", sa.BigInteger),
        *(sa.Column(each, sa.Text, nullable=False) for each in _TEXTS.split()),
        sa.UniqueConstraint("code_key", name="uq_partner_code_key"),
    )
    for column in ("code_key", "spelling", "kind", "changed_at"):
        op.create_index(f"ix_partner_by_{column}", "partner", ["archived_at", column])
    op.create_index("ix_partner_name", "partner", ["name"])
    op.create_table(
        "partner_customer",
        sa.Column("id", sa.String(36), primary_key=True),
        sa.Column("position", sa.Integer, nullable=False),
        _link("parent_id", "partner", ondelete="CASCADE"),
        _link("customer_id", "customer"),
        *(sa.Column(each, sa.Text, nullable=False) for each in ("role", "note")),
        sa.Column("since", sa.String(10)),
    )
    for column in ("parent_id", "customer_id"):
        op.create_index(f"ix_partner_customer_{column}", "partner_customer", [column])


def _link(name: str, target: str, ondelete: str | None = None) -> sa.Column[str]:
    key = sa.ForeignKey(
        f"{target}.id", ondelete=ondelete, name=f"fk_partner_customer_{name}_{target}"
    )
    return sa.Column(name, sa.String(36), key, nullable=False)
