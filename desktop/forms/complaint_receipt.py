"""What a complaint asks first: what the customer said, and how bad it is."""

from __future__ import annotations

from desktop.forms import choices
from desktop.forms import complaint_choices as answers
from desktop.forms.spec import (
    LONG,
    Choice,
    Day,
    Find,
    Link,
    Look,
    Moment,
    Need,
    Rows,
    Section,
    Span,
    Text,
)
from desktop.i18n import N_

WHAT = Section(
    title=N_("What the customer said"),
    fields=(
        Day("occurred_on", N_("Occurred on"), span=Span.HALF),
        Choice(
            "medium",
            N_("Form of the complaint"),
            span=Span.HALF,
            need=Need.TO_SUBMIT,
            options=choices.MEDIUM,
        ),
        Choice(
            "kind", N_("Kind"), span=Span.HALF, need=Need.TO_SUBMIT, options=choices.COMPLAINT_KIND
        ),
        Choice("object", N_("Object"), span=Span.HALF, options=choices.COMPLAINT_OBJECT),
        Link("complainant", N_("Complainant"), span=Span.HALF, target="contact", free=True),
        Text("complainant_phone", N_("Phone"), span=Span.HALF, max_length=60, find=Find.PHONE),
        Choice(
            "category",
            N_("Category"),
            span=Span.HALF,
            options=answers.CATEGORY,
            more="complaint_categories",
        ),
        Text("received_by", N_("Received by"), span=Span.HALF, suggest="person"),
        Text("product", N_("Product"), span=Span.HALF, suggest="product"),
        Text("batch", N_("Batch or serial number"), span=Span.HALF, max_length=120),
        Text(
            "problem",
            N_("Problem in the customer's own words"),
            need=Need.TO_SAVE,
            max_length=LONG,
            lines=5,
        ),
        Text("remedy_requested", N_("Remedy requested"), max_length=LONG, lines=2),
        Link(
            "duplicate_of",
            N_("Same case as"),
            target="complaint",
            editable=False,
            on_paper=False,
        ),
    ),
)
ASSESSMENT = Section(
    title=N_("Assessment and deadlines"),
    fields=(
        Choice(
            "severity",
            N_("Severity"),
            span=Span.HALF,
            need=Need.TO_SUBMIT,
            options=choices.SEVERITY,
        ),
        Choice("safety", N_("Safety"), span=Span.HALF, options=answers.SAFETY),
        Choice("impact", N_("Impact"), span=Span.HALF, options=answers.EXTENT),
        Choice("complexity", N_("Complexity"), span=Span.HALF, options=answers.EXTENT),
        Choice(
            "priority", N_("Priority"), span=Span.HALF, options=choices.SEVERITY, editable=False
        ),
        Text("owner", N_("Owner"), span=Span.HALF, need=Need.TO_SUBMIT, suggest="person"),
        Choice(
            "immediate_need",
            N_("Is immediate action needed?"),
            span=Span.HALF,
            options=answers.YES_NO,
        ),
        Choice(
            "immediate_possible",
            N_("Is immediate action possible?"),
            span=Span.HALF,
            options=answers.YES_NO,
        ),
        Text("immediate_done", N_("Done at once"), max_length=LONG, lines=2),
        Moment("acknowledge_due_at", N_("Acknowledge by"), span=Span.HALF),
        Moment("acknowledged_at", N_("Acknowledged at"), span=Span.HALF, is_past=True),
        Moment("assess_due_at", N_("Assess by"), span=Span.HALF),
        Moment("assessed_at", N_("Assessed at"), span=Span.HALF, is_past=True),
        Moment("response_due_at", N_("Answer by"), span=Span.HALF),
        Moment("next_update_due_at", N_("Next update"), span=Span.HALF),
        Text("acknowledged_by", N_("Acknowledged by"), span=Span.HALF, suggest="person"),
        Choice(
            "route",
            N_("Way of service"),
            span=Span.HALF,
            options=answers.ROUTE,
            on_paper=False,
        ),
        Choice(
            "line",
            N_("With whom it is"),
            span=Span.HALF,
            options=answers.LINE,
            editable=False,
            on_paper=False,
        ),
    ),
)
AFFECTED = Section(
    fields=(
        Rows(
            "affected",
            N_("Other customers who may be hit"),
            look=Look.BAND,
            on_paper=False,
            offer=N_("Propose who has the product"),
            columns=(
                Link("customer", N_("Customer"), need=Need.TO_SAVE, share=2, target="customer"),
                Text("contact", N_("Contact"), share=1),
                Text("phone", N_("Phone"), share=1.2, max_length=60),
                Moment("called_at", N_("Called at"), share=1.3, is_past=True),
                Text("result", N_("What the call brought"), share=2.5, max_length=2000, lines=2),
            ),
        ),
    )
)
