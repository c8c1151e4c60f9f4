"""From the start of the program to its end: first start, one window, other words, drafts found."""

from __future__ import annotations

import json
import threading
from pathlib import Path

import pytest
from PySide6.QtCore import QLockFile, Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QLabel,
    QPushButton,
    QScrollArea,
    QSplitter,
    QWidget,
)
from pytestqt.qtbot import QtBot

from desktop import app as program
from desktop.clock import FixedClock
from desktop.i18n import language
from desktop.services import sample
from desktop.services.lists import ListQuery
from desktop.services.profiles import Profile, Profiles
from desktop.services.suggestions import Suggestions
from desktop.services.workspace import Workspace, open_workspace
from desktop.settings import SettingsFile
from desktop.views import opening, session
from desktop.views.first_sight import FirstSight
from desktop.views.first_start import FirstStart
from desktop.views.lists.pane import ListPane
from desktop.views.record_screen import RecordScreen
from desktop.views.recovery import Recovery
from desktop.views.reports_page import ReportsPage
from desktop.views.single import LOCK_NAME
from desktop.views.spots import REPORTS, SETTINGS, SPOTS
from desktop.views.trouble import Trouble
from tests.views.starting import Start


def _words(app: program.App) -> str:
    return "\n".join(label.text() for label in app.window.findChildren(QLabel))


def test_the_first_start_asks_how_to_begin(qtbot: QtBot, start: Start) -> None:
    app = start()
    assert app.begin()
    qtbot.waitUntil(lambda: bool(app.window.findChildren(FirstStart)))
    assert "Welcome to CareDesk" in _words(app)


def test_who_begins_with_own_data_is_greeted_by_name(
    qtbot: QtBot, start: Start, folder: Path
) -> None:
    app = start()
    app.begin()
    qtbot.waitUntil(lambda: bool(app.window.findChildren(FirstStart)))
    page = app.window.findChildren(FirstStart)[0]
    page.person.setText("Chen Siyuan")
    page.office.setText("South")
    page.go.click()
    qtbot.waitUntil(lambda: app.window.here is not None)
    qtbot.waitUntil(lambda: app.window.header._who.whole() == "Chen Siyuan · South")
    assert (folder / "caredesk.db").exists()


def test_a_sample_that_was_stopped_half_way_is_built_anew(
    tmp_path: Path, clock: FixedClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    def whole(workspace: Workspace) -> None:
        workspace.customers.save({**workspace.customers.blank(), "name": "Whole"})

    def stopped(workspace: Workspace) -> None:
        workspace.customers.save({**workspace.customers.blank(), "name": "Half"})
        raise KeyboardInterrupt

    monkeypatch.setattr(sample, "build_sample", stopped)
    with pytest.raises(KeyboardInterrupt):
        opening.sample(tmp_path / "sample", clock)
    assert not opening.is_begun(tmp_path / "sample")
    monkeypatch.setattr(sample, "build_sample", whole)
    made = opening.sample(tmp_path / "sample", clock)
    names = [row.name for row in made.lists.source("customers").page(ListQuery(), 0, 50)]
    made.close()
    assert names == ["Whole"]
    assert [path.name for path in tmp_path.iterdir() if "part" in path.name] == []


def test_the_title_of_the_window_names_the_program_once(
    qtbot: QtBot, start: Start, prepared: None, qapp: QApplication
) -> None:
    app = start()
    app.begin()
    qtbot.waitUntil(lambda: app.workspace is not None)
    assert app.window.windowTitle() == "CareDesk"
    assert qapp.applicationDisplayName() == "caredesk"  # a name of its own would follow each title


def _leave(tmp_path: Path, folder: Path, clock: FixedClock, **customers: object) -> None:
    """Somebody entered a customer and closed the window in the place of the customers."""
    workspace = open_workspace(folder, clock)
    workspace.customers.save({**workspace.customers.blank(), "name": "Bochuan Dairy"})
    workspace.close()
    lists = {"window": {"place": "customers"}, "list.customers": customers}
    (tmp_path / "settings.json").write_text(json.dumps({"lists": lists}), encoding="utf-8")


def test_the_first_rows_are_seen_before_the_workspace_is_open(
    qtbot: QtBot, start: Start, tmp_path: Path, folder: Path, clock: FixedClock
) -> None:
    _leave(tmp_path, folder, clock)
    app = start()
    app.begin()
    qtbot.waitUntil(lambda: bool(app.window.findChildren(FirstSight)))
    assert app.workspace is None
    seen = app.window.findChildren(ListPane)[0]
    assert seen.model.index(0, 0).data() == "Bochuan Dairy"
    qtbot.waitUntil(lambda: app.window.here is not None)
    place = app.window.here
    assert isinstance(place, RecordScreen)
    assert place.list.model.index(0, 0).data() == "Bochuan Dairy"  # nothing flickers
    qtbot.waitUntil(lambda: app.window.findChildren(FirstSight) == [])


def test_how_chinese_sounds_is_learned_away_from_the_window(
    qtbot: QtBot, start: Start, prepared: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    by: list[str] = []
    monkeypatch.setattr(
        Suggestions, "prepare", lambda _self: by.append(threading.current_thread().name)
    )
    monkeypatch.setattr(session, "_PREPARE_AFTER_MS", 0)
    start().begin()
    qtbot.waitUntil(lambda: by == ["reader"])


def test_what_the_window_is_furnished_with_is_loaded_away_from_the_window(
    qtbot: QtBot, start: Start, prepared: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    by: list[str] = []
    load = opening.load_parts

    def loaded() -> None:
        by.append(threading.current_thread().name)
        load()

    monkeypatch.setattr(opening, "load_parts", loaded)
    app = start()
    app.begin()
    qtbot.waitUntil(lambda: app.window.here is not None)
    assert by == ["work"]


def test_who_works_here_is_read_away_from_the_window(
    qtbot: QtBot, start: Start, prepared: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    by: list[str] = []
    read = Profiles.current

    def current(profiles: Profiles) -> Profile:
        by.append(threading.current_thread().name)
        return read(profiles)

    app = start()
    app.begin()
    qtbot.waitUntil(lambda: app.window.here is not None)
    monkeypatch.setattr(Profiles, "current", current)
    qtbot.waitUntil(lambda: bool(by))
    assert by[0] == "reader"


def test_a_table_is_shown_when_its_columns_are_known(
    qtbot: QtBot, start: Start, tmp_path: Path, folder: Path, clock: FixedClock
) -> None:
    _leave(tmp_path, folder, clock, table=True)
    app = start()
    app.begin()
    qtbot.waitUntil(lambda: app.window.here is not None)
    assert app.window.findChildren(FirstSight) == []


def test_the_window_is_shown_before_the_workspace_is_open(
    qtbot: QtBot, start: Start, prepared: None
) -> None:
    app = start()
    app.begin()
    assert app.window.isVisible()
    assert app.workspace is None
    qtbot.waitUntil(lambda: app.workspace is not None)
    qtbot.waitUntil(lambda: app.window.here is not None)


def test_a_second_start_brings_the_first_window_to_the_front(
    qtbot: QtBot, start: Start, prepared: None
) -> None:
    first = start()
    assert first.begin()
    qtbot.waitUntil(lambda: first.workspace is not None)
    qtbot.waitUntil(lambda: first._single._server is not None)
    with qtbot.waitSignal(first._single.wanted):
        assert not start().begin()


def test_when_the_first_window_is_gone_the_workspace_is_free(
    qtbot: QtBot, start: Start, prepared: None
) -> None:
    first = start()
    assert first.begin()
    qtbot.waitUntil(lambda: first.workspace is not None)
    first.close()
    assert start().begin()


def test_another_language_is_spoken_at_once_and_from_then_on(
    qtbot: QtBot, start: Start, prepared: None, tmp_path: Path
) -> None:
    app = start()
    app.begin()
    qtbot.waitUntil(lambda: app.window.here is not None)
    old = app.window
    app.speak("zh")
    assert app.window is not old
    assert language() == "zh"
    assert SettingsFile(tmp_path / "settings.json").current.language == "zh"
    qtbot.waitUntil(lambda: app.window.here is not None)


def test_a_file_that_is_no_database_is_refused_with_words_and_left_as_it_is(
    qtbot: QtBot, start: Start, folder: Path
) -> None:
    folder.mkdir()
    (folder / "caredesk.db").write_bytes(b"a letter to the bank" * 500)
    app = start()
    app.begin()
    qtbot.waitUntil(lambda: bool(app.window.findChildren(Trouble)))
    assert "could not be opened" in _words(app)
    assert (folder / "caredesk.db").read_bytes() == b"a letter to the bank" * 500


def test_words_that_were_not_saved_are_offered_at_the_next_start(
    qtbot: QtBot, start: Start, folder: Path, clock: FixedClock
) -> None:
    workspace = open_workspace(folder, clock)
    values = {**workspace.customers.blank(), "name": "Bochuan Dairy"}
    workspace.drafts.keep("customer", workspace.new_id(), 0, values)
    workspace.close()
    app = start()
    app.begin()
    qtbot.waitUntil(lambda: bool(app.window.findChildren(Recovery)))
    panel = app.window.findChildren(Recovery)[0]
    names = [label.accessibleName() for label in panel.findChildren(QLabel)]
    assert "Bochuan Dairy" in names


def test_who_goes_on_with_words_that_were_not_saved_stands_in_the_form(
    qtbot: QtBot, start: Start, folder: Path, clock: FixedClock
) -> None:
    workspace = open_workspace(folder, clock)
    values = {**workspace.customers.blank(), "name": "Bochuan Dairy"}
    workspace.drafts.keep("customer", workspace.new_id(), 0, values)
    workspace.close()
    app = start()
    app.begin()
    qtbot.waitUntil(lambda: bool(app.window.findChildren(Recovery)))
    panel = app.window.findChildren(Recovery)[0]
    next(b for b in panel.findChildren(QPushButton) if b.text() == "Go on").click()
    here = app.window.here
    assert isinstance(here, RecordScreen)
    focus = app.window.focusWidget()
    assert focus is not None
    assert here.form.editor.isAncestorOf(focus)


def test_a_discarded_draft_does_not_come_back(
    qtbot: QtBot, start: Start, folder: Path, clock: FixedClock
) -> None:
    workspace = open_workspace(folder, clock)
    values = {**workspace.customers.blank(), "name": "Bochuan Dairy"}
    workspace.drafts.keep("customer", workspace.new_id(), 0, values)
    workspace.close()
    app = start()
    app.begin()
    qtbot.waitUntil(lambda: bool(app.window.findChildren(Recovery)))
    panel = app.window.findChildren(Recovery)[0]
    next(b for b in panel.findChildren(QPushButton) if b.text() == "Discard").click()
    assert app.workspace is not None
    assert app.workspace.drafts.waiting() == ()


def test_the_place_of_yesterday_is_shown_again(qtbot: QtBot, start: Start, prepared: None) -> None:
    app = start()
    app.begin()
    qtbot.waitUntil(lambda: app.window.here is not None)
    app.window.go(REPORTS)
    assert isinstance(app.window.here, ReportsPage)
    app.close()
    again = start()
    again.begin()
    qtbot.waitUntil(lambda: again.window.here is not None)
    assert isinstance(again.window.here, ReportsPage)


def test_a_backup_is_made_by_itself_and_the_status_line_says_when(
    qtbot: QtBot, start: Start, prepared: None
) -> None:
    app = start()
    app.begin()
    qtbot.waitUntil(lambda: app.window.here is not None)
    qtbot.waitUntil(lambda: "Backed up" in app.window.status.right.whole())


def test_ibus_serves_where_qt_has_no_plugin_for_fcitx(tmp_path: Path) -> None:
    environment = {"QT_IM_MODULE": "fcitx5"}
    program.prepare_input_method(environment, lambda: tmp_path)
    assert environment["QT_IM_MODULE"] == "ibus"


def test_the_plugin_for_fcitx_is_used_where_there_is_one(tmp_path: Path) -> None:
    folder = tmp_path / "platforminputcontexts"
    folder.mkdir()
    (folder / "libfcitx5platforminputcontextplugin.so").touch()
    environment = {"QT_IM_MODULE": "fcitx"}
    program.prepare_input_method(environment, lambda: tmp_path)
    assert environment["QT_IM_MODULE"] == "fcitx"


@pytest.mark.parametrize("place_id", SPOTS)
def test_everything_that_takes_the_keyboard_has_a_name(
    qtbot: QtBot, start: Start, prepared: None, place_id: str
) -> None:
    app = start()
    app.begin()
    qtbot.waitUntil(lambda: app.window.here is not None)
    app.window.go(place_id)
    if place_id != SETTINGS:
        app.window.ask("new")
    qtbot.wait(50)
    nameless = [
        f"{type(widget).__name__} in {type(widget.parent()).__name__}"
        for widget in app.window.findChildren(QWidget)
        if widget.isVisible() and widget.focusPolicy() & Qt.FocusPolicy.TabFocus
        if not _name(widget)
    ]
    assert nameless == []


def _name(widget: QWidget) -> str:
    """What a screen reader says of a widget that takes the keyboard."""
    if isinstance(widget, QAbstractButton) and widget.text():
        return widget.text()
    around = widget.parentWidget()
    if isinstance(around, QComboBox | QAbstractSpinBox):  # it speaks for the line inside
        return around.accessibleName()
    if isinstance(widget, QScrollArea | QSplitter):
        return "a ground, no input"
    return widget.accessibleName() or widget.accessibleDescription()


def test_work_goes_on_in_another_folder_and_begins_there_the_next_time(
    qtbot: QtBot, start: Start, prepared: None, folder: Path, tmp_path: Path, clock: FixedClock
) -> None:
    other = open_workspace(tmp_path / "other", clock)
    other.customers.save({**other.customers.blank(), "name": "Bochuan Dairy"})
    other.close()
    app = start()
    app.begin()
    qtbot.waitUntil(lambda: app.workspace is not None)
    assert app.session is not None
    app.session.work_in(tmp_path / "other")
    qtbot.waitUntil(lambda: app.workspace is not None and app.window.here is not None)
    workspace = app.workspace
    assert workspace is not None
    assert workspace.folder == tmp_path / "other"
    assert QLockFile(str(folder / LOCK_NAME)).tryLock(0)
    assert not QLockFile(str(tmp_path / "other" / LOCK_NAME)).tryLock(0)
    app.close()
    kept = SettingsFile(tmp_path / "settings.json").current
    assert kept.workspace == str(tmp_path / "other")
