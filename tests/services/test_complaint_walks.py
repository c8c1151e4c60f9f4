"""A complaint that is led about at random never leaves the diagram, and its times stay in order."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import datetime, timedelta
from decimal import Decimal
from typing import Any, ClassVar

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from desktop.clock import FixedClock
from desktop.errors import Invalid, Refused
from desktop.forms.values import Ref
from desktop.services.opened import Opened
from desktop.services.workspace import Workspace, open_workspace
from tests import diagram
from tests.cases import SAID, WAY
from tests.services.complaint_figures.agreement import agreed

BEGIN = datetime(2026, 3, 2, 9, 30)
ORDER = (
    *("received_at", "acknowledged_at", "assessed_at", "investigation_started_at"),
    *("investigation_ended_at", "approved_at", "decided_at", "accepted_at"),
    *("carried_out_at", "verified_at", "closed_at"),
)
TIME_OF = {
    "register": "received_at",
    "acknowledge": "acknowledged_at",
    "assess": "assessed_at",
    "investigate": "investigation_started_at",
    "propose": "investigation_ended_at",
    "approve": "approved_at",
    "communicate": "decided_at",
    "escalate": "decided_at",
    "accept": "accepted_at",
    "carry_out": "carried_out_at",
    "verify": "verified_at",
    "close": "closed_at",
    "exhaust": "closed_at",
}
CORRECTED = ("acknowledged_at", "assessed_at", "decided_at", "carried_out_at")
AHEAD, LIMIT, REOPEN = timedelta(minutes=5), Decimal(5000), 30
STEPS, LONGEST_WAIT, EARLIEST = 30, timedelta(days=40), timedelta(days=30)
WAYS = (
    ("register", *WAY),
    ("register", *WAY[:5], "dispute", "escalate", "dispute"),
    ("register", *WAY[:4], "ask_approval"),
)
"""Ways on which a walk begins, as far as it likes."""
AGAIN = {"escalate", "verify"}
FORGOTTEN = {
    "send_back": {"approved_at"},
    "ask_approval": {"approved_at"},
    "dispute": {"accepted_at"},
    "reopen": set(ORDER[4:]),
}
MOMENTS = st.sampled_from([None, None, None, 0, 3, 10, -90, -3000, -30_000])
"""Minutes from now at which a step is said to have been taken; None says nothing."""


class Walk(RuleBasedStateMachine):
    """One complaint, the verbs of all states, and a hand-written account of what must come."""

    workspace: Workspace
    clock: FixedClock
    people: dict[str, Ref]
    tried: ClassVar[Counter[tuple[str, str, str | None]]] = Counter()

    @initialize(way=st.sampled_from(WAYS), far=st.integers(0, 10))
    def begin(self, way: tuple[str, ...], far: int) -> None:
        self._begin(way, far)

    def _begin(self, way: tuple[str, ...], far: int) -> None:
        self.clock.at = BEGIN
        complaints = self.workspace.complaints
        words = {"problem": "Rust.", "medium": "oral", "kind": "claim"}
        case = complaints.save({**complaints.blank(), **self._whose(), **words})
        self.id, self.values = case.id, case.values
        self.state, self.held_from = "draft", ""
        amount = Decimal(6000) if "ask_approval" in way else None
        for verb in way[:far]:
            self._take(verb, None, "So it is.", amount)

    @rule(
        verb=st.sampled_from(sorted(diagram.VERBS)),
        minutes=MOMENTS,
        note=st.sampled_from(["", "So it is."]),
        amount=st.sampled_from([None, Decimal(3000), Decimal(6000)]),
    )
    def take(self, verb: str, minutes: int | None, note: str, amount: Decimal | None) -> None:
        self._take(verb, minutes, note, amount)

    @precondition(lambda self: self.state in diagram.ENDED)
    @rule(way=st.sampled_from(WAYS), far=st.integers(0, 10))
    def begin_again(self, way: tuple[str, ...], far: int) -> None:
        """Another case, once this one has come to its end."""
        self._begin(way, far)

    @rule(which=st.integers(0, 3))
    def go_on(self, which: int) -> None:
        """Straight ahead, so that the far end of the diagram is walked too."""
        ahead = [verb for state, verb in diagram.STRAIGHT if state == self.state]
        if ahead:
            self._take(ahead[which % len(ahead)], None, "So it is.", None)

    @rule(which=st.integers(0, 3))
    def turn_aside(self, which: int) -> None:
        """Off the way: put on hold and back, into other hands, or to an early end."""
        aside = sorted(
            verb
            for verb in diagram.VERBS
            if diagram.target(self.state, verb, self.held_from)
            and (self.state, verb) not in diagram.STRAIGHT
        )
        if aside:
            self._take(aside[which % len(aside)], None, "So it is.", None)

    @rule(key=st.sampled_from(CORRECTED), minutes=MOMENTS)
    def correct(self, key: str, minutes: int | None) -> None:
        """Write another time on the form."""
        try:
            at = self._at(minutes)
            self.values = self.workspace.complaints.save({key: at}, self.id).values
        except (Refused, Invalid):
            return

    @rule(some=st.sampled_from([*(timedelta(hours=each) for each in (1, 5, 30)), LONGEST_WAIT]))
    def wait(self, some: timedelta) -> None:
        self.clock.at += some

    @invariant()
    def what_is_kept_is_what_was_told(self) -> None:
        if hasattr(self, "id"):
            kept = self.workspace.complaints.open(self.id)
            assert (kept.state, kept.values) == (self.state, self.values)
            assert kept.state in diagram.ALL

    @invariant()
    def the_times_stand_in_order_and_none_is_still_to_come(self) -> None:
        if hasattr(self, "id"):
            times = [self.values[key] for key in ORDER if self.values[key] is not None]
            assert times == sorted(times)
            assert times[-1] <= self.clock.at + AHEAD

    @invariant()
    def a_hold_lasts_as_long_as_the_state_says(self) -> None:
        if hasattr(self, "id"):
            lasting = [row for row in self.values["holds"] if row["to_at"] is None]
            assert len(lasting) == (self.state == "on_hold")

    # ----------------------------------------------------------------------------------------

    def _whose(self) -> dict[str, Ref]:
        return {key: self.people[key] for key in ("manager", "customer")}

    def _take(self, verb: str, minutes: int | None, note: str, amount: Decimal | None) -> None:
        said = self._said(verb, minutes, amount)
        expected = self._expected(verb, said, note)
        case = self._attempted(verb, said, note)
        found = case.state if case is not None else None
        assert found == expected, f"{verb} from {self.state} with {said}"
        self.tried[self.state, verb, found] += 1
        if case is None:
            return
        if verb == "hold":
            self.held_from = self.state
        assert self._newest() == (verb, self.state, case.state)
        self.state, self.values = case.state, case.values

    def _newest(self) -> tuple[str, ...]:
        """Verb and states of the last line of the history."""
        asked = (
            "SELECT verb, from_state, to_state FROM revision "
            "WHERE form = 'complaint' AND record_id = ? ORDER BY number DESC LIMIT 1"
        )
        with self.workspace.database.reading() as connection:
            return tuple(connection.exec_driver_sql(asked, (self.id,)).one())

    def _attempted(self, verb: str, said: dict[str, Any], note: str) -> Opened | None:
        """The case after the step; None where it was refused."""
        try:
            return self.workspace.complaints.take(self.id, verb, note=note, values=said)
        except (Refused, Invalid):
            return None

    def _at(self, minutes: int | None) -> datetime | None:
        return None if minutes is None else self.clock.at + timedelta(minutes=minutes)

    def _said(self, verb: str, minutes: int | None, amount: Decimal | None) -> dict[str, Any]:
        said = dict(SAID.get(verb, {}))
        if verb in TIME_OF and minutes is not None:
            said[TIME_OF[verb]] = self._at(minutes)
        if verb == "propose" and amount is not None:
            said["compensation"] = amount
        if verb == "duplicate":
            said["duplicate_of"] = self.people["main"]
        return said

    def _expected(self, verb: str, said: dict[str, Any], note: str) -> str | None:
        """Where the step must lead; None where it must be refused."""
        target = diagram.target(self.state, verb, self.held_from)
        lacks_reason = verb in diagram.WITH_REASON and not note
        if target is None or lacks_reason or self._hindered(verb):
            return None
        times = {key: self.values[key] for key in ORDER}
        times |= dict.fromkeys(FORGOTTEN.get(verb, ()))
        if verb == "reopen":
            times["investigation_started_at"] = self.clock.at
        if verb in TIME_OF:
            key = TIME_OF[verb]
            at = said.get(key) or (None if verb in AGAIN else times[key]) or self.clock.at
            times[key] = at
            if at > self.clock.at + AHEAD or (at.date() < self.clock.at.date() and not note):
                return None
        present = [at for at in times.values() if at is not None]
        return target if present == sorted(present) else None

    def _hindered(self, verb: str) -> bool:
        amount = self.values["compensation"] or Decimal(0)
        unapproved = amount > LIMIT and self.values["approved_at"] is None
        if verb in {"communicate", "escalate"}:
            return unapproved
        if verb == "ask_approval":
            return not unapproved
        if verb == "reopen":
            closed_at = self.values["closed_at"]
            return closed_at is not None and (self.clock.at - closed_at).days > REOPEN
        return verb == "close" and self.values["verified_at"] is None


@pytest.fixture(scope="module")
def walk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[type[Walk]]:
    clock = FixedClock(BEGIN)
    workspace = open_workspace(tmp_path_factory.mktemp("walk"), clock)
    manager = workspace.suggestions.create("person", "林帆")
    workspace.profiles.change("东旭", "华东", manager)
    customer = workspace.suggestions.create("customer", "苏州东旭轴承")
    people = {"manager": manager, "customer": customer}
    main = workspace.complaints.save({**workspace.complaints.blank(), **people, "problem": "x"})
    Walk.workspace, Walk.clock = workspace, clock
    Walk.people = {**people, "main": Ref(main.id, main.code, main.code)}
    yield Walk
    workspace.close()


def walked(walk: type[Walk], verbs: int) -> Counter[tuple[str, str, str | None]]:
    """What was tried, once so many verbs have been."""
    walk.tried.clear()
    while walk.tried.total() < verbs:
        run_state_machine_as_test(
            walk,
            settings=settings(
                max_examples=max(verbs // STEPS, 1),
                stateful_step_count=STEPS,
                deadline=None,
                derandomize=False,
                suppress_health_check=list(HealthCheck),
            ),
        )
    return walk.tried


def test_a_complaint_led_about_at_random_stays_in_the_diagram(walk: type[Walk]) -> None:
    assert walked(walk, 300).total() >= 300
    every_figure_is_right(walk)


def ways() -> Iterator[tuple[str, ...]]:
    """Ways from the draft that take every arrow."""
    for state in diagram.RUNNING:
        way = diagram.way_to(state)
        handed = () if state == "draft" else ("hand_over",)
        yield (*way, *handed, "hold", "resume", "withdraw")
        yield (*way, "duplicate")
        yield (*way, "hold", "hand_over", "duplicate")
    for state, verb in diagram.STRAIGHT:
        ready = ("verify",) if verb == "close" else ()
        yield (*diagram.way_to(state), *ready, verb)
    yield ("hold", "withdraw")


def test_every_arrow_of_the_diagram_can_be_gone(walk: type[Walk]) -> None:
    walk.tried.clear()
    for way in ways():
        walk()._begin(way, len(way))
    gone = {(state, verb, found) for state, verb, found in walk.tried if found is not None}
    assert gone == diagram.arrows()


@pytest.mark.long
@pytest.mark.timeout(3600)
def test_ten_thousand_random_verbs_go_only_along_arrows_and_break_no_order(
    walk: type[Walk],
) -> None:
    tried = walked(walk, 10_000)
    gone = {(state, verb, found) for state, verb, found in tried if found is not None}
    assert gone <= diagram.arrows()
    assert len(gone) > len(diagram.arrows()) // 2  # a walk that goes nowhere would show nothing
    every_figure_is_right(walk)


def every_figure_is_right(walk: type[Walk]) -> None:
    """The figures of all that was walked equal a slow second count from the history."""
    walk.clock.at = BEGIN + STEPS * LONGEST_WAIT
    start, end = (BEGIN - EARLIEST).date(), walk.clock.at.date()
    assert agreed(walk.workspace, start, end, walk.clock.at).figure("closed").hits
