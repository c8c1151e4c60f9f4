"""What a machine of states is: its states, and the steps that lead from one to the next."""

from __future__ import annotations

from dataclasses import dataclass

from desktop.errors import Refused
from desktop.i18n import _


@dataclass(frozen=True)
class State:
    """Where a record stands; `editable` is whether its words may be changed then."""

    key: str
    label: str
    tone: str = ""
    editable: bool = True
    finished: bool = False


@dataclass(frozen=True)
class Step:
    """A verb that leads from one of `sources` to `target`, with "" to where the record says.

    With `reason`, words why are required. `main` is the step offered first in its states;
    `complete` means that the form must be filled completely before it.
    """

    verb: str
    label: str
    sources: tuple[str, ...]
    target: str
    reason: bool = False
    main: bool = False
    complete: bool = False


@dataclass(frozen=True)
class Machine:
    """All states of one kind of record and the steps between them; the first state begins.

    `formerly` are the names of states in files of older programs, each with the one it has now.
    """

    states: tuple[State, ...]
    steps: tuple[Step, ...] = ()
    formerly: tuple[tuple[str, str], ...] = ()

    def state(self, key: str) -> State:
        """The state named `key`. Raises `KeyError`."""
        for state in self.states:
            if state.key == key:
                return state
        raise KeyError(key)

    def now(self, key: str) -> str:
        """The name that the state has now, whatever it was called when it was written."""
        return dict(self.formerly).get(key, key)

    def steps_from(self, state: str) -> tuple[Step, ...]:
        """The steps that may come next, the main one first."""
        possible = [step for step in self.steps if state in step.sources]
        return tuple(sorted(possible, key=lambda step: not step.main))

    def step(self, state: str, verb: str) -> Step:
        """The step `verb` from `state`. Raises `Refused` with what may be done instead."""
        for step in self.steps_from(state):
            if step.verb == verb:
                return step
        raise Refused(
            _("“{step}” is not possible while the state is “{state}”.").format(
                step=_(self._label(verb)), state=_(self.state(state).label)
            ),
            advice=self._alternatives(state),
        )

    def _label(self, verb: str) -> str:
        return next((step.label for step in self.steps if step.verb == verb), verb)

    def _alternatives(self, state: str) -> str:
        labels = [_(step.label) for step in self.steps_from(state)]
        return _("Possible now: {steps}.").format(steps=", ".join(labels)) if labels else ""
