"""What both sides changed is shown place by place and decided by hand."""

from __future__ import annotations

from pathlib import Path

import pytest

from desktop.errors import Invalid
from desktop.services.lists import ListQuery
from desktop.services.packages.looking import Choices
from desktop.services.packages.meeting import Status
from tests.services.office import Office
from tests.services.sides import Side, begin, customer_id, here, there

__all__ = ["begin", "here", "there"]


def _both_changed(here: Side, there: Side, office: Office) -> Path:
    there.take(here.send("one", "KH-0001"))
    here.change("customer", customer_id(office), address="Here 1", industry="Steel")
    there.change("customer", customer_id(office), address="There 1", industry="Tin")
    return there.send("back", "KH-0001")


def test_a_conflict_shows_both_sides_and_what_was_before(
    here: Side, there: Side, office: Office
) -> None:
    (met,) = here.look(_both_changed(here, there, office)).conflicts
    told = [(each.label, each.saved, each.said, each.exported) for each in met.conflicts]
    assert told == [("Industry", "Steel", "Tin", ""), ("Address", "Here 1", "There 1", "")]


@pytest.mark.parametrize(
    ("theirs", "address", "industry"),
    [
        (frozenset(), "Here 1", "Steel"),
        (frozenset({("address", "", "")}), "There 1", "Steel"),
        (None, "There 1", "Tin"),
    ],
)
def test_a_conflict_is_decided_place_by_place(
    here: Side, there: Side, office: Office,
    theirs: frozenset[tuple[str, str, str]] | None, address: str, industry: str,
) -> None:  # fmt: skip
    file, key = _both_changed(here, there, office), ("customer", customer_id(office))
    choices = Choices(all_theirs=True) if theirs is None else Choices(theirs={key: theirs})
    here.take(file, choices)
    said = here.workspace.customers.open(customer_id(office)).values
    assert (said["address"], said["industry"]) == (address, industry)
    assert not here.look(file).writes
    settled = there.take(here.send("settled", "KH-0001"))
    assert not settled.conflicts
    assert there.state() == here.state()


def test_a_conflict_that_was_decided_is_not_asked_again(
    here: Side, there: Side, office: Office
) -> None:
    here.take(_both_changed(here, there, office))
    there.change("customer", customer_id(office), short_name="东旭轴")
    look = here.take(there.send("later", "KH-0001"))
    assert not look.conflicts
    said = here.workspace.customers.open(customer_id(office)).values
    assert (said["address"], said["short_name"]) == ("Here 1", "东旭轴")


def test_a_state_that_both_sides_changed_is_a_conflict(
    here: Side, there: Side, office: Office
) -> None:
    there.take(here.send("one", "KH-0001"))
    (row,) = here.workspace.lists.source("opportunities").rows(ListQuery())
    here.workspace.opportunities.take(row.id, "qualify")
    there.workspace.opportunities.take(row.id, "lose", note="Too dear.")
    file = there.send("back", "KH-0001")
    (met,) = here.look(file).conflicts
    assert [each.label for each in met.conflicts][-1] == "State"
    here.take(file, Choices(all_theirs=True))
    assert here.workspace.opportunities.open(row.id).state == "lost"


def test_the_archive_travels(here: Side, there: Side, office: Office) -> None:
    there.take(here.send("one", "KH-0001"))
    (row,) = here.workspace.lists.source("articles").rows(ListQuery())
    here.workspace.articles.archive(row.id)
    there.take(here.send("two", "KH-0001"))
    assert there.workspace.articles.open(row.id).archived


def test_what_was_deleted_here_stays_deleted_unless_the_other_side_is_chosen(
    here: Side, there: Side
) -> None:
    file = here.send("one", "KH-0001")
    there.take(file)
    (row,) = there.workspace.lists.source("articles").rows(ListQuery())
    there.workspace.articles.delete(row.id)
    assert not there.look(file).writes
    here.change("article", row.id, problem="Noise")
    later = here.send("two", "KH-0001")
    look = there.take(later)
    assert look.counts[Status.GONE] == 1
    assert there.workspace.lists.source("articles").count(ListQuery()) == 0
    here.change("article", row.id, problem="More noise")
    there.take(here.send("three", "KH-0001"), Choices(all_theirs=True))
    assert there.workspace.articles.open(row.id).values["problem"] == "More noise"


def test_what_is_new_about_a_customer_deleted_here_says_what_is_missing(
    office: Office, there: Side, tmp_path: Path
) -> None:
    here = Side(office.workspace, tmp_path)
    there.take(here.send("one", "KH-0001"))
    there.workspace.customers.delete(customer_id(office))
    office.complaint()
    look = there.look(here.send("two", "KH-0001"))
    (met,) = look.problems
    assert met.problems[0].message == "“苏州东旭轴承” is not here and does not come along."
    with pytest.raises(Invalid):
        there.workspace.packages.take(look)


def test_a_deleted_record_comes_back_with_its_files(
    office: Office, there: Side, tmp_path: Path
) -> None:
    here, complaint = Side(office.workspace, tmp_path), office.complaint()
    paper = tmp_path / "paper.txt"
    paper.write_bytes(b"They rust.")
    office.workspace.attachments.add("complaint", complaint.id, paper)
    there.take(here.send("one", "KH-0001"))
    there.workspace.complaints.delete(complaint.id)
    here.change("complaint", complaint.id, severity="low")
    there.take(here.send("two", "KH-0001"), Choices(all_theirs=True))
    assert there.workspace.complaints.open(complaint.id).values["severity"] == "low"
    (file,) = there.workspace.attachments.of("complaint", complaint.id)
    there.workspace.attachments.save_as(file.id, tmp_path / "back")
    assert (tmp_path / "back").read_bytes() == b"They rust."


def test_words_that_are_not_saved_yet_are_kept(office: Office, there: Side, tmp_path: Path) -> None:
    here, whose = Side(office.workspace, tmp_path), customer_id(office)
    there.take(here.send("one", "KH-0001"))
    opened = there.workspace.customers.open(whose)
    typed = {**opened.values, "introduction": "Typed, not saved."}
    there.workspace.drafts.keep("customer", whose, opened.revision, typed)
    here.change("customer", whose, address="New Road 5")
    there.take(here.send("two", "KH-0001"))
    (draft,) = there.workspace.drafts.waiting()
    assert draft.values["introduction"] == "Typed, not saved."
