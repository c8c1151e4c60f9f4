"""How the narrow columns of a form's sheet are shared out."""

from __future__ import annotations

from collections.abc import Sequence

from desktop.forms.spec import Day, Field, Group, Moment, Money

SOME = 3  # narrow columns that anything needs
LEAST: dict[type[Field], int] = {Day: 4, Moment: 6, Money: 4}


def spans_of(fields: Sequence[Field], first: int, last: int) -> list[tuple[int, int]]:
    """First and last column of each field: by its share, dates and amounts never less."""
    room, total = last - first + 1, sum(field.share for field in fields)
    ideal = [room * field.share / total for field in fields]
    wide = [max(least(field), int(part)) for field, part in zip(fields, ideal, strict=True)]
    while sum(wide) != room:
        step = 1 if sum(wide) < room else -1
        able = [n for n, field in enumerate(fields) if step > 0 or wide[n] > least(field)]
        able = able or [wide.index(max(wide))]  # more fields than fit: the widest gives
        wide[max(able, key=lambda n: step * (ideal[n] - wide[n]))] += step
    ends = [first - 1 + sum(wide[: number + 1]) for number in range(len(wide))]
    return [(end - width + 1, end) for end, width in zip(ends, wide, strict=True)]


def least(field: Field) -> int:
    """The narrow columns that a date, an amount, a name needs to be read."""
    if isinstance(field, Group):
        return max(least(part) for part in field.parts)
    return LEAST.get(type(field), SOME)
