"""A package is looked at before it is taken over: what is new, what changes, what conflicts."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QWidget

from desktop.i18n import _, ngettext
from desktop.services.changes import change_words
from desktop.services.packages.looking import Look
from desktop.services.packages.meeting import Meeting, Status
from desktop.services.packages.words import counted, taken_words
from desktop.views.focus import EnterPresses
from desktop.views.labels import label, set_tone, wrapped
from desktop.views.packages.conflicts import ConflictsCard
from desktop.views.pages import Card, Page, button, furnish, leave_button

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from desktop.services.packages.taking import Taken
    from desktop.views.desk import Desk
    from desktop.views.jobs import Job

_MOST = 60
"""So many lines does a card show; how many more there are is said below them."""

_NEW = {Status.NEW}
_CHANGED = {Status.THERE, Status.BOTH, Status.CONFLICT}


def look_into(desk: Desk, parent: QWidget, path: Path) -> None:
    """Read a package and show what it would change."""
    packages = desk.workspace.packages
    desk.run(
        lambda job: packages.look(path, step=job.step),
        lambda look: PackageWindow(desk, look, parent).open(),
        _("Reading “{name}”").format(name=path.name),
    )


class PackageWindow(QDialog):
    """Nothing is written before “Take over”, and then all of it or nothing."""

    def __init__(self, desk: Desk, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(_("Exchange package"))
        self.resize(820, 680)
        self._desk = desk
        self._look = look
        self.conflicts = ConflictsCard(look)
        self.problems = Card(_("What is wrong"))
        self._said_wrong = wrapped("")
        set_tone(self._said_wrong, "critical")
        self.problems.add(self._said_wrong)
        self.take = button(_("Take over"), main=True)
        self.take.setDefault(True)
        self.take.clicked.connect(self._take)
        self._arrange()
        self._show_problems(look)
        self.take.setEnabled(look.writes)
        EnterPresses(self)

    def _arrange(self) -> None:
        page = Page(self._look.path.name)
        page.add(self._head())
        page.add(self.problems)
        page.add(self.conflicts)
        page.add(self._records(_("What will change"), _CHANGED, with_changes=True))
        page.add(self._records(_("New records"), _NEW, with_changes=False))
        page.add(self._staying())
        page.add(self._notes())
        words = label(_("Take over all of it, or nothing."), "secondary")
        furnish(self, page, (leave_button(self), self.take), (words,))

    def _head(self) -> Card:
        manifest = self._look.manifest
        made = manifest.made_at.astimezone().strftime("%Y-%m-%d %H:%M")
        words = _("From: {sender}, {when}").format(sender=manifest.sender.words or "—", when=made)
        card = Card(words)
        card.add(wrapped(counted(self._look)))
        if not self._look.writes:
            card.add(label(_("All of it is here already: nothing will change."), "quiet"))
        return card

    def _records(self, title: str, statuses: set[Status], *, with_changes: bool) -> Card:
        """The records of these statuses that would be written."""
        found = [
            meeting
            for meeting in self._look.meetings
            if meeting.status in statuses and (meeting.changes or meeting.files)
        ]
        card = Card(title)
        for meeting in found[:_MOST]:
            card.add(wrapped(_named(meeting)))
            if with_changes:
                for words in _changes(meeting):
                    card.add(wrapped(words, "secondary"))
        _say_the_rest(card, len(found))
        card.setVisible(bool(found))
        return card

    def _staying(self) -> Card:
        """The records that only this side changed."""
        found = [each for each in self._look.meetings if each.status is Status.HERE]
        card = Card(_("Changed here only: stays as it is"))
        for meeting in found[:_MOST]:
            card.add(wrapped(_named(meeting), "secondary"))
        _say_the_rest(card, len(found))
        card.setVisible(bool(found))
        return card

    def _notes(self) -> Card:
        notes = [_said(each.code, note) for each in self._look.meetings for note in each.notes]
        gone = [each for each in self._look.meetings if each.status is Status.GONE]
        words = _("{code} was deleted here.")
        notes += [words.format(code=each.code) for each in gone if not each.conflicts]
        card = Card(_("To know"))
        for note in notes[:_MOST]:
            card.add(wrapped(note))
        _say_the_rest(card, len(notes))
        card.setVisible(bool(notes))
        return card

    def _show_problems(self, look: Look) -> None:
        lines = [
            _said(_named(meeting), problem.message)
            for meeting in look.problems
            for problem in meeting.problems
        ]
        self._said_wrong.setText("\n".join(lines[:_MOST]))
        self.problems.setVisible(bool(lines))

    def _take(self) -> None:
        """See once more what the choices lead to; where nothing stands in the way, write it."""
        packages, look, choices = self._desk.workspace.packages, self._look, self.conflicts.chosen()
        self.setEnabled(False)

        def work(job: Job[Look | Taken]) -> Look | Taken:
            seen = packages.look_again(look, choices, job.step)
            return seen if seen.problems else packages.take(seen, choices, job.step)

        words = _("Taking over “{name}”").format(name=look.path.name)
        jobs, open_ = self._desk.frame.jobs, self._desk.while_open
        job = jobs.run(work, open_(self._done), open_(self._desk.tell_error), words)

        def ended(one: Job[Any]) -> None:
            if one is job:
                jobs.ended.disconnect(ended)
                self.setEnabled(True)

        jobs.ended.connect(ended)

    def _done(self, result: Look | Taken) -> None:
        if isinstance(result, Look):
            self._show_problems(result)
            return
        self.accept()
        _tell(self._desk, result)


def _tell(desk: Desk, taken: Taken) -> None:
    notes = "\n".join(taken.notes[:5])
    words = taken_words(taken)
    desk.tell(f"{words}\n{notes}" if notes else words, tone="done")


def _said(what: str, words: str) -> str:
    return _("{field}: {words}").format(field=what, words=words)


def _named(meeting: Meeting) -> str:
    return " ".join(each for each in (meeting.code, meeting.title) if each)


def _changes(meeting: Meeting) -> Iterable[str]:
    """What would change in the record, and its files."""
    yield from (change_words(each) for each in meeting.changes[:_MOST])
    if meeting.files:
        count = len(meeting.files)
        words = ngettext("{count} attached file", "{count} attached files", count)
        yield words.format(count=count)


def _say_the_rest(card: Card, count: int) -> None:
    if count > _MOST:
        more = ngettext("… and {count} more", "… and {count} more", count - _MOST)
        card.add(label(more.format(count=count - _MOST), "quiet"))
