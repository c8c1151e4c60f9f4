"""What an editor of values asks about the form that it fills."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Protocol

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from PySide6.QtCore import QRect
    from PySide6.QtWidgets import QWidget

    from desktop.errors import Problem
    from desktop.forms.spec import FormSpec, Values
    from desktop.services.filling import FilledIn
    from desktop.views.forms.cells import Place


class Source(Protocol):
    """A form, what follows from its values, and what is wrong with them."""

    @property
    def form(self) -> FormSpec:
        """The form that is filled in."""

    def check(
        self,
        values: Values,
        record_id: str | None = None,
        *,
        finished: bool = False,
        ahead: bool = False,
    ) -> tuple[Problem, ...]:
        """What is wrong with the values."""

    def defaults(self, key: str, values: Values) -> dict[str, FilledIn]:
        """What follows for other fields when the person has filled in the field `key`."""

    def offer(self, key: str, values: Values) -> Any:  # noqa: ANN401 - the value of any field
        """What the button beside the field brings."""


class Short(Source, Protocol):
    """Some fields of a record; the others are given."""

    def whole(self, values: Values) -> dict[str, Any]:
        """The values of the record with those of the short form laid over them."""

    def remarks(self, values: Values) -> Mapping[str, str]:
        """What is to be remarked below the fields, by their keys."""


class Setting(Protocol):
    """Where the fields of a form stand on the screen."""

    @property
    def standing(self) -> Mapping[str, Place]:
        """The places of the fields that were set so far, by their key, in reading order."""

    def place(self, key: str) -> Place:
        """Where a field stands. Raises `KeyError`."""

    def in_order(self) -> Iterator[Place]:
        """All places in reading order."""

    def show_spot(self, widget: QWidget, box: QRect) -> None:
        """Scroll so far that a part of a widget is seen."""
