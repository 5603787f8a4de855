"""Which hosts are written so that nobody opens them."""

from __future__ import annotations

from msgspec.structs import replace
from tests.reports import cases

from shopcheck.model import Known
from shopcheck.reports.shown import dangerous_hosts, shown


def test_official_addresses_stay_whole() -> None:
    """In a fake the fake's hosts are defanged; the imitated seller's own and free mailboxes are not."""
    base = cases.forged_mail()
    facts = {
        "mail.reply_to_domain": Known("gmail.com", "mail"),
        "mail.return_path_domain": Known("aliexpress.com", "mail"),
        "links.text_host_differs": Known(("aliexpress.com>evil.example",), "mail"),
    }
    show = shown(replace(base, evidence=base.evidence.joined(facts)), cases.LOOK, shared=False)
    text = "aliexpress.com gmail.com parcel-desk.example www.ali-express.example evil.example"
    assert show(text) == "aliexpress.com gmail.com parcel-desk[.]example www[.]ali-express[.]example evil[.]example"


def test_calm_results_defang_nothing() -> None:
    """An honest shop's address can be copied."""
    assert dangerous_hosts(cases.founding()) == ()
    assert dangerous_hosts(cases.genuine()) == ()
    assert dangerous_hosts(cases.uncertain()) == ("huidwinkel-direct.example", "huidwinkel-direct.example")
