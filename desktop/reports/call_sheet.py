"""The sheet of customers who are to be called, because the same may hit them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from typing import BinaryIO

from desktop.i18n import _
from desktop.reports.document import Column, Document, band, table, told, write_document
from desktop.reports.fonts import FontBook
from desktop.reports.grid import Row
from desktop.reports.page import LEAST_ROW, PrintReport
from desktop.reports.setting import SMALL, Setting

_COLUMNS = (0.4, 2.4, 1.2, 1.6, 1.5, 3.6)


@dataclass(frozen=True)
class Call:
    """Whom to call where, and what came of it; blank words leave room for the pen."""

    customer: str
    contact: str
    phone: str
    called: str
    result: str


@dataclass(frozen=True)
class CallSheet:
    """The case, what is to be said of it, and the calls. `made_at` is wall time."""

    code: str
    facts: tuple[tuple[str, str], ...]
    calls: tuple[Call, ...]
    made_at: datetime
    made_by: str


def write_call_sheet(stream: BinaryIO, sheet: CallSheet, fonts: FontBook) -> PrintReport:
    """Print it; returns how many pages, and what no font could show."""
    title = _("Customers to call")
    document = Document(
        title=title,
        left=_("Complaint {code}").format(code=sheet.code),
        right="",
        name=f"{title} {sheet.code}",
        rows=(*_about(sheet, fonts), *_calls(sheet, fonts)),
        printed_at=sheet.made_at,
        printed_by=sheet.made_by,
    )
    return write_document(stream, document, fonts)


def _about(sheet: CallSheet, fonts: FontBook) -> list[Row]:
    setting = Setting({}, fonts, body=SMALL)
    return [told(label, words, setting) for label, words in sheet.facts]


def _calls(sheet: CallSheet, fonts: FontBook) -> list[Row]:
    heads = (
        "",
        _("Customer"),
        _("Contact"),
        _("Phone"),
        _("Called at"),
        _("What the call brought"),
    )
    columns = [Column(head, share) for head, share in zip(heads, _COLUMNS, strict=True)]
    lines = [
        (str(number), call.customer, call.contact, call.phone, call.called, call.result)
        for number, call in enumerate(sheet.calls, start=1)
    ]
    head, *rows = table(columns, lines, fonts)
    return [band(_("To be called"), fonts), head, *(_for_pen(row) for row in rows)]


def _for_pen(row: Row) -> Row:
    """High enough to write in by hand."""
    return replace(row, least=max(row.least, LEAST_ROW))
