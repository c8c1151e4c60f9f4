"""The ways into the window of registering: from anywhere, a customer, or a contact."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QTimer

from desktop.forms.values import Ref, is_blank
from desktop.i18n import _
from desktop.origin import NOWHERE, Origin
from desktop.views.steps.asking import NOTE

if TYPE_CHECKING:
    from collections.abc import Mapping

    from desktop.services.opened import Opened
    from desktop.services.workspace import Workspace
    from desktop.views.desk import Desk
    from desktop.views.place import Place
    from desktop.views.record_screen import RecordScreen

_BUILD_AFTER_MS = 300
_SPOKEN = {"phone", "visit", "meeting", "training", "inspection", "event"}


def begin_case(
    desk: Desk, values: Mapping[str, Any], origin: Origin = NOWHERE, record_id: str = ""
) -> None:
    """Open the window of registering; the one that is open comes to the front instead."""
    from desktop.views.case.ahead import build_ahead
    from desktop.views.case.registering import RegisterWindow

    for window in desk.window.findChildren(RegisterWindow):
        if window.isVisible():
            window.raise_()
            window.activateWindow()
            return
    made = RegisterWindow(desk, values, origin, record_id)
    made.show()
    waiting = QTimer(made, singleShot=True, interval=_BUILD_AFTER_MS)
    waiting.timeout.connect(partial(build_ahead, desk))
    waiting.start()


def register_here(desk: Desk, here: Place | None) -> None:
    """Register what is being said, of the customer or the contact in view if there is one."""
    from desktop.views.customer_screen import CustomerScreen
    from desktop.views.record_screen import RecordScreen

    workspace = desk.workspace
    if isinstance(here, CustomerScreen):
        whose = here.whose
        origin = Origin("customer", whose) if whose else NOWHERE
        values = desk.try_now(lambda: case_of_customer(workspace, whose))
    elif isinstance(here, RecordScreen) and (contact := _contact_in(here)) is not None:
        origin = Origin("interaction", contact.id)
        values = desk.try_now(lambda: case_of_contact(workspace, contact))
    else:
        origin, values = NOWHERE, desk.try_now(workspace.complaints.blank)
    if values is not None:
        begin_case(desk, values, origin)


def _contact_in(here: RecordScreen) -> Opened | None:
    """The contact that is open there."""
    opened = here.form.file.opened if here.is_open else None
    return opened if opened is not None and opened.form.id == "interaction" else None


def case_of_customer(workspace: Workspace, customer_id: str = "") -> dict[str, Any]:
    """The values of a complaint by this customer, or by one to be named yet."""
    complaints = workspace.complaints
    values = complaints.blank()
    if customer_id:
        card = workspace.customers.open(customer_id)
        whom = Ref(card.id, str(card.values["name"]), card.code)
        values = _with(workspace, values, customer=whom)
    return values


def case_of_contact(workspace: Workspace, contact: Opened) -> dict[str, Any]:
    """The values of a complaint that was heard in a contact; nothing is typed twice."""
    said = contact.values
    person = next((row["contact"] for row in said["people"] if row.get("contact")), None)
    spoken = said["channel"] in _SPOKEN
    values = _with(workspace, workspace.complaints.blank(), customer=said["customer"])
    values = _with(workspace, values, complainant=person)
    return {
        **values,
        "received_at": said["happened_at"],
        "medium": "oral" if spoken else "written",
        "problem": said["feedback"] or said["summary"],
        NOTE: _("From the contact {code}").format(code=contact.code),
    }


def _with(workspace: Workspace, values: dict[str, Any], **more: Any) -> dict[str, Any]:  # noqa: ANN401 - any field's value
    """The values with one more, and with what follows from it."""
    found = {key: value for key, value in more.items() if not is_blank(value)}
    values = {**values, **found}
    for key in found:
        for other, filled in workspace.complaints.defaults(key, values).items():
            values[other] = filled.value
    return values
