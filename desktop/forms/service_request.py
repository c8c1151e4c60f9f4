"""The record of a service that a customer asked for."""

from __future__ import annotations

from desktop.forms import choices
from desktop.forms.headings import CUSTOMER, MANAGER
from desktop.forms.rules import earlier
from desktop.forms.spec import (
    LONG,
    Choice,
    FormSpec,
    Link,
    Moment,
    Need,
    Page,
    Rule,
    Section,
    Span,
    Text,
)
from desktop.i18n import N_
from desktop.models.service_request import ServiceRequest

SERVICE_REQUEST = FormSpec(
    id="service_request",
    version=1,
    title=N_("Service record"),
    record=ServiceRequest,
    code_prefix="FW",
    header=(
        MANAGER,
        Moment(
            "received_at", N_("Time of receipt"), need=Need.TO_SAVE, span=Span.HALF, is_past=True
        ),
    ),
    identity=CUSTOMER,
    pages=(
        Page(
            title=N_("Service record"),
            sections=(
                Section(
                    (
                        Link(
                            "contact",
                            N_("Contact person"),
                            span=Span.HALF,
                            target="contact",
                            free=True,
                        ),
                        Choice(
                            "channel",
                            N_("Channel"),
                            span=Span.HALF,
                            options=choices.CHANNELS,
                            more="channels",
                        ),
                        Choice(
                            "phase", N_("Phase of the sale"), span=Span.HALF, options=choices.PHASE
                        ),
                        Choice("mode", N_("Mode of service"), span=Span.HALF, options=choices.MODE),
                        Choice(
                            "service",
                            N_("Kind of service"),
                            span=Span.HALF,
                            options=choices.SERVICES,
                            more="services",
                        ),
                        Text("product", N_("Product"), span=Span.HALF, suggest="product"),
                        Text("owner", N_("Owner"), span=Span.HALF, suggest="person"),
                        Text(
                            "problem",
                            N_("What the customer asks for"),
                            need=Need.TO_SAVE,
                            max_length=LONG,
                            lines=4,
                        ),
                        Moment("promised_at", N_("Promised for"), span=Span.HALF),
                        Moment("finished_at", N_("Finished at"), span=Span.HALF, is_past=True),
                        Text("cause", N_("Cause"), max_length=LONG, lines=2),
                        Text("result", N_("Result"), need=Need.TO_SUBMIT, max_length=LONG, lines=4),
                        Text("recommendation", N_("Recommendation"), max_length=LONG, lines=2),
                    )
                ),
            ),
        ),
    ),
    rules=(
        Rule(
            "promised_at",
            N_("Promised for a time before it was received: change one of the times."),
            earlier("promised_at", "received_at"),
        ),
        Rule(
            "finished_at",
            N_("Finished before it was received: change one of the times."),
            earlier("finished_at", "received_at"),
        ),
    ),
)
