"""Suggestions that went any way are counted as their history tells, step by step."""

from __future__ import annotations

import random
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

import pytest

from desktop.errors import UserError
from desktop.models.revision import Revision
from desktop.models.states import SUGGESTION
from desktop.services.complaint_figures.figure import Days
from desktop.storage import history
from tests.services.office import Office

YEAR = Days(date(2026, 1, 1), date(2027, 1, 1))
VERBS = tuple(dict.fromkeys(step.verb for step in SUGGESTION.steps))
TODAY = date(2026, 3, 16)


@dataclass
class Told:
    """What the history of one record says of it, read step by step."""

    decision: str = ""
    implemented: bool = False
    replied: bool = False
    passed_on: bool = False

    def hear(self, verb: str) -> None:
        if verb in {"adopt", "adopt_partly", "decline"}:
            self.decision = verb
        if verb == "reopen":
            self.decision, self.implemented, self.replied = "", False, False
        self.implemented = self.implemented or verb == "implement"
        self.replied = self.replied or verb == "reply"
        self.passed_on = self.passed_on or verb == "pass_on"


def walk(office: Office, chance: random.Random) -> str:
    """A record that was led at random; what is not possible is refused and changes nothing."""
    feedback = office.workspace.feedback
    record = feedback.save(
        {
            **feedback.blank(),
            "customer": office.customer,
            "text": "Ship in steel boxes.",
            "kind": chance.choice(["suggestion", "suggestion", "praise"]),
            "received_on": TODAY - timedelta(days=chance.randrange(60)),
            "reply_due_on": TODAY + timedelta(days=chance.randrange(-20, 20)),
            "reply": "Thank you.",
            "passed_on_to": "The service team",
            "value_estimate": chance.choice([None, Decimal(chance.randrange(1, 900))]),
        }
    )
    for _step in range(chance.randrange(12)):
        before = feedback.open(record.id)
        try:
            feedback.take(record.id, chance.choice(VERBS), note="Because.")
        except UserError:
            assert feedback.open(record.id) == before
    return record.id


def told(revisions: Iterable[Revision]) -> Told:
    """The same, from the history alone."""
    found = Told()
    for revision in sorted(revisions, key=lambda each: each.number):
        found.hear(revision.verb)
    return found


@pytest.mark.parametrize("seed", range(4))
def test_every_figure_is_what_the_history_tells(office: Office, seed: int) -> None:
    chance = random.Random(seed)
    ids = [walk(office, chance) for _record in range(25)]
    open_now = {each: office.workspace.feedback.open(each).values for each in ids}
    with office.workspace.database.reading_session() as session:
        known = {each: told(history.revisions_of(session, "suggestion", each)) for each in ids}
    praise = {each for each in ids if open_now[each]["kind"] == "praise"}
    decided = {each for each in set(ids) - praise if known[each].decision}
    adopted = {each for each in decided if known[each].decision != "decline"}
    due = {each for each in ids if known[each].replied or open_now[each]["reply_due_on"] < TODAY}
    in_time = {
        each for each in due if known[each].replied and open_now[each]["reply_due_on"] >= TODAY
    }
    expected = {
        "suggestions": (set(ids) - praise, set(ids) - praise),
        "decided": (decided, set(ids) - praise),
        "adoption": (adopted, decided),
        "implemented": ({each for each in adopted if known[each].implemented}, adopted),
        "in_time": (in_time, due),
        "praise": (praise, praise),
        "passed_on": ({each for each in praise if known[each].passed_on}, praise),
    }
    report = office.workspace.suggestion_reports.of(YEAR)
    found = {key: (set(report.figure(key).hits), set(report.figure(key).ids)) for key in expected}
    assert found == expected
    amounts = [open_now[each]["value_estimate"] for each in adopted]
    assert (report.figure("estimated").value or 0) == sum(filter(None, amounts))
