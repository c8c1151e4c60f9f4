"""The columns of an 8D report say what is to be written there."""

from __future__ import annotations

from desktop.forms.complaint import COMPLAINT
from desktop.forms.eight_d import EIGHT_D
from desktop.forms.spec import Text


def test_how_a_measure_was_verified_is_not_asked_as_if_it_were_a_person() -> None:
    persons = {
        field.label
        for field in COMPLAINT.leaves()
        if isinstance(field, Text) and field.suggest == "person"
    }
    actions = next(table for table in EIGHT_D.tables() if table.key == "actions")
    words = {
        field.label
        for field in actions.leaves()
        if isinstance(field, Text) and field.suggest != "person"
    }
    assert words & persons == set()
