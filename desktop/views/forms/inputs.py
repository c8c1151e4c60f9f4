"""The inputs whose values are typed as words: text, numbers and amounts."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QFocusEvent

from desktop.forms.spec import Field, Text
from desktop.forms.text import reads
from desktop.forms.typed import understood
from desktop.forms.values import blank
from desktop.views.forms.words import Words

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from desktop.views.forms.surroundings import Surroundings

_LONG = 3  # lines that a long text begins with


class TypedInput(Words):
    """Words that are understood as the value of a field; what is not stays as it was typed."""

    def __init__(
        self, field: Field, around: Surroundings, parent: QWidget | None = None, *, roomy: bool
    ) -> None:
        many = isinstance(field, Text) and field.lines > 1
        lines = min(field.lines, _LONG) if isinstance(field, Text) and roomy else 1
        super().__init__(parent, single=not many, least=lines)
        self.field = field
        self.around = around
        self._value: Any = blank(field)
        self._touched = False
        self.edited.connect(self._touch)

    def value(self) -> Any:  # noqa: ANN401 - each kind of field has its own type
        """What stands there now, understood."""
        if not self._touched:
            return self._value
        return understood(self.field, self.toPlainText(), self.around.workspace.clock.today())

    def show_value(self, value: Any) -> None:  # noqa: ANN401 - each kind of field has its own type
        """Show a value that was not typed here."""
        self._value, self._touched = value, False
        self.put(self.raw() if self.hasFocus() else reads(self.field, value))

    def set_read_only(self, on: bool) -> None:
        """Let the words be read and copied only."""
        self.setReadOnly(on)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse
            | Qt.TextInteractionFlag.TextSelectableByKeyboard
            if on
            else Qt.TextInteractionFlag.TextEditorInteraction
        )

    @property
    def is_writable(self) -> bool:
        """Whether something can be written here now."""
        return not self.isReadOnly()

    def set_tab_stop(self, on: bool) -> None:
        """Let Tab stop here; a click comes here in any case."""
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus if on else Qt.FocusPolicy.ClickFocus)

    def raw(self) -> str:
        """The value as one would type it."""
        return reads(self.field, self._value)

    def settle(self) -> None:
        """The visit ends: show what was understood as it reads."""
        if self._touched:
            self._value, self._touched = self.value(), False
        self.put(reads(self.field, self._value))

    def _touch(self) -> None:
        self._touched = True


class TextInput(TypedInput):
    """Words as they are."""


class NumberInput(TypedInput):
    """A number."""


class MoneyInput(TypedInput):
    """An amount, at the right; thousands marks only while nobody types."""

    def __init__(
        self, field: Field, around: Surroundings, parent: QWidget | None = None, *, roomy: bool
    ) -> None:
        super().__init__(field, around, parent, roomy=roomy)
        self.align(Qt.AlignmentFlag.AlignRight)

    def raw(self) -> str:
        """The amount without marks."""
        value = self._value
        return f"{value:f}" if isinstance(value, Decimal) else super().raw()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Take the marks away."""
        if not self._touched and not self.isReadOnly():
            self.put(self.raw())
        super().focusInEvent(event)


class MirrorInput(TypedInput):
    """What another field's record says; only read."""

    def __init__(
        self, field: Field, around: Surroundings, parent: QWidget | None = None, *, roomy: bool
    ) -> None:
        super().__init__(field, around, parent, roomy=roomy)
        self.set_read_only(on=True)
        self.set_tab_stop(on=False)

    def set_read_only(self, on: bool) -> None:
        """Never anything else."""
        super().set_read_only(on=True)

    def set_tab_stop(self, on: bool) -> None:
        """Tab never stops here: the words are said by the record they come from."""
        super().set_tab_stop(on=False)

    @property
    def is_writable(self) -> bool:
        """Never."""
        return False
