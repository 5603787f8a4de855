"""WHOIS texts read: registered, free, throttled, or nothing of that."""

from __future__ import annotations

import time
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from shopcheck.lookups.registries.dates import Day
from shopcheck.lookups.registries.whois_text import LONGEST_LINE, Says, decode, read_whois

GTLD = """\
Domain Name: SHOP.EXAMPLE
Registry Domain ID: 1-EXAMPLE
Registrar WHOIS Server: whois.registrar.example
Registrar URL: http://www.registrar.example
Updated Date: 2024-01-05T09:00:00Z
Creation Date: 2021-03-02T10:00:00Z
Registry Expiry Date: 2027-03-02T10:00:00Z
Registrar: Registrar Ltd
Registrar Abuse Contact Email: abuse@registrar.example
Domain Status: clientTransferProhibited https://icann.org/epp#clientTransferProhibited
Domain Status: ok https://icann.org/epp#ok
Name Server: NS1.HOST.EXAMPLE
>>> Last update of WHOIS database: 2026-11-23T10:00:00Z <<<

TERMS OF USE: You are not authorized to exceed the query limit; if the limit is exceeded you may be blocked.
If a domain is not found, it is available for registration.
"""
RIPE = """\
% This is the registry's server.
% Excessive querying leads to a ban.

domain:       shop.example
registrant:   X-1
created:      20210302
changed:      20250101
status:       ok

contact:      X-1
name:         Old Hand
created:      19980310

registrar:    Registrar Ltd
created:      20010101
"""
ITALIC = """\
Domain:             shop.example
Status:             ok
Created:            2021-03-02 00:00:00
Expire Date:        2027-03-02

Registrant
  Organization:     Shop
  Created:          2009-01-01 00:00:00

Registrar
  Organization:     Registrar Ltd
  Name:             REG-1
"""
NOMINET = """\
    Domain name:
        shop.example

    Registrar:
        Registrar Ltd [Tag = REG]
        URL: http://www.registrar.example

    Relevant dates:
        Registered on: before Aug-1996
        Expiry date:  11-Dec-2027

    Registration status:
        Registered until expiry date.
"""
BRACKETS = """\
[ JPRS database ]
Domain Information:
a. [Domain Name]                SHOP.EXAMPLE
[Registered Date]               2021/03/02
[State]                         Connected (2027/03/31)
[Last Update]                   2026/04/01 01:05:03 (JST)
"""
NO_COLON = """\
Domain name\tshop.example

Name servers
ns1.host.example

First registration date\t2 March 2021
"""
BILINGUAL = """\
Nome de domínio / Domain Name: shop.example
Data de registo / Creation Date (dd/mm/yyyy): 02/03/2021
Estado / Status: ACTIVE
"""
KOREAN = "도메인이름 : shop.example\n등록일 : 2021. 03. 02.\n사용 종료일 : 2027. 03. 02.\n등록대행자 : 등록 주식회사\n"
TONIC = "domain:Domain-Name:shop.example\ndomain:Created:20210302\n"


@pytest.mark.parametrize("text", [GTLD, RIPE, ITALIC, BRACKETS, NO_COLON, BILINGUAL, KOREAN, TONIC])
def test_day_of_registration_in_many_layouts(text: str) -> None:
    """The domain's own date, never that of a contact, a registrar or the last update."""
    read = read_whois(text, "shop.example")
    assert (read.says, read.created) == (Says.REGISTERED, Day(date(2021, 3, 2)))


def test_other_fields_of_a_common_text() -> None:
    """Registrar, expiry, abuse mailbox, status without links, the registrar's server."""
    read = read_whois(GTLD, "shop.example")
    assert read.registrar == "Registrar Ltd"
    assert read.expires == date(2027, 3, 2)
    assert read.abuse_contact == "abuse@registrar.example"
    assert read.status == ("clientTransferProhibited", "ok")
    assert read.referral == "whois.registrar.example"


def test_before_a_year_is_a_bound() -> None:
    """Nominet's oldest names."""
    read = read_whois(NOMINET, "shop.example")
    assert read.created == Day(date(1996, 8, 1), is_bound=True)
    assert read.registrar == "Registrar Ltd [Tag = REG]"


def test_of_several_dates_the_earliest() -> None:
    """A registry's text with the registrar's behind it."""
    text = GTLD + "\n\nDomain Name: shop.example\nCreation Date: 2019-07-01T00:00:00Z\n"
    assert read_whois(text, "shop.example").created == Day(date(2019, 7, 1))


@pytest.mark.parametrize("head", ["Registrant's address:", "Registrant:", "Owner contact", "Address lines:"])
def test_address_that_looks_like_a_date_makes_no_shop_old(head: str) -> None:
    """Who registers a domain writes his address himself."""
    text = (
        f"Domain name: shop.example\nCreated: 2026-11-02\n\n{head}\n  Created: 1990-01-01\n  Registered: 1991-01-01\n"
    )
    assert read_whois(text, "shop.example").created == Day(date(2026, 11, 2))


@pytest.mark.parametrize(
    "text",
    [
        'No match for domain "SHOP.EXAMPLE".\n', "NOT FOUND\n", "shop.example is free\n",
        "Domain Name: shop.example\nDomain Status: No Object Found\n", "Domain:\tshop.example\nStatus:\tAVAILABLE\n",
        "%ERROR:101: no entries found\n", "Domain not found.\n", "% No entries found in the database.\n",
        "The queried object does not exist: DOMAIN NOT FOUND\n", '"shop.example" not found.\n',
        ">>> Domain shop.example is available for registration\n", "shop.example: no existe\n",
        "This domain name has not been registered.\n", "No Data Found\n", "query_status: 220 Available\n",
        "%% No entries found\n%% please visit http://registry.example\n", "Domain: shop.example\nStatus: free\n",
    ],
)  # fmt: skip
def test_free_is_said_explicitly(text: str) -> None:
    """In the words of many registries."""
    assert read_whois(text, "shop.example").says is Says.FREE


@pytest.mark.parametrize(
    "text",
    [
        "% Error: 55000000002 Connection refused; access control limit reached.\n",
        "WHOIS LIMIT EXCEEDED - SEE WWW.REGISTRY.EXAMPLE\n", "You have exceeded your quota of queries.\n",
        "whois.example: only 1 request per second allowed, try again later\n", "Please go away for 13 Seconds\n",
        "The WHOIS query quota for 192.0.2.1 has been exceeded\nand will be replenished in 50 seconds.\n",
        "%% Too many requests...\n%%\n\n%% No entries found in the Database.\n", "-1: Still in grace period, wait 7 seconds\n",
        "request limit exceeded for 192.0.2.1\n", "query_status: 440 Request Denied\n", "Server too busy, try again later\n",
        "Your connection limit exceeded. Please slow down and try again later.\n",
    ],
)  # fmt: skip
def test_throttled_is_neither_free_nor_registered(text: str) -> None:
    """Also where “no entries found” stands below it."""
    assert read_whois(text, "shop.example").says is Says.THROTTLED


@pytest.mark.parametrize(
    "text",
    [
        "", "% only remarks\n", "Reserved by the registry\n", "<html><body>404 Not Found</body></html>\n", "Invalid query\n",
        "Domain Status: Prohibited String - Object Cannot Be Registered\n", "This name is not available for registration:\n",
        "whois.nic.example accepts only names of .example\n", "The domain you requested is prohibited.\n",
        "Domain: shop.example\nStatus: invalid\n", "Database of domains not found at other servers and registered\n",
    ],
)  # fmt: skip
def test_what_says_neither_is_no_answer(text: str) -> None:
    """Reserved, forbidden, broken: not free."""
    assert read_whois(text, "shop.example").says is Says.NOTHING


def test_record_counts_before_something_in_it_that_was_not_found() -> None:
    """A missing contact does not make a domain free."""
    text = "domain: shop.example\nmntnr: M-1\nchanged: 2024-01-01\n\n[holder]\nNO OBJECT FOUND!\n"
    assert read_whois(text, "shop.example").says is Says.REGISTERED


def test_record_of_another_name_is_none() -> None:
    """A server that answers about something else has not answered."""
    assert read_whois(GTLD, "other.example").says is not Says.REGISTERED


def test_bytes_are_decoded_whatever_they_are() -> None:
    """UTF-8, else Latin-1; lines are cut, NULs dropped, line ends made equal."""
    assert decode("Registrar: Büro\r\n".encode()) == "Registrar: Büro\n"
    assert decode("Registrar: Büro\r\n".encode("latin-1")) == "Registrar: Büro\n"
    assert decode(b"\xff\xfe\x00a") == "ÿþa"
    assert max(map(len, decode(b"a" * 65536).split("\n"))) == LONGEST_LINE


HOSTILE = (
    "a" * 65536, "a:" * 32768, "not " * 16384, "exceeded your " * 4681, "domain " * 9362, ("x" * 400 + ": y\n") * 160,
    "your ip " + "a" * 480 + "\n", "(" * 65536, "[" * 65536, "\n" * 65536, "Status: " + "free" * 16000, "% " * 32768,
    ("created on " + "9" * 480 + "\n") * 130, ("your address " * 38 + "\n") * 130, ("no. " * 120 + "\n") * 130,
)  # fmt: skip


@pytest.mark.parametrize("text", HOSTILE, ids=lambda text: text[:12].strip())
def test_hostile_text_is_read_in_no_time(text: str) -> None:
    """64 KiB of anything take well under a second: no pattern runs away."""
    start = time.process_time()
    read_whois(decode(text.encode()[:65536]), "shop.example")
    assert time.process_time() - start < 1


@settings(max_examples=200, deadline=None)
@given(st.binary(max_size=2000))
def test_nothing_that_comes_raises(answer: bytes) -> None:
    """Whatever the bytes, there is a reading."""
    assert read_whois(decode(answer), "shop.example").says in Says
