"""Inputs that offer answers while one types: choices, words used before, other records."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPaintEvent

from desktop.errors import UserError
from desktop.forms.spec import Choice, Field, Link, Option, Text
from desktop.forms.text import reads
from desktop.forms.values import Ref, Typed
from desktop.i18n import _
from desktop.storage.spelling import folded, spelled_by_now
from desktop.views.forms.answers import Answer
from desktop.views.forms.inputs import TypedInput
from desktop.views.forms.shapes import SIGN, Sign
from desktop.views.labels import set_property

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

    from desktop.views.forms.surroundings import Surroundings
    from desktop.views.jobs import Job

_REST_MS = 80
_OPENING = (Qt.Key.Key_Down, Qt.Key.Key_F4)
_ALT = Qt.KeyboardModifier.AltModifier


class Picker(TypedInput):
    """Asks for answers when the person types, clicks or presses Down."""

    def __init__(
        self, field: Field, around: Surroundings, parent: QWidget | None = None, *, roomy: bool
    ) -> None:
        super().__init__(field, around, parent, roomy=roomy)
        self._job: Job[list[Any]] | None = None
        self._asking = QTimer(self, singleShot=True, interval=_REST_MS)
        self._asking.timeout.connect(lambda: self.ask(self.toPlainText()))
        self.edited.connect(self._asking.start)

    def ask(self, typed: str) -> None:
        """Offer the answers that fit what was typed."""
        raise NotImplementedError

    def take(self, answer: Answer) -> None:
        """Put an answer into the field."""
        self.set_answer(answer.value)

    def set_answer(self, value: Any) -> None:  # noqa: ANN401 - each kind of field has its own type
        """Put a value into the field as the person's own."""
        self._value, self._touched = value, False
        self.put(reads(self.field, value))
        self.selectAll()
        self.edited.emit()
        self._asking.stop()
        self._touched = False

    def offer(self, answers: list[Answer], chosen: int = -1) -> None:
        """Open the list, while the person is here."""
        if self.hasFocus() and not self.isReadOnly():
            self.around.answers.offer(self, answers, self.take, chosen)

    def read(self, work: Callable[[], list[Any]], show: Callable[[list[Any]], None]) -> None:
        """Ask in the reader's thread; an answer that comes too late is dropped."""
        self.stop_asking()
        before = self.toPlainText()

        def arrived(found: list[Any]) -> None:
            if self.toPlainText() == before:
                show(found)

        self._job = self.around.frame.reader.run(lambda _job: work(), arrived)

    def stop_asking(self) -> None:
        """Nobody waits for an answer any more."""
        self._asking.stop()
        if self._job is not None:
            self._job.cancel()
            self._job = None

    @property
    def is_open(self) -> bool:
        """Whether the list of answers is open."""
        return self.around.answers.is_open_for(self)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Keys go to the open list first; Down, Alt+Down and F4 open it."""
        if self.is_open and self.around.answers.take_key(event):
            return
        called = event.key() == Qt.Key.Key_F4 or event.modifiers() & _ALT
        if event.key() in _OPENING and not self.is_open and (called or self.at_last_line()):
            self.ask("")
            return
        super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click opens the list."""
        super().mouseReleaseEvent(event)
        if event.button() == Qt.MouseButton.LeftButton and not self.textCursor().hasSelection():
            self.ask("")

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """The list goes with the focus."""
        self.stop_asking()
        self.around.answers.withdraw(self)
        super().focusOutEvent(event)


class ChoiceInput(Picker):
    """One of several answers in words; the beginning of a word is enough."""

    field: Choice

    def __init__(
        self, field: Field, around: Surroundings, parent: QWidget | None = None, *, roomy: bool
    ) -> None:
        super().__init__(field, around, parent, roomy=roomy)
        self._sign = Sign(around.frame.theme, self)

    def ask(self, typed: str) -> None:
        """Offer the options that fit what was typed; all, and none before others, if none does."""
        options = self._options()
        fit = fitting(options, typed)
        found = fit or options
        answers = [Answer(_(option.label), option.key, option.tone) for option in found]
        if answers and not typed and not self.field.required:
            answers.append(Answer(_("(none)"), ""))
        keys = [answer.value for answer in answers]
        value = self.value()
        first = 0 if fit else -1
        self.offer(answers, keys.index(value) if value and value in keys else first)

    def settle(self) -> None:
        """A beginning that only one option has stands for it."""
        if self._touched and isinstance(self.value(), Typed):
            found = beginning(self._options(), self.toPlainText())
            if len(found) == 1:
                self._value, self._touched = found[0].key, False
        super().settle()
        self._show_tone()

    def put(self, text: str) -> None:
        """Show the word in its tone."""
        super().put(text)
        self._show_tone()

    def paintEvent(self, event: QPaintEvent) -> None:
        """The words are painted on the viewport; the shape stands before it."""
        super().paintEvent(event)
        self._sign.move(round(self.viewport().x() + self._word_left() - SIGN), self._sign_top())

    def _sign_top(self) -> int:
        line = self.cursorRect()
        return self.viewport().y() + line.center().y() - Sign.SIDE // 2

    def _word_left(self) -> float:
        layout, left = self.document().firstBlock().layout(), self.contentOffset().x()
        return left + layout.lineAt(0).naturalTextRect().left() if layout.lineCount() else left

    def _show_tone(self) -> None:
        value = self.value()
        tones = {option.key: option.tone for option in self.field.options}
        tone = tones.get(value, "") if isinstance(value, str) else ""
        set_property(self, "tone", tone)
        self._sign.show_tone(tone)
        self.set_room(before=SIGN if tone else 0)

    def _options(self) -> list[Option]:
        more = self.field.more
        added = self.around.workspace.options.added(more) if more else ()
        return [*self.field.options, *(Option(word, word) for word in added)]


class SuggestInput(Picker):
    """Free words, with those used before on offer; Enter takes what was found by its sound.

    Half a name that only one colleague has stands for them, unless Esc has sent the offers away.
    """

    field: Text
    _as_typed = False

    def ask(self, typed: str) -> None:
        """Offer words that fit."""
        words, name = self.around.workspace.suggestions.words, self.field.suggest
        self.read(lambda: words(name, typed), self._show)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc keeps the letters."""
        self._as_typed = self._as_typed or event.key() == Qt.Key.Key_Escape
        super().keyPressEvent(event)

    def settle(self) -> None:
        """Half a name is the colleague whom it means."""
        if self._touched and self.field.suggest == "person" and not self._as_typed:
            typed = self.toPlainText().strip()
            meant = self.around.workspace.suggestions.colleague(typed)
            if meant != typed:
                self._value, self._touched = meant, False
        super().settle()

    def _touch(self) -> None:
        super()._touch()
        self._as_typed = False

    def _show(self, found: list[str]) -> None:
        here = self.toPlainText()
        words = [word for word in found if word != here]
        self.offer(
            [Answer(word, word) for word in words], heard(here if self._touched else "", words)
        )


class LinkInput(Picker):
    """Another record, found by name, number or pinyin, or made in place."""

    field: Link
    made = Signal(str)

    def ask(self, typed: str) -> None:
        """Offer records that fit; a new one where none has this very name."""
        suggestions, values = self.around.workspace.suggestions, self.around.values()
        target = self.field.target

        def read() -> list[tuple[Ref, str]]:
            found = suggestions.links(target, typed, values)
            told = suggestions.told(target, found)
            return [(link, told.get(link.id or "", "")) for link in found]

        self.read(read, self._show)

    def take(self, answer: Answer) -> None:
        """Take a record, making it first where that was chosen."""
        value = answer.value
        if answer.create:
            try:
                create = self.around.workspace.suggestions.create
                value = create(self.field.target, answer.value, self.around.values())
            except UserError as error:
                self.around.answers.offer(self, [Answer(str(error), None)], lambda _none: None)
                return
            words = _("{name} was created as {code}.")
            self.made.emit(words.format(name=value.text, code=value.code))
        self.set_answer(value)

    def value(self) -> Any:  # noqa: ANN401 - a link, or what was typed in its place
        """The record; words that still read like it still mean it."""
        kept = self._value
        if isinstance(kept, Ref) and self.toPlainText().strip() == kept.text:
            return kept
        return super().value()

    def settle(self) -> None:
        """A name or number typed in full is the record of that name."""
        value = self.value()
        if self._touched and isinstance(value, Ref) and value.id is None:
            links = self.around.workspace.suggestions.links
            found = links(self.field.target, value.text, self.around.values())
            named = [link for link in found if _is_named(link, value.text)]
            if len(named) == 1:
                self._value, self._touched = named[0], False
                self.put(named[0].text)
        super().settle()

    def _show(self, told: list[tuple[Ref, str]]) -> None:
        found = [link for link, _words in told]
        typed = self.toPlainText().strip() if self._touched else ""
        answers = [Answer(_link_words(link, words), link) for link, words in told]
        words = _creating(self.field.target)
        if typed and words and not any(link.text == typed for link in found):
            answers.append(Answer(words.format(name=typed), typed, create=True))
        free = heard(typed, [link.text for link in found])
        self.offer(answers, free if self.field.free or not typed else 0)


def _creating(target: str) -> str:
    return {
        "customer": _("Create the customer “{name}”"),
        "person": _("Create the colleague “{name}”"),
        "product": _("Create the product “{name}”"),
    }.get(target, "")


def _link_words(link: Ref, told: str) -> str:
    more = told or (link.code if link.code != link.text else "")
    return f"{link.text}    {more}" if more else link.text


def _is_named(link: Ref, typed: str) -> bool:
    return typed.strip().casefold() in (link.text.casefold(), link.code.casefold())


def beginning(options: list[Option], typed: str) -> list[Option]:
    """The options whose word or pinyin begins with what was typed; or the one of this number."""
    start = folded(typed).replace(" ", "")
    words = {
        one.key: (folded(_(one.label)), *spelled_by_now(_(one.label)).split()) for one in options
    }
    found = [one for one in options if any(word.startswith(start) for word in words[one.key])]
    if not found and start.isdecimal() and 1 <= int(start) <= len(options):
        return [options[int(start) - 1]]
    return found


def fitting(options: list[Option], typed: str) -> list[Option]:
    """The options that begin with what was typed, then those that contain it."""
    first = beginning(options, typed)
    inside = [one for one in options if folded(typed) in folded(_(one.label))]
    return list(dict.fromkeys((*first, *inside)))


def heard(typed: str, found: list[str]) -> int:
    """The place of the first answer if it was found by its sound, -1 else.

    Whoever types letters that the answer does not hold means the answer, not the letters.
    """
    start = folded(typed)
    by_sound = bool(found) and start.isascii() and bool(start) and start not in folded(found[0])
    return 0 if by_sound else -1
