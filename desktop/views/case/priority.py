"""Why a case is as urgent as it is, in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop.forms import choices
from desktop.forms.text import option_label
from desktop.i18n import _
from desktop.services.complaints import priority

if TYPE_CHECKING:
    from desktop.forms.spec import Values


def explained(values: Values) -> dict[str, str]:
    """What follows from safety, severity and impact, to be said below the severity."""
    key = priority(values)
    if not key:
        return {}
    urgent = option_label(choices.SEVERITY, key)
    if values["safety"] == "yes":
        words = _("Priority {priority}: safety is concerned.")
    elif values["severity"] == key:
        words = _("Priority {priority}: as the severity says.")
    else:
        words = _("Priority {priority}: the impact weighs more than the severity.")
    return {"severity": words.format(priority=urgent)}
