"""Results set by hand after the screens, so that reports are tested without what makes results."""

from __future__ import annotations

from datetime import UTC, date, datetime

from msgspec.structs import replace

from shopcheck.model import (
    About,
    Attribution,
    Belief,
    Change,
    CountedFrom,
    Coverage,
    Evidence,
    Fact,
    Finding,
    Ground,
    GroupSum,
    Kind,
    Known,
    Level,
    MadeBy,
    Merchant,
    Named,
    Outcome,
    Party,
    Reason,
    Relation,
    Result,
    Step,
    Strength,
    Topic,
    Unknown,
    Unread,
    Unreadable,
    Verdict,
)
from shopcheck.reports import Look

TODAY = date(2026, 11, 23)
NOW = datetime(2026, 11, 23, 14, 2, 11, tzinfo=UTC)
ALI = Named("aliexpress", "AliExpress")

AGE = Topic("age", "The shop's age")
NAMES = Topic("names", "Its name and mail servers")
PAGES = Topic("page", "The shop's own pages", "Add --visit (the shop can see that).")
FORGED = Topic("forged", "Its rule for forged mail (DMARC)")
OWNER = Topic("owner", "The owner", "That is so for most honest shops, too.")
TOPICS = {
    "shop.registration.age_days": AGE,
    "shop.dns.mx": NAMES,
    "shop.dns.dmarc_policy": FORGED,
    "page.title": PAGES,
    "page.payment_methods": PAGES,
    "shop.owner": OWNER,
}
LOOK = Look(topics=TOPICS, command="shopcheck email order.eml --bought-on aliexpress")


def finding(rule: str, points: float, message: str, facts: tuple[str, ...] = (), group: str | None = None) -> Finding:
    """Return a raised finding that counts in full."""
    return Finding(rule, Outcome.RAISED, group, points, points, message, facts)


def unsettled(rule: str, facts: tuple[str, ...], could: tuple[float, float], group: str | None = None) -> Finding:
    """Return a finding that nothing could decide."""
    return Finding(rule, Outcome.UNKNOWN, group, 0, 0, "", facts, could)


def step(id: str, do: str, because: str = "", start: date | None = None, kind: str = "do") -> Step:
    """Return a step without a deadline."""
    return Step(id, kind, do, because, start, None, None, "", "", None, urgent=False)


def result(
    target: str,
    kind: Kind,
    attribution: Attribution,
    verdict: Verdict,
    findings: tuple[Finding, ...],
    facts: dict[str, Fact],
    steps: tuple[Step, ...] = (),
) -> Result:
    """Return a result of the day of the screens."""
    made_by = MadeBy("1.0.0", "sha256:ab", "2026-11-23", ("offline", "registry"))
    evidence = Evidence(facts)
    return Result(
        target,
        kind,
        NOW,
        TODAY,
        date(2026, 11, 9),
        made_by,
        "sha256:cd",
        attribution,
        verdict,
        findings,
        evidence,
        steps,
    )


def said(value: str | bool | float | date | tuple[str, ...] | None, source: str = "the mail") -> Known:
    """Return a fact read offline."""
    return Known(value, source)


SECOND_SCAM = step("second-scam", "Whoever wants a fee to get your money back is a second scam.", kind="warn")
FOUNDING_STEPS = (
    step(
        "write",
        "Ask the shop where it is, or cancel: until 14 days after it came you need no reason "
        "(EU law; opened creams excepted).",
        "",
        TODAY,
    ),
    step(
        "last-date",
        "Nothing in 30 days? Set a last date in writing, Thu 24 Dec. After it you may end the order for delay.",
        "Goods must come within 30 days unless another time was agreed.",
        date(2026, 12, 10),
    ),
    replace(
        step("chargeback", "Ask your card's bank for the money back (chargeback).", "", date(2026, 12, 25)),
        last_day=date(2027, 3, 9),
        counted_from=CountedFrom("payment", date(2026, 11, 9), known=True),
        basis="usually 120 days, some banks less",
    ),
    step("advice", "Free advice: ACM ConsuWijzer, consuwijzer.nl"),
    step("closed-ali", "AliExpress (not its order)", "Who never had the money cannot pay it back.", kind="closed"),
    step("closed-maker", "CeraVe (did not sell it)", "The maker has no contract with you.", kind="closed"),
    SECOND_SCAM,
)
FOUNDING_GROUNDS = (
    Ground(Strength.CHECKED, "mail.dmarc", "Your provider (gmail.com) says bvagrotrade.example sent it."),
    Ground(Strength.SEEN, "links.to_shop", "All 6 order links go to bvagrotrade.example, none to AliExpress."),
    Ground(Strength.SAID, "order.quote", "“Bedankt voor je bestelling bij BV Agro Trade”, order BAT-20418"),
    Ground(Strength.KNOWN, "order.brands", "CeraVe made the cream. It did not sell it to you either."),
)
OLD = finding(
    "old-shop",
    -5,
    "Not a new shop: registered on 2 Mar 2021, 5 years before your order",
    ("shop.registration.age_days",),
    "age",
)
NAMED = finding(
    "names-its-company",
    -3,
    "Names its company, with a VAT number whose check digit is right",
    ("order.vat_number",),
    "legal",
)
TRADE = finding("brand-in-another-trade", 2, "A skin-care brand in a shop named after farming", ("order.brands",))
SILENT = unsettled("no-dmarc-policy", ("shop.dns.dmarc_policy",), (0, 3))
UNSEEN = unsettled("transfer-only", ("page.payment_methods",), (-2, 6))
FOUNDING_FACTS: dict[str, Fact] = {
    "shop.domain": said("bvagrotrade.example"),
    "shop.host": said("www.bvagrotrade.example"),
    "sender.domain": said("bvagrotrade.example"),
    "mail.dmarc": said("pass", "Authentication-Results of gmail.com"),
    "order.number": said("BAT-20418"),
    "order.date": said(date(2026, 11, 9)),
    "order.payment_methods": said(("card",)),
    "order.country": said("NL"),
    "order.brands": said(("cerave",)),
    "order.vat_number": said("NL000099998B57"),
    "order.total": said(49.95),
    "mail.forwarded": said(None),
    "shop.registration.age_days": Known(2078, "derived", NOW),
    "shop.dns.dmarc_policy": Unknown(Reason.TIMED_OUT, "DNS", "no answer in 3 seconds"),
    "page.payment_methods": Unknown(Reason.NOT_ASKED, "page", "the shop's page was not visited"),
}


def founding() -> Result:
    """Screen 1: an order from an unrelated shop, taken to the wrong desk."""
    attribution = Attribution(
        Relation.OWN_NAME,
        None,
        Belief("aliexpress", "AliExpress", took_the_order=False),
        Merchant("BV Agro Trade", "bvagrotrade.example"),
        (Party("maker", "CeraVe", "cerave.com", Strength.KNOWN),),
        FOUNDING_GROUNDS,
        None,
    )
    groups = (GroupSum("age", -5, -5, (-12, 12)), GroupSum("legal", -3, -3, (-6, 8)))
    verdict = Verdict(About.ORDER, Level.BENIGN, None, 0.2, -6.0, -6.0, -12.0, 0.0594, groups, Coverage(19, 26, 0.81))
    findings = (TRADE, OLD, NAMED, SILENT, UNSEEN)
    return result("order.eml", Kind.EMAIL, attribution, verdict, findings, FOUNDING_FACTS, FOUNDING_STEPS)


def offline() -> Result:
    """Screen 5: the same without network, so that the scam question stays open."""
    base = founding()
    facts: dict[str, Fact] = {
        **FOUNDING_FACTS,
        "shop.registration.age_days": Unknown(Reason.NOT_ASKED, "RDAP", "you said --offline"),
        "shop.dns.mx": Unknown(Reason.NOT_ASKED, "DNS", "you said --offline"),
    }
    findings = (
        NAMED,
        TRADE,
        unsettled("old-shop", ("shop.registration.age_days",), (-12, 12), "age"),
        unsettled("no-mail-server", ("shop.dns.mx",), (0, 6)),
        unsettled("transfer-only", ("page.payment_methods",), (-2, 1)),
        unsettled("card", ("page.payment_methods",), (-2, 0)),
    )
    groups = (GroupSum("legal", -3, -3, (-6, 8)),)
    verdict = Verdict(About.ORDER, Level.UNKNOWN, None, 0.2, -6.0, -1.0, -7.0, 0.1663, groups, Coverage(11, 26, 0.4))
    steps = tuple(each for each in FOUNDING_STEPS if each.id != "advice")
    made_by = replace(base.made_by, tiers=("offline",))
    return replace(base, evidence=Evidence(facts), findings=findings, verdict=verdict, steps=steps, made_by=made_by)


def lookalike() -> Result:
    """Screen 6: a marketplace's name plus another word."""
    attribution = Attribution(
        Relation.IMPERSONATED,
        ALI,
        None,
        None,
        (),
        (
            Ground(
                Strength.KNOWN,
                "shop.lookalike_of",
                "AliExpress's addresses: aliexpress.com, aliexpress.us, aliexpress.ru",
            ),
            Ground(Strength.SEEN, "shop.domain", "“aliexpress-outlet” is another name. Anyone could have bought it."),
        ),
        None,
    )
    findings = (
        finding(
            "new-shop",
            12,
            "Brand new: registered on Wed 11 Nov 2026, 12 days ago",
            ("shop.registration.age_days",),
            "age",
        ),
        Finding(
            "brand-plus-word",
            Outcome.RAISED,
            "name",
            9,
            6,
            "A marketplace's name plus another word",
            ("shop.lookalike_how",),
        ),
        Finding("sale-word", Outcome.RAISED, "name", 6, 4, "A sale word in the address: “outlet”", ("shop.sale_word",)),
        unsettled("hidden-owner", ("shop.owner",), (0, 1)),
        unsettled("transfer-only", ("page.payment_methods",), (-2, 6)),
    )
    groups = (GroupSum("age", 12, 12, (-12, 12)), GroupSum("name", 15, 10, (-10, 10)))
    verdict = Verdict(
        About.ADDRESS, Level.MALICIOUS, None, 0.2, -6.0, 22.0, 16.0, 0.9755, groups, Coverage(12, 26, 0.7)
    )
    facts: dict[str, Fact] = {
        "shop.domain": said("aliexpress-outlet.example", "the link"),
        "shop.host": said("aliexpress-outlet.example", "the link"),
        "shop.official_of": said(None, "the link"),
        "shop.lookalike_of": said("aliexpress", "the link"),
        "shop.sale_word": said("outlet", "the link"),
        "shop.registration.age_days": Known(12, "derived", NOW),
        "shop.owner": Unknown(Reason.NOT_PUBLISHED, "RDAP"),
        "page.payment_methods": Unknown(Reason.NOT_ASKED, "page"),
    }
    steps = (
        step(
            "nothing-paid",
            "Nothing paid, nothing typed in?  Close the page. You are done.",
            "A page alone takes nothing.",
        ),
        replace(step("transfer", "Paid by bank transfer?  Call your bank now; it may still stop it."), urgent=True),
        step("password", "Typed in a password?  Change it now: open aliexpress.com yourself."),
        SECOND_SCAM,
    )
    return result(
        "https://aliexpress-outlet.example/cerave-set", Kind.URL, attribution, verdict, findings, facts, steps
    )


def genuine() -> Result:
    """Screen 8: an item page of the marketplace itself."""
    attribution = Attribution(
        Relation.GENUINE,
        ALI,
        None,
        Merchant("AliExpress", "aliexpress.com"),
        (Party("platform", "AliExpress", "aliexpress.com", Strength.PROVEN),),
        (
            Ground(
                Strength.PROVEN,
                "shop.official_of",
                "aliexpress.com belongs to AliExpress (4 sources agree, 23 Nov 2026)",
            ),
            Ground(
                Strength.SEEN, "link.userinfo", "Nothing is hidden in the link: no second address, no look-alike letter"
            ),
            Ground(Strength.SEEN, "link.item", "It is an item page, number 1005006123456789"),
        ),
        None,
    )
    findings = (finding("official-address", -12, "The marketplace's own address", ("shop.official_of",)),)
    verdict = Verdict(About.ADDRESS, Level.BENIGN, None, 0.2, -6.0, -12.0, -18.0, 0.0156, (), Coverage(9, 26, 0.9))
    facts: dict[str, Fact] = {
        "shop.domain": said("aliexpress.com", "the link"),
        "shop.official_of": said("aliexpress", "the link"),
        "link.kind": said("product", "the link"),
        "link.item": said("1005006123456789", "the link"),
    }
    steps = (
        step(
            "inside",
            "Pay only inside AliExpress. Who asks you to pay elsewhere is cheating.",
            "Outside it, its protection ends.",
        ),
        step(
            "dispute",
            "Something wrong? Open a dispute under “My Orders”, at the latest 15 days after you confirmed the parcel.",
        ),
    )
    target = "https://www.aliexpress.com/item/1005006123456789.html"
    return result(target, Kind.URL, attribution, verdict, findings, facts, steps)


def small_shop() -> Result:
    """Screen 9: a small honest shop, with a red flag that is outweighed."""
    attribution = Attribution(
        Relation.OWN_NAME,
        None,
        None,
        Merchant("Zeepatelier Noord", "zeepatelier-noord.example"),
        (),
        (
            Ground(
                Strength.SAID,
                "page.legal_entity",
                "“Zeepatelier Noord, Groningen”, with a well-formed VAT number. Whether that number is theirs, "
                "we could not look up.",
            ),
            Ground(Strength.SEEN, "page.names", "Home page, contact page and Instagram profile carry the same name."),
        ),
        None,
    )
    findings = (
        finding("social", -10, "An Instagram profile in the shop's own name", ("page.social_profiles",)),
        finding(
            "company", -6, "Company, postal address and VAT number are given and fit together", ("page.vat_number",)
        ),
        finding(
            "old-shop", -5, "Not a new shop: registered on 7 May 2020, 6 years ago", ("shop.registration.age_days",)
        ),
        finding(
            "gmail", 3, "The contact address is a Gmail address (many small shops do that)", ("page.contact_mail",)
        ),
        finding("no-reviews", 0, "No reviews, no rank among big sites: usual for honest small shops."),
    )
    verdict = Verdict(About.SHOP, Level.BENIGN, None, 0.2, -6.0, -18.0, -24.0, 0.004, (), Coverage(23, 26, 0.93))
    facts: dict[str, Fact] = {"shop.domain": said("zeepatelier-noord.example", "the link")}
    return result("zeepatelier-noord.example", Kind.URL, attribution, verdict, findings, facts)


def uncertain() -> Result:
    """Screen 7: the middle, where only the shop's own words name it."""
    attribution = Attribution(
        Relation.OWN_NAME,
        None,
        None,
        Merchant("Huidwinkel Direct", "huidwinkel-direct.example"),
        (),
        (
            Ground(
                Strength.SAID,
                "page.legal_entity",
                "“Huidwinkel Direct, KvK 00000000, Utrecht”, at the foot of the page",
            ),
        ),
        None,
    )
    findings = (
        finding("young", 7, "Under a year old: registered on Sat 14 Mar 2026, 8 months ago"),
        finding("transfer", 6, "Takes nothing but bank transfer, which cannot be taken back"),
        finding("company", -3, "Names a company, a number and an address"),
    )
    changes = (
        Change(-6, 0.387, "if the trade register (kvk.nl) has that number at that address"),
        Change(-6, 0.387, "if they let you pay by card or PayPal after all"),
        Change(-12, 0.137, "if both"),
    )
    verdict = Verdict(
        About.SHOP,
        Level.SUSPICIOUS,
        None,
        0.2,
        -6.0,
        10.0,
        4.0,
        0.7153,
        (),
        Coverage(21, 26, 0.8),
        would_change=changes,
    )
    facts: dict[str, Fact] = {"shop.domain": said("huidwinkel-direct.example", "the link")}
    return result("huidwinkel-direct.example", Kind.URL, attribution, verdict, findings, facts, (SECOND_SCAM,))


def undecided() -> Result:
    """Screen 10: a mail forwarded by hand."""
    test = (
        "You can find out in a minute. Open the AliExpress app yourself, not by a link in the mail, "
        "and look under “My Orders” for 8190000000000417.\n"
        "  It is there:  the order is real, and AliExpress can help you.\n"
        "  It is not there, in none of your accounts:  treat the mail as a fake."
    )
    attribution = Attribution(
        Relation.UNDETERMINED,
        ALI,
        None,
        None,
        (),
        (
            Ground(
                Strength.SAID, "sender.name", "Sender “AliExpress”. The real sender's mark is lost in the forwarding."
            ),
            Ground(
                Strength.SEEN,
                "order.number_fits",
                "16 digits in the order number, as AliExpress has. Others have it, too.",
            ),
            Ground(Strength.SEEN, "links.to_claimed", "2 of 3 links go to aliexpress.com. Fakes link there as well."),
        ),
        test,
    )
    verdict = Verdict(About.ORDER, Level.UNKNOWN, None, 0.2, -6.0, 0.0, -6.0, 0.2, (), Coverage(8, 26, 0.3))
    facts: dict[str, Fact] = {
        "mail.forwarded": said("inline"),
        "sender.name": said("AliExpress"),
        "mail.dmarc": Unknown(Reason.NOT_IN_THIS_INPUT, "the mail"),
    }
    steps = (step("no-link", "Use no link in the mail, and pay no fee that it asks for."), SECOND_SCAM)
    return result("mail.eml", Kind.EMAIL, attribution, verdict, (), facts, steps)


def forged_mail() -> Result:
    """Return a mail in a marketplace's name, sent from elsewhere."""
    attribution = Attribution(
        Relation.IMPERSONATED,
        ALI,
        None,
        None,
        (),
        (Ground(Strength.CHECKED, "mail.dmarc", "Your provider (gmail.com) says parcel-desk.example sent it."),),
        None,
    )
    findings = (finding("claims-another", 20, "It says AliExpress, and was sent from elsewhere", ("sender.domain",)),)
    verdict = Verdict(About.MAIL, Level.MALICIOUS, None, 0.2, -6.0, 20.0, 14.0, 0.9617, (), Coverage(20, 26, 0.8))
    facts: dict[str, Fact] = {
        "sender.domain": said("parcel-desk.example"),
        "sender.seller": said(None),
        "sender.free_mail": said(value=False),
        "links.lookalikes": said(("ali-express.example>aliexpress",)),
    }
    return result("fake.eml", Kind.EMAIL, attribution, verdict, findings, facts, (SECOND_SCAM,))


def genuine_mail() -> Result:
    """Return a mail that the marketplace itself sent about an order in a store there."""
    attribution = Attribution(
        Relation.GENUINE,
        ALI,
        Belief("aliexpress", "AliExpress", took_the_order=True),
        Merchant("AliExpress", "aliexpress.com"),
        (
            Party("platform", "AliExpress", "aliexpress.com", Strength.CHECKED),
            Party("seller", "Soft Skin Store", None, Strength.SAID),
        ),
        (Ground(Strength.CHECKED, "mail.dmarc", "Your provider (gmail.com) says aliexpress.com sent it."),),
        None,
    )
    findings = (finding("official-sender", -15, "The marketplace's own sender", ("sender.seller",)),)
    verdict = Verdict(About.ORDER, Level.BENIGN, None, 0.2, -6.0, -15.0, -21.0, 0.0079, (), Coverage(20, 26, 0.8))
    facts: dict[str, Fact] = {"sender.domain": said("aliexpress.com"), "sender.seller": said("aliexpress")}
    return result("ali.eml", Kind.EMAIL, attribution, verdict, findings, facts)


def unread() -> Unread:
    """Return a picture where a mail was needed."""
    return Unread(
        "IMG_2231.png",
        Unreadable.NOT_A_MAIL,
        "IMG_2231.png is a picture. We need the mail itself, as a file.",
        "In the mail program: save the mail, or download the original.",
    )


ALL = {
    "founding": founding,
    "offline": offline,
    "lookalike": lookalike,
    "genuine": genuine,
    "genuine_mail": genuine_mail,
    "small_shop": small_shop,
    "uncertain": uncertain,
    "undecided": undecided,
    "forged_mail": forged_mail,
}
