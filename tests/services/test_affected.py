"""Who else has the product is proposed, called, and printed."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader

from desktop.errors import Refused
from desktop.forms.values import Ref
from desktop.services.opened import Opened
from tests.services.office import Office, ref

PRODUCT = "轴承 6205"


def customer(office: Office, name: str, **card: Any) -> Ref:
    contacts = ({"name": "周工", "phone": "0510-8"}, {"name": "孙总", "phone": "0510-9"})
    whole = {"name": name, "manager": office.manager, "contacts": contacts, **card}
    return ref(office.workspace.customers.save(whole))


def case(office: Office, **values: Any) -> Opened:
    return office.complaint(product=PRODUCT, batch="B-77", **values)


def proposed(office: Office, complaint: Opened) -> list[str]:
    rows = office.workspace.cases.affected.proposal(complaint.id)
    return [row["customer"].text for row in rows]


def text(path: Path) -> str:
    return "".join(page.extract_text() for page in PdfReader(path).pages)


def test_customers_who_complained_of_the_product_are_proposed(office: Office) -> None:
    case(office, customer=customer(office, "甲厂"))
    assert proposed(office, case(office)) == ["甲厂"]


def test_customers_who_had_a_service_for_it_are_proposed(office: Office) -> None:
    services = office.workspace.service_requests
    asked = {"customer": customer(office, "乙厂"), "problem": "Noise", "product": PRODUCT.upper()}
    services.save({**services.blank(), **asked})
    assert proposed(office, case(office)) == ["乙厂"]


def test_customers_to_whom_it_was_sold_are_proposed_and_hoped_for_ones_are_not(
    office: Office,
) -> None:
    sales = office.workspace.opportunities
    for name in ("丙厂", "丁厂"):
        sale = {"customer": customer(office, name), "title": name, "product": PRODUCT}
        saved = sales.save({**sales.blank(), **sale, "amount": Decimal(100)})
        if name == "丙厂":
            for verb in ("qualify", "propose", "win"):
                sales.take(saved.id, verb)
    assert proposed(office, case(office)) == ["丙厂"]


def test_customers_for_whom_it_is_planned_are_proposed(office: Office) -> None:
    office.plan(customer=customer(office, "戊厂"), sales_targets=({"product": PRODUCT},))
    assert proposed(office, case(office)) == ["戊厂"]


def test_who_complained_and_who_has_another_product_are_not_proposed(office: Office) -> None:
    case(office)
    office.complaint(product="另一种", customer=customer(office, "己厂"))
    assert proposed(office, case(office)) == []


def test_the_button_of_the_form_adds_who_is_not_listed_yet(office: Office) -> None:
    listed = customer(office, "甲厂")
    case(office, customer=listed)
    case(office, customer=customer(office, "乙厂"))
    complaint = case(office, affected=({"customer": listed, "result": "All well."},))
    rows = office.workspace.complaints.offer("affected", complaint.values)
    assert [(row["customer"].text, row["result"]) for row in rows] == [
        ("甲厂", "All well."),
        ("乙厂", ""),
    ]
    assert (rows[1]["contact"], rows[1]["phone"]) == ("周工", "0510-8")


def test_what_was_proposed_can_be_saved(office: Office) -> None:
    case(office, customer=customer(office, "甲厂"))
    complaints = office.workspace.complaints
    complaint = case(office)
    rows = complaints.offer("affected", complaint.values)
    saved = complaints.save({"affected": rows}, complaint.id)
    assert [row["customer"].text for row in saved.values["affected"]] == ["甲厂"]


def test_without_a_product_nobody_is_proposed(office: Office) -> None:
    case(office, customer=customer(office, "甲厂"))
    assert proposed(office, office.complaint(product=" ")) == []


def test_the_call_sheet_names_the_case_and_whom_to_call(office: Office, tmp_path: Path) -> None:
    case(office, customer=customer(office, "甲厂"))
    complaint = case(office)
    printed = office.workspace.cases.affected.call_sheet(complaint.id, tmp_path / "calls.pdf")
    assert printed.pages == 1
    words = text(tmp_path / "calls.pdf")
    asked = (complaint.code, "Customers to call", "甲厂", "周工", "0510-8", PRODUCT, "B-77")
    assert [each for each in asked if each not in words] == []


def test_with_nobody_to_call_there_is_no_sheet(office: Office, tmp_path: Path) -> None:
    with pytest.raises(Refused, match="Nobody else is known"):
        office.workspace.cases.affected.call_sheet(case(office).id, tmp_path / "calls.pdf")
    assert not (tmp_path / "calls.pdf").exists()
