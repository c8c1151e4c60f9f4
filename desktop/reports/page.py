"""The sheet of paper: its measures, and what is printed on it."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime

from desktop.forms.spec import FormSpec, Values
from desktop.reports.causes import Causes

MM = 72 / 25.4
WIDTH, HEIGHT = 210 * MM, 297 * MM
LEFT, RIGHT, TOP, BOTTOM = 25 * MM, 15 * MM, 18 * MM, 16 * MM
INNER = WIDTH - LEFT - RIGHT
FLOOR = BOTTOM + 7 * MM  # below it stands the foot
LEAST_ROW = 9 * MM  # so that a pen fits


@dataclass(frozen=True)
class Printout:
    """One form to be printed: its values and what its foot says.

    `printed_at` is wall-clock time. A `blank` one is for the pen: no values, no number.
    `revision` names the saved version that the values are of; nobody sees it. `state` says how
    far the record is, in words. Where there are `causes`, they stand on pages of their own.
    """

    form: FormSpec
    values: Values
    code: str = ""
    edition: int = 1
    printed_at: datetime | None = None
    printed_by: str = ""
    blank: bool = False
    revision: str = ""
    state: str = ""
    causes: Causes | None = None


@dataclass(frozen=True)
class PrintReport:
    """What came out: the number of pages, and characters that no font could show."""

    page_count: int
    missing: dict[str, int] = field(default_factory=dict)
