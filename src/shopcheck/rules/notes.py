"""Reading plain data field by field: what is wrong is noted with its place, and reading goes on."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, TypeVar

from msgspec import Struct, field

from shopcheck.model.near import near as nearest_names
from shopcheck.rules.problem import ERROR, WARNING, RulesProblem

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from shopcheck.conditions.problem import Path
    from shopcheck.rules.source import Source

T = TypeVar("T")
MAX_TEXT = 1_000


class Notes(Struct):
    """The problems found so far."""

    problems: list[RulesProblem] = field(default_factory=list)

    @property
    def failed(self) -> bool:
        """Whether an error is among them."""
        return any(problem.severity == ERROR for problem in self.problems)


class Reader:
    """A part of a file: its data, the path that leads there, and where problems are noted."""

    def __init__(self, source: Source, notes: Notes, data: object, path: Path = ()) -> None:
        self.source = source
        self.data = data
        self.path = path
        self._notes = notes

    def at(self, step: str | int, data: object) -> Reader:
        """Go one step deeper."""
        return Reader(self.source, self._notes, data, (*self.path, step))

    def wrong(self, message: str, *help: str, needle: str = "", in_key: bool = False, path: Path | None = None) -> None:
        """Note an error at this place, or at another path."""
        self._note(ERROR, message, help, self.path if path is None else path, needle, in_key=in_key)

    def wrong_line(self, message: str, *help: str) -> None:
        """Note an error that concerns the line, not a column."""
        self._note(ERROR, message, help, self.path, "", in_key=False, whole=True)

    def warn(self, message: str, *help: str) -> None:
        """Note a warning that concerns the line."""
        self._note(WARNING, message, help, self.path, "", in_key=False, whole=True)

    def _note(
        self,
        severity: str,
        message: str,
        help: tuple[str, ...],
        path: Path,
        needle: str,
        *,
        in_key: bool,
        whole: bool = False,
    ) -> None:
        place = self.source.place(path, needle, in_key=in_key)
        column, source = (0, "") if whole else (place.column, place.source)
        lines = tuple(line for text in help for line in text.split("\n") if line)
        self._notes.problems.append(
            RulesProblem(self.source.name, place.line, column, place.width, severity, message, source, lines)
        )

    def map(self, what: str) -> Mapping[str, object] | None:
        """Expect a map."""
        if isinstance(self.data, dict):
            return self.data
        self.wrong(f"{what} is a map, not {described(self.data)}")
        return None

    def fields(self, what: str, required: Iterable[str], optional: Iterable[str] = ()) -> Mapping[str, Reader]:
        """Expect a map with these fields; what is missing or not known is noted."""
        data = self.map(what)
        if data is None:
            return {}
        required = tuple(required)
        known = (*required, *optional)
        for name in data:
            if name not in known:
                near = nearest_names(str(name), known, 1)
                way_out = f"did you mean {near[0]}?" if near else f"fields: {', '.join(known)}"
                path = (*self.path, name)
                self.wrong(f'{what} has no field "{name}"', way_out, needle=str(name), in_key=True, path=path)
        missing = [name for name in required if name not in data]
        if missing:
            self.wrong(f"{what} lacks {', '.join(missing)}")
        return {name: self.at(name, value) for name, value in data.items() if name in known}

    def items(self, what: str) -> list[Reader]:
        """Expect a list."""
        if isinstance(self.data, list):
            return [self.at(place, item) for place, item in enumerate(self.data)]
        self.wrong(f"{what} is a list, not {described(self.data)}")
        return []

    def text(self, longest: int = MAX_TEXT) -> str | None:
        """Expect text that is not empty."""
        if isinstance(self.data, str) and self.data.strip() and len(self.data) <= longest:
            return self.data.strip()
        if isinstance(self.data, str):
            self.wrong(f'"{self._name}" has 1 to {longest} characters')
        else:
            self.wrong(f'"{self._name}" is text, not {described(self.data)}; put it in quotes')
        return None

    def number(self, low: float, high: float, step: float = 0.0) -> float | None:
        """Expect a number between two bounds, a multiple of `step` where one is given."""
        value = self.data
        if isinstance(value, bool) or not isinstance(value, int | float) or not math.isfinite(value):
            self.wrong(f'"{self._name}" is a number, not {described(value)}')
        elif not low <= value <= high:
            self.wrong(f'"{self._name}" lies between {low:g} and {high:g}')
        elif step and value % step:
            self.wrong(f'"{self._name}" is a multiple of {step:g}, so that every sum is exact')
        else:
            return value
        return None

    def flag(self) -> bool | None:
        """Expect ``true`` or ``false``."""
        if isinstance(self.data, bool):
            return self.data
        self.wrong(f'"{self._name}" is true or false, not {described(self.data)}')
        return None

    def one_of(self, make: Callable[[str], T], names: Iterable[str]) -> T | None:
        """Expect one of these words."""
        names = tuple(names)
        if isinstance(self.data, str) and self.data in names:
            return make(self.data)
        near = nearest_names(str(self.data), names, 1)
        shown = f'"{self.data}"' if isinstance(self.data, str) else described(self.data)
        self.wrong(f"{shown[:60]} is none of {', '.join(names)}", f"did you mean {near[0]}?" if near else "")
        return None

    def known(self, kind: str, names: Iterable[str]) -> bool:
        """Expect the name of something that there is."""
        names = tuple(names)
        if self.data in names:
            return True
        near = nearest_names(str(self.data), names, 1)
        self.wrong(f'no {kind} is called "{str(self.data)[:80]}"', f"did you mean {near[0]}?" if near else "")
        return False

    @property
    def _name(self) -> str:
        return next((step for step in reversed(self.path) if isinstance(step, str)), "the file")


def described(value: object) -> str:
    """Say what a piece of data is."""
    match value:
        case None:
            return "nothing"
        case dict():
            return "a map"
        case list():
            return "a list"
        case bool():
            return "true or false"
        case int() | float():
            return "a number"
        case _:
            return "text"
