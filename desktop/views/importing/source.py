"""Where a table comes from: a file, or the words of the clipboard."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from desktop.i18n import _

if TYPE_CHECKING:
    from desktop.intake.tables import Book
    from desktop.views.jobs import Job


@dataclass(frozen=True)
class Source:
    """A file, or pasted text where there is no path; a text file is read as it is chosen here."""

    path: Path | None = None
    text: str = ""
    encoding: str = ""
    separator: str = ""

    @property
    def name(self) -> str:
        """What it is called."""
        return self.path.name if self.path is not None else _("Clipboard")

    def read_as(self, encoding: str, separator: str) -> Source:
        """The same, read in another way."""
        return replace(self, encoding=encoding, separator=separator)

    def read(self, job: Job[Book]) -> Book:
        """All its tables. Raises `UserError` naming the row, and `Cancelled`."""
        from desktop.intake.reading import read_book, read_text

        if self.path is None:
            return read_text(self.text)
        return read_book(
            self.path,
            encoding=self.encoding,
            separator=self.separator,
            cancelled=lambda: job.is_cancelled,
        )
