"""The record that another one came of, as it is handed on until the other one is saved."""

from __future__ import annotations

from typing import NamedTuple


class Origin(NamedTuple):
    """The id of the record's form and its own."""

    form: str
    id: str


NOWHERE = Origin("", "")
"""Of records that came of no other."""
