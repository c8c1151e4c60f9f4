"""What may be written after `caredesk apart`, `caredesk merge` and `caredesk unmerge`."""

from __future__ import annotations

import argparse

from desktop.i18n import _


def apart(command: argparse.ArgumentParser) -> None:
    """The customers that are not the same, each of them another one."""
    told = _("two customers or more, each of them another one")
    command.add_argument("codes", nargs="+", metavar=_("CODE"), help=told)
    command.add_argument("--undo", action="store_true", help=_("they may be the same after all"))


def merge(command: argparse.ArgumentParser) -> None:
    """The customers that become part of another one."""
    command.add_argument(
        "codes", nargs="+", metavar=_("CODE"), help=_("the customers that become part of it")
    )
    into = _("the customer that stays, with its number")
    command.add_argument("--into", required=True, metavar=_("CODE"), help=into)
    command.add_argument("--dry-run", action="store_true", help=_("only show what would change"))


def unmerge(command: argparse.ArgumentParser) -> None:
    """The customer whose last merge is undone."""
    told = _("a customer that was merged, or into which others were")
    command.add_argument("codes", nargs=1, metavar=_("CODE"), help=told)
