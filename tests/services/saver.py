"""A child process that saves plans through the real service, telling of each save."""

from __future__ import annotations

import sys
from pathlib import Path

from desktop.clock import SystemClock
from desktop.services.workspace import open_workspace

ROWS = 5


def main(folder: Path, plan_id: str, first: int) -> None:
    """Save numbered changes until killed; after each commit print its number."""
    workspace = open_workspace(folder, SystemClock())
    plans, drafts = workspace.care_plans, workspace.drafts
    tell("ready")
    for number in range(first, first + 100_000):
        mark = f"save {number}"
        rows = tuple({"item": mark} for _place in range(ROWS))
        drafts.keep("care_plan", plan_id, 1, {**plans.blank(), "memo": f"typed {number}"})
        tell(f"typed {number}")
        plans.save({"memo": mark, "main_strategy": mark, "value_items": rows}, plan_id)
        tell(f"saved {number}")


def tell(words: str) -> None:
    """Say it at once, so that it is heard even if we are killed now."""
    sys.stdout.write(f"{words}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2], int(sys.argv[3]))
