"""The card of a colleague."""

from __future__ import annotations

from desktop.forms.spec import Find, FormSpec, Need, Page, Section, Span, Text
from desktop.i18n import N_
from desktop.models.person import Person

PERSON = FormSpec(
    id="person",
    version=1,
    title=N_("Colleague"),
    record=Person,
    code_prefix="YG",
    identity=(
        Text("name", N_("Name"), need=Need.TO_SAVE, span=Span.HALF, max_length=80, find=Find.NAME),
        Text("code", N_("Staff number"), span=Span.HALF, max_length=32),
    ),
    pages=(
        Page(
            title=N_("Colleague"),
            sections=(
                Section(
                    (
                        Text("title", N_("Job title"), span=Span.HALF, max_length=80),
                        Text("department", N_("Department"), span=Span.HALF, suggest="department"),
                        Text(
                            "phone",
                            N_("Phone"),
                            span=Span.HALF,
                            max_length=60,
                            find=Find.PHONE,
                        ),
                        Text("email", N_("E-mail address"), span=Span.HALF, max_length=120),
                        Text(
                            "cost_centre", N_("Cost centre"), suggest="cost_centre", max_length=80
                        ),
                        Text("note", N_("Remark"), max_length=2000, lines=3),
                    )
                ),
            ),
        ),
    ),
)
