"""The page of a customer tells all that the workspace knows of them."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from typing import Any

import pytest

from desktop.errors import NotFound
from desktop.forms.values import Ref
from desktop.services.customer_pages import Entry, Portrait, standing_lines
from desktop.services.opened import Opened
from tests.services.office import Office


def contact(office: Office, name: str) -> Ref:
    card = office.workspace.customers.open(str(office.customer.id))
    found = next(row for row in card.values["contacts"] if row["name"] == name)
    return Ref(found["id"], name)


def logged(office: Office, **values: Any) -> Opened:
    interactions = office.workspace.records("interaction")
    said = {
        "customer": office.customer,
        "manager": office.manager,
        "channel": "phone",
        "summary": "Asked for the date of delivery.",
    }
    saved = interactions.save({**interactions.blank(), **said, **values})
    return interactions.take(saved.id, "log")


def portrait(office: Office) -> Portrait:
    return office.workspace.pages.portrait(str(office.customer.id))


def told(office: Office, **asked: Any) -> list[Entry]:
    return office.workspace.pages.timeline(str(office.customer.id), **asked)


def test_a_customer_that_is_not_there_is_said_so(office: Office) -> None:
    with pytest.raises(NotFound):
        office.workspace.pages.portrait("nobody")


def test_a_new_customer_shows_the_card_and_nothing_else(office: Office) -> None:
    fresh = office.workspace.customers.save({"name": "无锡新客"})
    shown = office.workspace.pages.portrait(fresh.id)
    assert shown.card.values["name"] == "无锡新客"
    assert (shown.people, shown.plans, shown.contracts, shown.facts) == ((), (), (), ())
    assert (shown.standing, shown.last_contact, shown.happened) == (None, None, {})
    assert office.workspace.pages.timeline(fresh.id) == []


def test_the_map_shows_who_supports_us_and_how_the_relation_came_about(office: Office) -> None:
    wang = contact(office, "王工")
    for day, progress in ((date(2025, 9, 1), "acquainted"), (date(2026, 3, 1), "supporting")):
        row = {"contact": wang, "approach": "Lunch", "progress": progress, "progress_note": "ok"}
        office.plan(plan_date=day, supporters=(row,))
    shown = portrait(office)
    first, second = shown.people
    assert [(turn.on, turn.progress) for turn in first.turns] == [
        (date(2026, 3, 1), "supporting"),
        (date(2025, 9, 1), "acquainted"),
    ]
    assert (first.contact["name"], first.approach, first.supports_us) == ("王工", "Lunch", True)
    assert (second.contact["name"], second.progress, second.supports_us) == ("赵总", "", False)


def test_somebody_whom_only_a_plan_names_stands_on_the_map_too(office: Office) -> None:
    row = {"contact": Ref(None, "孙秘书"), "progress": "stranger"}
    office.plan(supporters=(row,))
    assert [person.contact["name"] for person in portrait(office).people] == [
        "王工",
        "赵总",
        "孙秘书",
    ]


def test_whoever_took_part_in_a_talk_was_talked_to(office: Office) -> None:
    wang = contact(office, "王工")
    logged(office, happened_at=datetime(2026, 3, 2, 10, 0), people=({"contact": wang},))
    logged(office, happened_at=datetime(2026, 3, 9, 15, 30), people=({"contact": wang},))
    shown = portrait(office)
    assert [person.talked_at for person in shown.people] == ["2026-03-09T15:30", ""]
    assert shown.last_contact == date(2026, 3, 9)
    assert shown.channels == (("phone", 2),)


def test_a_visit_still_to_come_is_not_the_last_contact_though_its_checklist_is_filed(
    office: Office,
) -> None:
    logged(office, happened_at=datetime(2026, 3, 9, 15, 30))
    checklist = office.checklist(office.running_plan(), starts_at=datetime(2026, 12, 2, 9, 0))
    office.workspace.checklists.take(checklist.id, "file")
    assert portrait(office).last_contact == date(2026, 3, 9)


@pytest.mark.parametrize(
    ("ends_on", "left", "warning"),
    [
        (date(2026, 3, 15), -1, 0),
        (date(2026, 3, 16), 0, 30),
        (date(2026, 4, 15), 30, 30),
        (date(2026, 4, 16), 31, 60),
        (date(2026, 6, 14), 90, 90),
        (date(2026, 6, 15), 91, 0),
        (None, None, 0),
    ],
)
def test_a_contract_warns_90_60_and_30_days_before_its_end(
    office: Office, ends_on: date | None, left: int | None, warning: int
) -> None:
    card = office.workspace.customers.open(str(office.customer.id))
    row = {**card.values["contracts"][0], "ends_on": ends_on}
    office.workspace.customers.save({"contracts": (row,)}, card.id)
    (contract,) = portrait(office).contracts
    assert (contract.days_left, contract.warning) == (left, warning)
    assert contract.has_ended is (left == -1)


def test_facts_of_the_card_and_of_talks_stand_with_date_and_source(office: Office) -> None:
    office.workspace.customers.save(
        {"facts": ({"noted_on": date(2026, 1, 5), "fact": "New plant", "source": "赵总"},)},
        office.customer.id,
    )
    talk = logged(office, learned="Budget is decided in May.")
    assert [(fact.on, fact.fact, fact.source) for fact in portrait(office).facts] == [
        ("2026-03-16", "Budget is decided in May.", talk.code),
        ("2026-01-05", "New plant", "赵总"),
    ]


def test_expenses_stand_against_what_was_sold_in_the_year(office: Office) -> None:
    card = office.workspace.customers.open(str(office.customer.id))
    row = {**card.values["contracts"][0], "starts_on": date(2026, 1, 1), "amount": Decimal(5000)}
    office.workspace.customers.save({"contracts": (row,)}, card.id)
    plan = office.running_plan(
        sales_targets=(
            {"product": "泵", "sign_on": date(2026, 6, 1), "amount": Decimal(800), "profit": None},
        )
    )
    office.checklist(plan, travel_cost=Decimal("120.50"), other_cost=Decimal("4.50"))
    money = portrait(office).money
    assert money.this_year == (Decimal(125), Decimal(5000), Decimal(800), Decimal(0), Decimal(0))
    assert money.last_year == (Decimal(0),) * 5
    assert money.share == Decimal("0.025")


def test_without_sales_there_is_no_share_of_expenses(office: Office) -> None:
    assert portrait(office).money.share is None


def test_strengths_come_from_the_latest_plan_that_tells_any(office: Office) -> None:
    office.plan(plan_date=date(2025, 9, 1), strengths="Quick service", weaknesses="Price")
    office.plan(plan_date=date(2026, 3, 1))
    standing = portrait(office).standing
    assert standing is not None
    assert (standing.strengths, standing.weaknesses) == ("Quick service", "Price")


@pytest.mark.parametrize(
    ("said", "words"),
    [
        (
            {"satisfaction_source": "survey", "satisfaction_on": date(2026, 2, 3)},
            "4.5/5 · Survey 2026-02-03",
        ),
        ({"satisfaction_source": "judgement"}, "4.5/5 · Own judgement"),
        ({}, "4.5/5"),
    ],
)
def test_satisfaction_tells_where_it_comes_from_and_when(
    office: Office, said: dict[str, Any], words: str
) -> None:
    office.plan(satisfaction=Decimal("4.5"), **said)
    assert standing_lines(portrait(office).standing) == (("Satisfaction", words),)


def test_the_attitude_comes_with_its_remark(office: Office) -> None:
    office.plan(senior_attitude="supportive", senior_attitude_note="since the audit")
    lines = dict(standing_lines(portrait(office).standing))
    assert lines == {"Senior attitude": "Supportive · since the audit"}


def test_everything_that_happened_stands_in_one_line_the_latest_first(office: Office) -> None:
    logged(office, happened_at=datetime(2026, 3, 10, 9, 0))
    office.workspace.complaints.save(
        {
            **office.workspace.complaints.blank(),
            "customer": office.customer,
            "received_at": datetime(2026, 3, 12, 8, 0),
            "problem": "Bearings run hot.",
        }
    )
    office.plan(events=({"happened_on": date(2026, 2, 1), "event": "New director"},))
    shown = [(entry.at, entry.what) for entry in told(office)]
    assert shown == [
        ("2026-03-16", "plan"),
        ("2026-03-12T08:00", "complaint"),
        ("2026-03-10T09:00", "interaction"),
        ("2026-02-01", "event"),
        ("2025-01-01", "contract_begins"),
    ]


def test_what_is_still_to_come_is_not_told_as_happened(office: Office) -> None:
    interactions = office.workspace.records("interaction")
    said = {"customer": office.customer, "happened_at": datetime(2026, 3, 20, 9, 0)}
    interactions.save({**interactions.blank(), **said})
    assert "interaction" not in [entry.what for entry in told(office)]


def test_the_timeline_can_be_narrowed_to_what_one_looks_for(office: Office) -> None:
    logged(office)
    assert [entry.what for entry in told(office, whats=("interaction",))] == ["interaction"]
    assert portrait(office).happened == {"interaction": 1, "contract_begins": 1}


def test_page_after_page_tells_each_entry_once(office: Office) -> None:
    moments = [datetime(2026, 3, 1 + number // 3, 9, 0) for number in range(12)]
    for moment in moments:
        logged(office, happened_at=moment)
    office.plan(plan_date=date(2026, 3, 2))
    office.plan(plan_date=date(2026, 3, 2))
    pages: list[Entry] = []
    while page := told(office, limit=4, before=pages[-1] if pages else None):
        pages += page
    assert len(pages) == 15
    assert len({(entry.what, entry.record_id) for entry in pages}) == 15
    assert [entry.at for entry in pages] == sorted((entry.at for entry in pages), reverse=True)
