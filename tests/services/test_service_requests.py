"""Services are promised for a time, and done in time or late."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import pytest

from desktop.errors import Invalid
from desktop.services.opened import Opened
from tests.services.office import Office


def request(office: Office, **values: Any) -> Opened:
    services = office.workspace.service_requests
    whole = {"customer": office.customer, "problem": "Spindle runs hot.", "result": "Greased."}
    return services.save({**services.blank(), **whole, **values})


def test_finishing_tells_the_time(office: Office) -> None:
    done = office.workspace.service_requests.take(request(office).id, "finish")
    assert done.values["finished_at"] == datetime(2026, 3, 16, 9, 30)


def test_a_time_that_somebody_wrote_stays(office: Office) -> None:
    earlier = datetime(2026, 3, 15, 17)
    record = request(office, received_at=datetime(2026, 3, 14, 9), finished_at=earlier)
    done = office.workspace.service_requests.take(record.id, "finish")
    assert done.values["finished_at"] == earlier


def test_a_service_without_a_result_is_not_finished(office: Office) -> None:
    with pytest.raises(Invalid):
        office.workspace.service_requests.take(request(office, result="").id, "finish")


def test_a_reopened_service_is_not_finished(office: Office) -> None:
    services = office.workspace.service_requests
    done = services.take(request(office).id, "finish")
    assert services.take(done.id, "reopen", note="Hot again.").values["finished_at"] is None


def test_contact_and_customer_propose_channel_and_manager(office: Office) -> None:
    services = office.workspace.service_requests
    contacts = ({"name": "周总", "preferred_channel": "wechat"},)
    customer = office.workspace.customers.save({"name": "无锡金桥", "contacts": contacts})
    begun = office.workspace.interactions.for_customer(customer.id)
    contact = begun["people"][0]["contact"]
    assert services.defaults("contact", {"contact": contact})["channel"].value == "wechat"
    assert services.defaults("customer", {"customer": office.customer})["manager"].value == (
        office.manager
    )


def test_a_service_is_called_by_customer_and_problem(office: Office) -> None:
    assert request(office).title == "苏州东旭轴承 · Spindle runs hot."


@pytest.mark.parametrize("form_id", ["service_request", "interaction"])
@pytest.mark.parametrize(
    ("service", "phase", "mode"),
    [
        ("inquiry", "before_sale", "passive"),
        ("care_visit", "before_sale", "proactive"),
        ("tracking", "during_sale", None),
        ("repair", "after_sale", None),
    ],
)
def test_a_kind_of_service_tells_its_phase_and_mode(
    office: Office, form_id: str, service: str, phase: str, mode: str | None
) -> None:
    records = office.workspace.records(form_id)
    said = records.defaults("service", {**records.blank(), "service": service})
    assert said["phase"].value == phase
    assert ("mode" in said, mode or "") == (bool(mode), said["mode"].value if mode else "")


def test_a_kind_of_service_of_our_own_tells_nothing(office: Office) -> None:
    records = office.workspace.service_requests
    assert records.defaults("service", {**records.blank(), "service": "校准"}) == {}
