"""The words that argparse itself says of wrong usage, in the reader's language.

argparse looks its words up by a name of its own module, `_`, which gettext fills when argparse
is imported, before anybody has chosen a language. While we parse, that name is ours.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from contextlib import contextmanager

from desktop.i18n import N_, _

FRAME = (
    N_("argument %(argument_name)s: %(message)s"),
    N_("invalid choice: %(value)r (choose from %(choices)s)"),
    N_("expected one argument"),
    N_("ignored explicit argument %r"),
    N_("ambiguous option: %(option)s could match %(matches)s"),
    N_("the following arguments are required: %s"),
    N_("unrecognized arguments: %s"),
)
"""As argparse words them; another wording, of another Python, stays as it is."""


@contextmanager
def argparse_speaks() -> Iterator[None]:
    """Let argparse speak the reader's language inside the block."""
    module = vars(argparse)
    before = module["_"]
    module["_"] = lambda message: _(message) if message in FRAME else message
    try:
        yield
    finally:
        module["_"] = before
