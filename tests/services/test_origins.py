"""Whatever was begun from another record is linked with it, in both directions."""

from __future__ import annotations

import pytest

from desktop.origin import NOWHERE, Origin
from desktop.services.opened import Opened
from tests.services.office import Office

FROM_INTERACTION = (
    "task",
    "complaint",
    "suggestion",
    "opportunity",
    "service_request",
    "interaction",
    "checklist",
    "care_plan",
)
SAID = {
    "title": "Send the samples",
    "problem": "The pump is loud.",
    "text": "Ship in steel boxes.",
    "summary": "Asked again.",
}


def begun(office: Office, form_id: str, origin: Origin) -> Opened:
    records = office.workspace.records(form_id)
    blank = {**records.blank(), "customer": office.customer, "manager": office.manager}
    said = {key: words for key, words in SAID.items() if key in blank}
    day = {"due_on": office.workspace.clock.today()} if form_id == "task" else {}
    return records.save({**blank, **said, **day}, origin=origin)


@pytest.mark.parametrize("form_id", FROM_INTERACTION)
def test_a_new_record_and_what_it_came_of_lead_to_each_other(office: Office, form_id: str) -> None:
    origins, source = office.workspace.origins, office.logged()
    made = begun(office, form_id, Origin("interaction", source.id))
    back = origins.source(form_id, made.id)
    assert back is not None
    assert (back.form, back.code) == ("interaction", source.code)
    assert [each.code for each in origins.raised("interaction", source.id)] == [made.code]


def test_a_record_that_came_of_none_has_no_links(office: Office) -> None:
    made = begun(office, "interaction", NOWHERE)
    assert office.workspace.origins.source("interaction", made.id) is None
    assert office.workspace.origins.raised("interaction", made.id) == ()


def test_changing_a_record_does_not_change_what_it_came_of(office: Office) -> None:
    origins, source = office.workspace.origins, office.logged()
    made = begun(office, "checklist", Origin("interaction", source.id))
    office.workspace.checklists.save({"content": "Other words."}, made.id)
    back = origins.source("checklist", made.id)
    assert back is not None
    assert back.code == source.code


def test_of_much_that_came_of_a_customer_the_first_are_named_and_all_are_counted(
    office: Office,
) -> None:
    origins, origin = office.workspace.origins, Origin("customer", office.customer.id or "")
    made = [begun(office, form_id, origin) for form_id in ("task", "interaction", "care_plan")]
    named = origins.raised(*origin, 2)
    assert [each.code for each in named] == [made[0].code, made[1].code]
    assert origins.count(*origin) == 3
