"""The part of the care plan that tells how we stand with the customer."""

from __future__ import annotations

from desktop.forms import choices
from desktop.forms.rules import earlier
from desktop.forms.spec import (
    LONG,
    Choice,
    Day,
    Group,
    Join,
    Link,
    Look,
    Money,
    Number,
    Rows,
    Rule,
    Section,
    Text,
)
from desktop.i18n import N_

RELATIONS = Section(
    title=N_("Relations with the customer"),
    beside=True,
    fields=(
        Rows(
            "supporters",
            N_("Supporters"),
            look=Look.PLAIN,
            min_rows=1,
            columns=(
                Link("contact", N_("Who supports us"), target="contact", free=True, share=1),
                Text(
                    "approach",
                    N_("How to build the relationship"),
                    share=1.7,
                    max_length=500,
                    lines=2,
                ),
                Group(
                    "relationship_progress",
                    N_("How far the relationship is"),
                    share=1.25,
                    parts=(
                        Choice(
                            "progress",
                            N_("Stage of the relationship"),
                            options=choices.RELATIONSHIP,
                        ),
                        Text("progress_note", N_("Remark"), max_length=300),
                    ),
                ),
            ),
        ),
        Group(
            "attitude_group",
            N_("Attitude of senior management"),
            share=0.95,
            parts=(
                Choice("senior_attitude", N_("Attitude"), options=choices.ATTITUDE),
                Text("senior_attitude_note", N_("Remark"), max_length=500, lines=2),
            ),
        ),
        Group(
            "satisfaction_group",
            N_("Satisfaction"),
            share=1.05,
            parts=(
                Number(
                    "satisfaction", N_("Score of 5"), minimum=1, maximum=5, places=1, score=True
                ),
                Choice("satisfaction_source", N_("Source"), options=choices.SATISFACTION_SOURCE),
                Day("satisfaction_on", N_("Surveyed on")),
            ),
        ),
        Text(
            "main_complaints",
            N_("Main complaints"),
            share=1.15,
            max_length=LONG,
            lines=4,
            offer=N_("Take over the open complaints"),
        ),
        Rows(
            "past_contracts",
            N_("Contracts so far"),
            look=Look.PLAIN,
            min_rows=1,
            offer=N_("Take over the contracts"),
            columns=(
                Group(
                    "contract_group",
                    N_("Past contracts"),
                    share=1.15,
                    parts=(
                        Link("contract", N_("Contract"), target="contract", free=True),
                        Money("amount", N_("Contract amount"), minimum=0),
                    ),
                ),
                Group(
                    "contract_period",
                    N_("Contract period"),
                    share=1.15,
                    join=Join.RANGE,
                    parts=(Day("starts_on", N_("From")), Day("ends_on", N_("Until"))),
                ),
            ),
            rules=(
                Rule(
                    "ends_on",
                    N_("The contract ends before it begins: change one of the dates."),
                    earlier("ends_on", "starts_on"),
                ),
            ),
        ),
    ),
)
