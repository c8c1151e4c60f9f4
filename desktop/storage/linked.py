"""The people and sales targets that links of other records lead to."""

from __future__ import annotations

from sqlalchemy.orm import Session

from desktop.errors import NotFound
from desktop.forms.values import Ref
from desktop.i18n import _
from desktop.models.care_plan import SalesTarget
from desktop.models.customer import Contact, Customer

_GONE = "former"


def contact(session: Session, link: object) -> Contact | None:
    """The contact that a link leads to, if it leads to one."""
    return session.get(Contact, link.id) if isinstance(link, Ref) and link.id else None


def only_contact(customer: Customer) -> Contact | None:
    """The customer's contact in office, if there is but one."""
    current = [each for each in customer.contacts if each.standing != _GONE]
    return current[0] if len(current) == 1 else None


def target(session: Session, link: object) -> SalesTarget | None:
    """The sales target of a plan that a link leads to, if it leads to one."""
    return session.get(SalesTarget, link.id) if isinstance(link, Ref) and link.id else None


def target_named(session: Session, target_id: str) -> SalesTarget:
    """The sales target with this id. Raises `NotFound`."""
    found = session.get(SalesTarget, target_id)
    if found is None:
        raise NotFound(_("This sales target is not there any more."), detail=target_id)
    return found
