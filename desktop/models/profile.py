"""Whose workspace this is, and the answers its people added to the forms' lists."""

from __future__ import annotations

from sqlalchemy import ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from desktop.models.base import Base, new_id


class Profile(Base):
    """The one row that says which company, which office, and who is working."""

    __tablename__ = "profile"

    id: Mapped[str] = mapped_column(String(36), primary_key=True, default=new_id)
    company: Mapped[str]
    office: Mapped[str]
    person_id: Mapped[str | None] = mapped_column(ForeignKey("person.id", ondelete="SET NULL"))


class AddedOption(Base):
    """An answer that people added to one of the forms' lists, such as `channels`."""

    __tablename__ = "added_option"
    __table_args__ = (UniqueConstraint("list_name", "text"),)

    id: Mapped[str] = mapped_column(String(36), primary_key=True, default=new_id)
    list_name: Mapped[str] = mapped_column(String(32))
    text: Mapped[str]
    position: Mapped[int]
