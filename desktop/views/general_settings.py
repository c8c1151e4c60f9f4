"""Language, colours, who sits here, and where the data lie."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QStringListModel, Qt
from PySide6.QtWidgets import QCompleter, QLineEdit, QPushButton

from desktop import __version__
from desktop.forms.values import Ref
from desktop.i18n import N_, _
from desktop.views.desk import Desk, open_file
from desktop.views.labels import label, wrapped
from desktop.views.pages import Card, Page, button, captioned, choice
from desktop.views.rhythm_card import RhythmCard

if TYPE_CHECKING:
    from collections.abc import Callable

THEMES = (
    ("system", N_("As the system")),
    ("light", N_("Light")),
    ("dark", N_("Dark")),
)
LANGUAGES = (("zh", "中文"), ("en", "English"))


class GeneralSettings(Page):
    """What is changed here holds at once. `speak` is called with the new language.

    In the sample, `begin_own` leads to the person's own data.
    """

    def __init__(
        self,
        desk: Desk,
        speak: Callable[[str], None],
        begin_own: Callable[[], None] | None = None,
    ) -> None:
        super().__init__(_("General"))
        self._desk = desk
        settings = desk.frame.memory.settings.current
        self.language = choice(_("Language"), LANGUAGES, settings.language)
        themes = tuple((key, _(words)) for key, words in THEMES)
        self.theme = choice(_("Colours"), themes, settings.theme)
        self.language.activated.connect(lambda: speak(self.language.currentData()))
        self.theme.activated.connect(self._dress)
        profile = desk.workspace.profiles.current()
        self.person = QLineEdit(profile.person.text if profile.person else "")
        self.company = QLineEdit(profile.company)
        self.office = QLineEdit(profile.office)
        self._offer_people()
        for line in (self.person, self.company, self.office):
            line.editingFinished.connect(self._keep)
        self.add(self._look_card())
        self.rhythm = RhythmCard(desk)
        self.add(self._who_card())
        self.add(self.rhythm)
        self.add(self._data_card(begin_own))

    def _look_card(self) -> Card:
        card = Card(_("Language and colours"))
        card.add(captioned((_("Language"), self.language), (_("Colours"), self.theme)))
        return card

    def _who_card(self) -> Card:
        card = Card(
            _("Who works here"), _("New plans begin with this name; the paper carries the company.")
        )
        card.add(
            captioned(
                (_("Your name"), self.person),
                (_("Company"), self.company),
                (_("Office"), self.office),
            )
        )
        return card

    def _data_card(self, begin_own: Callable[[], None] | None) -> Card:
        folder = self._desk.workspace.folder
        card = Card(_("Data"), _("Everything stays in this folder on this computer."))
        if begin_own is not None:
            card.add(wrapped(_("This is the sample, apart from your own data.")))
        where = wrapped(str(folder))
        where.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        show = button(_("Open folder"))
        show.clicked.connect(lambda: open_file(folder))
        card.add(where)
        card.add_row(*self._ways_out(begin_own), show)
        return card

    def _ways_out(self, begin_own: Callable[[], None] | None) -> tuple[QPushButton, ...]:
        if begin_own is None:
            return ()
        leave = button(_("Begin with your own data"), main=True)
        leave.clicked.connect(begin_own)
        return (leave,)

    def _dress(self) -> None:
        chosen = self.theme.currentData()
        self._desk.frame.memory.change(theme=chosen)
        self._desk.frame.theme.choose(chosen)

    def _offer_people(self) -> None:
        model = QStringListModel(self)
        offers = QCompleter(model, self)
        offers.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        self.person.setCompleter(offers)
        self._people: dict[str, Ref] = {}

        def look(typed: str) -> None:
            found = self._desk.workspace.suggestions.links("person", typed)
            self._people = {ref.text: ref for ref in found}
            model.setStringList(list(self._people))

        self.person.textEdited.connect(look)

    def _keep(self) -> None:
        profiles = self._desk.workspace.profiles
        now = profiles.current()
        name = self.person.text().strip()
        person = now.person
        if name != (now.person.text if now.person else ""):
            person = self._people.get(name, Ref(None, name)) if name else None
        company, office = self.company.text().strip(), self.office.text().strip()
        if (company, office, person) == (now.company, now.office, now.person):
            return
        self._desk.try_now(lambda: profiles.change(company=company, office=office, person=person))


class About(Page):
    """What this is, which version, under which licence."""

    def __init__(self, desk: Desk, log: Callable[[], None]) -> None:
        super().__init__(_("About"))
        card = Card("CareDesk 客户关怀工作台", _("Version {version}").format(version=__version__))
        card.add(
            wrapped(_("Free software under the Apache License 2.0.")),
            wrapped(
                _(
                    "Qt for Python (LGPL 3), Noto Sans SC (OFL 1.1), Lucide icons (ISC) and other "
                    "libraries are named in the notice that comes with the program."
                )
            ),
        )
        logs = button(_("Show the log"))
        logs.clicked.connect(log)
        card.add_row(logs)
        self.add(card)
        self.add(label("", "quiet"))
