"""What can be done with a contact, a task, a suggestion … beside the steps of its state."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from desktop.forms.values import Ref
from desktop.i18n import _
from desktop.views.beginnings import begins
from desktop.views.case.begin import case_of_contact
from desktop.views.customers import begun_for
from desktop.views.letters import letters_about

if TYPE_CHECKING:
    from desktop.services.opened import Opened
    from desktop.views.desk import Desk
    from desktop.views.form_bar import Doing
    from desktop.views.record_file import RecordFile


def none(_file: RecordFile, _opened: Opened) -> tuple[Doing, ...]:
    """Nothing of its own."""
    return ()


def of_interaction(file: RecordFile, opened: Opened) -> tuple[Doing, ...]:
    """A checklist or a service filled in from it, and the next contact with the same people."""
    checklists, interactions = file.desk.workspace.checklists, file.desk.workspace.interactions
    fill = begins(
        file,
        _("Fill in a checklist from it"),
        "checklist",
        lambda: checklists.for_interaction(opened.id),
        "list-checks",
        parted=True,
    )
    service = begins(
        file,
        _("New service from it"),
        "service_request",
        lambda: interactions.for_service(opened.id),
        "wrench",
    )
    complaint = begins(
        file,
        _("Register a complaint from it"),
        "complaint",
        lambda: case_of_contact(file.desk.workspace, opened),
        "message-square-warning",
    )
    whom = known(opened)
    if whom is None:
        return fill, service, complaint
    again = begins(
        file,
        _("Log another contact"),
        "interaction",
        lambda: {**interactions.for_customer(whom.id or ""), "people": _people(opened)},
        "phone",
    )
    return fill, service, complaint, again


def of_task(file: RecordFile, opened: Opened) -> tuple[Doing, ...]:
    """The contact by which it was done."""
    whom = known(opened)
    if whom is None:
        return ()
    interactions, channel = file.desk.workspace.interactions, str(opened.values["channel"])
    return (
        begins(
            file,
            _("Log a contact"),
            "interaction",
            lambda: interactions.for_customer(whom.id or "", channel),
            "phone",
            parted=True,
        ),
    )


def of_suggestion(file: RecordFile, opened: Opened) -> tuple[Doing, ...]:
    """The letter to the customer, and what is to be done about it."""
    return (*letters_about(file, opened), *_task(file, opened))


def of_opportunity(file: RecordFile, opened: Opened) -> tuple[Doing, ...]:
    """A contact about it, and what is to be done next."""
    return (*_contact(file, opened), *_task(file, opened, str(opened.values["next_step"])))


def of_service(file: RecordFile, opened: Opened) -> tuple[Doing, ...]:
    """A contact about it, and what is to be done next."""
    return (*_contact(file, opened), *_task(file, opened))


def known(opened: Opened) -> Ref | None:
    """The customer of a record, where it is one of the list."""
    whom = opened.values.get("customer")
    return whom if isinstance(whom, Ref) and whom.id else None


def _contact(file: RecordFile, opened: Opened) -> tuple[Doing, ...]:
    whom = known(opened)
    if whom is None:
        return ()
    interactions = file.desk.workspace.interactions
    return (
        begins(
            file,
            _("Log a contact"),
            "interaction",
            lambda: interactions.for_customer(whom.id or ""),
            "phone",
            parted=True,
        ),
    )


def _task(file: RecordFile, opened: Opened, title: str = "") -> tuple[Doing, ...]:
    whom = known(opened)
    if whom is None:
        return ()
    return (
        begins(
            file,
            _("New task"),
            "task",
            lambda: task_for(file.desk, whom, title),
            "check-check",
        ),
    )


def task_for(desk: Desk, whom: Ref, title: str = "") -> dict[str, Any]:
    """The values of a new task for a customer."""
    values = begun_for(desk, "task", whom)
    first_line = " ".join(title.split())
    return {**values, "title": first_line} if first_line else values


def _people(opened: Opened) -> tuple[dict[str, Any], ...]:
    """The people of the contact, as rows of another one."""
    return tuple({**row, "id": "", "remark": ""} for row in opened.values["people"])
