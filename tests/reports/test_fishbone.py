"""The cause-and-effect diagram: all is there, and nothing meets anything else."""

from __future__ import annotations

from itertools import combinations
from typing import Any

import pytest
from reportlab.graphics.shapes import Drawing, Group, Line, String

from desktop.reports.charts import Inks
from desktop.reports.fishbone import Branch, Cause, Fishbone, drawing, svg
from desktop.reports.fonts import FontBook

CHINESE = ("人", "机", "料", "法", "环", "测")
ENGLISH = ("People", "Machine", "Material", "Method", "Environment", "Measurement")
WORDS = (
    "新员工未经焊接岗前培训即上岗",
    "The work instruction does not tell how often the thermal profile is checked again",
    "Messgerätekalibrierungsprotokollverzeichnisunterschiedlichkeit",
    "湿度超标",
    "卡尺未按期校准，量具台账与实物不符，复核人也没有发现" * 3,
)
WIDTH = 470.0
Box = tuple[float, float, float, float]


def diagram(count: int, labels: tuple[str, ...] = CHINESE, problem: str = "触摸屏黑屏") -> Fishbone:
    """A diagram with so many causes on each branch."""
    return Fishbone(
        problem,
        tuple(
            Branch(
                label,
                tuple(
                    Cause(WORDS[(place * 3 + at) % len(WORDS)], (place + at) % 3 == 0)
                    for at in range(count)
                ),
            )
            for place, label in enumerate(labels)
        ),
    )


def strings(shape: Any) -> list[String]:
    """All words in a drawing, in the order in which they are drawn."""
    if isinstance(shape, String):
        return [shape]
    if isinstance(shape, Group):
        return [each for part in shape.contents for each in strings(part)]
    return []


def words(drawn: Drawing) -> str:
    """All words of a drawing, without the ends of its lines."""
    return "".join(string.text for string in strings(drawn))


def boxes(drawn: Drawing, fonts: FontBook) -> list[Box]:
    """The room that each stretch of words takes: left, low, right, high."""
    return [
        (
            each.x,
            each.y - 0.12 * each.fontSize,
            each.x + sum(fonts.width(char, each.fontName) for char in each.text) * each.fontSize,
            each.y + 0.8 * each.fontSize,
        )
        for each in strings(drawn)
    ]


def meet(one: Box, other: Box) -> bool:
    """Whether two rooms share more than an edge."""
    slack = 0.05
    return (
        one[0] < other[2] - slack
        and other[0] < one[2] - slack
        and one[1] < other[3] - slack
        and other[1] < one[3] - slack
    )


@pytest.mark.parametrize("labels", [CHINESE, ENGLISH])
@pytest.mark.parametrize("count", range(9))
def test_no_words_meet_with_none_to_eight_causes_a_branch(
    count: int, labels: tuple[str, ...], fonts: FontBook
) -> None:
    drawn = drawing(diagram(count, labels), WIDTH, fonts)
    found = boxes(drawn, fonts)
    assert len(found) > 6 * count
    assert [pair for pair in combinations(found, 2) if meet(*pair)] == []


@pytest.mark.parametrize("count", [1, 3, 8, 15])
def test_the_picture_has_all_its_words_inside_and_fits_on_a_page(
    count: int, fonts: FontBook
) -> None:
    drawn = drawing(diagram(count, problem="黑屏" * 300), WIDTH, fonts)
    assert all(
        box[0] >= 0 and box[1] >= 0 and box[2] <= WIDTH and box[3] <= drawn.height
        for box in boxes(drawn, fonts)
    )
    assert drawn.height < 600


def test_words_stay_between_the_ribs_at_their_sides(fonts: FontBook) -> None:
    drawn = drawing(diagram(6), WIDTH, fonts)
    ribs = [
        shape
        for shape in drawn.contents
        if isinstance(shape, Line) and shape.x1 != shape.x2 and shape.y1 != shape.y2
    ]
    assert len(ribs) == 6
    for left, low, right, high in boxes(drawn, fonts)[: -len("verified cause")]:
        for rib in ribs:
            if min(rib.y1, rib.y2) <= low and high <= max(rib.y1, rib.y2):
                share = [(y - rib.y1) / (rib.y2 - rib.y1) for y in (low, high)]
                at = [rib.x1 + part * (rib.x2 - rib.x1) for part in share]
                assert right <= min(at) or left >= max(at)


def test_every_branch_cause_and_the_problem_are_written(fonts: FontBook) -> None:
    fishbone = Fishbone(
        "触摸屏黑屏", tuple(Branch(label, (Cause(f"{label}的原因"),)) for label in CHINESE)
    )
    drawn = words(drawing(fishbone, WIDTH, fonts))
    assert all(f"{label}的原因" in drawn for label in CHINESE)
    assert "触摸屏黑屏" in drawn


def test_only_a_picture_with_a_verified_cause_explains_its_mark(fonts: FontBook) -> None:
    open_cause, proved = Cause("来料过期"), Cause("来料过期", verified=True)
    pictures = [
        words(drawing(Fishbone("黑屏", (Branch("料", (cause,)),)), WIDTH, fonts))
        for cause in (open_cause, proved)
    ]
    assert ["verified cause" in each for each in pictures] == [False, True]


def test_more_causes_than_a_branch_shows_are_counted(fonts: FontBook) -> None:
    assert "and 3 more" in words(drawing(diagram(15), WIDTH, fonts))


def test_a_cause_of_blanks_is_none(fonts: FontBook) -> None:
    fishbone = Fishbone("黑屏", (Branch("人", (Cause("  \n"),)),))
    assert fishbone.is_empty
    assert words(drawing(fishbone, WIDTH, fonts)) == "人黑屏"


def test_the_screen_shows_the_very_words_in_its_own_inks(fonts: FontBook) -> None:
    drawn = svg(diagram(1), WIDTH, fonts, Inks(text="#E5E9EF")).decode("utf-8")
    assert "湿度超标" in drawn
    assert "rgb(89%,91%,93%)" in drawn
    assert "CareDesk-" not in drawn


def test_the_words_beside_the_picture_tell_what_it_shows() -> None:
    fishbone = Fishbone(
        "黑屏", (Branch("人", (Cause("没有培训", verified=True), Cause("疲劳"))), Branch("机"))
    )
    told = fishbone.alternative()
    assert told == "Causes of “黑屏”. 人: 没有培训 (verified), 疲劳."
    assert Fishbone("黑屏", ()).alternative() == "Causes of “黑屏”. None yet."
