"""Who looks around in the sample always finds the way back to one's own data."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from desktop import app as program
from desktop.services.lists import ListQuery
from desktop.views import opening
from desktop.views.first_start import FirstStart
from desktop.views.spots import SETTINGS
from tests.views.starting import Start


def _in_the_sample(qtbot: QtBot, start: Start, monkeypatch: pytest.MonkeyPatch) -> program.App:
    monkeypatch.setattr(opening, "sample", opening.opened)  # with nothing in it: that is quicker
    app = start()
    app.begin()
    qtbot.waitUntil(lambda: bool(app.window.findChildren(FirstStart)))
    app.window.findChildren(FirstStart)[0].sample.click()
    qtbot.waitUntil(lambda: app.window.here is not None)
    return app


def test_the_word_that_this_is_the_sample_is_said_in_the_next_language_too(
    qtbot: QtBot, start: Start, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = _in_the_sample(qtbot, start, monkeypatch)
    assert app.window.notices.words() == ["This is the sample, apart from your own data."]
    app.speak("zh")
    assert len(app.window.notices.words()) == 1


def test_who_closed_that_word_leaves_the_sample_by_the_settings(
    qtbot: QtBot, start: Start, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = _in_the_sample(qtbot, start, monkeypatch)
    app.window.go(SETTINGS)
    place = app.window.place(SETTINGS)
    leave = next(
        b for b in place.findChildren(QPushButton) if b.text() == "Begin with your own data"
    )
    leave.click()
    qtbot.waitUntil(lambda: bool(app.window.findChildren(FirstStart)))


def test_a_backup_that_was_brought_back_is_told(qtbot: QtBot, start: Start, prepared: None) -> None:
    app = start()
    app.begin()
    qtbot.waitUntil(lambda: app.workspace is not None)
    assert app.workspace is not None
    assert app.session is not None
    app.session.bring_back(app.workspace.backups.now())
    told = "All records are as they were in the backup."
    qtbot.waitUntil(lambda: told in app.window.notices.words())


def test_a_restore_is_undone_from_its_notice(qtbot: QtBot, start: Start, prepared: None) -> None:
    app = start()
    app.begin()
    qtbot.waitUntil(lambda: app.window.here is not None)
    assert app.workspace is not None
    assert app.session is not None
    workspace = app.workspace
    backup = workspace.backups.now()
    saved = workspace.customers.save({**workspace.customers.blank(), "name": "Bochuan Dairy"})
    app.session.bring_back(backup)
    qtbot.waitUntil(lambda: bool(_undos(app)))
    customers = workspace.lists.source("customers")
    assert customers.count(ListQuery()) == 0
    before = app.window
    _undos(app)[0].click()
    qtbot.waitUntil(lambda: app.window is not before)
    assert customers.count(ListQuery()) == 1
    assert workspace.customers.open(saved.id).title == "Bochuan Dairy"


def _undos(app: program.App) -> list[QPushButton]:
    return [b for b in app.window.findChildren(QPushButton) if b.text() == "Undo"]


def test_after_a_restore_the_keyboard_is_in_the_place_not_on_a_notice(
    qtbot: QtBot, start: Start, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = _in_the_sample(qtbot, start, monkeypatch)
    app.window.go(SETTINGS)
    assert app.workspace is not None
    assert app.session is not None
    app.session.bring_back(app.workspace.backups.now())
    told = "All records are as they were in the backup."
    qtbot.waitUntil(lambda: told in app.window.notices.words())
    qtbot.waitUntil(lambda: app.window.focusWidget() is not None)
    place = app.window.here
    assert place is not None
    assert place.isAncestorOf(app.window.focusWidget())
