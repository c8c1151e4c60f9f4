"""The lists of opportunities, services and articles."""

from __future__ import annotations

from typing import Any

from sqlalchemy import ColumnElement, Integer, case, func, select, type_coerce

from desktop.forms import choices
from desktop.forms.article import ARTICLE as ARTICLE_FORM
from desktop.forms.opportunity import OPPORTUNITY as OPPORTUNITY_FORM
from desktop.forms.service_request import SERVICE_REQUEST as SERVICE_FORM
from desktop.forms.spec import Choice, Money, Option, Text
from desktop.i18n import N_
from desktop.models import states
from desktop.models.article import Article
from desktop.models.base import Yuan
from desktop.models.opportunity import Opportunity
from desktop.models.service_request import ServiceRequest
from desktop.storage.contact_rows import ArticleRow, OpportunityRow, ServiceRow
from desktop.storage.designs.contact import is_past
from desktop.storage.designs.papers import TARGET
from desktop.storage.designs.parts import (
    CHANGED,
    CODE,
    CUSTOMER,
    PARTNER_SORTS,
    PARTNERS,
    PLAN,
    Cells,
    by_place,
    changed_at,
    columns,
    identity,
    option_keys,
    partner_filters,
    partner_links,
    state_column,
    state_keys,
    table,
    with_partners,
)
from desktop.storage.lists import Design

OPPORTUNITY, SERVICE, ARTICLE = map(table, (Opportunity, ServiceRequest, Article))
_CLOSED = ("won", "lost")
_CERTAIN = 1000
"""A probability of one hundred per cent, as it is kept: in tenths."""


def _weighted() -> ColumnElement[Any]:
    """The amount times the probability; nothing while one of them is blank."""
    amount = type_coerce(OPPORTUNITY.c.amount, Integer)
    probability = type_coerce(OPPORTUNITY.c.probability, Integer)
    return type_coerce((amount * probability + _CERTAIN // 2) // _CERTAIN, Yuan)


def _plan_code() -> ColumnElement[str]:
    """The number of the plan of the sales target."""
    asked = (
        select(PLAN.c.code)
        .join_from(TARGET, PLAN, PLAN.c.id == TARGET.c.parent_id)
        .where(TARGET.c.id == OPPORTUNITY.c.sales_target_id)
    )
    return func.coalesce(asked.correlate(OPPORTUNITY).scalar_subquery(), "")


def _opportunity_cells() -> Cells:
    here = ("title", "product", "amount", "probability", "next_step")
    when = ("opened_on", "closes_on", "closed_on")
    return {
        **identity(OPPORTUNITY),
        **PARTNERS,
        **{key: OPPORTUNITY.c[key] for key in (*here, *when)},
        "weighted": _weighted(),
        "plan_code": _plan_code(),
        "overdue": is_past(OPPORTUNITY.c.closes_on, OPPORTUNITY.c.state.not_in(_CLOSED)),
        "changed_at": changed_at(OPPORTUNITY),
    }


OPPORTUNITIES = Design(
    id="opportunities",
    form="opportunity",
    row=OpportunityRow,
    columns=columns(
        (CODE, 14, False),
        (OPPORTUNITY_FORM.field("customer"), 24),
        (OPPORTUNITY_FORM.field("customer_code"), 12, False),
        (OPPORTUNITY_FORM.field("manager"), 10),
        (OPPORTUNITY_FORM.field("title"), 26),
        (OPPORTUNITY_FORM.field("product"), 16, False),
        (OPPORTUNITY_FORM.field("amount"), 14),
        (OPPORTUNITY_FORM.field("probability"), 8),
        (Money("weighted", N_("Weighted amount")), 14, False),
        (OPPORTUNITY_FORM.field("opened_on"), 12, False),
        (OPPORTUNITY_FORM.field("closes_on"), 12),
        (OPPORTUNITY_FORM.field("closed_on"), 12, False),
        (OPPORTUNITY_FORM.field("next_step"), 30, False),
        (Text("plan_code", N_("Care plan")), 14, False),
        state_column(states.OPPORTUNITY),
        (CHANGED, 12, False),
    ),
    main=OPPORTUNITY,
    record=OPPORTUNITY,
    counted=OPPORTUNITY,
    joined=with_partners(OPPORTUNITY),
    cells=_opportunity_cells(),
    order=("closes_on", True),
    sorts={
        **PARTNER_SORTS,
        "code": OPPORTUNITY.c.code_key,
        "state": by_place(OPPORTUNITY.c.state, state_keys(states.OPPORTUNITY)),
    },
    links=partner_links(OPPORTUNITY),
    filters=partner_filters(OPPORTUNITY),
)


_ON_TIME = Choice(
    "on_time",
    N_("On time?"),
    options=(
        Option("on_time", N_("On time"), "done"),
        Option("late", N_("Late"), "critical"),
    ),
)


def _on_time() -> ColumnElement[str]:
    """Whether it was done by the time it was promised for, as far as that can be told."""
    finished, promised = SERVICE.c.finished_at, SERVICE.c.promised_at
    return case((finished <= promised, "on_time"), (finished > promised, "late"), else_="")


def _service_cells() -> Cells:
    here = ("received_at", "contact", "channel", "phase", "mode", "service", "product", "problem")
    then = ("owner", "promised_at", "finished_at")
    day = func.substr(SERVICE.c.promised_at, 1, 10)
    return {
        **identity(SERVICE),
        **PARTNERS,
        **{key: SERVICE.c[key] for key in (*here, *then)},
        "on_time": _on_time(),
        "overdue": is_past(day, SERVICE.c.state != "done"),
        "changed_at": changed_at(SERVICE),
    }


SERVICES = Design(
    id="services",
    form="service_request",
    row=ServiceRow,
    columns=columns(
        (CODE, 14),
        (SERVICE_FORM.field("received_at"), 16),
        (SERVICE_FORM.field("customer"), 24),
        (SERVICE_FORM.field("customer_code"), 12, False),
        (SERVICE_FORM.field("manager"), 10, False),
        (SERVICE_FORM.field("contact"), 10, False),
        (SERVICE_FORM.field("channel"), 8, False),
        (SERVICE_FORM.field("phase"), 8),
        (SERVICE_FORM.field("mode"), 8, False),
        (SERVICE_FORM.field("service"), 16),
        (SERVICE_FORM.field("product"), 14, False),
        (SERVICE_FORM.field("problem"), 30),
        (SERVICE_FORM.field("owner"), 10),
        (SERVICE_FORM.field("promised_at"), 16),
        (SERVICE_FORM.field("finished_at"), 16, False),
        (_ON_TIME, 8),
        state_column(states.SERVICE_REQUEST),
        (CHANGED, 12, False),
    ),
    main=SERVICE,
    record=SERVICE,
    counted=SERVICE,
    joined=with_partners(SERVICE),
    cells=_service_cells(),
    order=("received_at", True),
    sorts={
        **PARTNER_SORTS,
        "code": SERVICE.c.code_key,
        "state": by_place(SERVICE.c.state, state_keys(states.SERVICE_REQUEST)),
        "phase": by_place(SERVICE.c.phase, option_keys(choices.PHASE)),
    },
    links=partner_links(SERVICE),
    filters=partner_filters(SERVICE),
)


def _article_cells() -> Cells:
    here = ("title", "written_on", "author", "product", "problem", "source")
    return {
        **identity(ARTICLE),
        **{key: ARTICLE.c[key] for key in here},
        "customer": func.coalesce(CUSTOMER.c.name, ""),
        "customer_code": func.coalesce(CUSTOMER.c.code, ""),
        "changed_at": changed_at(ARTICLE),
    }


ARTICLES = Design(
    id="articles",
    form="article",
    row=ArticleRow,
    columns=columns(
        (CODE, 12),
        (ARTICLE_FORM.field("title"), 30),
        (ARTICLE_FORM.field("customer"), 24),
        (ARTICLE_FORM.field("product"), 16),
        (ARTICLE_FORM.field("problem"), 24, False),
        (ARTICLE_FORM.field("author"), 10),
        (ARTICLE_FORM.field("written_on"), 12),
        (ARTICLE_FORM.field("source"), 20, False),
        (CHANGED, 12, False),
    ),
    main=ARTICLE,
    record=ARTICLE,
    counted=ARTICLE,
    joined=ARTICLE.outerjoin(CUSTOMER, CUSTOMER.c.id == ARTICLE.c.customer_id),
    cells=_article_cells(),
    order=("written_on", True),
    sorts={"code": ARTICLE.c.code_key, "customer": CUSTOMER.c.spelling},
    links=((ARTICLE.c.customer_id, CUSTOMER),),
    filters={"customer_id": ARTICLE.c.customer_id},
)
