"""What a closed complaint has taught, put into the words of an article."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from desktop.forms import complaint_choices
from desktop.forms.spec import Values
from desktop.forms.text import option_label
from desktop.i18n import _
from desktop.services.opened import Opened

_LASTING = frozenset({"corrective", "preventive"})
_LONGEST_PROBLEM, _LONGEST_HEADLINE = 300, 80


def learned(complaint: Opened) -> dict[str, Any]:
    """The values of an article: what happened, why, and what helped; its source is the number."""
    values = complaint.values
    product, problem = values["product"].strip(), " ".join(values["problem"].split())
    about = product or option_label(complaint_choices.CATEGORY, values["category"])
    return {
        "title": _told(about, _headline(problem)),
        "customer": values["customer"],
        "product": product,
        "problem": problem[:_LONGEST_PROBLEM],
        "body": "\n\n".join(_parts(values)) or problem,
        "source": complaint.code,
    }


def _told(label: str, words: str) -> str:
    """The words behind what they are about, as far as either is known."""
    if not label or not words:
        return label or words
    return _("{label}: {words}").format(label=label, words=words)


def _headline(problem: str) -> str:
    """The problem as a title, without a stop, or its beginning where it is long."""
    if len(problem) <= _LONGEST_HEADLINE:
        return problem.removesuffix("。").removesuffix(".")
    return _("{beginning}…").format(beginning=problem[:_LONGEST_HEADLINE])


def _parts(values: Values) -> Iterable[str]:
    """The paragraphs of the article, those left out of which nothing is known."""
    kind = option_label(complaint_choices.CAUSE_KIND, values["cause_kind"])
    cause = _told(kind, values["cause"])
    whys = [row["answer"] for row in values["whys"] if row["answer"]]
    proved = [row["cause"] for row in values["bones"] if row["verified"] == "yes"]
    lasting = [row["action"] for row in values["actions"] if row["kind"] in _LASTING]
    told = (
        (_("Problem"), [values["problem"]]),
        (_("Done at once"), [values["immediate_done"]]),
        (_("Cause"), [cause, *whys, *proved]),
        (_("What was answered and done"), [values["response"]]),
        (_("So that it does not come again"), lasting),
    )
    for label, lines in told:
        if said := [line.strip() for line in lines if line.strip()]:
            yield "\n".join([_("{label}:").format(label=label), *said])
