"""The card of a partner in the supply chain: who they are, what they deliver, for whom."""

from __future__ import annotations

from desktop.forms import choices
from desktop.forms.spec import (
    LONG,
    Choice,
    Day,
    Find,
    FormSpec,
    Link,
    Need,
    Page,
    Rows,
    Section,
    Span,
    Text,
)
from desktop.i18n import N_
from desktop.models.partner import Partner

PARTNER = FormSpec(
    id="partner",
    version=1,
    title=N_("Partner"),
    record=Partner,
    code_prefix="HB",
    identity=(
        Text(
            "name",
            N_("Partner name"),
            need=Need.TO_SAVE,
            span=Span.HALF,
            max_length=200,
            find=Find.NAME,
        ),
        Text("code", N_("Partner number"), span=Span.HALF, max_length=32),
    ),
    pages=(
        Page(
            title=N_("Partner card"),
            sections=(
                Section(
                    (
                        Text(
                            "short_name",
                            N_("Short name"),
                            span=Span.HALF,
                            max_length=60,
                            find=Find.NAME,
                        ),
                        Choice(
                            "kind",
                            N_("Kind of partner"),
                            span=Span.HALF,
                            options=choices.PARTNER_KIND,
                            more="partner_kinds",
                        ),
                        Choice("level", N_("Level"), span=Span.HALF, options=choices.LEVEL),
                        Choice(
                            "standing",
                            N_("Cooperation"),
                            span=Span.HALF,
                            options=choices.PARTNER_STANDING,
                        ),
                        Text("contact", N_("Contact person"), span=Span.HALF, max_length=80),
                        Text("phone", N_("Phone"), span=Span.HALF, max_length=60, find=Find.PHONE),
                        Text("email", N_("E-mail address"), span=Span.HALF, max_length=120),
                        Text("region", N_("Region"), span=Span.HALF, max_length=120),
                        Text("address", N_("Address"), max_length=300),
                        Text("delivers", N_("What they deliver"), max_length=LONG, lines=3),
                        Text("evaluation", N_("Evaluation"), max_length=LONG, lines=3),
                        Rows(
                            "customers",
                            N_("Customers they work for"),
                            min_rows=3,
                            columns=(
                                Link(
                                    "customer",
                                    N_("Customer name"),
                                    need=Need.TO_SAVE,
                                    share=2.2,
                                    target="customer",
                                ),
                                Text("role", N_("Role for the customer"), share=1.6),
                                Day("since", N_("Since"), share=1.1),
                                Text("note", N_("Remark"), share=2, max_length=500, lines=2),
                            ),
                        ),
                        Text("note", N_("Remark"), max_length=2000, lines=2),
                    )
                ),
            ),
        ),
    ),
)
