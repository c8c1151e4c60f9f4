"""Complaints: received, acknowledged, handled, answered, closed, each in its time."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime, timedelta
from types import MappingProxyType
from typing import Any, ClassVar

from desktop.errors import Problem, Refused
from desktop.forms import choices
from desktop.forms.complaint_steps import TIMES
from desktop.forms.spec import Moment, Values
from desktop.forms.values import ref_to, values_of
from desktop.i18n import _
from desktop.models.base import Record
from desktop.models.complaint import Complaint
from desktop.models.states import Step
from desktop.services.affected import proposed
from desktop.services.clocks.case_due import DONE_FIELDS, DUE_FIELDS
from desktop.services.clocks.case_rules import CaseRules
from desktop.services.clocks.clocks import case_clock, rules
from desktop.services.complaint_approval import own_request
from desktop.services.complaint_hindrances import hindrance, needs_approval
from desktop.services.complaint_steps import Writer, first_answer
from desktop.services.efficacy import drop_checks, due_counted, plan_checks
from desktop.services.filling import FilledIn, filled
from desktop.services.opened import Opened, opened
from desktop.services.records import Records
from desktop.services.rulebook import Rulebook
from desktop.storage import complaints, plans
from desktop.storage.database import Session

# A rule takes all that a rule is asked with, needed or not.
# ruff: noqa: ARG002

AHEAD = timedelta(minutes=5)
"""So much may the clocks of two machines differ: what lies further ahead has not been."""

_UPDATES = frozenset({"updates", "affected"})
_AFTERWARDS = _UPDATES | {"satisfaction", "satisfaction_note", "actions", "checks", "bones", "whys"}
_LETTING_GO = frozenset({"resume", "withdraw", "duplicate"})
_URGENT = tuple(option.key for option in choices.SEVERITY)


class ComplaintRules(Rulebook):
    """The steps tell their own times; how bad it is tells by when they are due."""

    later: ClassVar[Mapping[str, frozenset[str]]] = MappingProxyType(
        {
            "pending": _UPDATES | {"actions"},
            "closed": _AFTERWARDS,
            "unfounded": _UPDATES,
            "withdrawn": _UPDATES,
            "duplicate": _UPDATES,
        }
    )

    def prepared(self, session: Session, values: dict[str, Any]) -> dict[str, Any]:
        """The priority follows from what is known, and what nobody has set by when it is due."""
        values = {**values, "priority": priority(values)}
        lacking = {key for key in _due_ahead(values) if values[key] is None}
        if not lacking:
            return values
        due = case_clock(session, values).due(values).fields()
        return {**values, **{key: due[key] for key in lacking}}

    def followed(self, session: Session, before: Values, after: Values) -> dict[str, Any]:
        """By when it is due, where the assessment, a hold or news to the customer moved that."""
        clock, now = case_clock(session, after), self._now()
        opened_again = before["closed_at"] is not None and after["closed_at"] is None
        moved = clock.again(after, now) if opened_again else clock.renewed(before, after)
        ahead = {*_due_ahead(before)}
        moved = {key: at for key, at in moved.items() if after[key] is not None or key in ahead}
        return {**moved, **first_answer(before, after)}

    def problems(self, session: Session, values: Values, record: Record | None) -> list[Problem]:
        """What has been lies not in the future; what was kept so already stays."""
        known = values_of(self.kind.form, record) if record is not None else {}
        return list(self._still_to_come(values, known))

    def guard(self, session: Session, record: Record, before: Values, after: Values) -> None:
        """What was approved is not raised behind the back of who approved it."""
        complaint = _complaint(record)
        if after["compensation"] == before["compensation"]:
            return
        if (before["compensation"] or 0) < (after["compensation"] or 0):
            complaint.approved_at, complaint.approved_by = None, ""
        lacking = needs_approval({**after, "approved_at": complaint.approved_at}, _rules(session))
        if lacking and complaint.decided_at is not None:
            raise Refused(
                _("The decision has been communicated; so high a compensation was not approved."),
                advice=_("Keep to the amount that was communicated."),
            )

    def may_take(self, session: Session, record: Record, step: Step) -> None:
        """Raise `Refused` if what the house has agreed on, or the case itself, forbids the step."""
        values = values_of(self.kind.form, record)
        refused = hindrance(step.verb, values, _rules(session), self._now())
        if step.verb == "approve":
            refused = own_request(session, record.id, record.code, self.desk.who(session))
        if refused is not None:
            raise refused

    def target(self, record: Record, step: Step) -> str:
        """What was on hold goes on where it was."""
        held_from = _complaint(record).held_from if step.verb == "resume" else ""
        return held_from or super().target(record, step)

    def told(self, session: Session, record: Record, step: Step, said: Values) -> None:
        """The reason of a hold, new hands, and times that are written anew."""
        self._writer(session, record).told(step.verb, said)
        if step.verb == "duplicate":
            _refuse_circle(session, _complaint(record))

    def at_step(self, session: Session, record: Record, step: Step, note: str) -> None:
        """The time of the step and who took it, unless the person has already written them."""
        writer = self._writer(session, record)
        writer.step(step.verb)
        if step.verb == "approve":
            _refuse_own(session, _complaint(record))
        self._set_checks(session, _complaint(record), step.verb)
        if step.verb in _LETTING_GO:
            writer.let_go()
        at = getattr(record, TIMES[step.verb]) if step.verb in TIMES else None
        if isinstance(at, datetime) and at.date() < self.desk.clock.today() and not note:
            raise Refused(
                _("The time lies before today: say why it is entered only now."),
                advice=_("Write why, then try again."),
            )

    def may_delete(self, session: Session, record: Record) -> None:
        """A complaint to which duplicates lead stays."""
        same = complaints.duplicates_of(session, record.id)
        if same:
            raise Refused(
                _("“{code}” was not deleted: {other} is a duplicate of it.").format(
                    code=record.code, other=same[0].code
                ),
                advice=_("Archive it: it leaves the lists, and what uses it stays whole."),
            )

    def defaults(self, session: Session, key: str, values: Values) -> dict[str, FilledIn]:
        """From severity and receipt: due times; from customer and contact: manager and phone."""
        if key in {"severity", "received_at", "safety", "impact"}:
            known = {**values, "priority": priority(values)}
            due = case_clock(session, known).due(known).fields()
            return filled(_("From severity and receipt, in working time"), **due)
        if key == "customer":
            customer = plans.customer(session, values["customer"])
            manager = customer.manager if customer else None
            found = ref_to("person", manager) if manager else None
            return filled(_("From the customer's card"), manager=found)
        if key == "complainant":
            phone = plans.phone_of(session, values["complainant"])
            return filled(_("From the customer's card"), complainant_phone=phone)
        return {}

    def offer(self, session: Session, key: str, values: Values) -> Any:  # noqa: ANN401 - any field
        """Who else has the product and might be called; what the checks that are due count."""
        if key == "affected":
            return proposed(session, values)
        if key == "checks":
            return due_counted(session.connection(), values, self.desk.clock.today())
        return super().offer(session, key, values)

    # ----------------------------------------------------------------------------------------

    def _set_checks(self, session: Session, complaint: Complaint, verb: str) -> None:
        """What is carried out is looked at later; what begins anew is not."""
        if verb == "carry_out" and complaint.carried_out_at is not None:
            after = _rules(session).efficacy_days
            plan_checks(complaint, complaint.carried_out_at.date(), after)
        if verb == "reopen":
            drop_checks(complaint)

    def _now(self) -> datetime:
        return self.desk.clock.local().replace(second=0, microsecond=0)

    def _writer(self, session: Session, record: Record) -> Writer:
        return Writer(_complaint(record), self._now(), self.desk.who(session))

    def _still_to_come(self, values: Values, known: Values) -> Iterator[Problem]:
        latest = self.desk.clock.local() + AHEAD
        for field in self.kind.form.leaves():
            at = values[field.key]
            if not isinstance(field, Moment) or not field.is_past or at == known.get(field.key):
                continue
            if isinstance(at, datetime) and at > latest:
                words = _("This time is still to come: enter when it was.")
                yield Problem((field.key,), words)


class Complaints(Records):
    """The complaints of the workspace."""

    def open_of(self, customer_id: str) -> tuple[Opened, ...]:
        """The customer's complaints that have not come to an end, the first received first."""
        with self._desk.database.reading_session() as session:
            found = plans.complaints(session, customer_id, only_open=True)
            return tuple(opened(self.form, complaint) for complaint in found)

    def steps(self, record: Opened) -> tuple[Step, ...]:
        """The steps that may be taken now, the one that leads on first."""
        hindered = {step.verb for step, _reason in self.why_not(record)}
        found = [step for step in super().steps(record) if step.verb not in hindered]
        verified = record.values["verified_at"] is not None
        return tuple(sorted(found, key=lambda step: verified and step.verb == "verify"))

    def why_not(self, record: Opened) -> tuple[tuple[Step, str], ...]:
        """The steps that the state would allow, but something else forbids; and what it is."""
        possible = super().steps(record)
        with self._desk.database.reading_session() as session:
            agreed = _rules(session)
            who = self._desk.who(session)
            approves = any(step.verb == "approve" for step in possible)
            own = own_request(session, record.id, record.code, who) if approves else None
        now = self._desk.clock.local()
        found = [(step, hindrance(step.verb, record.values, agreed, now)) for step in possible]
        found += [(step, own) for step in possible if step.verb == "approve"]
        return tuple((step, str(refused)) for step, refused in found if refused is not None)


def priority(values: Values) -> str:
    """How urgent a complaint is: what concerns safety most of all, else what weighs heaviest."""
    known = {str(values["severity"]), str(values["impact"])}
    if values["safety"] == "yes":
        return _URGENT[0]
    return next((key for key in _URGENT if key in known), "")


def _due_ahead(values: Values) -> Iterator[str]:
    """The due times of what has not been done; those of older cases knew no assessment."""
    for stage, key in DUE_FIELDS.items():
        done = "acknowledged_at" if stage == "assess" else DONE_FIELDS[stage]
        if values[done] is None:
            yield key


def _rules(session: Session) -> CaseRules:
    return rules(session.connection())


def _refuse_own(session: Session, complaint: Complaint) -> None:
    """Raise `Refused` if who is said to have approved it has asked for that."""
    refused = own_request(session, complaint.id, complaint.code, complaint.approved_by)
    if refused is not None:
        raise refused


def _refuse_circle(session: Session, complaint: Complaint) -> None:
    """Raise `Refused` unless the main case is another one, and itself no duplicate."""
    main = complaints.main_case(session, complaint)
    if main is None or main is complaint:
        raise Refused(_("A complaint is no duplicate of itself: choose the main case."))
    if main.state == "duplicate":
        raise Refused(
            _("“{code}” is a duplicate itself: choose its main case.").format(code=main.code)
        )
    same = complaints.duplicates_of(session, complaint.id)
    if same:
        raise Refused(
            _("“{code}” is the main case of {other}: it stays so.").format(
                code=complaint.code, other=same[0].code
            )
        )


def _complaint(record: Record) -> Complaint:
    if not isinstance(record, Complaint):
        raise TypeError(type(record))
    return record
