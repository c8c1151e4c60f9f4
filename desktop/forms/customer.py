"""The customer's card: who they are, the people there, the contracts with them."""

from __future__ import annotations

from desktop.forms import choices
from desktop.forms.complaint_choices import ROUTE
from desktop.forms.rules import earlier
from desktop.forms.spec import (
    LONG,
    Choice,
    Day,
    Find,
    FormSpec,
    Group,
    Link,
    Money,
    Need,
    Page,
    Rows,
    Rule,
    Section,
    Span,
    Text,
)
from desktop.i18n import N_
from desktop.models.customer import Customer

CONTRACT_ENDS_FIRST = N_("The contract ends before it begins: change one of the dates.")


CUSTOMER = FormSpec(
    id="customer",
    version=3,
    title=N_("Customer card"),
    record=Customer,
    code_prefix="KH",
    header=(),
    identity=(
        Text(
            "name",
            N_("Customer name"),
            need=Need.TO_SAVE,
            span=Span.HALF,
            max_length=200,
            find=Find.NAME,
        ),
        Text("code", N_("Customer number"), span=Span.HALF, max_length=32),
    ),
    pages=(
        Page(
            title=N_("Customer card"),
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
                        Link("manager", N_("Account manager"), span=Span.HALF, target="person"),
                        Text("industry", N_("Industry"), span=Span.HALF, suggest="industry"),
                        Choice("level", N_("Level"), span=Span.HALF, options=choices.LEVEL),
                        Choice("stage", N_("Stage"), span=Span.HALF, options=choices.STAGE),
                        Choice(
                            "service_route",
                            N_("Way of service"),
                            span=Span.HALF,
                            on_paper=False,
                            options=ROUTE,
                        ),
                        Text("credit_code", N_("Credit code"), span=Span.HALF, max_length=30),
                        Text("city", N_("City"), span=Span.HALF, max_length=60),
                        Text("phone", N_("Phone"), span=Span.HALF, max_length=60, find=Find.PHONE),
                        Text("address", N_("Address"), max_length=300),
                        Text("introduction", N_("Introduction"), max_length=LONG, lines=6),
                        Rows(
                            "contacts",
                            N_("Contacts"),
                            min_rows=2,
                            apart="contact",
                            columns=(
                                Text(
                                    "name",
                                    N_("Name"),
                                    need=Need.TO_SAVE,
                                    share=1.1,
                                    max_length=80,
                                    find=Find.NAME,
                                ),
                                Group(
                                    "position_group",
                                    N_("Position"),
                                    share=1.4,
                                    parts=(
                                        Text("title", N_("Job title"), max_length=80),
                                        Text("department", N_("Department"), suggest="department"),
                                    ),
                                ),
                                Group(
                                    "reach_group",
                                    N_("Contact details"),
                                    share=2.2,
                                    parts=(
                                        Text("phone", N_("Phone"), max_length=60, find=Find.PHONE),
                                        Text("email", N_("E-mail address"), max_length=120),
                                        Text("wechat", N_("WeChat ID"), max_length=80),
                                    ),
                                ),
                                Choice(
                                    "preferred_channel",
                                    N_("Preferred channel"),
                                    share=1,
                                    options=choices.CHANNELS,
                                ),
                                Choice(
                                    "standing",
                                    N_("Standing"),
                                    share=0.9,
                                    options=choices.CONTACT_STANDING,
                                ),
                                Group(
                                    "relation_group",
                                    N_("Relation"),
                                    share=1.3,
                                    parts=(
                                        Choice("role", N_("Role"), options=choices.CONTACT_ROLE),
                                        Choice(
                                            "influence",
                                            N_("Influence"),
                                            options=choices.INFLUENCE,
                                        ),
                                        Choice(
                                            "attitude", N_("Attitude"), options=choices.ATTITUDE
                                        ),
                                    ),
                                ),
                                Group(
                                    "person_group",
                                    N_("Remark"),
                                    share=1.4,
                                    parts=(
                                        Day("birthday", N_("Birthday")),
                                        Text("note", N_("Remark"), max_length=500, lines=2),
                                    ),
                                ),
                            ),
                        ),
                        Rows(
                            "contracts",
                            N_("Contracts"),
                            min_rows=2,
                            columns=(
                                Text(
                                    "number",
                                    N_("Contract number"),
                                    need=Need.TO_SAVE,
                                    share=1.2,
                                    max_length=60,
                                ),
                                Text("name", N_("Subject"), share=2, max_length=200),
                                Money("amount", N_("Contract amount"), minimum=0, share=1.3),
                                Day("starts_on", N_("From"), share=1.1),
                                Day("ends_on", N_("Until"), share=1.1),
                                Choice(
                                    "standing",
                                    N_("Standing"),
                                    share=0.9,
                                    options=choices.CONTRACT_STANDING,
                                ),
                                Text("note", N_("Remark"), share=1.4, max_length=500, lines=2),
                            ),
                            rules=(
                                Rule(
                                    "ends_on",
                                    CONTRACT_ENDS_FIRST,
                                    earlier("ends_on", "starts_on"),
                                ),
                            ),
                        ),
                        Rows(
                            "facts",
                            N_("What we know"),
                            min_rows=2,
                            columns=(
                                Day("noted_on", N_("Noted on"), share=1),
                                Text(
                                    "fact",
                                    N_("Fact"),
                                    need=Need.TO_SAVE,
                                    share=4,
                                    max_length=1000,
                                    lines=2,
                                ),
                                Text("source", N_("Source"), share=1.4, max_length=200),
                            ),
                        ),
                    )
                ),
            ),
        ),
    ),
)
