"""Words as they are compared when something is looked for."""

from __future__ import annotations

import re
import unicodedata
from functools import cache

from desktop.paths import resources

_BROKEN = re.compile("[\x00-\x1f\x7f-\x9f\ud800-\udfff]")


def plain(text: str) -> str:
    """The text without the differences that nobody means when looking for something.

    Full-width is as ordinary, capital as small, traditional as simplified; whatever is no whole
    character counts as a space, and spaces are single.
    """
    if text.isascii():
        return " ".join(_BROKEN.sub(" ", text).lower().split())
    whole = _BROKEN.sub(" ", text)
    folded = unicodedata.normalize("NFKC", whole).casefold().translate(_simplified())
    return " ".join(folded.split())


@cache
def _simplified() -> dict[int, str]:
    """Each traditional character with its simplified one."""
    pairs = (resources() / "characters" / "simplified.txt").read_text("utf-8").replace("\n", "")
    return {ord(old): new for old, new in zip(pairs[::2], pairs[1::2], strict=True)}
