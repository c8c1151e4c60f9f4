"""What follows from a customer, a contact or a plan's action for a record about them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from desktop.forms.choices import SERVICE_PLACES
from desktop.forms.spec import Values
from desktop.forms.values import ref_to
from desktop.i18n import _
from desktop.models.care_plan import Action
from desktop.services.filling import FilledIn, filled
from desktop.storage import linked, plans
from desktop.storage.database import Session


def of_customer(session: Session, link: object) -> dict[str, FilledIn]:
    """Who looks after the customer."""
    customer = plans.customer(session, link)
    if customer is None or customer.manager is None:
        return {}
    return filled(_("From the customer's card"), manager=ref_to("person", customer.manager))


def of_contact(session: Session, link: object) -> dict[str, FilledIn]:
    """The way in which the contact wants to be spoken to."""
    contact = linked.contact(session, link)
    if contact is None:
        return {}
    return filled(_("From the customer's card"), channel=contact.preferred_channel)


def of_action(action: Action) -> dict[str, FilledIn]:
    """The customer and the manager of the action's plan."""
    return filled(
        _("From the plan's action"),
        customer=ref_to("customer", action.plan.customer),
        manager=ref_to("person", action.plan.manager),
    )


def of_service(kind: object) -> dict[str, FilledIn]:
    """The phase of the sale and the mode to which a kind of service belongs."""
    phase, mode = SERVICE_PLACES.get(str(kind), ("", ""))
    return filled(_("Usual for this kind of service"), phase=phase, mode=mode)


def with_whose(values: Values, found: Mapping[str, FilledIn]) -> dict[str, Any]:
    """The values with customer and manager from elsewhere where nobody has named them."""
    lacking = [key for key in ("customer", "manager") if key in found and values[key] is None]
    return {**values, **{key: found[key].value for key in lacking}}


def taken(values: Values, *found: Mapping[str, FilledIn]) -> dict[str, Any]:
    """The values of a new record with all that was found laid over them."""
    return {**values, **{key: fill.value for each in found for key, fill in each.items()}}
