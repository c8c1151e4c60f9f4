"""What somebody said when taking a step: all that it needs, and nothing that it does not ask."""

from __future__ import annotations

from typing import Any

from desktop.errors import Invalid, Level, Refused
from desktop.forms.spec import Field, FormSpec, Text, Values
from desktop.forms.steps import asked, short_form
from desktop.forms.validate import problems
from desktop.forms.values import blank
from desktop.i18n import _
from desktop.models.states import Step
from desktop.services.characters import is_whole
from desktop.storage import colleagues
from desktop.storage.database import Session


def fields_of(form: FormSpec, step: Step, values: Values) -> tuple[Field, ...]:
    """The fields that the step asks. Raises `Refused` if something else was said."""
    fields = asked(form.id, step.verb)
    strange = [key for key in values if key not in {field.key for field in fields}]
    if strange:
        raise Refused(
            _("“{step}” does not ask for “{field}”.").format(
                step=_(step.label), field=_label(form, strange[0])
            ),
            advice=_("Change it in the form, before or after the step."),
        )
    return fields


def refuse_lacking(form: FormSpec, step: Step, fields: tuple[Field, ...], known: Values) -> None:
    """Raise `Invalid` if what the step asks is missing or makes no sense."""
    given = {field.key: known.get(field.key, blank(field)) for field in fields}
    found = [
        problem
        for problem in problems(short_form(form, fields), given)
        if problem.level is Level.ERROR
    ]
    if found:
        words = _("“{step}” was not done: {count} to mend.")
        raise Invalid(words.format(step=_(step.label), count=len(found)), found)


def named(session: Session, fields: tuple[Field, ...], values: Values) -> dict[str, Any]:
    """The values, half a name of a colleague made whole where a field asks for a person."""
    asking = {each.key for each in fields if isinstance(each, Text) and each.suggest == "person"}
    return {
        key: colleagues.meant(session, value)
        if key in asking and isinstance(value, str) and is_whole(value)
        else value
        for key, value in values.items()
    }


def own_of(form: FormSpec, values: Values) -> dict[str, Any]:
    """What was said of the form's own fields."""
    known = {field.key for field in form.leaves()}
    return {key: value for key, value in values.items() if key in known}


def _label(form: FormSpec, key: str) -> str:
    return next((_(field.label) for field in form.leaves() if field.key == key), key)
