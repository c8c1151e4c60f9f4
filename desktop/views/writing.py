"""Files that the window writes: asked where to, written by the worker, told in the end."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, TypeVar

from desktop.errors import FileBusy
from desktop.i18n import _

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from PySide6.QtWidgets import QWidget

    from desktop.views.desk import Desk
    from desktop.views.jobs import Job

T = TypeVar("T")


@dataclass(frozen=True)
class Wish:
    """A file that is to be written: the title of the question, its proposed name, its kinds."""

    title: str
    name: str
    kinds: str


def write_file(
    desk: Desk,
    parent: QWidget,
    wish: Wish,
    work: Callable[[Job[T], Path], T],
    done: Callable[[Path, T], None],
) -> bool:
    """Ask where to, do the `work`, and hand its result to `done`; False where no place was named.

    Where another program has the file open, another name beside it is offered.
    """
    target = desk.target(parent, wish.title, wish.name, wish.kinds)
    if target is not None:
        write_to(desk, target, wish, work, done)
    return target is not None


def write_to(
    desk: Desk,
    target: Path,
    wish: Wish,
    work: Callable[[Job[T], Path], T],
    done: Callable[[Path, T], None],
) -> None:
    """Do the `work` for a file whose place is known, as `write_file`."""

    def again() -> None:
        other = replace(wish, name=free_name(target))
        write_file(desk, desk.window, other, work, done)

    def failed(error: Exception) -> None:
        if isinstance(error, FileBusy):
            desk.tell(str(error), _("Choose another name …"), again, tone="critical")
        else:
            desk.tell_error(error)

    desk.frame.jobs.run(
        lambda job: work(job, target),
        desk.while_open(lambda result: done(target, result)),
        desk.while_open(failed),
        _("Writing “{name}”").format(name=target.name),
    )


def free_name(taken: Path) -> str:
    """A name beside this file that no file has: `plan (2).xlsx`."""
    number = 2
    while (named := taken.with_name(f"{taken.stem} ({number}){taken.suffix}")).exists():
        number += 1
    return named.name
