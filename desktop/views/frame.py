"""What every part of the window needs: colours, icons, memory, and somebody to do long work."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from desktop.views.icons import Icons
    from desktop.views.jobs import Jobs
    from desktop.views.memory import Memory
    from desktop.views.theme import Theme


@dataclass(frozen=True)
class Frame:
    """Handed down by constructors. `jobs` does long work, `reader` reads what lists show.

    Two workers, so that a list still answers while a long export is under way.
    """

    theme: Theme
    icons: Icons
    memory: Memory
    jobs: Jobs
    reader: Jobs
