"""Customers become one with all that hangs on them."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Table

from desktop.errors import RecordChanged, Refused
from desktop.forms.values import Ref
from desktop.models.base import Base
from desktop.services.opened import Opened
from tests.services.doubles.twins import (
    content,
    entered_twice,
    furnish,
    listed,
    merged,
    survivor_of,
)
from tests.services.office import Office, ref


@pytest.fixture
def twin(office: Office) -> Opened:
    return entered_twice(office)


# ------------------------------------------------------------------------------------- moving


def test_everything_that_hung_on_the_other_hangs_on_the_survivor(
    office: Office, twin: Opened, tmp_path: Path
) -> None:
    hanging = furnish(office, twin, tmp_path)
    merged(office, twin)
    for form, record_id in hanging.items():
        values = office.workspace.records(form).open(record_id).values
        customer = values["customers"][0]["customer"] if form == "partner" else values["customer"]
        assert customer.id == office.customer.id, form
    (file,) = office.workspace.attachments.of("customer", office.customer.id or "")
    assert file.name == "photo.txt"


def test_no_column_of_any_table_leads_to_what_was_merged_away(
    office: Office, twin: Opened, tmp_path: Path
) -> None:
    furnish(office, twin, tmp_path)
    merged(office, twin)
    journals = {"revision", "merge", "merged_record", "met_version", "batch_record", "not_same"}
    with office.workspace.database.reading() as connection:
        assert [
            f"{table.name}.{column.name}"
            for table in Base.metadata.sorted_tables
            if table.name not in journals
            for column in table.columns
            if _names(connection, table, column.name, twin.id)
        ] == []


def _names(connection: Any, table: Table, column: str, record_id: str) -> bool:
    asked = f"SELECT 1 FROM {table.name} WHERE {column} = ?"
    return connection.exec_driver_sql(asked, (record_id,)).first() is not None


def test_equal_rows_are_one_and_hold_what_either_said(office: Office, twin: Opened) -> None:
    merged(office, twin)
    values = survivor_of(office).values
    contacts = [(row["name"], row["email"]) for row in values["contacts"]]
    assert contacts == [("王工", "wang@dongxu.cn"), ("赵总", ""), ("李姐", "")]
    contracts = [(row["number"], row["name"], row["starts_on"]) for row in values["contracts"]]
    assert contracts == [("HT-7", "轴承", date(2025, 1, 1)), ("HT-8", "", None)]
    assert [row["fact"] for row in values["facts"]] == ["Three plants."]


def test_two_contacts_of_one_name_with_different_phones_stay_two(office: Office) -> None:
    other = office.workspace.customers.save(
        {"name": "东旭", "contacts": ({"name": "王工", "phone": "0512-2"},)}
    )
    merged(office, other)
    phones = [row["phone"] for row in survivor_of(office).values["contacts"]]
    assert phones == ["0512-1", "", "0512-2"]


def test_a_link_to_a_contact_that_was_there_twice_leads_to_the_one(
    office: Office, twin: Opened, tmp_path: Path
) -> None:
    hanging = furnish(office, twin, tmp_path)
    merged(office, twin)
    complaint = office.workspace.complaints.open(hanging["complaint"])
    assert complaint.values["complainant"].id == survivor_of(office).values["contacts"][0]["id"]


def test_the_last_contact_of_the_other_counts_for_the_survivor(
    office: Office, twin: Opened
) -> None:
    calls = office.workspace.interactions
    call = {**calls.for_customer(twin.id, "phone"), "summary": "Called."}
    calls.take(calls.save(call).id, "log")
    merged(office, twin)
    with office.workspace.database.reading() as connection:
        asked = "SELECT last_contact_on FROM customer"
        assert connection.exec_driver_sql(asked).scalars().all() == ["2026-03-16"]


# ------------------------------------------------------------------------------------ choosing


def test_what_only_one_of_them_says_is_proposed(office: Office, twin: Opened) -> None:
    merged(office, twin)
    values = survivor_of(office).values
    assert (values["city"], values["level"], values["short_name"]) == ("苏州", "key", "东旭")


def test_of_two_the_newer_is_proposed_and_the_other_can_be_chosen(
    office: Office, twin: Opened
) -> None:
    survivor = office.customer.id or ""
    plan = office.workspace.doubles.plan([survivor, twin.id], survivor)
    (name,) = (field for field in plan.fields if field.key == "name")
    assert (name.differs, name.chosen) == (True, twin.id)
    office.workspace.doubles.merge(plan.choosing("name", survivor))
    assert survivor_of(office).values["name"] == "苏州东旭轴承"


def test_the_one_with_more_hanging_on_it_is_proposed_to_stay(
    office: Office, twin: Opened, tmp_path: Path
) -> None:
    furnish(office, twin, tmp_path)
    plan = office.workspace.doubles.plan([office.customer.id or "", twin.id])
    assert plan.survivor.id == twin.id
    assert plan.around(office.customer.id or "").survivor.id == office.customer.id


def test_three_become_one(office: Office, twin: Opened) -> None:
    third = office.workspace.customers.save({"name": "东旭", "phone": "0512-65550000"})
    doubles, survivor = office.workspace.doubles, office.customer.id or ""
    doubles.merge(doubles.plan([survivor, twin.id, third.id], survivor))
    assert survivor_of(office).values["phone"] == "0512-65550000"
    assert [row.id for row in listed(office, "")] == [survivor]


# ------------------------------------------------------------------------------- the old number


def test_the_old_number_finds_the_survivor_everywhere(office: Office, twin: Opened) -> None:
    merged(office, twin)
    workspace = office.workspace
    assert workspace.customers.find(twin.code.lower()).id == office.customer.id
    assert [row.id for row in listed(office, twin.code)] == [office.customer.id]
    (group,) = workspace.search.find(twin.code)
    assert [hit.record_id for hit in group.hits] == [office.customer.id]
    task = office.task(customer=Ref(None, twin.code))
    assert task.values["customer"].id == office.customer.id
    later = office.task(customer=ref(twin))
    assert later.values["customer"].id == office.customer.id


def test_the_old_number_is_not_given_again(office: Office, twin: Opened) -> None:
    merged(office, twin)
    assert office.workspace.customers.save({"name": "新客户"}).code > twin.code
    with pytest.raises(Exception, match="not saved"):
        office.workspace.customers.save({"name": "新客户二", "code": twin.code})


def test_a_second_merge_takes_the_old_numbers_along(office: Office, twin: Opened) -> None:
    merged(office, twin)
    third = office.workspace.customers.save({"name": "东旭集团"})
    doubles = office.workspace.doubles
    doubles.merge(doubles.plan([third.id, office.customer.id or ""], third.id))
    assert office.workspace.customers.find(twin.code).id == third.id


def test_the_histories_tell_of_the_merge(office: Office, twin: Opened, tmp_path: Path) -> None:
    hanging = furnish(office, twin, tmp_path)
    merged(office, twin)
    history = office.workspace.history
    assert history.of("customer", office.customer.id or "")[0].note.startswith(twin.code)
    assert history.of("customer", twin.id)[0].verb == "merged"
    moved = history.of("task", hanging["task"])[0]
    (change,) = moved.changes
    assert (moved.verb, change.before, change.after) == ("merge", twin.title, twin.title)
    assert not moved.can_take_back


# ------------------------------------------------------------------------------------- guarding


def test_a_customer_that_was_changed_meanwhile_is_not_merged(office: Office, twin: Opened) -> None:
    doubles = office.workspace.doubles
    plan = doubles.plan([office.customer.id or "", twin.id])
    office.workspace.customers.save({"city": "无锡"}, twin.id)
    before = content(office.workspace)
    with pytest.raises(RecordChanged):
        doubles.merge(plan)
    assert content(office.workspace) == before


def test_a_customer_with_unsaved_words_is_not_merged(office: Office, twin: Opened) -> None:
    office.workspace.drafts.keep("customer", twin.id, twin.revision, {**twin.values, "city": "?"})
    with pytest.raises(Refused, match=twin.code):
        merged(office, twin)


def test_what_is_put_away_is_not_merged(office: Office, twin: Opened) -> None:
    office.workspace.customers.archive(twin.id)
    with pytest.raises(Refused, match=twin.code):
        merged(office, twin)


def test_one_alone_is_not_merged(office: Office) -> None:
    with pytest.raises(Refused):
        office.workspace.doubles.plan([office.customer.id or ""] * 2)


def test_a_failing_merge_leaves_everything_as_it_was(
    office: Office, twin: Opened, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    furnish(office, twin, tmp_path)
    before = content(office.workspace)

    def fail(*_told: object) -> None:
        raise RuntimeError

    monkeypatch.setattr("desktop.services.doubles.chronicle.Chronicle.moved", fail)
    with pytest.raises(RuntimeError):
        merged(office, twin)
    assert content(office.workspace) == before
