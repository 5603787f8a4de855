"""The register of VAT numbers, asked of a server of our own that answers as VIES does."""

from __future__ import annotations

import json
import time
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest
from msgspec.structs import replace
from tests.services.certificates import Authority
from tests.services.names import Names
from tests.services.nginx import Nginx, Site, nginx
from tests.services.programs import LOOPBACK, free_port
from tests.services.tcp import Connection, tcp_server
from tests.services.worlds import ASKING, TODAY, VISITING, Remembering, link, world

from shopcheck.intake import Reading, read_link
from shopcheck.lookups import register
from shopcheck.lookups.register import same_company, same_place
from shopcheck.lookups.vies import ask_vies, read_answer
from shopcheck.model import Fact, Known, Reason, Unknown
from shopcheck.net import Deadline, NetError, http
from shopcheck.net.keeping import Keeper
from shopcheck.net.sharing import Sharing

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from shopcheck.model import Claims
    from shopcheck.net import World

pytestmark = pytest.mark.allow_hosts([LOOPBACK])

VALID = {
    "isValid": True,
    "requestDate": "2026-11-23T10:00:00.000Z",
    "userError": "VALID",
    "name": "ZEEPATELIER NOORD B.V.",
    "address": "\nOUDE EBBINGESTRAAT 00012\n9712HG GRONINGEN\n",
    "requestIdentifier": "",
    "vatNumber": "004495445B01",
}
HIDDEN = VALID | {"name": "---", "address": "---"}
INVALID = VALID | {"isValid": False, "userError": "INVALID", "name": "---", "address": "---"}
AWAY = INVALID | {"userError": "MS_UNAVAILABLE"}
BUSY = {"actionSucceed": False, "errorWrappers": [{"error": "MS_MAX_CONCURRENT_REQ"}]}
ANSWERS = {
    "NL/vat/004495445B01": VALID,
    "AT/vat/U13585627": HIDDEN,
    "EL/vat/094259216": VALID,
    "BE/vat/0428759497": INVALID,
    "FR/vat/40303265045": AWAY,
    "IT/vat/00743110157": BUSY,
}
IMPRINT = "<p>{company}, Oude Ebbingestraat 12, 9712 HG Groningen. BTW {number}</p>"


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Nginx, Authority]]:
    """The register, and a shop."""
    authority = Authority(tmp_path_factory.mktemp("ca"))
    base = "/taxation_customs/vies/rest-api/ms/"
    sites = [
        Site(
            ["ec.europa.eu"],
            f"location {base} {{ default_type application/json; }} location = {base}SE/vat/556188840401 {{ return 429; }}"
            f" location = {base}DK/vat/24256790 {{ return 500; }}",
            authority.certificate("ec.europa.eu"),
        ),
        Site(["shop.example"], "", authority.certificate("shop.example")),
        Site(["silent.example"], "", authority.certificate("silent.example")),
    ]
    folder = tmp_path_factory.mktemp("nginx")
    with nginx(folder, sites) as running:
        for path, answer in ANSWERS.items():
            file = running.root / base.strip("/") / path
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(json.dumps(answer), "utf-8")
        (running.root / "index.html").write_text(page("NL004495445B01"), "utf-8")
        yield running, authority


def page(number: str, company: str = "Zeepatelier Noord B.V.") -> str:
    return f"<html><body>{IMPRINT.format(company=company, number=number)}</body></html>"


@pytest.fixture
def now(server: tuple[Nginx, Authority], monkeypatch: pytest.MonkeyPatch) -> World:
    """A world whose web is our server."""
    monkeypatch.setattr(http, "PORTS", {"http": server[0].http, "https": server[0].https})
    return world(Names(), VISITING, tls=server[1].context(), timeout=5)


def saved(number: str, company: str = "Zeepatelier Noord B.V.") -> Claims:
    return read_link("shop.example", "shop.example", Reading(TODAY, page=page(number, company).encode()))


def asked(server: tuple[Nginx, Authority], at_least: int = 0) -> list[str]:
    """The questions so far; nginx writes them down a moment after it has answered."""
    ends = time.monotonic() + 3
    while True:
        lines = [line for line in server[0].asked() if " ec.europa.eu " in line]
        if len(lines) >= at_least or time.monotonic() > ends:
            return lines
        time.sleep(0.02)


def value(facts: Mapping[str, Fact], name: str) -> object:
    fact = facts[f"register.{name}"]
    assert isinstance(fact, Known), fact
    return fact.value


def reasons(facts: Mapping[str, Fact]) -> set[Reason]:
    return {fact.reason for fact in facts.values() if isinstance(fact, Unknown)}


def test_company_under_its_own_number(now: World) -> None:
    """The number of the shop's page, its holder, and that name and address are his; the source names the register."""
    facts = register.ask(link("shop.example"), now)
    assert value(facts, "vat_valid") is True
    assert value(facts, "vat_holder") == "ZEEPATELIER NOORD B.V."
    assert value(facts, "confirms_company") is True
    fact = facts["register.confirms_company"]
    assert isinstance(fact, Known)
    assert fact.source == "VIES ec.europa.eu"
    assert fact.at is not None


@pytest.mark.parametrize("company", ["Another Shop B.V.", "Noordwind Handel B.V."])
def test_number_of_somebody_else_confirms_nobody(now: World, company: str) -> None:
    """A number copied from an honest company: it is valid, and not this one's."""
    facts = register.ask(saved("NL004495445B01", company), now)
    assert (value(facts, "vat_valid"), value(facts, "confirms_company")) == (True, False)


def test_number_that_nobody_has(now: World) -> None:
    """Only what the register says outright."""
    facts = register.ask(saved("BE0428759497"), now)
    assert (value(facts, "vat_valid"), value(facts, "confirms_company")) == (False, False)
    assert reasons(facts) == {Reason.NOT_PUBLISHED}


def test_country_that_names_no_holder(now: World) -> None:
    """Some countries say yes and no more: the company stays unconfirmed, and unaccused."""
    facts = register.ask(saved("ATU13585627"), now)
    assert value(facts, "vat_valid") is True
    assert reasons(facts) == {Reason.NOT_PUBLISHED}


@pytest.mark.parametrize(
    ("number", "reason"),
    [
        ("FR40303265045", Reason.REFUSED),
        ("IT00743110157", Reason.RATE_LIMITED),
        ("SE556188840401", Reason.RATE_LIMITED),
        ("DK24256790", Reason.BAD_ANSWER),
        ("CHE-116.281.710 MWST", Reason.NOT_IN_THIS_INPUT),
    ],
)
def test_what_is_no_answer_is_unknown_with_its_reason(now: World, number: str, reason: Reason) -> None:
    """A country that is away, too many questions, an error, a number of no EU country: never “not valid”."""
    facts = register.ask(saved(number), now)
    assert len(facts) == 3
    assert reasons(facts) == {reason}


@pytest.mark.parametrize(
    ("body", "reason"),
    [
        (b"", Reason.BAD_ANSWER),
        (b"<html>", Reason.BAD_ANSWER),
        (b"[" * 200_000, Reason.BAD_ANSWER),
        (b'{"isValid": false}', Reason.BAD_ANSWER),
        (b'{"isValid": false, "userError": "WHATEVER"}', Reason.BAD_ANSWER),
        (b'{"isValid": "true"}', Reason.BAD_ANSWER),
        (b'{"isValid": false, "userError": "TIMEOUT"}', Reason.TIMED_OUT),
        (b'{"errorWrappers": []}', Reason.BAD_ANSWER),
        (b'{"errorWrappers": [{"error": "GLOBAL_MAX_CONCURRENT_REQ"}]}', Reason.RATE_LIMITED),
    ],
)
def test_odd_answers_are_no_answers(body: bytes, reason: Reason) -> None:
    """Whatever comes, it is an answer in the register's own form, or none."""
    with pytest.raises(NetError) as caught:
        read_answer(body, "VIES", datetime.now(UTC))
    assert caught.value.reason is reason


def test_nobody_is_asked_without_a_visit_or_without_a_number(server: tuple[Nginx, Authority], now: World) -> None:
    """The default tiers ask no register; a page without a number has none to ask for."""
    before = len(asked(server))
    assert register.ask(saved("NL004495445B01"), replace(now, tiers=ASKING)) == {}
    assert reasons(register.ask(saved("none"), now)) == {Reason.NOT_IN_THIS_INPUT}
    assert reasons(register.ask(link("http://192.0.2.7/"), now)) == {Reason.NOT_IN_THIS_INPUT}
    assert len(asked(server)) == before


def test_only_the_number_is_told(server: tuple[Nginx, Authority], now: World) -> None:
    """Who is asked learns the number, and nothing of the shop, the link or the reader; Greece is EL there."""
    before = len(asked(server))
    assert value(register.ask(saved("EL094259216"), now), "vat_valid") is True
    (line,) = asked(server, before + 1)[before:]
    assert line.startswith('https ec.europa.eu "GET /taxation_customs/vies/rest-api/ms/EL/vat/094259216 HTTP/1.1"')


def test_answers_are_remembered_and_shared(server: tuple[Nginx, Authority], now: World) -> None:
    """A week on disk, by number; a failure is asked again."""
    cache = Remembering()
    before = len(asked(server))
    for _run in range(2):
        ours = replace(now, cache=cache, sharing=Sharing())
        assert value(register.ask(saved("NL004495445B01"), ours), "confirms_company") is True
        register.ask(saved("FR40303265045"), ours)
    assert len(asked(server, before + 3)) - before == 1 + 2
    assert list(cache.kept) == [("vies", "NL004495445B01")]
    cache.put("vies", "NL004495445B01", {"valid": "yes"}, 9.0)
    assert (
        value(register.ask(saved("NL004495445B01"), replace(now, cache=cache, sharing=Sharing())), "vat_valid") is True
    )


def test_raw_answer_is_kept(now: World, tmp_path: Path) -> None:
    """As it came, under its SHA-256."""
    facts = register.ask(saved("NL004495445B01"), replace(now, keep=Keeper(tmp_path)))
    name = facts["register.vat_valid"].source.rpartition(" ")[2]
    assert json.loads((tmp_path / name).read_bytes()) == VALID


@pytest.mark.parametrize("pause", [0.3, 30.0], ids=["drip", "silence"])
def test_slow_register_holds_the_deadline(now: World, monkeypatch: pytest.MonkeyPatch, pause: float) -> None:
    """A byte now and then, or none."""

    def slow(connection: Connection) -> None:
        connection.sock.recv(2000)
        connection.drip(b"\x16\x03\x03" * 100, pause)

    with tcp_server(slow) as running:
        monkeypatch.setattr(http, "PORTS", {"http": free_port(), "https": running.port})
        started = time.monotonic()
        with pytest.raises(NetError) as caught:
            ask_vies("NL004495445B01", now, Deadline.after(1))
        assert time.monotonic() - started < 3
    assert caught.value.reason in {Reason.TIMED_OUT, Reason.BAD_ANSWER}


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Green Fingers GmbH", "GREEN FINGERS GESELLSCHAFT MBH", True),
        ("Agro Trade B.V.", "B.V. AGRO TRADE", True),
        ("Green Fingers Sp. z o.o.", "GREEN FINGERS SPÓŁKA Z OGRANICZONĄ ODPOWIEDZIALNOŚCIĄ", True),
        ("Other Ltd", "Green Fingers Limited", False),
        ("AB GmbH", "XY GmbH", None),
    ],
)
def test_names_of_one_company(one: str, other: str, same: bool | None) -> None:
    """Order and legal form do not matter; what has nothing but a legal form is not compared."""
    assert same_company(one, other) is same


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("ul. Długa 7, 00-238 Warszawa", "DŁUGA 7\n00-238 WARSZAWA", True),
        ("Storgatan 5, 111 29 Stockholm", "STORGATAN 5, 11129 STOCKHOLM", True),
        ("Gartenweg 5, A-1010 Wien", "Gartenweg 5\nAT-1010 Wien", True),
        ("1 Main St, Dublin D02 X285", "1 MAIN ST, DUBLIN 2, D02X285", True),
        ("Gartenweg 5, 1010 Wien", "GARTENWEG 5, 8010 GRAZ", False),
        ("Somewhere", "GARTENWEG 5, 8010 GRAZ", None),
    ],
)
def test_addresses_of_one_place(one: str, other: str, same: bool | None) -> None:
    """By postcode, however it is written; without one there is nothing to compare."""
    assert same_place(one, other) is same
