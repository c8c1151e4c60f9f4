"""The field day: interactions, tasks, suggestions, opportunities, services, articles, files."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"

Names = tuple[str, ...]
Columns = list[sa.Column[object]]

field_day = sa.MetaData(
    naming_convention={
        "ix": "ix_%(column_0_label)s",
        "uq": "uq_%(table_name)s_%(column_0_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s",
        "pk": "pk_%(table_name)s",
    }
)


def upgrade() -> None:
    """Add the tables, and the columns that customers, contacts and complaints get."""
    _columns()
    for known in ("customer", "person", "contact", "care_plan_action", "care_plan_sales_target"):
        sa.Table(known, field_day, sa.Column("id", sa.String(36), primary_key=True))
    _contact_with_customers()
    _tasks_and_suggestions()
    _sales_and_services()
    _beside()
    added = [table for table in field_day.sorted_tables if len(table.columns) > 1]
    field_day.create_all(op.get_bind(), tables=added)


def _columns() -> None:
    op.add_column("contact", sa.Column("birthday", sa.String(10)))
    for name in ("role", "attitude", "influence"):
        op.add_column("contact", sa.Column(name, sa.Text, nullable=False, server_default=""))
    for column in _raised():
        op.add_column("complaint", column)
    op.create_index("ix_complaint_origin_id", "complaint", ["origin_id"])


def _contact_with_customers() -> None:
    _rows("customer_fact", "customer", [_day("noted_on")], _texts("fact source"))
    _record(
        "interaction",
        _texts(
            "channel direction phase mode service summary learned result next_step "
            "feedback_kind feedback"
        ),
        _partners(),
        [_moment("happened_at", null=False), _number("minutes"), _day("next_on")],
        [_loose_link("plan_action_id", "care_plan_action")],
        words=("happened_at", "state", "customer_id", "manager_id"),
    )
    _of_customer("interaction", "happened_at")
    _rows(
        "interaction_person",
        "interaction",
        _texts("contact remark"),
        [_loose_link("contact_id", "contact")],
    )
    _rows(
        "interaction_material",
        "interaction",
        _texts("item outcome"),
        [_number("quantity"), _day("starts_on"), _day("ends_on")],
    )


def _tasks_and_suggestions() -> None:
    _record(
        "task",
        _texts("title details channel repeats repeat_rule result"),
        _partners(customer=False),
        [_day("due_on", null=False), _moment("remind_at"), _day("repeat_until"), _day("done_on")],
        _raised(),
        words=("due_on", "state", "customer_id", "manager_id"),
    )
    _of_customer("task", "due_on")
    _index("ix_task_origin_id", "task", "origin_id")
    _record(
        "suggestion",
        _texts("kind channel contact product text assessment owner outcome reply"),
        _partners(),
        [_day("received_on", null=False), _day("reply_due_on"), _day("replied_on")],
        [_loose_link("contact_id", "contact"), sa.Column("value_estimate", sa.BigInteger)],
        _raised(),
        words=("received_on", "state", "customer_id", "manager_id"),
    )
    _of_customer("suggestion", "received_on")
    _index("ix_suggestion_origin_id", "suggestion", "origin_id")


def _sales_and_services() -> None:
    _record(
        "opportunity",
        _texts("title product need next_step outcome"),
        _partners(),
        [_day("opened_on", null=False), _day("closes_on"), _day("closed_on")],
        [_loose_link("sales_target_id", "care_plan_sales_target")],
        [sa.Column("amount", sa.BigInteger), _number("probability")],
        _raised(),
        words=("closes_on", "state", "customer_id", "manager_id"),
    )
    _of_customer("opportunity", "closes_on")
    _index("ix_opportunity_origin_id", "opportunity", "origin_id")
    _record(
        "service_request",
        _texts(
            "contact channel phase mode service product problem owner cause result recommendation"
        ),
        _partners(),
        [_moment("received_at", null=False), _moment("promised_at"), _moment("finished_at")],
        [_loose_link("contact_id", "contact")],
        _raised(),
        words=("received_at", "state", "customer_id", "manager_id"),
    )
    _of_customer("service_request", "received_at")
    _index("ix_service_request_origin_id", "service_request", "origin_id")
    _record(
        "article",
        _texts("title author product problem body source"),
        [_day("written_on", null=False), _link("customer_id", "customer", null=True, index=True)],
        orders=("title",),
        words=("written_on", "customer_id"),
    )


def _beside() -> None:
    """What is kept beside the records: attached files, and the rhythm of each level."""
    sa.Table(
        "attachment_content",
        field_day,
        sa.Column("digest", sa.String(64), primary_key=True),
        sa.Column("content", sa.LargeBinary, nullable=False),
    )
    sa.Table(
        "attachment",
        field_day,
        _id(),
        sa.Column("form", sa.String(32), nullable=False),
        sa.Column("record_id", sa.String(36), nullable=False),
        *_texts("name"),
        sa.Column("size", sa.Integer, nullable=False),
        sa.Column(
            "digest",
            sa.String(64),
            sa.ForeignKey("attachment_content.digest"),
            nullable=False,
            index=True,
        ),
        sa.Column("added_at", sa.BigInteger, nullable=False),
        *_texts("added_by"),
    )
    _index("ix_attachment_of_record", "attachment", "form", "record_id")
    sa.Table(
        "rhythm",
        field_day,
        sa.Column("level", sa.String(24), primary_key=True),
        sa.Column("days", sa.Integer, nullable=False),
    )


def _record(name: str, *columns: Columns, words: Names, orders: Names = ()) -> None:
    """A table of records, with an index for each order of its list and one to find words in."""
    sa.Table(
        name,
        field_day,
        _id(),
        sa.Column("code", sa.String(32), nullable=False),
        sa.Column("code_key", sa.String(64), nullable=False, unique=True),
        sa.Column("state", sa.String(24), nullable=False),
        *(sa.Column(each, sa.Integer, nullable=False) for each in ("form_version", "revision")),
        *(sa.Column(each, sa.BigInteger, nullable=False) for each in ("created_at", "changed_at")),
        *_texts("changed_by search"),
        sa.Column("archived_at", sa.BigInteger),
        *(column for some in columns for column in some),
    )
    for column in ("code_key", "state", "changed_at", *orders):
        _index(f"ix_{name}_by_{column}", name, "archived_at", column)
    _index(f"ix_{name}_words", name, "archived_at", *words, "search")


def _rows(name: str, parent: str, *columns: Columns) -> None:
    """A table of the rows of a record's table; they go with the record."""
    sa.Table(
        name,
        field_day,
        _id(),
        sa.Column("position", sa.Integer, nullable=False),
        sa.Column(
            "parent_id",
            sa.String(36),
            sa.ForeignKey(f"{parent}.id", ondelete="CASCADE"),
            nullable=False,
            index=True,
        ),
        *(column for some in columns for column in some),
    )


def _of_customer(name: str, *columns: str) -> None:
    _index(f"ix_{name}_of_customer", name, "customer_id", "archived_at", *columns)


def _index(name: str, table: str, *columns: str) -> None:
    sa.Index(name, *(field_day.tables[table].c[column] for column in columns))


def _id() -> sa.Column[object]:
    return sa.Column("id", sa.String(36), primary_key=True)


def _partners(*, customer: bool = True) -> Columns:
    return [
        _link("customer_id", "customer", null=not customer),
        _link("manager_id", "person", index=True),
    ]


def _link(name: str, target: str, *, null: bool = False, index: bool = False) -> sa.Column[object]:
    key = sa.ForeignKey(f"{target}.id")
    return sa.Column(name, sa.String(36), key, nullable=null, index=index)


def _loose_link(name: str, target: str) -> sa.Column[object]:
    key = sa.ForeignKey(f"{target}.id", ondelete="SET NULL")
    return sa.Column(name, sa.String(36), key, index=True)


def _raised() -> Columns:
    return [
        sa.Column("origin_form", sa.String(32), nullable=False, server_default=""),
        sa.Column("origin_id", sa.String(36), nullable=False, server_default=""),
    ]


def _texts(names: str) -> Columns:
    return [sa.Column(name, sa.Text, nullable=False) for name in names.split()]


def _day(name: str, *, null: bool = True) -> sa.Column[object]:
    return sa.Column(name, sa.String(10), nullable=null)


def _moment(name: str, *, null: bool = True) -> sa.Column[object]:
    return sa.Column(name, sa.String(16), nullable=null)


def _number(name: str) -> sa.Column[object]:
    return sa.Column(name, sa.Integer)
