"""What an input finds around it: the services, the other values, and the list of answers."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable

    from desktop.forms.spec import FormSpec
    from desktop.services.workspace import Workspace
    from desktop.views.forms.answers import Answers
    from desktop.views.frame import Frame


@dataclass(frozen=True)
class Surroundings:
    """Handed to every input; `values` gives the values of the form as they are now."""

    form: FormSpec
    workspace: Workspace
    frame: Frame
    values: Callable[[], dict[str, Any]]
    answers: Answers
