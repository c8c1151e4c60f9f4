"""The list of partners."""

from __future__ import annotations

from typing import Any

from sqlalchemy import ColumnElement, func, select

from desktop.forms import choices
from desktop.forms.partner import PARTNER as PARTNER_FORM
from desktop.forms.spec import Number, Text
from desktop.i18n import N_
from desktop.models.partner import Partner, PartnerCustomer
from desktop.storage.contact_rows import PartnerRow
from desktop.storage.designs.parts import (
    CHANGED,
    CODE,
    CUSTOMER,
    Cells,
    by_place,
    changed_at,
    columns,
    count_of,
    identity,
    option_keys,
    table,
)
from desktop.storage.lists import Design

PARTNER, PARTNER_CUSTOMER = map(table, (Partner, PartnerCustomer))
_BETWEEN = "、"


def _customers() -> ColumnElement[Any]:
    """The names of the customers, one after the other."""
    asked = (
        select(func.group_concat(CUSTOMER.c.name, _BETWEEN))
        .select_from(PARTNER_CUSTOMER)
        .join(CUSTOMER, CUSTOMER.c.id == PARTNER_CUSTOMER.c.customer_id)
        .where(PARTNER_CUSTOMER.c.parent_id == PARTNER.c.id)
    )
    return func.coalesce(asked.correlate(PARTNER).scalar_subquery(), "")


def _cells() -> Cells:
    who = ("name", "kind", "level", "standing", "region")
    reach = ("contact", "phone", "email", "address", "delivers")
    return {
        **identity(PARTNER),
        **{key: PARTNER.c[key] for key in (*who, *reach)},
        "customers": _customers(),
        "customer_count": count_of(PARTNER_CUSTOMER, PARTNER_CUSTOMER.c.parent_id == PARTNER.c.id),
        "changed_at": changed_at(PARTNER),
    }


PARTNERS = Design(
    id="partners",
    form="partner",
    row=PartnerRow,
    columns=columns(
        (CODE, 12),
        (PARTNER_FORM.field("name"), 26),
        (PARTNER_FORM.field("kind"), 10),
        (PARTNER_FORM.field("level"), 6),
        (PARTNER_FORM.field("standing"), 8),
        (PARTNER_FORM.field("region"), 12),
        (PARTNER_FORM.field("contact"), 10),
        (PARTNER_FORM.field("phone"), 16),
        (PARTNER_FORM.field("email"), 20, False),
        (PARTNER_FORM.field("address"), 24, False),
        (PARTNER_FORM.field("delivers"), 30, False),
        (Text("customers", N_("Customers they work for")), 30, False),
        (Number("customer_count", N_("Number of customers")), 8),
        (CHANGED, 12, False),
    ),
    main=PARTNER,
    record=PARTNER,
    counted=PARTNER,
    joined=PARTNER,
    cells=_cells(),
    order=("name", False),
    sorts={
        "code": PARTNER.c.code_key,
        "name": PARTNER.c.spelling,
        "kind": by_place(PARTNER.c.kind, option_keys(choices.PARTNER_KIND)),
        "standing": by_place(PARTNER.c.standing, option_keys(choices.PARTNER_STANDING)),
    },
)
