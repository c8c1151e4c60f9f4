"""The work of opening a workspace, done away from the window; heavy parts are imported here."""

from __future__ import annotations

import shutil
from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pathlib import Path

    from desktop.clock import Clock
    from desktop.services.everything.everything import Told
    from desktop.services.everything.out import Step
    from desktop.services.workspace import Workspace

DATABASE = "caredesk.db"
_PARTS = (
    "desktop.views.furnishing",
    "desktop.views.overview",
    "desktop.views.record_screen",
    "desktop.views.record_places",
    "desktop.views.customer_screen",
    "desktop.views.today.page",
)


def load_parts() -> None:
    """Load the modules that the window is furnished with, which else holds it up."""
    for name in _PARTS:
        import_module(name)


def is_begun(folder: Path) -> bool:
    """Whether there is a workspace in the folder."""
    return (folder / DATABASE).exists()


def opened(folder: Path, clock: Clock) -> Workspace:
    """The workspace in the folder, an empty one where there was none."""
    from desktop import leftovers
    from desktop.services.workspace import open_workspace

    leftovers.clear()
    made = open_workspace(folder, clock)
    made.profiles.current()  # the mapper's first question takes long: it is not for the window
    return made


def first_rows(folder: Path, list_id: str, clock: Clock) -> tuple[Any, ...]:
    """The rows that a list will show first, as far as they can be read at once."""
    from desktop.services.first_rows import first_rows as read

    return read(folder / DATABASE, list_id, clock.local())


def begun(folder: Path, clock: Clock, company: str, office: str, person: str) -> Workspace:
    """A new workspace that knows who works in it."""
    from desktop.forms.values import Ref

    made = opened(folder, clock)
    who = Ref(None, person) if person else None
    made.profiles.change(company=company, office=office, person=who)
    return made


def brought_back(folder: Path, everything: Path, clock: Clock) -> Workspace:
    """A new workspace out of a folder with everything; none is there if it cannot be read."""
    bring_back(folder, everything, clock)
    return opened(folder, clock)


def bring_back(
    folder: Path, everything: Path, clock: Clock, step: Step = lambda _done, _total: None
) -> Told:
    """Make a workspace in a folder that has none, out of one with everything; or nothing of it."""
    from desktop import leftovers

    half = leftovers.part_beside(folder)
    with leftovers.noted(half):
        try:
            made = opened(half, clock)
            try:
                told = made.everything.read(everything, step)
            finally:
                made.close()
            _move_in(half, folder)
        finally:
            shutil.rmtree(half, ignore_errors=True)
    return told


def sample(folder: Path, clock: Clock) -> Workspace:
    """The workspace of the sample, built where it was not yet.

    It is built beside and moved when it is whole: who stops the program meanwhile never
    meets half of it.
    """
    if not is_begun(folder):
        half = folder.with_name(f"{folder.name}.part")
        shutil.rmtree(half, ignore_errors=True)
        _build_sample(half, clock)
        _move_in(half, folder)
    return opened(folder, clock)


def _build_sample(folder: Path, clock: Clock) -> None:
    from desktop.services.sample import build_sample

    made = opened(folder, clock)
    try:
        build_sample(made)
    finally:
        made.close()


def _move_in(half: Path, folder: Path) -> None:
    """Move what was built into its folder, the database last: it says that all is there."""
    folder.mkdir(parents=True, exist_ok=True)
    for part in sorted(half.iterdir(), key=lambda part: part.name == DATABASE):
        part.replace(folder / part.name)
    half.rmdir()


def backups_of(folder: Path) -> Path:
    """Where the backups of the workspace in the folder lie."""
    from desktop.services.backups import FOLDER

    return folder / FOLDER


def restored(folder: Path, backup: Path, clock: Clock) -> Workspace:
    """The workspace as it was when the backup was made."""
    from desktop.services.backups import restored as put_back

    put_back(folder, backup, clock)
    return opened(folder, clock)
