"""Customers that were one: what was merged into which, and which pairs are not the same."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from desktop.models.base import Base, new_id


class Merge(Base):
    """Records of a form that became one, `survivor_id`, and all that it takes to part them again.

    `journal` holds each line that was written, before and after; `held` the records that moved,
    with the revision that the merge left them at. `undone_at` is set when it was undone.
    """

    __tablename__ = "merge"

    id: Mapped[str] = mapped_column(String(36), primary_key=True, default=new_id)
    form: Mapped[str] = mapped_column(String(32))
    survivor_id: Mapped[str] = mapped_column(String(36), index=True)
    title: Mapped[str]
    at: Mapped[datetime]
    who: Mapped[str]
    journal: Mapped[list[Any]] = mapped_column(JSON)
    held: Mapped[list[Any]] = mapped_column(JSON)
    undone_at: Mapped[datetime | None]
    undone_by: Mapped[str] = mapped_column(default="")


class MergedRecord(Base):
    """A record that is no more: its number and its id lead to the survivor."""

    __tablename__ = "merged_record"

    merge_id: Mapped[str] = mapped_column(ForeignKey("merge.id"), primary_key=True)
    record_id: Mapped[str] = mapped_column(String(36), primary_key=True, index=True)
    form: Mapped[str] = mapped_column(String(32))
    code: Mapped[str] = mapped_column(String(32))
    code_key: Mapped[str] = mapped_column(String(64), index=True)
    name: Mapped[str]
    survivor_id: Mapped[str] = mapped_column(String(36), index=True)


class NotSame(Base):
    """Two customers of which somebody said that they are two; the smaller id is the first."""

    __tablename__ = "not_same"

    first_id: Mapped[str] = mapped_column(String(36), primary_key=True)
    second_id: Mapped[str] = mapped_column(String(36), primary_key=True, index=True)
    at: Mapped[datetime]
    who: Mapped[str]
