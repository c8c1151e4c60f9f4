"""A step asks what it needs in a panel above the form, and nothing is lost on the way."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from desktop.errors import Invalid, Problem, Refused
from desktop.forms.complaint import COMPLAINT
from desktop.models.states import Step
from desktop.services.workspace import Workspace
from desktop.views.desk import Desk
from desktop.views.furnishing import Furnished
from desktop.views.record_screen import RecordScreen
from desktop.views.steps.asking import NOTE, Asking
from desktop.views.steps.panel import StepPanel
from tests.services.office import Office

NOW = datetime(2026, 3, 16, 9, 30)


@pytest.fixture
def panel(qtbot: QtBot, desk: Desk, host: QWidget) -> StepPanel:
    """The panel in a window that has the keyboard."""
    made = StepPanel(desk, host)
    made.resize(700, 400)
    host.activateWindow()
    qtbot.waitUntil(host.isActiveWindow)
    return made


def _asking(workspace: Workspace, *keys: str, reason: bool = False, **given: Any) -> Asking:
    step = Step("acknowledge", "Acknowledge", ("received",), "acknowledged", reason=reason)
    fields = tuple(COMPLAINT.field(key) for key in keys)
    records = workspace.records("complaint")
    return Asking(step, fields, records, {**records.blank(), **given}, workspace.clock.today())


def _begin(panel: StepPanel, asking: Asking, **proposed: Any) -> list[tuple[dict[str, Any], str]]:
    taken: list[tuple[dict[str, Any], str]] = []
    found = {key: (value, "As it is now") for key, value in proposed.items()}
    panel.ask(asking, "one", found, lambda values, note: taken.append((values, note)))
    return taken


def _write(panel: StepPanel, key: str, words: str) -> None:
    assert panel.form is not None
    content = panel.form.place(key).input
    content.setFocus(Qt.FocusReason.TabFocusReason)
    QTest.keyClicks(content, words)


def test_enter_takes_the_step_with_what_stands_in_the_fields(
    panel: StepPanel, workspace: Workspace
) -> None:
    taken = _begin(panel, _asking(workspace, "acknowledged_at", "owner"), acknowledged_at=NOW)
    _write(panel, "owner", "Lin")
    assert panel.form is not None
    QTest.keyClick(panel.form.place("owner").input, Qt.Key.Key_Return)
    assert taken == [({"acknowledged_at": NOW, "owner": "Lin"}, "")]


def test_a_step_with_a_reason_is_not_taken_without_words(
    panel: StepPanel, workspace: Workspace
) -> None:
    taken = _begin(panel, _asking(workspace, reason=True))
    panel.confirm()
    assert taken == []
    assert panel.form is not None
    assert "“Reason” is missing" in panel.form.place(NOTE).input.accessibleDescription()
    _write(panel, NOTE, "No fault of ours")
    panel.confirm()
    assert taken == [({}, "No fault of ours")]


def test_a_time_before_today_asks_why(panel: StepPanel, workspace: Workspace) -> None:
    taken = _begin(panel, _asking(workspace, "acknowledged_at"), acknowledged_at=NOW)
    _write(panel, "acknowledged_at", "2026-03-13 17:00")
    panel.confirm()
    assert taken == []
    assert panel.form is not None
    said = panel.form.place(NOTE).input.accessibleDescription()
    assert said.startswith("The time lies before today")
    _write(panel, NOTE, "Told on Friday evening")
    panel.confirm()
    assert taken[0][1] == "Told on Friday evening"


def test_esc_takes_no_step_and_keeps_the_words_for_the_next_time(
    panel: StepPanel, workspace: Workspace
) -> None:
    asking = _asking(workspace, "response")
    taken = _begin(panel, asking)
    _write(panel, "response", "We will exchange it")
    QTest.keyClick(panel, Qt.Key.Key_Escape)
    assert not panel.is_open
    _begin(panel, asking)
    assert panel.form is not None
    assert panel.form.values()["response"] == "We will exchange it"
    assert taken == []


def test_a_step_left_open_and_asked_again_has_the_time_as_it_is_then(
    panel: StepPanel, workspace: Workspace
) -> None:
    later = NOW.replace(hour=15)
    _begin(panel, _asking(workspace, "acknowledged_at", "owner"), acknowledged_at=NOW)
    _write(panel, "owner", "Lin")
    panel.leave()
    _begin(panel, _asking(workspace, "acknowledged_at", "owner"), acknowledged_at=later)
    panel.leave()
    taken = _begin(panel, _asking(workspace, "acknowledged_at", "owner"), acknowledged_at=later)
    panel.confirm()
    assert taken == [({"acknowledged_at": later, "owner": "Lin"}, "")]


def test_what_the_services_refuse_stands_beside_its_field(
    panel: StepPanel, workspace: Workspace
) -> None:
    _begin(panel, _asking(workspace, "acknowledged_at", "owner"), acknowledged_at=NOW)
    words = "Acknowledged before it was received: change one of the times."
    assert panel.refused(Invalid("Not saved.", (Problem(("acknowledged_at",), words),)))
    assert panel.form is not None
    assert panel.form.place("acknowledged_at").input.accessibleDescription() == words


def test_a_refusal_that_belongs_to_no_field_stands_above_the_buttons(
    panel: StepPanel, workspace: Workspace
) -> None:
    _begin(panel, _asking(workspace, "owner"))
    assert panel.refused(Refused("It needs an approval first."))
    assert panel.trouble.text() == "It needs an approval first."
    assert panel.is_open


def test_a_suggestion_is_assessed_with_its_day_and_words(
    qtbot: QtBot, furnished: Furnished, workspace: Workspace, office: Office
) -> None:
    values = {**workspace.feedback.blank(), "customer": office.customer, "text": "Larger labels"}
    saved = workspace.feedback.save({**values, "kind": "suggestion"})
    furnished.desk.show_record("suggestion", saved.id)
    screen = furnished._window.here
    assert isinstance(screen, RecordScreen)
    qtbot.waitUntil(lambda: screen.form.file.opened is not None)
    screen.ask("main")
    _write(screen.form.panel, "assessment", "Cheap and useful")
    screen.ask("main")
    qtbot.waitUntil(lambda: screen.form.bar.state.text() == "Assessed")
    assessed = workspace.feedback.open(saved.id).values
    assert assessed["assessment"] == "Cheap and useful"
    assert assessed["assessed_on"] == NOW.date()
