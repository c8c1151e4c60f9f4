"""What comes of an interaction when it is logged, and when it is corrected and logged again."""

from __future__ import annotations

from datetime import date
from typing import Any

from desktop.services.opened import Opened
from tests.services.office import Office

NEXT = {"next_step": "Send the samples", "next_on": date(2026, 3, 20)}
SUGGESTED = {"feedback_kind": "suggestion", "feedback": "Ship in steel boxes."}
COMPLAINED = {"feedback_kind": "complaint", "feedback": "The boxes are wet."}
ASKED_FOR = {"feedback_kind": "service", "feedback": "Replace the seals."}


def came_of(office: Office, interaction: Opened, form: str) -> list[Opened]:
    raised = office.workspace.interactions.raised(interaction.id)
    return [office.workspace.records(form).open(each.id) for each in raised if each.form == form]


def again(office: Office, interaction: Opened, **values: Any) -> None:
    interactions = office.workspace.interactions
    interactions.take(interaction.id, "reopen")
    interactions.save(values, interaction.id)
    interactions.take(interaction.id, "log")
