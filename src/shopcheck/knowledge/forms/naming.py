"""What the file of name servers and addresses may hold."""

from __future__ import annotations

from ipaddress import ip_address
from typing import TYPE_CHECKING

from shopcheck.knowledge import schema
from shopcheck.knowledge.yaml_nodes import Scalar, error_at

if TYPE_CHECKING:
    from shopcheck.knowledge.yaml_nodes import Node


def address(node: Node, name: str, path: str) -> None:
    """Expect an IPv4 or IPv6 address."""
    schema.text(node, name, path)
    if isinstance(node, Scalar):
        try:
            ip_address(node.text)
        except ValueError:
            raise error_at(name, node, f"{path}: expected an IP address, found “{node.text}”") from None


DNS = schema.record(
    {
        "parking": schema.map_of(
            schema.record(
                {"name": schema.text, "name_servers": schema.list_of(schema.host), "source": schema.text},
            )
        ),
        "platform_addresses": schema.map_of(
            schema.record({"addresses": schema.list_of(address), "source": schema.text})
        ),
    }
)
