"""Partners are kept with the customers they work for, and found from both sides."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from desktop.errors import Invalid, Refused
from desktop.services.lists import ListQuery
from desktop.services.opened import Opened
from desktop.storage.partner_lines import PartnerLine
from tests.services.office import Office


def partner(office: Office, **values: Any) -> Opened:
    row = {"customer": office.customer, "role": "Valves", "since": date(2024, 5, 1)}
    said = {"name": "浚成阀门", "kind": "supplier", "contact": "简伯衡", "phone": "138-0000-0901"}
    return office.workspace.partners.save({**said, "customers": (row,), **values})


def shown(office: Office) -> tuple[PartnerLine, ...]:
    return office.workspace.pages.portrait(str(office.customer.id)).partners


def test_a_partner_gets_a_number_of_its_own(office: Office) -> None:
    assert partner(office).code == "HB-0001"


def test_the_customers_page_names_its_partners(office: Office) -> None:
    saved = partner(office)
    (line,) = shown(office)
    assert line == PartnerLine(
        saved.id, "HB-0001", "浚成阀门", "supplier", "Valves", date(2024, 5, 1), "简伯衡",
        "138-0000-0901",
    )  # fmt: skip


def test_an_archived_partner_leaves_the_customers_page(office: Office) -> None:
    office.workspace.partners.archive(partner(office).id)
    assert shown(office) == ()


def test_the_list_tells_for_whom_a_partner_works(office: Office) -> None:
    partner(office)
    (row,) = office.workspace.lists.source("partners").page(ListQuery(), 0, 10)
    assert (row.name, row.customers, row.customer_count) == ("浚成阀门", "苏州东旭轴承", 1)


@pytest.mark.parametrize("words", ["浚成", "juncheng", "jcfm", "1380000", "Valves"])
def test_a_partner_is_found_by_name_sound_phone_and_role(office: Office, words: str) -> None:
    partner(office)
    (group,) = office.workspace.search.find(words, ("partner",))
    assert [hit.code for hit in group.hits] == ["HB-0001"]


def test_a_customer_with_partners_is_not_deleted(office: Office) -> None:
    partner(office)
    with pytest.raises(Refused, match="Partner: 1"):
        office.workspace.customers.delete(str(office.customer.id))


def test_a_row_without_a_customer_is_not_saved(office: Office) -> None:
    with pytest.raises(Invalid):
        partner(office, customers=({"role": "Valves"},))


def test_a_partner_goes_out_to_a_workbook_and_comes_back(office: Office, tmp_path: Path) -> None:
    saved = partner(office)
    office.workspace.exports.form("partner", saved.id, tmp_path / "partner.xlsx")
    incoming = office.workspace.imports.read(tmp_path / "partner.xlsx")
    assert (incoming.record_id, incoming.changes, incoming.problems) == (saved.id, (), ())
