"""What the clocks say in words."""

from __future__ import annotations

from collections.abc import Collection

from desktop.forms.text import list_words
from desktop.i18n import _


def unknown_year_words(years: Collection[int]) -> str:
    """That times were counted without the holidays of these years; nothing if there are none."""
    if not years:
        return ""
    told = list_words([str(year) for year in sorted(years)])
    return _("The holidays of {years} are not entered.").format(years=told)
