"""What was found on the way to a cause: the answers to five whys, and the possible causes."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Cause:
    """A possible cause in words, and whether it has been proved."""

    words: str
    verified: bool = False


@dataclass(frozen=True)
class Branch:
    """A main bone of the fishbone: what it is called, and the causes on it."""

    label: str
    causes: tuple[Cause, ...] = ()


@dataclass(frozen=True)
class Causes:
    """The problem, the answers to each why in turn, and the branches with their causes."""

    problem: str
    whys: tuple[str, ...]
    branches: tuple[Branch, ...]

    @property
    def has_bones(self) -> bool:
        """Whether a possible cause has been written."""
        return any(cause.words.strip() for branch in self.branches for cause in branch.causes)
