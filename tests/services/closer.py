"""Changes every voucher and closes the next day, again and again, until it is killed."""

from __future__ import annotations

import sys
from datetime import timedelta
from pathlib import Path

from sqlalchemy import update

from desktop.clock import SystemClock
from desktop.models.checklist import Checklist
from desktop.services.workspace import open_workspace

_A_DAY = timedelta(days=1)


def close_on(folder: Path) -> None:
    """Say `ready`, then the number of each batch once it is closed."""
    workspace = open_workspace(folder, SystemClock())
    batches = workspace.finance_batches
    day = batches.list()[0].end + _A_DAY
    _say("ready")
    while True:
        with workspace.database.transaction() as session:
            session.execute(update(Checklist).values(voucher=day.isoformat()))
        _say(batches.close(day, day).number)
        day += _A_DAY


def _say(words: str) -> None:
    sys.stdout.write(f"{words}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    close_on(Path(sys.argv[1]))
