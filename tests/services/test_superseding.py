"""Feedback that was logged as the wrong kind: untouched, its first record gives way."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from desktop.origin import Origin
from desktop.services.opened import Opened
from tests.services.office import Office
from tests.services.raised import COMPLAINED, SUGGESTED, again, came_of


def withdrawn(office: Office, call: Opened) -> list[tuple[str, bool]]:
    superseded = office.workspace.interactions.superseded(call.id, "log")
    return [(each.code, each.archived) for each in superseded]


def test_feedback_of_another_kind_withdraws_the_record_that_nobody_has_touched(
    office: Office,
) -> None:
    call = office.logged(**SUGGESTED)
    again(office, call, feedback_kind="complaint")
    (suggestion,) = came_of(office, call, "suggestion")
    (complaint,) = came_of(office, call, "complaint")
    assert (suggestion.archived, complaint.archived) == (True, False)
    assert complaint.values["problem"] == "Ship in steel boxes."
    assert withdrawn(office, call) == [(suggestion.code, True)]
    entry = office.workspace.history.of("suggestion", suggestion.id)[0]
    assert entry.verb_label == "Withdrawn: the feedback is of another kind"


def test_a_withdrawn_record_is_brought_back_and_stays(office: Office) -> None:
    call = office.logged(**SUGGESTED)
    again(office, call, feedback_kind="complaint")
    (suggestion,) = came_of(office, call, "suggestion")
    office.workspace.feedback.restore(suggestion.id)
    again(office, call, summary="Asked once more.")
    assert not office.workspace.feedback.open(suggestion.id).archived
    assert withdrawn(office, call) == []


def test_feedback_of_the_first_kind_again_takes_its_record_up_again(office: Office) -> None:
    call = office.logged(**SUGGESTED)
    again(office, call, feedback_kind="complaint")
    again(office, call, feedback_kind="suggestion")
    assert [each.archived for each in came_of(office, call, "suggestion")] == [False]
    assert [each.archived for each in came_of(office, call, "complaint")] == [True]


def test_words_and_kind_corrected_together_withdraw_the_first_record(office: Office) -> None:
    call = office.logged(**COMPLAINED)
    again(office, call, feedback_kind="service", feedback="Dry the boxes.")
    assert [each.archived for each in came_of(office, call, "complaint")] == [True]
    (service,) = came_of(office, call, "service_request")
    assert service.values["problem"] == "Dry the boxes."


def change_the_words(office: Office, suggestion: Opened) -> None:
    office.workspace.feedback.save({"assessment": "Costly."}, suggestion.id)


def take_a_step(office: Office, suggestion: Opened) -> None:
    office.workspace.feedback.take(suggestion.id, "assess")


def leave_words_unsaved(office: Office, suggestion: Opened) -> None:
    typed = {**suggestion.values, "assessment": "half a sen"}
    office.workspace.drafts.keep("suggestion", suggestion.id, suggestion.revision, typed)


def begin_a_task(office: Office, suggestion: Opened) -> None:
    tasks, day = office.workspace.tasks, office.workspace.clock.today()
    values = {**tasks.blank(), "title": "Ask for prices", "due_on": day}
    tasks.save(values, origin=Origin("suggestion", suggestion.id))


@pytest.mark.parametrize(
    "touch", [change_the_words, take_a_step, leave_words_unsaved, begin_a_task]
)
def test_a_record_that_somebody_has_worked_on_is_kept_and_told_of(
    office: Office, touch: Callable[[Office, Opened], None]
) -> None:
    call = office.logged(**SUGGESTED)
    (suggestion,) = came_of(office, call, "suggestion")
    touch(office, suggestion)
    again(office, call, feedback_kind="complaint")
    assert not office.workspace.feedback.open(suggestion.id).archived
    assert withdrawn(office, call) == [(suggestion.code, False)]


def test_a_correction_by_logging_again_does_not_count_as_work(office: Office) -> None:
    call = office.logged(**SUGGESTED)
    again(office, call, feedback="Ship in wood.")
    again(office, call, feedback_kind="complaint")
    assert [each.archived for each in came_of(office, call, "suggestion")] == [True]
