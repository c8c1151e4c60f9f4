"""The customers: a card says who it is, which grade, and whose."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Any

from desktop.forms.values import Ref
from desktop.i18n import _, ngettext
from desktop.views.beginnings import begins
from desktop.views.form_bar import Doing
from desktop.views.lists.chips import chips_of
from desktop.views.lists.faces import CUSTOMERS
from desktop.views.lists.rows import Listing
from desktop.views.lists.served import Served, columns_of
from desktop.views.packages.export_window import ExportWindow
from desktop.views.record_screen import ScreenSpec
from desktop.views.spots import PLACE_OF_FORM, SPOTS

if TYPE_CHECKING:
    from desktop.services.opened import Opened
    from desktop.views.desk import Desk
    from desktop.views.record_file import RecordFile


def customers(desk: Desk) -> ScreenSpec:
    """The place of the customers."""
    workspace = desk.workspace
    source = workspace.lists.source(CUSTOMERS.list_id)
    machine = workspace.catalogue[CUSTOMERS.form_id].machine
    return ScreenSpec(
        form_id=CUSTOMERS.form_id,
        icon=CUSTOMERS.icon,
        listing=Listing(
            name=CUSTOMERS.list_id,
            title=_(CUSTOMERS.title),
            source=Served(source),
            row_id=lambda row: row.id,
            card=partial(CUSTOMERS.card, machine),
            columns=columns_of(source, machine),
            chips=chips_of(machine),
            nothing=_("Customers stand here, with their contacts and contracts."),
            first_step=_("Enter the first customer"),
            create=_("New customer “{name}”"),
        ),
        choose_words=_("Choose a customer at the left, or press Ctrl+N for a new one."),
        new_values=_new,
        more=_more,
        counts=lambda count: ngettext("{count} customer", "{count} customers", count).format(
            count=count
        ),
    )


def _new(desk: Desk, words: str) -> dict[str, Any]:
    values = desk.workspace.customers.blank()
    return {**values, "name": words} if words else values


def _more(file: RecordFile, opened: Opened) -> tuple[Doing, ...]:
    ref = Ref(opened.id, opened.values["name"], opened.code)

    def begin(words: str, form_id: str) -> Doing:
        icon = SPOTS[PLACE_OF_FORM[form_id]].icon
        return begins(file, words, form_id, partial(begun_for, file.desk, form_id, ref), icon)

    first, *others = (
        begin(_("Log a contact"), "interaction"),
        begin(_("New task"), "task"),
        begin(_("New care plan"), "care_plan"),
        begin(_("New checklist"), "checklist"),
        begin(_("New complaint"), "complaint"),
        begin(_("New suggestion"), "suggestion"),
        begin(_("New opportunity"), "opportunity"),
        begin(_("New service"), "service_request"),
    )
    send = Doing(
        _("Exchange package …"),
        partial(_send, file, ref),
        "package",
        parted=True,
    )
    look = Doing(_("Duplicate customers …"), partial(_look_for_doubles, file, opened.id), "users")
    return (replace(first, parted=True), *others, send, look)


def _send(file: RecordFile, customer: Ref) -> None:
    """Ask what goes into a package, with this customer chosen; what was typed is kept first."""
    if not file.is_open or file.saved_now() is not None:
        ExportWindow(file.desk, file.desk.window, (customer,)).open()


def _look_for_doubles(file: RecordFile, customer_id: str) -> None:
    """Show who stands in the list twice, this customer first; what was typed is kept first."""
    from desktop.views.doubles.window import DoublesWindow

    if not file.is_open or file.saved_now() is not None:
        DoublesWindow(file.desk, file.desk.window, customer_id).open()


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
