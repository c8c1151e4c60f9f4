"""What older programs wrote, under the names that a form gives its fields now."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, time
from typing import Any

from desktop.forms.spec import FormSpec, Moment

_EVENING = time(18)
"""A day by which something was due became the evening of that day."""


def as_now(form: FormSpec, data: Mapping[str, Any]) -> Mapping[str, Any]:
    """The values by the keys of today; what stands there under its new name already stays."""
    old = {key: now for key, now in form.formerly if key in data}
    if not old:
        return data
    kept = {key: value for key, value in data.items() if key not in old}
    return {**{now: _value(form, now, data[key]) for key, now in old.items()}, **kept}


def _value(form: FormSpec, key: str, value: Any) -> Any:
    """A day that became a moment is its evening; all else is as it was."""
    if not isinstance(form.field(key), Moment) or isinstance(value, datetime):
        return value
    try:
        day = value if isinstance(value, date) else date.fromisoformat(str(value).strip())
    except ValueError:
        return value
    return datetime.combine(day, _EVENING)
