"""Two workspaces exchange packages: each side's changes arrive, and nothing is lost."""

from __future__ import annotations

import itertools
from dataclasses import fields
from pathlib import Path

import pytest
from sqlalchemy import String

from desktop.errors import Cancelled, RecordChanged, Refused
from desktop.forms.catalogue import KINDS, Kind
from desktop.forms.values import Ref
from desktop.models.base import Base
from desktop.services.lists import ListQuery
from desktop.services.packages.items import Item
from desktop.services.packages.meeting import Status
from desktop.services.packages.packing import Chosen
from tests.services.office import Office
from tests.services.sides import LISTS, Begin, Side, begin, customer_id, here, there

__all__ = ["begin", "here", "there"]


def test_all_that_hangs_on_a_customer_arrives_as_it_was(here: Side, there: Side) -> None:
    look = there.take(here.send("one", "KH-0001"))
    assert look.counts == {Status.NEW: len(look.meetings)}
    assert {meeting.item.form for meeting in look.meetings} == {*LISTS} - {"product"}
    assert there.state() == here.state()


FOLLOWS = {"code_key", "spelling", "last_contact_on", "revision"}
"""What the storage itself fills in as a record is written."""


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.id)
def test_every_column_of_a_record_travels_or_follows_from_what_does(kind: Kind) -> None:
    said = {column for leaf in kind.form.leaves() for column in (leaf.key, f"{leaf.key}_id")}
    head = {field.name for field in fields(Item)} | {"origin_form", "origin_id", "archived_at"}
    columns = Base.metadata.tables[kind.id].columns
    others = {column.name: column.type for column in columns}
    for key in said | head | FOLLOWS:
        others.pop(key, None)
    assert all(isinstance(each, String) for each in others.values())  # words go along beside


def test_an_attached_file_arrives_byte_for_byte(
    here: Side, there: Side, office: Office, tmp_path: Path
) -> None:
    there.take(here.send("one", "KH-0001"))
    (talk,) = there.workspace.lists.source("interactions").rows(ListQuery())
    (file,) = there.workspace.attachments.of("interaction", talk.id)
    there.workspace.attachments.save_as(file.id, tmp_path / "back")
    assert (tmp_path / "back").read_bytes() == bytes(range(256)) * 999
    assert file.name == "照片 <1>.bin"


def test_what_came_of_a_record_is_still_known_there(here: Side, there: Side) -> None:
    there.take(here.send("one", "KH-0001"))
    (task,) = there.workspace.lists.source("tasks").rows(ListQuery())
    source = there.workspace.origins.source("task", task.id)
    assert source is not None
    assert source.form == "interaction"


def test_the_same_file_twice_changes_nothing(here: Side, there: Side) -> None:
    file = here.send("one", "KH-0001")
    there.take(file)
    before, revisions = there.state(), _revisions(there)
    again = there.look(file)
    assert again.counts == {Status.SAME: len(again.meetings)}
    assert not again.writes
    assert there.workspace.packages.take(again).is_nothing
    assert (there.state(), _revisions(there)) == (before, revisions)


def test_what_comes_back_unchanged_changes_nothing(here: Side, there: Side) -> None:
    there.take(here.send("one", "KH-0001"))
    before, revisions = here.state(), _revisions(here)
    back = here.take(there.send("back", "KH-0001"))
    assert back.counts == {Status.SAME: len(back.meetings)}
    assert (here.state(), _revisions(here)) == (before, revisions)


def test_a_later_file_updates(here: Side, there: Side, office: Office) -> None:
    there.take(here.send("one", "KH-0001"))
    here.change("customer", customer_id(office), address="New Road 5")
    look = there.take(here.send("two", "KH-0001"))
    assert look.counts[Status.THERE] == 1
    assert there.workspace.customers.find("KH-0001").values["address"] == "New Road 5"


def test_changes_of_both_sides_stand_beside_each_other(
    here: Side, there: Side, office: Office
) -> None:
    there.take(here.send("one", "KH-0001"))
    contacts = there.workspace.customers.open(customer_id(office)).values["contacts"]
    there.change(
        "customer", customer_id(office), address="There 1", contacts=(*contacts, {"name": "新人"})
    )
    here.change("customer", customer_id(office), industry="Steel")
    look = here.take(there.send("back", "KH-0001"))
    assert look.counts[Status.BOTH] == 1
    merged = here.workspace.customers.open(customer_id(office)).values
    assert (merged["address"], merged["industry"]) == ("There 1", "Steel")
    assert [row["name"] for row in merged["contacts"]] == ["王工", "赵总", "新人"]
    there.take(here.send("again", "KH-0001"))
    assert there.state() == here.state()


def test_a_number_that_is_taken_gives_way_and_is_told(
    here: Side, there: Side, office: Office
) -> None:
    own = there.workspace.customers.save({"name": "无锡新客"})
    assert own.code == "KH-0001"
    look = there.look(here.send("one", "KH-0001"))
    (met,) = (each for each in look.meetings if each.item.form == "customer")
    assert met.notes == ("The number KH-0001 is taken here: it gets the next free one.",)
    taken = there.workspace.packages.take(look)
    assert "KH-0001 is KH-0002 here." in taken.notes
    assert there.workspace.customers.open(customer_id(office)).values["code"] == "KH-0002"
    here.take(there.send("back", "KH-0002"))
    assert here.workspace.customers.open(customer_id(office)).code == "KH-0001"


def test_a_colleague_whom_both_offices_entered_is_one_person(
    here: Side, there: Side, office: Office
) -> None:
    own = there.workspace.people.save({"name": "林帆"})
    assert own.code == office.manager.code
    look = there.take(here.send("one", "KH-0001"))
    (met,) = (each for each in look.meetings if each.item.form == "person")
    assert met.notes == ("“林帆” is YG-0001 here already.",)
    assert there.workspace.lists.source("people").count(ListQuery()) == 1
    customer = there.workspace.customers.open(customer_id(office))
    assert customer.values["manager"].id == own.id
    there.change("customer", customer_id(office), address="There 1")
    here.take(there.send("back", "KH-0001"))
    back = here.workspace.customers.open(customer_id(office)).values
    assert (back["manager"].id, back["address"]) == (office.manager.id, "There 1")
    assert here.workspace.lists.source("people").count(ListQuery()) == 2
    again = there.take(here.send("two", "KH-0001"))
    assert not again.conflicts
    assert there.workspace.customers.open(customer_id(office)).values["manager"].id == own.id


def test_rows_of_customers_that_stay_at_home_neither_travel_nor_go(
    here: Side, there: Side, office: Office
) -> None:
    other = here.workspace.customers.save({"name": "无锡新客"})
    (partner,) = here.workspace.lists.source("partners").rows(ListQuery())
    rows = here.workspace.partners.open(partner.id).values["customers"]
    whole = (*rows, {"customer": Ref(other.id, "无锡新客"), "role": "Pumps"})
    here.change("partner", partner.id, customers=whole)
    there.take(here.send("one", "KH-0001"))
    assert "无锡新客" not in str(there.state())
    there.change("partner", partner.id, region="华东")
    here.take(there.send("back", "KH-0001"))
    said = here.workspace.partners.open(partner.id).values
    assert said["region"] == "华东"
    assert [row["role"] for row in said["customers"]] == ["Valves", "Pumps"]


def test_the_history_says_whose_package_it_was(here: Side, there: Side, office: Office) -> None:
    there.take(here.send("one", "KH-0001"))
    (entry,) = there.workspace.history.of("customer", customer_id(office))
    assert (entry.verb, entry.verb_label) == ("receive", "Taken over from an exchange package")
    assert "华东办事处 · 林帆" in entry.note
    assert "one.carepack" in entry.note


def test_what_changed_since_it_was_looked_at_is_not_overwritten(
    here: Side, there: Side, office: Office
) -> None:
    there.take(here.send("one", "KH-0001"))
    here.change("customer", customer_id(office), address="New Road 5")
    look = there.look(here.send("two", "KH-0001"))
    there.change("customer", customer_id(office), address="Meanwhile")
    before = there.state()
    with pytest.raises(RecordChanged):
        there.workspace.packages.take(look)
    assert there.state() == before


def test_a_package_that_is_stopped_leaves_nothing(here: Side, there: Side) -> None:
    look, before = there.look(here.send("one", "KH-0001")), there.state()

    def stopped(done: int, whole: int) -> None:
        if done > whole // 2:
            raise Cancelled

    with pytest.raises(Cancelled):
        there.workspace.packages.take(look, step=stopped)
    assert there.state() == before


def test_a_package_that_is_stopped_while_it_is_made_leaves_no_file(
    here: Side, tmp_path: Path
) -> None:
    def stopped(_done: int, _whole: int) -> None:
        raise Cancelled

    with pytest.raises(Cancelled):
        here.workspace.packages.send(Chosen(everything=True), tmp_path / "x", stopped)
    assert not [each for each in tmp_path.iterdir() if "x" in each.name and each.is_file()]


def test_nothing_chosen_makes_no_package(here: Side, tmp_path: Path) -> None:
    with pytest.raises(Refused):
        here.workspace.packages.send(Chosen(), tmp_path / "x.carepack")


def test_the_customers_of_a_manager_are_chosen_together(
    here: Side, there: Side, office: Office, tmp_path: Path
) -> None:
    here.workspace.customers.save({"name": "无锡新客"})
    target = tmp_path / "mine.carepack"
    sent = here.workspace.packages.send(Chosen(manager=str(office.manager.id)), target)
    assert sent.counts["customer"] == 1
    there.take(target)
    assert there.workspace.lists.source("customers").count(ListQuery()) == 1


def test_a_third_office_gets_what_two_have_agreed_on(
    here: Side, there: Side, begin: Begin, office: Office
) -> None:
    third = begin("third")
    there.take(here.send("one", "KH-0001"))
    third.take(there.send("on", "KH-0001"))
    there.change("customer", customer_id(office), address="There 1")
    third.change("customer", customer_id(office), industry="Tin")
    here.take(there.send("b", "KH-0001"))
    here.take(third.send("c", "KH-0001"))
    said = here.workspace.customers.open(customer_id(office)).values
    assert (said["address"], said["industry"]) == ("There 1", "Tin")


ORDERS = list(itertools.permutations(range(4)))


def _files_of_two_offices(begin: Begin, whose: str, first: Path) -> list[Path]:
    """Two changes of the same customer in each of two offices, as four packages."""
    files = []
    for name, key in (("east", "address"), ("west", "industry")):
        side = begin(name)
        side.take(first)
        for turn in (1, 2):
            rows = side.workspace.customers.open(whose).values["contacts"]
            new = {"name": f"{key} {turn}"}
            side.change("customer", whose, **{key: f"{turn}"}, contacts=(*rows, new))
            files.append(side.send(f"{key}{turn}", "KH-0001"))
    return files


@pytest.mark.parametrize(
    "orders", [ORDERS[::7], pytest.param(ORDERS, marks=pytest.mark.long)], ids=["some", "all"]
)
def test_any_order_of_four_files_and_any_repetition_end_the_same(
    here: Side, begin: Begin, office: Office, orders: list[tuple[int, ...]]
) -> None:
    whose, first = customer_id(office), here.send("0", "KH-0001")
    files = _files_of_two_offices(begin, whose, first)
    for place, order in enumerate(orders):
        side = begin(f"end{place}")
        for file in (first, *(files[each] for each in order), files[order[0]], first):
            assert not side.take(file).conflicts
        end = side.workspace.customers.open(whose).values
        names = [row["name"] for row in end["contacts"]]
        assert (end["address"], end["industry"]) == ("2", "2")
        assert names[2:] == ["address 1", "address 2", "industry 1", "industry 2"]


def _revisions(side: Side) -> int:
    return sum(len(side.workspace.history.of(form, record_id)) for form, record_id in side.state())
