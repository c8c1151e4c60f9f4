"""The card of a product or service."""

from __future__ import annotations

from desktop.forms.spec import Find, FormSpec, Need, Page, Section, Span, Text
from desktop.i18n import N_
from desktop.models.product import Product

PRODUCT = FormSpec(
    id="product",
    version=1,
    title=N_("Product or service"),
    record=Product,
    code_prefix="CP",
    identity=(
        Text(
            "name",
            N_("Product name"),
            need=Need.TO_SAVE,
            span=Span.HALF,
            max_length=200,
            find=Find.NAME,
        ),
        Text("code", N_("Product number"), span=Span.HALF, max_length=32),
    ),
    pages=(
        Page(
            title=N_("Product or service"),
            sections=(
                Section(
                    (
                        Text("category", N_("Category"), span=Span.HALF, max_length=80),
                        Text("unit", N_("Unit"), span=Span.HALF, max_length=20),
                        Text("note", N_("Remark"), max_length=2000, lines=3),
                    )
                ),
            ),
        ),
    ),
)
