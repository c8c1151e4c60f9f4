"""People and products of one's own company, as parts of the settings."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from desktop.i18n import _, ngettext
from desktop.views.lists.rows import Card, Listing
from desktop.views.lists.served import Served, columns_of
from desktop.views.record_screen import ScreenSpec

if TYPE_CHECKING:
    from desktop.services.opened import Opened
    from desktop.storage.list_rows import PersonRow, ProductRow
    from desktop.views.desk import Desk
    from desktop.views.form_bar import Doing
    from desktop.views.record_file import RecordFile


def people(desk: Desk) -> ScreenSpec:
    """The people of one's own company."""
    source = desk.workspace.lists.source("people")
    return ScreenSpec(
        form_id="person",
        icon="user",
        listing=Listing(
            name="people",
            title=_("People"),
            source=Served(source),
            row_id=lambda row: row.id,
            card=_person,
            columns=columns_of(source, desk.workspace.catalogue["person"].machine),
            nothing=_("The people of your own company stand here."),
            first_step=_("Enter a colleague"),
            create=_("New colleague “{name}”"),
        ),
        choose_words=_("Choose a colleague at the left."),
        new_values=lambda desk, words: _named(desk, "person", words),
        more=_more,
        counts=lambda count: ngettext("{count} person", "{count} people", count).format(
            count=count
        ),
    )


def products(desk: Desk) -> ScreenSpec:
    """The products and services of one's own company."""
    source = desk.workspace.lists.source("products")
    return ScreenSpec(
        form_id="product",
        icon="package",
        listing=Listing(
            name="products",
            title=_("Products"),
            source=Served(source),
            row_id=lambda row: row.id,
            card=_product,
            columns=columns_of(source, desk.workspace.catalogue["product"].machine),
            nothing=_("The products and services that you sell stand here."),
            first_step=_("Enter a product"),
            create=_("New product “{name}”"),
        ),
        choose_words=_("Choose a product at the left."),
        new_values=lambda desk, words: _named(desk, "product", words),
        more=_more,
        counts=lambda count: ngettext("{count} product", "{count} products", count).format(
            count=count
        ),
    )


def _person(row: PersonRow) -> Card:
    detail = " · ".join(part for part in (row.title, row.department) if part)
    return Card(title=row.name, state=row.code, tone="draft", detail=detail, note=row.phone)


def _product(row: ProductRow) -> Card:
    return Card(title=row.name, state=row.code, tone="draft", detail=row.category, note=row.unit)


def _named(desk: Desk, form_id: str, words: str) -> dict[str, Any]:
    values = desk.workspace.records(form_id).blank()
    return {**values, "name": words} if words else values


def _more(_file: RecordFile, _opened: Opened) -> tuple[Doing, ...]:
    return ()
