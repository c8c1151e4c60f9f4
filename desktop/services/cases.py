"""What complaints and suggestions are handled with, beside their records."""

from __future__ import annotations

from dataclasses import dataclass

from desktop.services.affected import Affected
from desktop.services.attachments import Attachments
from desktop.services.cause_tree import CauseTrees
from desktop.services.clocks.clocks import Clocks
from desktop.services.complaint_reports import ComplaintReports
from desktop.services.critical_cases import CriticalCases
from desktop.services.desk import Desk
from desktop.services.dossiers import Dossiers
from desktop.services.history import History
from desktop.services.letters import Letters
from desktop.services.press import Press
from desktop.services.recurrence import Recurrences
from desktop.services.same_cases import SameCases
from desktop.services.suggestion_reports import SuggestionReports


@dataclass(frozen=True)
class Cases:
    """Their clock, their alarms, their figures, and what is written about them."""

    clocks: Clocks
    critical_cases: CriticalCases
    complaint_figures: ComplaintReports
    letters: Letters
    dossiers: Dossiers
    suggestion_reports: SuggestionReports
    recurrences: Recurrences
    affected: Affected
    causes: CauseTrees
    same: SameCases

    @classmethod
    def at(cls, desk: Desk, press: Press, history: History, attachments: Attachments) -> Cases:
        """All of them, at this desk."""
        return cls(
            clocks=Clocks(desk),
            critical_cases=CriticalCases(desk),
            complaint_figures=ComplaintReports(desk, press),
            letters=Letters(desk, press),
            dossiers=Dossiers(desk, press, history, attachments),
            suggestion_reports=SuggestionReports(desk, press),
            recurrences=Recurrences(desk),
            affected=Affected(desk, press),
            causes=CauseTrees(desk, press),
            same=SameCases(desk),
        )
