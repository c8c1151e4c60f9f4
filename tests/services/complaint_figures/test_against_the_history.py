"""Every figure says what a slow second count from the history says."""

from __future__ import annotations

from datetime import date
from random import Random

import pytest

from desktop.clock import FixedClock
from desktop.services.workspace import Workspace
from tests.services.complaint_figures.agreement import agreed
from tests.services.complaint_figures.lives import Lives
from tests.services.office import Office


@pytest.mark.parametrize("seed", range(4))
def test_every_figure_equals_a_slow_count_from_the_history(
    seed: int, office: Office, clock: FixedClock
) -> None:
    workspace: Workspace = office.workspace
    Lives(workspace, clock, Random(seed), office.manager).live(count=13, steps=230)
    figures = agreed(workspace, date(2026, 3, 17), clock.at.date(), clock.at)
    repeat = figures.figure("repeat")
    assert set(repeat.hits) == recurrent(workspace, repeat.ids)


def recurrent(workspace: Workspace, ids: tuple[str, ...]) -> set[str]:
    """The cases of which the screen says that the customer has complained of the same before."""
    of = workspace.cases.recurrences.of
    cases = [workspace.complaints.open(case_id) for case_id in ids]
    return {case.id for case in cases if of(case.values, case.id).is_recurrent}
