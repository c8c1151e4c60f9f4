"""The place of the customers: a page to see, a card to write, and the ways between them."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from desktop.services.opened import Opened
from desktop.services.workspace import Workspace
from desktop.views.customer_screen import CustomerScreen
from desktop.views.furnishing import Furnished
from desktop.views.record_screen import RecordScreen


@pytest.fixture
def saved(workspace: Workspace) -> Opened:
    return workspace.customers.save({**workspace.customers.blank(), "name": "Harbour Group"})


@pytest.fixture
def screen(qtbot: QtBot, furnished: Furnished, saved: Opened) -> CustomerScreen:
    window = furnished.desk.window
    furnished._window.go("customers")
    here = furnished._window.here
    assert isinstance(here, CustomerScreen)
    assert window.isVisible()
    qtbot.waitUntil(lambda: here.list.model.rowCount() == 1)
    return here


def _page_is_seen(screen: CustomerScreen) -> bool:
    return screen.is_paged and screen.page.isVisible()


def _card_is_seen(screen: CustomerScreen) -> bool:
    return not screen.is_paged and screen.form.isVisible() and screen.form.file.is_open


def test_a_row_that_is_chosen_shows_the_customers_page(
    qtbot: QtBot, screen: CustomerScreen
) -> None:
    QTest.keyClick(screen.list.view, Qt.Key.Key_Down)
    qtbot.waitUntil(lambda: _page_is_seen(screen))
    qtbot.waitUntil(lambda: screen.page.heading.name.whole() == "Harbour Group")
    assert not screen.form.file.is_open


def test_the_button_leads_to_the_card_and_back(
    qtbot: QtBot, screen: CustomerScreen, saved: Opened
) -> None:
    screen.show_record(saved.id)
    screen.page.heading.edit.click()
    qtbot.waitUntil(lambda: _card_is_seen(screen))
    assert screen.form.bar.code.text() == saved.code
    screen.form.bar.aside.click()
    assert _page_is_seen(screen)
    assert not screen.form.file.is_open


def test_f2_turns_the_page_over_and_back(
    qtbot: QtBot, screen: CustomerScreen, saved: Opened
) -> None:
    screen.show_record(saved.id)
    QTest.keyClick(screen.window(), Qt.Key.Key_F2)
    qtbot.waitUntil(lambda: _card_is_seen(screen))
    QTest.keyClick(screen.window(), Qt.Key.Key_F2)
    qtbot.waitUntil(lambda: _page_is_seen(screen))


def test_what_is_typed_on_the_card_is_saved_when_the_page_is_shown(
    qtbot: QtBot, screen: CustomerScreen, saved: Opened, workspace: Workspace
) -> None:
    screen.show_card(saved.id)
    qtbot.waitUntil(lambda: _card_is_seen(screen))
    name = screen.form.editor.places["short_name"].input
    name.setFocus()
    QTest.keyClicks(name, "Harbour")
    screen.show_page(saved.id)
    assert workspace.customers.open(saved.id).values["short_name"] == "Harbour"


def test_esc_leads_from_the_card_to_the_page_and_from_there_to_the_list(
    qtbot: QtBot, screen: CustomerScreen, saved: Opened
) -> None:
    screen.show_card(saved.id)
    qtbot.waitUntil(lambda: _card_is_seen(screen))
    screen.ask("back")
    assert _page_is_seen(screen)
    screen.ask("back")
    assert screen.list.view.hasFocus()
    assert _page_is_seen(screen)


def test_a_new_customer_begins_with_the_card(screen: CustomerScreen, saved: Opened) -> None:
    screen.show_record(saved.id)
    screen.ask("new")
    assert _card_is_seen(screen)
    assert screen.form.file.opened is None


def test_the_card_leads_to_the_page_as_soon_as_the_customer_is_saved(
    qtbot: QtBot, screen: CustomerScreen
) -> None:
    screen.ask("new")
    assert screen.form.bar.aside.isHidden()
    name = screen.form.editor.places["name"].input
    name.setFocus()
    QTest.keyClicks(name, "Winter Bearings")
    assert screen.form.file.save()
    qtbot.waitUntil(lambda: not screen.form.bar.aside.isHidden())


def test_a_page_needs_no_paper_beside_it(
    qtbot: QtBot, screen: CustomerScreen, saved: Opened
) -> None:
    screen.window().resize(1500, 900)
    screen.show_card(saved.id)
    qtbot.waitUntil(lambda: _card_is_seen(screen))
    assert screen.form.preview.isVisible()
    screen.show_page(saved.id)
    assert not screen.form.preview.isVisible()


def test_in_a_table_the_page_takes_the_room_and_gives_it_back(
    screen: CustomerScreen, saved: Opened
) -> None:
    screen.list.switch()
    screen.list.view.opened.emit(saved.id)
    assert _page_is_seen(screen)
    assert screen.list.isHidden()
    screen.back.click()
    assert not screen.is_paged
    assert screen.list.isVisible()


def test_a_deleted_customer_leaves_neither_page_nor_card(
    qtbot: QtBot, screen: CustomerScreen, saved: Opened, workspace: Workspace
) -> None:
    screen.show_card(saved.id)
    qtbot.waitUntil(lambda: _card_is_seen(screen))
    workspace.customers.delete(saved.id)
    screen.form._doings._gone(saved)
    assert screen.nothing_open.isVisible()
    assert not screen.is_open


def test_the_main_action_of_a_page_logs_a_contact(
    qtbot: QtBot, screen: CustomerScreen, saved: Opened, furnished: Furnished
) -> None:
    screen.show_record(saved.id)
    qtbot.waitUntil(lambda: screen.page.heading.name.whole() == "Harbour Group")
    screen.ask("main")
    window = furnished._window
    assert window.here is window.place("interactions")
    assert isinstance(window.here, RecordScreen)
    assert window.here.form.editor.values()["customer"].id == saved.id
