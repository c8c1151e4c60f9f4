"""What a file is, by what it begins with: its name may say anything."""

from __future__ import annotations

from enum import Enum

from desktop.i18n import N_, _
from desktop.intake.refusal import Unreadable, save_as_xlsx


class Found(Enum):
    """The kinds of content that are read, each in its own way."""

    ZIP = "zip"
    TEXT = "text"


_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_LOCKED = "EncryptedPackage".encode("utf-16-le")
_ZIPS = (b"PK\x03\x04", b"PK\x05\x06")
_OTHERS = (
    (b"%PDF", N_("It is a PDF document, no table.")),
    (b"\x89PNG", N_("It is a picture, no table.")),
    (b"\xff\xd8\xff", N_("It is a picture, no table.")),
    (b"GIF8", N_("It is a picture, no table.")),
    (b"Rar!", N_("It is a packed archive: unpack it, and import the table inside.")),
    (b"7z\xbc\xaf", N_("It is a packed archive: unpack it, and import the table inside.")),
    (b"\x1f\x8b", N_("It is a packed archive: unpack it, and import the table inside.")),
    (b"SQLite format 3", N_("It is a database, no table.")),
)
_PAGES = ("<!doctype html", "<html", "<table", "<head", "<?xml", "mime-version:", "<meta")


def found_kind(data: bytes) -> Found:
    """How to go on with these bytes; raises `Unreadable` where they are no table at all."""
    if not data:
        raise Unreadable(_("It is empty."))
    if data.startswith(_ZIPS):
        return Found.ZIP
    if data.startswith(_OLE):
        raise _old_workbook(data)
    for mark, words in _OTHERS:
        if data.startswith(mark):
            raise Unreadable(_(words))
    return Found.TEXT


def refuse_markup(text: str, name: str) -> None:
    """Raise `Unreadable` for pages and data that only bear the name of a table."""
    begins = text[:200].lstrip().casefold()
    if begins.startswith(_PAGES):
        raise Unreadable(_("It is a web page or XML under the name of a table."), save_as_xlsx())
    if begins.startswith("begin:vcalendar"):
        raise Unreadable(_("It is a calendar, no table."))
    if begins.startswith(("{", "[{")) and name.casefold().endswith(".json"):
        raise Unreadable(
            _("It is JSON, no table."),
            _("If it is a form that CareDesk wrote, bring it in by “Import a filled form …”."),
        )


def is_cards(text: str) -> bool:
    """Whether the text is one of visiting cards (vCard)."""
    return text[:1000].lstrip().casefold().startswith("begin:vcard")


def _old_workbook(data: bytes) -> Unreadable:
    if _LOCKED in data:
        return Unreadable(
            _("It is protected by a password."),
            _("Open it in Excel or WPS, take the password away, save it, and import it again."),
        )
    return Unreadable(_("It is a workbook of the old kind (.xls) or a document."), save_as_xlsx())
