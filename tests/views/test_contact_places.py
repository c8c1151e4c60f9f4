"""The places of contact with customers: what comes of a record is one step away, in both ways."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from decimal import Decimal
from typing import Any

import pytest
from PySide6.QtGui import QAction
from pytestqt.qtbot import QtBot

from desktop.clock import FixedClock
from desktop.services.lists import ListQuery
from desktop.services.opened import Opened
from desktop.services.workspace import Workspace
from desktop.views import checklists
from desktop.views.customer_screen import CustomerScreen
from desktop.views.furnishing import Furnished
from desktop.views.record_screen import RecordScreen
from tests.services.office import Office
from tests.views.forms.keys import fill

Show = Callable[[str, str], RecordScreen]


@pytest.fixture
def show(qtbot: QtBot, furnished: Furnished) -> Show:
    """Opens a record in its place and waits until it stands there."""

    def shown(form_id: str, record_id: str) -> RecordScreen:
        furnished.desk.show_record(form_id, record_id)
        here = furnished._window.here
        assert isinstance(here, RecordScreen)
        qtbot.waitUntil(lambda: _opened_id(here) == record_id)
        return here

    return shown


def _opened_id(screen: RecordScreen) -> str:
    opened = screen.form.file.opened
    return opened.id if opened is not None else ""


def _interaction(workspace: Workspace, office: Office, **said: Any) -> Opened:
    values = workspace.interactions.for_customer(office.customer.id or "", "phone")
    told = {"summary": "The drawings arrived.", **said}
    return workspace.interactions.save({**values, **told})


def _actions(screen: RecordScreen) -> dict[str, QAction]:
    found = {}
    for action in screen.form.bar.more.menu().actions():
        branch = action.menu()
        found[action.text()] = action
        if branch is not None:
            found |= {f"{action.text()} {each.text()}": each for each in branch.actions()}  # type: ignore[attr-defined]  # a menu
    return found


def _values(furnished: Furnished, place_id: str) -> dict[str, Any]:
    here = furnished._window.here
    assert here is furnished._window.place(place_id)
    assert isinstance(here, RecordScreen)
    assert here.form.file.opened is None
    return here.form.editor.values()


def test_a_logged_interaction_links_to_its_task_and_the_task_links_back(
    qtbot: QtBot, show: Show, workspace: Workspace, office: Office, furnished: Furnished
) -> None:
    saved = _interaction(workspace, office, next_step="Send samples", next_on=date(2026, 3, 20))
    screen = show("interaction", saved.id)
    assert screen.form.kin.isHidden()
    screen.ask("main")
    qtbot.waitUntil(lambda: [link.text() for link in screen.form.kin.links()] == ["DB-2026-0001"])
    screen.form.kin.links()[0].click()
    there = furnished._window.here
    assert there is furnished._window.place("tasks")
    assert isinstance(there, RecordScreen)
    qtbot.waitUntil(lambda: bool(there.form.kin.links()))
    back = there.form.kin.links()[0]
    assert back.text() == f"From {saved.code}"
    assert "The drawings arrived." in back.accessibleName() or saved.title in back.accessibleName()
    back.click()
    assert furnished._window.here is screen


def test_a_checklist_is_filled_in_from_an_interaction(
    show: Show, workspace: Workspace, office: Office, furnished: Furnished
) -> None:
    saved = _interaction(workspace, office, next_step="Send samples", next_on=date(2026, 3, 20))
    _actions(show("interaction", saved.id))["Fill in a checklist from it"].trigger()
    values = _values(furnished, "checklists")
    assert values["content"] == "The drawings arrived."
    assert values["next_step"] == "Send samples"
    assert values["customer"].id == office.customer.id


def test_a_contact_is_logged_for_an_action_of_a_plan(
    show: Show, office: Office, furnished: Furnished
) -> None:
    plan = office.running_plan()
    actions = _actions(show("care_plan", plan.id))
    actions["Log a contact for the action … Visit the plant"].trigger()
    values = _values(furnished, "interactions")
    assert values["plan_action"].text.endswith("Visit the plant")
    assert values["customer"].id == office.customer.id


def test_an_opportunity_begins_with_the_sales_target_of_a_plan(
    show: Show, office: Office, furnished: Furnished
) -> None:
    plan = office.plan(sales_targets=({"product": "Bearings", "amount": Decimal(120000)},))
    _actions(show("care_plan", plan.id))["New opportunity of the sales target … Bearings"].trigger()
    values = _values(furnished, "opportunities")
    assert (values["title"], values["amount"]) == ("Bearings", Decimal(120000))


def test_a_filed_checklist_marks_its_action_as_done(
    qtbot: QtBot, show: Show, workspace: Workspace, office: Office
) -> None:
    plan = office.running_plan()
    checklist = office.checklist(plan)
    assert "Mark its action as done" not in _actions(show("checklist", checklist.id))
    workspace.checklists.take(checklist.id, "file")
    screen = show("checklist", checklist.id)
    qtbot.waitUntil(lambda: "Mark its action as done" in _actions(screen))
    _actions(screen)["Mark its action as done"].trigger()
    qtbot.waitUntil(
        lambda: workspace.care_plans.open(plan.id).values["actions"][0]["status"] == "done"
    )


def test_a_customers_card_begins_whatever_concerns_the_customer(
    qtbot: QtBot, furnished: Furnished, office: Office
) -> None:
    furnished._window.go("customers")
    screen = furnished._window.here
    assert isinstance(screen, CustomerScreen)
    for words, place_id in (
        ("New task", "tasks"),
        ("New suggestion", "suggestions"),
        ("New opportunity", "opportunities"),
        ("New service", "services"),
    ):
        furnished._window.go("customers")
        screen.show_card(office.customer.id or "")
        qtbot.waitUntil(lambda: _opened_id(screen) == office.customer.id)
        _actions(screen)[words].trigger()
        assert _values(furnished, place_id)["customer"].id == office.customer.id


def test_a_task_is_made_of_the_next_step_of_a_checklist_and_can_be_shown(
    qtbot: QtBot, show: Show, workspace: Workspace, office: Office, furnished: Furnished
) -> None:
    values = {**workspace.checklists.blank(), "customer": office.customer}
    saved = workspace.checklists.save({**values, "next_step": "Send samples"})
    _actions(show("checklist", saved.id))["Make the next step a task"].trigger()
    qtbot.waitUntil(lambda: workspace.lists.source("tasks").count(ListQuery()) == 1)
    notices = furnished.desk.notices
    qtbot.waitUntil(lambda: any("Send samples" in words for words in notices.words()))


def test_what_the_customer_said_is_passed_on_from_a_checklist(
    qtbot: QtBot,
    show: Show,
    workspace: Workspace,
    office: Office,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    values = {**workspace.checklists.blank(), "customer": office.customer}
    saved = workspace.checklists.save(values)
    monkeypatch.setattr(
        checklists, "ask_feedback", lambda _window, _kinds: ("praise", "Quick help!")
    )
    _actions(show("checklist", saved.id))["Pass on feedback …"].trigger()
    source = workspace.lists.source("suggestions")
    qtbot.waitUntil(lambda: source.count(ListQuery()) == 1)
    row = source.page(ListQuery(), 0, 1)[0]
    assert (row.kind, row.text, row.origin_id) == ("praise", "Quick help!", saved.id)


def test_an_empty_place_says_what_to_do(qtbot: QtBot, furnished: Furnished) -> None:
    window = furnished._window
    for place_id in ("interactions", "tasks", "suggestions", "opportunities", "services"):
        window.go(place_id)
        here = window.here
        assert isinstance(here, RecordScreen)
        qtbot.waitUntil(here.list.empty.isVisible)
        assert here.list.empty.words()
        assert here.list.empty.first.text()


def test_cards_say_with_whom_what_and_what_is_late(
    qtbot: QtBot, furnished: Furnished, workspace: Workspace, office: Office, clock: FixedClock
) -> None:
    customer = {"customer": office.customer}
    _interaction(workspace, office, happened_at=datetime(2026, 3, 13, 8))
    task = {**workspace.tasks.blank(), **customer, "title": "Send samples"}
    workspace.tasks.save({**task, "due_on": date(2026, 3, 12)})
    said = {**workspace.feedback.blank(), **customer, "text": "Print the lot", "kind": "praise"}
    workspace.feedback.save(said)
    sale = {**workspace.opportunities.blank(), **customer, "title": "Bearings"}
    workspace.opportunities.save({**sale, "amount": Decimal(120000)})
    service = {**workspace.service_requests.blank(), **customer, "problem": "It hums"}
    workspace.service_requests.save({**service, "promised_at": datetime(2026, 3, 18, 12)})
    workspace.articles.save({**workspace.articles.blank(), "title": "Why it hums", "body": "…"})
    name = office.customer.text
    expected = {
        "interactions": (name, "To be logged", "2026-03-13 08:00 · The drawings arrived.", "Phone"),
        "tasks": ("Send samples", "To do", name, "overdue 2026-03-12"),
        "suggestions": (name, "Taken in", "Praise · Print the lot", "due 2026-03-23"),
        "opportunities": ("Bearings", "Lead 10%", name, "¥120,000.00"),
        "services": (name, "Taken in", "FW-2026-0001 · It hums", "due 2026-03-18"),
        "articles": ("Why it hums", "", "林帆 · ZS-0001", "2026-03-16"),
    }
    for place_id, wanted in expected.items():
        furnished._window.go(place_id)
        here = furnished._window.here
        assert isinstance(here, RecordScreen)
        qtbot.waitUntil(lambda here=here: here.list.model.rowCount() == 1)  # type: ignore[misc]  # mypy cannot type a default of a lambda
        listing = here.list.listing
        card = listing.card(here.list.model.row(0))
        assert (card.title, card.state, card.detail, card.note) == wanted


def test_what_is_begun_from_a_record_says_so_before_and_after_it_is_saved(
    qtbot: QtBot, show: Show, workspace: Workspace, office: Office, furnished: Furnished
) -> None:
    saved = _interaction(workspace, office)
    _actions(show("interaction", saved.id))["Fill in a checklist from it"].trigger()
    there = furnished._window.here
    assert isinstance(there, RecordScreen)
    kin = there.form.kin
    qtbot.waitUntil(lambda: [link.text() for link in kin.links()] == [f"From {saved.code}"])
    made = there.form.file.save()
    assert made is not None
    there.form.file.close()
    screen = show("checklist", made.id)
    qtbot.waitUntil(lambda: [link.text() for link in kin.links()] == [f"From {saved.code}"])
    back = show("interaction", saved.id).form.kin
    qtbot.waitUntil(lambda: [link.text() for link in back.links()] == [made.code])
    assert screen is there


def test_words_that_were_left_still_know_what_they_came_of(
    qtbot: QtBot, show: Show, workspace: Workspace, office: Office, furnished: Furnished
) -> None:
    saved = _interaction(workspace, office)
    _actions(show("interaction", saved.id))["Fill in a checklist from it"].trigger()
    there = furnished._window.here
    assert isinstance(there, RecordScreen)
    fill(there.form.editor, "competitor", "Northwind")
    there.form.editor.keep_now()
    there.form.file.close()
    furnished._go_on(workspace.drafts.waiting()[0])
    made = there.form.file.save()
    assert made is not None
    source = workspace.origins.source("checklist", made.id)
    assert source is not None
    assert source.code == saved.code
