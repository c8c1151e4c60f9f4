"""What everything is found by: one entry for each record, contact and action."""

from __future__ import annotations

from sqlalchemy import Index, Integer, String
from sqlalchemy.orm import Mapped, mapped_column

from desktop.models.base import Base


class SearchEntry(Base):
    """The words of a thing that can be found, as the index knows them; the storage keeps it.

    `id` begins with the number of its kind; `row_id` is "" for a record, else the row's. `title`,
    `detail`, `day` (ISO) and the customer are what an answer shows. Folded, for looking up:
    `name` is what it may begin with, `called` its names, `words` its numbers and all its other
    words, `sounds` how the names and numbers sound.
    """

    __tablename__ = "search_entry"
    __table_args__ = (
        Index("ix_search_entry_of_record", "record_id", "row_id", unique=True),
        Index("ix_search_entry_by_name", "kind", "name"),
    )

    id: Mapped[int] = mapped_column(Integer, primary_key=True)
    kind: Mapped[int]
    record_id: Mapped[str] = mapped_column(String(36))
    row_id: Mapped[str] = mapped_column(String(36))
    customer_id: Mapped[str | None] = mapped_column(String(36))
    archived: Mapped[bool]
    code: Mapped[str]
    title: Mapped[str]
    detail: Mapped[str]
    day: Mapped[str]
    name: Mapped[str]
    called: Mapped[str]
    words: Mapped[str]
    sounds: Mapped[str]
