"""The place of the customers: each is seen whole on a page, and written on a card."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QBoxLayout, QToolButton

from desktop.i18n import _
from desktop.origin import NOWHERE
from desktop.views.doubles.hint import DoubleHint
from desktop.views.importing.pasting import offer_pasted
from desktop.views.labels import tip
from desktop.views.place import Verb
from desktop.views.record_screen import RecordScreen

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from PySide6.QtWidgets import QWidget

    from desktop.events import Changed
    from desktop.origin import Origin
    from desktop.services.drafts import WaitingDraft
    from desktop.views.customer_page.page import CustomerPage
    from desktop.views.desk import Desk
    from desktop.views.record_form import Parts
    from desktop.views.record_screen import ScreenSpec


class CustomerScreen(RecordScreen):
    """A row leads to the customer's page; from there the card is asked for, and left again."""

    def __init__(self, spec: ScreenSpec, desk: Desk, make_parts: Callable[[], Parts]) -> None:
        self._page: CustomerPage | None = None
        self._seen = ""
        super().__init__(spec, desk, make_parts)
        self.list.view.pasted.connect(lambda: offer_pasted(desk))

    @property
    def page(self) -> CustomerPage:
        """The page, made when the first customer is looked at."""
        if self._page is None:
            from desktop.views.customer_page.page import CustomerPage

            self._page = CustomerPage(self._desk)
            self._page.card_wanted.connect(self.show_card)
            heading = self._page.heading.layout()
            if isinstance(heading, QBoxLayout):
                heading.insertWidget(0, self._back_button())
            self._middle.addWidget(self._page)
        return self._page

    @property
    def is_paged(self) -> bool:
        """Whether a customer's page is in view."""
        return bool(self._seen)

    @property
    def whose(self) -> str:
        """The id of the customer in view; empty where there is none, or a new one."""
        opened = self._form.file.opened if self._form is not None else None
        return self._seen or (opened.id if opened is not None else "")

    @property
    def is_open(self) -> bool:
        """Whether a customer is in view, as a page or as a card."""
        return self.is_paged or super().is_open

    def show_record(self, record_id: str, row_id: str = "") -> None:
        """Show a customer's page; a row of it is found on the card."""
        if row_id:
            self.show_card(record_id, row_id)
        else:
            self.show_page(record_id)

    def show_page(self, record_id: str) -> None:
        """Show the customer whole; what was typed on the card is kept."""
        if not self.leave():
            return
        self._seen = record_id
        if self._form is not None and self._form.file.is_open:
            self._form.file.close()
        self.list.view.choose(record_id)
        self.page.show_customer(record_id)
        self._show_middle()

    def show_card(self, record_id: str, row_id: str = "") -> None:
        """Show the card to write on."""
        self.list.view.choose(record_id)
        first = self.form.editor.focus_first
        self._open(record_id, (lambda: self.form.show_row(row_id)) if row_id else first)

    def start(self, values: dict[str, Any], origin: Origin = NOWHERE) -> None:
        """A new customer begins with the card."""
        self._seen = ""
        super().start(values, origin)

    def continue_draft(self, draft: WaitingDraft) -> None:
        """Words that were left stand on the card."""
        self._seen = ""
        super().continue_draft(draft)

    def verbs(self) -> dict[str, Verb]:
        """Those of the list and the card; of the page while that is in view."""
        whole = super().verbs()
        whole["card"] = Verb(self._turn_over, lambda: bool(self.whose))
        if self.is_paged:
            heading = self.page.heading
            whole["main"] = Verb(heading.log.click)
            whole["print"] = Verb(heading.brief.click)
        return whole

    def panes(self) -> list[QWidget]:
        """The list, then the page."""
        if not self.is_paged:
            return super().panes()
        return [self.list.view, self.page] if not self.list.isHidden() else [self.page]

    def _make_form(self) -> Iterator[None]:
        yield from super()._make_form()
        hint = DoubleHint(self._desk, self.form.file, self.form.editor)
        column = self.form.layout()
        if isinstance(column, QBoxLayout):
            column.insertWidget(column.indexOf(self.form.editor), hint)
        bar = self.form.bar
        bar.offer_aside(_("Overview"), "F2")
        bar.aside.clicked.connect(self._turn_over)

    def _choose(self, record_id: str) -> None:
        if not self.list.is_table or self.is_open:
            self.show_page(record_id)

    def _enter(self, record_id: str) -> None:
        self.show_page(record_id)
        self.page.heading.log.setFocus()

    def _news(self, news: Changed) -> None:
        """Where the customer in view was merged into another one, that one is shown."""
        if news.kind == "customer" and self.whose in news.ids:
            survivor = self._desk.workspace.doubles.survivor(self.whose)
            if survivor:
                self.show_page(survivor)
        super()._news(news)

    def _turn_over(self) -> None:
        """From the page to the card, from the card to the page."""
        if self.is_paged:
            self.show_card(self._seen)
        elif self.whose:
            self.show_page(self.whose)

    def _turned(self) -> None:
        """The card of a customer is in view now, or none; a new one has no page yet."""
        self.form.bar.show_aside(on=bool(self.whose))
        if self.form.file.is_open:
            self._seen = ""
        if self.is_paged:
            self._show_middle()
        else:
            super()._turned()

    def _show_middle(self) -> None:
        self._middle.setCurrentWidget(self.page)
        self._settle()
        self.able_changed.emit()

    def _settle(self) -> None:
        super()._settle()
        if self._page is not None:
            self.back.setVisible(self.list.is_table)

    def _has_side(self) -> bool:
        """A page needs no paper beside it."""
        return not self.is_paged

    def _back(self) -> None:
        """From the card to the page, from the page to the list."""
        if self.is_paged:
            if self.list.is_table:
                self._seen = ""
                super()._turned()
            self.list.view.setFocus()
        elif self.whose and not self._panes.is_side_alone:
            self.show_page(self.whose)
            self.page.heading.edit.setFocus()
        else:
            super()._back()

    def _back_button(self) -> QToolButton:
        self.back = QToolButton()
        self.back.setIcon(self._desk.frame.icons.get("chevron-left"))
        self.back.setAccessibleName(_("Back to the list"))
        tip(self.back, _("Back to the list") + "  Esc")
        self.back.setVisible(self.list.is_table)
        self.back.clicked.connect(self._back)
        return self.back
