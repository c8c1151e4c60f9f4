"""What each step writes into a complaint: its time, who took it, and what it begins anew."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Any

from desktop.forms.complaint_steps import TIMES
from desktop.forms.spec import Values
from desktop.models.complaint import Complaint
from desktop.models.complaint_rows import ComplaintHold

STAGED = ("service", "technical", "complaint")
"""The hands through which a complaint goes in turn, where service is staged."""

_PERSONS = {
    "register": "received_by",
    "acknowledge": "acknowledged_by",
    "approve": "approved_by",
    "verify": "verified_by",
}
_AGAIN = frozenset({"escalate", "verify"})
"""Steps whose time is written anew each time."""

_UNDECIDED: dict[str, Any] = {
    "decided_at": None,
    "decision_channel": "",
    "accepted": "",
    "accepted_at": None,
    "recourse": "",
    "recourse_note": "",
}
_UNAPPROVED: dict[str, Any] = {"approved_at": None, "approved_by": ""}
_UNDONE: dict[str, Any] = {
    "carried_out_at": None,
    "verified_at": None,
    "verified_by": "",
    "closed_at": None,
    "close_reason": "",
    "satisfaction": None,
    "satisfaction_note": "",
}
_CLEARED: dict[str, dict[str, Any]] = {
    "send_back": _UNAPPROVED,
    "ask_approval": _UNAPPROVED,
    "dispute": {"accepted_at": None, "recourse": "", "recourse_note": ""},
    "escalate": {"accepted": ""},
    "reopen": {**_UNAPPROVED, **_UNDECIDED, **_UNDONE, "investigation_ended_at": None},
}
_ANSWERS = {"accept": ("accepted", "yes"), "dispute": ("accepted", "no")}
_REASONS = {"close": "resolved", "exhaust": "exhausted"}


def first_answer(before: Values, after: Values) -> dict[str, Any]:
    """The first answer and its target, where a step has just put another in its place.

    An answer that is only corrected on the form is still the first; one whose time was struck out
    is none.
    """
    if before["first_decided_at"] is not None or before["decided_at"] is None:
        return {}
    reopened = before["closed_at"] is not None and after["closed_at"] is None
    decided_anew = before["accepted"] == "no" and after["accepted"] == ""
    if not (reopened or decided_anew):
        return {}
    return {
        "first_decided_at": before["decided_at"],
        "first_response_due_at": before["response_due_at"],
    }


def next_line(line: str) -> str:
    """Into whose hands a complaint goes from these; the last of them keep it."""
    return STAGED[STAGED.index(line) + 1] if line in STAGED[:-1] else line


@dataclass(frozen=True)
class Writer:
    """Writes into one complaint what a step taken `now` by `who` says."""

    complaint: Complaint
    now: datetime
    who: str

    def told(self, verb: str, said: Values) -> None:
        """What was said, where no field of the form keeps it or an older word stood there."""
        if verb in _AGAIN:
            key = TIMES[verb]
            setattr(self.complaint, key, said.get(key) or self.now)
        if verb == "verify":
            self.complaint.verified_by = said.get("verified_by") or self.who
        if verb == "hold":
            self.complaint.held_from = self.complaint.state
            self._hold(str(said.get("hold_reason") or ""), str(said.get("hold_words") or ""))
        if verb == "hand_over":
            self._hand_over(is_said="line" in said)

    def step(self, verb: str) -> None:
        """Its time and person where nobody wrote them, and what it begins anew."""
        for key, value in _CLEARED.get(verb, {}).items():
            setattr(self.complaint, key, value)
        self._first(TIMES.get(verb, ""), self.now)
        self._first(_PERSONS.get(verb, ""), self.who)
        if verb in _ANSWERS:
            setattr(self.complaint, *_ANSWERS[verb])
        if verb in _REASONS:
            self._first("close_reason", _REASONS[verb])
        if verb == "register":
            self._set_out()
        if verb == "assess":
            self._first("first_priority", self.complaint.priority)
        if verb == "reopen":
            self.complaint.investigation_started_at = self.now
            self.complaint.reopened_count = (self.complaint.reopened_count or Decimal(0)) + 1

    def let_go(self) -> None:
        """End the hold that still lasts, wherever the complaint goes from there."""
        self.complaint.held_from = ""
        for hold in self.complaint.holds:
            if hold.to_at is None:
                hold.to_at = max(self.now, hold.from_at or self.now)

    # ----------------------------------------------------------------------------------------

    def _hold(self, reason: str, words: str) -> None:
        complaint = self.complaint
        place = len(complaint.holds)
        complaint.holds.append(
            ComplaintHold(position=place, from_at=self.now, to_at=None, reason=reason, words=words)
        )

    def _hand_over(self, *, is_said: bool) -> None:
        """To the next line, unless somebody said to which one."""
        complaint = self.complaint
        if not is_said:
            complaint.line = next_line(complaint.line)
        complaint.handed_over_count = (complaint.handed_over_count or Decimal(0)) + 1

    def _set_out(self) -> None:
        """The way that the customer's complaints go, and whose hands come first."""
        complaint = self.complaint
        complaint.route = complaint.route or complaint.customer.service_route or "single"
        if complaint.route == "staged" and not complaint.line:
            complaint.line = STAGED[0]

    def _first(self, key: str, value: object) -> None:
        if key and not getattr(self.complaint, key):
            setattr(self.complaint, key, value)
