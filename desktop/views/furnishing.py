"""How the window is furnished: each place made when it is entered, and the ways between them."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any

from desktop.errors import Problem
from desktop.i18n import _
from desktop.origin import NOWHERE, Origin
from desktop.views import searching
from desktop.views.beginnings import a_call
from desktop.views.bridge import Bridge
from desktop.views.case.begin import begin_case, register_here
from desktop.views.desk import Desk
from desktop.views.file_drops import FileDrops
from desktop.views.overview import Overview
from desktop.views.reminders import Reminders, system_tray
from desktop.views.spots import IMPORT, PLACE_OF_FORM, REPORTS, SETTINGS, SPOTS, TODAY

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from PySide6.QtWidgets import QWidget

    from desktop.services.drafts import WaitingDraft
    from desktop.services.workspace import Workspace
    from desktop.views.crash import CrashHook
    from desktop.views.first_sight import FirstSight
    from desktop.views.frame import Frame
    from desktop.views.importing.source import Source
    from desktop.views.jobs import Job
    from desktop.views.main_window import MainWindow
    from desktop.views.place import Place
    from desktop.views.record_form import Parts
    from desktop.views.record_screen import RecordScreen, ScreenSpec

PART_OF_FORM = {"person": 1, "product": 2}


@dataclass(frozen=True)
class Ways:
    """What only the application can do: speak otherwise, bring a backup back, show the log.

    `work_in` goes on with the workspace in another folder.
    """

    speak: Callable[[str], None]
    bring_back: Callable[[Path], None]
    show_log: Callable[[], None]
    begin_own: Callable[[], None] | None = None
    work_in: Callable[[Path], None] = lambda _folder: None


class Furnished:
    """A window with its places on an open workspace."""

    def __init__(
        self,
        window: MainWindow,
        frame: Frame,
        workspace: Workspace,
        faults: CrashHook,
        ways: Ways,
        sight: FirstSight | None = None,
    ) -> None:
        self._window = window
        self._workspace = workspace
        self.desk = Desk(
            window=window,
            frame=frame,
            workspace=workspace,
            notices=window.notices,
            bridge=Bridge(workspace.events, window),
            faults=faults,
            show_record=self.show_record,
            start_record=self.start_record,
            import_table=self.import_table,
        )
        deeds = {
            "help": self._show_help,
            "import": self._bring_in,
            "log": self._log_contact,
            "register": self._register_complaint,
        }
        window.furnish(places(self.desk, ways), deeds)
        self.drops = FileDrops(self.desk, window)
        window.closing.connect(self.desk.bridge.close)
        ways_to = searching.Ways(self.show_record, self.show_list)
        self.searching = searching.Searching(window, self.desk, ways_to)
        self._enter(frame.memory.place, sight)
        self.overview = Overview(window, self.desk)
        self.reminders = Reminders(
            self.desk,
            lambda: window.go(TODAY),
            lambda: window.isActiveWindow() and frame.memory.place == TODAY,
            system_tray(window.windowIcon(), window),
        )
        window.closing.connect(self.reminders.stop)

    def show_record(self, form_id: str, record_id: str, row_id: str = "") -> None:
        """Go to the place of a record and open it there, at a row of a table if one is named."""
        self._screen(form_id).show_record(record_id, row_id)

    def show_list(self, form_id: str, words: str) -> None:
        """Go to the place of a kind of record and filter its list."""
        screen = self._screen(form_id)
        screen.look_for(words)
        screen.list.view.setFocus()

    def start_record(self, form_id: str, values: dict[str, Any], origin: Origin = NOWHERE) -> None:
        """Go to the place of a kind of record and begin a new one that came of `origin`.

        A complaint is registered where one is: whoever listens to a customer stays there.
        """
        if form_id == "complaint":
            begin_case(self.desk, values, origin)
        else:
            self._screen(form_id).start(values, origin)

    def import_table(self, source: Source) -> None:
        """Go to the import, and begin with this file or these pasted words."""
        from desktop.views.importing.place import ImportPlace

        self._window.go(IMPORT)
        place: QWidget | None = self._window.place(IMPORT)
        if isinstance(place, ImportPlace):
            place.begin(source)

    def offer_drafts(self) -> None:
        """Ask whether to go on with words that were not saved, where there are some."""
        self.desk.read(lambda _job: self._workspace.drafts.waiting(), self._ask_about)

    def back_up(self) -> None:
        """Make the daily backup, if it is time, and let go of what was deleted long ago."""
        workspace = self._workspace

        def work(_job: Job[None]) -> None:
            workspace.backups.automatic()
            if not workspace.read_only:
                workspace.attachments.forget_deleted()

        self.desk.run(work, lambda _none: self.overview.look())

    def prepare(self) -> None:
        """Read ahead what the first search by pinyin needs, and the first complaint."""
        workspace = self._workspace

        def work(_job: Job[None]) -> None:
            from desktop.views.case.ahead import read_ahead

            workspace.suggestions.prepare()
            read_ahead(workspace)

        self.desk.read(work, lambda _none: None)

    def _enter(self, place_id: str, sight: FirstSight | None) -> None:
        """Enter a place; the rows that were seen of it already stay where they are."""
        if sight is not None and sight.place_id == place_id:
            from desktop.views.record_screen import RecordScreen

            place = self._window.place(place_id)
            if isinstance(place, RecordScreen):
                place.list.model.show_first(sight.rows)
        self._window.go(place_id if self._window.has(place_id) else next(iter(SPOTS)))

    def _ask_about(self, waiting: tuple[WaitingDraft, ...]) -> None:
        if not waiting:
            return
        from desktop.views.recovery import Recovery

        panel = Recovery(self.desk, waiting, self._window)
        panel.go_on.connect(self._go_on)
        panel.open()

    def _go_on(self, draft: WaitingDraft) -> None:
        self._screen(draft.form).continue_draft(draft)

    def _screen(self, form_id: str) -> RecordScreen:
        from desktop.views.record_screen import RecordScreen
        from desktop.views.settings_page import SettingsPage

        place_id = PLACE_OF_FORM.get(form_id, SETTINGS)
        self._window.go(place_id)
        place: QWidget | None = self._window.place(place_id)
        if isinstance(place, SettingsPage):
            place.nav.setCurrentRow(PART_OF_FORM[form_id])
            place = place.part_in_view()
        if not isinstance(place, RecordScreen):
            raise KeyError(form_id)
        return place

    def _show_help(self) -> None:
        from desktop.views.help_page import HelpPage

        HelpPage(self._window).open()

    def _log_contact(self) -> None:
        """Begin to log a call that takes place now; with the customer in view, if there is one."""
        from desktop.views.customer_screen import CustomerScreen

        here = self._window.here
        whose = here.whose if isinstance(here, CustomerScreen) else ""
        values = self.desk.try_now(lambda: a_call(self._workspace, whose))
        if values is not None:
            screen = self._screen("interaction")
            screen.start(values, Origin("customer", whose) if whose else NOWHERE)
            if whose:
                screen.form.editor.jump_to(Problem(("summary",), ""))

    def _register_complaint(self) -> None:
        """Register what is being said, of the customer or the contact in view if there is one."""
        register_here(self.desk, self._window.here)

    def _bring_in(self) -> None:
        self._window.go(IMPORT)


def places(desk: Desk, ways: Ways) -> dict[str, Callable[[], Place]]:
    """The makers of all places by their ids; heavy parts are imported in them."""

    def records(list_id: str) -> Place:
        from desktop.views.record_places import SPECS

        return record_screen(SPECS[list_id](desk), desk)

    def today() -> Place:
        from desktop.views.today.page import TodayPage

        return TodayPage(desk)

    def reports() -> Place:
        from desktop.views.reports_page import ReportsPage

        return ReportsPage(desk, ways.work_in)

    def imports() -> Place:
        from desktop.views.import_window import bring_in
        from desktop.views.importing.place import ImportPlace

        made = ImportPlace(desk, lambda parent: bring_in(desk, parent))
        made.left.connect(lambda: _go(desk, desk.frame.memory.place))
        made.show_wanted.connect(lambda form: _go(desk, PLACE_OF_FORM.get(form, SETTINGS)))
        return made

    def settings() -> Place:
        return _settings(desk, ways)

    return {
        TODAY: today,
        **{list_id: partial(records, list_id) for list_id in PLACE_OF_FORM.values()},
        "customers": partial(_customers, desk),
        "complaints": partial(_complaints, desk),
        REPORTS: reports,
        IMPORT: imports,
        SETTINGS: settings,
    }


def _customers(desk: Desk) -> Place:
    from desktop.views.customer_screen import CustomerScreen
    from desktop.views.customers import customers

    spec = customers(desk)
    return CustomerScreen(spec, desk, parts_of(spec, desk))


def _complaints(desk: Desk) -> Place:
    from desktop.views.case.screen import ComplaintScreen
    from desktop.views.complaints import complaints

    spec = complaints(desk)
    return ComplaintScreen(spec, desk, parts_of(spec, desk))


def _go(desk: Desk, place_id: str) -> None:
    """Show a place from within another one."""
    from desktop.views.main_window import MainWindow

    if isinstance(desk.window, MainWindow):
        desk.window.go(place_id)


def record_screen(spec: ScreenSpec, desk: Desk) -> RecordScreen:
    """A screen of records with its editor and its preview."""
    from desktop.views.record_screen import RecordScreen

    return RecordScreen(spec, desk, parts_of(spec, desk))


def parts_of(spec: ScreenSpec, desk: Desk) -> Callable[[], Parts]:
    """The maker of the editor and the preview of a screen."""

    def parts() -> Parts:
        from desktop.views.forms.editor import FormEditor
        from desktop.views.preview import PreviewPane

        workspace = desk.workspace
        editor = FormEditor(workspace.records(spec.form_id), workspace, desk.frame)
        return editor, PreviewPane(workspace.printing, desk.frame)

    return parts


def _settings(desk: Desk, ways: Ways) -> Place:
    from desktop.views.backups_page import BackupsPage
    from desktop.views.case_settings.page import CaseSettings
    from desktop.views.general_settings import About, GeneralSettings
    from desktop.views.option_lists import OptionLists
    from desktop.views.own_company import people, products
    from desktop.views.settings_page import SettingsPage

    parts: tuple[tuple[str, str, Callable[[], QWidget]], ...] = (
        (_("General"), "settings", lambda: GeneralSettings(desk, ways.speak, ways.begin_own)),
        (_("People"), "user", lambda: record_screen(people(desk), desk)),
        (_("Products"), "package", lambda: record_screen(products(desk), desk)),
        (_("Option lists"), "list", lambda: OptionLists(desk)),
        (_("Complaints"), "message-square-warning", lambda: CaseSettings(desk)),
        (_("Backups"), "database-backup", lambda: BackupsPage(desk, ways.bring_back)),
        (_("About"), "info", lambda: About(desk, ways.show_log)),
    )
    return SettingsPage(desk.frame.icons, parts, desk.frame.memory)
