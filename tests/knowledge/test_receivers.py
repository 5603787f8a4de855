"""The table of mail providers: whose host, whose id, and how sure we are."""

from __future__ import annotations

import pytest

from shopcheck.knowledge.receivers import receiver_name, receiver_of, receivers
from shopcheck.knowledge.store import parse
from shopcheck.model import KnowledgeError

HOSTS = {
    "mx.google.com": "gmail",
    "mail-sor-f41.google.com": "gmail",
    "2002:a05:6402:1c96:b0:5d0:1a2b:3c4d": "gmail",
    "2002:a50:61c8::": "gmail",
    "db9pr05mb9182.eurprd05.prod.outlook.com": "microsoft",
    "am3pepf0000a79d.mail.protection.outlook.com": "microsoft",
    "as4p191ca0009.outlook.office365.com": "microsoft",
    "du7pr01ca0009.eurprd01.prod.exchangelabs.com": "microsoft",
    "atlas-production.v2-mail-prod1-ir2.omega.yahoo.com": "yahoo",
    "atlas206.aol.mail.ne1.yahoo.com": "yahoo",
    "mx-ha.gmx.net": "gmx",
    "mx-ha.web.de": "web-de",
    "mx.kundenserver.de": "ionos",
    "p116-mailgateway-smtp-746c496c44-6mknn": "icloud",
    "p00-icloudmta-smtpin-us-west-2a-100-percent-35": "icloud",
    "ci74p00im-qukt09072702.me.com": "icloud",
    "sloti33d1t06": "fastmail",
    "phl-compute-06.internal": "fastmail",
    "phl-mx-04.messagingengine.com": "fastmail",
    "mailin035.protonmail.ch": "proton",
    "mxfront3q.mail.yandex.net": "yandex",
    "mx.zohomail.com": "zoho",
    "mx98.mail.ru": "mail-ru",
    "mailin02.posteo.de": "posteo",
    "evil-google.com": None,
    "google.com.evil.example": None,
    "mx.gmx.net.evil.example": None,
    "slot1.evil.example": None,
    "p1-mailgateway-smtp-2.evil.example": None,
    "p00-icloudmta-asmtp-us-central-1k-100-percent-4": None,
    "2603:10a6:20b::14": None,
    "2001:db8::1": None,
    "10.1.2.3": None,
    "mail.kleinwerk.example": None,
}


@pytest.mark.parametrize("by", HOSTS)
def test_host(by: str) -> None:
    """A host or address belongs to its provider by whole labels, and look-alikes to none."""
    receiver = receiver_of(by)
    assert (receiver.id if receiver else None) == HOSTS[by]


def test_ids_are_the_providers_own() -> None:
    """An authserv-id fits by whole labels; Gmail's is one name, not all of google.com."""
    gmail = next(receiver for receiver in receivers() if receiver.id == "gmail")
    fits = {"mx.google.com": True, "google.com": False, "evilmx.google.com": False, "mx.google.com.evil.example": False}
    assert {authserv: gmail.signs_as(authserv) for authserv in fits} == fits


def test_table_is_sound() -> None:
    """Ids are unique; every provider has hosts and ids in lower case; what writes several fields below says so."""
    table = receivers()
    assert len({receiver.id for receiver in table}) == len(table) >= 20
    for receiver in table:
        assert receiver.received_by
        assert receiver.authserv
        assert all(name == name.lower().rstrip(".") for name in (*receiver.received_by, *receiver.authserv))
        assert not receiver.several or receiver.writes == "below"


def test_hearsay_is_marked() -> None:
    """The large providers rest on a source; those we only know by hearsay are marked so."""
    sourced = {receiver.id for receiver in receivers() if receiver.sourced}
    assert {"gmail", "microsoft", "yahoo", "gmx", "web-de", "ionos", "icloud", "fastmail", "proton"} <= sourced
    assert not {"orange-fr", "libero", "onet"} & sourced


def test_names_for_people() -> None:
    """An authserv-id is shown by the provider's name; an unknown one as it stands."""
    assert receiver_name("mx.google.com") == "Gmail"
    assert receiver_name("outlook.com") == "Outlook"
    assert receiver_name("dmarc.icloud.com") == "iCloud"
    assert receiver_name("mail.kleinwerk.example") == "mail.kleinwerk.example"


ROW = "- {id: a, name: A, received_by: [a.example], authserv: [a.example], source: seen"


@pytest.mark.parametrize("row", ["}", ", writes: below, several: true}", ', form: microsoft, inner: ["2603::/16"]}'])
def test_rows_that_pass(row: str) -> None:
    """A row needs id, name, hosts, ids and a source."""
    parse(f"{ROW}{row}".encode(), "receivers.yaml")


@pytest.mark.parametrize("row", [", writes: sideways}", ", several: 3}", ", wirtes: below}", ", form: x}"])
def test_rows_that_are_refused(row: str) -> None:
    """A misspelt row is refused with its place."""
    with pytest.raises(KnowledgeError, match=r"receivers\.yaml:1:"):
        parse(f"{ROW}{row}".encode(), "receivers.yaml")


def test_a_source_is_needed() -> None:
    """A row that does not say where it comes from is refused."""
    with pytest.raises(KnowledgeError, match="source"):
        parse(ROW.replace(", source: seen", "}").encode(), "receivers.yaml")
