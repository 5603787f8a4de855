"""The relation of a mail (design §4)."""

from __future__ import annotations

from shopcheck.attribution.case import Case, Decision
from shopcheck.attribution.common import own_domain
from shopcheck.knowledge import Seller, intermediary, is_free_mail, owner_of
from shopcheck.model import Evidence, Merchant, Relation
from shopcheck.model.letters import letters
from shopcheck.patterns import late

SHARED_SENDERS = frozenset(
    {"mail-service", "shop-platform", "platform", "relay", "help-desk", "parcel-tracker", "reviews"}
)
GENERIC_NAMES = frozenset(
    {"noreply", "no-reply", "no reply", "info", "service", "support", "kundenservice", "klantenservice"}
)

_VIA = late(r" via [\w. ]{2,40}$", needs=(" via ",))  # “Bienenhof via Feefo”


def relate_mail(case: Case) -> Decision:
    """What the mail's sender is to the seller it claims."""
    if case.evidence.flag("mail.many_from") and not _named_over_strangers(case):
        return Decision(Relation.UNDETERMINED, "many-senders", case.claimed)
    if case.forwarded:
        return _forwarded(case)
    if case.evidence.text("sender.host") is None:
        return Decision(Relation.UNDETERMINED, "no-sender", case.claimed)
    if case.claimed is None or _merely_spoken_of(case):
        return _own_name(case)
    if case.sender_is_claimed:
        return _own_address(case, case.claimed)
    return _foreign_address(case, case.claimed)


def _named_over_strangers(case: Case) -> bool:
    """Of several senders the one whose name is read first is a known seller's, over no address of his."""
    return case.evidence.text("mail.claimed_in") == "sender-name" and not case.sender_is_claimed


def _forwarded(case: Case) -> Decision:
    """Nothing in it is proven; whom it names as its sender is still the one to ask about it."""
    if case.claimed is not None and not _merely_spoken_of(case):
        return Decision(Relation.UNDETERMINED, "forwarded", case.claimed)
    named = _own_name(case).merchant if case.evidence.text("sender.host") is not None else None
    return Decision(Relation.UNDETERMINED, "forwarded", None, named)


def _merely_spoken_of(case: Case) -> bool:
    """A name in the wording of a mail whose links are its sender's own, or the named one's, claims nothing.

    But for who signs it: “The X team” is said of the writer, wherever his links go.
    """
    if case.evidence.text("mail.claimed_in") != "wording" or _wants_a_call(case):
        return False
    if _tells_of_a_parcel(case):
        return True
    if (
        case.evidence.flag("sender.names_nobody")
        and _wants_something(case.evidence)
        and case.count("links.to_claimed") == 0
    ):
        return False  # “Order Notification: your X order is on hold, verify …” speaks as X, wherever its own links go
    return case.count("links.to_sender") > 0 or case.count("links.to_claimed") > 0 or case.count("links.count") == 0


def _tells_of_a_parcel(case: Case) -> bool:
    """A carrier's name in a shop's mail that wants nothing, and whose links go where no trap of the shop's making can stand.

    To a service that follows parcels; or through the shop's mailing service, of a vouched mail of an order, or one that
    its sender signs with the name he bears.
    """
    evidence, links = case.evidence, case.count("links.count")
    if case.claimed is None or case.claimed.kind != "carrier" or case.count("links.direct") > 0:
        return False
    if _wants_something(evidence) or evidence.texts("links.shorteners") or evidence.texts("links.borrowed"):
        return False
    if links > 0 and case.count("links.to_trackers") == links:
        return not evidence.flag("sender.free_mail")
    ordered = evidence.text("order.number") is not None or bool(evidence.flag("order.is_order"))
    return case.proof is not None and (ordered or bool(evidence.flag("sender.name_in_text")))


def _wants_something(evidence: Evidence) -> bool:
    """Money, a log-in, a call, haste or a prize: what no notice of a parcel is sent for."""
    asked = any(evidence.flag(f"mail.{what}") for what in ("asks_fee", "asks_login"))
    said = any(evidence.texts(f"mail.{what}") for what in ("urgency", "prize", "advance_fee", "courier_collects"))
    return asked or said or evidence.text("mail.callback_number") is not None


def _wants_a_call(case: Case) -> bool:
    """“Your Norton order: $299, call us”, without a link, by one whose name and address do not belong together."""
    number = case.evidence.text("mail.charge_number") or case.evidence.text("mail.callback_number")
    return number is not None and case.count("links.count") == 0 and not case.evidence.flag("sender.name_fits_domain")


def _own_address(case: Case, claimed: Seller) -> Decision:
    """The header From is the claimed seller's own address: proven, contradicted, or neither."""
    if case.proves_claimed:
        return _proven(case, claimed)
    if _contradicted(case, claimed):
        return Decision(Relation.IMPERSONATED, "forged-address", claimed)
    return Decision(Relation.UNDETERMINED, "not-vouched", claimed)


def _proven(case: Case, claimed: Seller) -> Decision:
    if claimed.kind == "payment" and case.evidence.flag("mail.asks_payment"):
        poses = case.paid_to is not None and _poses_as(case.paid_to, claimed)
        return Decision(Relation.UNDETERMINED, "payee-poses" if poses else "money-request", claimed)
    if claimed.kind == "payment" and _tells_of_a_payment(case):
        return _receipt(case, claimed)
    if case.evidence.flag("sender.relay"):
        return Decision(Relation.UNDETERMINED, "relayed", claimed)
    if carries_strangers_words(case, claimed):
        return Decision(Relation.UNDETERMINED, "strangers-words", claimed)
    if claimed.kind in ("carrier", "payment", "bank"):
        return Decision(Relation.GENUINE, "vouched", claimed)
    return Decision(Relation.GENUINE, "vouched", claimed, Merchant(claimed.name, _asked_at(case, claimed)))


def carries_strangers_words(case: Case, claimed: Seller) -> bool:
    """What no seller writes of himself, but a stranger into his forms: invitations, messages, notes, names of companies.

    A number to call about a charge, a look-alike of the seller, a stranger's link and a reason to hurry there, or a chat
    with a stranger and something that he wants.
    """
    evidence = case.evidence
    if evidence.text("mail.callback_number") is not None:
        return True
    if evidence.text("mail.charge_number") is not None and not _about_its_own_order(case, claimed):
        return True
    if any(alike.endswith(f">{claimed.id}") for alike in evidence.texts("links.lookalikes")):
        return True
    hurries = bool(evidence.texts("mail.urgency")) or evidence.flag("mail.asks_login") or evidence.flag("mail.asks_fee")
    return bool(hurries and evidence.texts("links.strangers")) or (
        bool(evidence.texts("links.chats")) and _wants_something(evidence)
    )


def _about_its_own_order(case: Case, claimed: Seller) -> bool:
    """Whether a mail leads to pages, and gives an order's number in the seller's own form; any number where none is known.

    A marketplace's own number stands in its mails of other things, too; whose mails invite and share gives none there.
    """
    if case.count("links.count") == 0:
        return False
    if claimed.kind == "marketplace":
        return True
    if claimed.order_numbers:
        return claimed.id in case.evidence.texts("order.number_fits")
    return case.evidence.text("order.number") is not None


def _tells_of_a_payment(case: Case) -> bool:
    evidence = case.evidence
    if evidence.text("order.payee") is not None:
        return True
    # A sum of money or a number to call may stand in a stranger's note, which the service passes on as it is.
    told = evidence.text("mail.callback_number") is not None or case.count("order.sums") + case.count("order.total") > 0
    return not evidence.flag("sender.relay") and (told or bool(evidence.flag("order.is_order")))


def _receipt(case: Case, claimed: Seller) -> Decision:
    """A payment service's word proves the payment; whose order it was is the payee's to say."""
    payee = case.paid_to
    if payee is None:
        return Decision(Relation.UNDETERMINED, "payment-unnamed", claimed)
    if _poses_as(payee, claimed):
        return Decision(Relation.UNDETERMINED, "payee-poses", claimed)
    return Decision(Relation.OWN_NAME, "payment-receipt", claimed, Merchant(payee, None))


def _poses_as(payee: str, claimed: Seller) -> bool:
    """“Billing Department of PayPal” wants money by PayPal's own servers; who sells under his own name is himself."""
    name = letters(payee)
    own = {letters(known) for known in (claimed.name, *claimed.aliases, *(owned.domain for owned in claimed.domains))}
    return name not in own and any(known in name for known in own if len(known) >= 4)


def _asked_at(case: Case, claimed: Seller) -> str | None:
    return own_domain(claimed, case.evidence.text("sender.host") or "") or case.evidence.text("sender.domain")


def _contradicted(case: Case, claimed: Seller) -> bool:
    """The reader's provider found that somebody else sent it.

    A plain failure under a policy that asks for nothing may be an honest mail passed on by a list:
    then only a stranger's good signature contradicts.
    """
    if case.evidence.text("mail.dmarc") != "fail":
        return False
    if case.evidence.text("mail.dmarc_action") not in (None, "none"):
        return True
    signers = [owner_of(domain) for domain in case.evidence.texts("mail.dkim_domains")]
    return bool(signers) and all(owned is None or owned.seller.id != claimed.id for owned in signers)


def _foreign_address(case: Case, claimed: Seller) -> Decision:
    """The name is a known seller's, the address is not."""
    role = case.evidence.text("sender.intermediary")
    if role in SHARED_SENDERS:
        return Decision(Relation.UNDETERMINED, "shared-sender", claimed)
    if _is_a_mailbox_of(case, claimed):
        return Decision(Relation.UNDETERMINED, "relayed", claimed)
    if _carries_the_name(case, claimed) or _is_a_site_of(case, claimed):
        return Decision(Relation.UNDETERMINED, "unlisted-sender", claimed)
    if _only_its_own_links(case) and case.proof is not None and not case.evidence.flag("sender.free_mail"):
        return Decision(Relation.UNDETERMINED, "unlisted-sender", claimed)
    return Decision(Relation.IMPERSONATED, "foreign-address", claimed)


def _is_a_mailbox_of(case: Case, claimed: Seller) -> bool:
    """A mail provider's name over its own domain, under which its customers write as well: “GMX” at gmx.net."""
    domain = case.evidence.text("sender.domain") or ""
    if not case.evidence.flag("sender.free_mail") or own_domain(claimed, domain) is None:
        return False
    shown = {letters(domain), letters(domain.partition(".")[0])}
    return any(letters(name) in shown for name in (claimed.name, claimed.id, *claimed.aliases))


def _carries_the_name(case: Case, claimed: Seller) -> bool:
    """The sender's domain holds the seller's name and imitates nobody: it may be an address we do not know."""
    label = letters((case.evidence.text("sender.domain") or "").partition(".")[0])
    names = [letters(name) for name in (claimed.name, claimed.id, *claimed.aliases)]
    return case.evidence.text("sender.lookalike_of") is None and any(len(name) >= 5 and name in label for name in names)


def _is_a_site_of(case: Case, claimed: Seller) -> bool:
    """Open data call the sender's domain a site of that brand: no proof, but no stranger either."""
    brand = letters(case.evidence.text("sender.official_site_of") or "")
    names = [letters(name) for name in (claimed.name, *claimed.aliases)]
    return any(len(name) >= 3 and brand.startswith(name) for name in names if brand)


def _only_its_own_links(case: Case) -> bool:
    """Every link that tells its target leads to the claimed seller: its sender may be a sister domain."""
    direct = case.count("links.direct")
    return direct > 0 and case.count("links.to_claimed") == direct and case.count("links.unopened") == 0


def _own_name(case: Case) -> Decision:
    """Nobody else is claimed: is the sender somebody identifiable?"""
    evidence = case.evidence
    if evidence.text("mail.dmarc") == "fail" and case.proof is None and not _merely_set_up_badly(case):
        return Decision(Relation.UNDETERMINED, "not-vouched")
    role = evidence.text("sender.intermediary")
    if role is not None or evidence.flag("sender.free_mail"):
        if evidence.text("shop.chosen_by") in ("given", "order-links", "only-host") and case.domain is not None:
            return Decision(Relation.OWN_NAME, "links", None, _merchant(case, case.domain))
        return Decision(Relation.UNDETERMINED, "anybody", None, _answers_go_to(case, role))
    sender = evidence.text("sender.domain")
    if sender is None:
        return Decision(Relation.UNDETERMINED, "anybody")
    vouched = case.proof is not None
    if vouched or case.count("links.to_sender") > 0 or evidence.flag("sender.name_fits_domain"):
        return Decision(Relation.OWN_NAME, "vouched" if vouched else "consistent", None, _merchant(case, sender))
    return Decision(Relation.UNDETERMINED, "inconsistent")


def _answers_go_to(case: Case, role: str | None) -> Merchant | None:
    """Behind a service that sends for others, the reply address names the one to ask; nothing proves it."""
    domain = case.evidence.text("mail.reply_to_domain")
    if (
        (role not in SHARED_SENDERS and role != "reviews")
        or domain is None
        or is_free_mail(domain)
        or intermediary(domain) is not None
    ):
        return None
    return _merchant(case, domain)


def _merely_set_up_badly(case: Case) -> bool:
    """Many small shops' mail fails the check that they themselves ask nobody to act on.

    Who forges an unknown shop and links to that shop gains nothing.
    """
    return case.evidence.text("mail.dmarc_action") in (None, "none") and case.count("links.to_sender") > 0


def _merchant(case: Case, domain: str) -> Merchant:
    name = _VIA.sub("", (case.evidence.text("sender.name") or "").strip(" \"'"))
    named = name if name and name.casefold() not in GENERIC_NAMES and "@" not in name else None
    if named is not None and _is_the_service(case, named):
        named = None
    if named is None and domain == case.evidence.text("sender.domain"):
        named = case.evidence.text("sender.official_site_of")
    return Merchant(named, domain, case.evidence.text("order.legal_entity"))


def _is_the_service(case: Case, name: str) -> bool:
    """“Trustpilot” over a mail by Trustpilot is the service's name, and not that of the shop it writes for."""
    between = intermediary(case.evidence.text("sender.host") or "")
    return between is not None and letters(name) == letters(between.name)
