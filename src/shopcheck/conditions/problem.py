"""What is wrong with a condition, and where: as a path into the data, for who knows lines and columns."""

from __future__ import annotations

from msgspec import Struct

Path = tuple[str | int, ...]


class Problem(Struct, frozen=True):
    """One error: `path` leads to a map's key (`in_key`) or to a value; `needle` is the text at fault there."""

    path: Path
    in_key: bool
    needle: str
    message: str
    help: str = ""


class ConditionError(ValueError):
    """A condition that cannot be meant; `problems` holds every error found in it."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        super().__init__("; ".join(problem.message for problem in problems))
        self.problems = problems


class PatternError(ValueError):
    """A pattern that is not of the part of RE2's syntax we run, or that could run too long."""
