"""The customer in view becomes part of another one."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from pytestqt.qtbot import QtBot

from desktop.services.opened import Opened
from tests.services.office import Office

if TYPE_CHECKING:
    from desktop.views.customer_screen import CustomerScreen
    from desktop.views.furnishing import Furnished


@pytest.fixture
def twin(office: Office) -> Opened:
    return office.workspace.customers.save({"name": "东旭轴承有限公司"})


@pytest.fixture
def screen(twin: Opened, furnished: Furnished) -> CustomerScreen:
    from desktop.views.customer_screen import CustomerScreen

    furnished.desk.show_record("customer", twin.id)
    place = furnished._screen("customer")
    assert isinstance(place, CustomerScreen)
    return place


@pytest.mark.parametrize("card", [False, True])
def test_the_survivor_is_shown_and_nothing_is_complained_about(
    screen: CustomerScreen,
    twin: Opened,
    office: Office,
    furnished: Furnished,
    qtbot: QtBot,
    card: bool,
) -> None:
    if card:
        screen.show_card(twin.id)
        qtbot.waitUntil(lambda: screen.form.file.opened is not None)
    qtbot.waitUntil(lambda: screen.whose == twin.id)
    survivor, doubles = office.customer.id or "", office.workspace.doubles
    doubles.merge(doubles.plan([survivor, twin.id], survivor))
    qtbot.waitUntil(lambda: screen.whose == survivor)
    qtbot.waitUntil(lambda: furnished.desk.frame.jobs.count == 0)
    qtbot.wait(100)
    assert furnished.desk.notices.words() == []
