"""The brief before a visit: one printed sheet, the most important first."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader

from desktop.errors import NotFound
from desktop.forms.values import Ref
from desktop.i18n import speaking
from tests.services.office import Office

NASTY = "R&D <b>x<y 且 y>z</b> =1+1 😀 \u202eabc\u202c 䶮𬭎"


def sheet(office: Office, tmp_path: Path, customer_id: str = "") -> str:
    target = tmp_path / "brief.pdf"
    office.workspace.briefs.pdf(customer_id or str(office.customer.id), target)
    pages = PdfReader(target).pages
    assert len(pages) == 1
    return "\n".join(line.rstrip() for line in pages[0].extract_text().splitlines())


def busy(office: Office, many: int, words: str = "Asked for the date of delivery.") -> None:
    """Give the customer much of everything."""
    interactions = office.workspace.interactions
    for number in range(many):
        said: dict[str, Any] = {
            "customer": office.customer,
            "happened_at": datetime(2026, 3, 1 + number % 15, 9, number % 60),
            "channel": "phone",
            "summary": f"{number} {words}",
            "learned": f"Fact {number} {words}",
            "next_step": f"Send offer {number}",
            "next_on": date(2026, 3, 20),
        }
        saved = interactions.save({**interactions.blank(), **said})
        interactions.take(saved.id, "log")
    contacts = tuple(
        {"name": f"Person {number}", "title": "Buyer", "phone": "0512-1234", "role": "buys"}
        for number in range(many)
    )
    contracts = tuple(
        {"number": f"HT-{number}", "ends_on": date(2026, 4, 1), "amount": Decimal(1000)}
        for number in range(many)
    )
    office.workspace.customers.save(
        {"contacts": contacts, "contracts": contracts, "introduction": words},
        office.customer.id,
    )


def test_the_brief_of_a_new_customer_is_one_calm_page(office: Office, tmp_path: Path) -> None:
    fresh = office.workspace.customers.save({"name": "无锡新客"})
    text = sheet(office, tmp_path, fresh.id)
    assert "Brief before the visit" in text
    assert "无锡新客" in text
    assert "never" in text


def test_it_says_first_what_is_open_then_who_is_who_then_what_happened(
    office: Office, tmp_path: Path
) -> None:
    busy(office, 2)
    text = sheet(office, tmp_path)
    places = [text.index(words) for words in ("Send offer 0", "Person 0", "0 Asked")]
    places.append(text.rindex("HT-0"))
    assert places == sorted(places)


def test_what_is_overdue_is_said_so(office: Office, tmp_path: Path) -> None:
    tasks = office.workspace.tasks
    late = {"customer": office.customer, "title": "Call back", "due_on": date(2026, 3, 2)}
    tasks.save({**tasks.blank(), **late})
    assert "2026-03-02 overdue" in " ".join(sheet(office, tmp_path).split())


def test_however_much_there_is_it_stays_one_page_and_says_what_it_left_out(
    office: Office, tmp_path: Path
) -> None:
    busy(office, 60, "A long story about the delivery. " * 40)
    text = sheet(office, tmp_path)
    assert "of 60)" in text
    assert "Person 0" in text


def test_whatever_was_typed_is_printed_as_typed(office: Office, tmp_path: Path) -> None:
    busy(office, 1, NASTY)
    text = sheet(office, tmp_path).replace("\n", "")
    for words in ("R&D <b>x<y 且 y>z</b> =1+1", "䶮𬭎"):
        assert words in text


def test_whoever_supports_us_comes_first(office: Office, tmp_path: Path) -> None:
    contacts = (
        {"name": "Neutral", "attitude": "neutral", "influence": "strong"},
        {"name": "Friend", "attitude": "supportive", "influence": "weak"},
        {"name": "Gone", "standing": "former"},
    )
    office.workspace.customers.save({"contacts": contacts}, office.customer.id)
    text = sheet(office, tmp_path)
    assert text.index("Friend") < text.index("Neutral")
    assert "Gone" not in text


def test_it_speaks_chinese(office: Office, tmp_path: Path) -> None:
    with speaking("zh"):
        assert "拜访前速览" in sheet(office, tmp_path)


def test_a_customer_that_is_not_there_leaves_no_file(office: Office, tmp_path: Path) -> None:
    with pytest.raises(NotFound):
        office.workspace.briefs.pdf("nobody", tmp_path / "brief.pdf")
    assert not (tmp_path / "brief.pdf").exists()


def test_the_relation_and_how_to_win_somebody_stand_beside_the_name(
    office: Office, tmp_path: Path
) -> None:
    card = office.workspace.customers.open(str(office.customer.id))
    wang = Ref(card.values["contacts"][0]["id"], "王工")
    row = {"contact": wang, "approach": "Lunch on Friday", "progress": "trusting"}
    office.plan(supporters=(row,))
    text = " ".join(sheet(office, tmp_path).split())
    assert "Lunch on Friday" in text
    assert "Trusting" in text


def test_an_appointment_stands_among_what_is_open_and_not_among_what_happened(
    office: Office, tmp_path: Path
) -> None:
    office.interaction(happened_at=datetime(2026, 3, 16, 16, 0), summary="")
    brief = office.workspace.briefs.brief(str(office.customer.id))
    assert [due.on for due in brief.due] == ["2026-03-16 16:00"]
    assert not brief.talks


def test_contracts_that_are_over_give_way_and_the_first_to_end_stands_first(
    office: Office,
) -> None:
    contracts = (
        {"number": "HT-1", "ends_on": date(2025, 5, 5), "standing": "former"},
        {"number": "HT-2", "ends_on": date(2028, 5, 5), "standing": "current"},
        {"number": "HT-3", "ends_on": date(2026, 4, 1), "standing": "current"},
    )
    office.workspace.customers.save({"contracts": contracts}, office.customer.id)
    brief = office.workspace.briefs.brief(str(office.customer.id))
    assert [each.what for each in brief.contracts] == ["HT-3", "HT-2"]


def test_one_part_that_is_long_leaves_room_for_the_others_and_for_the_pen(
    office: Office, tmp_path: Path
) -> None:
    busy(office, 30)
    text = sheet(office, tmp_path)
    shown = [text.count(words) for words in ("Send offer", "Person ", "Asked for the date")]
    assert min(shown) >= 5
    assert "For the visit" in text


def test_the_line_about_money_begins_with_a_capital_whatever_it_begins_with(office: Office) -> None:
    contracts = ({"number": "HT-1", "starts_on": date(2026, 1, 5), "amount": Decimal(1000)},)
    office.workspace.customers.save({"contracts": contracts}, office.customer.id)
    brief = office.workspace.briefs.brief(str(office.customer.id))
    assert brief.money == "Contracts 1,000.00"


def test_satisfaction_stands_on_the_brief_with_its_survey(office: Office, tmp_path: Path) -> None:
    survey = {"satisfaction_source": "survey", "satisfaction_on": date(2026, 2, 3)}
    office.plan(satisfaction=Decimal("4.5"), **survey)
    assert "4.5/5 · Survey 2026-02-03" in sheet(office, tmp_path)
