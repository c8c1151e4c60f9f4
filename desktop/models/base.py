"""What every record has: an id that sorts by time, a version counter, and exact column types."""

from __future__ import annotations

import secrets
import threading
import time
from collections.abc import Iterator
from datetime import date, datetime
from decimal import Decimal
from functools import lru_cache
from typing import Any, ClassVar

from sqlalchemy import BigInteger, Dialect, Index, Integer, MetaData, String, Text
from sqlalchemy.orm import (
    DeclarativeBase,
    Mapped,
    Relationship,
    declared_attr,
    mapped_column,
    relationship,
)
from sqlalchemy.types import JSON, TypeDecorator

from desktop.models import written

NAMING = {
    "ix": "ix_%(column_0_label)s",
    "uq": "uq_%(table_name)s_%(column_0_name)s",
    "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
}
_AT_ONCE = 256
_chance: list[str] = []
_last = 0
_lock = threading.Lock()


def new_id() -> str:
    """A UUIDv7 as text (RFC 9562): ids made later sort later, also within a millisecond."""
    global _last  # noqa: PLW0603 - the counter that keeps ids of one process in order
    with _lock:
        stamp = max(time.time_ns() * 4096 // 1_000_000, _last + 1)
        _last = stamp
        if not _chance:
            _chance.extend(_chances())
        chance = _chance.pop()
    return f"{_of_millisecond(stamp >> 12)}{stamp & 4095:03x}-{chance}"


@lru_cache(maxsize=1)
def _of_millisecond(milliseconds: int) -> str:
    """How ids of this time begin: a load makes many in each millisecond."""
    return f"{milliseconds >> 16:08x}-{milliseconds & 0xFFFF:04x}-7"


def _chances() -> Iterator[str]:
    """The ends of many ids: the system is asked once for what a load needs a lot of."""
    some = secrets.token_hex(8 * _AT_ONCE)
    for start in range(0, len(some), 16):
        variant = "89ab"[int(some[start], 16) % 4]
        yield f"{variant}{some[start + 1 : start + 4]}-{some[start + 4 : start + 16]}"


class Yuan(TypeDecorator[Decimal]):
    """An amount in yuan: `Decimal` with two places here, whole fen in the database."""

    impl = BigInteger
    cache_ok = True

    def process_bind_param(self, value: Decimal | None, dialect: Dialect) -> int | None:
        """Yuan to fen."""
        return None if value is None else written.to_fen(value)

    def process_result_value(self, value: int | None, dialect: Dialect) -> Decimal | None:
        """Fen to yuan."""
        return None if value is None else written.from_fen(value)


class Tenths(TypeDecorator[Decimal]):
    """A score with one decimal: `Decimal` here, whole tenths in the database."""

    impl = Integer
    cache_ok = True

    def process_bind_param(self, value: Decimal | None, dialect: Dialect) -> int | None:
        """Score to tenths."""
        return None if value is None else written.to_tenths(value)

    def process_result_value(self, value: int | None, dialect: Dialect) -> Decimal | None:
        """Tenths to score."""
        return None if value is None else written.from_tenths(value)


class Whole(TypeDecorator[Decimal]):
    """A number without decimals: `Decimal` here, as all numbers of forms, whole in the database."""

    impl = Integer
    cache_ok = True

    def process_bind_param(self, value: Decimal | None, dialect: Dialect) -> int | None:
        """Number to whole number."""
        return None if value is None else int(value)

    def process_result_value(self, value: int | None, dialect: Dialect) -> Decimal | None:
        """Whole number to number."""
        return None if value is None else Decimal(value)


class Instant(TypeDecorator[datetime]):
    """A point in time: aware UTC `datetime` here, microseconds since 1970 in the database."""

    impl = BigInteger
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> int | None:
        """Instant to microseconds."""
        return None if value is None else written.to_microseconds(value)

    def process_result_value(self, value: int | None, dialect: Dialect) -> datetime | None:
        """Microseconds to instant."""
        return None if value is None else written.from_microseconds(value)


class DayText(TypeDecorator[date]):
    """A date: ISO text in the database, the same in every time zone."""

    impl = String(10)
    cache_ok = True

    def process_bind_param(self, value: date | None, dialect: Dialect) -> str | None:
        """Date to text."""
        return None if value is None else written.to_day(value)

    def process_result_value(self, value: str | None, dialect: Dialect) -> date | None:
        """Text to date."""
        return None if value is None else written.from_day(value)


class WallTime(TypeDecorator[datetime]):
    """A time as a clock on the wall shows it: `datetime` without zone, ISO text to the minute."""

    impl = String(16)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> str | None:
        """Wall time to text."""
        return None if value is None else written.to_wall_time(value)

    def process_result_value(self, value: str | None, dialect: Dialect) -> datetime | None:
        """Text to wall time."""
        return None if value is None else written.from_wall_time(value)


class Words(TypeDecorator[tuple[str, ...]]):
    """Several short words: a tuple here, a JSON list in the database."""

    impl = JSON
    cache_ok = True

    def process_bind_param(self, value: tuple[str, ...] | None, dialect: Dialect) -> list[str]:
        """Tuple to list."""
        return list(value or ())

    def process_result_value(self, value: list[str] | None, dialect: Dialect) -> tuple[str, ...]:
        """List to tuple."""
        return tuple(value or ())


class Base(DeclarativeBase):
    """The family of all tables."""

    metadata = MetaData(naming_convention=NAMING)
    type_annotation_map: ClassVar[dict[Any, Any]] = {
        str: Text,
        Decimal: Yuan,
        date: DayText,
        datetime: Instant,
        tuple[str, ...]: Words,
    }


class Record(Base):
    """A record that a person edits: numbered, versioned, archived rather than lost.

    `revision` counts saves and guards against lost updates; `archived_at` is set while the
    record is put away; `form_version` is the version of the form that wrote it. `code_key` is
    filled in by the storage.
    """

    __abstract__ = True

    id: Mapped[str] = mapped_column(String(36), primary_key=True, default=new_id)
    code: Mapped[str] = mapped_column(String(32))
    code_key: Mapped[str] = mapped_column(String(64), unique=True)
    state: Mapped[str] = mapped_column(String(24), default="current")
    form_version: Mapped[int] = mapped_column(default=1)
    revision: Mapped[int] = mapped_column()
    created_at: Mapped[datetime]
    changed_at: Mapped[datetime]
    changed_by: Mapped[str] = mapped_column(default="")
    archived_at: Mapped[datetime | None]

    @declared_attr.directive
    @classmethod
    def __mapper_args__(cls) -> dict[str, Any]:
        """A save that was based on an older revision is an error, not a silence."""
        return {"version_id_col": cls.__table__.c.revision}


def orders(table: str, *columns: str) -> tuple[Index, ...]:
    """An index for each order in which a list of the records in use is read page by page."""
    return tuple(Index(f"ix_{table}_by_{column}", "archived_at", column) for column in columns)


def listed(table: str, *columns: str) -> Index:
    """The index of a list in its own order, with all that its rows are chosen by."""
    return Index(f"ix_{table}_list", "archived_at", *columns)


class Row(Base):
    """A row of a table inside a record, in its order."""

    __abstract__ = True

    id: Mapped[str] = mapped_column(String(36), primary_key=True, default=new_id)
    position: Mapped[int]


def rows_of(
    row_class: str, *, back_populates: str | None = None, eager: bool = True
) -> Relationship[Any]:
    """The rows of one table of a record, in their order; they live and die with the record.

    Not `eager`: read only when asked for, where the record is mostly read for its name.
    """
    return relationship(
        order_by=f"{row_class}.position",
        cascade="all, delete-orphan",
        lazy="selectin" if eager else "select",
        back_populates=back_populates,
    )
