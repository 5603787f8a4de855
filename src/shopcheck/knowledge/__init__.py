"""What we know beforehand: sellers, whose a domain is, who stands in between, words, numbers.

No module is loaded before one of its names is asked for (PEP 562), and nothing is read on import: every
loader reads its own file once, when it is first asked.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

# These are called as their modules are: whatever loads such a module would put it in its function's place.
from shopcheck.knowledge.receivers import receivers
from shopcheck.knowledge.sellers import sellers
from shopcheck.knowledge.vocabulary import vocabulary
from shopcheck.knowledge.ways_of_payment import ways_of_payment
from shopcheck.lazily import lazily

if TYPE_CHECKING:
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
    from shopcheck.knowledge.receivers import Receiver, receiver_name
    from shopcheck.knowledge.seller_types import (
        LinkPattern,
        Mailbox,
        Owned,
        OwnedDomain,
        Seller,
        Sender,
        TrackingFormat,
    )
    from shopcheck.knowledge.sellers import (
        addresses_for,
        brand_labels,
        find_seller,
        nearest_sellers,
        owner_of,
        same_owner,
        seller,
    )
    from shopcheck.knowledge.suffixes import ends_as_hosts_do, private_suffix, public_suffix, registrable
    from shopcheck.knowledge.trades import trade_words
    from shopcheck.knowledge.ways_of_payment import WayOfPayment
    from shopcheck.knowledge.yaml_nodes import load_yaml, plain

KNOWLEDGE_DATE = "2026-11-26"

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

_HOMES = {
    "CompanyNumber": "shopcheck.knowledge.company",
    "Intermediary": "shopcheck.knowledge.intermediaries",
    "LegalForms": "shopcheck.knowledge.company",
    "LinkPattern": "shopcheck.knowledge.seller_types",
    "Mailbox": "shopcheck.knowledge.seller_types",
    "OfficialSite": "shopcheck.knowledge.official_sites",
    "Owned": "shopcheck.knowledge.seller_types",
    "OwnedDomain": "shopcheck.knowledge.seller_types",
    "Parking": "shopcheck.knowledge.naming",
    "Platform": "shopcheck.knowledge.intermediaries",
    "Receiver": "shopcheck.knowledge.receivers",
    "Seller": "shopcheck.knowledge.seller_types",
    "Sender": "shopcheck.knowledge.seller_types",
    "TrackingFormat": "shopcheck.knowledge.seller_types",
    "VatForm": "shopcheck.knowledge.company",
    "WayOfPayment": "shopcheck.knowledge.ways_of_payment",
    "addresses_for": "shopcheck.knowledge.sellers",
    "brand_labels": "shopcheck.knowledge.sellers",
    "ends_as_hosts_do": "shopcheck.knowledge.suffixes",
    "find_seller": "shopcheck.knowledge.sellers",
    "imprint_words": "shopcheck.knowledge.page_words",
    "intermediary": "shopcheck.knowledge.intermediaries",
    "is_free_mail": "shopcheck.knowledge.free_mail",
    "legal_forms": "shopcheck.knowledge.company",
    "legal_forms_by_place": "shopcheck.knowledge.company",
    "load_yaml": "shopcheck.knowledge.yaml_nodes",
    "nearest_sellers": "shopcheck.knowledge.sellers",
    "official_site_of": "shopcheck.knowledge.official_sites",
    "owner_of": "shopcheck.knowledge.sellers",
    "parking_at": "shopcheck.knowledge.naming",
    "plain": "shopcheck.knowledge.yaml_nodes",
    "platform_at": "shopcheck.knowledge.intermediaries",
    "platform_of_address": "shopcheck.knowledge.naming",
    "platforms": "shopcheck.knowledge.intermediaries",
    "policy_words": "shopcheck.knowledge.page_words",
    "private_suffix": "shopcheck.knowledge.suffixes",
    "public_suffix": "shopcheck.knowledge.suffixes",
    "receiver_name": "shopcheck.knowledge.receivers",
    "registers": "shopcheck.knowledge.company",
    "registrable": "shopcheck.knowledge.suffixes",
    "same_owner": "shopcheck.knowledge.sellers",
    "seller": "shopcheck.knowledge.sellers",
    "trade_words": "shopcheck.knowledge.trades",
    "vat_numbers": "shopcheck.knowledge.company",
    "vat_words": "shopcheck.knowledge.company",
}
__getattr__ = lazily(globals(), _HOMES)
