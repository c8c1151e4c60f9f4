"""What may be written after `caredesk complaint` and `caredesk suggestion`: the verbs of a case."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from desktop.forms.spec import Choice, Choices
from desktop.forms.steps import asked
from desktop.i18n import _
from desktop.models import states

if TYPE_CHECKING:
    from collections.abc import Mapping

    from desktop.cli.import_arguments import Kinds
    from desktop.forms.spec import Field
    from desktop.models.states import Machine, Step

COMPLAINT, SUGGESTION = "complaint", "suggestion"
MACHINES: Mapping[str, Machine] = {COMPLAINT: states.COMPLAINT, SUGGESTION: states.SUGGESTION}
REGISTER = "register"
"""The verb by which a case begins; the others lead on one that is there."""


def deeds(found: Kinds, form_id: str) -> dict[str, argparse.ArgumentParser]:
    """One word for each verb that the machine of these cases knows, in its order."""
    return {verb: _deed(found, form_id, verb) for verb in verbs_of(form_id)}


def verbs_of(form_id: str) -> tuple[str, ...]:
    """The verbs of these cases, the one by which they begin first."""
    return tuple(dict.fromkeys((REGISTER, *(step.verb for step in MACHINES[form_id].steps))))


def verb_of(word: str) -> str:
    """The verb that a word of the command line means."""
    return word.replace("-", "_")


def _deed(found: Kinds, form_id: str, verb: str) -> argparse.ArgumentParser:
    steps = [step for step in MACHINES[form_id].steps if step.verb == verb]
    label = _(steps[0].label) if steps else _("Take in")
    deed = found.add_parser(
        verb.replace("_", "-"), help=label, description=label, epilog=_epilog(form_id, verb, steps)
    )
    if verb == REGISTER:
        told = _("the case; without it, a new one is made of the values")
        deed.add_argument("code", nargs="?", default="", metavar=_("CODE"), help=told)
    else:
        deed.add_argument("code", metavar=_("CODE"), help=_("the case"))
    deed.add_argument(
        "--json",
        dest="given",
        nargs="?",
        const="{}",
        metavar=_("VALUES"),
        help=_("values as JSON: the text itself, a file, or “-” for the input; answers in JSON"),
    )
    words = _("words why, kept in the history")
    deed.add_argument("--note", default="", metavar=_("WORDS"), help=words)
    return deed


def _epilog(form_id: str, verb: str, steps: list[Step]) -> str:
    """From which states the verb leads, what it asks, and whether it wants a reason."""
    keys = dict.fromkeys(key for step in steps for key in step.sources)
    machine = MACHINES[form_id]
    told = []
    if steps:
        states_told = ", ".join(_(machine.state(key).label) for key in keys)
        told.append(_("Possible while it is: {states}.").format(states=states_told))
    fields = asked(form_id, verb)
    if fields:
        told.append(_("Values: {fields}.").format(fields=", ".join(map(_field, fields))))
    if any(step.reason for step in steps):
        told.append(_("It needs a reason: --note."))
    return " ".join(told)


def _field(field: Field) -> str:
    """The name of a value in JSON, what it means, and the keys of its answers."""
    options = field.options if isinstance(field, Choice | Choices) else ()
    answers = f": {' | '.join(option.key for option in options)}" if options else ""
    return f"{field.key} ({_(field.label)}{answers})"
