"""An open workspace: one folder with one database, and everything a person can do in it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import cast

from desktop.clock import Clock
from desktop.events import Events
from desktop.forms.catalogue import Catalogue, catalogue
from desktop.models import base
from desktop.services.agenda import Agendas
from desktop.services.articles import Articles
from desktop.services.attachments import Attachments
from desktop.services.backups import DATABASE, Backups
from desktop.services.briefs import Briefs
from desktop.services.cards import Cards
from desktop.services.care_plans import CarePlans
from desktop.services.cases import Cases
from desktop.services.checklists import Checklists
from desktop.services.clocks.clocks import Clocks
from desktop.services.complaint_reports import ComplaintReports
from desktop.services.complaints import Complaints
from desktop.services.critical_cases import CriticalCases
from desktop.services.customer_pages import CustomerPages
from desktop.services.desk import Desk
from desktop.services.dossiers import Dossiers
from desktop.services.doubles.doubles import Doubles
from desktop.services.drafts import Drafts
from desktop.services.eight_ds import EightDs
from desktop.services.everything.everything import Everything
from desktop.services.exports import Exports
from desktop.services.finance_batches import FinanceBatches
from desktop.services.history import History
from desktop.services.imports import Imports
from desktop.services.interactions import Interactions
from desktop.services.kinds import records_at
from desktop.services.letters import Letters
from desktop.services.lists import Lists
from desktop.services.opportunities import Opportunities
from desktop.services.options import Options
from desktop.services.origins import Origins
from desktop.services.packages.packages import Packages
from desktop.services.plan_calendar import PlanCalendars
from desktop.services.press import Press
from desktop.services.printing import Printing
from desktop.services.profiles import Profiles
from desktop.services.records import Records
from desktop.services.rhythms import Rhythms
from desktop.services.saved_exports import SavedExports
from desktop.services.search import Search
from desktop.services.suggestion_reports import SuggestionReports
from desktop.services.suggestions import Suggestions
from desktop.services.table_imports.table_imports import TableImports
from desktop.services.tasks import Tasks
from desktop.services.team import Team
from desktop.storage.database import Database

__all__ = ["DATABASE", "Workspace", "open_workspace", "records_at"]


@dataclass(frozen=True)
class Workspace:
    """All services of one folder. Close it when done; its methods may run on any thread."""

    folder: Path
    desk: Desk
    kinds: dict[str, Records]
    doubles: Doubles
    drafts: Drafts
    history: History
    origins: Origins
    attachments: Attachments
    profiles: Profiles
    options: Options
    suggestions: Suggestions
    search: Search
    lists: Lists
    rhythms: Rhythms
    cases: Cases
    agenda: Agendas
    pages: CustomerPages
    briefs: Briefs
    team: Team
    plan_calendar: PlanCalendars
    printing: Printing
    exports: Exports
    everything: Everything
    cards: Cards
    saved_exports: SavedExports
    finance_batches: FinanceBatches
    imports: Imports
    table_imports: TableImports
    packages: Packages
    backups: Backups

    @property
    def read_only(self) -> bool:
        """Whether nothing can be saved here, because the folder may not be written."""
        return self.database.read_only

    @property
    def clock(self) -> Clock:
        """The clock that the services read."""
        return self.desk.clock

    @property
    def catalogue(self) -> Catalogue:
        """The forms that this workspace knows."""
        return self.desk.catalogue

    @property
    def events(self) -> Events:
        """The news of what was saved."""
        return self.desk.events

    @property
    def database(self) -> Database:
        """The database file."""
        return self.desk.database

    @property
    def clocks(self) -> Clocks:
        """The working calendar, the targets and the rules of cases."""
        return self.cases.clocks

    @property
    def critical_cases(self) -> CriticalCases:
        """The critical complaints that nobody has acknowledged."""
        return self.cases.critical_cases

    @property
    def complaint_figures(self) -> ComplaintReports:
        """What the complaints of a period say."""
        return self.cases.complaint_figures

    @property
    def letters(self) -> Letters:
        """The letters to customers."""
        return self.cases.letters

    @property
    def dossiers(self) -> Dossiers:
        """All of a complaint on paper."""
        return self.cases.dossiers

    @property
    def suggestion_reports(self) -> SuggestionReports:
        """What came of suggestions and praise."""
        return self.cases.suggestion_reports

    @property
    def people(self) -> Records:
        """The colleagues."""
        return self.kinds["person"]

    @property
    def products(self) -> Records:
        """The products and services."""
        return self.kinds["product"]

    @property
    def customers(self) -> Records:
        """The customers."""
        return self.kinds["customer"]

    @property
    def partners(self) -> Records:
        """The partners in the supply chain."""
        return self.kinds["partner"]

    @property
    def care_plans(self) -> CarePlans:
        """The care plans."""
        return cast("CarePlans", self.kinds["care_plan"])

    @property
    def checklists(self) -> Checklists:
        """The checklists."""
        return cast("Checklists", self.kinds["checklist"])

    @property
    def complaints(self) -> Complaints:
        """The complaints."""
        return cast("Complaints", self.kinds["complaint"])

    @property
    def interactions(self) -> Interactions:
        """The interactions with customers."""
        return cast("Interactions", self.kinds["interaction"])

    @property
    def tasks(self) -> Tasks:
        """The tasks."""
        return cast("Tasks", self.kinds["task"])

    @property
    def eight_ds(self) -> EightDs:
        """The 8D reports."""
        return cast("EightDs", self.kinds["eight_d"])

    @property
    def feedback(self) -> Records:
        """The suggestions and praise of customers."""
        return self.kinds["suggestion"]

    @property
    def opportunities(self) -> Opportunities:
        """The opportunities."""
        return cast("Opportunities", self.kinds["opportunity"])

    @property
    def service_requests(self) -> Records:
        """The services that customers asked for."""
        return self.kinds["service_request"]

    @property
    def articles(self) -> Articles:
        """What we know, in articles."""
        return cast("Articles", self.kinds["article"])

    def records(self, form_id: str) -> Records:
        """The records that this form fills. Raises `KeyError`."""
        return self.kinds[form_id]

    def new_id(self) -> str:
        """An id for a record that is being begun, so that its draft can be kept."""
        return base.new_id()

    def close(self) -> None:
        """Let go of the database, and of the copies of attached files that were opened."""
        self.attachments.close()
        self.database.close()


def open_workspace(folder: Path, clock: Clock, kinds: Catalogue | None = None) -> Workspace:
    """Open the workspace in this folder; a folder without one gets an empty one.

    `kinds` are the forms it knows, the product's own if not given. Raises `NewerDatabase`,
    `NotOurDatabase`, `DamagedDatabase`, `DatabaseInUse`, `ReadOnlyPlace`, `StorageFull`.
    """
    known = kinds or catalogue()
    database = Database(folder / DATABASE, kinds=known)
    desk = Desk(database, Events(), clock, known)
    records, lists, press = records_at(desk), Lists(desk), Press(desk)
    exports, team = Exports(desk, lists), Team(desk, press)
    history, attachments, rhythms = History(desk, records), Attachments(desk), Rhythms(desk)
    pages, agenda = CustomerPages(desk), Agendas(desk, records, rhythms)
    return Workspace(
        folder=folder,
        desk=desk,
        kinds=records,
        doubles=Doubles(desk),
        drafts=Drafts(desk),
        history=history,
        origins=Origins(desk),
        attachments=attachments,
        profiles=Profiles(desk, records["person"]),
        options=Options(desk),
        suggestions=Suggestions(desk, records),
        search=Search(desk),
        lists=lists,
        rhythms=rhythms,
        cases=Cases.at(desk, press, history, attachments),
        agenda=agenda,
        pages=pages,
        briefs=Briefs(desk, press, pages, agenda),
        team=team,
        plan_calendar=PlanCalendars(desk, press, cast("CarePlans", records["care_plan"])),
        printing=Printing(desk, press),
        exports=exports,
        everything=Everything(desk, exports),
        cards=Cards(desk),
        saved_exports=SavedExports(desk, exports, team),
        finance_batches=FinanceBatches(desk),
        imports=Imports(desk, records),
        table_imports=TableImports(desk),
        packages=Packages(desk),
        backups=Backups(desk, folder),
    )
