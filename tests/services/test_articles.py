"""Articles tell who wrote them and when."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from desktop.errors import Refused
from desktop.services.opened import Opened
from tests.cases import WAY, taken
from tests.services.office import Office, ref


def test_a_new_article_is_mine_and_of_today(office: Office) -> None:
    values = office.workspace.articles.blank()
    assert (values["author"], values["written_on"]) == ("林帆", date(2026, 3, 16))


def test_an_article_is_saved_under_its_number_and_subject(office: Office) -> None:
    begun = {**office.workspace.articles.blank(), "title": "Grease for spindles", "body": "Little."}
    article = office.workspace.articles.save(begun)
    assert (article.code, article.title) == ("ZS-0001", "Grease for spindles")


def article(office: Office, title: str, **values: Any) -> str:
    articles = office.workspace.articles
    return articles.save({**articles.blank(), "title": title, "body": "So.", **values}).id


def known(office: Office, opened: Opened) -> list[str]:
    return [each.title for each in office.workspace.articles.about(opened)]


def test_a_complaint_leads_to_what_we_know_of_its_product_and_of_its_customer(
    office: Office,
) -> None:
    article(office, "Of the customer", customer=office.customer, written_on=date(2026, 3, 15))
    article(office, "Of the product", product="lx-700", written_on=date(2026, 1, 1))
    article(office, "Of another", product="LX-701")
    complaint = office.complaint(product="LX-700")
    assert known(office, complaint) == ["Of the product", "Of the customer"]


def test_a_product_leads_to_its_articles(office: Office) -> None:
    article(office, "Of the product", product="LX-700")
    assert known(office, office.workspace.products.save({"name": "LX-700"})) == ["Of the product"]


def test_what_was_put_away_is_not_named(office: Office) -> None:
    office.workspace.articles.archive(article(office, "Old", customer=office.customer))
    assert known(office, office.complaint()) == []


def test_other_records_lead_to_no_articles(office: Office) -> None:
    article(office, "Of the customer", customer=office.customer)
    assert known(office, office.task(customer=office.customer)) == []


def closed_case(office: Office, **values: Any) -> Opened:
    lesson = {
        "product": "LX-700",
        "category": "quality",
        "whys": ({"answer": "The box was wet."},),
        "bones": ({"branch": "material", "cause": "Thin foil", "verified": "yes"},),
        "actions": ({"kind": "preventive", "action": "Check each box."},),
    }
    case = office.complaint(**{**lesson, **values})
    return taken(office.workspace.complaints, case, *WAY)


def test_a_closed_complaint_leaves_an_article_of_what_it_has_taught(office: Office) -> None:
    case = closed_case(office)
    values = office.workspace.articles.leave(case.id).values
    assert values["title"] == "LX-700: Bearings rust in the box"
    assert (values["source"], values["product"]) == (case.code, "LX-700")
    told = ("Salt water.", "The box was wet.", "Thin foil", "New boxes sent.", "Check each box.")
    assert [words for words in told if words not in values["body"]] == []


@pytest.mark.parametrize("problem", ["读数归零。", "读数归零", "读数归零。。"])
def test_no_stop_stands_within_the_sentence_that_names_a_record(
    office: Office, problem: str
) -> None:
    case = closed_case(office, problem=problem)
    assert case.title == "苏州东旭轴承 · 读数归零"
    assert office.workspace.articles.leave(case.id).title == "LX-700: 读数归零"


def test_a_complaint_leaves_one_article(office: Office) -> None:
    case, articles = closed_case(office), office.workspace.articles
    first = articles.leave(case.id)
    assert articles.leave(case.id).id == first.id
    left = articles.left_by(case)
    assert left is not None
    assert left.id == first.id


def test_a_complaint_in_work_has_taught_nothing_yet(office: Office) -> None:
    with pytest.raises(Refused, match="not closed yet"):
        office.workspace.articles.leave(office.complaint().id)


def test_later_cases_of_the_category_are_offered_what_was_learned(office: Office) -> None:
    office.workspace.articles.leave(closed_case(office).id)
    other = ref(office.workspace.customers.save({"name": "无锡恒力", "manager": office.manager}))
    later = office.complaint(customer=other, product="LX-9", category="quality")
    assert known(office, later) == ["LX-700: Bearings rust in the box"]
    assert known(office, office.complaint(customer=other, category="delivery")) == []
