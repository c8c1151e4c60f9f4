"""Expenses are handed to finance in closed batches: each once, and corrected in the next one."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from python_calamine import CalamineWorkbook

from desktop.clock import FixedClock
from desktop.errors import NotFound, Refused
from desktop.forms.values import Ref
from desktop.services.finance_batches import NEWS
from tests.services.closings import APRIL, MARCH, Ledger
from tests.services.office import Office


@pytest.fixture
def ledger(office: Office, clock: FixedClock) -> Ledger:
    return Ledger(office, clock)


def test_a_batch_holds_each_expense_of_its_period_once(ledger: Ledger) -> None:
    ledger.spend(date(2026, 3, 1), travel="10.01")
    ledger.spend(date(2026, 3, 31), hospitality="20.02")
    ledger.spend(date(2026, 4, 1), travel="99")
    batch = ledger.close(MARCH)
    assert (batch.number, batch.line_count) == ("JZ-2026-0001", 2)
    assert ledger.told(batch.number) == [
        ("new", "travel", "10.01"), ("new", "hospitality", "20.02"),
    ]  # fmt: skip
    assert batch.sums["CNY"].closing == Decimal("30.03")


def test_an_expense_of_nothing_has_no_line_and_takes_back_the_one_it_had(ledger: Ledger) -> None:
    checklist = ledger.spend(date(2026, 3, 1), travel="10.01", other="0")
    assert ledger.told(ledger.close(MARCH).number) == [("new", "travel", "10.01")]
    ledger.change(checklist, travel="0.00")
    assert ledger.told(ledger.close(APRIL).number) == [("reversal", "travel", "-10.01")]


def test_a_line_keeps_what_its_checklist_said_when_it_was_closed(ledger: Ledger) -> None:
    said = {"travel": "10", "voucher": "BX-1", "cost_centre": "Sales East"}
    checklist = ledger.spend(date(2026, 3, 2), **said)
    (line,) = ledger.batches.lines(ledger.close(MARCH).number)
    told = (line.code, line.customer, line.manager, line.voucher, line.cost_centre, line.action)
    assert told == (checklist.code, "苏州东旭轴承", "林帆", "BX-1", "Sales East", "Visit")
    assert (line.spent_on, line.currency) == (date(2026, 3, 2), "CNY")


@pytest.mark.parametrize(
    ("changes", "why"),
    [
        ({"travel": "12"}, ("amount",)),
        ({"voucher": "BX-2"}, ("voucher",)),
        ({"cost_centre": "R&D"}, ("cost_centre",)),
        ({"currency": "EUR"}, ("currency",)),
        ({"checked_on": date(2026, 3, 9)}, ("spent_on",)),
        ({"travel": "12", "voucher": "BX-2"}, ("amount", "voucher")),
    ],
)
def test_what_changed_after_the_closing_is_reversed_and_entered_anew_in_the_next_batch(
    ledger: Ledger, changes: dict[str, object], why: tuple[str, ...]
) -> None:
    checklist = ledger.spend(date(2026, 3, 2), travel="10")
    first = ledger.close(MARCH)
    ledger.change(checklist, **changes)
    second = ledger.close(APRIL)
    old, (reversal, again) = ledger.batches.lines(first.number), ledger.batches.lines(second.number)
    assert (reversal.entry, reversal.amount, reversal.voucher) == ("reversal", Decimal(-10), "")
    assert (again.entry, again.amount) == ("again", Decimal(str(changes.get("travel", 10))))
    assert {reversal.corrects, again.corrects} == {old[0].name} == {"JZ-2026-0001/1"}
    assert reversal.reasons == why


def test_another_customer_or_manager_is_a_correction_too(ledger: Ledger) -> None:
    checklist = ledger.spend(date(2026, 3, 2), travel="10")
    ledger.close(MARCH)
    ledger.change(checklist, manager=ledger.office.director)
    batch = ledger.close(APRIL)
    assert ledger.batches.lines(batch.number)[0].reasons == ("manager_id",)


def test_an_amount_that_was_another_kind_of_cost_corrects_the_old_line(ledger: Ledger) -> None:
    checklist = ledger.spend(date(2026, 3, 2), travel="10")
    ledger.close(MARCH)
    ledger.change(checklist, travel=None, hospitality="10")
    batch = ledger.close(APRIL)
    assert ledger.told(batch.number) == [
        ("reversal", "travel", "-10.00"), ("again", "hospitality", "10.00"),
    ]  # fmt: skip
    assert ledger.batches.lines(batch.number)[1].corrects == "JZ-2026-0001/1"


def test_an_expense_taken_out_and_a_deleted_checklist_are_reversed_alone(ledger: Ledger) -> None:
    taken_out = ledger.spend(date(2026, 3, 2), travel="10")
    deleted = ledger.spend(date(2026, 3, 3), travel="20")
    ledger.close(MARCH)
    ledger.change(taken_out, travel=None)
    ledger.workspace.checklists.delete(deleted.id)
    batch = ledger.close(APRIL)
    lines = ledger.batches.lines(batch.number)
    assert [(line.amount, line.reasons) for line in lines] == [
        (Decimal(-10), ("removed",)), (Decimal(-20), ("deleted",)),
    ]  # fmt: skip
    assert batch.sums["CNY"].closing == 0


def test_putting_a_checklist_away_moves_no_money(ledger: Ledger) -> None:
    checklist = ledger.spend(date(2026, 3, 2), travel="10")
    ledger.close(MARCH)
    ledger.workspace.checklists.archive(checklist.id)
    assert ledger.batches.preview(*APRIL).lines == ()


def test_an_expense_entered_late_comes_into_the_next_batch_and_is_marked(ledger: Ledger) -> None:
    ledger.spend(date(2026, 3, 2), travel="10")
    ledger.close(MARCH)
    ledger.spend(date(2026, 3, 30), travel="5")
    ledger.spend(date(2026, 4, 2), travel="7")
    batch = ledger.close(APRIL)
    assert ledger.told(batch.number) == [("new", "travel", "7.00"), ("late", "travel", "5.00")]


def test_an_expense_moved_behind_the_period_comes_with_a_later_batch(ledger: Ledger) -> None:
    checklist = ledger.spend(date(2026, 3, 2), travel="10")
    ledger.close(MARCH)
    ledger.change(checklist, checked_on=date(2026, 5, 2))
    assert ledger.told(ledger.close(APRIL).number) == [("reversal", "travel", "-10.00")]
    may = ledger.close((date(2026, 5, 1), date(2026, 5, 31)))
    assert ledger.told(may.number) == [("new", "travel", "10.00")]


def test_a_correction_can_be_corrected_again(ledger: Ledger) -> None:
    checklist = ledger.spend(date(2026, 3, 2), travel="10")
    ledger.close(MARCH)
    ledger.change(checklist, travel="11")
    ledger.close(APRIL)
    ledger.change(checklist, travel="12")
    batch = ledger.close((date(2026, 5, 1), date(2026, 5, 31)))
    lines = ledger.batches.lines(batch.number)
    assert [(line.amount, line.corrects) for line in lines] == [
        (Decimal(-11), "JZ-2026-0002/2"), (Decimal(12), "JZ-2026-0002/2"),
    ]  # fmt: skip


def test_currencies_are_summed_apart(ledger: Ledger) -> None:
    ledger.spend(date(2026, 3, 2), travel="10.50")
    ledger.spend(date(2026, 3, 2), travel="3.25", currency="USD")
    batch = ledger.close(MARCH)
    closings = {currency: each.closing for currency, each in batch.sums.items()}
    assert closings == {"CNY": Decimal("10.50"), "USD": Decimal("3.25")}


def test_the_cost_centre_is_the_managers_and_else_the_offices(ledger: Ledger) -> None:
    manager = ledger.office.manager
    ledger.spend(date(2026, 3, 2), travel="1")
    seen = ledger.batches.preview(*MARCH).lines[0]
    assert seen.cost_centre == "华东办事处"
    ledger.workspace.people.save({"cost_centre": "Sales East"}, manager.id)
    assert ledger.batches.preview(*MARCH).lines[0].cost_centre == "Sales East"


def test_a_cost_centre_that_no_checklist_names_stays_as_it_was_closed(ledger: Ledger) -> None:
    ledger.spend(date(2026, 3, 2), travel="1")
    ledger.close(MARCH)
    ledger.workspace.people.save({"cost_centre": "Sales East"}, ledger.office.manager.id)
    assert ledger.batches.preview(*APRIL).lines == ()


def test_a_new_checklist_proposes_yuan_and_the_cost_centre_of_its_manager(office: Office) -> None:
    checklists, manager = office.workspace.checklists, office.manager
    office.workspace.people.save({"cost_centre": "Sales East"}, manager.id)
    values = checklists.blank()
    proposed = checklists.defaults("manager", {**values, "manager": manager})
    assert values["currency"] == "CNY"
    assert proposed["cost_centre"].value == "Sales East"
    by_customer = checklists.defaults("customer", {**values, "customer": office.customer})
    assert by_customer["cost_centre"].value == "Sales East"


@pytest.mark.parametrize(
    ("period", "reason"),
    [
        ((date(2026, 4, 30), date(2026, 4, 1)), "ends before it begins"),
        ((date(2027, 1, 1), date(2027, 1, 31)), "not over"),
        ((date(2026, 3, 31), date(2026, 4, 30)), "JZ-2026-0001 ends on 2026-03-31"),
        ((date(2026, 4, 2), date(2026, 4, 30)), "Begin on 2026-04-01"),
        (APRIL, "nothing to close"),
    ],
)
def test_a_period_that_cannot_be_closed_is_refused_with_the_reason(
    ledger: Ledger, period: tuple[date, date], reason: str
) -> None:
    ledger.spend(date(2026, 3, 2), travel="10")
    ledger.close(MARCH)
    with pytest.raises(Refused, match=reason):
        ledger.close(period)
    assert len(ledger.batches.list()) == 1


def test_what_was_changed_since_the_preview_is_not_closed_unseen(ledger: Ledger) -> None:
    checklist = ledger.spend(date(2026, 3, 2), travel="10")
    seen = ledger.batches.preview(*MARCH)
    ledger.change(checklist, travel="11")
    with pytest.raises(Refused, match="since you looked"):
        ledger.batches.close(*MARCH, mark=seen.mark)
    assert ledger.batches.close(*MARCH, mark=ledger.batches.preview(*MARCH).mark).line_count == 1


def test_a_preview_tells_what_it_leaves_out_and_what_has_no_voucher(ledger: Ledger) -> None:
    ledger.spend(date(2026, 2, 27), travel="1")
    ledger.spend(date(2026, 3, 2), travel="2", voucher="BX-1")
    ledger.spend(date(2026, 3, 3), travel="3")
    seen = ledger.batches.preview(*MARCH)
    assert (seen.before_first, len(seen.lines)) == (1, 2)
    assert [line.amount for line in seen.unvouched] == [Decimal(3)]
    assert ledger.batches.list() == ()


def test_batches_are_numbered_by_the_year_in_which_they_were_closed(ledger: Ledger) -> None:
    ledger.spend(date(2026, 3, 2), travel="10")
    ledger.spend(date(2026, 4, 2), travel="10")
    ledger.close(MARCH)
    ledger.clock.at = datetime(2027, 1, 4, 9)
    assert ledger.close(APRIL).number == "JZ-2027-0001"
    told = [(batch.number, batch.previous) for batch in ledger.batches.list()]
    assert told == [("JZ-2027-0001", "JZ-2026-0001"), ("JZ-2026-0001", "")]


def test_a_checklist_tells_the_batches_that_its_expenses_stand_in(ledger: Ledger) -> None:
    checklist = ledger.spend(date(2026, 3, 2), travel="10")
    assert ledger.batches.locked_in(checklist.id) == ()
    ledger.close(MARCH)
    assert ledger.batches.locked_in(checklist.id) == ("JZ-2026-0001",)
    ledger.change(checklist, travel=None)
    ledger.close(APRIL)
    assert ledger.batches.locked_in(checklist.id) == ()


def test_closing_is_told_as_news_and_by_whom(ledger: Ledger) -> None:
    heard: list[str] = []
    ledger.workspace.events.listen(lambda news: heard.append(news.kind))
    ledger.spend(date(2026, 3, 2), travel="10")
    assert ledger.close(MARCH).closed_by == "林帆"
    assert heard[-1] == NEWS


def test_an_unknown_batch_is_told_by_its_number(ledger: Ledger, tmp_path: Path) -> None:
    with pytest.raises(NotFound, match="JZ-2026-0009"):
        ledger.batches.workbook("JZ-2026-0009", tmp_path / "b.xlsx")
    assert list(tmp_path.glob("*.xlsx")) == []


def test_the_workbook_of_a_batch_names_it_and_is_the_same_after_later_changes(
    ledger: Ledger, tmp_path: Path
) -> None:
    checklist = ledger.spend(date(2026, 3, 2), travel="10", voucher="BX-1")
    number = ledger.close(MARCH).number
    first, later = tmp_path / "first.xlsx", tmp_path / "later.xlsx"
    assert ledger.batches.workbook(number.lower(), first) == 1
    ledger.change(checklist, travel="99", voucher="BX-9")
    ledger.batches.workbook(number, later)
    assert cells(first) == cells(later)
    assert openpyxl.load_workbook(first).properties.title == f"Finance workbook {number}"
    assert checklist.code in str(cells(first)["Expense lines"])


def test_a_workbook_says_in_words_why_a_line_was_reversed(ledger: Ledger, tmp_path: Path) -> None:
    checklist = ledger.spend(date(2026, 3, 2), travel="10")
    gone = ledger.spend(date(2026, 3, 2), other="4")
    ledger.close(MARCH)
    ledger.change(checklist, travel="12.50", customer=Ref(None, "苏州东旭轴承"))
    ledger.workspace.checklists.delete(gone.id)
    path = tmp_path / "b.xlsx"
    ledger.batches.workbook(ledger.close(APRIL).number, path)
    told = str(cells(path)["Reconciliation"])
    assert "Amount: 10.00 → 12.50" in told
    assert "The checklist was deleted." in told
    assert "Opening: closing of JZ-2026-0001" in told


def test_a_period_that_is_not_closed_says_so(ledger: Ledger, tmp_path: Path) -> None:
    path = tmp_path / "open.xlsx"
    ledger.workspace.exports.finance(*MARCH, path)
    assert "Not closed" in str(cells(path)["About"])


def cells(path: Path) -> dict[str, list[Any]]:
    """What the sheets say, read by a library other than the one that wrote them."""
    workbook = CalamineWorkbook.from_path(path)
    return {name: workbook.get_sheet_by_name(name).to_python() for name in workbook.sheet_names}
