"""Which column goes where: by its heading, by the words above it, by what its cells look like."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from desktop.i18n import _
from desktop.intake.tables import Cell
from desktop.services.table_imports.contents import LOOK_WORDS, look_of
from desktop.services.table_imports.headings import Head
from desktop.services.table_imports.joining import leaders, name_part, unnumbered
from desktop.services.table_imports.spelled import key_of
from desktop.services.table_imports.synonyms import FULL, OTHER, VAGUE, known_words
from desktop.services.table_imports.targets import COST_AMOUNT, COST_KIND, Target, Way, costs_of

_PART, _LOOK, _BESIDE, _LESS = 0.5, 0.45, 0.8, 0.55
_LEAST_LETTERS = 2
_SLOTS_OF_LOOK = {
    "mail": ("email",),
    "credit_code": ("credit_code",),
    "mobile": ("phone",),
    "phone": ("phone",),
    "day": ("happened_at", "checked_on", "starts_on"),
    "money": ("amount", "cost.amount"),
    "company": ("customer", "name"),
}


_Known = Mapping[str, Sequence[tuple[str, float]]]
"""For each heading that is known, the slots it may mean and how surely."""


class Match(NamedTuple):
    """A slot for a column, how sure it is, and why."""

    slot: str
    sure: float
    why: str


class _Bid(NamedTuple):
    sure: float
    place: int
    match: Match


def matches(target: Target, head: Head, columns: Sequence[Sequence[Cell]]) -> dict[int, Match]:
    """The slot of each column that has one; only fields that take several are given twice."""
    known = known_words(target)
    second = leaders(head, known)
    all_bids = list(_bids(head, known))
    bids = [bid for bid in all_bids if bid.place not in second]
    if target.way is Way.CARD and target.table is not None:
        bids = _with_people(bids) if _has_people(bids, target) else _without(bids, target)
    given = _whole_costs(target, _given(bids))
    _join(target, head, {**second, **_left_over(target, bids, given)}, given)
    _join_names(target, head, given)
    if head.row is None or len(given) < len(target.needed):
        _by_looks(target, columns, given)
    return dict(sorted(given.items()))


def _bids(head: Head, known: _Known) -> list[_Bid]:
    found = []
    seen: set[tuple[str, str]] = set()
    for place, heading in enumerate(head.words):
        key = key_of(heading)
        if not key:
            continue
        both = known.get(key_of(f"{head.groups[place]}{heading}"), ()) if head.groups[place] else ()
        means = [*both, *known.get(key, ())] or _numbered(key, known) or _parts_of(key, known)
        again = (head.groups[place], key) in seen
        seen.add((head.groups[place], key))
        for slot_key, sure in means:
            if again and sure <= VAGUE:
                continue  # the same heading once more means the same once more
            if name_part(heading) is not None and sure == VAGUE:
                sure = _LESS  # noqa: PLW2901 - a whole name comes before its parts
            why = _why(heading, sure)
            found.append(_Bid(sure, place, Match(slot_key, sure, why)))
    return found


def _numbered(key: str, known: _Known) -> list[tuple[str, float]]:
    """What the first of several means: `手机1` is `手机`."""
    bare = unnumbered(key, known)
    return [(slot, min(sure, OTHER)) for slot, sure in known[bare]] if bare != key else []


def _parts_of(key: str, known: _Known) -> list[tuple[str, float]]:
    """What the longest known words within the heading mean."""
    inside = [words for words in known if len(words) >= _LEAST_LETTERS and words in key]
    if key.isascii() or not inside:
        return []
    longest = max(inside, key=len)
    return [(slot, _PART * sure) for slot, sure in known[longest]]


def _why(heading: str, sure: float) -> str:
    if sure >= FULL:
        return _("The heading says so.")
    if sure > _PART:
        return _("“{heading}” is another word for it.").format(heading=heading)
    return _("“{heading}” sounds like it.").format(heading=heading)


def _given(bids: Sequence[_Bid]) -> dict[int, Match]:
    given: dict[int, Match] = {}
    taken: set[str] = set()
    for bid in sorted(bids, key=lambda bid: (-bid.sure, bid.place)):
        if bid.place not in given and bid.match.slot not in taken:
            given[bid.place] = bid.match
            taken.add(bid.match.slot)
    return given


def _left_over(target: Target, bids: Sequence[_Bid], given: Mapping[int, Match]) -> dict[int, int]:
    """The columns without a place of their own, beside those that mean the same field."""
    at = {match.slot: place for place, match in sorted(given.items(), reverse=True)}
    found: dict[int, int] = {}
    for bid in sorted(bids, key=lambda bid: (-bid.sure, bid.place)):
        if bid.place not in given and bid.sure > _PART and target.slot(bid.match.slot).between:
            found.setdefault(bid.place, at[bid.match.slot])
    return found


def _join(target: Target, head: Head, beside: Mapping[int, int], given: dict[int, Match]) -> None:
    """Let columns go where another one goes, if its field takes several."""
    names = {place for place, match in given.items() if match.slot == _name_slot(target)}
    several = any(first in names for first in beside.values())
    for place, first in sorted(beside.items()):
        slot = target.slot(given[first].slot) if first in given else None
        if slot is None or not slot.between or (slot.table and several):
            continue  # beside a second person, a second phone is not the first person's
        words = _("Together with “{heading}”: the field takes several.")
        why = words.format(heading=head.words[first])
        given[place] = Match(slot.key, min(_BESIDE, given[first].sure), why)


def _join_names(target: Target, head: Head, given: dict[int, Match]) -> None:
    """Where the names of people are told in parts, all their parts are taken."""
    parts = [place for place, words in enumerate(head.words) if name_part(words) is not None]
    slot = next((m.slot for place, m in given.items() if place in parts), "")
    if len(parts) > 1 and slot and slot == _name_slot(target):
        why = _("Together they are the whole name.")
        given.update({place: Match(slot, _BESIDE, why) for place in parts})


def _whole_costs(target: Target, given: dict[int, Match]) -> dict[int, Match]:
    """Beside amounts that name their kind, a sum without one is nobody's."""
    slots = {match.slot for match in given.values()}
    if (COST_AMOUNT in slots) == (COST_KIND in slots) or not slots & costs_of(target):
        return given
    pair = {COST_AMOUNT, COST_KIND}
    return {place: match for place, match in given.items() if match.slot not in pair}


def _name_slot(target: Target) -> str:
    return f"{target.table.key}.name" if target.table else ""


def _has_people(bids: Sequence[_Bid], target: Target) -> bool:
    return any(match.slot == _name_slot(target) for match in _given(bids).values())


def _without(bids: Sequence[_Bid], target: Target) -> list[_Bid]:
    """Without a column of names, nothing else of the table can be kept."""
    own = {slot.key for slot in target.slots if slot.table is None}
    return [bid for bid in bids if bid.match.slot in own]


def _with_people(bids: Sequence[_Bid]) -> list[_Bid]:
    """Beside the names of people, words that may mean both mean what is theirs first."""
    named = {bid.match.slot.partition(".")[2]: bid for bid in bids if "." in bid.match.slot}
    own = {bid.place for bid in bids if "." in bid.match.slot and bid.sure > OTHER}
    found = []
    for bid in bids:
        if bid.place in own and bid.sure <= VAGUE:
            continue  # a mobile is a person's; beside another one it is theirs, too
        both = [each for each in bids if each.place == bid.place and "." in each.match.slot]
        theirs = any(each.match.slot.endswith(f".{bid.match.slot}") for each in both)
        if "." not in bid.match.slot and bid.match.slot in named and theirs:
            sure = min(bid.sure, max(each.sure for each in both) - 0.05)
            found.append(bid._replace(sure=sure, match=bid.match._replace(sure=sure)))
        else:
            found.append(bid)
    return found


def _by_looks(target: Target, columns: Sequence[Sequence[Cell]], given: dict[int, Match]) -> None:
    """Columns that nothing told of go where their cells look like it."""
    taken = {match.slot for match in given.values()}
    for place, cells in enumerate(columns):
        look = look_of(cells) if place not in given else ""
        for name in _SLOTS_OF_LOOK.get(look, ()):
            fit = [slot for slot in target.slots if slot.name == name]
            free = [slot for slot in fit if slot.key not in taken]
            slot = next(iter(free or [slot for slot in fit if slot.between]), None)
            if slot is not None:
                given[place] = Match(slot.key, _LOOK, _(LOOK_WORDS[look]))
                taken.add(slot.key)
                break
