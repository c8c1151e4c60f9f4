"""Tables in the clipboard: how many rows they have, and the offer to bring them in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QGuiApplication

from desktop.i18n import _, ngettext
from desktop.views.importing.source import Source

if TYPE_CHECKING:
    from desktop.views.desk import Desk

_LOOKED_AT = 1_000_000  # characters; a longer text has rows beyond counting
_CARD = "begin:vcard"


def rows_of(text: str) -> int:
    """How many lines of a text say something, or how many cards it has; 0 if it is no table."""
    lines = [line.strip() for line in text[:_LOOKED_AT].splitlines() if line.strip()]
    if lines and lines[0].casefold() == _CARD:
        return sum(line.casefold() == _CARD for line in lines)
    is_table = len(lines) > 1 and any(mark in lines[0] for mark in "\t,;|")
    return len(lines) if is_table else 0


def paste_words(count: int) -> str:
    """What the button says that brings in the clipboard."""
    if not count:
        return _("From the clipboard")
    words = ngettext(
        "Import {count} row from the clipboard", "Import {count} rows from the clipboard", count
    )
    return words.format(count=f"{count:,}")


def offer_pasted(desk: Desk) -> None:
    """Offer to import the table that was pasted; words that are none are told so."""
    text = QGuiApplication.clipboard().text()
    count = rows_of(text)
    if not count:
        desk.tell(_("The clipboard holds no table: copy its cells in Excel with their headings."))
        return
    words = _("A table is in the clipboard.")
    source = Source(text=text)
    desk.tell(words, paste_words(count), lambda: desk.import_table(source))
