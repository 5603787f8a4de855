"""Help routes: whose law, whom to ask, where to report; nothing without a source."""

from __future__ import annotations

import re

import pytest

from shopcheck.knowledge import sellers
from shopcheck.knowledge.help import (
    NationalHelp,
    country_code,
    help_of,
    is_in_cross_border_area,
    protections,
    rights_of,
)
from shopcheck.knowledge.store import parse, read_data
from shopcheck.model import KnowledgeError

COUNTRIES: dict[str, NationalHelp] = {code: help for code in read_data("help")["countries"] if (help := help_of(code))}
MAIL = re.compile(r"[a-z0-9.-]+@(?:[a-z0-9-]+\.)+[a-z]{2,18}")
FILE = """
reviewed: "2026-11-23"
rights: {eu: [NL]}
cross_border: {area: [NL], source: s}
marketplaces: {}
countries:
  NL: {name: Netherlands, bodies: [{name: A, url: "https://a.example", does: [advice], source: s}]}
"""


def test_the_area_is_whole() -> None:
    """27 countries of the EU with Iceland, Liechtenstein and Norway; ECC-Net without Liechtenstein."""
    eu = [code for code in COUNTRIES if rights_of(code) == "eu"]
    assert len(eu) == 30
    assert [code for code in eu if not is_in_cross_border_area(code)] == ["LI"]


@pytest.mark.parametrize(
    ("country", "law"), [("NL", "eu"), ("uk", "gb"), ("GB", "gb"), ("us", "us"), ("CH", "other"), ("ZZ", "other")]
)
def test_rights_of(country: str, law: str) -> None:
    """Whose law holds, also for the codes people write; Switzerland is not in the EU."""
    assert rights_of(country) == law


@pytest.mark.parametrize(("written", "code"), [("nl", "NL"), (" uk ", "GB"), ("el", "GR"), ("US", "US")])
def test_country_code(written: str, code: str) -> None:
    """UK and EL are read as people mean them."""
    assert country_code(written) == code


@pytest.mark.parametrize(
    ("country", "name", "shown", "free"),
    [
        ("NL", "ACM ConsuWijzer", "consuwijzer.nl", True),
        ("DE", "Verbraucherzentrale", "verbraucherzentrale.de", False),
        ("GB", "Citizens Advice", "citizensadvice.org.uk", True),
        ("FR", "SignalConso (DGCCRF)", "signal.conso.gouv.fr", True),
        ("DK", "Forbruger Europa", "forbrugereuropa.dk", True),
    ],
)
def test_whom_to_ask(country: str, name: str, shown: str, free: bool) -> None:
    """The preferred office of a country, with its address as people know it."""
    routes = help_of(country)
    assert routes is not None
    assert routes.advice is not None
    assert (routes.advice.name, routes.advice.shown, routes.advice.free) == (name, shown, free)


@pytest.mark.parametrize("country", COUNTRIES)
def test_bodies_are_sourced_and_safe_to_name(country: str) -> None:
    """Each office has an address under https and says where its role was stated; none is unsourced."""
    for body in COUNTRIES[country].bodies:
        assert body.url.startswith("https://")
        assert "unsourced" not in f"{body.source} {body.mail} {body.phone}"
        assert body.source.strip()
        assert not body.mail or MAIL.fullmatch(body.mail)


@pytest.mark.parametrize("code", ["NL", "BE", "DE", "FR", "ES", "IT", "PL", "SE", "NO"])
def test_the_centre_for_purchases_abroad(code: str) -> None:
    """Countries of ECC-Net name their own centre, and not as the first to ask."""
    centre = COUNTRIES[code].first("cross-border")
    assert centre is not None
    assert COUNTRIES[code].advice is not centre


def test_no_office_is_closed() -> None:
    """The EU platform, Action Fraud and retired mailboxes are no help routes any more."""
    everything = repr(read_data("help"))
    for closed in ("consumers/odr", "actionfraud", "spam@uce.gov", "phish@fb.com", "reportphishing@microsoft.com"):
        assert closed not in everything


@pytest.mark.parametrize("id", protections())
def test_protections_are_those_of_marketplaces(id: str) -> None:
    """A window belongs to a marketplace; only a sourced one may become a date."""
    protection = protections()[id]
    assert sellers()[id].kind == "marketplace"
    assert protection.sourced or "check it there" in protection.says
    assert protection.sourced or protection.days is None
    assert protection.source


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("[advice]", "[advise]", "Did you mean advice?"),
        ("source: s}]", "sauce: s}]", "Did you mean source?"),
        ("name: A, ", "", "“name” is missing"),
        ("marketplaces: {}", "marketplaces: {x: {says: s, sourced: true, source: s, days: 0}}", "1 to 999"),
    ],
)
def test_a_wrong_file_is_refused(old: str, new: str, said: str) -> None:
    """Who adds an office wrong is told what was expected."""
    parse(FILE.encode(), "help.yaml")
    with pytest.raises(KnowledgeError) as error:
        parse(FILE.replace(old, new).encode(), "help.yaml")
    assert said in f"{error.value.message} {error.value.help}"
