"""The main job from end to end: a plan filled, approved, printed, exported; a complaint closed."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

from desktop.clock import SystemClock
from desktop.errors import Refused
from desktop.forms.values import Ref
from desktop.i18n import LANGUAGES, _, ngettext, speaking
from desktop.paths import resources
from desktop.services.complaint_figures.periods import YEAR, days_of
from desktop.services.letters import ANSWER
from desktop.services.lists import ListQuery
from desktop.services.opened import Opened
from desktop.services.plan_calendar import Chosen
from desktop.services.printing import PrintResult
from desktop.services.sample import build_sample
from desktop.services.stretches import of_day
from desktop.services.team import month_of
from desktop.services.workspace import DATABASE, Workspace, open_workspace

CUSTOMER, MANAGER, DIRECTOR = "KH-0901", "沈知遥", "郑若谷"
VISITED = "KH-0001"
"""The customer of the sample who is visited next, and about whom most is known."""

REGISTERS = (
    *("customers", "plans", "actions", "obstacles", "targets", "checklists", "complaints"),
    *("interactions", "tasks", "suggestions", "opportunities", "services"),
)


def build_demo(folder: Path) -> Iterator[str]:
    """Build `folder/workspace` and the documents beside it; tells of each document in a line.

    A workspace built before is kept as it is, and the documents are written anew. Raises
    `Refused` if the workspace there is not a demo.
    """
    place = folder / "workspace"
    if not (place / DATABASE).exists():
        _build(place)
    workspace = open_workspace(place, SystemClock())
    try:
        yield str(place)
        yield from _Documents(workspace, folder).written()
    finally:
        workspace.close()


def _build(place: Path) -> None:
    """Make the workspace elsewhere first, so that one interrupted is never taken for a whole."""
    begun = place.with_name(".workspace-begun")
    shutil.rmtree(begun, ignore_errors=True)
    workspace = open_workspace(begun, SystemClock())
    try:
        build_sample(workspace)
        _Job(workspace).do()
    finally:
        workspace.close()
    begun.rename(place)


@dataclass(frozen=True)
class _Job:
    """What an account manager does in the first week of a plan, through the services."""

    workspace: Workspace

    def do(self) -> None:
        """Fill, approve and carry out a plan; log a complaint to its close."""
        self._works(MANAGER)
        self._filled("1-customer")
        plan = self._approved(self._filled("2-plan"))
        self._checked(plan)
        self._closed(self._filled("4-complaint"))

    def _approved(self, plan: Opened) -> Opened:
        plans = self.workspace.care_plans
        plans.take(plan.id, "submit")
        self._works(DIRECTOR)
        plans.take(plan.id, "approve", note="同意。复审前我到场一次。")
        self._works(MANAGER)
        return plans.take(plan.id, "start")

    def _checked(self, plan: Opened) -> None:
        checklists = self.workspace.checklists
        begun = checklists.for_action(plan.values["actions"][0]["id"])
        checklist = self._filled("3-checklist", begun)
        checklists.next_action(checklist.id, self._today + timedelta(days=7))
        checklists.take(checklist.id, "file")
        done = {**plan.values["actions"][0], "status": "done", "done_on": self._today}
        now = self.workspace.care_plans.open(plan.id)
        rows = (done, *now.values["actions"][1:])
        self.workspace.care_plans.save({"actions": rows}, plan.id)

    def _closed(self, complaint: Opened) -> None:
        complaints = self.workspace.complaints
        for verb in ("register", "acknowledge", "assess", "investigate"):
            complaints.take(complaint.id, verb)
        self._filled("5-answer", code=complaint.code)
        for verb in ("propose", "communicate", "accept", "carry_out", "verify", "close"):
            complaints.take(complaint.id, verb)
        said = {
            "satisfaction": Decimal("4.5"),
            "satisfaction_note": "“办法当天就到了，夜班都说好。”",
        }
        complaints.save(said, complaint.id)

    def _filled(self, name: str, begun: Mapping[str, Any] | None = None, code: str = "") -> Opened:
        """The record that a file of `resources/first_week/` fills."""
        file = resources() / "first_week" / f"{name}.json"
        told = json.loads(file.read_text(encoding="utf-8"))
        imports = self.workspace.imports
        raw = {**(begun or {}), **told["values"]}
        return imports.apply(imports.understood(told["form"], code or told.get("code", ""), raw))

    def _works(self, name: str) -> None:
        self.workspace.profiles.change(person=Ref(None, name))

    @property
    def _today(self) -> date:
        return self.workspace.clock.today()


@dataclass(frozen=True)
class _Documents:
    """The papers and sheets of a demo, written into its folder."""

    workspace: Workspace
    folder: Path

    def written(self) -> Iterator[str]:
        """Write all of them; a line about each."""
        plan = self._of_customer("plans", CUSTOMER)
        complaint = self._of_customer("complaints", CUSTOMER)
        yield from self._packs(plan)
        yield self._printed(
            "complaint.pdf",
            _("the record of a complaint"),
            self.workspace.printing.pdf("complaint", [complaint], self.folder / "complaint.pdf"),
        )
        yield from self._case(complaint)
        yield from self._blanks()
        path = self.folder / "managers-review.pdf"
        result = self.workspace.printing.plans_of_manager(MANAGER, path)
        yield self._printed(path.name, _("all plans of a manager"), result)
        self.workspace.exports.form("care_plan", plan, self.folder / "care-plan.xlsx")
        yield _line("care-plan.xlsx", _("a plan to be filled in Excel or WPS"))
        yield from self._field_day()
        yield from self._sheets()

    def _case(self, complaint: str) -> Iterator[str]:
        """All of a complaint, the answer to it, and what the year says of all of them."""
        path = self.folder / "dossier.pdf"
        dossier = self.workspace.dossiers.pdf(complaint, path)
        yield self._printed(path.name, _("the dossier of a complaint"), dossier)
        path = self.folder / "letter.pdf"
        letter = self.workspace.letters.pdf(ANSWER, complaint, path)
        yield self._printed(path.name, _("the letter that answers it"), letter)
        year = days_of(self.workspace.clock.today(), YEAR)
        path = self.folder / "complaint-report.pdf"
        analysis = self.workspace.complaint_figures.pdf(year, path)
        yield self._printed(path.name, _("the analysis of the complaints of the year"), analysis)
        path = self.folder / "suggestion-report.pdf"
        report = self.workspace.suggestion_reports.pdf(year, path)
        yield self._printed(path.name, _("what came of suggestions and praise"), report)

    def _packs(self, plan: str) -> Iterator[str]:
        for name in LANGUAGES:
            path = self.folder / f"care-plan.{name}.pdf"
            with speaking(name):
                result = self.workspace.printing.pack(plan, path)
            yield self._printed(path.name, _("the four forms: a plan and its checklist"), result)

    def _blanks(self) -> Iterator[str]:
        for name in LANGUAGES:
            path = self.folder / f"blank-forms.{name}.pdf"
            with speaking(name):
                result = self.workspace.printing.blank(path)
            yield self._printed(path.name, _("blank forms for the pen"), result)

    def _field_day(self) -> Iterator[str]:
        """What goes along to a visit, and what the manager reads of all visits."""
        path = self.folder / "visit-brief.pdf"
        brief = self.workspace.briefs.pdf(self._of_customer("customers", VISITED), path)
        yield self._printed(path.name, _("a brief before the visit"), brief)
        path = self.folder / "monthly-report.pdf"
        month = month_of(self.workspace.clock.today())
        yield self._printed(
            path.name, _("the monthly report"), self.workspace.team.pdf(month, path)
        )
        path = self.folder / "plan-calendar.pdf"
        year = of_day(self.workspace.clock.today())
        calendar = self.workspace.plan_calendar.pdf(year, Chosen(), path)
        yield self._printed(path.name, _("which customer has a plan for which months"), calendar)
        path = self.folder / "calendar.ics"
        count = self.workspace.agenda.calendar(path)
        entries = ngettext("{count} entry", "{count} entries", count).format(count=count)
        told = _("tasks, actions and visits for any calendar")
        yield _line(path.name, f"{told} · {entries}")

    def _sheets(self) -> Iterator[str]:
        for name in REGISTERS:
            path = self.folder / f"{name}.xlsx"
            count = self.workspace.exports.register(name, path)
            yield _line(path.name, _("register · {count} lines").format(count=count))
        today = self.workspace.clock.today()
        path = self.folder / "finance.xlsx"
        count = self.workspace.exports.finance(today.replace(month=1, day=1), today, path)
        yield _line(path.name, _("finance workbook · {count} lines").format(count=count))
        batches = self.workspace.finance_batches
        for batch in batches.list()[:1]:
            path = self.folder / "finance-batch.xlsx"
            count = batches.workbook(batch.number, path)
            words = _("closing batch {number} · {count} lines")
            yield _line(path.name, words.format(number=batch.number, count=count))

    def _of_customer(self, list_id: str, code: str) -> str:
        """The id of the first record in a list that is of the customer with this number."""
        source = self.workspace.lists.source(list_id)
        key = "code" if list_id == "customers" else "customer_code"
        query = ListQuery(archived=None, filters=((key, code),))
        found = source.page(query, 0, 1)
        if not found:
            raise Refused(
                _("The workspace there is not a demo, or no longer one."),
                advice=_("Choose another folder."),
            )
        return str(found[0].id)

    def _printed(self, name: str, words: str, result: PrintResult) -> str:
        pages = ngettext("{count} page", "{count} pages", result.pages)
        return _line(name, f"{words} · {pages.format(count=result.pages)}")


def _line(name: str, words: str) -> str:
    return f"{name}\t{words}"
