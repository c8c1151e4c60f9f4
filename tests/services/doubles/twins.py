"""A customer of the office that was entered twice, with something of every kind hanging on it."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

from desktop.forms.values import Ref
from desktop.services.doubles.merging import Merged
from desktop.services.opened import Opened
from desktop.services.workspace import Workspace
from desktop.storage.bulk.content import content_hash
from desktop.storage.lists import ListQuery
from tests.services.office import Office, ref


def entered_twice(office: Office) -> Opened:
    """The customer of the office once more, entered by somebody else."""
    return office.workspace.customers.save(
        {
            "name": "东旭轴承有限公司",
            "city": "苏州",
            "level": "key",
            "contacts": (
                {"name": "王工", "phone": "0512-1", "email": "wang@dongxu.cn"},
                {"name": "李姐", "birthday": date(1980, 5, 1)},
            ),
            "contracts": ({"number": "HT-7", "name": "轴承"}, {"number": "HT-8"}),
            "facts": ({"fact": "Three plants.", "noted_on": date(2026, 1, 1)},),
        }
    )


def content(workspace: Workspace) -> str:
    with workspace.database.reading() as connection:
        return content_hash(connection)


def merged(office: Office, twin: Opened, **choices: str) -> Merged:
    doubles = office.workspace.doubles
    survivor = office.customer.id or ""
    return doubles.merge(doubles.plan([survivor, twin.id], survivor), choices)


def survivor_of(office: Office) -> Opened:
    return office.workspace.customers.open(office.customer.id or "")


def furnish(office: Office, twin: Opened, tmp_path: Path) -> dict[str, str]:
    """Let something of every kind hang on the twin; the ids of the records by their forms."""
    workspace, customer = office.workspace, ref(twin)
    contact = Ref(twin.values["contacts"][1]["id"], "李姐")
    known = Ref(twin.values["contacts"][0]["id"], "王工")
    found = {}
    plan = office.plan(customer=customer)
    found["care_plan"] = plan.id
    checklists = workspace.checklists
    found["checklist"] = checklists.save({**checklists.blank(), "customer": customer}).id
    found["complaint"] = office.complaint(customer=customer, complainant=known).id
    call = {**workspace.interactions.for_customer(twin.id, "phone"), "summary": "Called."}
    people = ({"contact": known}, {"contact": contact})
    found["interaction"] = workspace.interactions.save({**call, "people": people}).id
    found["task"] = office.task(customer=customer).id
    for form in ("suggestion", "opportunity", "service_request", "article"):
        records = workspace.records(form)
        words: dict[str, Any] = {
            "text": "Steel",
            "title": "Steel",
            "problem": "Steel",
            "body": "Steel",
        }
        words |= {"contact": contact}
        known_words = {
            key: words[key] for key in words if any(f.key == key for f in records.form.leaves())
        }
        found[form] = records.save({**records.blank(), "customer": customer, **known_words}).id
    partner = {"name": "吴越物流", "customers": ({"customer": customer, "role": "logistics"},)}
    found["partner"] = workspace.partners.save(partner).id
    file = tmp_path / "photo.txt"
    file.write_text("photo")
    workspace.attachments.add("customer", twin.id, file)
    return found


def listed(office: Office, text: str) -> list[Any]:
    return list(office.workspace.lists.source("customers").rows(ListQuery(text=text)))
