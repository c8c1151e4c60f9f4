"""The printed page of a field is found by the words on it."""

from __future__ import annotations

from desktop.forms.catalogue import catalogue
from desktop.views.printed_place import page_with, words_at

PAGES = ("Plan (1) Period", "Plan (1) Intro\nduction", "Plan (2) Period Goal", "Plan (2) Notes")


def test_a_caption_counts_only_on_the_pages_of_its_title() -> None:
    found = page_with(PAGES, ("Period", "Plan (2)"))
    assert found is not None
    assert found[0] == 2


def test_a_caption_that_paper_broke_is_found() -> None:
    assert page_with(PAGES, ("Introduction", "Plan (1)")) == (1, 7 / 19)


def test_where_no_caption_is_printed_the_first_page_of_the_title_is_meant() -> None:
    assert page_with(PAGES, ("Votes", "Plan (2)")) == (2, 0.0)


def test_without_pages_there_is_no_place() -> None:
    assert page_with((), ("Period", "Plan (1)")) is None
    assert page_with(PAGES, ()) is None


def test_a_part_of_a_group_is_looked_for_by_its_own_caption_and_then_by_those_before() -> None:
    words = words_at(catalogue()["care_plan"].form, "greatest_value")
    assert words[:2] == ("Description", "Our greatest value to the customer")
    assert words[-1] == "Customer care plan (1)"
    assert words.index("Summary of the last period") > 1


def test_the_head_of_a_form_is_on_its_first_page_and_the_signature_on_its_last() -> None:
    form = catalogue()["care_plan"].form
    assert words_at(form, "plan_date") == ("Customer care plan (1)",)
    assert words_at(form, form.sign_off[0].key) == (form.pages[-1].title,)
