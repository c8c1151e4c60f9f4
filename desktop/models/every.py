"""All records, so that whoever needs the whole schema has it."""

from __future__ import annotations

from desktop.models import (
    care_plan,
    checklist,
    complaint,
    customer,
    draft,
    person,
    product,
    profile,
    revision,
)
from desktop.models.base import Base

__all__ = [
    "Base",
    "care_plan",
    "checklist",
    "complaint",
    "customer",
    "draft",
    "person",
    "product",
    "profile",
    "revision",
]
