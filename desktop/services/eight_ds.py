"""8D reports: begun from a complaint with what is known, led from gate to gate."""

from __future__ import annotations

from typing import Any

from desktop.errors import Refused
from desktop.forms.spec import Values
from desktop.forms.values import Ref, blank_row, values_of
from desktop.i18n import _
from desktop.models.base import Record
from desktop.models.eight_d import EightD
from desktop.models.states import Step
from desktop.services.clocks.clocks import rules
from desktop.services.efficacy import NO_CHECKS, plan_checks
from desktop.services.eight_d_gates import lacking
from desktop.services.filling import FilledIn
from desktop.services.opened import Opened, opened, shortened
from desktop.services.records import Records
from desktop.services.rulebook import Rulebook
from desktop.services.whose import of_customer
from desktop.storage import eight_ds
from desktop.storage.database import Session

# A rule takes all that a rule is asked with, needed or not.
# ruff: noqa: ARG002

_IN_PLACE = "implement"
_DONE = frozenset({"immediate", "correction"})


class EightDRules(Rulebook):
    """Each discipline has a gate; the close tells its day."""

    def may_take(self, session: Session, record: Record, step: Step) -> None:
        """Raise `Refused` with all that the gate before the step still asks for."""
        missing = lacking(step.verb, values_of(self.kind.form, record))
        if missing:
            raise Refused(
                _("“{step}” has to wait: something is missing.").format(step=_(step.label)),
                advice=" ".join(_(words) for words in missing),
            )

    def at_step(self, session: Session, record: Record, step: Step, note: str) -> None:
        """Write the day of the close, unless the person has already written it."""
        report = _report(record)
        if step.verb == "close":
            report.closed_on = report.closed_on or self.desk.clock.today()
        if step.verb == "reopen":
            report.closed_on = None
        if step.verb == _IN_PLACE:
            self._set_checks(session, report)

    def _set_checks(self, session: Session, report: EightD) -> None:
        """The measures are in place: the complaint is looked at later, whether they helped."""
        complaint = report.complaint
        if complaint is None or complaint.archived_at is not None or complaint.state in NO_CHECKS:
            return
        form = self.desk.catalogue["complaint"].form
        before = values_of(form, complaint)
        after = rules(session.connection()).efficacy_days
        plan_checks(complaint, self.desk.clock.today(), after)
        self.desk.mark(session, complaint)
        session.flush()
        self.desk.note(
            session, form, complaint,
            verb="change", before=before, after=values_of(form, complaint), note=report.code,
        )  # fmt: skip

    def defaults(self, session: Session, key: str, values: Values) -> dict[str, FilledIn]:
        """From the customer: the manager."""
        return of_customer(session, values["customer"]) if key == "customer" else {}


class EightDs(Records):
    """The 8D reports of the workspace."""

    def _taken(self, result: Opened, verb: str) -> None:
        """What it wrote into the complaint is news of the complaint too."""
        complaint = result.values["complaint"]
        if verb == _IN_PLACE and isinstance(complaint, Ref) and complaint.id:
            self._desk.publish("complaint", complaint.id)

    def of_complaint(self, complaint_id: str) -> Opened | None:
        """The report on the complaint that was begun last; None where there is none."""
        with self._desk.database.reading_session() as session:
            found = eight_ds.of_complaint(session, complaint_id)
            in_use = [report for report in found if report.archived_at is None]
            return opened(self.form, in_use[-1]) if in_use else None

    def begun_from(self, complaint: Opened) -> dict[str, Any]:
        """The values of a new report, with all that the complaint knows already."""
        told = complaint.values
        return {
            **self.blank(),
            "customer": told["customer"],
            "manager": told["manager"],
            "complaint": Ref(complaint.id, complaint.code, complaint.code),
            "title": shortened(told["problem"]),
            "product": told["product"],
            "batch": told["batch"],
            "symptom": told["problem"],
            "what_object": told["product"],
            "seen_when": str(told["occurred_on"] or ""),
            "emergency": told["immediate_done"],
            "leader": told["owner"],
            "containments": self._rows("containments", _containments(told)),
            "causes": self._rows("causes", _causes(told)),
            "actions": self._rows("actions", _measures(told)),
        }

    def _rows(self, key: str, known: list[dict[str, Any]]) -> tuple[dict[str, Any], ...]:
        table = next(each for each in self.form.tables() if each.key == key)
        return tuple({**blank_row(table), **row} for row in known)


def _containments(told: Values) -> list[dict[str, Any]]:
    return [_promised(row) for row in told["actions"] if row["kind"] in _DONE]


def _measures(told: Values) -> list[dict[str, Any]]:
    lasting = (row for row in told["actions"] if row["kind"] == "corrective")
    return [{**_promised(row), "point": "occurrence"} for row in lasting]


def _promised(row: Values) -> dict[str, Any]:
    return {key: row[key] for key in ("action", "owner", "due_on", "done_on")}


def _causes(told: Values) -> list[dict[str, Any]]:
    """The cause at the end of the whys, and the bones that nobody has ruled out."""
    answered = [row["answer"] for row in told["whys"] if row["answer"]]
    found = [(answered[-1], "")] if answered else []
    found += [(row["cause"], row["verified"]) for row in told["bones"] if row["verified"] != "no"]
    return [
        {"point": "occurrence", "cause": cause, "verified": verified}
        for cause, verified in found
        if cause
    ]


def _report(record: Record) -> EightD:
    if not isinstance(record, EightD):
        raise TypeError(type(record))
    return record
