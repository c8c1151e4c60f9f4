"""The rows of a long table by pages: those looked at last are kept, others are fetched."""

from __future__ import annotations

from collections import OrderedDict
from typing import TYPE_CHECKING, Generic, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from desktop.views.jobs import Job, Jobs

PAGE = 100
_MOST_FETCHING = 3

R = TypeVar("R")


def pages_of(first: int, last: int) -> range:
    """The numbers of the pages on which these rows stand."""
    return range(first // PAGE, max(first, last) // PAGE + 1)


class Pages(Generic[R]):
    """At most `kept` pages; `came` tells the number of one that was fetched, `failed` the error."""

    def __init__(
        self,
        jobs: Jobs,
        kept: int,
        came: Callable[[int], None],
        failed: Callable[[Exception], None],
    ) -> None:
        self._jobs, self._kept = jobs, kept
        self._came, self._failed = came, failed
        self._known: OrderedDict[int, Sequence[R]] = OrderedDict()
        self._fetching: OrderedDict[int, Job[Sequence[R]]] = OrderedDict()

    def known(self) -> Mapping[int, Sequence[R]]:
        """The pages that are at hand, by their numbers."""
        return self._known

    def renew(self, pages: Mapping[int, Sequence[R]]) -> None:
        """Let these pages take the place of all; what was on the way is no longer waited for."""
        for job in self._fetching.values():
            job.cancel()
        self._fetching.clear()
        self._known = OrderedDict(pages)

    def row(self, number: int, read: Callable[[int], Sequence[R]] | None) -> R | None:
        """The row, or None while its page is on the way; without `read` none is fetched."""
        page, place = divmod(number, PAGE)
        rows = self._known.get(page)
        if rows is None:
            if read is not None and page not in self._fetching:
                self._fetch(page, read)
            return None
        return rows[place] if place < len(rows) else None

    def _fetch(self, page: int, read: Callable[[int], Sequence[R]]) -> None:
        while len(self._fetching) >= _MOST_FETCHING:  # scrolled past: nobody looks at it now
            _page, job = self._fetching.popitem(last=False)
            job.cancel()
        self._fetching[page] = self._jobs.run(
            lambda _job: read(page), lambda rows: self._place(page, rows), self._failed
        )

    def _place(self, page: int, rows: Sequence[R]) -> None:
        self._fetching.pop(page, None)
        self._known[page] = rows
        while len(self._known) > self._kept:
            self._known.popitem(last=False)
        self._came(page)
