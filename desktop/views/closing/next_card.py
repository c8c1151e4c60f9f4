"""The next period: what closing it would hand out, and closing it in a second step."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from desktop.errors import Refused, UserError
from desktop.forms.text import amount_words, list_words
from desktop.i18n import _, ngettext, sentences
from desktop.services.closing_words import entry_counts
from desktop.views.closing.lines_table import MOST, LinesTable
from desktop.views.days_field import DayField
from desktop.views.labels import label, wrapped
from desktop.views.pages import Card, button

if TYPE_CHECKING:
    from desktop.services.closed_periods import ClosedBatch, Preview
    from desktop.views.desk import Desk
    from desktop.views.jobs import Job

_NAMED = 4  # checklists named where a voucher is missing


class NextCard(Card):
    """`closed` tells the batch that was closed here."""

    closed = Signal(object)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(
            _("Next period"),
            _(
                "Closing locks the expenses of a period into a numbered batch for finance. "
                "What is changed or entered later comes with the next batch, as a correction."
            ),
            parent,
        )
        self._desk = desk
        self._seen: Preview | None = None
        self._after: str | None = None
        self._is_first = True
        today, frame = desk.workspace.clock.today(), desk.frame
        self.start, self.end = DayField(_("From"), today, frame), DayField(_("To"), today, frame)
        self.refused = wrapped("", "secondary")
        self.counts, self.sums = label("", "strong"), label("")
        self.remarks = wrapped("", "secondary")
        self.lines = LinesTable()
        self.close_period = button(_("Close the period …"), main=True)
        self.question = wrapped("", "strong")
        self.confirm = button("", main=True)
        self.not_yet = button(_("Not yet"))
        self._arrange()
        self.start.chosen.connect(self.look)
        self.end.chosen.connect(self.look)
        self.lines.opened.connect(lambda found: desk.show_record("checklist", found))
        self.close_period.clicked.connect(lambda: self._ask(on=True))
        self.not_yet.clicked.connect(lambda: self._ask(on=False))
        self.confirm.clicked.connect(self._close)

    @property
    def is_asking(self) -> bool:
        """Whether the second step is shown."""
        return not self.question.isHidden()

    def begin(self, batches: tuple[ClosedBatch, ...]) -> None:
        """Propose the period after the last one that was closed; of none, last month.

        Days that the person chose since then stay.
        """
        after = batches[0].number if batches else ""
        if after == self._after:
            self.look()
            return
        self._after, self._is_first = after, not batches
        today = self._desk.workspace.clock.today()
        start = batches[0].end + timedelta(days=1) if batches else _month_before(today)
        self.start.setEnabled(self._is_first)
        self.start.show_day(start)
        self.end.show_day(_last_day(start, today))
        self.look()

    def look(self) -> None:
        """Read what closing would hand out now."""
        batches, days = self._desk.workspace.finance_batches, self.days()

        def read(_job: Job[Preview | str]) -> Preview | str:
            try:
                return batches.preview(*days)
            except Refused as error:
                return str(error)

        def show(found: Preview | str) -> None:
            if days == self.days():  # otherwise another day was chosen while it was read
                self._show(found)

        self._desk.read(read, show)

    def days(self) -> tuple[date, date]:
        """The chosen days."""
        return self.start.day(), self.end.day()

    def go_back(self) -> bool:
        """Leave the second step; False if it was not shown."""
        was_asking = self.is_asking
        self._ask(on=False)
        return was_asking

    def _arrange(self) -> None:
        self.add_row(label(_("From")), self.start, label(_("To")), self.end)
        self.add(self.refused, self.counts, self.sums, self.remarks, self.lines)
        self.add_row(self.close_period)
        self.add(self.question)
        self.add_row(self.confirm, self.not_yet)
        for part in (self.refused, self.counts, self.sums, self.remarks, self.lines):
            part.hide()
        self.close_period.setEnabled(False)
        self._ask(on=False)

    def _show(self, found: Preview | str) -> None:
        before = self._seen
        seen = self._seen = found if not isinstance(found, str) and found.lines else None
        if before is None or seen is None or before.mark != seen.mark:
            self._ask(on=False)
        words = found if isinstance(found, str) else _("Nothing is new, late or changed here.")
        self.refused.setText(words)
        self.refused.setVisible(seen is None)
        for part in (self.counts, self.sums, self.lines):
            part.setVisible(seen is not None)
        self.close_period.setEnabled(seen is not None)
        remarks = "" if isinstance(found, str) else _remarks(found, is_first=self._is_first)
        self.remarks.setText(remarks)
        self.remarks.setVisible(bool(remarks))
        if seen is not None:
            self.counts.setText(f"{seen.number}    {entry_counts(seen)}")
            self.sums.setText("    ".join(_sum_words(seen)))
            self.lines.show_preview(seen)

    def _ask(self, *, on: bool) -> None:
        if on and self._seen is not None:
            words = ngettext(
                "{number} locks {count} line for good. It cannot be opened again.",
                "{number} locks {count} lines for good. It cannot be opened again.",
                len(self._seen.lines),
            )
            number = self._seen.number
            self.question.setText(words.format(number=number, count=len(self._seen.lines)))
            self.confirm.setText(_("Close {number}").format(number=number))
        had_focus = self.confirm.hasFocus() or self.not_yet.hasFocus()
        for part in (self.question, self.confirm, self.not_yet):
            part.setVisible(on)
        self.close_period.setVisible(not on)
        if on:
            self.not_yet.setFocus()
        elif had_focus:
            self.close_period.setFocus()

    def _close(self) -> None:
        seen, batches = self._seen, self._desk.workspace.finance_batches
        if seen is None:
            return
        self._ask(on=False)
        self.end.setFocus()  # a button that cannot be pressed now would pass the keyboard on
        self.close_period.setEnabled(False)

        def close(_job: Job[ClosedBatch | UserError]) -> ClosedBatch | UserError:
            try:
                return batches.close(seen.start, seen.end, seen.mark)
            except UserError as error:
                return error

        words = _("Closing {number}").format(number=seen.number)
        self._desk.run(close, self._tell, words)

    def _tell(self, outcome: ClosedBatch | UserError) -> None:
        """Tell that the period was closed, or why not, and show what would be closed now."""
        if isinstance(outcome, UserError):
            self._desk.tell_error(outcome)
            self.look()
        else:
            self.closed.emit(outcome)


def _sum_words(seen: Preview) -> list[str]:
    return [
        _("{currency} {before} before, {after} after").format(
            currency=currency,
            before=amount_words(each.opening),
            after=amount_words(each.closing),
        )
        for currency, each in seen.sums.items()
    ]


def _remarks(seen: Preview, *, is_first: bool) -> str:
    """What a person should know before closing; nothing of it stands in the way."""
    bare = list(dict.fromkeys(line.code for line in seen.unvouched))
    count = len(seen.unvouched)
    names = list_words(bare[:_NAMED]) + (" …" if len(bare) > _NAMED else "")
    vouchers = ngettext(
        "{count} line has no voucher number: {names}.",
        "{count} lines have no voucher number: {names}.",
        count,
    )
    before = ngettext(
        "{count} expense before the first period stays out of all batches.",
        "{count} expenses before the first period stay out of all batches.",
        seen.before_first,
    )
    return sentences(
        vouchers.format(count=count, names=names) if bare else "",
        before.format(count=seen.before_first) if is_first and seen.before_first else "",
        _("The first {count} lines are shown.").format(count=MOST)
        if len(seen.lines) > MOST
        else "",
    )


def _month_before(today: date) -> date:
    return (today.replace(day=1) - timedelta(days=1)).replace(day=1)


def _last_day(start: date, today: date) -> date:
    """The end of the month, or today where that is earlier and not before the start."""
    end = (start.replace(day=28) + timedelta(days=4)).replace(day=1) - timedelta(days=1)
    return min(end, max(today, start))
