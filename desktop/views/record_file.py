"""The record that is open on a screen: opened, saved, and never losing what was typed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal

from desktop.errors import Level, RecordChanged, UserError
from desktop.i18n import _
from desktop.origin import NOWHERE
from desktop.views.compare import compare
from desktop.views.moments import saved_words, when

if TYPE_CHECKING:
    from collections.abc import Callable

    from desktop.errors import Problem
    from desktop.origin import Origin
    from desktop.services.drafts import WaitingDraft
    from desktop.services.opened import Opened
    from desktop.views.desk import Desk
    from desktop.views.form_bar import FormBar
    from desktop.views.forms.editor import FormEditor


class RecordFile(QObject):
    """Knows what is open. `turned` tells that something else is open or it stands elsewhere.

    A new record came of `origin`.
    """

    turned = Signal()

    def __init__(self, form_id: str, desk: Desk, bar: FormBar, editor: FormEditor) -> None:
        super().__init__(editor)
        self._form_id = form_id
        self.desk = desk
        self._bar = bar
        self._editor = editor
        self.records = desk.workspace.records(form_id)
        self.opened: Opened | None = None
        self.is_open = False
        self.origin = NOWHERE
        editor.changed.connect(self._say_changed)
        editor.kept.connect(self._say_kept)
        editor.saved.connect(self.show)
        editor.problems_changed.connect(self._say_problems)

    def open(self, record_id: str, then: Callable[[], None] | None = None) -> None:
        """Show a record, with the draft of it that was left."""
        drafts = self.desk.workspace.drafts

        def show(found: tuple[Opened, WaitingDraft | None]) -> None:
            self._show_found(*found)
            if then is not None:
                then()

        self.desk.read(
            lambda _job: (
                self.records.open(record_id),
                drafts.fetch(self._form_id, record_id),
            ),
            show,
        )

    def start(self, values: dict[str, Any], record_id: str = "", origin: Origin = NOWHERE) -> None:
        """Begin a new record that came of `origin`; `record_id` is that of a continued draft."""
        self.opened, self.is_open, self.origin = None, True, origin
        self._editor.start(values, record_id, origin)
        self._bar.say("", _("New"), "", "")
        self._bar.say_saved(_("Not saved yet"))
        self.turned.emit()

    def continue_draft(self, draft: WaitingDraft) -> None:
        """Go on where words were left."""
        if draft.record is None:
            self.start(draft.values, draft.record_id, draft.origin)
        else:
            self._show_found(draft.record, draft)

    def show(self, opened: Opened) -> None:
        """Show a record as it is saved now."""
        if self._editor.opened is not opened:
            self._editor.open(opened)
        self._took(opened)

    def close(self) -> None:
        """Nothing is open."""
        self.opened, self.is_open = None, False
        self._editor.clear()
        self.turned.emit()

    def look_again(self) -> None:
        """Somebody saved this record: show it as it is, unless words of ours wait here."""
        opened = self.opened
        if opened is None or self._editor.is_changed:
            return

        def renew(found: Opened) -> None:
            if self.opened is opened and found.revision != opened.revision:
                self.show(found)

        self.desk.read(lambda _job: self.records.open(opened.id), renew)

    def saved_now(self) -> Opened | None:
        """The record with all words saved; None where they could not be, which was told."""
        if self.opened is None or self._editor.is_changed:
            return self.save()
        return self.opened

    def save(self) -> Opened | None:
        """Save now; problems stay beside their fields and the words stay as a draft."""
        news_of = self.news_of
        try:
            saved: Opened | None = self._editor.save()
        except RecordChanged:
            self._editor.keep_now()
            self._compare_with_saved()
            return None
        except UserError as error:
            self._editor.keep_now()
            self.desk.tell_error(error, news_of)
            return None
        if saved is None:
            self._editor.keep_now()
            self.desk.tell(
                _("Not saved yet: see the marked fields. Your words are kept as a draft."),
                _("Show"),
                self._editor.jump_to_next_problem,
                tone="waiting",
                about=news_of,
            )
        else:
            self.desk.notices.withdraw(news_of)
        return saved

    @property
    def news_of(self) -> str:
        """What notices are about: this record, or the new one of this form."""
        return self.opened.id if self.opened is not None else f"new {self._form_id}"

    def let_go(self) -> bool:
        """Before something else is opened: save, or at least keep, what was typed."""
        if self.is_open and self._editor.is_changed:
            self.save()
        return True

    def _show_found(self, opened: Opened, draft: WaitingDraft | None) -> None:
        if draft is None:
            self._editor.open(opened)
        elif draft.record_newer:
            self._choose_between(opened, draft)
            return
        else:
            self._editor.open(opened, draft.values)
            self.desk.tell(
                _("Your words from {when} were not saved yet; you can go on with them.").format(
                    when=when(draft.kept_at, self.desk.workspace.clock)
                ),
                _("Discard them"),
                lambda: self._discard(opened),
                about=opened.id,
            )
        self._took(opened)

    def _took(self, opened: Opened) -> None:
        self.opened, self.is_open = opened, True
        state = self.records.kind.machine.state(opened.state)
        several = len(self.records.kind.machine.states) > 1
        words = _(state.label) if several else ""
        if opened.archived:
            words = _("Archived")
        self._bar.say(opened.code, opened.title, words, state.tone)
        clock = self.desk.workspace.clock
        self._bar.say_saved(saved_words(opened.changed_at, clock), when(opened.changed_at, clock))
        self._editor.set_read_only(opened.archived or self.desk.workspace.read_only)
        self.turned.emit()

    def _discard(self, opened: Opened) -> None:
        self.desk.workspace.drafts.discard(opened.form.id, opened.id)
        self._editor.open(opened)
        self._took(opened)

    def discard_new(self) -> None:
        """Throw a new record away that was never saved."""
        self.desk.notices.withdraw(self.news_of)
        self._editor.discard()
        self.close()

    def _compare_with_saved(self) -> None:
        """Somebody saved this record in the meantime: show both, keep one."""
        opened = self.opened
        if opened is None:
            return
        latest = self.desk.try_now(lambda: self.records.open(opened.id))
        if latest is not None:
            self._decide(latest, self._editor.values())

    def _choose_between(self, opened: Opened, draft: WaitingDraft) -> None:
        self._decide(opened, draft.values)

    def _decide(self, opened: Opened, words: dict[str, Any]) -> None:
        if compare(self._bar, opened, words):
            self._editor.open(opened, words)
            self._took(opened)
        else:
            self._discard(opened)

    def _say_changed(self) -> None:
        self._bar.say_saved(_("Not saved yet"))

    def _say_kept(self) -> None:
        now = self.desk.workspace.clock.local()
        time = f"{now:%H:%M}"
        self._bar.say_saved(_("Draft kept {when}").format(when=time), time)

    def _say_problems(self, problems: tuple[Problem, ...], some_shown: bool) -> None:
        grave = any(problem.level is Level.ERROR for problem in problems)
        self._bar.say_problems(len(problems), calm=not some_shown, in_the_way=grave)
