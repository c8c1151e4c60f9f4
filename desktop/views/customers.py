"""The customers: a card says who it is, which grade, and whose."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from desktop.forms.values import Ref
from desktop.i18n import _, ngettext
from desktop.views.form_bar import Doing
from desktop.views.lists.rows import Card, Listing
from desktop.views.lists.served import Served, chips_of, columns_of
from desktop.views.record_screen import ScreenSpec

if TYPE_CHECKING:
    from desktop.services.opened import Opened
    from desktop.storage.list_rows import CustomerRow
    from desktop.views.desk import Desk
    from desktop.views.record_file import RecordFile


def customers(desk: Desk) -> ScreenSpec:
    """The place of the customers."""
    workspace = desk.workspace
    source = workspace.lists.source("customers")
    machine = workspace.catalogue["customer"].machine
    return ScreenSpec(
        form_id="customer",
        icon="users",
        listing=Listing(
            name="customers",
            title=_("Customers"),
            source=Served(source),
            row_id=lambda row: row.id,
            card=_card,
            columns=columns_of(source, machine),
            chips=chips_of(machine),
            nothing=_("Customers stand here, with their contacts and contracts."),
            first_step=_("Enter the first customer"),
            create=_("New customer “{name}”"),
        ),
        hint=_("Search customers: name, pinyin, number"),
        choose_words=_("Choose a customer at the left, or press Ctrl+N for a new one."),
        new_values=_new,
        more=_more,
        counts=lambda count: ngettext("{count} customer", "{count} customers", count).format(
            count=count
        ),
    )


def _card(row: CustomerRow) -> Card:
    complaints = row.open_complaint_count
    grade = _("Grade {level}").format(level=row.level.upper()) if row.level else ""
    return Card(
        title=row.name,
        state=grade,
        tone="running" if row.level == "a" else "draft",
        detail=" · ".join(part for part in (row.code, row.manager) if part),
        note=_open_complaints(complaints) if complaints else row.industry,
        note_tone="critical" if complaints else "draft",
    )


def _open_complaints(count: int) -> str:
    return ngettext("{count} complaint", "{count} complaints", count).format(count=count)


def _new(desk: Desk, words: str) -> dict[str, Any]:
    values = desk.workspace.customers.blank()
    return {**values, "name": words} if words else values


def _more(file: RecordFile, opened: Opened) -> tuple[Doing, ...]:
    ref = Ref(opened.id, opened.values["name"], opened.code)
    return (
        Doing(
            _("New care plan"),
            partial(_begin, file, "care_plan", ref),
            "heart-handshake",
            parted=True,
        ),
        Doing(_("New checklist"), partial(_begin, file, "checklist", ref), "list-checks"),
        Doing(
            _("New complaint"), partial(_begin, file, "complaint", ref), "message-square-warning"
        ),
    )


def _begin(file: RecordFile, form_id: str, customer: Ref) -> None:
    desk = file.desk
    values = desk.try_now(lambda: begun_for(desk, form_id, customer))
    if values is not None:
        desk.start_record(form_id, values)


def begun_for(desk: Desk, form_id: str, customer: Ref) -> dict[str, Any]:
    """The values of a new record for a customer, with what follows from the customer."""
    records = desk.workspace.records(form_id)
    values = {**records.blank(), "customer": customer}
    for key, filled in records.defaults("customer", values).items():
        values[key] = filled.value
    return values


def for_named_customer(desk: Desk, form_id: str, words: str) -> dict[str, Any]:
    """The values of a new record; for the customer named by the words, where there is one."""
    found = desk.workspace.suggestions.links("customer", words) if words else []
    if not found:
        return desk.workspace.records(form_id).blank()
    return begun_for(desk, form_id, found[0])
