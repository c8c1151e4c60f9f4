"""An open workspace: one folder with one database, and everything a person can do in it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import cast

from desktop.clock import Clock
from desktop.events import Events
from desktop.forms.catalogue import Catalogue, catalogue
from desktop.models import base
from desktop.services.backups import DATABASE, Backups
from desktop.services.care_plans import CarePlanRules, CarePlans
from desktop.services.checklists import ChecklistRules, Checklists
from desktop.services.complaints import ComplaintRules, Complaints
from desktop.services.customer_pages import CustomerPages
from desktop.services.customers import CustomerRules
from desktop.services.desk import Desk
from desktop.services.drafts import Drafts
from desktop.services.exports import Exports
from desktop.services.history import History
from desktop.services.imports import Imports
from desktop.services.lists import Lists
from desktop.services.options import Options
from desktop.services.press import Press
from desktop.services.printing import Printing
from desktop.services.profiles import Profiles
from desktop.services.records import Records
from desktop.services.rulebook import Rulebook
from desktop.services.suggestions import Suggestions
from desktop.storage.database import Database

__all__ = ["DATABASE", "Workspace", "open_workspace", "records_at"]

_OWN_RULES: dict[str, tuple[type[Records], type[Rulebook]]] = {
    "customer": (Records, CustomerRules),
    "care_plan": (CarePlans, CarePlanRules),
    "checklist": (Checklists, ChecklistRules),
    "complaint": (Complaints, ComplaintRules),
}


@dataclass(frozen=True)
class Workspace:
    """All services of one folder. Close it when done; its methods may run on any thread."""

    folder: Path
    desk: Desk
    kinds: dict[str, Records]
    drafts: Drafts
    history: History
    profiles: Profiles
    options: Options
    suggestions: Suggestions
    lists: Lists
    pages: CustomerPages
    printing: Printing
    exports: Exports
    imports: Imports
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

    def records(self, form_id: str) -> Records:
        """The records that this form fills. Raises `KeyError`."""
        return self.kinds[form_id]

    def new_id(self) -> str:
        """An id for a record that is being begun, so that its draft can be kept."""
        return base.new_id()

    def close(self) -> None:
        """Let go of the database."""
        self.database.close()


def open_workspace(folder: Path, clock: Clock, kinds: Catalogue | None = None) -> Workspace:
    """Open the workspace in this folder; a folder without one gets an empty one.

    `kinds` are the forms it knows, the product's own if not given. Raises `NewerDatabase`,
    `NotOurDatabase`, `DamagedDatabase`, `DatabaseInUse`, `ReadOnlyPlace`, `StorageFull`.
    """
    known = kinds or catalogue()
    database = Database(folder / DATABASE)
    desk = Desk(database, Events(), clock, known)
    records, lists, press = records_at(desk), Lists(desk), Press(desk)
    return Workspace(
        folder=folder,
        desk=desk,
        kinds=records,
        drafts=Drafts(desk),
        history=History(desk, records),
        profiles=Profiles(desk, records["person"]),
        options=Options(desk),
        suggestions=Suggestions(desk, records),
        lists=lists,
        pages=CustomerPages(desk),
        printing=Printing(desk, press),
        exports=Exports(desk, lists),
        imports=Imports(desk, records),
        backups=Backups(desk, folder),
    )


def records_at(desk: Desk) -> dict[str, Records]:
    """The records of each kind, those with rules of their own by their own class."""
    found = {kind.id: Records(desk, kind) for kind in desk.catalogue}
    for form_id, (records, rules) in _OWN_RULES.items():
        if form_id in desk.catalogue:
            kind = desk.catalogue[form_id]
            found[form_id] = records(desk, kind, rules(desk, kind))
    return found
