"""What one order says of itself, read and not yet verified."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct, field

from shopcheck.model.buyer import Buyer

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date, datetime

    from shopcheck.model.evidence import Kind, Reason, Unknown


class Address(Struct, frozen=True):
    """A mailbox as a header gives it: display name, local part, domain (lower case, A-labels)."""

    name: str
    local: str
    domain: str


class MailLink(Struct, frozen=True):
    """A link of a mail: where it goes, after offline unwrapping, and what it says of itself.

    `url` is the target; `wrappers` the hosts it was wrapped in, outermost first; `text` what the
    reader sees; `kind` is ``a``, ``img`` or ``text``; `carries` are hosts of whole addresses inside it.
    """

    url: str
    host: str
    text: str = ""
    kind: str = "a"
    wrappers: tuple[str, ...] = ()
    carries: tuple[str, ...] = ()


class MethodResult(Struct, frozen=True):
    """One result of RFC 8601: ``method=result`` with its properties (``header.d`` …)."""

    method: str
    result: str
    properties: tuple[tuple[str, str], ...] = ()

    def get(self, name: str) -> str | None:
        """The value of a property, lower case; the first if it is repeated."""
        return next((value for key, value in self.properties if key == name), None)


class Authentication(Struct, frozen=True):
    """What the reader's own provider says of the sender, or why nothing of it may be trusted.

    `authserv` is the trusted authserv-id (for Microsoft's form, the provider's domain), ``None``
    with a `reason` where no block is trusted. `received_at` is the topmost Received's date.
    """

    authserv: str | None
    results: tuple[MethodResult, ...] = ()
    reason: Reason | None = None
    says: str = ""
    received_by: str | None = None
    received_at: datetime | None = None


class Vouched(Struct, frozen=True):
    """What the trusted results prove of the header From.

    `domain` is the sender's domain where the provider vouches for it by alignment (RFC 7489 §3.1);
    else `why_not` tells the reason, and `says` the words for it.
    """

    domain: str | None
    dmarc: str | None = None
    dmarc_action: str | None = None
    spf: str | None = None
    dkim_domains: tuple[str, ...] = ()
    why_not: Reason | None = None
    says: str = ""


class Wording(Struct, frozen=True):
    """What the mail's words want of its reader; each tuple holds the phrases found."""

    urgency: tuple[str, ...] = ()
    prize: tuple[str, ...] = ()
    asks_fee: tuple[str, ...] = ()
    asks_login: tuple[str, ...] = ()
    advance_fee: tuple[str, ...] = ()
    pays_past: tuple[str, ...] = ()
    courier_collects: tuple[str, ...] = ()
    asks_payment: tuple[str, ...] = ()
    payment_open: bool = False
    callback_number: str | None = None
    charge_number: str | None = None


class Signature(Struct, frozen=True):
    """A DKIM-Signature header as it stands (RFC 6376), not verified."""

    domain: str
    selector: str
    signed_headers: tuple[str, ...]
    has_length: bool


class Forwarded(Struct, frozen=True):
    """A mail inside the mail, forwarded by hand: all of it are claims."""

    how: str
    sender: Address | None
    subject: str
    date: datetime | None


class Message(Struct, frozen=True):
    """One mail, parsed once (RFC 5322, RFC 2045); nothing in it is believed.

    `senders` holds every mailbox of every From header (a sound mail has one). `text` is the text
    of the mail as a reader sees it: the plain part, or the HTML part's text. `structured` holds
    the objects of schema.org found in it, flattened. `forwarded` describes the inner mail. `arc` is
    what earlier servers say they checked (RFC 8617), as shown.
    """

    senders: tuple[Address, ...]
    from_headers: int
    reply_to: tuple[Address, ...]
    return_path: Address | None
    recipients: tuple[Address, ...]
    subject: str
    date: datetime | None
    message_id: str
    header_names: tuple[str, ...]
    text: str
    html: bool
    links: tuple[MailLink, ...]
    attachments: tuple[tuple[str, str], ...]
    structured: tuple[Mapping[str, object], ...]
    signatures: tuple[Signature, ...]
    authentication: Authentication
    forwarded: Forwarded | None = None
    defects: tuple[str, ...] = ()
    arc: tuple[str, ...] = ()


class Link(Struct, frozen=True, gc=False):
    """A web address taken apart (WHATWG URL in the parts that name somebody).

    `host` is lower case, A-labels, without a trailing dot; `as_written` what was handed in, and
    `wrappers` the hosts it was wrapped in there, outermost first. `carries` are hosts of whole
    addresses that stand inside it: its host may hand its visitor on to them.
    """

    as_written: str
    scheme: str
    host: str
    port: int | None
    path: str
    query: str
    userinfo: str
    idn_invalid: bool = False
    wrappers: tuple[str, ...] = ()
    carries: tuple[str, ...] = ()
    fragment: str = ""


class Order(Struct, frozen=True):
    """What the mail says about the order itself; every field may be missing."""

    number: str | None = None
    number_fits: tuple[str, ...] = ()
    date: date | None = None
    total: float | None = None
    currency: str | None = None
    sums: int = 0
    items: tuple[str, ...] = ()
    payment_methods: tuple[str, ...] = ()
    payee: str | None = None
    brands: tuple[str, ...] = ()
    trackers: tuple[str, ...] = ()
    seller_named: str | None = None
    legal_entity: str | None = None
    contact_mail: str | None = None
    contact_phone: str | None = None
    postal_address: str | None = None
    vat_number: str | None = None
    vat_number_well_formed: bool | None = None
    country: str | None = None
    quote: str | None = None


class ShopChoice(Struct, frozen=True, gc=False):
    """Which host is taken for the shop, and by which rule of design §2; host ``None`` = none."""

    host: str | None
    chosen_by: str
    candidates: tuple[str, ...] = ()


class SellerClaim(Struct, frozen=True):
    """A known seller the input claims to be, and where: ``sender-name``, ``address`` …"""

    seller: str
    where: str
    quote: str = ""


class Clock(Struct, frozen=True):
    """The day ages are counted to, and where it comes from; ``None`` on replay without one."""

    as_of: date | None
    source: str


class RecordedValue(Struct, frozen=True):
    """A recorded fact as JSON holds it; typed by its declaration when it is gathered."""

    value: object
    source: str
    at: datetime | None


class Record(Struct, frozen=True):
    """Recorded evidence (design §3): what an earlier run or another program settled.

    `is_result` tells a result line, which may hold facts of another version, from a case written
    by hand, in which an unknown name is a mistake. `prior` is the one it was judged under, if one
    was given then.
    """

    facts: Mapping[str, RecordedValue]
    unknown: Mapping[str, Unknown]
    checked_at: datetime | None = None
    tiers: tuple[str, ...] = ()
    is_result: bool = False
    prior: float | None = None


class Claims(Struct, frozen=True, gc=False):
    """All that was read from one target, offline, and its parties.

    `known_to_seller` tells whether the desk's own list has the order's number; ``None`` without a
    list or a number. `sellers` are the known sellers claimed, strongest first; `mentions` those merely named, `headlined`
    those named in the subject or the sender's name.
    `page` is a saved page of the shop; `page_problem` tells why it could not be read. `raw` is the
    mail as it was handed in, whose signatures hold for these bytes only.
    """

    target: str
    kind: Kind
    sha256: str
    clock: Clock
    shop: ShopChoice
    message: Message | None = None
    vouched: Vouched | None = None
    wording: Wording = field(default_factory=Wording)
    link: Link | None = None
    order: Order = field(default_factory=Order)
    is_order: bool = False
    sellers: tuple[SellerClaim, ...] = ()
    mentions: tuple[str, ...] = ()
    headlined: tuple[str, ...] = ()
    name_fits_domain: bool = False
    names_nobody: bool = False
    language: str | None = None
    bought_on: str | None = None
    known_to_seller: bool | None = None
    buyer: Buyer = field(default_factory=Buyer)
    page: bytes | None = None
    page_problem: str | None = None
    record: Record | None = None
    raw: bytes | None = None
