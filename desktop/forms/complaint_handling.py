"""What a complaint asks in the end: its cause, the answer, how it was carried out, the log."""

from __future__ import annotations

from desktop.forms import choices
from desktop.forms import complaint_choices as answers
from desktop.forms.spec import (
    LONG,
    Choice,
    Choices,
    Day,
    Look,
    Moment,
    Money,
    Need,
    Number,
    Rows,
    Section,
    Span,
    Text,
)
from desktop.i18n import N_

CAUSE = Section(
    title=N_("Investigation and cause"),
    fields=(
        Moment("investigation_started_at", N_("Investigated from"), span=Span.HALF, is_past=True),
        Moment("investigation_ended_at", N_("Investigated until"), span=Span.HALF, is_past=True),
        Choice(
            "cause_kind",
            N_("Kind of cause"),
            options=answers.CAUSE_KIND,
            more="cause_kinds",
        ),
        Text("cause", N_("Cause"), max_length=LONG, lines=3),
    ),
)
CAUSE_TABLES = Section(
    fields=(
        Rows(
            "whys",
            N_("Five whys"),
            look=Look.BAND,
            on_paper=False,
            columns=(Text("answer", N_("Because"), max_length=2000, lines=2),),
        ),
        Rows(
            "bones",
            N_("Possible causes (fishbone)"),
            look=Look.BAND,
            on_paper=False,
            columns=(
                Choice(
                    "branch", N_("Branch"), need=Need.TO_SAVE, share=1.2, options=answers.BRANCH
                ),
                Text("cause", N_("Possible cause"), share=4, max_length=500),
                Choice("verified", N_("Verified"), share=1, options=answers.YES_NO),
            ),
        ),
        Rows(
            "actions",
            N_("Actions"),
            look=Look.BAND,
            on_paper=False,
            columns=(
                Choice("kind", N_("Kind of action"), share=1.2, options=answers.ACTION_KIND),
                Text("action", N_("Action"), need=Need.TO_SAVE, share=3, max_length=2000, lines=2),
                Text("owner", N_("Owner"), share=1, suggest="person"),
                Day("due_on", N_("Due"), share=1.1),
                Day("done_on", N_("Done on"), share=1.1),
                Text("evidence", N_("Evidence"), share=1.8, max_length=2000, lines=2),
            ),
        ),
    )
)
ANSWER = Section(
    title=N_("Handling and answer"),
    fields=(
        Choices(
            "response_kinds",
            N_("Kind of response"),
            options=choices.RESPONSE_KIND,
            more="responses",
        ),
        Text("response", N_("Response"), need=Need.TO_SUBMIT, max_length=LONG, lines=4),
        Money("compensation", N_("Compensation"), span=Span.HALF, minimum=0),
        Moment("decided_at", N_("Answered at"), span=Span.HALF, is_past=True),
        Choice(
            "decision_channel",
            N_("Answered by way of"),
            span=Span.HALF,
            options=choices.CHANNELS,
            more="channels",
        ),
        Moment(
            "first_decided_at",
            N_("First answered at"),
            span=Span.HALF,
            is_past=True,
            editable=False,
            on_paper=False,
        ),
        Moment(
            "first_response_due_at",
            N_("First answer was due"),
            span=Span.HALF,
            editable=False,
            on_paper=False,
        ),
        Moment("approved_at", N_("Approved at"), span=Span.HALF, is_past=True, editable=False),
        Text("approved_by", N_("Approved by"), span=Span.HALF, suggest="person", editable=False),
        Choice(
            "accepted",
            N_("The customer's answer"),
            span=Span.HALF,
            options=answers.ACCEPTED,
            editable=False,
        ),
        Moment("accepted_at", N_("Accepted at"), span=Span.HALF, is_past=True, editable=False),
        Choice(
            "recourse",
            N_("Way after the objection"),
            span=Span.HALF,
            options=answers.RECOURSE,
            editable=False,
            on_paper=False,
        ),
        Text(
            "recourse_note",
            N_("What was offered after the objection"),
            max_length=LONG,
            lines=2,
            on_paper=False,
        ),
    ),
)
CLOSE = Section(
    title=N_("Carrying out and close"),
    fields=(
        Moment("carried_out_at", N_("Carried out at"), span=Span.HALF, is_past=True),
        Moment("verified_at", N_("Verified at"), span=Span.HALF, is_past=True),
        Text("verified_by", N_("Verified by"), span=Span.HALF, suggest="person"),
        Moment("closed_at", N_("Closed at"), span=Span.HALF, is_past=True, editable=False),
        Choice(
            "close_reason",
            N_("Closed because"),
            span=Span.HALF,
            options=answers.CLOSE_REASON,
            editable=False,
        ),
        Number(
            "satisfaction",
            N_("Satisfaction after closing"),
            span=Span.HALF,
            minimum=1,
            maximum=5,
            places=1,
            score=True,
        ),
        Text("satisfaction_note", N_("Words on satisfaction"), max_length=500),
        Number(
            "reopened_count",
            N_("Times reopened"),
            span=Span.HALF,
            minimum=0,
            editable=False,
            on_paper=False,
        ),
        Number(
            "handed_over_count",
            N_("Times handed over"),
            span=Span.HALF,
            minimum=0,
            editable=False,
            on_paper=False,
        ),
    ),
)
CHECKS = Section(
    fields=(
        Rows(
            "checks",
            N_("Did it help?"),
            look=Look.BAND,
            on_paper=False,
            offer=N_("Count what is due"),
            columns=(
                Number("after_days", N_("After days"), share=0.8, minimum=1),
                Day("due_on", N_("Due"), share=1.1),
                Day("checked_on", N_("Checked on"), share=1.1),
                Number("before_count", N_("Cases before"), share=0.8, minimum=0),
                Number("after_count", N_("Cases after"), share=0.8, minimum=0),
                Text("words", N_("What was found"), share=3, max_length=2000, lines=2),
            ),
        ),
    )
)
LOG = Section(
    fields=(
        Rows(
            "holds",
            N_("On hold"),
            look=Look.BAND,
            editable=False,
            on_paper=False,
            columns=(
                Moment("from_at", N_("From"), share=1.3, editable=False),
                Moment("to_at", N_("Until"), share=1.3, editable=False),
                Choice(
                    "reason",
                    N_("Waiting for"),
                    share=1.5,
                    options=answers.HOLD_REASON,
                    editable=False,
                ),
                Text("words", N_("Words"), share=3, max_length=2000, editable=False),
            ),
        ),
        Rows(
            "updates",
            N_("Log"),
            look=Look.BAND,
            min_rows=4,
            columns=(
                Moment("noted_at", N_("Time"), share=1.4, is_past=True),
                Text("by", N_("By"), share=0.9, suggest="person"),
                Text("text", N_("What happened"), share=4, max_length=2000, lines=2),
                Choice("audience", N_("To whom"), share=1.1, options=choices.AUDIENCE),
            ),
        ),
    )
)
