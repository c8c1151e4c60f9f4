"""A complaint on its form: its steps, its clocks, and what stands out until it is acknowledged."""

from __future__ import annotations

from datetime import datetime, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from desktop.forms.values import Ref
from desktop.services.opened import Opened
from desktop.services.workspace import Workspace
from desktop.views.case.clocks import stage_clocks
from desktop.views.case.fishbone import FishboneWindow
from desktop.views.case.screen import ComplaintScreen
from desktop.views.case.strip import CaseStrip
from desktop.views.furnishing import Furnished
from desktop.views.steps.short_form import ShortForm
from tests.cases import WAY, taken, way_to
from tests.services.office import Office

NOW = datetime(2026, 3, 16, 9, 30)
MUCH = {"compensation": Decimal(6000)}


def _registered(office: Office, **said: Any) -> Opened:
    known = {"problem": "It smokes.", "received_at": NOW, "severity": "medium", "owner": ""}
    return office.complaint(**{**known, **said})


def _shown(qtbot: QtBot, furnished: Furnished, case: Opened) -> ComplaintScreen:
    furnished.desk.show_record("complaint", case.id)
    screen = furnished._window.here
    assert isinstance(screen, ComplaintScreen)
    qtbot.waitUntil(lambda: screen.form.file.opened is not None)
    return screen


def _entries(screen: ComplaintScreen) -> dict[str, QAction]:
    found = {}
    for action in screen.form.bar.more.menu().actions():
        branch = action.menu()
        found[action.text()] = action
        if branch is not None:
            found |= {each.text(): each for each in branch.actions()}  # type: ignore[attr-defined]  # a menu
    return found


def _panel(screen: ComplaintScreen) -> ShortForm:
    form = screen.form.panel.form
    assert form is not None
    return form


def test_a_case_is_acknowledged_with_two_keys(
    qtbot: QtBot, furnished: Furnished, workspace: Workspace, office: Office
) -> None:
    screen = _shown(qtbot, furnished, _registered(office))
    screen.ask("main")
    screen.ask("main")
    qtbot.waitUntil(lambda: screen.form.bar.state.text() == "Acknowledged")
    opened = screen.form.file.opened
    assert opened is not None
    assert opened.values["acknowledged_at"] == NOW
    assert opened.values["acknowledged_by"] == "林帆"


def test_what_may_not_come_next_says_when_it_may(
    qtbot: QtBot, furnished: Furnished, workspace: Workspace, office: Office
) -> None:
    screen = _shown(qtbot, furnished, _registered(office))
    entries = _entries(screen)
    close = entries["Close: only when it is “Awaiting verification”"]
    assert not close.isEnabled()
    assert entries["Put on hold"].isEnabled()


def test_the_customers_objection_stands_beside_their_agreement(
    qtbot: QtBot, furnished: Furnished, workspace: Workspace, office: Office
) -> None:
    case = _registered(office)
    take = workspace.complaints.take
    take(case.id, "acknowledge")
    take(case.id, "assess", values={"severity": "medium", "owner": "Lin"})
    take(case.id, "investigate", values={"owner": "Lin"})
    take(case.id, "propose", values={"response": "We exchange it."})
    take(case.id, "communicate")
    screen = _shown(qtbot, furnished, case)
    assert screen.form.bar.main.text() == "The customer accepts"
    assert screen.form.bar.also.text() == "The customer objects"


def test_a_decision_made_anew_has_a_time_of_its_own(
    qtbot: QtBot, furnished: Furnished, workspace: Workspace, office: Office
) -> None:
    friday = NOW - timedelta(days=3)
    case = _registered(office, received_at=friday)
    take = workspace.complaints.take
    take(case.id, "acknowledge", note="Late", values={"acknowledged_at": friday})
    take(case.id, "assess", values={"severity": "medium", "owner": "Lin"})
    take(case.id, "investigate", values={"owner": "Lin"})
    take(case.id, "propose", values={"response": "We exchange it."})
    take(case.id, "communicate")
    take(case.id, "dispute", note="Too late for them")
    workspace.complaints.save({"decided_at": NOW + timedelta(minutes=4)}, case.id)
    screen = _shown(qtbot, furnished, case)
    screen.ask("main")
    assert _panel(screen).values()["decided_at"] == NOW


def test_who_approves_is_who_is_at_work(
    qtbot: QtBot, furnished: Furnished, workspace: Workspace, office: Office
) -> None:
    case = taken(workspace.complaints, _registered(office), *way_to("propose"), **MUCH)
    taken(workspace.complaints, case, "ask_approval")
    office.works(office.director)
    screen = _shown(qtbot, furnished, case)
    screen.ask("main")
    assert _panel(screen).values()["approved_by"] == "陈默"
    screen.ask("main")
    qtbot.waitUntil(lambda: screen.form.bar.state.text() == "Response proposed")


def test_who_asked_for_approval_is_told_that_a_colleague_gives_it(
    qtbot: QtBot, furnished: Furnished, workspace: Workspace, office: Office
) -> None:
    case = taken(workspace.complaints, _registered(office), *way_to("propose"), **MUCH)
    taken(workspace.complaints, case, "ask_approval")
    screen = _shown(qtbot, furnished, case)
    assert not screen.form.bar.main.isVisibleTo(screen)
    entries = _entries(screen)
    (approve,) = (words for words in entries if words.startswith("Approve: "))
    assert "nobody approves what they have asked for" in approve
    assert not entries[approve].isEnabled()


def test_a_case_that_goes_from_hand_to_hand_is_handed_on_to_the_next(
    qtbot: QtBot, furnished: Furnished, workspace: Workspace, office: Office
) -> None:
    workspace.customers.save({"service_route": "staged"}, office.customer.id)
    screen = _shown(qtbot, furnished, _registered(office))
    for owner, line in (("Chen", "technical"), ("Lin", "complaint")):
        _entries(screen)["Hand over"].trigger()
        content = _panel(screen).place("owner").input
        content.setFocus(Qt.FocusReason.TabFocusReason)
        QTest.keyClicks(content, owner)
        screen.ask("main")
        qtbot.waitUntil(lambda: not screen.form.panel.is_open)
        opened = screen.form.file.opened
        assert opened is not None
        assert opened.values["line"] == line


def test_a_hold_says_for_whom_it_waits(
    qtbot: QtBot, furnished: Furnished, workspace: Workspace, office: Office
) -> None:
    screen = _shown(qtbot, furnished, _registered(office))
    _entries(screen)["Put on hold"].trigger()
    content = _panel(screen).place("hold_reason").input
    content.setFocus(Qt.FocusReason.TabFocusReason)
    QTest.keyClicks(content, "1")
    screen.ask("main")
    qtbot.waitUntil(lambda: screen.form.bar.state.text() == "On hold")
    held = workspace.complaints.open(screen.form.file.opened.id)  # type: ignore[union-attr]  # it is open
    assert held.values["holds"][0]["reason"] == "customer"


def test_a_critical_case_stands_out_until_it_is_acknowledged(
    qtbot: QtBot, furnished: Furnished, workspace: Workspace, office: Office
) -> None:
    case = _registered(office, safety="yes")
    screen = _shown(qtbot, furnished, case)
    strip = screen.form.findChildren(CaseStrip)[0]
    said = strip.alarm.words.whole()
    assert said == "Critical and not acknowledged yet: tell the customer by 03-16 15:00."
    button = furnished._window.rail.button("complaints")
    qtbot.waitUntil(lambda: "1 critical complaint is not acknowledged" in button.accessibleName())
    workspace.complaints.take(case.id, "acknowledge")
    qtbot.waitUntil(lambda: "critical" not in button.accessibleName())
    qtbot.waitUntil(strip.alarm.isHidden)


def test_the_strip_says_by_when_each_stage_is_due(
    qtbot: QtBot, furnished: Furnished, workspace: Workspace, office: Office
) -> None:
    screen = _shown(qtbot, furnished, _registered(office, severity="high"))
    strip = screen.form.findChildren(CaseStrip)[0]
    assert strip.clocks()[0] == "Acknowledge: by 03-16 15:00, still 5 hours"
    assert [each.split(":")[0] for each in strip.clocks()] == [
        "Acknowledge",
        "Assess",
        "Answer",
        "Next news",
    ]


@pytest.mark.parametrize(
    ("done", "state", "told"),
    [
        (timedelta(hours=-1), "acknowledged", "Acknowledge: done 03-16 08:30, in time"),
        (timedelta(hours=2), "acknowledged", "Acknowledge: done 03-16 11:30, late by 2 hours"),
        (None, "received", "Acknowledge: by 03-16 09:30, 3 hours over"),
        (None, "on_hold", "Acknowledge: by 03-16 09:30, stands still"),
    ],
)
def test_a_clock_is_told_in_words(done: timedelta | None, state: str, told: str) -> None:
    values = {
        "acknowledge_due_at": NOW,
        "acknowledged_at": NOW + done if done is not None else None,
    }
    (clock,) = stage_clocks(values, NOW + timedelta(hours=3), state=state)
    assert clock.spoken == told


@pytest.mark.parametrize(
    ("anew", "told"),
    [
        (NOW + timedelta(days=9), "Answer: done 03-16 08:30, in time"),
        (None, "Answer: by 03-18 09:30, still 2 days"),
    ],
)
def test_the_clock_tells_the_first_answer_unless_another_is_owed(
    anew: datetime | None, told: str
) -> None:
    values = {
        "response_due_at": NOW + timedelta(days=2),
        "decided_at": anew,
        "first_decided_at": NOW - timedelta(hours=1),
        "first_response_due_at": NOW,
    }
    (clock,) = stage_clocks(values, NOW)
    assert clock.spoken == told


def test_the_bands_on_the_customers_page_lead_to_the_case(
    qtbot: QtBot, furnished: Furnished, workspace: Workspace, office: Office
) -> None:
    from desktop.views.customer_screen import CustomerScreen

    case = _registered(office, severity="critical")
    furnished.desk.show_record("customer", office.customer.id or "")
    screen = furnished._window.here
    assert isinstance(screen, CustomerScreen)
    qtbot.waitUntil(screen.page.alarm.isVisible)
    assert "It smokes." in screen.page.alarm.words.whole()
    screen.page.alarm._links[0].click()
    assert isinstance(furnished._window.here, ComplaintScreen)
    assert case.code


def test_a_critical_case_stands_above_all_else_that_is_due(
    workspace: Workspace, office: Office
) -> None:
    from desktop.views.today.words import lines

    case = _registered(office, severity="critical")
    critical = frozenset(each.id for each in workspace.critical_cases.waiting())
    shown = lines(workspace.agenda.today(), office=True, critical=critical)
    assert shown[0].title == "Critical, not acknowledged yet  1"
    assert shown[1].thing.record_id == case.id


def test_the_fishbone_is_shown_as_on_paper_and_told_in_words(
    qtbot: QtBot, furnished: Furnished, workspace: Workspace, office: Office
) -> None:
    bones = ({"branch": "material", "cause": "Thin foil", "verified": "yes"},)
    screen = _shown(qtbot, furnished, _registered(office, bones=bones))
    _entries(screen)["Show the fishbone …"].trigger()
    (window,) = furnished.desk.window.findChildren(FishboneWindow)
    qtbot.waitUntil(lambda: window.picture.width() > 700)
    assert window.picture.height() == window.picture.heightForWidth(window.picture.width())
    assert window.picture.accessibleDescription().endswith("Material: Thin foil (verified).")
    window.close_it.click()


def test_without_possible_causes_no_empty_fish_is_shown(
    qtbot: QtBot, furnished: Furnished, workspace: Workspace, office: Office
) -> None:
    screen = _shown(qtbot, furnished, _registered(office))
    _entries(screen)["Show the fishbone …"].trigger()
    assert furnished.desk.window.findChildren(FishboneWindow) == []


def test_a_closed_case_is_kept_as_knowledge_in_one_step(
    qtbot: QtBot, furnished: Furnished, workspace: Workspace, office: Office
) -> None:
    case = taken(workspace.complaints, _registered(office), *WAY)
    screen = _shown(qtbot, furnished, case)
    _entries(screen)["Keep as knowledge"].trigger()
    qtbot.waitUntil(lambda: workspace.articles.left_by(case) is not None)
    left = workspace.articles.left_by(case)
    assert left is not None
    qtbot.waitUntil(lambda: f"Article {left.code}" in _entries(screen))


def test_a_verification_is_told_as_such_though_the_state_stays(
    qtbot: QtBot, furnished: Furnished, workspace: Workspace, office: Office
) -> None:
    case = taken(workspace.complaints, _registered(office), *way_to("carry_out"))
    screen = _shown(qtbot, furnished, case)
    screen.ask("main")
    screen.ask("main")
    notices = furnished.desk.notices
    qtbot.waitUntil(lambda: notices.words() == [f"{case.code}: “Verify” was recorded"])


def test_a_case_says_why_its_approval_was_refused(
    qtbot: QtBot, furnished: Furnished, workspace: Workspace, office: Office
) -> None:
    case = taken(workspace.complaints, _registered(office), *way_to("propose"), **MUCH)
    taken(workspace.complaints, case, "ask_approval")
    workspace.complaints.take(case.id, "send_back", note="Half of it\nis enough.")
    screen = _shown(qtbot, furnished, case)
    strip = screen.findChild(CaseStrip)
    assert strip is not None
    line = strip.reason
    qtbot.waitUntil(lambda: line.isVisibleTo(screen))
    said = line.words.whole()
    assert said.startswith("Send back · ")
    assert said.endswith(": Half of it is enough.")
    taken(workspace.complaints, case, "ask_approval")
    qtbot.waitUntil(lambda: not line.isVisibleTo(screen))


def test_a_duplicate_leads_to_its_main_case_and_back(
    qtbot: QtBot, furnished: Furnished, workspace: Workspace, office: Office
) -> None:
    main, other = _registered(office), _registered(office)
    same = {"duplicate_of": Ref(main.id, main.code, main.code)}
    workspace.complaints.take(other.id, "duplicate", values=same)
    screen = _shown(qtbot, furnished, other)
    kin, number = screen.form.kin, screen.form.bar.code
    qtbot.waitUntil(lambda: [each.text() for each in kin.links()] == [main.code])
    kin.links()[0].click()
    qtbot.waitUntil(lambda: number.text() == main.code)
    qtbot.waitUntil(lambda: [each.text() for each in kin.links()] == [other.code])


def test_a_case_on_hold_says_for_what_it_waits(
    qtbot: QtBot, furnished: Furnished, workspace: Workspace, office: Office
) -> None:
    case = taken(workspace.complaints, _registered(office), "acknowledge", "hold")
    screen = _shown(qtbot, furnished, case)
    strip = screen.findChild(CaseStrip)
    assert strip is not None
    said = strip.reason.words.whole
    qtbot.waitUntil(lambda: said() == "Waiting for the customer: Photos are to come.")


@pytest.mark.parametrize("agreed", [True, False])
def test_an_answer_that_is_not_approved_is_only_written_as_a_draft_after_a_question(
    qtbot: QtBot, furnished: Furnished, workspace: Workspace, office: Office,
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, agreed: bool,
) -> None:  # fmt: skip
    asked = []

    def answer(_parent: QWidget, title: str, *_words: str) -> bool:
        asked.append(title)
        return agreed

    path = tmp_path / "letter.pdf"
    monkeypatch.setattr("desktop.views.letters.confirm", answer)
    monkeypatch.setattr("desktop.views.desk.choose_target", lambda *_asked: path)
    case = taken(workspace.complaints, _registered(office), *way_to("propose"), **MUCH)
    _entries(_shown(qtbot, furnished, case))["Answer to a complaint …"].trigger()
    assert asked == ["The compensation is not approved"]
    if agreed:
        qtbot.waitUntil(path.exists)
        assert "DRAFT" in PdfReader(path).pages[0].extract_text()
    else:
        assert not path.exists()
