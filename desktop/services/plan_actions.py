"""The actions of a plan that is carried out: done, taken up again, moved to another day."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from desktop.errors import Refused
from desktop.forms.values import put_values, values_of
from desktop.i18n import _
from desktop.models.care_plan import Action, CarePlan
from desktop.models.states import CARE_PLAN
from desktop.services import standing
from desktop.services.desk import Desk
from desktop.services.opened import Opened, opened_with
from desktop.storage import plans
from desktop.storage.database import Session

_CARRIED_OUT = {"approved", "running"}


@dataclass(frozen=True)
class PlanActions:
    """Changes one action inside a transaction that somebody else begins and ends.

    The plan must be approved or in execution. Raises `NotFound` and `Refused`.
    """

    desk: Desk

    def finish(
        self, session: Session, action_id: str, done_on: date, result: str = "", note: str = ""
    ) -> Opened:
        """The plan with this action done; words on the result stand in for the planned ones."""
        done = {"status": "done", "done_on": done_on, **({"result": result} if result else {})}
        return self._change(session, action_id, done, "finish_action", note)

    def reopen(self, session: Session, action_id: str) -> Opened:
        """The plan with this action in progress again."""
        again = {"status": "running", "done_on": None}
        return self._change(session, action_id, again, "reopen_action")

    def move(self, session: Session, action_id: str, day: date) -> Opened:
        """The plan with this action's last day (else its first) on `day`, the other beside it."""
        action = plans.action_named(session, action_id)
        return self._change(session, action_id, _moved(action, day), "move_action")

    def _change(
        self,
        session: Session,
        action_id: str,
        changed: Mapping[str, Any],
        verb: str,
        note: str = "",
    ) -> Opened:
        action = plans.action_named(session, action_id)
        plan, form = action.plan, self.desk.catalogue["care_plan"].form
        _is_carried_out(plan)
        before = values_of(form, plan)
        rows = tuple(
            {**row, **changed} if row["id"] == action_id else row for row in before["actions"]
        )
        if rows == before["actions"]:
            return opened_with(form, plan, before)
        put_values(form, plan, {"actions": rows})
        self.desk.mark(session, plan)
        session.flush()
        after = values_of(form, plan)
        words = note or action.action
        self.desk.note(session, form, plan, verb=verb, before=before, after=after, note=words)
        return opened_with(form, plan, after)


def _is_carried_out(plan: CarePlan) -> None:
    standing.not_archived(plan)
    if plan.state not in _CARRIED_OUT:
        raise Refused(
            _("The actions of {code} stay as they are while its state is “{state}”.").format(
                code=plan.code, state=_(CARE_PLAN.state(plan.state).label)
            ),
            advice=_("Change them in the plan itself, or have it approved first."),
        )


def _moved(action: Action, day: date) -> dict[str, date | None]:
    if action.ends_on is None:
        return {"starts_on": day}
    first = action.starts_on
    by = day - action.ends_on
    return {"ends_on": day, "starts_on": first + by if first is not None else None}
