"""Articles tell who wrote them and when."""

from __future__ import annotations

from datetime import date

from tests.services.office import Office


def test_a_new_article_is_mine_and_of_today(office: Office) -> None:
    values = office.workspace.articles.blank()
    assert (values["author"], values["written_on"]) == ("林帆", date(2026, 3, 16))


def test_an_article_is_saved_under_its_number_and_subject(office: Office) -> None:
    begun = {**office.workspace.articles.blank(), "title": "Grease for spindles", "body": "Little."}
    article = office.workspace.articles.save(begun)
    assert (article.code, article.title) == ("ZS-0001", "Grease for spindles")
