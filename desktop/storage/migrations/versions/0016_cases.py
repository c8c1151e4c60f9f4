"""Complaints are handled by the standard: more steps, clocks, causes, 8D reports, letters."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0016"
down_revision = "0015"

_DAYS = {
    "acknowledge_due_on": "acknowledge_due_at",
    "response_due_on": "response_due_at",
    "next_update_on": "next_update_due_at",
}
_NAMES = {"answered_at": "decided_at", **_DAYS}
_STATES = {"handling": "investigating", "answered": "decided"}
_VERBS = {"handle": "investigate", "answer": "communicate"}
_EVENING = "18:00"
_WORDS = (
    "category received_by batch acknowledged_by safety impact complexity priority "
    "immediate_need immediate_possible immediate_done line route cause_kind approved_by "
    "decision_channel accepted recourse recourse_note verified_by close_reason held_from"
)
_MOMENTS = (
    "assess_due_at assessed_at investigation_started_at investigation_ended_at approved_at "
    "accepted_at carried_out_at verified_at"
)


def upgrade() -> None:
    """Add what is new, and lead what was there to its new name."""
    _complaint()
    _told_elsewhere()
    _rows_of_complaints()
    _eight_d()
    _beside()


# ------------------------------------------------------------------------------- the complaint


def _complaint() -> None:
    op.execute("ALTER TABLE complaint RENAME COLUMN answered_at TO decided_at")
    for old, new in _DAYS.items():
        _add("complaint", _moment(new))
        op.execute(f"UPDATE complaint SET {new} = {old} || 'T{_EVENING}'")  # noqa: S608 - the names above
        op.drop_column("complaint", old)
    for name in _WORDS.split():
        _add("complaint", _words(name))
    for name in _MOMENTS.split():
        _add("complaint", _moment(name))
    _add("complaint", sa.Column("compensation", sa.BigInteger))
    for name in ("reopened_count", "handed_over_count"):
        _add("complaint", sa.Column(name, sa.Integer, nullable=False, server_default="0"))
    op.execute(
        "ALTER TABLE complaint ADD COLUMN duplicate_of_id VARCHAR(36) REFERENCES complaint (id)"
    )
    for name in ("category", "duplicate_of_id"):
        op.create_index(f"ix_complaint_{name}", "complaint", [name])
    op.execute("UPDATE complaint SET priority = severity")
    for old, new in _STATES.items():
        op.execute(f"UPDATE complaint SET state = '{new}' WHERE state = '{old}'")  # noqa: S608 - the words above


def _told_elsewhere() -> None:
    """The history, the drafts and the travels of complaints; exports that name their columns."""
    for column in ("from_state", "to_state"):
        _said(column, _STATES)
    _said("verb", _VERBS)
    _rewritten("revision", ("before", "after"), "form = 'complaint'", _renamed)
    _rewritten("draft", ("content",), "form = 'complaint'", _renamed)
    _rewritten("met_version", ("base",), "form = 'complaint'", _met)
    _rewritten("saved_export", ("choice",), "what = 'complaints'", _chosen)


def _said(column: str, words: dict[str, str]) -> None:
    for old, new in words.items():
        op.execute(
            f"UPDATE revision SET {column} = '{new}' "  # noqa: S608 - the words above
            f"WHERE form = 'complaint' AND {column} = '{old}'"
        )


def _rewritten(
    table: str,
    columns: tuple[str, ...],
    which: str,
    change: Callable[[dict[str, Any]], object],
) -> None:
    connection = op.get_bind()
    listed = ", ".join(f'"{column}"' for column in columns)
    asked = f"SELECT rowid, {listed} FROM {table} WHERE {which}"  # noqa: S608 - the names below
    rows = connection.exec_driver_sql(asked)
    for row_id, *contents in rows.all():
        for column, content in zip(columns, contents, strict=True):
            told = json.loads(content) if content else None
            if isinstance(told, dict):
                words = json.dumps(change(told), ensure_ascii=False)
                order = f'UPDATE {table} SET "{column}" = ? WHERE rowid = ?'  # noqa: S608 - as above
                connection.exec_driver_sql(order, (words, row_id))


def _renamed(values: dict[str, Any]) -> dict[str, Any]:
    """Values of a complaint under their new names, its days as moments."""
    return {_NAMES.get(key, key): _evening(key, value) for key, value in values.items()}


def _evening(key: str, value: object) -> object:
    is_day = key in _DAYS and isinstance(value, str) and value
    return f"{value} {_EVENING}" if is_day else value


def _met(base: dict[str, Any]) -> dict[str, Any]:
    """What another workspace sent of a complaint."""
    state, values = base.get("state", ""), base.get("values")
    renamed = _renamed(values) if isinstance(values, dict) else values
    return {**base, "state": _STATES.get(state, state), "values": renamed}


def _chosen(choice: dict[str, Any]) -> dict[str, Any]:
    """The rows and columns of an export of the list."""
    found = dict(choice)
    if isinstance(found.get("columns"), list):
        found["columns"] = [_NAMES.get(each, each) for each in found["columns"]]
    if isinstance(found.get("states"), list):
        found["states"] = [_STATES.get(each, each) for each in found["states"]]
    if isinstance(found.get("sort"), str):
        found["sort"] = _NAMES.get(found["sort"], found["sort"])
    return found


# ------------------------------------------------------------------------------- new tables


def _rows_of_complaints() -> None:
    _rows("complaint", "hold", _moment("from_at"), _moment("to_at"), *_texts("reason words"))
    _rows("complaint", "why", *_texts("answer"))
    _rows("complaint", "bone", *_texts("branch cause verified"))
    _rows("complaint", "action", *_texts("kind action owner evidence"), *_days("due_on done_on"))
    _rows(
        "complaint",
        "affected",
        _link("complaint_affected", "customer_id", "customer"),
        *_texts("contact phone result"),
        _moment("called_at"),
    )
    numbers = ("after_days", "before_count", "after_count")
    _rows(
        "complaint",
        "check",
        *(sa.Column(name, sa.Integer) for name in numbers),
        *_days("due_on checked_on"),
        *_texts("words"),
    )
    op.create_index("ix_complaint_affected_customer_id", "complaint_affected", ["customer_id"])
    for table in ("complaint_action", "complaint_check"):
        op.create_index(f"ix_{table}_due_on", table, ["due_on"])


def _eight_d() -> None:
    op.create_table(
        "eight_d",
        sa.Column("id", sa.String(36), primary_key=True),
        sa.Column("code", sa.String(32), nullable=False),
        sa.Column("code_key", sa.String(64), nullable=False),
        sa.Column("state", sa.String(24), nullable=False),
        *(sa.Column(each, sa.Integer, nullable=False) for each in ("form_version", "revision")),
        *(sa.Column(each, sa.BigInteger, nullable=False) for each in ("created_at", "changed_at")),
        sa.Column("changed_by", sa.Text, nullable=False),
        sa.Column("archived_at", sa.BigInteger),
        *(_origin(name, length) for name, length in (("origin_form", 32), ("origin_id", 36))),
        _link("eight_d", "customer_id", "customer"),
        _link("eight_d", "manager_id", "person"),
        _link("eight_d", "complaint_id", "complaint", nullable=True),
        sa.Column("opened_on", sa.String(10), nullable=False),
        *_texts(
            "title product batch symptom needed needed_reason emergency emergency_verified "
            "champion leader what_object what_wrong seen_when seen_where seen_by seen_why "
            "seen_how quantity is_words is_not_words containment_needed containment_reason "
            "choice_evidence validation monitoring similar_products no_prevention_reason "
            "recognition lessons approver"
        ),
        *_days("containment_removed_on closed_on"),
        sa.UniqueConstraint("code_key", name="uq_eight_d_code_key"),
    )
    for column in ("code_key", "state", "changed_at"):
        op.create_index(f"ix_eight_d_by_{column}", "eight_d", ["archived_at", column])
    listed = ["archived_at", "opened_on", "state", "customer_id", "manager_id"]
    op.create_index("ix_eight_d_list", "eight_d", listed)
    op.create_index("ix_eight_d_of_customer", "eight_d", ["customer_id", "archived_at", "state"])
    for column in ("manager_id", "complaint_id", "origin_id"):
        op.create_index(f"ix_eight_d_{column}", "eight_d", [column])
    _rows_of_eight_d()


def _rows_of_eight_d() -> None:
    _rows("eight_d", "member", *_texts("name department skills"))
    _rows(
        "eight_d",
        "containment",
        *_texts("action owner verified validated"),
        *_days("due_on done_on"),
        sa.Column("effectiveness", sa.Integer),
    )
    _rows("eight_d", "cause", *_texts("point cause tested verified"))
    _rows(
        "eight_d",
        "action",
        *_texts("point action side_effects verified owner validated"),
        *_days("due_on done_on"),
    )
    op.create_index("ix_eight_d_action_due_on", "eight_d_action", ["due_on"])
    _rows("eight_d", "prevention", *_texts("kind change owner"), *_days("due_on done_on"))


def _beside() -> None:
    """The calendar, the targets, the rules, the letters, and what two other forms ask now."""
    op.create_table(
        "calendar_day",
        sa.Column("day", sa.String(10), primary_key=True),
        sa.Column("kind", sa.String(16), nullable=False),
        *_texts("name"),
    )
    op.create_table(
        "calendar_year",
        sa.Column("year", sa.Integer, primary_key=True, autoincrement=False),
        *_texts("source"),
    )
    op.create_table(
        "working_hours",
        sa.Column("position", sa.Integer, primary_key=True, autoincrement=False),
        *(sa.Column(name, sa.String(5), nullable=False) for name in ("starts", "ends")),
    )
    keys = {"level": 24, "stage": 16, "priority": 16}
    op.create_table(
        "service_target",
        *(sa.Column(name, sa.String(length), primary_key=True) for name, length in keys.items()),
        sa.Column("amount", sa.Integer, nullable=False),
        sa.Column("unit", sa.String(8), nullable=False),
    )
    op.create_table(
        "case_rule", sa.Column("key", sa.String(32), primary_key=True), *_texts("value")
    )
    op.create_table(
        "letter_template",
        sa.Column("id", sa.String(36), primary_key=True),
        sa.Column("kind", sa.String(32), nullable=False),
        sa.Column("language", sa.String(8), nullable=False),
        *_texts("subject body"),
        sa.UniqueConstraint("kind", "language", name="uq_letter_template_kind"),
    )
    _add("customer", _words("service_route"))
    for name in ("decision_reason", "passed_on_to"):
        _add("suggestion", _words(name))
    for day in _days("assessed_on decided_on implemented_on passed_on_at"):
        _add("suggestion", day)
    _add("suggestion", sa.Column("realised_value", sa.BigInteger))


# ------------------------------------------------------------------------------- their parts


def _rows(parent: str, name: str, *columns: sa.Column[Any]) -> None:
    table = f"{parent}_{name}"
    op.create_table(
        table,
        sa.Column("id", sa.String(36), primary_key=True),
        sa.Column("position", sa.Integer, nullable=False),
        _link(table, "parent_id", parent, ondelete="CASCADE"),
        *columns,
    )
    op.create_index(f"ix_{table}_parent_id", table, ["parent_id"])


def _link(
    table: str, name: str, target: str, *, nullable: bool = False, ondelete: str | None = None
) -> sa.Column[str]:
    key = sa.ForeignKey(f"{target}.id", ondelete=ondelete, name=f"fk_{table}_{name}_{target}")
    return sa.Column(name, sa.String(36), key, nullable=nullable)


def _add(table: str, column: sa.Column[Any]) -> None:
    op.add_column(table, column)


def _origin(name: str, length: int) -> sa.Column[str]:
    return sa.Column(name, sa.String(length), nullable=False, server_default="")


def _words(name: str) -> sa.Column[str]:
    return sa.Column(name, sa.Text, nullable=False, server_default="")


def _texts(names: str) -> list[sa.Column[str]]:
    return [sa.Column(name, sa.Text, nullable=False) for name in names.split()]


def _days(names: str) -> list[sa.Column[str]]:
    return [sa.Column(name, sa.String(10)) for name in names.split()]


def _moment(name: str) -> sa.Column[str]:
    return sa.Column(name, sa.String(16))
