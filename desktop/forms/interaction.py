"""The record of one contact with a customer, over whichever channel."""

from __future__ import annotations

from desktop.forms import choices
from desktop.forms.headings import CUSTOMER, MANAGER
from desktop.forms.rules import earlier
from desktop.forms.spec import (
    LONG,
    Choice,
    Day,
    FormSpec,
    Link,
    Moment,
    Need,
    Number,
    Page,
    Rows,
    Rule,
    Section,
    Span,
    Text,
    Values,
)
from desktop.i18n import N_
from desktop.models.interaction import Interaction


def _next_day_is_missing(values: Values) -> bool:
    return bool(values["next_step"]) and values["next_on"] is None


def _kind_of_feedback_is_missing(values: Values) -> bool:
    return bool(values["feedback"]) and not values["feedback_kind"]


_CONTACT = Section(
    fields=(
        Choice(
            "channel",
            N_("Channel"),
            span=Span.HALF,
            need=Need.TO_SUBMIT,
            options=choices.CHANNELS,
            more="channels",
        ),
        Choice("direction", N_("Direction"), span=Span.HALF, options=choices.DIRECTION),
        Number("minutes", N_("Duration (minutes)"), span=Span.HALF, minimum=0, maximum=9999),
        Choice("phase", N_("Phase of the sale"), span=Span.HALF, options=choices.PHASE),
        Choice("mode", N_("Mode of service"), span=Span.HALF, options=choices.MODE),
        Choice(
            "service",
            N_("Kind of service"),
            span=Span.HALF,
            options=choices.SERVICES,
            more="services",
        ),
        Rows(
            "people",
            N_("Contact persons"),
            min_rows=1,
            columns=(
                Link(
                    "contact",
                    N_("Contact person"),
                    share=1,
                    need=Need.TO_SUBMIT,
                    target="contact",
                    free=True,
                ),
                Text("remark", N_("Remark"), share=2, max_length=300),
            ),
        ),
        Link("plan_action", N_("Action of the plan"), target="action", on_paper=False),
    ),
)
_TALK = Section(
    fields=(
        Text("summary", N_("What was said"), need=Need.TO_SUBMIT, max_length=LONG, lines=6),
        Text("learned", N_("What we learned"), max_length=LONG, lines=3),
        Text("result", N_("Result"), max_length=LONG, lines=2),
        Rows(
            "materials",
            N_("Handed out or left for a trial"),
            min_rows=1,
            columns=(
                Text("item", N_("Document or product"), share=2.4, need=Need.TO_SUBMIT),
                Number("quantity", N_("Quantity"), share=0.8, minimum=0, places=1),
                Day("starts_on", N_("Trial from"), share=1.1),
                Day("ends_on", N_("Trial until"), share=1.1),
                Text("outcome", N_("Result of the trial"), share=2, max_length=500),
            ),
            rules=(
                Rule(
                    "ends_on",
                    N_("The trial ends before it begins: change one of the dates."),
                    earlier("ends_on", "starts_on"),
                ),
            ),
        ),
    ),
)
_NEXT = Section(
    fields=(
        Text("next_step", N_("Next step"), max_length=300),
        Day("next_on", N_("Next step by"), span=Span.HALF),
        Choice(
            "feedback_kind",
            N_("Feedback is a"),
            span=Span.HALF,
            options=choices.FEEDBACK_KIND,
        ),
        Text(
            "feedback",
            N_("Feedback in the customer's words"),
            max_length=LONG,
            lines=2,
        ),
    ),
)

INTERACTION = FormSpec(
    id="interaction",
    version=1,
    title=N_("Interaction record"),
    record=Interaction,
    code_prefix="HD",
    header=(
        MANAGER,
        Moment(
            "happened_at", N_("Time of contact"), need=Need.TO_SAVE, span=Span.HALF, is_past=True
        ),
    ),
    identity=CUSTOMER,
    pages=(Page(title=N_("Interaction record"), sections=(_CONTACT, _TALK, _NEXT)),),
    rules=(
        Rule(
            "next_on",
            N_("Say by when, so that the next step can become a task."),
            _next_day_is_missing,
        ),
        Rule(
            "feedback_kind",
            N_("Say whether this is a suggestion, praise, a complaint or a request for service."),
            _kind_of_feedback_is_missing,
        ),
    ),
)
