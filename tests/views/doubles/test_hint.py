"""A quiet line above a new customer who may be here already."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop.errors import Problem
from desktop.services.lists import ListQuery
from desktop.services.workspace import Workspace
from desktop.views.doubles.hint import DoubleHint
from tests.services.office import Office

if TYPE_CHECKING:
    from desktop.views.customer_screen import CustomerScreen
    from desktop.views.furnishing import Furnished


@pytest.fixture
def screen(office: Office, furnished: Furnished) -> CustomerScreen:
    from desktop.views.customer_screen import CustomerScreen

    furnished.desk.start_record("customer", {"name": "东旭轴承有限公司", "city": "苏州"})
    place = furnished._screen("customer")
    assert isinstance(place, CustomerScreen)
    return place


def hint_of(screen: CustomerScreen) -> DoubleHint:
    (found,) = screen.findChildren(DoubleHint)
    return found


def test_a_new_customer_who_is_here_already_is_hinted_at_and_opened(
    screen: CustomerScreen, office: Office, qtbot: QtBot
) -> None:
    hint = hint_of(screen)
    qtbot.waitUntil(hint.isVisible)
    assert hint.words.whole() == "Perhaps the same as KH-0001 苏州东旭轴承"
    hint.open.click()
    qtbot.waitUntil(lambda: screen.whose == office.customer.id)
    assert not hint.isVisible()


def test_opening_the_one_that_is_here_makes_no_double_and_keeps_the_words(
    screen: CustomerScreen, office: Office, workspace: Workspace, qtbot: QtBot
) -> None:
    hint = hint_of(screen)
    qtbot.waitUntil(hint.isVisible)
    qtbot.waitUntil(lambda: hint.words.width() > 100)
    screen.form.editor.jump_to(Problem(("phone",), ""))
    focus = QApplication.focusWidget()
    assert focus is not None
    QTest.keyClicks(focus, "65550000")
    qtbot.waitUntil(lambda: screen.form.editor.is_changed)
    hint.open.click()
    qtbot.waitUntil(lambda: screen.whose == office.customer.id)
    assert [each.code for each in workspace.lists.source("customers").rows(ListQuery())] == [
        office.customer.code
    ]
    (draft,) = workspace.drafts.waiting()
    assert draft.values["name"] == "东旭轴承有限公司"


def test_a_new_customer_unlike_all_others_is_not_hinted_at(
    screen: CustomerScreen, workspace: Workspace, qtbot: QtBot
) -> None:
    hint = hint_of(screen)
    qtbot.waitUntil(hint.isVisible)
    screen.start({"name": "南京金陵电缆有限公司"})
    assert not hint.isVisible()
    qtbot.wait(600)
    assert not hint.isVisible()
