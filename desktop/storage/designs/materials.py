"""The log of what was handed out to customers, or left with them for a trial."""

from __future__ import annotations

from sqlalchemy import FromClause

from desktop.forms.interaction import INTERACTION as INTERACTION_FORM
from desktop.forms.spec import Field, Rows
from desktop.models.interaction import Material
from desktop.storage.contact_rows import MaterialRow
from desktop.storage.designs.contact import INTERACTION, is_past
from desktop.storage.designs.parts import (
    CODE,
    PARTNER_SORTS,
    PARTNERS,
    Cells,
    columns,
    identity,
    partner_filters,
    partner_links,
    table,
    with_partners,
)
from desktop.storage.lists import Design

MATERIAL = table(Material)


def _column(key: str) -> Field:
    tabled = INTERACTION_FORM.field("materials")
    if not isinstance(tabled, Rows):
        raise TypeError(tabled)
    return next(column for column in tabled.leaves() if column.key == key)


def _with_interaction() -> FromClause:
    return MATERIAL.join(INTERACTION, INTERACTION.c.id == MATERIAL.c.parent_id)


def _cells() -> Cells:
    keys = ("item", "quantity", "starts_on", "ends_on", "outcome")
    return {
        **identity(INTERACTION),
        **PARTNERS,
        **{key: MATERIAL.c[key] for key in keys},
        "happened_at": INTERACTION.c.happened_at,
        "overdue": is_past(MATERIAL.c.ends_on, MATERIAL.c.outcome == ""),
    }


MATERIALS = Design(
    id="materials",
    form="interaction",
    row=MaterialRow,
    columns=columns(
        (CODE, 14),
        (INTERACTION_FORM.field("happened_at"), 16),
        (INTERACTION_FORM.field("customer"), 24),
        (INTERACTION_FORM.field("customer_code"), 12),
        (INTERACTION_FORM.field("manager"), 10),
        (_column("item"), 24),
        (_column("quantity"), 8),
        (_column("starts_on"), 12),
        (_column("ends_on"), 12),
        (_column("outcome"), 30),
    ),
    main=MATERIAL,
    record=INTERACTION,
    counted=_with_interaction(),
    joined=with_partners(INTERACTION, _with_interaction()),
    cells=_cells(),
    order=("happened_at", True),
    sorts={**PARTNER_SORTS, "code": INTERACTION.c.code_key},
    links=partner_links(INTERACTION),
    filters=partner_filters(INTERACTION),
)
