"""What is wrong in a file of rules, told as a compiler tells it: file, line, column, the line, the way out."""

from collections.abc import Sequence

from msgspec import Struct

from shopcheck.model import KnowledgeError

ERROR = "error"
WARNING = "warning"
_WIDEST = 160


class RulesProblem(Struct, frozen=True):
    """One error or warning. `line` and `column` count from 1, 0 where there is none; `width` is the caret's."""

    file: str
    line: int
    column: int
    width: int
    severity: str
    message: str
    source: str = ""
    help: tuple[str, ...] = ()

    @property
    def place(self) -> str:
        """``file:line:column``, as far as it is known."""
        return ":".join([self.file, *(str(number) for number in (self.line, self.column) if number)])

    def render(self) -> str:
        """Write the problem as plain lines, without a line break at the end."""
        lines = [f"{self.place}: {self.severity}: {_shown(self.message)}"]
        if self.source and self.column and self.column < _WIDEST:
            lines.append(f"{self.line:>5} | {_shown(self.source)[:_WIDEST]}")
            carets = "^" * max(1, min(self.width, _WIDEST - self.column))
            lines.append(f"      | {' ' * (self.column - 1)}{carets}")
        lines += [f"      {_shown(line)}" for line in self.help]
        return "\n".join(lines)


class RulesError(KnowledgeError):
    """Files of rules that cannot be loaded, with every problem found in them; `message` is the whole text."""

    def __init__(self, problems: Sequence[RulesProblem], rules: int) -> None:
        self.problems = tuple(problems)
        self.rules = rules
        super().__init__(render(self.problems, rules))


def render(problems: Sequence[RulesProblem], rules: int) -> str:
    """Write all problems and the line that counts them."""
    blocks = [problem.render() for problem in problems]
    errors = sum(problem.severity == ERROR for problem in problems)
    warnings = len(problems) - errors
    counted = [_counted(errors, "error")] if errors or not warnings else []
    counted += [_counted(warnings, "warning")] if warnings else []
    outcome = " Nothing was loaded." if errors else ""
    blocks.append(f"{', '.join(counted)} in {_counted(rules, 'rule')}.{outcome}")
    return "\n\n".join(blocks)


def _counted(count: int, noun: str) -> str:
    return f"{count} {noun}" if count == 1 else f"{count} {noun}s"


def _shown(text: str) -> str:
    """Keep a stranger's file from steering the terminal: what does not print is shown as ``?``."""
    return "".join(char if char.isprintable() else "?" for char in text.replace("\t", " "))
