"""The words of letters: what the product proposes, and how names in braces are filled in."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date, datetime

from desktop.errors import Refused
from desktop.forms.text import list_words
from desktop.i18n import N_, _

ACKNOWLEDGEMENT, ANSWER = "acknowledgement", "answer"
SUGGESTION_REPLY, PRAISE_THANKS = "suggestion_reply", "praise_thanks"

KINDS = {
    ACKNOWLEDGEMENT: N_("Acknowledgement of a complaint"),
    ANSWER: N_("Answer to a complaint"),
    SUGGESTION_REPLY: N_("Reply to a suggestion"),
    PRAISE_THANKS: N_("Thanks for praise"),
}
"""The kinds of letters, and what they are called."""

FORM_OF = {
    ACKNOWLEDGEMENT: "complaint",
    ANSWER: "complaint",
    SUGGESTION_REPLY: "suggestion",
    PRAISE_THANKS: "suggestion",
}
"""Which form's records each kind of letter is about."""

_COMMON = ("customer", "code", "received_at", "manager", "manager_contact", "company", "today")
_OF_FORM = {
    "complaint": ("complainant", "product", "problem", "remedy", "answer_by", "response"),
    "suggestion": ("contact", "product", "text", "reply"),
}

SUBJECTS = {
    ACKNOWLEDGEMENT: N_("Your complaint {code}: received"),
    ANSWER: N_("Our answer to your complaint {code}"),
    SUGGESTION_REPLY: N_("Our reply to your suggestion {code}"),
    PRAISE_THANKS: N_("Thank you for your kind words"),
}
BODIES = {
    ACKNOWLEDGEMENT: N_(
        "Dear {complainant},\n"
        "\n"
        "Thank you for telling us. On {received_at} we received your complaint and registered it "
        "under the number {code}.\n"
        "\n"
        "What you told us:\n"
        "{problem}\n"
        "\n"
        "We are looking into it and will answer you by {answer_by}. If you have anything to add, "
        "please name the number above; {manager_contact} is there for you.\n"
        "\n"
        "We are sorry for the trouble."
    ),
    ANSWER: N_(
        "Dear {complainant},\n"
        "\n"
        "On {received_at} you brought a complaint to us, which we registered under the number "
        "{code}. We have looked into it.\n"
        "\n"
        "{response}\n"
        "\n"
        "If you do not agree with this answer, please let us know: {manager_contact}. "
        "Your complaint stays open until then, and we will tell you which other ways you have.\n"
        "\n"
        "Thank you for your patience."
    ),
    SUGGESTION_REPLY: N_(
        "Dear {contact},\n"
        "\n"
        "Thank you for your suggestion of {received_at}, number {code}:\n"
        "{text}\n"
        "\n"
        "{reply}\n"
        "\n"
        "We shall be glad to hear from you again."
    ),
    PRAISE_THANKS: N_(
        "Dear {contact},\n"
        "\n"
        "Your words of {received_at} pleased us very much:\n"
        "{text}\n"
        "\n"
        "{reply}\n"
        "\n"
        "We have passed them on to those who earned them. Thank you for taking the time."
    ),
}
"""What each kind of letter says, until somebody changes it."""

LONGEST_SUBJECT, LONGEST_BODY = 200, 20_000
_NAME = re.compile(r"\{([^{}\n]*)\}")


def names_of(kind: str) -> tuple[str, ...]:
    """The names that may stand in braces in a kind of letter."""
    return (*_COMMON, *_OF_FORM[FORM_OF[kind]])


def refuse_senseless(kind: str, subject: str, body: str) -> None:
    """Raise `Refused` if a template is empty, too long, or names what nobody can fill in."""
    if not subject.strip() or not body.strip():
        raise Refused(_("A letter needs a subject and words."), safe=_("Nothing was changed."))
    if len(subject) > LONGEST_SUBJECT or len(body) > LONGEST_BODY:
        raise Refused(_("The letter is too long."), safe=_("Nothing was changed."))
    known = names_of(kind)
    strange = dict.fromkeys(_NAME.findall(f"{subject}\n{body}"))
    strange = {name: None for name in strange if name not in known}
    if strange:
        raise Refused(
            _("Nobody can fill in {names}.").format(names=list_words(list(map(_braced, strange)))),
            safe=_("Nothing was changed."),
            advice=_("These can stand in the letter: {names}").format(
                names=list_words(list(map(_braced, known)))
            ),
        )


def filled_in(words: str, values: Mapping[str, str]) -> str:
    """The words with the names in braces replaced, once: what was filled in is never read again."""
    return _NAME.sub(lambda found: values.get(found[1], found[0]), words)


def day_words(at: date | datetime | None) -> str:
    """A day as letters write it in the current language: `2026年11月20日`, `20 November 2026`."""
    if at is None:
        return ""
    return _("{day} {month} {year}").format(
        day=at.day, month=_(_MONTHS[at.month - 1]), year=at.year
    )


_MONTHS = (
    *(N_("January"), N_("February"), N_("March"), N_("April"), N_("May"), N_("June")),
    *(N_("July"), N_("August"), N_("September"), N_("October"), N_("November"), N_("December")),
)


def _braced(name: str) -> str:
    return f"{{{name}}}"
