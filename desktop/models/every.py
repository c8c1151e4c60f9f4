"""All records, so that whoever needs the whole schema has it."""

from __future__ import annotations

from desktop.models import (
    article,
    attachment,
    care_plan,
    checklist,
    complaint,
    customer,
    draft,
    exchange,
    interaction,
    opportunity,
    partner,
    person,
    product,
    profile,
    revision,
    rhythm,
    search,
    service_request,
    settled,
    suggestion,
    task,
)
from desktop.models.base import Base

__all__ = [
    "Base",
    "article",
    "attachment",
    "care_plan",
    "checklist",
    "complaint",
    "customer",
    "draft",
    "exchange",
    "interaction",
    "opportunity",
    "partner",
    "person",
    "product",
    "profile",
    "revision",
    "rhythm",
    "search",
    "service_request",
    "settled",
    "suggestion",
    "task",
]
