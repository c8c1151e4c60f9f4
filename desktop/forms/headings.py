"""The lines that all forms about a customer begin with."""

from __future__ import annotations

from desktop.forms.spec import Field, Link, Mirror, Need, Span
from desktop.i18n import N_

MANAGER = Link("manager", N_("Account manager"), need=Need.TO_SAVE, span=Span.HALF, target="person")
CUSTOMER: tuple[Field, ...] = (
    Link("customer", N_("Customer name"), need=Need.TO_SAVE, span=Span.HALF, target="customer"),
    Mirror("customer_code", N_("Customer number"), span=Span.HALF, of="customer"),
)
