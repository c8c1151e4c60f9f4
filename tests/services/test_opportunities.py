"""Opportunities go from stage to stage, each with its usual probability."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from desktop.errors import Invalid, NotFound, Refused
from desktop.services.opened import Opened
from tests.services.office import Office

TARGET = {"product": "6204", "sign_on": date(2026, 6, 1), "amount": Decimal("120000.50")}


def opportunity(office: Office, **values: object) -> Opened:
    opportunities = office.workspace.opportunities
    whole = {"customer": office.customer, "title": "Bearings for line 2", "amount": Decimal(9000)}
    return opportunities.save({**opportunities.blank(), **whole, **values})


def stepped(office: Office, record: Opened, *verbs: str, note: str = "") -> Opened:
    for verb in verbs:
        record = office.workspace.opportunities.take(record.id, verb, note=note)
    return record


def test_a_new_opportunity_begins_unlikely_and_today(office: Office) -> None:
    values = office.workspace.opportunities.blank()
    assert (values["probability"], values["opened_on"]) == (Decimal(10), date(2026, 3, 16))


def test_each_stage_brings_its_probability(office: Office) -> None:
    record, found = opportunity(office), []
    for verb in ("qualify", "propose", "negotiate"):
        record = stepped(office, record, verb)
        found.append(record.values["probability"])
    assert found == [30, 50, 75]


def test_a_blank_probability_is_filled_by_the_next_stage(office: Office) -> None:
    record = stepped(office, opportunity(office, probability=None), "qualify")
    assert record.values["probability"] == 30


def test_a_probability_of_ones_own_stays(office: Office) -> None:
    record = stepped(office, opportunity(office, probability=Decimal(42)), "qualify", "propose")
    assert record.values["probability"] == 42


def test_a_signed_contract_is_certain_and_dated(office: Office) -> None:
    won = stepped(office, opportunity(office, probability=Decimal(42)), "qualify", "propose", "win")
    assert (won.values["probability"], won.values["closed_on"]) == (100, date(2026, 3, 16))


def test_a_contract_without_an_amount_is_not_signed(office: Office) -> None:
    with pytest.raises(Invalid):
        stepped(office, opportunity(office, amount=None), "qualify", "propose", "win")


def test_a_loss_keeps_its_reason(office: Office) -> None:
    lost = stepped(office, opportunity(office), "lose", note="Too dear.")
    assert (lost.values["probability"], lost.values["outcome"]) == (0, "Too dear.")
    assert lost.values["closed_on"] == date(2026, 3, 16)


def test_a_loss_leaves_the_words_that_are_there(office: Office) -> None:
    lost = stepped(office, opportunity(office, outcome="Lost to Luoyang."), "lose", note="Price")
    assert lost.values["outcome"] == "Lost to Luoyang."


def test_what_is_lost_does_not_change_until_it_is_reopened(office: Office) -> None:
    lost = stepped(office, opportunity(office), "lose", note="Too dear.")
    with pytest.raises(Refused, match="Reopen"):
        office.workspace.opportunities.save({"amount": Decimal(1)}, lost.id)
    again = stepped(office, lost, "reopen", note="They ask again.")
    assert (again.values["probability"], again.values["closed_on"]) == (75, None)


def test_a_sales_target_of_a_plan_tells_all_it_knows(office: Office) -> None:
    plan = office.plan(sales_targets=(TARGET,))
    target = plan.values["sales_targets"][0]
    values = office.workspace.opportunities.for_target(target["id"])
    assert (values["customer"], values["manager"]) == (office.customer, office.manager)
    assert (values["title"], values["product"]) == ("6204", "6204")
    assert (values["amount"], values["closes_on"]) == (Decimal("120000.50"), date(2026, 6, 1))
    assert office.workspace.opportunities.save(values).values["sales_target"].text == "6204"


def test_choosing_a_sales_target_proposes_what_follows_from_it(office: Office) -> None:
    plan = office.plan(sales_targets=(TARGET,))
    opportunities = office.workspace.opportunities
    link = opportunities.for_target(plan.values["sales_targets"][0]["id"])["sales_target"]
    proposed = opportunities.defaults("sales_target", {"sales_target": link})
    assert proposed["customer"].value == office.customer
    assert proposed["amount"].source == "From the plan's sales target"


def test_a_sales_target_that_is_gone_begins_nothing(office: Office) -> None:
    with pytest.raises(NotFound):
        office.workspace.opportunities.for_target("nothing")
