"""An article of what we know: about a customer, a product or a problem."""

from __future__ import annotations

from desktop.forms.spec import LONG, Day, FormSpec, Link, Need, Page, Section, Span, Text
from desktop.i18n import N_
from desktop.models.article import Article

ARTICLE = FormSpec(
    id="article",
    version=1,
    title=N_("Knowledge article"),
    record=Article,
    code_prefix="ZS",
    header=(
        Text("author", N_("Author"), span=Span.HALF, suggest="person"),
        Day("written_on", N_("Written on"), need=Need.TO_SAVE, span=Span.HALF),
    ),
    pages=(
        Page(
            title=N_("Knowledge article"),
            sections=(
                Section(
                    (
                        Text("title", N_("Title"), need=Need.TO_SAVE, max_length=200),
                        Link("customer", N_("Customer name"), span=Span.HALF, target="customer"),
                        Text("product", N_("Product"), span=Span.HALF, suggest="product"),
                        Text("problem", N_("Problem"), max_length=300),
                        Text("body", N_("Text"), need=Need.TO_SAVE, max_length=LONG, lines=14),
                        Text("source", N_("Source"), max_length=300),
                    )
                ),
            ),
        ),
    ),
)
