"""A customer that was merged here comes once more from a colleague who knows nothing of it."""

from __future__ import annotations

from desktop.forms.values import Ref
from desktop.services.lists import ListQuery
from tests.services.office import Office
from tests.services.sides import Side, begin, here, there

__all__ = ["begin", "here", "there"]


def test_what_was_merged_does_not_come_back_and_its_news_go_to_the_survivor(
    here: Side, there: Side, office: Office
) -> None:
    there.take(here.send("one", "KH-0001"))
    came = there.workspace.customers.find("KH-0001")
    survivor = there.workspace.customers.save({"name": "东旭轴承集团"})
    doubles = there.workspace.doubles
    doubles.merge(doubles.plan([survivor.id, came.id], survivor.id))
    task = here.workspace.tasks.blank() | {"title": "News", "customer": office.customer}
    sent = here.workspace.tasks.save(task)
    there.take(here.send("two", "KH-0001"))
    rows = there.workspace.lists.source("customers").rows(ListQuery())
    assert [row.id for row in rows] == [survivor.id]
    customer = there.workspace.tasks.open(sent.id).values["customer"]
    assert customer == Ref(survivor.id, survivor_name(there, survivor.id), survivor.code)


def survivor_name(side: Side, record_id: str) -> str:
    return str(side.workspace.customers.open(record_id).values["name"])
