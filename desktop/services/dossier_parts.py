"""The parts of a dossier: the stages against their targets, and what stands in the form."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import TYPE_CHECKING, NamedTuple

from desktop.forms.spec import Day, Field, Mirror, Rows, Section, Span, Text, Values
from desktop.forms.text import moment_words, option_label, reads
from desktop.forms.values import is_blank, is_blank_row
from desktop.i18n import N_, _
from desktop.minutes import from_minute, to_minute
from desktop.services.complaint_figures.figure import DASH, MINUTES, words_of
from desktop.services.complaint_figures.stages import STAGES, judged, overrun
from desktop.services.history import Entry
from desktop.services.opened import Opened

if TYPE_CHECKING:
    from desktop.reports.dossier import Fact, Grid, Part
    from desktop.services.complaint_figures.clockwork import Clockwork
    from desktop.storage.complaint_cases import Case

_SHORT = 60  # letters of words that may share a row
_HEAD = 80  # letters of the problem in the head of the fish
_NUMBER, _DAY_SHARE = 0.06, 0.14  # of a table's width, so that no date is broken


class _Step(NamedTuple):
    """A step of a case: its caption, the fields of its time and of who did it, and its verb."""

    label: str
    done: str
    by: str
    verb: str
    stage: str = ""


_STEPS = (
    _Step(N_("Receipt"), "received_at", "received_by", "register"),
    _Step(
        N_("Acknowledgement"), "acknowledged_at", "acknowledged_by", "acknowledge", "acknowledge"
    ),
    _Step(N_("Initial assessment"), "assessed_at", "", "assess", "assess"),
    _Step(N_("Investigation"), "investigation_ended_at", "", "propose"),
    _Step(N_("Answer"), "decided_at", "", "communicate", "respond"),
    _Step(N_("Acceptance"), "accepted_at", "", "accept"),
    _Step(N_("Carrying out"), "carried_out_at", "", "carry_out"),
    _Step(N_("Verification"), "verified_at", "verified_by", "verify"),
    _Step(N_("Close"), "closed_at", "", "close"),
)
_ANEW = _Step(N_("Decided anew"), "decided_anew_at", "", "decide_anew")
"""What stands below the first answer once there was another one."""
_DECIDING = frozenset({"communicate", "escalate"})
_DUE = {
    "acknowledge": "acknowledge_due_at",
    "assess": "assess_due_at",
    "respond": "response_due_at",
}


def stages_part(record: Opened, case: Case, clockwork: Clockwork, entries: Sequence[Entry]) -> Grid:
    """Each step with its target, when and by whom it was done, and how long that took."""
    from desktop.reports.document import Column
    from desktop.reports.dossier import Grid

    columns = (
        *(Column(_("Stage"), 1.3), Column(_("Target"), 1.3), Column(_("Done"), 1.3)),
        *(Column(_("By"), 1), Column(_("Working time"), 1, "right"), Column(_("Result"), 1.4)),
    )
    who = {entry.verb: entry.who for entry in entries}
    values: Values = record.values
    steps: tuple[_Step, ...] = _STEPS
    if values["first_decided_at"] is not None:
        place = next(at for at, step in enumerate(steps) if step.stage == "respond") + 1
        steps = (*steps[:place], _ANEW, *steps[place:])
        values = _told_apart(values)
        who[_ANEW.verb] = next((each.who for each in entries if each.verb in _DECIDING), "")
    lines = tuple(_step_line(step, values, case, clockwork, who) for step in steps)
    return Grid(_("Stages against their targets (working time since receipt)"), columns, lines)


def _told_apart(values: Values) -> Values:
    """The first answer where an answer stands, and the later one beside it."""
    first = {key: values[f"first_{key}"] for key in ("decided_at", "response_due_at")}
    return {**values, **first, "decided_anew_at": values["decided_at"]}


def _step_line(
    step: _Step, values: Values, case: Case, clockwork: Clockwork, who: dict[str, str]
) -> tuple[str, ...]:
    done, due = values[step.done], values.get(_DUE.get(step.stage, ""))
    by = (values[step.by] if step.by else "") or who.get(step.verb, "")
    taken = ""
    if isinstance(done, datetime):
        taken = _hours(clockwork.taken(case, to_minute(done)))
    return (
        _(step.label),
        _moment(due),
        _moment(done),
        by if done else "",
        taken,
        _result(step, case, clockwork),
    )


def _result(step: _Step, case: Case, clockwork: Clockwork) -> str:
    stage = next((each for each in STAGES if each.key == step.stage), None)
    if stage is None:
        return ""
    in_time, late = judged(stage, [case], clockwork)
    if in_time:
        return _("In time")
    if not late:
        return DASH
    words = _("Open, late by {time}") if case[stage.done] is None else _("Late by {time}")
    return words.format(time=_hours(overrun(stage, case, clockwork)))


def _hours(minutes: int) -> str:
    from decimal import Decimal

    return words_of(Decimal(minutes), MINUTES)


def _moment(at: object) -> str:
    return moment_words(at) if isinstance(at, datetime) else ""


def holds_part(case: Case, clockwork: Clockwork) -> Iterator[Grid]:
    """For how much working time the clock stood still, hold by hold and, counted once, in all."""
    from desktop.reports.document import Column
    from desktop.reports.dossier import Grid

    rests = clockwork.holds.get(case.id, ())
    if not rests:
        return
    columns = (
        *(Column(_("From"), 1), Column(_("Until"), 1)),
        Column(_("Working time not counted"), 1, "right"),
    )
    starts = [rest.from_at for rest in rests]
    counted = clockwork.between(starts, (rest.to_at or clockwork.as_of for rest in rests))
    lines = [
        (_written(rest.from_at), _written(rest.to_at) or _("still"), _hours(minutes))
        for rest, minutes in zip(rests, counted, strict=True)
    ]
    total = (_("Total"), "", _hours(clockwork.rested(case, clockwork.as_of)))
    yield Grid(_("Time on hold"), columns, (*lines, total))


def _written(at: int | None) -> str:
    return "" if at is None else moment_words(from_minute(at))


# ------------------------------------------------------------------------------------ the form


def form_parts(record: Opened, more: tuple[Fact, ...] = ()) -> Iterator[Part]:
    """What stands in a form, section by section, after `more`; blank fields are left out."""
    from desktop.reports.dossier import Facts

    title = f"{_(record.form.title)} {record.code}"
    top = [*record.form.header, *record.form.identity]
    yield Facts(title, (*more, *_facts(top, record.values)))
    for page in record.form.pages:
        for section in page.sections:
            yield from _section(section, record.values)


def _section(section: Section, values: Values) -> Iterator[Part]:
    from desktop.reports.dossier import Facts

    plain = [field for field in section.fields if not isinstance(field, Rows)]
    facts = tuple(_facts(plain, values))
    if facts:
        yield Facts(_(section.title), facts)
    for field in section.fields:
        if isinstance(field, Rows):
            yield from _rows(field, values)


def _facts(fields: Sequence[Field], values: Values) -> Iterator[Fact]:
    from desktop.reports.dossier import Fact

    for field in fields:
        value = values.get(field.key)
        if is_blank(value):
            continue
        words = reads(field, value)
        is_short = field.span is not Span.FULL or not isinstance(field, Text | Mirror)
        yield Fact(_(field.label), words, is_short and len(words) <= _SHORT)


def _rows(field: Rows, values: Values) -> Iterator[Part]:
    rows = [row for row in values.get(field.key, ()) if not is_blank_row(row)]
    if not rows:
        return
    if field.key == "bones":
        yield _fishbone(field, values, rows)
    yield _grid(field, rows)


def _grid(field: Rows, rows: Sequence[Values]) -> Grid:
    from desktop.reports.document import Column
    from desktop.reports.dossier import Grid

    leaves = field.leaves()
    whole = sum(each.share for each in leaves)
    shares = [
        max(each.share, whole * _DAY_SHARE) if isinstance(each, Day) else each.share
        for each in leaves
    ]
    columns = (
        Column(_("No."), whole * _NUMBER),
        *(Column(_(each.label), share) for each, share in zip(leaves, shares, strict=True)),
    )
    lines = tuple(
        (str(number), *(reads(each, row[each.key]) for each in leaves))
        for number, row in enumerate(rows, start=1)
    )
    return Grid(_(field.label), columns, lines)


def _fishbone(field: Rows, values: Values, rows: Sequence[Values]) -> Part:
    from desktop.reports import fishbone
    from desktop.reports.dossier import Figure

    branch = next(column for column in field.columns if column.key == "branch")
    problem = " ".join(values["problem"].split())
    options = getattr(branch, "options", ())
    drawn = fishbone.Fishbone(
        problem if len(problem) <= _HEAD else _("{beginning}…").format(beginning=problem[:_HEAD]),
        tuple(
            fishbone.Branch(
                option_label(options, option.key),
                tuple(
                    fishbone.Cause(row["cause"], row["verified"] == "yes")
                    for row in rows
                    if row["branch"] == option.key
                ),
            )
            for option in options
        ),
    )
    return Figure(_("Fishbone"), lambda width, fonts: fishbone.drawing(drawn, width, fonts))
