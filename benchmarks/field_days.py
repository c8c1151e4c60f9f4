"""A workspace of a large house: what many people have noted, planned and promised."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from benchmarks.workspaces import NOW, customer, opened
from desktop.clock import FixedClock
from desktop.models.base import new_id
from desktop.services.workspace import Workspace

MANAGERS = 20
AT_ONCE = 20_000
_SAID = "设备运行稳定，客户提到下月检修的安排，希望我们带上备件清单和报价，并请技术部派人到现场。"
_AT = FixedClock(NOW).now()
_TODAY = NOW.date()
Rows = Callable[[int], dict[str, Any]]


def with_field_days(folder: Path, customers: int, interactions: int) -> Workspace:
    """So many customers and interactions, and in proportion whatever else may be due."""
    from desktop.storage import loading

    workspace = opened(folder)
    people = [new_id() for _each in range(MANAGERS)]
    known = [customer(number, _AT) for number in range(customers)]
    for number, row in enumerate(known):
        row["manager_id"] = people[number % MANAGERS]
    plans = [new_id() for _each in range(customers // 10)]
    made = _Made(people, known, plans)
    for table, count, rows in made.tables(interactions):
        _write(workspace, table, count, rows)
    with workspace.database.transaction() as session:
        loading.settle(session, ())  # nobody looks for words here, and an index takes minutes
    return workspace


def _write(workspace: Workspace, table: str, count: int, row: Rows) -> None:
    from sqlalchemy import insert

    from desktop.models.every import Base

    for start in range(0, count, AT_ONCE):
        rows = [row(number) for number in range(start, min(start + AT_ONCE, count))]
        with workspace.database.transaction() as session:
            session.execute(insert(Base.metadata.tables[table]), rows)


class _Made:
    def __init__(
        self, people: list[str], customers: list[dict[str, Any]], plans: list[str]
    ) -> None:
        self._people, self._customers, self._plans = people, customers, plans

    def tables(self, interactions: int) -> Iterator[tuple[str, int, Rows]]:
        customers, plans = len(self._customers), len(self._plans)
        yield "person", MANAGERS, self._person
        yield "customer", customers, self._customers.__getitem__
        yield "contact", 2 * customers, self._contact
        yield "contract", customers // 2, self._contract
        yield "interaction", interactions, self._interaction
        yield "task", customers // 5, self._task
        yield "care_plan", plans, self._plan
        yield "care_plan_action", 5 * plans, self._action
        yield "care_plan_memo", plans, self._memo
        yield "complaint", customers // 20, self._complaint
        yield "suggestion", customers // 20, self._suggestion
        yield "opportunity", customers // 20, self._opportunity
        yield "service_request", customers // 20, self._service

    def _person(self, number: int) -> dict[str, Any]:
        texts = ("title", "department", "phone", "email", "note", "spelling")
        row = _record("person", number, "current", texts)
        return {**row, "id": self._people[number], "name": f"经理{number}"}

    def _contact(self, number: int) -> dict[str, Any]:
        texts = (
            *("title", "department", "email", "wechat", "preferred_channel", "note"),
            *("role", "attitude", "influence"),
        )
        return {
            **_row(self._customers[number // 2]["id"], number % 2, texts),
            "name": f"联系人{number}",
            "phone": f"138{number:08d}",
            "standing": "current",
            "birthday": (_TODAY - timedelta(9_000 + number % 12_000)) if number % 10 == 0 else None,
        }

    def _contract(self, number: int) -> dict[str, Any]:
        return {
            **_row(self._customers[2 * number]["id"], 0, ("name", "note")),
            "number": f"HT-{number}",
            "standing": "current" if number % 2 else "former",
            "amount": None,
            "starts_on": _TODAY - timedelta(800),
            "ends_on": _TODAY + timedelta(number % 2000 - 1000),
        }

    def _interaction(self, number: int) -> dict[str, Any]:
        texts = ("service", "learned", "result", "next_step", "feedback_kind", "feedback")
        planned = number % 2_000 == 0
        minutes = number * 997 % (3 * 365 * 24 * 60)
        ahead = timedelta(minutes=number // 10 % 20_000)
        return {
            **_record("interaction", number, "planned" if planned else "logged", texts),
            **self._partners(number * 7919),
            "happened_at": NOW + ahead if planned else NOW - timedelta(minutes=minutes),
            "channel": "visit",
            "direction": "outbound",
            "phase": "after_sale",
            "mode": "proactive",
            "plan_action_id": None,
            "summary": f"{number} {_SAID * (1 + number % 4)}"[: 30 + number % 170],
            "minutes": None,
            "next_on": None,
        }

    def _task(self, number: int) -> dict[str, Any]:
        texts = ("details", "channel", "repeats", "repeat_rule", "result")
        return {
            **_record("task", number, "done" if number % 10 else "open", texts),
            **self._partners(number * 31),
            **_raised(),
            "title": f"准备第{number}份报价",
            "due_on": _TODAY + timedelta(number // 10 % 120 - 20),
            "remind_at": None,
            "repeat_until": None,
            "done_on": None,
        }

    def _plan(self, number: int) -> dict[str, Any]:
        texts = (
            *("customer_introduction", "last_period_summary", "customer_events", "memo"),
            *("greatest_value", "long_term_goal", "relationship_goal", "main_strategy"),
            *("senior_attitude", "senior_attitude_note", "satisfaction_source", "approver"),
            *("main_complaints", "strengths", "weaknesses", "approval_opinion"),
        )
        state = ("running", "done", "filed", "approved", "pending")[
            number % 5 if number % 50 else 4
        ]
        return {
            **_record(
                "care_plan", number, "filed" if state == "pending" and number % 50 else state, texts
            ),
            **self._partners(number * 9),
            "id": self._plans[number],
            "plan_date": _TODAY - timedelta(100),
            "period": "2026 年下半年",
            "edition": 1,
            "satisfaction": None,
            "satisfaction_on": None,
            "approved_on": None,
        }

    def _action(self, number: int) -> dict[str, Any]:
        day = _TODAY + timedelta(number % 200 - 100)
        return {
            **_row(self._plans[number // 5], number % 5, ("resources", "result")),
            "action": "拜访技术部",
            "starts_on": day - timedelta(3),
            "ends_on": day,
            "owner": f"经理{number % MANAGERS}",
            "status": "done" if number % 200 < 95 else "open",
            "done_on": None,
        }

    def _memo(self, number: int) -> dict[str, Any]:
        row = _row(self._plans[number], 0, ())
        return {**row, "note": "年检", "due_on": _TODAY + timedelta(number % 300 - 10)}

    def _complaint(self, number: int) -> dict[str, Any]:
        texts = (
            *("complainant", "complainant_phone", "product", "remedy_requested", "severity"),
            *("owner", "cause", "response", "satisfaction_note", "medium", "kind", "object"),
        )
        return {
            **_record("complaint", number, "closed" if number % 20 else "received", texts),
            **self._partners(number * 17),
            **_raised(),
            "received_at": NOW - timedelta(days=3),
            "problem": "包装内生锈",
            "occurred_on": None,
            "complainant_id": None,
            "acknowledge_due_at": NOW + timedelta(number // 20 % 9 - 2),
            "response_due_at": NOW + timedelta(5),
            "next_update_due_at": None,
            "response_kinds": (),
            **dict.fromkeys(("acknowledged_at", "decided_at", "closed_at", "satisfaction")),
        }

    def _suggestion(self, number: int) -> dict[str, Any]:
        texts = (*("channel", "contact", "product", "assessment", "owner", "outcome", "reply"),)
        return {
            **_record("suggestion", number, "replied" if number % 20 else "received", texts),
            **self._partners(number * 19),
            **_raised(),
            "received_on": _TODAY - timedelta(9),
            "kind": "suggestion",
            "contact_id": None,
            "text": "希望增加中文标签",
            "value_estimate": None,
            "reply_due_on": _TODAY + timedelta(number // 20 % 30 - 5),
            "replied_on": None,
        }

    def _opportunity(self, number: int) -> dict[str, Any]:
        return {
            **_record(
                "opportunity",
                number,
                "won" if number % 20 else "lead",
                ("product", "need", "next_step", "outcome"),
            ),
            **self._partners(number * 23),
            **_raised(),
            "opened_on": _TODAY - timedelta(60),
            "title": "二期扩建",
            "sales_target_id": None,
            "amount": None,
            "probability": None,
            "closes_on": _TODAY + timedelta(number // 20 % 60 - 20),
            "closed_on": None,
        }

    def _service(self, number: int) -> dict[str, Any]:
        texts = (
            *("contact", "channel", "phase", "mode", "service", "product", "owner"),
            *("cause", "result", "recommendation"),
        )
        return {
            **_record("service_request", number, "done" if number % 20 else "received", texts),
            **self._partners(number * 29),
            **_raised(),
            "received_at": NOW - timedelta(days=2),
            "contact_id": None,
            "problem": "传感器漂移",
            "promised_at": NOW + timedelta(days=number // 20 % 12 - 3),
            "finished_at": None,
        }

    def _partners(self, number: int) -> dict[str, Any]:
        row = self._customers[number % len(self._customers)]
        return {"customer_id": row["id"], "manager_id": row["manager_id"]}


def _record(kind: str, number: int, state: str, texts: tuple[str, ...]) -> dict[str, Any]:
    code = f"{kind[:2].upper()}-{number:07d}"
    at: datetime = _AT
    return {
        **dict.fromkeys(texts, ""),
        "id": new_id(),
        "code": code,
        "code_key": code.casefold(),
        "state": state,
        "form_version": 1,
        "revision": 1,
        "created_at": at,
        "changed_at": at,
        "changed_by": "",
    }


def _row(parent_id: str, position: int, texts: tuple[str, ...]) -> dict[str, Any]:
    return {
        **dict.fromkeys(texts, ""),
        "id": new_id(),
        "position": position,
        "parent_id": parent_id,
    }


def _raised() -> dict[str, Any]:
    return {"origin_form": "", "origin_id": ""}
