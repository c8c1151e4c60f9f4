"""A few letters are enough to find who or what is meant."""

from __future__ import annotations

import pytest

from desktop.errors import Invalid, Refused
from tests.services.office import ACTION, Office


@pytest.mark.parametrize("typed", ["东旭", "dongxu", "szdx", "kh-0001", "ＫＨ"])
def test_a_customer_is_found_by_name_pinyin_or_number(office: Office, typed: str) -> None:
    assert office.workspace.suggestions.links("customer", typed) == [office.customer]


def test_nothing_typed_offers_all(office: Office) -> None:
    assert len(office.workspace.suggestions.links("person", "")) == 2


def test_a_name_that_begins_with_what_was_typed_comes_first(office: Office) -> None:
    for name in ("奥杉产业园运营", "椰屿食品"):
        office.workspace.customers.save({"name": name})
    found = office.workspace.suggestions.links("customer", "yeyu")
    assert [ref.text for ref in found] == ["椰屿食品", "奥杉产业园运营"]


def test_archived_people_are_not_offered(office: Office) -> None:
    office.workspace.people.archive(office.director.id or "")
    assert office.workspace.suggestions.links("person", "") == [office.manager]


def test_however_many_are_put_away_those_in_use_are_offered(office: Office) -> None:
    products = office.workspace.products
    in_use = products.save({"name": "Bearing"})
    for number in range(60):
        products.archive(products.save({"name": f"Bearing {number}"}).id)
    for typed in ("bearing", "ear"):
        found = office.workspace.suggestions.links("product", typed)
        assert [ref.id for ref in found] == [in_use.id]


def test_contacts_are_those_of_the_customer_in_the_form(office: Office) -> None:
    links = office.workspace.suggestions.links
    values = {"customer": office.customer}
    assert [found.text for found in links("contact", "zhao", values)] == ["赵总"]
    assert links("contact", "zhao", {}) == []


def test_contracts_are_those_of_the_customer(office: Office) -> None:
    found = office.workspace.suggestions.links("contract", "", {"customer": office.customer})
    assert [ref.text for ref in found] == ["HT-7"]


def test_actions_are_those_of_the_customers_plans(office: Office) -> None:
    plan = office.plan(actions=(ACTION, {**ACTION, "action": "培训安装工"}))
    found = office.workspace.suggestions.links("action", "peixun", {"customer": office.customer})
    assert [(ref.text, ref.code) for ref in found] == [("培训安装工", f"{plan.code}/2")]


def test_at_most_fifty_are_offered(office: Office) -> None:
    for number in range(60):
        office.workspace.products.save({"name": f"Bearing {number}"})
    assert len(office.workspace.suggestions.links("product", "bearing")) == 50


def test_words_used_before_are_offered_the_commonest_first(office: Office) -> None:
    obstacles = tuple(
        {"obstacle": "price", "department": word} for word in ("采购部", "质量部", "采购部")
    )
    office.plan(obstacles=obstacles)
    assert office.workspace.suggestions.words("department", "") == ["采购部", "质量部"]
    assert office.workspace.suggestions.words("department", "zhil") == ["质量部"]


@pytest.mark.parametrize("typed", ["%", "_", "'", '"', "\\", "*", "\ud800", "\0"])
def test_signs_are_looked_for_as_they_are(office: Office, typed: str) -> None:
    assert office.workspace.suggestions.links("customer", typed) == []
    assert office.workspace.suggestions.words("department", typed) == []


def test_a_customer_is_created_in_place(office: Office) -> None:
    ref = office.workspace.suggestions.create("customer", " 乙公司 ")
    assert (ref.text, ref.code) == ("乙公司", "KH-0002")


def test_a_customer_created_in_place_is_looked_after_by_the_manager_of_the_form(
    office: Office,
) -> None:
    workspace = office.workspace
    other = workspace.suggestions.create("person", "李工")
    made = workspace.suggestions.create("customer", "丙公司", {"manager": other})
    manager = workspace.customers.find(made.code).values["manager"]
    assert manager.text == "李工"


def test_a_contact_is_not_created_without_its_customer(office: Office) -> None:
    with pytest.raises(Refused):
        office.workspace.suggestions.create("contact", "李工")


def test_a_name_that_is_too_long_is_refused(office: Office) -> None:
    with pytest.raises(Invalid):
        office.workspace.suggestions.create("person", "x" * 81)


@pytest.mark.parametrize("typed", ["", "ts-2026-0001", "进水"])
def test_a_complaint_is_found_by_its_number_or_what_was_said(office: Office, typed: str) -> None:
    complaints = office.workspace.complaints
    words = {"customer": office.customer, "problem": "探头进水"}
    case = complaints.save({**complaints.blank(), **words})
    found = office.workspace.suggestions.links("complaint", typed)
    assert [(ref.id, ref.text) for ref in found] == [(case.id, case.code)]


def test_of_complaints_the_number_that_was_typed_comes_first_and_says_whose_it_is(
    office: Office,
) -> None:
    complaints, suggestions = office.workspace.complaints, office.workspace.suggestions
    words = {"customer": office.customer, "problem": "探头\n进水"}
    first = complaints.save({**complaints.blank(), **words})
    other = complaints.save({**complaints.blank(), **words, "batch": first.code})
    for case in (first, other):
        assert suggestions.links("complaint", case.code)[0].id == case.id
    found = suggestions.links("complaint", "探头")
    assert suggestions.told("complaint", found)[first.id] == "苏州东旭轴承 · 探头 进水"
    assert suggestions.told("customer", [office.customer]) == {}


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("思远", "陈思远"),
        ("陈", "陈"),  # two of them
        ("林", "林帆"),
        ("linf", "林帆"),
        ("Lin Fan", "林帆"),
        ("LF", "LF"),
        ("anna", "Anna Smith"),
        ("Ann", "Ann"),
        ("Anna Smith", "Anna Smith"),
        ("林帆、陈默", "林帆、陈默"),
        ("陈工", "陈工"),
        ("周", "周"),  # has left
        ("", ""),
    ],
)
def test_half_a_name_means_the_only_colleague_who_has_it(
    office: Office, typed: str, meant: str
) -> None:
    people = office.workspace.people
    for name in ("陈思远", "Anna Smith"):
        people.save({"name": name})
    people.archive(people.save({"name": "周岚"}).id)
    assert office.workspace.suggestions.colleague(typed) == meant


def test_the_very_name_means_its_bearer(office: Office) -> None:
    office.workspace.people.save({"name": "林"})
    assert office.workspace.suggestions.colleague("林") == "林"
