"""Rules that hold for the rows of a table, such as that a contract ends after it begins."""

from __future__ import annotations

from desktop.errors import Level
from desktop.forms.values import blank_row
from desktop.i18n import _
from desktop.services.table_imports.targets import Target
from desktop.services.table_imports.understanding import Understood


def check_rows(target: Target, read: Understood) -> None:
    """Blame the rows that break a rule of their table."""
    table = target.table
    theirs = [(n, slot) for n, slot in enumerate(read.slots) if table and slot.table is table]
    if table is None or not table.rules or not theirs:
        return
    empty = blank_row(table)
    for row in range(len(read.rows)):
        values = {**empty, **{slot.name: read.values[number][row] for number, slot in theirs}}
        for rule in table.rules:
            if rule.level is Level.ERROR and rule.broken(values):
                read.blame(row, f"{table.key}.{rule.key}", _(rule.message))
