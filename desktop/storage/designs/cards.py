"""The lists of customers, people and products."""

from __future__ import annotations

from sqlalchemy import func, select

from desktop.forms import choices
from desktop.forms.customer import CUSTOMER as CUSTOMER_FORM
from desktop.forms.person import PERSON as PERSON_FORM
from desktop.forms.product import PRODUCT as PRODUCT_FORM
from desktop.forms.spec import Money, Number, Text
from desktop.i18n import N_
from desktop.models.complaint import Complaint
from desktop.models.complaint_states import OPEN
from desktop.models.customer import Contact, Contract
from desktop.models.product import Product
from desktop.storage.designs.parts import (
    CHANGED,
    CODE,
    CUSTOMER,
    PERSON,
    PLAN,
    Cells,
    by_place,
    changed_at,
    columns,
    count_of,
    identity,
    option_keys,
    sum_of,
    table,
)
from desktop.storage.list_rows import CustomerRow, PersonRow, ProductRow
from desktop.storage.lists import Design

CONTACT, CONTRACT, COMPLAINT, PRODUCT = map(table, (Contact, Contract, Complaint, Product))


def _customer_cells() -> Cells:
    first = (
        select(CONTACT.c.id)
        .where(CONTACT.c.parent_id == CUSTOMER.c.id, CONTACT.c.standing != "former")
        .order_by(CONTACT.c.position)
        .limit(1)
        .correlate(CUSTOMER)
        .scalar_subquery()
    )
    contact = CONTACT.alias("first_contact")
    said = {
        key: func.coalesce(
            select(contact.c[column]).where(contact.c.id == first).scalar_subquery(), ""
        )
        for key, column in {"contact": "name", "phone": "phone"}.items()
    }
    here = {key: CUSTOMER.c[key] for key in ("name", "short_name", "level", "stage", "industry")}
    return {
        **identity(CUSTOMER),
        **here,
        "manager": func.coalesce(PERSON.c.name, ""),
        "address": CUSTOMER.c.address,
        **said,
        "contract_count": count_of(CONTRACT, CONTRACT.c.parent_id == CUSTOMER.c.id),
        "contract_amount": sum_of(CONTRACT.c.amount, CONTRACT.c.parent_id == CUSTOMER.c.id),
        "plan_count": count_of(
            PLAN, PLAN.c.customer_id == CUSTOMER.c.id, PLAN.c.archived_at.is_(None)
        ),
        "open_complaint_count": count_of(
            COMPLAINT,
            COMPLAINT.c.customer_id == CUSTOMER.c.id,
            COMPLAINT.c.state.in_(OPEN),
            COMPLAINT.c.archived_at.is_(None),
        ),
        "changed_at": changed_at(CUSTOMER),
    }


CUSTOMERS = Design(
    id="customers",
    form="customer",
    row=CustomerRow,
    columns=columns(
        (CODE, 12),
        (CUSTOMER_FORM.field("name"), 26),
        (CUSTOMER_FORM.field("short_name"), 12, False),
        (CUSTOMER_FORM.field("level"), 6),
        (CUSTOMER_FORM.field("stage"), 10),
        (CUSTOMER_FORM.field("industry"), 12),
        (CUSTOMER_FORM.field("manager"), 10),
        (CUSTOMER_FORM.field("address"), 24, False),
        (Text("contact", N_("Contact")), 10, False),
        (Text("phone", N_("Phone")), 14, False),
        (Number("contract_count", N_("Number of contracts")), 8, False),
        (Money("contract_amount", N_("Contract amount")), 14, False),
        (Number("plan_count", N_("Number of care plans")), 8, False),
        (Number("open_complaint_count", N_("Number of open complaints")), 10, False),
        (CHANGED, 12),
    ),
    main=CUSTOMER,
    record=CUSTOMER,
    counted=CUSTOMER,
    joined=CUSTOMER.outerjoin(PERSON, PERSON.c.id == CUSTOMER.c.manager_id),
    cells=_customer_cells(),
    order=("name", False),
    sorts={
        "code": CUSTOMER.c.code_key,
        "name": CUSTOMER.c.spelling,
        "stage": by_place(CUSTOMER.c.stage, option_keys(choices.STAGE)),
        "manager": PERSON.c.spelling,
    },
    links=((CUSTOMER.c.manager_id, PERSON),),
    filters={"manager_id": CUSTOMER.c.manager_id},
)


def _person_cells() -> Cells:
    here = {key: PERSON.c[key] for key in ("name", "title", "department", "phone", "email")}
    return {
        **identity(PERSON),
        **here,
        "customer_count": count_of(
            CUSTOMER, CUSTOMER.c.manager_id == PERSON.c.id, CUSTOMER.c.archived_at.is_(None)
        ),
        "changed_at": changed_at(PERSON),
    }


PEOPLE = Design(
    id="people",
    form="person",
    row=PersonRow,
    columns=columns(
        (CODE, 12),
        (PERSON_FORM.field("name"), 14),
        (PERSON_FORM.field("title"), 16),
        (PERSON_FORM.field("department"), 16),
        (PERSON_FORM.field("phone"), 16),
        (PERSON_FORM.field("email"), 24),
        (Number("customer_count", N_("Number of customers")), 8),
        (CHANGED, 12, False),
    ),
    main=PERSON,
    record=PERSON,
    counted=PERSON,
    joined=PERSON,
    cells=_person_cells(),
    order=("name", False),
    sorts={"code": PERSON.c.code_key, "name": PERSON.c.spelling},
)


def _product_cells() -> Cells:
    here = {key: PRODUCT.c[key] for key in ("name", "category", "unit", "note")}
    return {**identity(PRODUCT), **here, "changed_at": changed_at(PRODUCT)}


PRODUCTS = Design(
    id="products",
    form="product",
    row=ProductRow,
    columns=columns(
        (CODE, 12),
        (PRODUCT_FORM.field("name"), 26),
        (PRODUCT_FORM.field("category"), 16),
        (PRODUCT_FORM.field("unit"), 8),
        (PRODUCT_FORM.field("note"), 30, False),
        (CHANGED, 12),
    ),
    main=PRODUCT,
    record=PRODUCT,
    counted=PRODUCT,
    joined=PRODUCT,
    cells=_product_cells(),
    order=("name", False),
    sorts={"code": PRODUCT.c.code_key, "name": PRODUCT.c.spelling},
)
