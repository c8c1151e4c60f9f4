"""A merge is undone without a trace, or refused with the names of what was changed."""

from __future__ import annotations

from pathlib import Path

import pytest

from desktop.errors import Refused
from desktop.forms.values import Ref
from desktop.services.doubles.merging import NotParted
from desktop.services.opened import Opened
from tests.services.doubles.twins import (
    content,
    entered_twice,
    furnish,
    listed,
    merged,
)
from tests.services.office import Office
from tests.services.table_imports.tables import CUSTOMERS, judged


@pytest.fixture
def twin(office: Office) -> Opened:
    return entered_twice(office)


def test_undoing_a_merge_leaves_the_content_as_it_was(
    office: Office, twin: Opened, tmp_path: Path
) -> None:
    furnish(office, twin, tmp_path)
    before = content(office.workspace)
    done = merged(office, twin)
    assert content(office.workspace) != before
    office.workspace.doubles.part(done.id)
    assert content(office.workspace) == before
    assert office.workspace.customers.find(twin.code).id == twin.id
    assert office.workspace.doubles.latest() == ()
    office.workspace.database.close()
    office.workspace.database.open()
    assert office.workspace.database.check() == ()


def test_after_the_undo_each_is_found_by_its_own_words(office: Office, twin: Opened) -> None:
    done = merged(office, twin)
    office.workspace.doubles.part(done.id)
    assert [row.id for row in listed(office, twin.code)] == [twin.id]
    (group,) = office.workspace.search.find("李姐")
    assert group.hits[0].record_id == twin.id


def test_merges_on_top_of_each_other_are_undone_from_the_last(
    office: Office, twin: Opened, tmp_path: Path
) -> None:
    furnish(office, twin, tmp_path)
    third = office.workspace.customers.save({"name": "东旭集团"})
    before = content(office.workspace)
    doubles = office.workspace.doubles
    first = merged(office, twin)
    second = doubles.merge(doubles.plan([third.id, office.customer.id or ""], third.id))
    with pytest.raises(NotParted):
        doubles.part(first.id)
    doubles.part(second.id)
    doubles.part(first.id)
    assert content(office.workspace) == before


def test_what_was_changed_since_is_named_and_nothing_is_undone(
    office: Office, twin: Opened, tmp_path: Path
) -> None:
    hanging = furnish(office, twin, tmp_path)
    done = merged(office, twin)
    task = office.workspace.tasks.save({"title": "Else"}, hanging["task"])
    with pytest.raises(NotParted) as refused:
        office.workspace.doubles.part(done.id)
    assert task.code in str(refused.value.advice)
    assert office.workspace.customers.find(twin.code).id == office.customer.id


def test_a_survivor_that_was_changed_since_is_not_parted(office: Office, twin: Opened) -> None:
    done = merged(office, twin)
    office.workspace.customers.save({"city": "无锡"}, office.customer.id)
    with pytest.raises(NotParted) as refused:
        office.workspace.doubles.part(done.id)
    assert office.customer.code in str(refused.value.advice)


def test_a_new_record_that_names_a_contact_who_would_leave_is_named(
    office: Office, twin: Opened
) -> None:
    done = merged(office, twin)
    leaving = Ref(twin.values["contacts"][1]["id"], "李姐")
    complaint = office.complaint(complainant=leaving)
    with pytest.raises(NotParted) as refused:
        office.workspace.doubles.part(done.id)
    assert complaint.code in str(refused.value.advice)


def test_a_new_record_of_the_survivor_stays_with_it(office: Office, twin: Opened) -> None:
    done = merged(office, twin)
    task = office.task(customer=office.customer)
    office.workspace.doubles.part(done.id)
    assert office.workspace.tasks.open(task.id).values["customer"].id == office.customer.id


def test_a_merge_is_undone_once(office: Office, twin: Opened) -> None:
    done = merged(office, twin)
    office.workspace.doubles.part(done.id)
    with pytest.raises(Refused):
        office.workspace.doubles.part(done.id)


def test_an_import_is_taken_back_after_a_merge_of_its_records_was_undone(office: Office) -> None:
    workspace, old = office.workspace, office.customer
    before = content(workspace)
    batch = workspace.table_imports.apply(
        judged(
            workspace,
            CUSTOMERS,
            (None, "昆山远瞻精密", "昆山", "0512-1"),
            (old.code, "苏州东旭轴承", "苏州", "0512-2"),
        )
    )
    new = workspace.customers.find("KH-0002")
    merge = merged(office, new)
    with pytest.raises(Refused):
        workspace.table_imports.take_back(batch.id)
    workspace.doubles.part(merge.id)
    workspace.table_imports.take_back(batch.id)
    assert content(workspace) == before
