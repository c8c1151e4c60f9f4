"""The relationship map: who is who at the customer, who supports us, and how it came about."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPen
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from desktop.forms import choices
from desktop.forms.text import option_label
from desktop.i18n import _
from desktop.services.customer_pages import FOR_US
from desktop.views.flow import Flow
from desktop.views.labels import label, pill, wrapped
from desktop.views.pages import Card

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QPaintEvent

    from desktop.forms.spec import Option
    from desktop.services.customer_pages import PersonThere
    from desktop.views.theme import Theme

_STEPS = tuple(option.key for option in choices.RELATIONSHIP)
_STRENGTH = tuple(option.key for option in choices.INFLUENCE)
_DOT, _GAP = 9, 6


class PeopleCard(Card):
    """A tile for each person, those with the most influence first."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(_("People there"), "", parent)
        self._theme = theme
        self.tiles: list[PersonTile] = []
        self._nobody = wrapped(_("Nobody yet: enter contacts on the customer's card."), "secondary")
        self.add(self._nobody)

    def show_people(self, people: Sequence[PersonThere]) -> None:
        """Show these people."""
        for tile in self.tiles:
            self.column.removeWidget(tile)
            tile.deleteLater()
        self.tiles = [PersonTile(person, self._theme) for person in sorted(people, key=_weight)]
        self._nobody.setVisible(not people)
        self.add(*self.tiles)


class PersonTile(QFrame):
    """Who they are, where they stand, how far the relation is, and how to win them."""

    def __init__(self, person: PersonThere, theme: Theme) -> None:
        super().__init__()
        contact = person.contact
        name = str(contact["name"])
        self.setAccessibleName(name)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 6, 0, 6)
        column.setSpacing(4)
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(label(name, "strong"))
        head.addWidget(label(_joined(contact.get("department"), contact.get("title")), "secondary"))
        head.addStretch(1)
        head.addWidget(label(_joined(contact.get("phone"), contact.get("wechat")), "secondary"))
        column.addLayout(head)
        column.addWidget(_pills(person))
        if person.progress:
            column.addWidget(Steps(person.progress, theme))
        for words in filter(None, (_how(person), _history(person), _talked(person))):
            column.addWidget(wrapped(words, "secondary"))


class Steps(QWidget):
    """The five steps of a relation as dots, those that are reached filled; the word beside it."""

    def __init__(self, progress: str, theme: Theme) -> None:
        super().__init__()
        self._reached = _STEPS.index(progress) + 1 if progress in _STEPS else 0
        self._theme = theme
        words = option_label(choices.RELATIONSHIP, progress)
        self.setAccessibleName(_("Progress of the relation: {words}").format(words=words))
        row = QHBoxLayout(self)
        row.setContentsMargins(len(_STEPS) * (_DOT + _GAP) + 4, 0, 0, 0)
        row.addWidget(label(words, "secondary"))
        row.addStretch(1)

    def sizeHint(self) -> QSize:
        """A line."""
        return QSize(160, 20)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the dots."""
        palette = self._theme.palette
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(palette.accent), 1.2))
        for place in range(len(_STEPS)):
            filled = place < self._reached
            brush = QColor(palette.accent) if filled else Qt.GlobalColor.transparent
            painter.setBrush(brush)
            top = (self.height() - _DOT) / 2
            painter.drawEllipse(QRectF(1 + place * (_DOT + _GAP), top, _DOT, _DOT))
        painter.end()


def _weight(person: PersonThere) -> tuple[bool, int, bool]:
    """Those who left come last; before them influence counts, then who supports us."""
    influence = person.contact.get("influence", "")
    place = _STRENGTH.index(influence) if influence in _STRENGTH else len(_STRENGTH)
    return person.contact.get("standing") == "former", place, not person.supports_us


def _pills(person: PersonThere) -> QWidget:
    box = QWidget()
    flow = Flow()
    box.setLayout(flow)
    told: tuple[tuple[str, tuple[Option, ...]], ...] = (
        ("role", choices.CONTACT_ROLE),
        ("attitude", choices.ATTITUDE),
    )
    if person.contact.get("standing") == "former":
        flow.addWidget(pill(_("Left"), "draft"))
    says_so = person.contact.get("attitude", "") in FOR_US
    if person.supports_us and not says_so:
        flow.addWidget(pill(_("Supports us"), "done"))
    for key, options in told:
        said = person.contact.get(key, "")
        if said:
            option = next((each for each in options if each.key == said), None)
            tone = "done" if said in FOR_US else option.tone if option else "plain"
            flow.addWidget(pill(option_label(options, said), tone))
    influence = person.contact.get("influence", "")
    if influence:
        words = option_label(choices.INFLUENCE, influence)
        flow.addWidget(pill(_("Influence: {words}").format(words=words)))
    channel = person.contact.get("preferred_channel", "")
    if channel:
        words = option_label(choices.CHANNELS, channel)
        flow.addWidget(pill(_("Prefers {channel}").format(channel=words)))
    return box


def _how(person: PersonThere) -> str:
    if not person.approach:
        return ""
    return _("How to win them: {words}").format(words=person.approach)


def _history(person: PersonThere) -> str:
    """How far the relation was at each plan, the latest first."""
    turns = []
    for turn in person.turns:
        step = option_label(choices.RELATIONSHIP, turn.progress) if turn.progress else ""
        turns.append(_joined(turn.on.isoformat(), step, turn.note))
    return "\n".join(turns)


def _talked(person: PersonThere) -> str:
    if not person.talked_at:
        return ""
    channel = option_label(choices.CHANNELS, person.channel) if person.channel else ""
    return _("Last talked to: {when}").format(when=_joined(person.talked_at[:10], channel))


def _joined(*words: str | None) -> str:
    return " · ".join(each for each in words if each)
