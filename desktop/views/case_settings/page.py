"""The part of the settings in which the clocks and the rules of complaints stand."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop.i18n import _
from desktop.views.case_settings.calendar_card import CalendarCard
from desktop.views.case_settings.hours_card import HoursCard
from desktop.views.case_settings.letters_card import LettersCard
from desktop.views.case_settings.rules_card import RulesCard
from desktop.views.case_settings.targets_card import TargetsCard
from desktop.views.pages import Page

if TYPE_CHECKING:
    from desktop.views.desk import Desk


class CaseSettings(Page):
    """What is changed here holds for times that are written from then on."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(_("Complaints and working days"))
        self.targets = TargetsCard(desk)
        self.calendar = CalendarCard(desk)
        self.hours = HoursCard(desk)
        self.rules = RulesCard(desk)
        self.letters = LettersCard(desk)
        for card in (self.targets, self.calendar, self.hours, self.rules, self.letters):
            self.add(card)
