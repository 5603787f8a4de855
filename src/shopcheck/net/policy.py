"""Which addresses may be asked: public ones only, whatever a mail, a redirect or a referral says.

Checked after resolution, and the checked address itself is connected to. Tests hand down another
policy; no setting and no environment variable opens this door.
"""

from __future__ import annotations

from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network

from shopcheck.model import Reason
from shopcheck.model.words import _
from shopcheck.net.errors import NetError

# Named here too, because older Pythons count some of them among the global ones (IANA special-purpose registries).
_SPECIAL = tuple(
    ip_network(block)
    for block in (
        "0.0.0.0/8", "100.64.0.0/10", "169.254.0.0/16", "192.0.0.0/24", "192.0.2.0/24", "192.31.196.0/24",
        "192.52.193.0/24", "192.88.99.0/24", "192.175.48.0/24", "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24",
        "224.0.0.0/4", "240.0.0.0/4", "64:ff9b:1::/48", "100::/64", "2001::/23", "2001:db8::/32", "3fff::/20",
        "5f00::/16", "fc00::/7", "fe80::/10", "fec0::/10", "ff00::/8",
    )
)  # fmt: skip
_NAT64 = ip_network("64:ff9b::/96")
_GLOBAL_UNICAST = ip_network("2000::/3")


class AddressPolicy:
    """Only global unicast addresses; an IPv4 address inside an IPv6 one counts as itself."""

    __slots__ = ()

    def allows(self, ip: str) -> bool:
        """Whether this address may be connected to; what is no address may not."""
        try:
            address = ip_address(ip)
        except ValueError:
            return False
        return _is_public(address)

    def require(self, host: str, addresses: tuple[str, ...]) -> tuple[str, ...]:
        """The addresses of a host, IPv4 first; raises NetError REFUSED if one of them is not public.

        A name that mixes public and private addresses is refused whole: an honest one does not.
        """
        if not addresses:
            raise NetError(Reason.NO_SERVER, _("{host} has no address").format(host=host))
        if not all(self.allows(address) for address in addresses):
            raise NetError(Reason.REFUSED, _("{host} points to an address that is not public").format(host=host))
        return tuple(sorted(addresses, key=lambda address: ":" in address))


def _is_public(address: IPv4Address | IPv6Address) -> bool:
    inner = _embedded(address) if isinstance(address, IPv6Address) else None
    if inner is not None:
        return _is_public(inner)
    if isinstance(address, IPv6Address) and (address.scope_id or address not in _GLOBAL_UNICAST):
        return False
    return address.is_global and not address.is_multicast and not any(address in block for block in _SPECIAL)


def _embedded(address: IPv6Address) -> IPv4Address | None:
    """The IPv4 address an IPv6 one stands for: mapped (RFC 4291), 6to4 (RFC 3056), NAT64 (RFC 6052)."""
    if address in _NAT64:
        return IPv4Address(int(address) & 0xFFFFFFFF)
    return address.ipv4_mapped or address.sixtofour


def is_address(host: str) -> bool:
    """Whether a host is an IP address already, with nothing to resolve."""
    try:
        ip_address(host)
    except ValueError:
        return False
    return True
