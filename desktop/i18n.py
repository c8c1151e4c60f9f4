"""Words in the reader's language: English in the source, Chinese from the catalogue."""

from __future__ import annotations

import gettext as _gettext
from contextlib import contextmanager
from contextvars import ContextVar
from functools import lru_cache
from typing import TYPE_CHECKING

from desktop.paths import resources

if TYPE_CHECKING:
    from collections.abc import Iterator

LANGUAGES = ("zh", "en")
_WIDE_STOPS = ("。", "！", "？", "；", "：", "）")
_current: ContextVar[str] = ContextVar("language", default="zh")


def N_(message: str) -> str:  # noqa: N802 - gettext's customary name
    """Mark a word for translation where it is declared; it is translated where it is read."""
    return message


def _(message: str) -> str:
    """The message in the current language; an empty message stays empty."""
    return _catalogue(_current.get()).gettext(message) if message else ""


def ngettext(one: str, many: str, count: int) -> str:
    """The form of the message that fits `count`, in the current language."""
    return _catalogue(_current.get()).ngettext(one, many, count)


def sentences(*parts: str) -> str:
    """Sentences one after the other; the full width of a Chinese stop is space enough."""
    told = [part.strip() for part in parts if part.strip()]
    return "".join(part if part.endswith(_WIDE_STOPS) else f"{part} " for part in told).rstrip()


def language() -> str:
    """The current language: `zh` or `en`."""
    return _current.get()


def use_language(name: str) -> None:
    """Speak `name` (`zh` or `en`) in this thread and all that copy its context."""
    _current.set(name if name in LANGUAGES else LANGUAGES[0])


@contextmanager
def speaking(name: str) -> Iterator[None]:
    """Speak `name` inside the block only."""
    token = _current.set(name if name in LANGUAGES else LANGUAGES[0])
    try:
        yield
    finally:
        _current.reset(token)


@lru_cache(maxsize=len(LANGUAGES))
def _catalogue(name: str) -> _gettext.NullTranslations:
    if name == "en":
        return _gettext.NullTranslations()
    return _gettext.translation("caredesk", resources() / "locale", ["zh_CN"], fallback=True)
