"""Whose day it is: that of the person who works here."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from desktop.services.workspace import Workspace


def mine(workspace: Workspace) -> str | None:
    """The id of who works here; None until somebody was chosen, which means everybody."""
    person = workspace.profiles.current().person
    return person.id if person is not None else None
