"""Interactions: logged once, and what comes of them is not typed again."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, time
from decimal import Decimal
from typing import Any, ClassVar

from desktop.errors import Refused
from desktop.forms.spec import Values
from desktop.forms.values import Ref, blank_row, is_blank_row, ref_to
from desktop.i18n import _
from desktop.models.base import Record
from desktop.models.care_plan import Action
from desktop.models.customer import Customer
from desktop.models.interaction import Interaction
from desktop.models.states import Step
from desktop.origin import Origin
from desktop.services.filling import FilledIn, begun, filled
from desktop.services.opened import Opened
from desktop.services.origins import Origins, RaisedRecord, told
from desktop.services.raising import (
    SERVICE,
    Source,
    raise_feedback,
    raise_task,
    service_known,
)
from desktop.services.records import Records
from desktop.services.rulebook import Rulebook
from desktop.services.superseding import Feedback, superseded, withdraw_first
from desktop.services.whose import (
    of_action,
    of_contact,
    of_customer,
    of_service,
    taken,
    with_whose,
)
from desktop.storage import linked, plans
from desktop.storage.database import Session

# A rule takes all that a rule is asked with, needed or not.
# ruff: noqa: ARG002

_INBOUND = {"web"}
_MODES = {"inbound": "passive", "outbound": "proactive"}
_MORNING = time(9)


class InteractionRules(Rulebook):
    """Channel and contact tell the usual; logging makes tasks, complaints and suggestions.

    How a trial ended is known only later.
    """

    later: ClassVar[Mapping[str, frozenset[str]]] = {
        "logged": frozenset({"materials.outcome", "materials.ends_on"})
    }

    def prepared(self, session: Session, values: dict[str, Any]) -> dict[str, Any]:
        """The customer and manager of the plan's action, else the customer's manager."""
        action = plans.action(session, values["plan_action"])
        named = with_whose(values, of_action(action)) if action else values
        return with_whose(named, of_customer(session, named["customer"]))

    def may_take(self, session: Session, record: Record, step: Step) -> None:
        """What has not yet taken place cannot be logged."""
        happened_on = _interaction(record).happened_at.date()
        if step.verb == "log" and happened_on > self.desk.clock.today():
            raise Refused(
                _("“{code}” was not logged: its day is still to come.").format(code=record.code),
                advice=_("If it has taken place already, change its time."),
            )

    def at_step(self, session: Session, record: Record, step: Step, note: str) -> None:
        """The next step becomes a task, and feedback a complaint, suggestion or service."""
        if step.verb != "log":
            return
        interaction = _interaction(record)
        source, next_step = source_of(interaction), interaction.next_step.strip()
        if next_step and interaction.next_on:
            raise_task(self.desk, session, source, next_step, interaction.next_on)
        words, kind = interaction.feedback.strip(), interaction.feedback_kind
        if words and kind:
            raise_feedback(self.desk, session, source, kind, words, instead=True)
            withdraw_first(self.desk, session, source, Feedback(kind, words))

    def defaults(self, session: Session, key: str, values: Values) -> dict[str, FilledIn]:
        """From action, customer, contact, channel and direction: what usually follows."""
        if key == "customer":
            return self.of_customer(session, values["customer"])
        if key == "plan_action":
            action = plans.action(session, values["plan_action"])
            return of_action(action) if action else {}
        if key == "people":
            return _of_people(session, values["people"])
        if key == "service":
            return of_service(values["service"])
        if key == "channel":
            return of_channel(str(values["channel"]))
        return _of_direction(str(values["direction"])) if key == "direction" else {}

    def of_customer(self, session: Session, link: object) -> dict[str, FilledIn]:
        """Their manager, and the contact and channel where there is only one contact."""
        customer = plans.customer(session, link)
        return {**of_customer(session, link), **(self._of_contact(customer) if customer else {})}

    def _of_contact(self, customer: Customer) -> dict[str, FilledIn]:
        contact = linked.only_contact(customer)
        if contact is None:
            return {}
        row = {**self._blank_person(), "contact": ref_to("contact", contact)}
        said = filled(
            _("From the customer's card"), people=(row,), channel=contact.preferred_channel
        )
        return {**said, **of_channel(contact.preferred_channel)}

    def _blank_person(self) -> dict[str, Any]:
        return blank_row(next(each for each in self.kind.form.tables() if each.key == "people"))


class Interactions(Records):
    """The interactions of the workspace."""

    _rulebook: InteractionRules

    def _taken(self, result: Opened, verb: str) -> None:
        """By logging, tasks, complaints, suggestions … come of it."""
        Origins(self._desk).publish(self.form.id, result.id)

    def superseded(self, record_id: str, verb: str) -> tuple[RaisedRecord, ...]:
        """What was made of the feedback when it was logged as another kind before."""
        if verb != "log":
            return ()
        with self._desk.database.reading_session() as session:
            found = superseded(self._desk, session, Origin(self.form.id, record_id))
            return tuple(told(self._desk, record) for record in found)

    def raised(self, interaction_id: str) -> tuple[RaisedRecord, ...]:
        """What came of this interaction."""
        return Origins(self._desk).raised(self.form.id, interaction_id)

    def for_customer(self, customer_id: str, channel: str = "") -> dict[str, Any]:
        """The values of a new interaction with this customer, over this channel if given."""
        values = self.blank()
        with self._desk.database.reading_session() as session:
            customer = plans.customer(session, Ref(customer_id, ""))
            if customer is None:
                return values
            values["customer"] = ref_to("customer", customer)
            proposed = self._rulebook.of_customer(session, values["customer"])
        values = taken(values, proposed)
        return taken({**values, "channel": channel}, of_channel(channel)) if channel else values

    def for_action(self, action_id: str) -> dict[str, Any]:
        """The values of a new interaction for an action of a plan. Raises `NotFound`.

        It takes place now, or on the morning of the action's first day if that is to come.
        """
        values = self.blank()
        with self._desk.database.reading_session() as session:
            action = plans.action_named(session, action_id)
            customer = ref_to("customer", action.plan.customer)
            of_the_customer = self._rulebook.of_customer(session, customer)
            values = taken(values, of_the_customer, of_action(action))
            values["plan_action"] = ref_to("action", action)
        return {**values, "happened_at": _time_of(action, values["happened_at"])}

    def for_service(self, interaction_id: str) -> dict[str, Any]:
        """The values of a new service record of what was asked for in an interaction.

        Raises `NotFound`.
        """
        form = self._desk.catalogue[SERVICE].form
        with self._desk.database.reading_session() as session:
            values = begun(form, self._desk.clock, self._desk.person(session))
            interaction = _interaction(self._desk.fetch(session, self.kind, interaction_id))
            problem = interaction.feedback.strip() or interaction.summary.strip()
            source = source_of(interaction)
            asked_at = min(source.at, values["received_at"])  # a visit may be still to come
            known = {**service_known(source), "received_at": asked_at, "problem": problem}
            return {**values, **known}


def of_channel(channel: str) -> dict[str, FilledIn]:
    """Who usually reaches out over this channel, and in which mode that is."""
    if not channel:
        return {}
    direction = "inbound" if channel in _INBOUND else "outbound"
    return {**filled(_("Usual for this channel"), direction=direction), **_of_direction(direction)}


def source_of(interaction: Interaction) -> Source:
    """The interaction as the place where something was said, by the first contact named."""
    first = next((each for each in interaction.people if each.contact), None)
    return Source(
        form="interaction",
        id=interaction.id,
        customer=ref_to("customer", interaction.customer),
        manager=ref_to("person", interaction.manager),
        at=interaction.happened_at,
        contact=Ref(first.contact_id, first.contact) if first else None,
        channel=interaction.channel,
        phase=interaction.phase,
        mode=interaction.mode,
        service=interaction.service,
    )


def minutes_of(interaction: Interaction) -> int:
    """How long it took, in whole minutes; 0 if nobody said."""
    return int(interaction.minutes or Decimal(0))


def _of_direction(direction: str) -> dict[str, FilledIn]:
    return filled(_("Usual for this direction"), mode=_MODES.get(direction, ""))


def _of_people(session: Session, rows: object) -> dict[str, FilledIn]:
    """The channel that the first of the people prefers."""
    named = [row for row in rows if not is_blank_row(row)] if isinstance(rows, tuple) else []
    return of_contact(session, named[0]["contact"]) if named else {}


def _time_of(action: Action, now: datetime) -> datetime:
    first = action.starts_on or action.ends_on
    return datetime.combine(first, _MORNING) if first and first > now.date() else now


def _interaction(record: Record) -> Interaction:
    if not isinstance(record, Interaction):
        raise TypeError(type(record))
    return record
