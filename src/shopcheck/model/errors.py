"""What can go wrong for a user, each with the way out; anything else is a bug and shows itself as one."""

from __future__ import annotations

from enum import StrEnum

# What a mistake of ours raises on one hostile input or answer: it costs that one, not the run, and is told.
# --debug lets it through, so that it is seen and mended.
MISTAKES = (ArithmeticError, AssertionError, AttributeError, LookupError, RecursionError, TypeError, ValueError)


class ShopcheckError(Exception):
    """Base of what is told to the user in one line, with a second line that helps."""

    def __init__(self, message: str, help: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.help = help


class Unreadable(StrEnum):
    """Why a target could not be read; `error.kind` of the result."""

    NOT_FOUND = "not-found"
    DIRECTORY = "directory"
    EMPTY = "empty"
    NOT_A_MAIL = "not-a-mail"
    NOT_A_LINK = "not-a-link"
    TOO_LARGE = "too-large"
    UNREADABLE = "unreadable"
    TIMED_OUT = "timed-out"
    CRASHED = "crashed"


class TargetError(ShopcheckError):
    """One target cannot be read; the others go on."""

    def __init__(self, kind: Unreadable, message: str, help: str = "") -> None:
        super().__init__(message, help)
        self.kind = kind


class UsageError(ShopcheckError):
    """What was typed cannot be meant: an unknown seller, two targets on one stdin."""


class KnowledgeError(ShopcheckError):
    """A file of knowledge or rules is wrong; the message names file, line and column."""
