"""How instants read on screen: the time for today, the date before."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop.clock import local_time
from desktop.i18n import _

if TYPE_CHECKING:
    from datetime import datetime

    from desktop.clock import Clock


def when(instant: datetime, clock: Clock) -> str:
    """An aware instant: `10:32` today, `2026-11-19 10:32` on other days."""
    local = local_time(instant)
    if local.date() == clock.today():
        return f"{local:%H:%M}"
    return f"{local:%Y-%m-%d %H:%M}"


def saved_words(instant: datetime, clock: Clock) -> str:
    """When a record was saved: the time today, the day this year, the date before."""
    local, today = local_time(instant), clock.today()
    if local.date() == today:
        at = f"{local:%H:%M}"
    else:
        at = f"{local:%m-%d}" if local.year == today.year else f"{local:%Y-%m-%d}"
    return _("Saved {when}").format(when=at)
