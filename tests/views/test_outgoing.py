"""Exports are saved, run, renamed and removed; everything goes out and comes back."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from desktop.services.lists import ListQuery
from desktop.services.saved_exports import Saved
from desktop.services.workspace import open_workspace
from desktop.views import opening
from desktop.views.desk import Desk
from desktop.views.notices import Notice
from desktop.views.outgoing import everything_card, saved_card
from desktop.views.outgoing.everything_card import EverythingCard
from desktop.views.outgoing.save_window import SaveWindow
from desktop.views.outgoing.saved_card import SavedCard
from tests.services.office import Office


@pytest.fixture
def card(qtbot: QtBot, desk: Desk, office: Office) -> SavedCard:
    made = SavedCard(desk)
    qtbot.addWidget(made)
    made.show()
    return made


def test_without_saved_exports_it_says_so(card: SavedCard) -> None:
    assert card.nothing.text() == "No export has been saved yet."
    assert not card.rows.isVisible()
    assert not card.run_button.isEnabled()


def test_from_a_list_its_rows_and_some_columns_are_saved(
    qtbot: QtBot, desk: Desk, card: SavedCard, tmp_path: Path
) -> None:
    window = SaveWindow(desk, desk.window, "customers", ListQuery(text="东旭"))
    window.name.setText("每周客户")
    for row in range(2, window.columns.count()):
        window.columns.item(row).setCheckState(Qt.CheckState.Unchecked)
    window.folder.setText(str(tmp_path))
    assert "每周客户 2026-03-16.xlsx" in window.example.text()
    window.go.click()
    (saved,) = desk.workspace.saved_exports.all()
    assert (saved.query.text, len(saved.columns), saved.folder) == ("东旭", 2, str(tmp_path))
    assert "每周客户" in card.rows.item(0).text()
    card.rows.setFocus()
    QTest.keyClick(card.rows, Qt.Key.Key_Return)
    qtbot.waitUntil((tmp_path / "每周客户 2026-03-16.xlsx").exists)


def test_the_days_that_are_offered_belong_to_what_is_written(desk: Desk, office: Office) -> None:
    window = SaveWindow(desk, desk.window)
    offered = {}
    for place in range(window.what.count()):
        window.what.setCurrentIndex(place)
        window.what.activated.emit(place)
        offered[window.what.currentData()] = window.period.count()
    assert (offered["obstacles"], offered["interactions"], offered["finance"]) == (1, 7, 4)
    assert window.columns.count() == 0
    assert not window.go.isEnabled()
    window.name.setText("x")
    assert window.go.isEnabled()


def test_a_folder_that_is_gone_is_asked_for_anew(desk: Desk, office: Office) -> None:
    window = SaveWindow(desk, desk.window, "tasks")
    window.folder.setText("/nowhere/at/all")
    window.go.click()
    assert desk.workspace.saved_exports.all() == ()


def test_keys_rename_and_remove_and_that_is_undone(
    card: SavedCard, desk: Desk, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    desk.workspace.saved_exports.keep(Saved("A", "tasks"))
    qtbot.waitUntil(lambda: card.rows.count() == 1)
    card.rows.setFocus()
    monkeypatch.setattr(saved_card, "ask_words", lambda *_words: "B")
    card.rename()
    assert [each.name for each in desk.workspace.saved_exports.all()] == ["B"]
    card.remove()
    assert desk.workspace.saved_exports.all() == ()
    assert not card.rows.isVisible()
    notice = desk.window.findChildren(Notice)[-1]
    assert notice.words == "“B” was removed."
    notice.findChildren(QPushButton)[0].click()
    assert card.rows.count() == 1


def test_everything_is_written_into_a_new_folder_each_time(
    qtbot: QtBot, desk: Desk, office: Office, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(everything_card, "choose_folder", lambda *_words: tmp_path / "out")
    (tmp_path / "out").mkdir()
    made = EverythingCard(desk, lambda _folder: None)
    qtbot.addWidget(made)
    for name in ("Everything 2026-03-16", "Everything 2026-03-16 (2)"):
        made.out.click()
        qtbot.waitUntil((tmp_path / "out" / name / "manifest.json").exists, timeout=20_000)


def test_a_new_workspace_is_made_of_everything_or_not_at_all(
    office: Office, tmp_path: Path
) -> None:
    clock = office.workspace.clock
    office.workspace.everything.write(tmp_path / "all")
    made = opening.brought_back(tmp_path / "mine", tmp_path / "all", clock)
    assert made.customers.find("KH-0001").values["name"] == "苏州东旭轴承"
    made.close()
    (tmp_path / "all" / "manifest.json").unlink()
    with pytest.raises(Exception, match="was not read"):
        opening.brought_back(tmp_path / "other", tmp_path / "all", clock)
    assert not opening.is_begun(tmp_path / "other")
    assert not list(tmp_path.glob(".*.part"))
    open_workspace(tmp_path / "other", clock).close()


def test_everything_is_brought_back_into_a_new_folder_in_which_work_goes_on(
    qtbot: QtBot, desk: Desk, office: Office, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    office.workspace.everything.write(tmp_path / "all")
    (tmp_path / "CareDesk 2026-03-16").mkdir()
    chosen, gone_on = [tmp_path / "all", tmp_path], list[Path]()
    monkeypatch.setattr(everything_card, "choose_folder", lambda *_words: chosen.pop(0))
    made = EverythingCard(desk, gone_on.append)
    qtbot.addWidget(made)
    made.back.click()
    qtbot.waitUntil(lambda: bool(desk.window.findChildren(Notice)), timeout=20_000)
    notice = desk.window.findChildren(Notice)[-1]
    assert "“all” was read into the new folder “CareDesk 2026-03-16 (2)”." in notice.words
    notice.findChildren(QPushButton)[0].click()
    assert gone_on == [tmp_path / "CareDesk 2026-03-16 (2)"]
    there = open_workspace(gone_on[0], office.workspace.clock)
    assert there.customers.find("KH-0001").values["name"] == "苏州东旭轴承"
    there.close()
