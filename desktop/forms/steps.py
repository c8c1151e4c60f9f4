"""The short forms of steps: what each step of a case asks for, as a form of its own."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from types import MappingProxyType

from desktop.forms import complaint_steps, suggestion_steps
from desktop.forms.spec import Field, FormSpec, Page, Section

_ASKED: Mapping[str, Callable[[str], tuple[Field, ...]]] = MappingProxyType(
    {"complaint": complaint_steps.asked, "suggestion": suggestion_steps.asked}
)


def asked(form_id: str, verb: str) -> tuple[Field, ...]:
    """The fields that the step asks, in order; none for forms whose steps ask nothing."""
    ask = _ASKED.get(form_id)
    return ask(verb) if ask else ()


def short_form(form: FormSpec, fields: tuple[Field, ...]) -> FormSpec:
    """These fields as a form of their own, for the same kind of record."""
    page = Page(title=form.title, sections=(Section(fields),))
    return replace(form, pages=(page,), header=(), identity=(), sign_off=(), rules=())
