"""Places in the names and addresses of companies, and whether two of them can be one."""

from __future__ import annotations

import re
from functools import cache

from desktop.paths import resources

Place = tuple[str, ...]
"""From the province down: `("江苏", "苏州", "昆山")`; of a place we do not know, its own name."""

_LONGEST = 8
_KNOWN_SUFFIX = re.compile(
    "(?:壮族|回族|维吾尔)?(?:特别行政区|自治区|自治州|高新区|开发区|新区|地区|省|市|区|县|州|镇)"
)
_UNKNOWN = re.compile(
    "([\u4e00-\u9fff]{1,3}?[^\u4e00-\u4e01超门夜股都城社小园景校地特新])(?:市|县|区|镇|乡|旗)"
    "(?=[\u4e00-\u9fffa-z0-9]{2})"
)


def leading(text: str) -> tuple[Place, str]:
    """The place that a folded text begins with, and what comes after it; () where none does.

    A second place that does not lie in the first belongs to what comes after: it is a name.
    """
    place: Place = ()
    while text:
        name = _known_at(text)
        if name:
            if place and known()[name][: len(place)] != place:
                break
            place, text = known()[name], _after(text, name)
            continue
        found = _UNKNOWN.match(text)
        if found is None:
            break
        place, text = (*place, found[1]), text[found.end() :]
    return place, text


def trailing(text: str) -> tuple[Place, str]:
    """The known place that a folded text ends with, and what comes before it."""
    for length in range(min(_LONGEST, len(text)), 1, -1):
        place, rest = leading(text[-length:])
        if place and not rest:
            return place, text[:-length]
    return (), text


def whole(text: str) -> Place:
    """The place that a folded text is, from beginning to end; () if it is something else."""
    place, rest = leading(text)
    return () if rest else place


def apart(one: Place, other: Place) -> bool:
    """Whether these are two places, neither of which lies in the other."""
    shorter = min(len(one), len(other))
    return one[:shorter] != other[:shorter] and _rooted(one) == _rooted(other)


@cache
def known() -> dict[str, Place]:
    """The provinces and cities that are known, by their names."""
    found: dict[str, Place] = {}
    lines = (resources() / "characters" / "places.txt").read_text("utf-8").splitlines()
    for line in lines:
        province, *groups = line.split()
        found[province] = (province,)
        for group in groups:
            city, *towns = group.split("/")
            found.setdefault(city, (province, city))
            for town in towns:
                found.setdefault(town, (province, city, town))
    return found


def _known_at(text: str) -> str:
    for length in range(min(4, len(text)), 1, -1):
        if text[:length] in known():
            return text[:length]
    return ""


def _after(text: str, name: str) -> str:
    """What comes after the name and the word for its kind: `苏州市工业园区…` goes on at `工`."""
    rest = text[len(name) :]
    kind = _KNOWN_SUFFIX.match(rest)
    if kind and name[-1] not in "市区县" and not rest.startswith("区域"):
        return rest[kind.end() :]
    return rest


def _rooted(place: Place) -> bool:
    """Whether it is known where the place lies."""
    return bool(place) and place[0] in known()
