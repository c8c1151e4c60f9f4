"""What is said in an interaction is typed once: the rest follows from it."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from pathlib import Path

import pytest
from pypdf import PdfReader

from desktop.errors import Invalid, NotFound, Refused
from desktop.events import Changed
from tests.services.office import Office
from tests.services.raised import ASKED_FOR, COMPLAINED, NEXT, SUGGESTED, again, came_of


def test_an_interaction_with_a_customer_knows_manager_time_and_the_usual(office: Office) -> None:
    values = office.workspace.interactions.for_customer(office.customer.id or "", "phone")
    assert (values["customer"], values["manager"]) == (office.customer, office.manager)
    assert values["happened_at"] == datetime(2026, 3, 16, 9, 30)
    assert (values["channel"], values["direction"], values["mode"]) == (
        "phone",
        "outbound",
        "proactive",
    )


def test_a_message_from_the_web_came_from_the_customer(office: Office) -> None:
    proposed = office.workspace.interactions.defaults("channel", {"channel": "web"})
    assert (proposed["direction"].value, proposed["mode"].value) == ("inbound", "passive")


def test_the_only_contact_is_named_and_their_channel_chosen(office: Office) -> None:
    contacts = (
        {"name": "周总", "preferred_channel": "wechat"},
        {"name": "老李", "standing": "former"},
    )
    customer = office.workspace.customers.save({"name": "无锡金桥", "contacts": contacts})
    values = office.workspace.interactions.for_customer(customer.id)
    assert [row["contact"].text for row in values["people"]] == ["周总"]
    assert (values["channel"], values["direction"]) == ("wechat", "outbound")


def test_one_of_several_contacts_is_not_guessed(office: Office) -> None:
    values = office.workspace.interactions.for_customer(office.customer.id or "")
    assert (values["people"], values["channel"]) == ((), "")


def test_an_interaction_for_an_action_knows_its_plan(office: Office) -> None:
    plan = office.running_plan()
    action = plan.values["actions"][0]
    values = office.workspace.interactions.for_action(action["id"])
    assert (values["customer"], values["manager"]) == (office.customer, office.manager)
    assert values["plan_action"].text == "Visit the plant"


def test_an_action_to_come_is_an_appointment_on_its_first_morning(office: Office) -> None:
    action = office.running_plan().values["actions"][0]
    values = office.workspace.interactions.for_action(action["id"])
    assert values["happened_at"] == datetime(2026, 3, 18, 9)


def test_an_interaction_for_an_action_that_is_gone_is_not_begun(office: Office) -> None:
    with pytest.raises(NotFound):
        office.workspace.interactions.for_action("nothing")


def test_a_saved_interaction_of_an_action_has_its_customer(office: Office) -> None:
    begun = office.workspace.interactions.for_action(office.plan().values["actions"][0]["id"])
    saved = office.workspace.interactions.save({**begun, "customer": None})
    assert saved.values["customer"] == office.customer


def test_an_interaction_is_called_by_customer_channel_and_time(office: Office) -> None:
    assert office.interaction().title == "苏州东旭轴承 · Phone · 2026-03-16 09:30"


def test_an_appointment_to_come_is_not_logged(office: Office) -> None:
    visit = office.interaction(happened_at=datetime(2026, 3, 17, 9))
    with pytest.raises(Refused, match="still to come"):
        office.workspace.interactions.take(visit.id, "log")


def test_an_interaction_without_words_is_not_logged(office: Office) -> None:
    call = office.interaction(summary="")
    with pytest.raises(Invalid):
        office.workspace.interactions.take(call.id, "log")


def test_what_was_logged_stands_fast(office: Office) -> None:
    call = office.logged()
    with pytest.raises(Refused, match="Reopen"):
        office.workspace.interactions.save({"summary": "Else"}, call.id)


def test_a_next_step_becomes_a_task(office: Office) -> None:
    (task,) = came_of(office, office.logged(**NEXT), "task")
    assert (task.values["title"], task.values["due_on"]) == ("Send the samples", date(2026, 3, 20))
    assert (task.values["customer"], task.values["manager"]) == (office.customer, office.manager)
    assert (task.state, task.values["channel"]) == ("open", "phone")


def test_a_task_knows_the_interaction_that_it_came_of(office: Office) -> None:
    call = office.logged(**NEXT)
    (task,) = came_of(office, call, "task")
    source = office.workspace.origins.source("task", task.id)
    assert source is not None
    assert (source.form, source.code) == ("interaction", call.code)


def test_nothing_comes_of_an_interaction_without_next_step_or_feedback(office: Office) -> None:
    assert office.workspace.interactions.raised(office.logged().id) == ()


def test_logging_again_changes_the_open_task(office: Office) -> None:
    call = office.logged(**NEXT)
    again(office, call, next_step="Send ten samples", next_on=date(2026, 3, 23))
    (task,) = came_of(office, call, "task")
    assert (task.values["title"], task.values["due_on"]) == ("Send ten samples", date(2026, 3, 23))


def test_logging_again_does_not_repeat_a_task_that_is_done(office: Office) -> None:
    call = office.logged(**NEXT)
    (task,) = came_of(office, call, "task")
    office.workspace.tasks.take(task.id, "complete")
    again(office, call, summary="Asked, and got an answer.")
    assert [each.state for each in came_of(office, call, "task")] == ["done"]


def test_another_next_step_after_a_task_that_is_done_is_another_task(office: Office) -> None:
    call = office.logged(**NEXT)
    (task,) = came_of(office, call, "task")
    office.workspace.tasks.take(task.id, "complete")
    again(office, call, next_step="Ask whether they came")
    assert [each.state for each in came_of(office, call, "task")] == ["done", "open"]


def test_feedback_becomes_a_suggestion_with_all_that_is_known(office: Office) -> None:
    (suggestion,) = came_of(office, office.logged(**SUGGESTED), "suggestion")
    values = suggestion.values
    assert (values["kind"], values["text"]) == ("suggestion", "Ship in steel boxes.")
    assert (values["customer"], values["manager"]) == (office.customer, office.manager)
    assert (values["contact"], values["channel"]) == (office.contact, "phone")
    assert values["received_on"] == date(2026, 3, 16)


def test_feedback_becomes_a_complaint_with_all_that_is_known(office: Office) -> None:
    (complaint,) = came_of(office, office.logged(**COMPLAINED), "complaint")
    values = complaint.values
    assert (values["problem"], values["medium"]) == ("The boxes are wet.", "oral")
    assert (values["complainant"], values["complainant_phone"]) == (office.contact, "0512-1")
    assert values["received_at"] == datetime(2026, 3, 16, 9, 30)
    assert values["acknowledge_due_at"] == datetime(2026, 3, 16, 15)


def test_a_complaint_by_mail_is_in_writing(office: Office) -> None:
    (complaint,) = came_of(office, office.logged(**COMPLAINED, channel="mail"), "complaint")
    assert complaint.values["medium"] == "written"


def test_logging_again_changes_feedback_that_nobody_has_taken_up(office: Office) -> None:
    call = office.logged(**SUGGESTED)
    again(office, call, feedback="Ship in wood.", feedback_kind="praise")
    (suggestion,) = came_of(office, call, "suggestion")
    assert (suggestion.values["text"], suggestion.values["kind"]) == ("Ship in wood.", "praise")


def test_logging_again_leaves_feedback_that_is_being_handled(office: Office) -> None:
    call = office.logged(**SUGGESTED)
    (suggestion,) = came_of(office, call, "suggestion")
    office.workspace.feedback.take(suggestion.id, "assess")
    again(office, call, summary="Asked again.")
    (same,) = came_of(office, call, "suggestion")
    assert (same.id, same.state) == (suggestion.id, "assessed")


def test_other_words_after_feedback_is_being_handled_are_another_suggestion(
    office: Office,
) -> None:
    call = office.logged(**SUGGESTED)
    (suggestion,) = came_of(office, call, "suggestion")
    office.workspace.feedback.take(suggestion.id, "assess")
    again(office, call, feedback="Ship in wood.")
    found = [(each.values["text"], each.state) for each in came_of(office, call, "suggestion")]
    assert found == [("Ship in steel boxes.", "assessed"), ("Ship in wood.", "received")]


def test_the_news_of_all_that_came_of_it_is_told(office: Office) -> None:
    call = office.interaction(**NEXT, **COMPLAINED)
    heard: list[Changed] = []
    office.workspace.events.listen(heard.append)
    office.workspace.interactions.take(call.id, "log")
    assert [news.kind for news in heard] == ["interaction", "task", "complaint"]


def test_what_comes_of_it_has_a_history_of_its_own(office: Office) -> None:
    (task,) = came_of(office, office.logged(**NEXT), "task")
    (entry,) = office.workspace.history.of("task", task.id)
    assert (entry.verb_label, entry.who) == ("Created", "林帆")


def test_nothing_is_logged_when_the_task_cannot_be_made(office: Office) -> None:
    call = office.interaction(**NEXT)
    office.workspace.interactions.save({"happened_at": datetime(2026, 3, 15, 9)}, call.id)
    with office.workspace.database.transaction() as session:
        session.connection().exec_driver_sql(
            "CREATE TRIGGER full BEFORE INSERT ON task BEGIN SELECT RAISE(ABORT, 'no'); END"
        )
    with pytest.raises(Exception, match="no"):
        office.workspace.interactions.take(call.id, "log")
    assert office.workspace.interactions.open(call.id).state == "planned"


def test_a_checklist_begins_with_all_that_the_interaction_tells(office: Office) -> None:
    action = office.running_plan().values["actions"][0]
    visit = office.logged(
        **NEXT,
        channel="visit",
        minutes=Decimal(90),
        plan_action=office.workspace.interactions.for_action(action["id"])["plan_action"],
    )
    values = office.workspace.checklists.for_interaction(visit.id)
    assert (values["customer"], values["manager"]) == (office.customer, office.manager)
    assert values["plan_action"].id == action["id"]
    assert values["starts_at"] == datetime(2026, 3, 16, 9, 30)
    assert values["ends_at"] == datetime(2026, 3, 16, 11, 0)
    assert values["channels"] == ("visit",)
    assert values["content"] == "Asked when the samples come."
    assert values["next_step"] == "Send the samples"


def test_a_checklist_of_an_interaction_can_be_filed_as_it_is(office: Office) -> None:
    checklists = office.workspace.checklists
    checklist = checklists.save(checklists.for_interaction(office.logged().id))
    assert checklists.take(checklist.id, "file").state == "filed"


def test_a_duration_is_printed_as_it_is(office: Office, tmp_path: Path) -> None:
    talk = office.interaction(minutes=Decimal(90))
    office.workspace.printing.pdf("interaction", [talk.id], tmp_path / "talk.pdf")
    text = PdfReader(tmp_path / "talk.pdf").pages[0].extract_text()
    assert "90" in text
    assert "9999" not in text


def test_a_request_for_service_becomes_a_service_with_all_that_is_known(office: Office) -> None:
    call = office.logged(**ASKED_FOR, phase="after_sale", mode="passive", service="maintenance")
    (service,) = came_of(office, call, "service_request")
    values = service.values
    assert (values["problem"], values["service"]) == ("Replace the seals.", "maintenance")
    assert (values["customer"], values["manager"]) == (office.customer, office.manager)
    assert (values["contact"], values["channel"]) == (office.contact, "phone")
    assert (values["phase"], values["mode"]) == ("after_sale", "passive")
    assert values["received_at"] == datetime(2026, 3, 16, 9, 30)


def test_logging_again_changes_the_service_that_nobody_has_taken_up(office: Office) -> None:
    call = office.logged(**ASKED_FOR)
    again(office, call, feedback="Replace all seals.")
    (service,) = came_of(office, call, "service_request")
    assert service.values["problem"] == "Replace all seals."


def test_a_service_is_begun_from_an_interaction_with_what_was_said(office: Office) -> None:
    call = office.logged(phase="after_sale", mode="passive", service="maintenance")
    values = office.workspace.interactions.for_service(call.id)
    assert values["problem"] == "Asked when the samples come."
    assert (values["phase"], values["mode"], values["service"]) == (
        "after_sale",
        "passive",
        "maintenance",
    )
    saved = office.workspace.service_requests.save(values)
    assert saved.values["contact"] == office.contact


def test_a_service_that_is_begun_before_the_visit_was_asked_for_now(office: Office) -> None:
    visit = office.interaction(happened_at=datetime(2026, 3, 18, 9))
    values = office.workspace.interactions.for_service(visit.id)
    assert values["received_at"] == datetime(2026, 3, 16, 9, 30)


def test_how_a_trial_ended_is_written_after_it_was_logged(office: Office) -> None:
    trial = {"item": "LX-700", "starts_on": date(2026, 3, 2), "ends_on": date(2026, 3, 30)}
    interactions, logged = office.workspace.interactions, office.logged(materials=(trial,))
    rows = ({**logged.values["materials"][0], "outcome": "Bought"},)
    saved = interactions.save({"materials": rows}, logged.id)
    assert (saved.state, saved.values["materials"][0]["outcome"]) == ("logged", "Bought")


def test_what_was_left_for_the_trial_stands_fast_once_it_was_logged(office: Office) -> None:
    interactions, logged = office.workspace.interactions, office.logged(materials=({"item": "X"},))
    rows = ({**logged.values["materials"][0], "item": "Y"},)
    with pytest.raises(Refused):
        interactions.save({"materials": rows}, logged.id)
