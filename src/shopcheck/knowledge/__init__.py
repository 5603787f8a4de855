"""What we know beforehand: sellers, whose a domain is, who stands in between, words, numbers.

Nothing is read on import; every loader reads its own file once, when it is first asked.
"""

from shopcheck.knowledge.company import (
    CompanyNumber,
    LegalForms,
    VatForm,
    legal_forms,
    legal_forms_by_place,
    registers,
    vat_numbers,
    vat_words,
)
from shopcheck.knowledge.free_mail import is_free_mail
from shopcheck.knowledge.intermediaries import Intermediary, Platform, intermediary, platform_at, platforms
from shopcheck.knowledge.naming import Parking, parking_at, platform_of_address
from shopcheck.knowledge.official_sites import OfficialSite, official_site_of
from shopcheck.knowledge.page_words import imprint_words, policy_words
from shopcheck.knowledge.receivers import Receiver, receiver_name, receivers
from shopcheck.knowledge.seller_types import LinkPattern, Mailbox, Owned, OwnedDomain, Seller, Sender, TrackingFormat
from shopcheck.knowledge.sellers import (
    addresses_for,
    brand_labels,
    find_seller,
    nearest_sellers,
    owner_of,
    same_owner,
    seller,
    sellers,
)
from shopcheck.knowledge.suffixes import ends_as_hosts_do, private_suffix, public_suffix, registrable
from shopcheck.knowledge.trades import trade_words
from shopcheck.knowledge.vocabulary import vocabulary
from shopcheck.knowledge.ways_of_payment import WayOfPayment, ways_of_payment
from shopcheck.knowledge.yaml_nodes import load_yaml, plain

KNOWLEDGE_DATE = "2026-11-23"

__all__ = [
    "KNOWLEDGE_DATE",
    "CompanyNumber",
    "Intermediary",
    "LegalForms",
    "LinkPattern",
    "Mailbox",
    "OfficialSite",
    "Owned",
    "OwnedDomain",
    "Parking",
    "Platform",
    "Receiver",
    "Seller",
    "Sender",
    "TrackingFormat",
    "VatForm",
    "WayOfPayment",
    "addresses_for",
    "brand_labels",
    "ends_as_hosts_do",
    "find_seller",
    "imprint_words",
    "intermediary",
    "is_free_mail",
    "legal_forms",
    "legal_forms_by_place",
    "load_yaml",
    "nearest_sellers",
    "official_site_of",
    "owner_of",
    "parking_at",
    "plain",
    "platform_at",
    "platform_of_address",
    "platforms",
    "policy_words",
    "private_suffix",
    "public_suffix",
    "receiver_name",
    "receivers",
    "registers",
    "registrable",
    "same_owner",
    "seller",
    "sellers",
    "trade_words",
    "vat_numbers",
    "vat_words",
    "vocabulary",
    "ways_of_payment",
]
