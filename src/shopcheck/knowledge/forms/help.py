"""What the file of help routes may hold."""

from __future__ import annotations

from typing import TYPE_CHECKING

from shopcheck.knowledge import schema
from shopcheck.knowledge.help import DOES
from shopcheck.knowledge.yaml_nodes import Scalar, error_at

if TYPE_CHECKING:
    from shopcheck.knowledge.yaml_nodes import Node

_TEXTS = schema.list_of(schema.text)
_BODY = schema.record(
    {"name": schema.text, "url": schema.text, "does": schema.list_of(schema.one_of(*DOES)), "source": schema.text},
    {"shown": schema.text, "mail": schema.text, "phone": schema.text, "free": schema.flag},
)


def _days(node: Node, name: str, path: str) -> None:
    """Expect a whole number of days, 1 to 999."""
    if not isinstance(node, Scalar) or not isinstance(node.value, int) or not 0 < node.value < 1000:
        raise error_at(name, node, f"{path}: expected a number of days, 1 to 999")


HELP = schema.record(
    {
        "reviewed": schema.text,
        "rights": schema.map_of(_TEXTS, key=schema.one_of("eu", "gb", "us")),
        "cross_border": schema.record({"area": _TEXTS, "source": schema.text}),
        "marketplaces": schema.map_of(
            schema.record(
                {"says": schema.text, "sourced": schema.flag, "source": schema.text},
                {"days": _days, "from": schema.one_of("purchase")},
            )
        ),
        "countries": schema.map_of(schema.record({"name": schema.text, "bodies": schema.list_of(_BODY)})),
    }
)
