"""A batch taken back leaves nothing: what was new is gone, what was changed is as before."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest

from desktop.errors import Refused
from desktop.forms.catalogue import catalogue
from desktop.forms.spec import Rows
from desktop.forms.values import Ref, blank_row
from desktop.models.base import new_id
from desktop.models.double import Merge, MergedRecord
from desktop.origin import Origin
from desktop.services.workspace import Workspace, open_workspace
from desktop.storage.bulk import batches
from desktop.storage.bulk.content import content_hash
from desktop.storage.bulk.taking_back import take_back
from desktop.storage.bulk.work import Change, New, NotTakenBack, TakenBack
from desktop.storage.bulk.writing import write
from tests.services.office import Office
from tests.storage.bulk.loads import KINDS, begun, load
from tests.storage.bulk.pictures import picture

NOW = datetime(2026, 3, 16, 1, 30, tzinfo=UTC)
NOW_HERE = datetime(2026, 3, 1, 9, 0)
JOURNALS = ("batch", "batch_record", "revision")


@pytest.fixture
def workspace(tmp_path: Path, clock: Any) -> Any:
    opened = open_workspace(tmp_path / "workspace", clock)
    yield opened
    opened.close()


@pytest.fixture
def office(workspace: Workspace) -> Office:
    return Office.set_up(workspace)


def hashed(workspace: Workspace) -> str:
    with workspace.database.reading() as connection:
        return content_hash(connection)


def undo(workspace: Workspace, batch: str) -> TakenBack:
    with workspace.database.transaction() as session:
        return take_back(session, catalogue(), batch, at=workspace.clock.now(), who="林帆")


def imported(workspace: Workspace, *names: str) -> str:
    news = [
        New({"name": name, "contacts": ({"name": "王芳", "phone": "13800001111"},)})
        for name in names
    ]
    return load(workspace.database, "customer", workspace.clock.now(), "林帆", news)[0]


def raised(workspace: Workspace, customer: Any, row: dict[str, Any]) -> Change:
    """A change of the name, of one contact, of another that goes, and of one that comes."""
    first, *_rest = customer.values["contacts"]
    contacts = ({**first, "phone": "0512-2"}, row)
    said = {"name": "苏州东旭精密", "contacts": contacts, "level": "b"}
    return Change(customer.id, customer.revision, said)


def row_of(workspace: Workspace, **values: Any) -> dict[str, Any]:
    table = workspace.customers.form.field("contacts")
    assert isinstance(table, Rows)
    return {**blank_row(table), **values}


def test_new_records_vanish_with_their_rows_history_and_words(
    workspace: Workspace, office: Office
) -> None:
    before, told = hashed(workspace), picture(workspace.database.path, "batch")
    batch = imported(workspace, "昆山远瞻精密", "常州新材")
    assert hashed(workspace) != before
    assert workspace.search.find("昆山")
    undo(workspace, batch)
    assert hashed(workspace) == before
    assert picture(workspace.database.path, "batch") == told


def test_few_records_of_many_vanish_from_the_index_too(workspace: Workspace) -> None:
    imported(workspace, *(f"旧客户{number}" for number in range(20)))
    told = picture(workspace.database.path, *JOURNALS)
    undo(workspace, imported(workspace, "昆山远瞻精密"))
    assert picture(workspace.database.path, *JOURNALS) == told


def test_changed_records_have_their_former_values_and_count_on(
    workspace: Workspace, office: Office
) -> None:
    customer = workspace.customers.find("KH-0001")
    plan = office.plan()
    before = hashed(workspace)
    change = raised(workspace, customer, row_of(workspace, name="孙工"))
    batch, _written = load(
        workspace.database, "customer", workspace.clock.now(), "别人", changes=[change]
    )
    changed = workspace.customers.open(customer.id)
    assert changed.values["name"] == "苏州东旭精密"
    assert workspace.search.find("孙工")
    undo(workspace, batch)
    restored = workspace.customers.open(customer.id)
    assert restored.values == customer.values
    assert (restored.changed_at, restored.changed_by) == (customer.changed_at, customer.changed_by)
    assert restored.revision > changed.revision
    assert hashed(workspace) == before
    assert not workspace.search.find("孙工")
    assert workspace.search.find("赵总")
    assert [each.verb for each in workspace.history.of("customer", customer.id)] == [
        "take_back",
        "import",
        "create",
    ]
    assert workspace.care_plans.open(plan.id).values == plan.values


def test_links_to_a_row_that_the_import_removed_come_back(
    workspace: Workspace, office: Office
) -> None:
    customer = workspace.customers.find("KH-0001")
    contact = customer.values["contacts"][1]
    plan = office.plan(supporters=({"contact": Ref(contact["id"], contact["name"])},))
    before = hashed(workspace)
    change = raised(workspace, customer, row_of(workspace, name="孙工"))
    batch, _written = load(workspace.database, "customer", workspace.clock.now(), changes=[change])
    assert workspace.care_plans.open(plan.id).values["supporters"][0]["contact"].id is None
    undo(workspace, batch)
    assert workspace.care_plans.open(plan.id).values["supporters"][0]["contact"].id == contact["id"]
    assert hashed(workspace) == before


def test_a_record_that_was_saved_since_is_named_and_nothing_is_taken_back(
    workspace: Workspace, office: Office
) -> None:
    batch = imported(workspace, "昆山远瞻精密", "常州新材")
    workspace.customers.save({"level": "a"}, workspace.customers.find("KH-0002").id)
    before = hashed(workspace)
    with pytest.raises(NotTakenBack, match="KH-0002 昆山远瞻精密") as refused:
        undo(workspace, batch)
    assert [(each.code, each.why) for each in refused.value.hindrances] == [("KH-0002", "changed")]
    assert hashed(workspace) == before


def test_a_record_that_others_use_by_now_is_named(workspace: Workspace, office: Office) -> None:
    batch = imported(workspace, "昆山远瞻精密", "常州新材")
    customer = workspace.customers.find("KH-0003")
    office.plan(customer=Ref(customer.id, "常州新材", "KH-0003"))
    with pytest.raises(NotTakenBack, match="KH-0003 常州新材") as refused:
        undo(workspace, batch)
    assert [(each.code, each.why) for each in refused.value.hindrances] == [("KH-0003", "used")]


def test_a_record_that_others_were_begun_from_is_named(
    workspace: Workspace, office: Office
) -> None:
    visit = {"customer": office.customer, "manager": office.manager, "happened_at": NOW_HERE}
    now = workspace.clock.now()
    batch, written = load(workspace.database, "interaction", now, news=[New(visit)])
    origin = Origin("interaction", written.added[0])
    task = {"title": "回电", "manager": office.manager, "due_on": date(2026, 3, 20)}
    workspace.tasks.save({**workspace.tasks.blank(), **task}, origin=origin)
    with pytest.raises(NotTakenBack) as refused:
        undo(workspace, batch)
    assert [each.why for each in refused.value.hindrances] == ["used"]


def test_a_record_that_became_another_is_named(workspace: Workspace, office: Office) -> None:
    batch = imported(workspace, "昆山远瞻精密", "常州新材")
    survivor, other = (workspace.customers.find(code) for code in ("KH-0002", "KH-0003"))
    with workspace.database.transaction() as session:
        told = {"form": "customer", "survivor_id": survivor.id, "code": "KH-0003"}
        merge = Merge(**_but(told, "code"), title="", at=NOW, who="", journal=[], held=[])
        session.add(merge)
        session.flush()
        its = {
            "merge_id": merge.id,
            "record_id": other.id,
            "code_key": "kh-0003",
            "name": "常州新材",
        }
        session.add(MergedRecord(**told, **its))
    workspace.customers.delete(other.id)
    with pytest.raises(NotTakenBack, match="KH-0003 常州新材") as refused:
        undo(workspace, batch)
    assert [(each.code, each.why) for each in refused.value.hindrances] == [("KH-0003", "gone")]


def test_a_new_record_that_somebody_deleted_is_in_nobodys_way(
    workspace: Workspace, office: Office
) -> None:
    before = hashed(workspace)
    batch = imported(workspace, "昆山远瞻精密", "常州新材")
    workspace.customers.delete(workspace.customers.find("KH-0003").id)
    undo(workspace, batch)
    assert hashed(workspace) == before


def _but(told: dict[str, Any], key: str) -> dict[str, Any]:
    return {name: value for name, value in told.items() if name != key}


def test_a_new_contact_that_others_name_keeps_its_customer_changed(
    workspace: Workspace, office: Office
) -> None:
    customer = workspace.customers.find("KH-0001")
    change = raised(workspace, customer, row_of(workspace, name="孙工"))
    batch, _written = load(workspace.database, "customer", workspace.clock.now(), changes=[change])
    contact = workspace.customers.open(customer.id).values["contacts"][1]
    office.plan(supporters=({"contact": Ref(contact["id"], "孙工")},))
    before = hashed(workspace)
    with pytest.raises(NotTakenBack, match=customer.code):
        undo(workspace, batch)
    assert hashed(workspace) == before


def test_records_of_one_batch_may_name_each_other(workspace: Workspace, office: Office) -> None:
    before = hashed(workspace)
    with workspace.database.transaction() as session:
        work = begun(session, workspace.clock.now())
        customer = new_id()
        write(session, KINDS["customer"], [New({"name": "昆山"}, id=customer)], (), work)
        visit = {
            "customer": Ref(customer, "昆山", ""),
            "manager": office.manager,
            "happened_at": datetime(2026, 3, 1, 9, 0),
            "channel": "visit",
        }
        logged = [New(visit, beside={"state": "logged"})]
        write(session, KINDS["interaction"], logged, (), work)
    with workspace.database.reading_session() as session:
        batch = batches.fetch(session, work.batch_id)
        assert (batch.added, batch.changed) == (2, 0)
    found = workspace.customers.open(customer)
    assert found.values["name"] == "昆山"
    taken = undo(workspace, work.batch_id)
    assert taken.removed["customer"] == (customer,)
    assert hashed(workspace) == before


def test_a_visit_that_is_taken_back_is_no_contact_any_more(
    workspace: Workspace, office: Office
) -> None:
    before = hashed(workspace)
    visit = {
        "customer": office.customer,
        "manager": office.manager,
        "happened_at": datetime(2026, 3, 1, 9, 0),
        "channel": "visit",
    }
    batch, _written = load(
        workspace.database,
        "interaction",
        workspace.clock.now(),
        news=[New(visit, beside={"state": "logged"})],
    )
    told = picture(workspace.database.path)["customer"]
    assert any("2026-03-01" in line for line in told)
    undo(workspace, batch)
    assert hashed(workspace) == before


def test_files_and_settled_days_of_new_records_go_too(workspace: Workspace, office: Office) -> None:
    before = picture(workspace.database.path, "batch")
    contact = {"name": "王芳", "birthday": date(1980, 3, 17)}
    news = [New({"name": "昆山远瞻", "contacts": (contact,)})]
    batch, written = load(workspace.database, "customer", workspace.clock.now(), "林帆", news)
    with workspace.database.transaction() as session:
        _attach(session, written.added[0])
    undo(workspace, batch)
    assert picture(workspace.database.path, "batch") == before


def _attach(session: Any, customer: str) -> None:
    """A file that hangs on the record without a change of it, and a birthday that was settled."""
    from desktop.models.attachment import Attachment
    from desktop.storage import attachments, settling
    from desktop.storage.records import fetch

    digest = attachments.put(session, b"offer")
    now = datetime(2026, 3, 16, 1, 30).astimezone()
    its = {"form": "customer", "record_id": customer, "name": "报价.pdf", "size": 5}
    session.add(Attachment(**its, digest=digest, added_at=now, added_by="林帆"))
    record: Any = fetch(session, KINDS["customer"], customer)
    row = record.contacts[0].id
    settling.settle(session, "birthday", row, date(2026, 3, 17), at=now, who="林帆")


def test_later_batches_are_taken_back_first_and_then_the_earlier(
    workspace: Workspace, office: Office
) -> None:
    before = hashed(workspace)
    earlier = imported(workspace, "昆山远瞻精密")
    customer = workspace.customers.find("KH-0002")
    change = Change(customer.id, customer.revision, {"level": "a"})
    now = workspace.clock.now()
    later, _written = load(workspace.database, "customer", now, changes=[change])
    with pytest.raises(NotTakenBack):
        undo(workspace, earlier)
    undo(workspace, later)
    undo(workspace, earlier)
    assert hashed(workspace) == before


def test_a_batch_is_taken_back_once(workspace: Workspace, office: Office) -> None:
    batch = imported(workspace, "昆山远瞻精密")
    undo(workspace, batch)
    with pytest.raises(Refused, match="already"):
        undo(workspace, batch)
