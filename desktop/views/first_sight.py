"""The list as it was left, to be looked at while the workspace is still being opened."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget

from desktop.i18n import _
from desktop.views.lists import contact_faces, faces
from desktop.views.lists.chips import chips_of
from desktop.views.lists.pane import ListPane
from desktop.views.lists.rows import Listing
from desktop.views.place import Place
from desktop.views.three_panes import ThreePanes

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from desktop.views.frame import Frame
    from desktop.views.lists.faces import Face
    from desktop.views.lists.rows import Query
    from desktop.views.main_window import MainWindow
    from desktop.views.memory import Memory

_FACES = {
    face.list_id: face
    for face in (
        faces.CUSTOMERS,
        faces.CARE_PLANS,
        faces.CHECKLISTS,
        faces.COMPLAINTS,
        contact_faces.INTERACTIONS,
        contact_faces.TASKS,
        contact_faces.EIGHT_DS,
        contact_faces.SUGGESTIONS,
        contact_faces.OPPORTUNITIES,
        contact_faces.SERVICES,
        contact_faces.PARTNERS,
        contact_faces.ARTICLES,
    )
}


class FirstSight(Place):
    """A place of records in which nothing can be done yet: it looks as the real one will."""

    def __init__(self, face: Face, rows: Sequence[Any], frame: Frame) -> None:
        super().__init__()
        self.place_id, self.rows = frame.memory.place, rows
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        pane = ListPane(_listing(face, rows), frame, face.icon)
        pane.model.show_first(rows)
        panes = ThreePanes(face.form_id, frame.memory, (pane, QWidget()))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(panes)
        panes.settle(is_open=False, alone=False)


def face_of(memory: Memory) -> Face | None:
    """What can be seen of the place to be entered; not of a table, which needs its columns."""
    face = _FACES.get(memory.place)
    if face is None or memory.recall(f"list.{face.list_id}").get("table") is True:
        return None
    return face


def shown(window: MainWindow, frame: Frame, face: Face, rows: Sequence[Any]) -> FirstSight | None:
    """The rows in the window; None where there are none, and nothing is shown."""
    if not rows:
        return None
    sight = FirstSight(face, rows, frame)
    window.show_alone(sight)
    window.rail.mark(sight.place_id)
    window.header.open_up(is_open=True)
    return sight


class _Given:
    """The rows that were read, and no others."""

    def __init__(self, rows: Sequence[Any]) -> None:
        self._rows = rows

    @property
    def order(self) -> tuple[str, bool]:
        """As they were read."""
        return "", False

    def count(self, _query: Query) -> int:
        """As many as are there."""
        return len(self._rows)

    def page(self, _query: Query, offset: int, limit: int) -> Sequence[Any]:
        """Those of them."""
        return self._rows[offset : offset + limit]

    def counts(self, _query: Query) -> Mapping[str, int]:
        """Nothing is counted yet."""
        return {}


def _listing(face: Face, rows: Sequence[Any]) -> Listing:
    return Listing(
        name=face.list_id,
        title=_(face.title),
        source=_Given(rows),
        row_id=lambda row: str(row.id),
        card=lambda row: face.card(face.machine, row),
        columns=(),
        chips=chips_of(face.machine),
    )
