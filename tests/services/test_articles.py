"""Articles tell who wrote them and when."""

from __future__ import annotations

from datetime import date
from typing import Any

from desktop.services.opened import Opened
from tests.services.office import Office


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
