"""Lists find, order and count what is there, page by page and as a stream."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import select, text

from desktop.clock import local_time
from desktop.forms.text import reads
from desktop.forms.values import Ref
from desktop.models.base import Record
from desktop.models.customer import Customer
from desktop.storage.database import Database
from desktop.storage.finance import ExpenseLine, expense_lines, target_lines
from desktop.storage.finding import filters
from desktop.storage.finding.folding import plain
from desktop.storage.lists import ListQuery, Source
from desktop.storage.sources import sources
from tests.storage import crowd
from tests.storage.office import KINDS, NOW, TODAY, Office, rows

SOUND = re.compile(r"[a-z0-9'ü()+./-]+")
"""What may be meant as pinyin or as the digits of a phone."""

NASTY = (
    "100%",
    "100_",
    "a\\b",
    "x'y",
    'q"q',
    "50%off",
    "50 off",
    "NEAR(",
    "-a",
    "ＡＢＣ",
    "ß",
    "a\0b",
)

NAMES = (
    *("customers", "people", "products", "plans", "checklists", "complaints"),
    *("actions", "obstacles", "targets"),
)


def lists(office: Office, today: date = TODAY) -> dict[str, Source[Any]]:
    return sources(office.database, lambda: datetime.combine(today, time()))


def listed(source: Source[Any], **query: Any) -> list[str]:
    """The numbers of the rows on the first page."""
    return [row.code for row in source.page(ListQuery(**query), 0, 100)]


@pytest.fixture
def busy(office: Office) -> Office:
    """An office with a little of everything."""
    other = office.save("customer", "KH-0002", name="无锡电子", level="a", stage="loyal")
    actions = rows(
        "care_plan",
        "actions",
        {"action": "one", "status": "done", "starts_on": date(2026, 3, 1)},
        {"action": "two", "status": "open", "starts_on": date(2026, 3, 15)},
        {"action": "three", "starts_on": date(2026, 3, 1), "ends_on": TODAY},
        {"action": "four", "status": "cancelled", "starts_on": date(2026, 3, 1)},
    )
    targets = rows(
        "care_plan",
        "sales_targets",
        {"product": "泵", "sign_on": date(2026, 5, 1), "amount": Decimal("100.10")},
        {"product": "阀", "sign_on": date(2027, 5, 1), "amount": Decimal("0.20")},
    )
    obstacles = rows(
        "care_plan",
        "obstacles",
        {"obstacle": "low one", "importance": "low"},
        {"obstacle": "high one", "importance": "high"},
    )
    plan = office.plan(actions=actions, sales_targets=targets, obstacles=obstacles)
    office.plan("JH-2026-0002", customer=Ref(other, ""), plan_date=date(2026, 4, 1))
    set_state(office, plan, "running")
    with office.database.reading() as connection:
        action = connection.execute(text("SELECT id FROM care_plan_action WHERE action = 'one'"))
        linked = Ref(str(action.scalar_one()), "")
    office.checklist(
        plan_action=linked, travel_cost=Decimal("12.50"), other_cost=Decimal(0), voucher="V-1"
    )
    office.checklist("JC-2026-0002", content="闲谈", checked_on=date(2026, 4, 2))
    office.complaint(acknowledge_due_at=datetime(2026, 3, 15, 18), severity="low")
    office.complaint(
        "TS-2026-0002", acknowledge_due_at=datetime(2026, 3, 16, 18), severity="critical"
    )
    office.save("product", "CP-0001", name="泵")
    return office


def set_state(office: Office, record_id: str, state: str) -> None:
    with office.database.transaction() as session:
        for kind in KINDS:
            record = session.get(kind.form.record, record_id)
            if record is not None:
                record.state = state


@pytest.mark.parametrize("name", NAMES)
def test_every_list_shows_sorts_and_streams_its_rows(busy: Office, name: str) -> None:
    source = lists(busy)[name]
    everything = source.page(ListQuery(), 0, 100)
    assert everything
    assert source.count(ListQuery()) == len(everything)
    assert sum(source.state_counts(ListQuery()).values()) == len(everything)
    assert list(source.rows(ListQuery())) == everything
    for column in source.columns:
        up = source.page(ListQuery(sort=column.key), 0, 100)
        down = source.page(ListQuery(sort=column.key, descending=True), 0, 100)
        assert up == down[::-1]
        assert sorted(up, key=repr) == sorted(everything, key=repr)
        for row in everything:
            assert isinstance(reads(column.field, getattr(row, column.key)), str)
        first = getattr(everything[0], column.key)
        assert source.count(ListQuery(filters=((column.key, first),))) >= (first is not None)


def test_the_pages_of_a_list_are_its_rows_in_order(tmp_path: Path) -> None:
    database = Database(tmp_path / "caredesk.db")
    crowd.customers(database, 250, crowd.people(database))
    source = sources(database, lambda: datetime.combine(TODAY, time()))["customers"]
    for sort in ("", "level", "changed_at", "manager", "stage"):
        query = ListQuery(sort=sort)
        pages = [row for start in range(0, 250, 40) for row in source.page(query, start, 40)]
        assert pages == list(source.rows(query))
        assert len({row.id for row in pages}) == 250
    database.close()


def test_customers_are_sorted_by_pinyin(office: Office) -> None:
    for number, name in enumerate(("张江", "阿里", "重庆", "Baker", "单氏")):
        office.save("customer", f"KH-1{number:03d}", name=name)
    names = [row.name for row in lists(office)["customers"].page(ListQuery(), 0, 10)]
    assert names == ["阿里", "Baker", "重庆", "单氏", "苏州新材有限公司", "张江"]


@pytest.mark.parametrize(
    "typed",
    ["苏州", "kh-0001", "ＫＨ－０００１", "szxc", "suzhouxincai", "SUZHOU", "danxiaohua", " "],
)
def test_a_customer_is_found_by_number_name_pinyin_and_manager(office: Office, typed: str) -> None:
    office.save("customer", "KH-0002", name="无锡电子")
    found = listed(lists(office)["customers"], text=typed)
    assert found == (["KH-0001"] if typed.strip() else ["KH-0001", "KH-0002"])


@pytest.mark.parametrize("name", ["plans", "checklists", "complaints", "actions"])
def test_papers_are_found_by_their_customer_and_manager(busy: Office, name: str) -> None:
    source = lists(busy)[name]
    assert source.count(ListQuery(text="suzhou xincai")) > 0
    assert source.count(ListQuery(text="单晓华")) == source.count(ListQuery())
    assert source.count(ListQuery(text="nobody")) == 0


@pytest.mark.parametrize("typed", ["2026 上半年", "上半年", "ｑ１", "(试行)", "q1 one"])
def test_an_action_is_found_by_the_period_of_its_plan(busy: Office, typed: str) -> None:
    actions = rows("care_plan", "actions", {"action": "one"})
    busy.plan("JH-2026-0003", actions=actions, period="2026 上半年 Q1（试行）", memo="nothing")
    assert listed(lists(busy)["actions"], text=typed) == ["JH-2026-0003"]
    assert listed(lists(busy)["actions"], text="nothing") == []


def test_a_word_that_most_actions_hold_is_looked_up_by_the_action(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(filters, "_MANY", 0)
    office.plan(actions=rows("care_plan", "actions", {"action": "one"}, {"action": "two"}))
    source = lists(office)["actions"]
    assert [row.action for row in source.page(ListQuery(text="one"), 0, 10)] == ["one"]
    steps = list(plan_of(office.database, source, ListQuery(text="one")))
    assert any("ix_search_entry_of_record (record_id=? AND row_id=?)" in step for step in steps)


@given(typed=st.one_of(st.sampled_from(NASTY), st.text(max_size=6)))
def test_what_is_typed_is_searched_as_it_is(office: Office, typed: str) -> None:
    with office.database.transaction() as session:
        known = set(session.scalars(select(Customer.name)))
        for name in NASTY:
            if name not in known:
                session.add(
                    Customer(
                        code=name, name=name, created_at=NOW, changed_at=NOW,
                        **dict.fromkeys(("short_name", "industry", "level", "stage"), ""),
                        **dict.fromkeys(("address", "introduction"), ""),
                    )
                )  # fmt: skip
    source = lists(office)["customers"]
    query = ListQuery(text=typed)
    found = {row.name for row in source.page(query, 0, 100)}
    words = plain(typed).split()
    with office.database.reading() as connection:
        names = connection.execute(text("SELECT name, code FROM customer")).all()
    written = {
        name
        for name, code in names
        if all(
            word in plain(f"{name}\n{code}")
            or (name.startswith("苏州") and word in f"ht-01\n苏州新材\n{plain('单晓华')}\nyg-0001")
            for word in words
        )
    }
    assert written <= found
    assert found == written or any(SOUND.fullmatch(word) for word in words)
    assert source.count(query) == len(found)


BROKEN = (
    *("\0", "\0苏州", "苏州\0", "\ud83e", "苏州\udd84", "\udd84\ud83e"),
    *("\u202e苏州", "\ufeff", "'; DROP TABLE customer; --", "苏" * 100_000),
    " ".join(chr(0x4E00 + number) for number in range(5_000)),
)


def test_no_words_whatsoever_break_a_list(busy: Office) -> None:
    for source in lists(busy).values():
        for typed in BROKEN:
            query = ListQuery(text=typed)
            assert (source.page(query, 0, 10), list(source.rows(query))) == ([], [])
            assert (source.count(query), source.state_counts(query)) == (0, {})


def test_a_word_that_is_typed_many_times_counts_once(office: Office) -> None:
    assert listed(lists(office)["customers"], text="苏州 " * 5_000) == ["KH-0001"]


def test_a_pair_of_halves_is_the_character_it_makes(office: Office) -> None:
    office.save("customer", "KH-0002", name="🦄公司")
    assert listed(lists(office)["customers"], text="\ud83e\udd84") == ["KH-0002"]


def test_states_are_counted_whatever_states_are_shown(busy: Office) -> None:
    plans = lists(busy)["plans"]
    query = ListQuery(states=("running",))
    assert plans.count(query) == 1
    assert plans.state_counts(query) == {"draft": 1, "running": 1}
    assert plans.state_counts(ListQuery(text="无锡")) == {"draft": 1}


def test_what_is_put_away_is_only_seen_where_it_is_asked_for(busy: Office) -> None:
    with busy.database.transaction() as session:
        customer = session.scalars(select(Customer).where(Customer.code == "KH-0002")).one()
        customer.archived_at = NOW
    source = lists(busy)["customers"]
    assert listed(source) == ["KH-0001"]
    assert listed(source, archived=True) == ["KH-0002"]
    assert sorted(listed(source, archived=None)) == ["KH-0001", "KH-0002"]
    assert [row.archived for row in source.page(ListQuery(archived=True), 0, 9)] == [True]


def test_a_plan_tells_what_is_done_and_what_is_overdue(busy: Office) -> None:
    def plan(today: date) -> Any:
        return lists(busy, today)["plans"].page(ListQuery(states=("running",)), 0, 1)[0]

    row = plan(TODAY)
    assert (row.progress_done, row.progress_total, row.overdue) == (1, 3, 1)
    assert row.expected_amount == Decimal("100.30")
    assert row.expected_profit is None
    assert plan(TODAY + timedelta(days=1)).overdue == 2
    set_state(busy, row.id, "pending")
    assert lists(busy)["plans"].page(ListQuery(states=("pending",)), 0, 1)[0].overdue == 0


def test_a_complaint_is_overdue_from_the_minute_after_its_deadline_on(busy: Office) -> None:
    ids = [row.id for row in lists(busy)["complaints"].page(ListQuery(), 0, 9)]
    for complaint in ids:
        set_state(busy, complaint, "received")

    def overdue(now: datetime) -> set[str]:
        rows = sources(busy.database, lambda: now)["complaints"].page(ListQuery(), 0, 9)
        return {row.code for row in rows if row.overdue}

    deadline = datetime(2026, 3, 15, 18)
    assert overdue(deadline) == set()
    assert overdue(deadline + timedelta(minutes=1)) == {"TS-2026-0001"}


@pytest.mark.parametrize("state", ["draft", "on_hold", "closed", "withdrawn"])
def test_a_complaint_that_waits_for_nothing_is_not_overdue(busy: Office, state: str) -> None:
    for row in lists(busy)["complaints"].page(ListQuery(), 0, 9):
        set_state(busy, row.id, state)
    rows = lists(busy)["complaints"].page(ListQuery(), 0, 9)
    assert {(row.due_on, row.overdue) for row in rows} == {(None, False)}


def test_grades_are_sorted_by_what_they_mean(busy: Office) -> None:
    assert listed(lists(busy)["complaints"], sort="severity") == ["TS-2026-0002", "TS-2026-0001"]
    obstacles = lists(busy)["obstacles"].page(ListQuery(), 0, 9)
    assert [row.importance for row in obstacles] == ["high", "low"]


def test_a_list_can_be_narrowed_to_one_customer_or_plan(busy: Office) -> None:
    shown = lists(busy)
    plan = shown["plans"].page(ListQuery(text="JH-2026-0001"), 0, 1)[0]
    assert listed(shown["checklists"], filters=(("plan_id", plan.id),)) == ["JC-2026-0001"]
    assert shown["checklists"].count(ListQuery(filters=(("plan_id", plan.id),))) == 1
    assert shown["plans"].count(ListQuery(filters=(("customer_id", busy.customer.id),))) == 1
    assert shown["obstacles"].count(ListQuery(filters=(("importance", "high"),))) == 1


def test_the_time_of_a_change_reads_as_on_the_wall(office: Office) -> None:
    row = lists(office)["customers"].page(ListQuery(), 0, 1)[0]
    assert row.changed_at == local_time(NOW)


def test_an_expense_that_was_not_entered_is_not_zero(busy: Office) -> None:
    found = {row.code: row for row in lists(busy)["checklists"].page(ListQuery(), 0, 9)}
    assert found["JC-2026-0001"].hospitality_cost is None
    assert found["JC-2026-0001"].total_cost == Decimal("12.50")
    assert found["JC-2026-0002"].total_cost is None


def test_finance_gets_a_line_for_an_expense_of_the_period_and_none_for_nothing(
    busy: Office,
) -> None:
    with busy.database.reading() as connection:
        lines = list(expense_lines(connection, date(2026, 3, 16), date(2026, 3, 16)))
        later = list(expense_lines(connection, date(2026, 3, 17), date(2026, 12, 31)))
    assert later == []
    checklist = lists(busy)["checklists"].page(ListQuery(text="JC-2026-0001"), 0, 1)[0]
    assert lines == [
        ExpenseLine(
            spent_on=TODAY, kind="travel", amount=Decimal("12.50"), currency="CNY", cost_centre="",
            centre_named=False, customer_id=busy.customer.id or "", customer_code="KH-0001",
            customer="苏州新材有限公司", manager_id=busy.manager.id or "", manager="单晓华",
            checklist_id=checklist.id, code="JC-2026-0001", state="draft", action="one",
            voucher="V-1",
        )
    ]  # fmt: skip


def test_finance_gets_the_sales_targets_of_the_period(busy: Office) -> None:
    with busy.database.reading() as connection:
        lines = list(target_lines(connection, date(2026, 1, 1), date(2026, 12, 31)))
    assert [(line.product, line.amount, line.profit) for line in lines] == [
        ("泵", Decimal("100.10"), None)
    ]


def plan_of(database: Database, source: Source[Any], query: ListQuery) -> Iterator[str]:
    """How SQLite goes about a page."""
    asked = source.selected(query, 0, 50).params(today=TODAY, now=datetime.combine(TODAY, time()))
    with database.reading() as connection:
        compiled = asked.compile(dialect=connection.dialect, compile_kwargs={"literal_binds": True})
        for step in connection.execute(text(f"EXPLAIN QUERY PLAN {compiled}")):
            yield step.detail


@pytest.mark.parametrize("name", ["customers", "plans", "checklists", "complaints"])
@pytest.mark.parametrize("sort", ["", "code", "changed_at"])
def test_a_long_list_is_read_in_order_from_an_index(office: Office, name: str, sort: str) -> None:
    source = lists(office)[name]
    steps = list(plan_of(office.database, source, ListQuery(sort=sort)))
    inner = steps[steps.index(next(s for s in steps if "LIST SUBQUERY" in s)) + 1 :]
    assert f"SEARCH {source.form} USING" in inner[0]
    assert "INDEX ix_" in inner[0]
    assert not any(step.startswith("SCAN") for step in inner)


@pytest.mark.parametrize("name", ["customers", "plans", "checklists", "complaints"])
def test_words_are_looked_up_in_the_index_and_not_in_records(office: Office, name: str) -> None:
    source = lists(office)[name]
    steps = list(plan_of(office.database, source, ListQuery(text="word")))
    assert any("SCAN search_text VIRTUAL TABLE INDEX" in step for step in steps)
    assert f"SCAN {source.form}" not in steps


def test_every_list_opens_a_form_that_exists(office: Office) -> None:
    for source in lists(office).values():
        assert issubclass(KINDS[source.form].form.record, Record)
