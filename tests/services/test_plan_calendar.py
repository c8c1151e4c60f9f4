"""The calendar of the care plans: who has a plan for which months, and who has none."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pypdfium2 as pdfium
import pytest
from pypdf import PdfReader

from desktop.clock import FixedClock
from desktop.forms.periods import days_of
from desktop.i18n import speaking
from desktop.services.opened import Opened
from desktop.services.plan_calendar import Chosen, Line, Stretch, Which
from desktop.services.stretches import half, of_day
from tests.services.office import Office

YEAR = Stretch(2026)
ALL = Chosen(Which.ALL)


def lines(office: Office, stretch: Stretch = YEAR, chosen: Chosen = ALL) -> list[Line]:
    return list(office.workspace.plan_calendar.lines(stretch, chosen))


def only(office: Office, stretch: Stretch = YEAR) -> Line:
    return lines(office, stretch)[0]


def customer(office: Office, name: str, level: str = "") -> Opened:
    customers = office.workspace.customers
    values = {"name": name, "level": level, "manager": office.director}
    return customers.save({**customers.blank(), **values})


def test_a_plan_lies_over_the_days_of_its_period(office: Office) -> None:
    office.plan(period="2026 年下半年")
    (bar,) = only(office).bars
    assert (bar.first, bar.last) == (date(2026, 7, 1), date(2026, 12, 31))


def test_a_plan_whose_period_names_no_days_lasts_until_its_last_action(office: Office) -> None:
    last = {"action": "Close", "starts_on": date(2026, 5, 4), "ends_on": date(2026, 5, 9)}
    office.plan(period="the trial", actions=(last,))
    (bar,) = only(office).bars
    assert (bar.first, bar.last) == (date(2026, 3, 16), date(2026, 5, 9))


def test_a_plan_without_days_and_actions_lasts_its_month(office: Office) -> None:
    office.plan(actions=())
    assert only(office).bars[0].last == date(2026, 3, 31)


def test_a_plan_of_another_year_is_not_shown(office: Office) -> None:
    office.plan(period="2027")
    assert only(office).bars == ()
    assert len(only(office, Stretch(2027)).bars) == 1


def test_a_quarter_shows_what_touches_it(office: Office) -> None:
    office.plan(period="2026 H1")
    assert len(only(office, Stretch(2026, 2)).bars) == 1
    assert only(office, Stretch(2026, 3)).bars == ()


def test_plans_of_the_same_days_stand_below_each_other(office: Office) -> None:
    office.plan(period="2026 H1")
    office.plan(period="2026 Q2")
    office.plan(period="2026 Q3")
    assert [bar.lane for bar in only(office).bars] == [0, 1, 0]


def test_a_bar_tells_state_progress_number_and_period(office: Office) -> None:
    plan = office.running_plan(period="2026")
    assert only(office).bars[0].words == f"In execution 0/1 · {plan.code} · 2026"


def test_a_plan_that_was_put_away_is_not_shown(office: Office) -> None:
    office.workspace.care_plans.archive(office.plan(period="2026").id)
    assert only(office).bars == ()


def test_level_a_comes_first_and_each_level_by_name(office: Office) -> None:
    for name, level in (("乙厂", "b"), ("丙厂", "a"), ("安厂", "a")):
        customer(office, name, level)
    assert [line.customer for line in lines(office)] == ["安厂", "丙厂", "乙厂", "苏州东旭轴承"]


def test_a_customer_who_is_gone_meanwhile_is_left_out(office: Office) -> None:
    gone = customer(office, "甲厂")
    calendar = office.workspace.plan_calendar
    places = calendar.places(ALL)
    office.workspace.customers.delete(gone.id)
    assert [line.customer for line in calendar.page(YEAR, places)] == ["苏州东旭轴承"]


def test_at_first_those_of_level_a_are_listed_and_those_with_a_plan(office: Office) -> None:
    customer(office, "甲厂", "a")
    customer(office, "乙厂", "b")
    office.plan(period="2026")
    assert [line.customer for line in lines(office, chosen=Chosen())] == ["甲厂", "苏州东旭轴承"]


def test_those_without_a_plan_in_force_can_be_listed_alone(office: Office) -> None:
    customer(office, "甲厂", "a")
    office.approved_plan(period="2026")
    assert [line.customer for line in lines(office, chosen=Chosen(Which.LACKING))] == ["甲厂"]


def test_a_manager_sees_their_customers_and_those_they_plan_for(office: Office) -> None:
    customer(office, "甲厂")
    planned = customer(office, "乙厂")
    customers = Chosen(Which.ALL, office.manager.id)
    assert [line.customer for line in lines(office, chosen=customers)] == ["苏州东旭轴承"]
    plans = office.workspace.care_plans
    plans.save({**plans.new_from_last(planned.id), "manager": office.manager})
    assert [line.customer for line in lines(office, chosen=customers)] == ["苏州东旭轴承", "乙厂"]


def test_level_a_without_an_approved_plan_is_marked(office: Office) -> None:
    office.workspace.customers.save({"level": "a"}, office.customer.id)
    office.plan(period="2026")
    assert only(office).warning == "no approved plan"


def test_an_approved_plan_takes_the_mark_away(office: Office) -> None:
    office.workspace.customers.save({"level": "a"}, office.customer.id)
    office.approved_plan(period="2026")
    assert only(office).warning == ""


def test_a_plan_that_has_passed_does_not_cover_the_rest_of_the_year(
    office: Office, clock: FixedClock
) -> None:
    office.workspace.customers.save({"level": "a"}, office.customer.id)
    office.approved_plan(period="2026 Q1")
    assert not only(office).lacks_plan
    clock.at = clock.at.replace(month=4)
    assert only(office).lacks_plan


def test_another_level_is_not_marked(office: Office) -> None:
    assert not only(office).lacks_plan


def test_a_new_plan_begins_with_customer_and_period(office: Office) -> None:
    values = office.workspace.plan_calendar.begin(str(office.customer.id), "2026 Q4")
    assert (values["customer"], values["period"]) == (office.customer, "2026 Q4")


@pytest.mark.parametrize("language", ["en", "zh"])
def test_the_periods_that_are_offered_are_understood(language: str) -> None:
    with speaking(language):
        offered = [Stretch(2026).words, Stretch(2026, 3).words, half(2026, 8), half(2026, 2)]
    assert [days_of(words) for words in offered] == [
        (date(2026, 1, 1), date(2026, 12, 31)),
        (date(2026, 7, 1), date(2026, 9, 30)),
        (date(2026, 7, 1), date(2026, 12, 31)),
        (date(2026, 1, 1), date(2026, 6, 30)),
    ]


def test_quarters_turn_over_the_end_of_the_year() -> None:
    assert Stretch(2026, 4).turned(1) == Stretch(2027, 1)
    assert Stretch(2026, 1).turned(-1) == Stretch(2025, 4)
    assert of_day(date(2026, 8, 9), quarter=True) == Stretch(2026, 3)


def test_days_have_their_room_in_months() -> None:
    assert YEAR.room(date(2025, 7, 1), date(2026, 6, 30)) == (0, 6)
    assert Stretch(2026, 2).room(date(2026, 4, 16), date(2027, 1, 1)) == (0.5, 3)


def test_the_calendar_is_printed_on_a4_lying_on_its_side(office: Office, tmp_path: Path) -> None:
    office.workspace.customers.save({"level": "a"}, office.customer.id)
    plan = office.plan(period="2026")
    result = office.workspace.plan_calendar.pdf(YEAR, ALL, tmp_path / "year.pdf")
    page = PdfReader(tmp_path / "year.pdf").pages[0]
    text = page.extract_text()
    assert result.pages == 1
    assert page.mediabox.width > page.mediabox.height
    for words in ("苏州东旭轴承", plan.code, "Draft", "no approved plan", "Jan", "Dec"):
        assert words in text


def test_a_bar_stands_below_its_months(office: Office, tmp_path: Path) -> None:
    office.plan(period="2026 H2")
    office.workspace.plan_calendar.pdf(YEAR, ALL, tmp_path / "year.pdf")
    page = pdfium.PdfDocument(tmp_path / "year.pdf")[0].get_textpage()
    july, draft = (page.search(words).get_next() for words in ("Jul", "Draft"))
    left_of_july, left_of_bar = (page.get_charbox(found[0])[0] for found in (july, draft))
    assert abs(left_of_july - left_of_bar) < 30


def test_many_customers_are_continued_on_further_pages(office: Office, tmp_path: Path) -> None:
    for number in range(20):
        customer(office, f"厂{number:02d}", "a")
    result = office.workspace.plan_calendar.pdf(YEAR, ALL, tmp_path / "year.pdf")
    pages = [page.extract_text() for page in PdfReader(tmp_path / "year.pdf").pages]
    assert result.pages == len(pages) == 2
    assert all("Jan" in page for page in pages)
    assert sum(page.count("no approved plan") for page in pages) == 20


def test_without_customers_the_page_says_so(office: Office, tmp_path: Path) -> None:
    office.workspace.plan_calendar.pdf(YEAR, Chosen(), tmp_path / "year.pdf")
    assert "No customers are listed." in PdfReader(tmp_path / "year.pdf").pages[0].extract_text()


def test_the_words_of_a_short_bar_stand_beside_it(office: Office, tmp_path: Path) -> None:
    plan = office.plan(period="2026-03-01 – 2026-03-05")
    office.workspace.plan_calendar.pdf(YEAR, ALL, tmp_path / "year.pdf")
    text = PdfReader(tmp_path / "year.pdf").pages[0].extract_text()
    assert f"Draft · {plan.code}" in text
