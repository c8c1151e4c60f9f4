"""The parts of the settings: what is done there is seen there."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QPushButton, QWidget
from pytestqt.qtbot import QtBot

from desktop.services.workspace import Workspace
from desktop.views import option_lists
from desktop.views.backups_page import BackupsPage
from desktop.views.desk import Desk
from desktop.views.general_settings import GeneralSettings
from desktop.views.option_lists import OptionLists
from desktop.views.place import Place
from desktop.views.settings_page import SettingsPage


@pytest.fixture
def lists(qtbot: QtBot, desk: Desk) -> OptionLists:
    made = OptionLists(desk)
    qtbot.addWidget(made)
    made.resize(800, 600)
    made.show()
    return made


def _answer(monkeypatch: pytest.MonkeyPatch, words: str) -> None:
    def asked(_parent: QWidget, _title: str, _name: str, _verb: str, _now: str = "") -> str:
        return words

    monkeypatch.setattr(option_lists, "ask_words", asked)


def test_an_answer_that_was_added_is_in_view_and_chosen(
    lists: OptionLists, monkeypatch: pytest.MonkeyPatch
) -> None:
    _answer(monkeypatch, "Live stream")
    lists.add_button.click()
    item = lists.options.currentItem()
    assert item.text() == "Live stream"
    assert lists.options.viewport().rect().contains(lists.options.visualItemRect(item))


def test_an_answer_that_is_there_already_is_shown_and_told(
    lists: OptionLists, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    there = lists.options.item(0).text()
    count = lists.options.count()
    _answer(monkeypatch, there.upper())
    lists.add_button.click()
    assert lists.options.count() == count
    assert lists.options.currentRow() == 0
    assert "already" in desk.notices.words()[0]


def test_an_answer_of_ones_own_can_be_renamed_and_stays_chosen(
    lists: OptionLists, monkeypatch: pytest.MonkeyPatch
) -> None:
    _answer(monkeypatch, "Live stream")
    lists.add_button.click()
    _answer(monkeypatch, "Broadcast")
    lists.rename_button.click()
    assert lists.options.currentItem().text() == "Broadcast"


def test_the_answers_of_the_product_cannot_be_renamed(lists: OptionLists) -> None:
    lists.options.setCurrentRow(0)
    assert not lists.rename_button.isEnabled()


def test_what_a_restore_replaced_stands_in_the_list_of_backups(
    qtbot: QtBot, desk: Desk, workspace: Workspace
) -> None:
    workspace.backups.restore(workspace.backups.now())
    page = BackupsPage(desk, lambda _path: None)
    qtbot.addWidget(page)
    qtbot.waitUntil(lambda: page.files.count() == 2)
    words = [page.files.item(row).text() for row in range(2)]
    assert any("kept before a restore" in line for line in words)


class _Counted(Place):
    """A part that counts its rows."""

    def entered(self) -> None:
        self.status_changed.emit("14 products")


def test_what_one_part_counts_is_not_said_in_the_next(qtbot: QtBot, desk: Desk) -> None:
    parts = (("Products", "package", _Counted), ("About", "info", QWidget))
    page = SettingsPage(desk.frame.icons, parts, desk.frame.memory)
    qtbot.addWidget(page)
    said: list[str] = []
    page.status_changed.connect(said.append)
    page.nav.setCurrentRow(0)
    assert said[-1] == "14 products"
    page.nav.setCurrentRow(1)
    assert said[-1] == ""


def test_the_part_that_was_left_is_seen_again_in_the_next_window(qtbot: QtBot, desk: Desk) -> None:
    parts = (("First", "user", QWidget), ("Second", "package", QWidget))
    for seen in (0, 1):
        page = SettingsPage(desk.frame.icons, parts, desk.frame.memory)
        qtbot.addWidget(page)
        page.entered()
        assert page.nav.currentRow() == seen
        page.nav.setCurrentRow(1)


def test_the_sample_can_be_left_from_the_settings(qtbot: QtBot, desk: Desk) -> None:
    left: list[bool] = []
    page = GeneralSettings(desk, lambda _name: None, lambda: left.append(True))
    qtbot.addWidget(page)
    next(b for b in page.findChildren(QPushButton) if "own data" in b.text()).click()
    assert left == [True]


def test_ones_own_data_have_no_way_out_of_a_sample(qtbot: QtBot, desk: Desk) -> None:
    page = GeneralSettings(desk, lambda _name: None)
    qtbot.addWidget(page)
    assert [b.text() for b in page.findChildren(QPushButton)] == ["Open folder"]


def test_the_rhythm_of_contact_is_changed_by_hand(
    qtbot: QtBot, desk: Desk, workspace: Workspace
) -> None:
    page = GeneralSettings(desk, lambda _language: None)
    qtbot.addWidget(page)
    box = page.rhythm.days["a"]
    assert box.value() == 14
    box.setValue(0)
    box.editingFinished.emit()
    assert workspace.rhythms.days()["a"] == 0
    assert box.text() == "never"
