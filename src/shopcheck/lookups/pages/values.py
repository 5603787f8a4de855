"""Every fact of a page from the readers of its parts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from shopcheck.lookups.pages import accounts as page_accounts
from shopcheck.lookups.pages import company as page_company
from shopcheck.lookups.pages import contact as page_contact
from shopcheck.lookups.pages import links as page_links
from shopcheck.lookups.pages import names as page_names
from shopcheck.lookups.pages import other_shop as page_other_shop
from shopcheck.lookups.pages import prices as page_prices
from shopcheck.lookups.pages.dom import Page, read_page
from shopcheck.lookups.pages.template import template

if TYPE_CHECKING:
    from shopcheck.model import Value


def values_of(html: str, domain: str | None) -> tuple[Page, dict[str, Value]]:
    """A page that may be parsed, and what was found in it by fact; ``None`` where nothing was."""
    page = read_page(html, domain)
    words = page_links.words_of_links(page)
    pictures = page_names.pictures(page)
    names = page_names.names(page)
    social = page_links.social(page)
    prices = page_prices.prices(page)
    return page, {
        "page.title": page_names.title(page),
        "page.names": names or None,
        "page.platform": page_names.platform(page),
        "page.language": page_names.language(page),
        "page.contact_mail": page_contact.mails(page) or None,
        "page.contact_phone": page_contact.phones(page) or None,
        "page.postal_address": page_contact.postal_address(page),
        "page.legal_entity": page_company.legal_entity(page, names),
        "page.vat_number": page_company.vat_number(page),
        "page.imprint": page_links.links_imprint(words),
        "page.logo": page_names.shows_logo(page),
        "page.policy_links": page_links.policies(words) or None,
        "page.names_other_shop": page_other_shop.other_shops(page) or None,
        "page.own_links": page_links.own_links(page),
        "page.links": sum(1 for link in page.links if not link.scheme),
        "page.external_domains": page_links.external_domains(page) or None,
        "page.measured_by": page_links.measured_by(page) or None,
        "page.social_profiles": social.profiles or None,
        "page.social_shallow": social.shallow,
        "page.prices": prices.count,
        "page.discounted_share": prices.discounted,
        "page.reduced_share": prices.reduced,
        "page.half_price_share": prices.half_price,
        "page.payment_methods": page_names.payment_methods(page, pictures) or None,
        "page.trust_seals": page_names.bare_seals(page, pictures) or None,
        "page.structured_data": page.types or None,
        "page.password_form": page_names.asks_password(page),
        "page.analytics_ids": page_accounts.accounts(html, page_accounts.ANALYTICS) or None,
        "page.merchant_ids": page_accounts.accounts(html, page_accounts.MERCHANTS) or None,
        "page.template": template(html, page) or None,
    }
