"""Rules that several forms share."""

from __future__ import annotations

from collections.abc import Callable

from desktop.forms.spec import Values


def earlier(later: str, first: str) -> Callable[[Values], bool]:
    """Broken when the value of `later` lies before that of `first`; blanks break nothing."""

    def broken(values: Values) -> bool:
        return None not in (values[later], values[first]) and values[later] < values[first]

    return broken
