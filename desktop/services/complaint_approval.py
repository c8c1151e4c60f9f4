"""Who may approve a compensation above the limit: not the one who asked for it."""

from __future__ import annotations

from desktop.errors import Refused
from desktop.i18n import _
from desktop.storage import history, plans
from desktop.storage.database import Session


def own_request(session: Session, record_id: str, code: str, who: str) -> Refused | None:
    """Why this person may not approve the complaint: they asked for that; None if they may.

    In an office of one person there is nobody else to ask, and where nobody was chosen when it was
    asked for, nobody knows who that was: both may be approved by whoever is there.
    """
    asker = history.who_last(session, "complaint", record_id, "ask_approval")
    if not asker or asker != who or plans.colleagues(session) <= 1:
        return None
    return Refused(
        _("“{code}” was not approved: nobody approves what they have asked for.").format(code=code),
        advice=_("Let a colleague approve it, under their own name."),
    )
