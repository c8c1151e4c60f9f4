"""The list of 8D reports."""

from __future__ import annotations

from sqlalchemy import func, select

from desktop.forms.eight_d import EIGHT_D as FORM
from desktop.models import states
from desktop.models.complaint import Complaint
from desktop.models.eight_d import EightD
from desktop.storage.designs.parts import (
    CHANGED,
    CODE,
    PARTNER_SORTS,
    PARTNERS,
    Cells,
    by_place,
    changed_at,
    columns,
    identity,
    partner_filters,
    partner_links,
    state_column,
    state_keys,
    table,
    with_partners,
)
from desktop.storage.list_rows import EightDRow
from desktop.storage.lists import Design

EIGHT_D, COMPLAINT = table(EightD), table(Complaint)


def _cells() -> Cells:
    here = ("opened_on", "title", "product", "leader", "closed_on")
    code = select(COMPLAINT.c.code).where(COMPLAINT.c.id == EIGHT_D.c.complaint_id)
    return {
        **identity(EIGHT_D),
        **PARTNERS,
        **{key: EIGHT_D.c[key] for key in here},
        "complaint": func.coalesce(code.correlate(EIGHT_D).scalar_subquery(), ""),
        "changed_at": changed_at(EIGHT_D),
    }


EIGHT_DS = Design(
    id="eight_ds",
    form="eight_d",
    row=EightDRow,
    columns=columns(
        (CODE, 14),
        (FORM.field("opened_on"), 12),
        (FORM.field("title"), 30),
        (FORM.field("customer"), 24),
        (FORM.field("customer_code"), 12, False),
        (FORM.field("manager"), 10, False),
        (FORM.field("product"), 16),
        (FORM.field("complaint"), 14),
        (FORM.field("leader"), 10),
        state_column(states.EIGHT_D),
        (FORM.field("closed_on"), 12, False),
        (CHANGED, 12, False),
    ),
    main=EIGHT_D,
    record=EIGHT_D,
    counted=EIGHT_D,
    joined=with_partners(EIGHT_D),
    cells=_cells(),
    order=("opened_on", True),
    sorts={
        **PARTNER_SORTS,
        "code": EIGHT_D.c.code_key,
        "state": by_place(EIGHT_D.c.state, state_keys(states.EIGHT_D)),
    },
    links=partner_links(EIGHT_D),
    filters=partner_filters(EIGHT_D),
)
