"""What registering the first complaint needs, made ready while nobody waits for it."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

from desktop.views.record_screen import RecordScreen

if TYPE_CHECKING:
    from desktop.services.workspace import Workspace
    from desktop.views.desk import Desk

_NEEDED = (
    "desktop.views.case.registering",
    "desktop.views.case.screen",
    "desktop.views.complaints",
    "desktop.views.customer_screen",
    "desktop.views.record_form",
    "desktop.views.forms.editor",
    "desktop.views.preview",
)
_PLACE = "complaints"


def read_ahead(workspace: Workspace) -> None:
    """Load the parts of the two windows, and let the questions be put together; by any thread.

    Whoever calls is on the telephone: the window of registering opens at once.
    """
    for name in _NEEDED:
        import_module(name)
    workspace.complaints.blank()
    workspace.clocks.calendar()
    workspace.eight_ds.of_complaint("")


def build_ahead(desk: Desk) -> None:
    """Build the place that shows the complaint once it is registered, a little at a time."""
    from desktop.views.main_window import MainWindow

    if isinstance(desk.window, MainWindow) and desk.window.has(_PLACE):
        place = desk.window.place(_PLACE)
        if isinstance(place, RecordScreen):
            place.get_ready()
