"""The place of the complaints: each begins in the window of registering, and shows its clocks."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QBoxLayout

from desktop.errors import Problem
from desktop.origin import NOWHERE
from desktop.views.case.begin import begin_case
from desktop.views.case.strip import CaseStrip
from desktop.views.record_screen import RecordScreen

if TYPE_CHECKING:
    from collections.abc import Iterator

    from desktop.origin import Origin
    from desktop.services.drafts import WaitingDraft


class ComplaintScreen(RecordScreen):
    """As any place of records, but for how a new one begins and what stands above the form."""

    def start(self, values: dict[str, Any], origin: Origin = NOWHERE) -> None:
        """Register a complaint while the customer talks."""
        begin_case(self._desk, values, origin)

    def continue_draft(self, draft: WaitingDraft) -> None:
        """Go on where words were left."""
        if draft.record is None:
            begin_case(self._desk, draft.values, draft.origin, draft.record_id)
        else:
            super().continue_draft(draft)

    def _make_form(self) -> Iterator[None]:
        yield from super()._make_form()
        form = self.form
        strip = CaseStrip(self._desk, form.file, self._show_affected)
        column = form.layout()
        if isinstance(column, QBoxLayout):
            column.insertWidget(column.indexOf(form.panel), strip)

    def _show_affected(self) -> None:
        """Lead to the customers who may be hit too."""
        self.form.editor.jump_to(Problem(("affected",), ""))
