"""The complaint record and its log."""

from __future__ import annotations

from desktop.forms.complaint_handling import (
    ANSWER,
    CAUSE,
    CAUSE_TABLES,
    CHECKS,
    CLOSE,
    LOG,
)
from desktop.forms.complaint_order import ORDER
from desktop.forms.complaint_receipt import AFFECTED, ASSESSMENT, WHAT
from desktop.forms.headings import CUSTOMER, MANAGER
from desktop.forms.spec import FormSpec, Moment, Need, Page, Span
from desktop.i18n import N_
from desktop.models.complaint import Complaint

COMPLAINT = FormSpec(
    id="complaint",
    version=2,
    title=N_("Complaint record"),
    record=Complaint,
    code_prefix="TS",
    header=(
        MANAGER,
        Moment(
            "received_at", N_("Time of receipt"), need=Need.TO_SAVE, span=Span.HALF, is_past=True
        ),
    ),
    identity=CUSTOMER,
    pages=(
        Page(
            title=N_("Complaint record"),
            sections=(
                *(WHAT, ASSESSMENT, AFFECTED),
                *(CAUSE, CAUSE_TABLES),
                *(ANSWER, CLOSE, CHECKS, LOG),
            ),
        ),
    ),
    rules=ORDER,
    formerly=(
        ("answered_at", "decided_at"),
        ("acknowledge_due_on", "acknowledge_due_at"),
        ("response_due_on", "response_due_at"),
        ("next_update_on", "next_update_due_at"),
    ),
)
