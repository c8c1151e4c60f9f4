"""A filled form comes back: what it would change is shown, then all of it or nothing."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from desktop.services.opened import Opened
from desktop.services.workspace import Workspace
from desktop.views.desk import Desk
from desktop.views.import_window import ImportWindow, read_in


def _customer(workspace: Workspace) -> Opened:
    return workspace.customers.save({**workspace.customers.blank(), "name": "Bochuan Dairy"})


def _file(tmp_path: Path, code: str, **values: Any) -> Path:
    path = tmp_path / "filled.json"
    content = {"form": "customer", "code": code, "values": values}
    path.write_text(json.dumps(content), encoding="utf-8")
    return path


def _window(qtbot: QtBot, desk: Desk, host: QWidget, path: Path) -> ImportWindow:
    read_in(desk, host, path)
    qtbot.waitUntil(lambda: bool(host.findChildren(ImportWindow)))
    return host.findChildren(ImportWindow)[0]


def _words(window: ImportWindow) -> list[str]:
    return [shown.text() for shown in window.findChildren(QLabel) if not shown.isHidden()]


def test_what_will_change_is_shown_and_nothing_is_changed_yet(
    qtbot: QtBot, desk: Desk, host: QWidget, workspace: Workspace, tmp_path: Path
) -> None:
    saved = _customer(workspace)
    window = _window(qtbot, desk, host, _file(tmp_path, saved.code, short_name="Bochuan"))
    assert "Short name: Bochuan" in _words(window)
    assert workspace.customers.open(saved.id).values["short_name"] == ""


def test_take_over_changes_the_record(
    qtbot: QtBot, desk: Desk, host: QWidget, workspace: Workspace, tmp_path: Path
) -> None:
    saved = _customer(workspace)
    window = _window(qtbot, desk, host, _file(tmp_path, saved.code, short_name="Bochuan"))
    window.take.click()
    qtbot.waitUntil(lambda: workspace.customers.open(saved.id).values["short_name"] == "Bochuan")
    qtbot.waitUntil(lambda: f"{saved.code} was taken over." in desk.notices.words())


def test_a_file_that_changes_nothing_cannot_be_taken_over(
    qtbot: QtBot, desk: Desk, host: QWidget, workspace: Workspace, tmp_path: Path
) -> None:
    saved = _customer(workspace)
    window = _window(qtbot, desk, host, _file(tmp_path, saved.code, name="Bochuan Dairy"))
    assert not window.take.isEnabled()


def test_a_file_with_problems_cannot_be_taken_over_and_says_why(
    qtbot: QtBot, desk: Desk, host: QWidget, workspace: Workspace, tmp_path: Path
) -> None:
    saved = _customer(workspace)
    window = _window(qtbot, desk, host, _file(tmp_path, saved.code, name=""))
    assert not window.take.isEnabled()
    assert any("Customer name" in words for words in _words(window))


def test_a_file_that_is_no_form_is_told_in_words(
    qtbot: QtBot, desk: Desk, host: QWidget, tmp_path: Path
) -> None:
    path = tmp_path / "letter.json"
    path.write_text("Dear bank", encoding="utf-8")
    read_in(desk, host, path)
    qtbot.waitUntil(lambda: bool(desk.notices.words()))
    assert "letter.json" in desk.notices.words()[0]


def test_a_problem_says_where_it_is(
    qtbot: QtBot, desk: Desk, host: QWidget, workspace: Workspace, tmp_path: Path
) -> None:
    saved = _customer(workspace)
    contracts = [{"number": "LH-1", "amount": "two hundred"}]
    window = _window(qtbot, desk, host, _file(tmp_path, saved.code, contracts=contracts))
    assert any(
        words.startswith("Contracts, row 1 · Contract amount") and "two hundred" in words
        for words in _words(window)
    )


def _late(tmp_path: Path, workspace: Workspace) -> tuple[Opened, Path]:
    """A file that changes what somebody saved otherwise after it was written."""
    saved = _customer(workspace)
    revision = workspace.exports.revision("customer", saved.id)
    path = tmp_path / "late.json"
    content = {
        "form": "customer",
        "code": saved.code,
        "revision": revision,
        "values": {"name": "Bochuan Dairy", "short_name": "Bochuan"},
    }
    path.write_text(json.dumps(content), encoding="utf-8")
    workspace.customers.save({**saved.values, "short_name": "BC"}, saved.id, saved.revision)
    return saved, path


def _overwriting(window: ImportWindow) -> list[QPushButton]:
    words = "Overwrite with the file's words"
    return [one for one in window.findChildren(QPushButton) if one.text() == words]


def test_words_saved_meanwhile_are_named_and_can_be_overwritten(
    qtbot: QtBot, desk: Desk, host: QWidget, workspace: Workspace, tmp_path: Path
) -> None:
    saved, path = _late(tmp_path, workspace)
    window = _window(qtbot, desk, host, path)
    assert not window.take.isEnabled()
    assert any("“BC”" in words and "“Bochuan”" in words for words in _words(window))
    _overwriting(window)[0].click()
    qtbot.waitUntil(lambda: any(one.take.isEnabled() for one in host.findChildren(ImportWindow)))
    again = next(one for one in host.findChildren(ImportWindow) if one.take.isEnabled())
    assert workspace.customers.open(saved.id).values["short_name"] == "BC"
    again.take.click()
    qtbot.waitUntil(lambda: workspace.customers.open(saved.id).values["short_name"] == "Bochuan")


def test_nothing_is_to_be_overwritten_where_nobody_was_in_between(
    qtbot: QtBot, desk: Desk, host: QWidget, workspace: Workspace, tmp_path: Path
) -> None:
    saved = _customer(workspace)
    window = _window(qtbot, desk, host, _file(tmp_path, saved.code, name=""))
    assert _overwriting(window) == []
