"""Many records at once, for tests of lists and for benchmarks."""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from typing import Any

from sqlalchemy import insert

from desktop.models.base import new_id
from desktop.models.care_plan import Action, CarePlan
from desktop.models.customer import Customer
from desktop.models.person import Person
from desktop.storage.database import Database
from desktop.storage.filling import code_key

FIRST = "华东苏州无锡常州南通嘉兴宁波绍兴台州金华"
SECOND = "新材精密电气海洋生物智能光电汽配纺织医疗"
# Not how they sound, but as long and as varied.
SOUNDS = {
    sign: f"{chr(97 + place % 26)}{'aeiou'[place % 5]}n"
    for place, sign in enumerate(dict.fromkeys(FIRST + SECOND))
}
NOW = datetime(2026, 3, 2, 9, tzinfo=UTC)


def people(database: Database, count: int = 8) -> list[str]:
    """Account managers."""
    rows = [
        {**_record(f"YG-{n:04d}"), "name": f"经理{n}", "spelling": f"jingli{n}"}
        for n in range(count)
    ]
    blank = dict.fromkeys(("title", "department", "phone", "email", "note"), "")
    _insert(database, Person, ({**blank, **row} for row in rows))
    return [row["id"] for row in rows]


def customers(database: Database, count: int, managers: list[str], seed: int = 1) -> list[str]:
    """Customers with plausible names, in no order."""
    chance = random.Random(seed)
    ids: list[str] = []

    def rows() -> Iterator[dict[str, Any]]:
        for number in range(count):
            words = "".join(chance.choices(FIRST, k=2) + chance.choices(SECOND, k=2))
            sound = [SOUNDS[sign] for sign in words]
            spelling = f"{''.join(sound)}{number} {''.join(s[0] for s in sound)}{number}"
            row = _record(f"KH-{number:06d}")
            ids.append(row["id"])
            yield {
                **row,
                "name": f"{words}{number}有限公司",
                "short_name": words,
                "spelling": spelling,
                "industry": chance.choice(("电子", "机械", "化工")),
                "level": chance.choice(("a", "b", "c", "")),
                "stage": chance.choice(("new", "stable", "loyal")),
                "manager_id": chance.choice(managers),
                "address": "江苏省某市某区某路 1 号",
                "introduction": "一家有多年历史的企业。" * 12,
            }

    _insert(database, Customer, rows())
    return ids


def plans(
    database: Database, count: int, customer_ids: list[str], managers: list[str], seed: int = 2
) -> list[str]:
    """Care plans with four actions each."""
    chance = random.Random(seed)
    ids = [new_id() for _ in range(count)]
    blank = {
        column.name: ""
        for column in CarePlan.__table__.columns
        if column.type.python_type is str and not column.nullable and not column.default
    }

    def rows() -> Iterator[dict[str, Any]]:
        for number, plan_id in enumerate(ids):
            code = f"JH-2026-{number:06d}"
            yield {
                **blank,
                **_record(code),
                "id": plan_id,
                "customer_id": chance.choice(customer_ids),
                "manager_id": chance.choice(managers),
                "plan_date": date(2025, 1, 1) + timedelta(days=chance.randrange(700)),
                "state": chance.choice(("draft", "pending", "approved", "running", "done")),
                "edition": 1,
            }

    def actions() -> Iterator[dict[str, Any]]:
        for plan_id in ids:
            for place in range(4):
                yield {
                    "id": new_id(),
                    "parent_id": plan_id,
                    "position": place,
                    "action": f"拜访 {place}",
                    "starts_on": date(2026, 1, 1) + timedelta(days=chance.randrange(200)),
                    "status": chance.choice(("open", "running", "done", "cancelled")),
                    "owner": "张三",
                    "resources": "",
                    "result": "",
                }

    _insert(database, CarePlan, rows())
    _insert(database, Action, actions())
    return ids


def _record(code: str) -> dict[str, Any]:
    return {
        "id": new_id(),
        "code": code,
        "code_key": code_key(code),
        "state": "current",
        "form_version": 1,
        "revision": 1,
        "created_at": NOW,
        "changed_at": NOW,
        "changed_by": "",
    }


def _insert(database: Database, kind: Any, rows: Iterator[dict[str, Any]]) -> None:
    with database.transaction() as session:
        connection = session.connection()
        batch: list[dict[str, Any]] = []
        for row in rows:
            batch.append(row)
            if len(batch) == 5000:
                connection.execute(insert(kind.__table__), batch)
                batch = []
        if batch:
            connection.execute(insert(kind.__table__), batch)
