"""The first schema: people, products, customers, care plans, checklists, complaints."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None

Names = tuple[str, ...]

first = sa.MetaData(
    naming_convention={
        "ix": "ix_%(column_0_label)s",
        "uq": "uq_%(table_name)s_%(column_0_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s",
        "pk": "pk_%(table_name)s",
    }
)


def upgrade() -> None:
    """Lay all tables."""
    _cards()
    _plans()
    _checklists_and_complaints()
    _keeping()
    first.create_all(op.get_bind())


def _cards() -> None:
    _record("person", _texts("name title department phone email note spelling"))
    _record("product", _texts("name category unit note spelling"))
    _record(
        "customer",
        _texts("name spelling short_name industry level stage address introduction"),
        [_link("manager_id", "person", null=True)],
        orders=("code_key", "spelling", "level", "stage", "industry", "state", "changed_at"),
        words=("spelling", "manager_id"),
    )
    _index("ix_customer_of_manager", "customer", "manager_id", "archived_at")
    for card in ("person", "product", "customer"):
        _index(f"ix_{card}_name", card, "name")
    _rows(
        "contact",
        "customer",
        _texts("name title department phone email wechat preferred_channel standing note"),
    )
    _rows("contract", "customer", _texts("number name standing note"), _money("amount"), _span())


def _plans() -> None:
    _record(
        "care_plan",
        _texts(
            "period customer_introduction last_period_summary customer_events greatest_value "
            "long_term_goal relationship_goal main_strategy memo senior_attitude "
            "senior_attitude_note satisfaction_source main_complaints strengths weaknesses "
            "approval_opinion approver"
        ),
        _partners(),
        [_day("plan_date", null=False), _day("satisfaction_on"), _day("approved_on")],
        [sa.Column("edition", sa.Integer, nullable=False), sa.Column("satisfaction", sa.Integer)],
        orders=("code_key", "state", "changed_at"),
        words=("plan_date", "state", "customer_id", "manager_id"),
    )
    _index("ix_care_plan_of_customer", "care_plan", "customer_id", "archived_at")
    _plan_tables()


def _plan_tables() -> None:
    _rows("care_plan_event", "care_plan", [_day("happened_on")], _texts("event"))
    _rows("care_plan_value_item", "care_plan", _texts("item"))
    _rows(
        "care_plan_sales_target",
        "care_plan",
        _texts("product"),
        [_day("sign_on")],
        _money("amount profit"),
    )
    _rows(
        "care_plan_obstacle",
        "care_plan",
        _texts("obstacle importance department measure decision"),
    )
    _rows(
        "care_plan_action",
        "care_plan",
        _texts("action owner resources result status"),
        _span(),
        [_day("done_on")],
    )
    _rows("care_plan_issue", "care_plan", _texts("issue measure"))
    _rows("care_plan_memo", "care_plan", [_day("due_on")], _texts("note"))
    _rows(
        "care_plan_supporter",
        "care_plan",
        _texts("contact approach progress progress_note"),
        [_loose_link("contact_id", "contact")],
    )
    _rows(
        "care_plan_past_contract",
        "care_plan",
        _texts("contract"),
        [_loose_link("contract_id", "contract")],
        _money("amount"),
        _span(),
    )


def _checklists_and_complaints() -> None:
    _record(
        "checklist",
        _texts(
            "content next_step support_note competitor competitor_base competitor_strategy "
            "effectiveness effectiveness_note voucher remarks"
        ),
        _partners(),
        [_day("checked_on", null=False), _moment("starts_at"), _moment("ends_at")],
        [_loose_link("plan_action_id", "care_plan_action"), _words("channels")],
        _money("travel_cost hospitality_cost other_cost"),
        orders=("code_key", "state", "changed_at"),
        words=("checked_on", "state", "customer_id", "manager_id"),
    )
    _index("ix_checklist_of_customer", "checklist", "customer_id", "archived_at")
    _rows("checklist_support", "checklist", _texts("item owner secured"), [_day("needed_on")])
    _record(
        "complaint",
        _texts(
            "medium kind object complainant complainant_phone product problem remedy_requested "
            "severity owner cause response satisfaction_note"
        ),
        _partners(),
        [_moment("received_at", null=False), _day("occurred_on"), _day("acknowledge_due_on")],
        [_moment("acknowledged_at"), _day("response_due_on"), _day("next_update_on")],
        [_moment("answered_at"), _moment("closed_at"), sa.Column("satisfaction", sa.Integer)],
        [_loose_link("complainant_id", "contact"), _words("response_kinds")],
        orders=("code_key", "state", "changed_at"),
        words=("received_at", "state", "customer_id", "manager_id"),
    )
    _index("ix_complaint_of_customer", "complaint", "customer_id", "archived_at", "state")
    _rows("complaint_update", "complaint", [_moment("noted_at")], _texts("by text audience"))


def _keeping() -> None:
    """What is kept beside the records: history, drafts, profile, added answers."""
    sa.Table(
        "revision",
        first,
        _id(),
        *_of_record(),
        sa.Column("number", sa.Integer, nullable=False),
        _instant("at"),
        *_texts("who note"),
        *(_short(name, 24) for name in ("verb", "from_state", "to_state")),
        *(sa.Column(name, sa.JSON) for name in ("before", "after")),
        sa.UniqueConstraint("form", "record_id", "number"),
    )
    sa.Table(
        "draft",
        first,
        _id(),
        *_of_record(),
        sa.Column("based_on", sa.Integer, nullable=False),
        _instant("kept_at"),
        *_texts("who"),
        sa.Column("content", sa.JSON, nullable=False),
        sa.UniqueConstraint("form", "record_id"),
    )
    person = sa.ForeignKey("person.id", ondelete="SET NULL")
    sa.Table(
        "profile",
        first,
        _id(),
        *_texts("company office"),
        sa.Column("person_id", sa.String(36), person),
    )
    sa.Table(
        "added_option",
        first,
        _id(),
        _short("list_name", 32),
        *_texts("text"),
        sa.Column("position", sa.Integer, nullable=False),
        sa.UniqueConstraint("list_name", "text"),
    )


Columns = list[sa.Column[object]]


def _record(name: str, *columns: Columns, orders: Names = (), words: Names = ()) -> None:
    """A table of records, with an index for each order of its list and one to find words in."""
    sa.Table(
        name,
        first,
        _id(),
        _short("code", 32),
        sa.Column("code_key", sa.String(64), nullable=False, unique=True),
        _short("state", 24),
        *(sa.Column(each, sa.Integer, nullable=False) for each in ("form_version", "revision")),
        _instant("created_at"),
        _instant("changed_at"),
        *_texts("changed_by search"),
        _instant("archived_at", null=True),
        *(column for some in columns for column in some),
    )
    for column in orders:
        _index(f"ix_{name}_by_{column}", name, "archived_at", column)
    if words:
        _index(f"ix_{name}_words", name, "archived_at", *words, "search")


def _rows(name: str, parent: str, *columns: Columns) -> None:
    """A table of the rows of a record's table; they go with the record."""
    sa.Table(
        name,
        first,
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


def _index(name: str, table: str, *columns: str) -> None:
    sa.Index(name, *(first.tables[table].c[column] for column in columns))


def _id() -> sa.Column[object]:
    return sa.Column("id", sa.String(36), primary_key=True)


def _of_record() -> Columns:
    return [_short("form", 32), _short("record_id", 36)]


def _partners() -> Columns:
    return [_link("customer_id", "customer"), _link("manager_id", "person", index=True)]


def _link(name: str, target: str, *, null: bool = False, index: bool = False) -> sa.Column[object]:
    key = sa.ForeignKey(f"{target}.id")
    return sa.Column(name, sa.String(36), key, nullable=null, index=index)


def _loose_link(name: str, target: str) -> sa.Column[object]:
    key = sa.ForeignKey(f"{target}.id", ondelete="SET NULL")
    return sa.Column(name, sa.String(36), key, index=True)


def _texts(names: str) -> Columns:
    return [sa.Column(name, sa.Text, nullable=False) for name in names.split()]


def _money(names: str) -> Columns:
    return [sa.Column(name, sa.BigInteger) for name in names.split()]


def _short(name: str, length: int) -> sa.Column[object]:
    return sa.Column(name, sa.String(length), nullable=False)


def _words(name: str) -> sa.Column[object]:
    return sa.Column(name, sa.JSON, nullable=False)


def _day(name: str, *, null: bool = True) -> sa.Column[object]:
    return sa.Column(name, sa.String(10), nullable=null)


def _moment(name: str, *, null: bool = True) -> sa.Column[object]:
    return sa.Column(name, sa.String(16), nullable=null)


def _span() -> Columns:
    return [_day("starts_on"), _day("ends_on")]


def _instant(name: str, *, null: bool = False) -> sa.Column[object]:
    return sa.Column(name, sa.BigInteger, nullable=null)
