"""The press: fonts read once, one print at a time, and the name of who prints."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from threading import Lock
from typing import TYPE_CHECKING, TypeVar

from desktop.paths import resources
from desktop.services.desk import Desk

if TYPE_CHECKING:
    from desktop.reports.fonts import FontBook
    from desktop.reports.page import PrintReport

Drawn = TypeVar("Drawn")


@dataclass(frozen=True)
class PrintResult:
    """How many pages came out, and which characters no font could draw, how often each."""

    pages: int
    missing: dict[str, int] = field(default_factory=dict)


class Press:
    """Shared by all that print."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._fonts: FontBook | None = None
        self._turn = Lock()  # the fonts count what they lack for one print at a time

    def run(self, draw: Callable[[FontBook], PrintReport]) -> PrintResult:
        """Print with the fonts; how many pages came out, and what no font could show."""
        report = self.measured(draw)
        return PrintResult(report.page_count, report.missing)

    def measured(self, draw: Callable[[FontBook], Drawn]) -> Drawn:
        """Draw with the fonts, which take longer to read than a form to print."""
        from desktop.reports.fonts import FontBook  # reportlab takes 0.1 s to import

        with self._turn:
            if self._fonts is None:
                self._fonts = FontBook(resources() / "fonts")
            return draw(self._fonts)

    def who(self) -> str:
        """Who prints."""
        with self._desk.database.reading_session() as session:
            return self._desk.who(session)
