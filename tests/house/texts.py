"""What may not be written anywhere in the repository."""

from __future__ import annotations

import io
import re
import tokenize
from collections.abc import Iterator

from tests.house.source import Source

# Put together from pieces, so that this file does not find itself.
UNWANTED = {
    "a folder of the maker's machine": (r"/wo" + "rk/", r"\b" + "tmp/" + "brief"),
    "how it was made": (
        r"\bsession" + r" notes?\b",
        r"\bsub" + r"-?agents?\b",
        r"\bissues?" + r" #?\d+",
    ),
    "the address of a package index": (
        r"pypi\.org" + "/simple",
        r"registry\.npm" + "js",
        r"files\.python" + "hosted",
        "extra-" + "index-url",
        "find-" + "links",
    ),
}

_IGNORE = re.compile(r"#\s*(noqa\b|type:\s*ignore\b|pragma:)")
_REASONED = re.compile(
    r"#\s*(noqa:\s*[A-Z]+\d+(,\s*[A-Z]+\d+)*|type:\s*ignore\[[\w, -]+\]|pragma:[\w ]+?)"
    r"\s*(#|-|–|—)\s*\S.{3,}"
)


def unwanted_words(source: Source) -> Iterator[str]:
    """Words that tell of the making and not of the product."""
    for number, line in enumerate(source.text.splitlines(), 1):
        for what, patterns in UNWANTED.items():
            if any(re.search(pattern, line, re.IGNORECASE) for pattern in patterns):
                yield f"{source.path}:{number}: {what}"


def unreasoned_ignores(source: Source) -> Iterator[str]:
    """Checks that are switched off without saying which and why."""
    for token in tokenize.generate_tokens(io.StringIO(source.text).readline):
        silent = token.type == tokenize.COMMENT and _IGNORE.search(token.string)
        if silent and not _REASONED.search(token.string):
            yield f"{source.path}:{token.start[0]}: an ignore names its rule and its reason"
