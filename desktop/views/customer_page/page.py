"""The page itself: a heading with what one may do, and cards in one or two columns."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QBoxLayout, QScrollArea, QVBoxLayout, QWidget

from desktop.forms.text import amount_words, moment_words
from desktop.i18n import _
from desktop.origin import Origin
from desktop.services.customer_pages import standing_lines
from desktop.views.case.band import CriticalBand
from desktop.views.customer_page.heading import Heading
from desktop.views.customer_page.lines import (
    checklist_item,
    contract_item,
    fact_item,
    partner_item,
    plan_item,
)
from desktop.views.customer_page.people import PeopleCard
from desktop.views.customer_page.timeline import TimelineCard
from desktop.views.desk import Desk
from desktop.views.dialogs import file_name
from desktop.views.items.model import Item
from desktop.views.items.view import ItemsView
from desktop.views.labels import wrapped
from desktop.views.pages import Card
from desktop.views.writing import Wish, write_file

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QResizeEvent, QShowEvent

    from desktop.events import Changed
    from desktop.services.agenda import AgendaItem
    from desktop.services.critical_cases import CriticalCase
    from desktop.services.customer_pages import Entry, Portrait
    from desktop.views.jobs import Job

    Read = tuple[Portrait, tuple[AgendaItem, ...], list[Entry], tuple[CriticalCase, ...]]

TWO_COLUMNS = 900
"""From so many pixels on the cards stand in two columns."""


class CustomerPage(QWidget):
    """Shows one customer. `card_wanted` asks for the form of the customer's card."""

    card_wanted = Signal(str)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.customer_id = ""
        self._is_stale = False
        theme = desk.frame.theme
        self.heading = Heading()
        self.alarm = CriticalBand(desk)
        self.due = ItemsView(theme, _("Open, by date"), timed=True)
        self.nothing_due = wrapped(_("Nothing is open."), "secondary")
        self.timeline = TimelineCard(desk)
        self.people = PeopleCard(theme)
        self.contracts = ItemsView(theme, _("Contracts"))
        self.papers = ItemsView(theme, _("Plans and checklists"))
        self.facts = ItemsView(theme, _("What we know"))
        self.partners = ItemsView(theme, _("Partners"))
        self.standing = StandingCard()
        self.money = MoneyCard()
        self._cards = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._build()
        self._connect()

    def show_customer(self, customer_id: str) -> None:
        """Show this customer."""
        self.customer_id = customer_id
        self.look()

    def look(self) -> None:
        """Read the customer anew."""
        whose, workspace = self.customer_id, self._desk.workspace
        self._is_stale = False

        def read(_job: Job[Read]) -> Read:
            due = workspace.agenda.of_customer(whose)
            portrait, latest = workspace.pages.portrait(whose), workspace.pages.timeline(whose)
            return portrait, due, latest, workspace.critical_cases.waiting(whose)

        self._desk.read(read, self._show)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """One column where there is no room for two."""
        super().resizeEvent(event)
        wide = self.width() >= TWO_COLUMNS
        direction = QBoxLayout.Direction.LeftToRight if wide else QBoxLayout.Direction.TopToBottom
        self._cards.setDirection(direction)

    def showEvent(self, event: QShowEvent) -> None:
        """What changed while nobody looked is read now."""
        super().showEvent(event)
        if self._is_stale:
            self.look()

    def _build(self) -> None:
        due = Card(_("Open, by date"))
        due.add(self.due, self.nothing_due)
        left = _column(due, self.timeline)
        right = _column(
            self.people,
            _listed(_("Contracts"), self.contracts),
            _listed(_("Plans and checklists"), self.papers),
            _listed(_("Partners"), self.partners),
            self.standing,
            self.money,
            _listed(_("What we know"), self.facts),
        )
        self._cards.setSpacing(16)
        self._cards.addWidget(left, 1)
        self._cards.addWidget(right, 1)
        inner = QWidget()
        inner.setObjectName("page")
        column = QVBoxLayout(inner)
        column.setContentsMargins(16, 16, 16, 16)
        column.setSpacing(16)
        column.addLayout(self._cards)
        column.addStretch(1)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setWidget(inner)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self.heading)
        whole.addWidget(self.alarm)
        whole.addWidget(area, 1)

    def _connect(self) -> None:
        for view in (self.due, self.contracts, self.papers, self.partners, self.facts):
            view.opened.connect(self._open)
        self.timeline.opened.connect(self._open)
        self.heading.edit.clicked.connect(lambda: self.card_wanted.emit(self.customer_id))
        self.heading.log.clicked.connect(self._log_contact)
        self.heading.brief.clicked.connect(self._write_brief)
        self._desk.bridge.changed.connect(self._changed)

    def _changed(self, _news: Changed) -> None:
        if self.isVisible():
            self.look()
        else:
            self._is_stale = bool(self.customer_id)

    def _show(self, read: Read) -> None:
        portrait, due, latest, critical = read
        if portrait.card.id != self.customer_id:
            return  # another customer was chosen while this one was read
        self.heading.show_portrait(portrait)
        self.alarm.show_cases(critical)
        self.due.show_items([_due_item(each) for each in due])
        self.nothing_due.setVisible(not due)
        self.people.show_people(portrait.people)
        _fill(
            self.contracts, [contract_item(each, portrait.card.id) for each in portrait.contracts]
        )
        plans = [plan_item(each) for each in portrait.plans]
        _fill(self.papers, plans + [checklist_item(each) for each in portrait.checklists])
        _fill(self.partners, [partner_item(each) for each in portrait.partners])
        _fill(self.facts, [fact_item(each) for each in portrait.facts])
        self.standing.show_portrait(portrait)
        self.money.show_portrait(portrait)
        self.timeline.show_customer(portrait.card.id, portrait.happened, latest)

    def _open(self, thing: Any) -> None:  # noqa: ANN401 - what a signal brings
        form, record_id = thing
        if form == "customer":
            self.card_wanted.emit(record_id)
        else:
            self._desk.show_record(form, record_id)

    def _log_contact(self) -> None:
        whose, interactions = self.customer_id, self._desk.workspace.interactions
        values = self._desk.try_now(lambda: interactions.for_customer(whose))
        if values is not None:
            self._desk.start_record("interaction", values, Origin("customer", whose))

    def _write_brief(self) -> None:
        name = _("Brief {customer}").format(customer=self.heading.name.whole())
        whose, briefs = self.customer_id, self._desk.workspace.briefs
        wish = Wish(_("Brief before the visit"), file_name(name, ".pdf"), "PDF (*.pdf)")
        write_file(
            self._desk,
            self,
            wish,
            lambda _job, target: briefs.pdf(whose, target),
            self._desk.tell_printed,
        )


class StandingCard(Card):
    """Strengths and weaknesses, how senior people think of us, how satisfied they are."""

    def __init__(self) -> None:
        super().__init__(_("Strengths and weaknesses"))
        self.words = wrapped("", "")
        self.add(self.words)

    def show_portrait(self, portrait: Portrait) -> None:
        """Show what the latest plan says."""
        told = portrait.standing
        self.setVisible(told is not None)
        if told is None:
            return
        self.words.setText(
            "\n".join(
                _("{field}: {words}").format(field=name, words=words)
                for name, words in (*standing_lines(told), (_("Source"), told.plan_code))
            )
        )


class MoneyCard(Card):
    """Expenses against sales, this year and the last."""

    def __init__(self) -> None:
        super().__init__(_("Expenses and sales"))
        from desktop.views.charts import NumbersTable

        self.figures = NumbersTable()
        self.add(self.figures)

    def show_portrait(self, portrait: Portrait) -> None:
        """Show the sums of both years."""
        both = (portrait.money.this_year, portrait.money.last_year)
        heads = ("", _("This year"), _("Last year"))
        names = (
            _("Expenses (yuan)"),
            _("Contracts begun (yuan)"),
            _("Amount expected (yuan)"),
            _("Profit expected (yuan)"),
            _("Opportunities won (yuan)"),
        )
        lines = [
            (name, *(amount_words(sums[place]) for sums in both))
            for place, name in enumerate(names)
        ]
        share = portrait.money.share
        if share is not None:
            lines.append((_("Expenses as a share of sales"), f"{share:.1%}", ""))
        self.figures.show_lines(heads, lines)


def _due_item(item: AgendaItem) -> Item:
    day = moment_words(item.starts_at) if item.starts_at else item.due_on.isoformat()
    return Item(
        title=item.title,
        when=day,
        detail=" · ".join(word for word in (item.note, item.warning) if word),
        note=item.state,
        tone="critical" if item.overdue else item.tone,
        thing=(item.form, item.record_id),
    )


def _fill(view: ItemsView, items: Sequence[Item]) -> None:
    """Show the items; a card without any is not shown."""
    view.show_items(items)
    card = view.parentWidget()
    if isinstance(card, Card):
        card.setVisible(bool(items))


def _listed(title: str, view: ItemsView) -> Card:
    card = Card(title)
    card.add(view)
    return card


def _column(*cards: QWidget) -> QWidget:
    box = QWidget()
    column = QVBoxLayout(box)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(16)
    for card in cards:
        column.addWidget(card)
    column.addStretch(1)
    return box
