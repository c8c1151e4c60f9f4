"""What the command line does with customers that stand in the list twice."""

from __future__ import annotations

from collections.abc import Callable
from itertools import combinations
from pathlib import Path
from typing import Any

from desktop.cli.arguments import Asked
from desktop.cli.verbs import one_line, opened, print_json
from desktop.errors import NotFound, Refused
from desktop.i18n import _, ngettext
from desktop.services.doubles.finding import Double
from desktop.services.doubles.merging import Merged
from desktop.services.doubles.plan import Plan
from desktop.services.doubles.words import reason_words


def doubles(asked: Asked, folder: Path) -> int:
    """One line for each pair, the likeliest first."""
    with opened(folder) as workspace:
        found = workspace.doubles.search()
    if asked.json:
        print_json([_told(double) for double in found])
        return 0
    for double in found:
        reasons = " · ".join(map(reason_words, double.verdict.reasons))
        sides = (f"{each.code} {each.title}" for each in (double.one, double.other))
        print("\t".join(map(one_line, (f"{double.verdict.score:.2f}", *sides, reasons))))
    return 0


def apart(asked: Asked, folder: Path) -> int:
    """Note that customers are not the same, or forget it."""
    with opened(folder) as workspace:
        found = [workspace.customers.find(code) for code in asked.codes]
        codes = {each.id: each.code for each in found}
        if len(codes) <= 1:
            words = _("“{code}” is one customer: name two different ones.")
            raise Refused(words.format(code=found[0].code))
        doubles = workspace.doubles
        tell = doubles.tell_apart_no_more if asked.undo else doubles.tell_apart
        for one, other in combinations(codes, 2):
            tell(one, other)
    if asked.json:
        print_json({"codes": [*codes.values()], "apart": not asked.undo})
        return 0
    noted = _("{codes}: noted that they are not the same.")
    words = _("{codes}: they may be the same again.") if asked.undo else noted
    print(words.format(codes=", ".join(codes.values())))
    return 0


def merge(asked: Asked, folder: Path) -> int:
    """Merge customers into one, or only show what would become of them."""
    with opened(folder) as workspace:
        survivor = workspace.customers.find(asked.into).id
        ids = [workspace.customers.find(code).id for code in asked.codes]
        plan = workspace.doubles.plan([survivor, *ids], survivor)
        merged = None if asked.dry_run else workspace.doubles.merge(plan)
    if asked.json:
        print_json({**_planned(plan), "written": merged is not None})
        return 0
    for field in plan.fields:
        chosen = next(each.words for each in field.said if each.record_id == field.chosen)
        print(one_line(_("{field}: {words}").format(field=field.label, words=chosen)))
    if merged is None:
        print(_("Nothing was written: this was a trial."))
    else:
        print(merged_words(merged))
    return 0


def unmerge(asked: Asked, folder: Path) -> int:
    """Undo the last merge that a customer had part in."""
    code = asked.codes[0]
    with opened(folder) as workspace:
        survivor = workspace.customers.find(code)
        merges = (each for each in workspace.doubles.latest() if each.survivor_id == survivor.id)
        merged = next(merges, None)
        if merged is None:
            raise NotFound(_("Nothing was merged into “{code}”.").format(code=code))
        workspace.doubles.part(merged.id)
    if asked.json:
        print_json({"code": survivor.code, "parted": [code for code, _name in merged.others]})
    else:
        others = ", ".join(code for code, _name in merged.others)
        print(
            _("{others}: as before the merge into {code}.").format(
                others=others, code=survivor.code
            )
        )
    return 0


def merged_words(merged: Merged) -> str:
    """What became of whom, in a sentence."""
    count = len(merged.others)
    words = ngettext(
        "{count} customer became part of {code}.", "{count} customers became part of {code}.", count
    )
    return words.format(count=count, code=merged.code)


def _told(double: Double) -> dict[str, Any]:
    sides = (double.one, double.other)
    return {
        "score": double.verdict.score,
        "customers": [{"code": each.code, "name": each.title} for each in sides],
        "reasons": [
            {"key": each.key, "weight": each.weight, "words": reason_words(each)}
            for each in double.verdict.reasons
        ],
    }


def _planned(plan: Plan) -> dict[str, Any]:
    codes = {each.id: each.code for each in plan.customers}
    return {
        "into": plan.survivor.code,
        "merged": [each.code for each in plan.others],
        "fields": {
            field.key: {
                "chosen": codes[field.chosen],
                "said": {codes[each.record_id]: each.words for each in field.said},
            }
            for field in plan.fields
        },
        "moving": plan.moving,
    }


MERGING: dict[str, Callable[[Asked, Path], int]] = {
    "doubles": doubles,
    "apart": apart,
    "merge": merge,
    "unmerge": unmerge,
}
