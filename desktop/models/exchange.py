"""What was exchanged with other workspaces: the versions met, and the packages taken over."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, String
from sqlalchemy.orm import Mapped, mapped_column

from desktop.models.base import Base


class MetVersion(Base):
    """The last version of a record, as another workspace counts it, that is contained in ours.

    `number` and `version` name its change in the history over there. `base` is what that
    workspace itself last sent us of the record, at its change `base_number`, when our own history
    was at `local_number`; None where the version is known from hearsay alone.
    """

    __tablename__ = "met_version"

    workspace: Mapped[str] = mapped_column(String(36), primary_key=True)
    form: Mapped[str] = mapped_column(String(32), primary_key=True)
    record_id: Mapped[str] = mapped_column(String(36), primary_key=True, index=True)
    number: Mapped[int]
    version: Mapped[str] = mapped_column(String(36))
    base_number: Mapped[int]
    local_number: Mapped[int]
    base: Mapped[dict[str, Any] | None] = mapped_column(JSON)


class TakenPackage(Base):
    """An exchange package that was taken over: whose it was, when it was made and taken."""

    __tablename__ = "taken_package"

    id: Mapped[str] = mapped_column(String(36), primary_key=True)
    workspace: Mapped[str] = mapped_column(String(36))
    sender: Mapped[str]
    file_name: Mapped[str]
    made_at: Mapped[datetime]
    taken_at: Mapped[datetime]
    who: Mapped[str]


class TakenRecord(Base):
    """A change that a package made here, so that all of them can be found together."""

    __tablename__ = "taken_record"

    revision_id: Mapped[str] = mapped_column(String(36), primary_key=True)
    package_id: Mapped[str] = mapped_column(String(36), index=True)
    form: Mapped[str] = mapped_column(String(32))
    record_id: Mapped[str] = mapped_column(String(36))
