"""What the file of steps may hold; what they mean is said in `shopcheck.advice`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from shopcheck.knowledge import schema
from shopcheck.knowledge.yaml_nodes import Map, Scalar, Sequence, error_at

if TYPE_CHECKING:
    from shopcheck.knowledge.yaml_nodes import Node

EVENTS = ("today", "paid", "ordered", "grace", "window", "trouble")
KINDS = ("do", "closed", "warn")
MOST_DAYS = 1000


def _number(node: Node, name: str, path: str) -> None:
    """Expect a whole number, 0 to 1,000."""
    if not isinstance(node, Scalar) or not isinstance(node.value, int) or not 0 <= node.value <= MOST_DAYS:
        raise error_at(name, node, f"{path}: expected a whole number, 0 to {MOST_DAYS}")


def _condition(node: Node, name: str, path: str) -> None:
    """Expect a condition; its facts are checked when it is compiled."""
    if not isinstance(node, Map | Sequence):
        raise error_at(name, node, f"{path}: expected a condition {{fact: value}}, or a list of such maps")


def _flag_or_condition(node: Node, name: str, path: str) -> None:
    """Expect true, false, or a condition."""
    (schema.flag if isinstance(node, Scalar) else _condition)(node, name, path)


_COUNTED = {"from": schema.one_of(*EVENTS)}
_START = schema.record(_COUNTED, {"days": _number, "lead": _number})
_LAST_DAY = schema.record(_COUNTED, {"days": _number, "months": _number})
_PAST = schema.record({"do": schema.text}, {"kind": schema.one_of("do", "closed")})

ADVICE = schema.record(
    {
        "steps": schema.list_of(
            schema.record(
                {"id": schema.text, "when": _condition, "do": schema.text, "because": schema.text},
                {
                    "kind": schema.one_of(*KINDS),
                    "first": schema.flag,
                    "urgent": _flag_or_condition,
                    "start": _START,
                    "last_day": _LAST_DAY,
                    "until": schema.text,
                    "rule": schema.text,
                    "past": _PAST,
                    "basis": schema.text,
                    "source": schema.text,
                    "link": schema.text,
                },
            )
        )
    }
)
