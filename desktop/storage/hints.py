"""What tells SQLite which index not to take."""

from __future__ import annotations

from typing import Any

from sqlalchemy import ColumnElement
from sqlalchemy.sql.expression import UnaryExpression
from sqlalchemy.sql.operators import custom_op


def not_by_index(column: ColumnElement[Any]) -> ColumnElement[Any]:
    """The column, but no index by it: of all that a column finds, little may be wanted."""
    return UnaryExpression(column, operator=custom_op("+"), type_=column.type)
