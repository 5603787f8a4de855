"""One name server for both packs: the keys of every seller in them, of their mail services, and of the fakers."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from tests.packs.honest import MAILS
from tests.packs.support import Served
from tests.services.knot import knot, txt
from tests.services.signing import rsa_key

from shopcheck.knowledge import registrable

if TYPE_CHECKING:
    from collections.abc import Iterator

SERVICES = ("sendgrid.net", "amazonses.com")
FAKERS = ("versand-417.example", "aliexpress.com.order-417.example", "com", "co.uk")


@pytest.fixture(scope="session")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """Knot, with the same keys at the same selectors everywhere."""
    folder = tmp_path_factory.mktemp("pack-keys")
    keys = {name: rsa_key(folder / name, bits) for name, bits in {"good": 2048, "other": 2048, "short": 512}.items()}
    records = {
        "good": keys["good"].record,
        "short": keys["short"].record,
        "testing": f"v=DKIM1; t=y; p={keys['good'].public}",
        "strict": f"v=DKIM1; t=s; p={keys['good'].public}",
        "withdrawn": "v=DKIM1; p=",
        "for-others": f"v=DKIM1; s=tlsrpt; p={keys['good'].public}",
    }
    lines = "".join(f"{name}._domainkey TXT {txt(record)}\n" for name, record in records.items())
    lines += f"twice._domainkey TXT {txt(keys['good'].record)}\ntwice._domainkey TXT {txt(keys['other'].record)}\n"
    hosts = {mail[1].rpartition("@")[2].rstrip(">") for mail in MAILS}
    zones = {name: "@ NS ns1\n" + lines for host in hosts for name in (registrable(host) or host,)}
    zones |= dict.fromkeys((*SERVICES, *FAKERS), "@ NS ns1\n" + lines)
    for host in hosts:
        zone = registrable(host) or host
        if host != zone:
            label = host.removesuffix(f".{zone}")
            zones[zone] += f"good._domainkey.{label} TXT {txt(keys['good'].record)}\n"
    with knot(tmp_path_factory.mktemp("pack-zones"), zones) as running:
        yield Served(running, keys)
