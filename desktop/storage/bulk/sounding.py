"""How the names of new records sound, worked out some pieces before they are written."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator, Sequence

from desktop.forms.finding import Findable
from desktop.storage.bulk.work import New
from desktop.storage.finding.elsewhere import Elsewhere, Errand
from desktop.storage.finding.tables import record_table

_AHEAD = 2
"""So many pieces are waited for at once: entries of former pieces are worked out in between."""

Sounding = tuple[Sequence[New], Sequence[str]]


def sounding(
    pieces: Iterable[Sequence[New]], findable: Findable | None, elsewhere: Elsewhere
) -> Iterator[Sounding]:
    """The pieces, each with the spelling of each name; blank where records keep none."""
    if findable is None or "spelling" not in record_table(findable.form).c:
        yield from ((piece, [""] * len(piece)) for piece in pieces)
        return
    waiting: deque[tuple[Sequence[New], Errand[list[str]]]] = deque()
    for piece in pieces:
        names = [new.values.get("name", "") for new in piece]
        waiting.append((piece, elsewhere.spell(names)))
        if len(waiting) > _AHEAD:
            yield _first(waiting)
    while waiting:
        yield _first(waiting)


def _first(waiting: deque[tuple[Sequence[New], Errand[list[str]]]]) -> Sounding:
    piece, errand = waiting.popleft()
    return piece, errand.answer()
