"""Killed at any moment, no acknowledged save is lost, none is half there, and words come back."""

from __future__ import annotations

import random
import subprocess
import sys
import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from desktop.clock import SystemClock
from desktop.services.workspace import Workspace, open_workspace
from tests.services import saver
from tests.services.office import Office

KILLS, FEW = 200, 8
LATER, FIRST_SAVE = 0.8, ("typed", "saved")


@dataclass
class Campaign:
    """Kills a saving process again and again, and looks at what it left each time."""

    folder: Path
    plan_id: str
    chance: random.Random = field(default_factory=lambda: random.Random(12))
    said: list[str] = field(default_factory=list)
    acknowledged: int = 0

    def kill_once(self) -> None:
        """Let the child save until a random moment, kill it, and examine the workspace.

        Its first save takes long; most are killed in a later one, which is soon reached.
        """
        child = self._started()
        timer = threading.Timer(self.chance.uniform(0.005, 0.2), child.kill)
        assert child.stdout is not None
        assert child.stdout.readline() == "ready\n"
        later = self.chance.random() < LATER
        self.said = [child.stdout.readline().strip() for _line in FIRST_SAVE] if later else []
        timer.start()
        self.said += child.stdout.read().splitlines()
        child.wait()
        timer.cancel()
        child.stdout.close()
        self._examine()

    def _started(self) -> subprocess.Popen[str]:
        first = self._last_number() + 1
        words = [sys.executable, saver.__file__, str(self.folder), self.plan_id, str(first)]
        root = Path(__file__).parents[2]
        return subprocess.Popen(words, stdout=subprocess.PIPE, text=True, cwd=root, env=ENV)

    def _last_number(self) -> int:
        workspace = open_workspace(self.folder, SystemClock())
        memo = workspace.care_plans.open(self.plan_id).values["memo"]
        workspace.close()
        return int(memo.split()[1]) if memo else 0

    def _examine(self) -> None:
        workspace = open_workspace(self.folder, SystemClock())
        try:
            assert workspace.database.check() == ()
            self._nothing_lost(workspace)
            self._nothing_half(workspace)
            self._words_recovered(workspace)
        finally:
            workspace.close()

    def _nothing_lost(self, workspace: Workspace) -> None:
        saved = [line for line in self.said if line.startswith("saved")]
        memo = workspace.care_plans.open(self.plan_id).values["memo"]
        self.acknowledged += len(saved)
        last = int(saved[-1].split()[1]) if saved else 0
        assert int(memo.split()[1] if memo else 0) >= last

    def _nothing_half(self, workspace: Workspace) -> None:
        plan = workspace.care_plans.open(self.plan_id)
        mark = plan.values["memo"]
        assert plan.values["main_strategy"] in {mark, "Quality first."}
        rows = [row["item"] for row in plan.values["value_items"]]
        assert rows == [mark] * (saver.ROWS if mark else 0)
        after = workspace.history.of("care_plan", self.plan_id)[0].changes
        assert not mark or mark in [change.after for change in after]

    def _words_recovered(self, workspace: Workspace) -> None:
        """Words kept and not yet saved are waiting; words saved are not offered again."""
        last = self.said[-1] if self.said else ""
        waiting = [draft.values["memo"] for draft in workspace.drafts.waiting()]
        if last.startswith("typed"):
            number = last.split()[1]
            memo = workspace.care_plans.open(self.plan_id).values["memo"]
            assert waiting == ([] if memo == f"save {number}" else [last])
        elif last:
            following = int(last.split()[1]) + 1
            assert waiting in ([], [f"typed {following}"])


ENV = {"PYTHONPATH": str(Path(__file__).parents[2]), "PYTHONDONTWRITEBYTECODE": "1"}


@pytest.fixture
def campaign(office: Office) -> Campaign:
    plan = office.plan()
    office.workspace.close()
    return Campaign(office.workspace.folder, plan.id)


def test_a_few_kills_lose_nothing(campaign: Campaign) -> None:
    for _kill in range(FEW):
        campaign.kill_once()
    assert campaign.acknowledged


@pytest.mark.long
@pytest.mark.timeout(3600)  # three starts of a process or a workspace for each kill
def test_two_hundred_kills_lose_nothing(
    campaign: Campaign, record_property: Callable[[str, object], None]
) -> None:
    for _kill in range(KILLS):
        campaign.kill_once()
    assert campaign.acknowledged
    record_property("acknowledged", campaign.acknowledged)
