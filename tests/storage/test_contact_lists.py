"""The lists of interactions, tasks, suggestions, opportunities, services and articles."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import Any

import pytest

from desktop.forms.text import reads
from desktop.forms.values import Ref
from desktop.storage.lists import ListQuery, Source
from desktop.storage.sources import sources
from tests.storage.office import KINDS, TODAY, Office, rows

NAMES = ("interactions", "tasks", "suggestions", "opportunities", "services", "articles")
NOON = datetime(2026, 3, 16, 12)
DAY = timedelta(days=1)


def lists(office: Office, today: date = TODAY) -> dict[str, Source[Any]]:
    return sources(office.database, lambda: datetime.combine(today, time()))


def only(office: Office, name: str, **query: Any) -> Any:
    (row,) = lists(office)[name].page(ListQuery(**query), 0, 10)
    return row


def partners(office: Office) -> dict[str, Ref]:
    return {"customer": office.customer, "manager": office.manager}


def interaction(office: Office, code: str = "HD-1", state: str = "", **values: Any) -> str:
    whole = {**partners(office), "happened_at": NOON, **values}
    return saved(office, "interaction", code, state, whole)


def task(office: Office, code: str = "DB-1", state: str = "", **values: Any) -> str:
    whole = {"manager": office.manager, "due_on": TODAY, "title": "Call", **values}
    return saved(office, "task", code, state, whole)


def suggestion(office: Office, code: str = "JY-1", state: str = "", **values: Any) -> str:
    whole = {**partners(office), "received_on": TODAY, "text": "Steel boxes", **values}
    return saved(office, "suggestion", code, state, whole)


def opportunity(office: Office, code: str = "SJ-1", state: str = "", **values: Any) -> str:
    whole = {**partners(office), "opened_on": TODAY, "title": "Line 2", **values}
    return saved(office, "opportunity", code, state, whole)


def service(office: Office, code: str = "FW-1", state: str = "", **values: Any) -> str:
    whole = {**partners(office), "received_at": NOON, "problem": "Runs hot", **values}
    return saved(office, "service_request", code, state, whole)


def article(office: Office, code: str = "ZS-1", **values: Any) -> str:
    whole = {"title": "Grease", "written_on": TODAY, "body": "Little.", **values}
    return office.save("article", code, **whole)


def saved(office: Office, form: str, code: str, state: str, values: dict[str, Any]) -> str:
    record_id = office.save(form, code, **values)
    with office.database.transaction() as session:
        record = session.get(KINDS[form].form.record, record_id)
        assert record is not None
        record.state = state or record.state
    return record_id


@pytest.fixture
def busy(office: Office) -> Office:
    """Two of everything, one of them full."""
    interaction(
        office,
        channel="phone",
        minutes=Decimal(15),
        summary="Asked for samples",
        next_on=TODAY,
        people=rows("interaction", "people", {"contact": office.contact}),
    )
    interaction(office, "HD-2", "logged", happened_at=NOON - DAY, phase="after_sale")
    task(office, customer=office.customer, repeats="weekly", remind_at=NOON)
    task(office, "DB-2", "done", done_on=TODAY)
    suggestion(office, kind="praise", reply_due_on=TODAY, value_estimate=Decimal("1.20"))
    suggestion(office, "JY-2", "assessed", contact=office.contact)
    opportunity(office, amount=Decimal("100.10"), probability=Decimal(30), closes_on=TODAY)
    opportunity(office, "SJ-2", "won", closed_on=TODAY)
    service(office, promised_at=NOON, finished_at=NOON, service="repair")
    service(office, "FW-2", "done", phase="during_sale")
    article(office, customer=office.customer, author="单晓华")
    article(office, "ZS-2", title="Bearings")
    return office


@pytest.mark.parametrize("name", NAMES)
def test_every_list_shows_sorts_and_streams_its_rows(busy: Office, name: str) -> None:
    source = lists(busy)[name]
    everything = source.page(ListQuery(), 0, 100)
    assert len(everything) == source.count(ListQuery()) == 2
    assert list(source.rows(ListQuery())) == everything
    for column in source.columns:
        up = source.page(ListQuery(sort=column.key), 0, 100)
        down = source.page(ListQuery(sort=column.key, descending=True), 0, 100)
        assert up == down[::-1]
        for row in everything:
            assert isinstance(reads(column.field, getattr(row, column.key)), str)


@pytest.mark.parametrize("name", NAMES)
def test_every_list_is_found_by_the_customer_and_filtered_by_their_id(
    busy: Office, name: str
) -> None:
    source = lists(busy)[name]
    its = (("customer_id", busy.customer.id),)
    assert source.count(ListQuery(text="suzhou")) == source.count(ListQuery(filters=its)) > 0


@pytest.mark.parametrize("name", NAMES[:-1])
def test_what_a_manager_does_is_filtered_by_their_id(busy: Office, name: str) -> None:
    source = lists(busy)[name]
    assert source.count(ListQuery(filters=(("manager_id", busy.manager.id),))) == 2
    assert source.count(ListQuery(filters=(("manager_id", "nobody"),))) == 0


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("interactions", "samples"),
        ("tasks", "db-2"),
        ("suggestions", "王芳"),
        ("opportunities", "sj-2"),
        ("services", "fw-2"),
        ("articles", "bearings"),
    ],
)
def test_a_row_is_found_by_its_own_words(busy: Office, name: str, words: str) -> None:
    assert lists(busy)[name].count(ListQuery(text=words)) == 1


@pytest.mark.parametrize(
    ("name", "states"),
    [
        ("interactions", {"planned": 1, "logged": 1}),
        ("tasks", {"open": 1, "done": 1}),
        ("suggestions", {"received": 1, "assessed": 1}),
        ("opportunities", {"lead": 1, "won": 1}),
        ("services", {"received": 1, "done": 1}),
        ("articles", {"current": 2}),
    ],
)
def test_states_are_counted(busy: Office, name: str, states: dict[str, int]) -> None:
    assert lists(busy)[name].state_counts(ListQuery()) == states


def test_an_interaction_names_the_people_and_the_plan(office: Office) -> None:
    plan = office.plan(actions=rows("care_plan", "actions", {"action": "Visit"}))
    with office.database.reading() as connection:
        asked = "SELECT id FROM care_plan_action"
        action = str(connection.exec_driver_sql(asked).scalar_one())
    people = rows(
        "interaction", "people", {"contact": office.contact}, {"contact": Ref(None, "李")}
    )
    interaction(office, people=people, plan_action=Ref(action, ""))
    row = only(office, "interactions", filters=(("plan_action_id", action),))
    assert (row.people, row.plan_code) == ("王芳、李", "JH-2026-0001")
    assert plan


@pytest.mark.parametrize(
    ("state", "happened_at", "overdue"),
    [
        ("planned", NOON - DAY, True),
        ("planned", NOON, False),
        ("planned", NOON + DAY, False),
        ("logged", NOON - DAY, False),
    ],
)
def test_an_interaction_is_overdue_the_day_after_if_it_is_not_logged(
    office: Office, state: str, happened_at: datetime, overdue: bool
) -> None:
    interaction(office, state=state, happened_at=happened_at)
    assert only(office, "interactions").overdue is overdue


@pytest.mark.parametrize(
    ("state", "due_on", "overdue"),
    [
        ("open", TODAY - DAY, True),
        ("open", TODAY, False),
        ("done", TODAY - DAY, False),
        ("cancelled", TODAY - DAY, False),
    ],
)
def test_a_task_is_overdue_the_day_after(
    office: Office, state: str, due_on: date, overdue: bool
) -> None:
    task(office, state=state, due_on=due_on)
    assert only(office, "tasks").overdue is overdue
    assert lists(office)["tasks"].count(ListQuery(filters=(("overdue", True),))) == overdue


def test_a_task_of_no_customer_has_a_blank_one(office: Office) -> None:
    task(office)
    row = only(office, "tasks")
    assert (row.customer, row.customer_code, row.manager) == ("", "", "单晓华")


@pytest.mark.parametrize(
    ("state", "due_on", "overdue"),
    [
        ("received", TODAY - DAY, True),
        ("declined", TODAY - DAY, True),
        ("received", TODAY, False),
        ("received", None, False),
        ("replied", TODAY - DAY, False),
    ],
)
def test_a_suggestion_is_overdue_until_the_customer_is_answered(
    office: Office, state: str, due_on: date | None, overdue: bool
) -> None:
    suggestion(office, state=state, reply_due_on=due_on)
    assert only(office, "suggestions").overdue is overdue


@pytest.mark.parametrize(
    ("amount", "probability", "weighted"),
    [
        ("100.10", 30, Decimal("30.03")),
        ("0.05", 30, Decimal("0.02")),
        ("0.01", 10, Decimal(0)),
        ("99999999999.99", 100, Decimal("99999999999.99")),
        ("5", 0, Decimal(0)),
        (None, 30, None),
        ("5", None, None),
    ],
)
def test_an_opportunity_weighs_amount_times_probability(
    office: Office, amount: str | None, probability: int | None, weighted: Decimal | None
) -> None:
    opportunity(
        office,
        amount=None if amount is None else Decimal(amount),
        probability=None if probability is None else Decimal(probability),
    )
    assert only(office, "opportunities").weighted == weighted


@pytest.mark.parametrize(("state", "overdue"), [("proposal", True), ("won", False)])
def test_an_opportunity_is_overdue_until_it_is_decided(
    office: Office, state: str, overdue: bool
) -> None:
    opportunity(office, state=state, closes_on=TODAY - DAY)
    assert only(office, "opportunities").overdue is overdue


def test_an_opportunity_names_the_plan_of_its_sales_target(office: Office) -> None:
    office.plan(sales_targets=rows("care_plan", "sales_targets", {"product": "泵"}))
    with office.database.reading() as connection:
        asked = "SELECT id FROM care_plan_sales_target"
        target = str(connection.exec_driver_sql(asked).scalar_one())
    opportunity(office, sales_target=Ref(target, ""))
    assert only(office, "opportunities").plan_code == "JH-2026-0001"


@pytest.mark.parametrize(
    ("promised_at", "finished_at", "on_time"),
    [
        (NOON, NOON, "on_time"),
        (NOON, NOON + timedelta(minutes=1), "late"),
        (NOON, None, ""),
        (None, NOON, ""),
    ],
)
def test_a_service_is_on_time_to_the_minute(
    office: Office, promised_at: datetime | None, finished_at: datetime | None, on_time: str
) -> None:
    service(office, promised_at=promised_at, finished_at=finished_at)
    row = only(office, "services", filters=(("on_time", on_time),))
    assert row.on_time == on_time


@pytest.mark.parametrize(("state", "overdue"), [("running", True), ("done", False)])
def test_a_service_is_overdue_the_day_after_its_promise(
    office: Office, state: str, overdue: bool
) -> None:
    service(office, state=state, promised_at=NOON - DAY)
    assert only(office, "services").overdue is overdue


def test_what_was_handed_out_stands_in_a_log_with_its_customer(office: Office) -> None:
    left = (
        {"item": "LX-700", "starts_on": TODAY, "ends_on": TODAY + 9 * DAY, "quantity": Decimal(2)},
    )
    interaction(office, materials=rows("interaction", "materials", *left))
    interaction(office, "HD-2")
    row = only(office, "materials")
    assert (row.item, row.quantity, row.customer) == ("LX-700", Decimal(2), office.customer.text)
    assert not row.overdue
    late = lists(office, TODAY + 10 * DAY)["materials"].page(ListQuery(), 0, 1)[0]
    assert (late.code, late.overdue) == ("HD-1", True)
