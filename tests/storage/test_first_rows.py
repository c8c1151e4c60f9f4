"""The first rows of a list are read without SQLAlchemy, and are the same."""

from __future__ import annotations

import subprocess
import sys
from contextlib import closing
from datetime import date, datetime, time
from decimal import Decimal

import pytest
from sqlcipher3 import dbapi2

from desktop.models.care_plan import CarePlan
from desktop.models.complaint import Complaint
from desktop.storage.first_rows import ROWS, STATEMENTS, first_rows
from desktop.storage.lists import ListQuery
from desktop.storage.sources import sources
from desktop.storage.statements import statements
from tests.storage.office import TODAY, Office, rows

NOW = datetime.combine(TODAY, time(9, 30))


@pytest.fixture
def busy(office: Office) -> Office:
    """Some of everything: late and in time, filled and blank."""
    early = {"action": "one", "status": "open", "starts_on": date(2026, 3, 1)}
    targets = rows("care_plan", "sales_targets", {"product": "泵", "amount": Decimal("100.10")})
    office.save("customer", "KH-0002", name="无锡电子", level="a")
    plan = office.plan(actions=rows("care_plan", "actions", early), sales_targets=targets)
    office.plan("JH-2026-0002", satisfaction=Decimal("8.5"), plan_date=date(2026, 4, 1))
    start = datetime(2026, 3, 15, 9, 30)
    office.checklist(channels=("visit", "phone"), travel_cost=Decimal("12.50"), starts_at=start)
    late = office.complaint(acknowledge_due_at=datetime(2026, 3, 16, 9, 29))
    office.complaint("TS-2026-0002", acknowledge_due_at=datetime(2026, 3, 16, 18))
    with office.database.transaction() as session:
        session.get_one(CarePlan, plan).state = "running"
        session.get_one(Complaint, late).state = "received"
    told = {"customer": office.customer, "manager": office.manager}
    people = rows("interaction", "people", {"contact": office.contact})
    spoken = {"happened_at": start, "minutes": Decimal("45.5"), "people": people}
    office.save("interaction", "HD-2026-0001", **told, **spoken, channel="visit")
    office.save(
        "task", "DB-2026-0001", **told, title="寄样品", due_on=date(2026, 3, 15), remind_at=start
    )
    suggested = {"received_on": TODAY, "value_estimate": Decimal(500), "reply_due_on": TODAY}
    office.save("suggestion", "JY-2026-0001", **told, **suggested, text="用木箱")
    amounts = {"amount": Decimal("1200.50"), "probability": Decimal(30), "closes_on": TODAY}
    office.save("opportunity", "SJ-2026-0001", **told, **amounts, title="二期", opened_on=TODAY)
    times = {"received_at": start, "promised_at": datetime(2026, 3, 15, 12)}
    office.save("service_request", "FW-2026-0001", **told, **times, problem="换密封")
    office.save("partner", "HB-0001", name="昆山阀门", kind="supplier")
    office.save("article", "ZS-0001", title="换密封的步骤", written_on=TODAY)
    office.save("eight_d", "BD-2026-0001", **told, title="密封失效", opened_on=TODAY)
    return office


def test_the_statements_are_those_of_the_lists(office: Office) -> None:
    """Where it fails: `python -m desktop.storage.statements` writes them down anew."""
    assert STATEMENTS.read_text(encoding="utf-8") == statements(
        sources(office.database, lambda: NOW)
    )


@pytest.mark.parametrize("list_id", ROWS)
def test_the_first_rows_are_those_of_the_list(busy: Office, list_id: str) -> None:
    listed = sources(busy.database, lambda: NOW)[list_id].page(ListQuery(), 0, 100)
    assert listed
    busy.database.close()
    assert first_rows(busy.database.path, list_id, NOW) == tuple(listed)


def test_a_file_in_use_a_newer_one_and_a_damaged_one_give_none(office: Office) -> None:
    path = office.database.path
    office.plan()
    assert first_rows(path, "plans", NOW) == ()
    office.database.close()
    assert first_rows(path, "plans", NOW)
    whole = path.read_bytes()
    path.write_bytes(whole[:-4096])
    assert first_rows(path, "plans", NOW) == ()
    path.write_bytes(b"-" * len(whole))
    assert first_rows(path, "plans", NOW) == ()
    path.write_bytes(whole)
    with closing(dbapi2.connect(str(path), isolation_level=None)) as connection:
        connection.execute("PRAGMA user_version = 99")
    assert first_rows(path, "plans", NOW) == ()


def test_reading_leaves_the_file_alone_and_as_it_was(office: Office) -> None:
    path = office.database.path
    office.database.close()
    before = path.read_bytes()
    assert first_rows(path, "customers", NOW)
    assert path.read_bytes() == before
    assert list(path.parent.iterdir()) == [path]


def test_they_are_read_without_sqlalchemy() -> None:
    code = "import sys, desktop.storage.first_rows as _; print('sqlalchemy' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True)
    assert done.stdout.strip() == "False"
