"""Regular expressions that are compiled when they are first used.

A command uses a part of those that its modules hold, and compiling them is a good part of its start.
"""

from __future__ import annotations

import re
from typing import Any, AnyStr, Generic, cast


def late(pattern: AnyStr, flags: int = 0) -> re.Pattern[AnyStr]:
    """The pattern, compiled when it is first used; what is wrong with it raises re.error only then."""
    return cast("re.Pattern[AnyStr]", _Late(pattern, flags))


class _Late(Generic[AnyStr]):
    """Stands for a pattern until one of its methods is asked for, which it then keeps for its own."""

    def __init__(self, pattern: AnyStr, flags: int) -> None:
        self._pattern: AnyStr = pattern
        self._flags = flags

    def __getattr__(self, name: str) -> Any:
        found = self.__dict__[name] = getattr(re.compile(self._pattern, self._flags), name)
        return found
