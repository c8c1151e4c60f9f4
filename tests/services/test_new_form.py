"""A new form takes one declaration: then it is saved, printed, exported and read back."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from pypdf import PdfReader

from desktop.clock import FixedClock
from desktop.errors import Refused
from desktop.forms.values import Ref
from desktop.services.opened import Opened
from desktop.services.workspace import Workspace, open_workspace
from tests.services.gift import CATALOGUE


@pytest.fixture
def workspace(tmp_path: Path, clock: FixedClock) -> Iterator[Workspace]:
    opened = open_workspace(tmp_path / "workspace", clock, CATALOGUE)
    opened.customers.save({"name": "甲公司"})
    yield opened
    opened.close()


@pytest.fixture
def gift(workspace: Workspace) -> Opened:
    gifts = workspace.records("gift")
    things = ({"thing": "tea <b>", "price": Decimal("88.50")},)
    link = Ref(None, "甲公司")
    return gifts.save({**gifts.blank(), "customer": link, "occasion": "moon", "things": things})


def test_it_is_numbered_dated_and_linked(gift: Opened) -> None:
    assert (gift.code, gift.values["given_on"]) == ("LP-2026-0001", date(2026, 3, 16))
    assert gift.values["customer_code"] == "KH-0001"


def test_it_has_a_history_and_steps(workspace: Workspace, gift: Opened) -> None:
    gifts = workspace.records("gift")
    gifts.save({"size": "big"}, gift.id)
    assert gifts.take(gift.id, "file").state == "filed"
    labels = [entry.verb_label for entry in workspace.history.of("gift", gift.id)]
    assert labels == ["File", "Changed", "Created"]


def test_it_counts_among_what_uses_its_customer(workspace: Workspace, gift: Opened) -> None:
    with pytest.raises(Refused, match="Gift slip: 1"):
        workspace.customers.delete(gift.values["customer"].id)


def test_it_is_printed(workspace: Workspace, gift: Opened, tmp_path: Path) -> None:
    workspace.printing.pdf("gift", [gift.id], tmp_path / "gift.pdf")
    text = PdfReader(tmp_path / "gift.pdf").pages[0].extract_text()
    assert "tea <b>" in text
    assert "88.50" in text


def test_it_comes_back_from_its_workbook(
    workspace: Workspace, gift: Opened, tmp_path: Path
) -> None:
    workspace.exports.form("gift", gift.id, tmp_path / "gift.xlsx")
    incoming = workspace.imports.read(tmp_path / "gift.xlsx")
    assert (incoming.form_id, incoming.code, incoming.changes) == ("gift", gift.code, ())


def test_its_unsaved_words_are_kept(workspace: Workspace) -> None:
    workspace.drafts.keep("gift", "new", 0, {"occasion": "begun"})
    assert workspace.drafts.waiting()[0].values["occasion"] == "begun"
