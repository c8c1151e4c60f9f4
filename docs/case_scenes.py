"""How the pictures of a complaint come to be seen: registered, taken further, and its settings."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from desktop.views.case.registering import RegisterWindow
from desktop.views.record_screen import RecordScreen
from desktop.views.settings_page import SettingsPage

if TYPE_CHECKING:
    from docs.screenshots import Stage

_PART = 4  # of the settings
_SAID = {
    "problem": "泵体冒烟，车间已经清场，操作工的手被烫伤。",
    "remedy_requested": "今天派人到现场，停用同一批次的设备。",
    "product": "LX-360 清洗终点分析仪",
    "batch": "B2026-0918",
    "safety": "yes",
}


def begin_registering(on: Stage) -> None:
    """The customer in view is on the phone."""
    on.app.window.do("register")
    form = registering(on).form
    form.show_values({**form.values(), **_SAID}, {})
    on.settle()


def registering(on: Stage) -> RegisterWindow:
    """The window of registering."""
    return next(each for each in on.app.window.findChildren(RegisterWindow) if each.isVisible())


def leave_registering(on: Stage) -> None:
    """Put the window away; a picture leaves no draft."""
    form = registering(on).form
    form.show_values({**form.values(), "problem": "", "remedy_requested": ""}, {})
    registering(on).reject()
    on.settle()


def begin_step(on: Stage) -> None:
    """Ask what the next step of the case needs."""
    on.ask("main")


def leave_step(on: Stage) -> None:
    """Take no step."""
    here = on.app.window.here
    assert isinstance(here, RecordScreen)
    here.form.panel.leave()
    on.settle()


def show_case_settings(on: Stage) -> None:
    """The targets, the calendar and the rules of complaints."""
    here = on.app.window.here
    assert isinstance(here, SettingsPage)
    here.nav.setCurrentRow(_PART)
    on.settle()


def as_widget(on: Stage) -> QWidget:
    """The window of registering as it is drawn."""
    return registering(on)
